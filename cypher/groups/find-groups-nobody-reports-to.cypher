// question: Which groups oversee rows although no row is said to report to them?
// why: >-
//   Oversight without reports is a name in a column. Ask how the group hears of progress; where it does not, add a report
//   to its rows, the heaviest groups first.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
// columns:
//   plan: id of the plan
//   group: name of the group
//   kind: what it is by its own name
//   rows: rows it oversees (rows)
//   leads: leads of those rows (leads)
//   numbers: those rows, in plan order
// browser: ":params {plans: null}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)-[:OVERSEEN_BY]->(g:Group)
WHERE NOT EXISTS { (:Recommendation)-[:REPORTS_TO]->(g) }
WITH DISTINCT p, g, r
ORDER BY r.position, r.id
WITH p, g, collect(r) AS overseen
CALL (overseen) {
  UNWIND overseen AS r
  MATCH (r)-[:HAS_ACTION*0..1]->()-[:LED_BY]->(l:Lead)
  RETURN count(DISTINCT l) AS leads
}
RETURN p.id AS plan,
       g.name AS group,
       g.kind AS kind,
       size(overseen) AS rows,
       leads,
       [r IN overseen | r.number] AS numbers
ORDER BY rows DESC, g.id
