// question: What does one lead have to see to, and with whom?
// why: >-
//   The list to take to a meeting with one person: every row they lead, themselves or through one of its actions, when
//   it is due and who shares it. Without a lead given it lists the rows of all of them.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
//   lead: {type: text, default: null, means: "initials, name or id of one lead, spelt as printed; null for all of them"}
// columns:
//   plan: id of the plan
//   lead: initials, or the name of a team or service
//   row: number of the row
//   theme: the section that holds it
//   text: what the plan commits to; null where the row has no text of its own
//   due: month by which it is due, YYYY-MM; null where the plan gives none
//   status: what the plan reports
//   by_action_only: whether they lead actions of the row and not the row itself
//   others: who else leads the row
// browser: ":params {plans: null, lead: null}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(t:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)
MATCH (r)-[:HAS_ACTION*0..1]->()-[:LED_BY]->(l:Lead)
WITH DISTINCT p, t, r, l
ORDER BY l.initials, l.id
WITH p, t, r, collect(l) AS leads
UNWIND leads AS l
WITH p, t, r, leads, l
WHERE $lead IS NULL OR $lead IN [l.initials, l.name, l.id]
RETURN p.id AS plan,
       coalesce(l.initials, l.name, l.id) AS lead,
       r.number AS row,
       t.name AS theme,
       r.text AS text,
       r.due AS due,
       r.status AS status,
       NOT EXISTS { (r)-[:LED_BY]->(l) } AS by_action_only,
       [other IN leads WHERE other <> l | coalesce(other.initials, other.name, other.id)] AS others
ORDER BY plan, l.id, r.position, r.id
