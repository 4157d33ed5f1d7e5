// question: Which rows do several people lead?
// why: >-
//   Where two lead, each may wait for the other: ask which of them answers for the row. People who lead one of its
//   actions count too.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
//   at_least: {type: whole, default: 2, means: leads a row must have (leads)}
// columns:
//   plan: id of the plan
//   row: number of the row
//   theme: section that holds it
//   leads: who leads it
//   how_many: their number (leads)
//   of_row: those the row itself names, not only one of its actions
//   as_printed: what stands in the cell for the lead
// browser: ":params {plans: null, at_least: 2}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(t:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)
WITH p, t, r,
     COLLECT {
       MATCH (r)-[:HAS_ACTION*0..1]->()-[:LED_BY]->(l:Lead)
       WITH DISTINCT l
       RETURN coalesce(l.initials, l.name, l.id) ORDER BY l.id
     } AS leads,
     COLLECT {
       MATCH (r)-[:LED_BY]->(l:Lead)
       WITH DISTINCT l
       RETURN coalesce(l.initials, l.name, l.id) ORDER BY l.id
     } AS of_row
WHERE size(leads) >= $at_least
RETURN p.id AS plan,
       r.number AS row,
       t.name AS theme,
       leads,
       size(leads) AS how_many,
       of_row,
       r.lead_as_printed AS as_printed
ORDER BY plan, how_many DESC, r.position, r.id
