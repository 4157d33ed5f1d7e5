// question: Which rows does no group oversee?
// why: >-
//   Nobody asks after a row that answers to no group. A lead and a date make up for it only while the lead remembers.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
// columns:
//   plan: id of the plan
//   row: number of the row
//   theme: the section that holds it
//   text: what the plan commits to; null where the row has no text of its own
//   leads: who leads it
//   due: month by which it is due, YYYY-MM; null where the plan gives none
//   reports_to: groups it reports to without being overseen by one
// browser: ":params {plans: null}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(t:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)
WHERE NOT EXISTS { (r)-[:OVERSEEN_BY]->(:Group) }
OPTIONAL MATCH (r)-[:HAS_ACTION*0..1]->()-[:LED_BY]->(l:Lead)
WITH DISTINCT p, t, r, l
ORDER BY l.id
WITH p, t, r, collect(coalesce(l.initials, l.name, l.id)) AS leads
OPTIONAL MATCH (r)-[:REPORTS_TO]->(g:Group)
WITH p, t, r, leads, g
ORDER BY g.id
WITH p, t, r, leads, collect(g.name) AS reports_to
RETURN p.id AS plan,
       r.number AS row,
       t.name AS theme,
       r.text AS text,
       leads,
       r.due AS due,
       reports_to
ORDER BY plan, r.position, r.id
