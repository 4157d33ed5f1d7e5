// question: Where were words of a row lost in the document?
// why: >-
//   A sentence cut off by a page or a copy may end in a promise. None is put in: look it up in the printed plan.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
// columns:
//   plan: id of the plan
//   row: number of the row
//   theme: section that holds it
//   line: first line of the row in the document
//   last_line: last line of the row in the document
//   text: what is left of it
// browser: ":params {plans: null}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(t:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)
WHERE r.text_incomplete
RETURN p.id AS plan, r.number AS row, t.name AS theme, r.first_line AS line, r.last_line AS last_line, r.text AS text
ORDER BY plan, r.position, r.id
