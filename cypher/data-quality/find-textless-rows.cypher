// question: Which rows have no text of their own?
// why: >-
//   A row that only holds actions or dates cannot be told apart from its neighbours: the authority has to say what
//   it is for.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
// columns:
//   plan: id of the plan
//   row: number of the row
//   theme: section that holds it
//   parts: further printed parts of the row that have a text (parts)
//   actions: actions under it (actions)
//   criteria: criteria of success under it (criteria)
//   line: first line of the row in the document
// browser: ":params {plans: null}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(t:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)
WHERE r.text IS NULL
RETURN p.id AS plan,
       r.number AS row,
       t.name AS theme,
       size(coalesce(r.part_texts, [])) AS parts,
       COUNT { (r)-[:HAS_ACTION]->(:Action) } AS actions,
       COUNT { (r)-[:HAS_CRITERION]->(:SuccessCriterion) } AS criteria,
       r.first_line AS line
ORDER BY plan, r.position, r.id
