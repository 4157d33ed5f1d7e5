// question: Which rows name a sector without a lead who comes from it?
// why: >-
//   A row that counts on health and is led by education alone needs somebody in health who has agreed to it. Where
//   the plan does not say where a lead works the answer is unknown, never no.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
//   roles: {type: texts, default: [participant], means: 'what a partner must be named as: participant, beneficiary, context'}
//   sectors: {type: texts, default: null, means: the sectors to look at; null for all}
// columns:
//   plan: id of the plan
//   row: number of the row
//   sector: sector it names
//   partners: the partners of that sector it names
//   leads: who leads it
//   lead_from_sector: no, unknown or no lead
// browser: ":params {plans: null, roles: ['participant'], sectors: null}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)-[i:INVOLVES]->(x)
WHERE i.role IN $roles AND ($sectors IS NULL OR x.sector IN $sectors)
WITH DISTINCT p, r, x
ORDER BY x.name, x.id
WITH p, r, x.sector AS sector, collect(x.name) AS partners
WITH *, COLLECT {
       MATCH (r)-[:HAS_ACTION*0..1]->()-[:LED_BY]->(l:Lead)
       WITH DISTINCT l
       RETURN l ORDER BY l.id
     } AS leads
WHERE none(l IN leads WHERE coalesce(l.sector, '') = sector)
RETURN p.id AS plan,
       r.number AS row,
       sector,
       partners,
       [l IN leads | coalesce(l.initials, l.name, l.id)] AS leads,
       CASE
         WHEN size(leads) = 0 THEN 'no lead'
         WHEN any(l IN leads WHERE l.sector IS NULL) THEN 'unknown'
         ELSE 'no'
       END AS lead_from_sector
ORDER BY plan, r.position, r.id, sector
