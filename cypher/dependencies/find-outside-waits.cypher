// question: What does the plan wait for that is no row of it?
// why: >-
//   Nobody in the plan can finish a group, a document or another body's strategy by doing their rows: each of these
//   needs somebody who watches it.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
//   basis: {type: texts, default: null, means: 'which dependencies count: explicit, inferred, reviewed; null for all'}
// columns:
//   plan: id of the plan
//   what: theme, group, deliverable or outside reference
//   waits_for: its name
//   rows: rows that wait for it (rows)
//   numbers: those rows, in plan order
//   basis: which kinds of dependency say so
// browser: ":params {plans: null, basis: null}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)-[d:DEPENDS_ON]->(on)
WHERE NOT on:Recommendation
  AND ($basis IS NULL OR d.basis IN $basis)
// several rules may find the same wait
WITH p, on, r, d
ORDER BY d.basis
WITH p, on, r, collect(DISTINCT d.basis) AS said
ORDER BY r.position, r.id
WITH p, on, collect(r.number) AS numbers, collect(said) AS said
UNWIND said AS each
UNWIND each AS basis
WITH p, on, numbers, basis
ORDER BY basis
WITH p, on, numbers, collect(DISTINCT basis) AS basis
RETURN p.id AS plan,
       CASE
         WHEN on:Theme THEN 'theme'
         WHEN on:Group THEN 'group'
         WHEN on:Deliverable THEN 'deliverable'
         ELSE 'outside reference'
       END AS what,
       on.name AS waits_for,
       size(numbers) AS rows,
       numbers,
       basis
ORDER BY plan, rows DESC, on.id
