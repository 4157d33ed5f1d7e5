// question: Which rows has nobody put a name to?
// why: >-
//   What nobody leads is not done. A row counts as led where it or one of its actions names a lead.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
// columns:
//   plan: id of the plan
//   row: number of the row
//   theme: section that holds it
//   due: month by which it is due
//   status: how it stands
//   as_printed: what stands in the cell for the lead
//   text: what it says
// browser: ":params {plans: null}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(t:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)
WHERE NOT EXISTS { (r)-[:HAS_ACTION*0..1]->()-[:LED_BY]->(:Lead) }
RETURN p.id AS plan,
       r.number AS row,
       t.name AS theme,
       r.due AS due,
       r.status AS status,
       r.lead_as_printed AS as_printed,
       r.text AS text
ORDER BY plan, r.position, r.id
