// question: Which bodies are named by several plans?
// why: >-
//   A body that several authorities plan with hears from all of them: it can be asked together. Identified bodies are
//   one node that all plans share; bodies of the same kind (schools, one area's CAMHS) belong each to its plan and are
//   joined by SAME_AS.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
//   roles: {type: texts, default: [participant], means: 'what a partner must be named as: participant, beneficiary, context'}
//   at_least: {type: whole, default: 2, means: plans that must name it (plans)}
// columns:
//   partner: its name, in the first of the plans
//   sector: the part of the system it belongs to
//   one_body: true where it is one identified body; false where the plans only name the same kind of body
//   plans: ids of the plans that name it
//   rows: rows of those plans that name it (rows)
// browser: ":params {plans: null, roles: ['participant'], at_least: 2}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)-[i:INVOLVES]->(x)
WHERE i.role IN $roles
// what SAME_AS joins has the same id but for the plan's: no need to walk through plans that are not asked about
WITH DISTINCT p, r, x, replace(x.id, p.id + '/', '/') AS kind
ORDER BY p.id, x.id
WITH kind, collect(DISTINCT p.id) AS plans, collect(DISTINCT x) AS bodies, count(DISTINCT r) AS rows
WHERE size(plans) >= $at_least
RETURN bodies[0].name AS partner, bodies[0].sector AS sector, size(bodies) = 1 AS one_body, plans, rows
ORDER BY size(plans) DESC, rows DESC, bodies[0].id
