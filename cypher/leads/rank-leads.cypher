// question: Which leads carry the most rows?
// why: >-
//   A plan waits for whoever carries most of it. Rows count in full here and once a person, however many of the row's
//   actions they lead; the fractional load shares each row equally among its leads. Leads without a row are left out.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
// columns:
//   plan: id of the plan
//   lead: initials, or the name of a team or service
//   name: full name where the document gives it
//   rows: rows led (rows)
//   alone: rows led with nobody else (rows)
//   fractional: rows led, each shared equally among its leads (rows)
//   themes: themes those rows lie in (themes)
//   groups: groups that oversee those rows (groups)
//   numbers: the rows led, in plan order
// browser: ":params {plans: null}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(t:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)
// who leads one of its actions leads the row
MATCH (r)-[:HAS_ACTION*0..1]->()-[:LED_BY]->(l:Lead)
WITH DISTINCT p, t, r, l
ORDER BY l.id
WITH p, t, r, collect(l) AS leads
ORDER BY r.position, r.id
UNWIND leads AS l
WITH p, l,
     collect(r) AS led,
     count(CASE WHEN size(leads) = 1 THEN 1 END) AS alone,
     sum(1.0 / size(leads)) AS fractional,
     count(DISTINCT t) AS themes
CALL (led) {
  UNWIND led AS r
  MATCH (r)-[:OVERSEEN_BY]->(g:Group)
  RETURN count(DISTINCT g) AS groups
}
RETURN p.id AS plan,
       coalesce(l.initials, l.name, l.id) AS lead,
       l.name AS name,
       size(led) AS rows,
       alone,
       round(fractional, 3) AS fractional,
       themes,
       groups,
       [r IN led | r.number] AS numbers
ORDER BY rows DESC, fractional DESC, l.id
