// question: Which named things do rows make, which use them, and what is used that nobody makes?
// why: >-
//   A thing that one row makes and another uses ties the two, though neither says that it waits. A thing that is used
//   and never made is missing from the plan.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
//   across: {type: flag, default: false, means: only things named by rows of several themes}
// columns:
//   plan: id of the plan
//   deliverable: its name
//   made_by: numbers of the rows that make it, in plan order
//   used_by: numbers of the rows that use it, in plan order
//   themes: sections that hold those rows (themes)
//   state: made and used, never made or never used
// browser: ":params {plans: null, across: false}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(t:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)-[m:PRODUCES|USES]->(x:Deliverable)
WITH p, x, t, r, m
ORDER BY r.position, r.id
WITH p, x,
     collect(CASE type(m) WHEN 'PRODUCES' THEN r.number END) AS made_by,
     collect(CASE type(m) WHEN 'USES' THEN r.number END) AS used_by,
     count(DISTINCT t) AS themes
WHERE themes > 1 OR NOT $across
RETURN p.id AS plan,
       x.name AS deliverable,
       made_by,
       used_by,
       themes,
       CASE
         WHEN size(made_by) = 0 THEN 'never made'
         WHEN size(used_by) = 0 THEN 'never used'
         ELSE 'made and used'
       END AS state
ORDER BY plan, themes DESC, x.id
