// question: Which rows have no printed number, so that theirs follows from their place?
// why: >-
//   People quote rows by their number. One that is not printed can be counted in two ways, and shifts when a row is
//   added.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
// columns:
//   plan: id of the plan
//   row: the number that follows from its place
//   theme: section that holds it
//   refs: references printed with the row
//   line: first line of the row in the document
//   text: what it says
// browser: ":params {plans: null}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(t:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)
WHERE r.number_inferred
RETURN p.id AS plan, r.number AS row, t.name AS theme, coalesce(r.refs, []) AS refs, r.first_line AS line, r.text AS text
ORDER BY plan, r.position, r.id
