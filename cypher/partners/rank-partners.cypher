// question: Which partners do the most rows name, in how many themes and through how many leads?
// why: >-
//   The bodies at the top are asked for by everybody at once and should be spoken to once. A named partner is stated
//   involvement, not proof of collaboration.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
//   roles: {type: texts, default: [participant], means: 'what a partner must be named as: participant, beneficiary, context'}
// columns:
//   plan: id of the plan
//   partner: its name
//   sector: the part of the system it belongs to
//   rows: rows that name it (rows)
//   themes: sections that hold those rows (themes)
//   leads: people, teams and services that lead those rows (leads)
//   numbers: those rows, in plan order
// browser: ":params {plans: null, roles: ['participant']}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(t:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)-[i:INVOLVES]->(x)
WHERE i.role IN $roles
WITH DISTINCT p, x, t, r
ORDER BY r.position, r.id
WITH p, x, collect(r) AS rows, count(DISTINCT t) AS themes
CALL (rows) {
  UNWIND rows AS r
  MATCH (r)-[:HAS_ACTION*0..1]->()-[:LED_BY]->(l:Lead)
  RETURN count(DISTINCT l) AS leads
}
RETURN p.id AS plan,
       x.name AS partner,
       x.sector AS sector,
       size(rows) AS rows,
       themes,
       leads,
       [r IN rows | r.number] AS numbers
ORDER BY plan, rows DESC, x.id
