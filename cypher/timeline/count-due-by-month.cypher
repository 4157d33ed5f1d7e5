// question: How many rows fall due in each month?
// why: >-
//   The months in which much falls due at once are the ones to prepare for, or to level by moving dates while there is
//   time. Rows without a month are not here; list-undated-rows has them.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
// columns:
//   plan: id of the plan
//   month: YYYY-MM
//   rows: rows due in it (rows)
//   open: rows among them not reported completed or cancelled (rows)
//   leads: leads with a row due in it (leads)
//   numbers: those rows, in plan order
// browser: ":params {plans: null}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)
WHERE r.due IS NOT NULL
WITH p, r
ORDER BY r.position, r.id
WITH p, r.due AS month, collect(r) AS due
CALL (due) {
  UNWIND due AS r
  MATCH (r)-[:HAS_ACTION*0..1]->()-[:LED_BY]->(l:Lead)
  RETURN count(DISTINCT l) AS leads
}
RETURN p.id AS plan,
       month,
       size(due) AS rows,
       size([r IN due WHERE NOT coalesce(r.status, '') IN ['completed', 'cancelled']]) AS open,
       leads,
       [r IN due | r.number] AS numbers
ORDER BY plan, month
