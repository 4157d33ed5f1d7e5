// question: How many other themes does each theme wait for, and how many wait for it?
// why: >-
//   A theme with a high fan-in holds up others when it slips; one with a high fan-out is held up by others.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
//   basis: {type: texts, default: null, means: 'which dependencies count: explicit, inferred, reviewed; null for all'}
// columns:
//   plan: id of the plan
//   theme: section that holds at least one row
//   rows: rows it holds (rows)
//   fan_in: other themes that wait for it (themes)
//   fan_out: other themes it waits for (themes)
//   waits_in: waits of rows of other themes for it or its rows (waits)
//   waits_out: waits of its rows for other themes or their rows (waits)
// browser: ":params {plans: null, basis: null}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(t:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)
WITH p, t, count(r) AS rows
CALL (t) {
  MATCH (t)-[:HAS_RECOMMENDATION*0..1]->(on)<-[d:DEPENDS_ON]-(r:Recommendation)<-[:HAS_RECOMMENDATION]-(u:Theme)
  WHERE u <> t AND ($basis IS NULL OR d.basis IN $basis)
  WITH DISTINCT u, r, on
  RETURN count(DISTINCT u) AS fan_in, count(*) AS waits_in
}
CALL (t) {
  MATCH (t)-[:HAS_RECOMMENDATION]->(r:Recommendation)-[d:DEPENDS_ON]->(on)<-[:HAS_RECOMMENDATION*0..1]-(u:Theme)
  WHERE u <> t AND ($basis IS NULL OR d.basis IN $basis) AND EXISTS { (u)-[:HAS_RECOMMENDATION]->() }
  WITH DISTINCT u, r, on
  RETURN count(DISTINCT u) AS fan_out, count(*) AS waits_out
}
RETURN p.id AS plan, t.name AS theme, rows, fan_in, fan_out, waits_in, waits_out
ORDER BY plan, fan_in DESC, waits_in DESC, t.position, t.id
