// question: Who could stand in for each lead?
// why: >-
//   Before somebody's leave or departure, ask first whoever already leads a row with them, then whoever leads rows in
//   the same themes or under the same groups. A lead with nobody near has an empty line: there cover must be built.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
//   at_most: {type: whole, default: 3, means: how many of the nearest stand-ins to name for each lead}
// columns:
//   plan: id of the plan
//   lead: initials, or the name of a team or service
//   rows: rows led (rows)
//   stand_in: the other lead; null where nobody is near
//   next_to: rows of the lead for which the other leads a row (that one or another) in the same theme or group (rows)
//   co_led: rows both lead (rows)
// browser: ":params {plans: null, at_most: 3}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(t:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)
MATCH (r)-[:HAS_ACTION*0..1]->()-[:LED_BY]->(l:Lead)
WITH p, t, r, collect(DISTINCT l) AS leads
CALL (t, r) {
  RETURN t AS place
  UNION
  MATCH (r)-[:OVERSEEN_BY]->(place:Group)
  RETURN place
}
UNWIND leads AS l
// everybody who leads a row in one place, beside everybody who leads there
WITH p, place, collect({row: r, lead: l, leads: leads}) AS entries, collect(DISTINCT l) AS present
UNWIND entries AS entry
UNWIND present AS other
WITH p, entry.lead AS l, entry.row AS r, other, other IN entry.leads AS together
WITH p, l, other, count(DISTINCT r) AS next_to, count(DISTINCT CASE WHEN together THEN r END) AS co_led
ORDER BY next_to DESC, co_led DESC, other.id
// a lead stands next to every row of their own, so the pair with oneself counts the rows led
WITH p, l,
     max(CASE WHEN other = l THEN next_to END) AS rows,
     collect(CASE WHEN other <> l THEN {lead: other, next_to: next_to, co_led: co_led} END)[..$at_most] AS cover
UNWIND CASE WHEN size(cover) = 0 THEN [null] ELSE range(0, size(cover) - 1) END AS place
WITH p, l, rows, place, cover[place] AS best
RETURN p.id AS plan,
       coalesce(l.initials, l.name, l.id) AS lead,
       rows,
       coalesce(best.lead.initials, best.lead.name, best.lead.id) AS stand_in,
       best.next_to AS next_to,
       best.co_led AS co_led
ORDER BY rows DESC, l.id, place
