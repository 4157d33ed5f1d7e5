// question: Which themes name no partner from health, the CCG or social care?
// why: >-
//   Support for children with special needs is joint by law between education, health and care: a theme that names
//   none of a sector is a question to put to it. A named partner is stated involvement, not proof of collaboration.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
//   roles: {type: texts, default: [participant], means: 'what a partner must be named as: participant, beneficiary, context'}
//   sectors: {type: texts, default: [health, ccg, social_care], means: the sectors that should be named}
// columns:
//   plan: id of the plan
//   theme: section that holds at least one row
//   rows: rows it holds (rows)
//   missing: sectors that none of its rows names
//   named: sectors looked for that some row names
// browser: ":params {plans: null, roles: ['participant'], sectors: ['health', 'ccg', 'social_care']}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(t:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)
WITH p, t, count(r) AS rows
WITH *, COLLECT {
       MATCH (t)-[:HAS_RECOMMENDATION]->(:Recommendation)-[i:INVOLVES]->(x:Partner)
       WHERE i.role IN $roles
       RETURN DISTINCT x.sector
     } AS found
WITH *, [sector IN $sectors WHERE NOT sector IN found] AS missing
WHERE size(missing) > 0
RETURN p.id AS plan, t.name AS theme, rows, missing, [sector IN $sectors WHERE sector IN found] AS named
ORDER BY plan, t.position, t.id
