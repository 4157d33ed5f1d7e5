// question: Which partners does the plan reach through one lead only?
// why: >-
//   If that lead leaves, nobody else in the plan knows the partner. Rows without a lead add nobody.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
//   roles: {type: texts, default: [participant], means: 'what a partner must be named as: participant, beneficiary, context'}
//   at_least: {type: whole, default: 1, means: only partners named by at least so many rows}
// columns:
//   plan: id of the plan
//   partner: its name
//   sector: the part of the system it belongs to
//   lead: the one lead of the rows that name it
//   rows: rows that name it (rows)
//   numbers: those rows, in plan order
// browser: ":params {plans: null, roles: ['participant'], at_least: 1}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)-[i:INVOLVES]->(x)
WHERE i.role IN $roles
WITH DISTINCT p, x, r
ORDER BY r.position, r.id
WITH p, x, collect(r) AS rows
WHERE size(rows) >= $at_least
CALL (rows) {
  UNWIND rows AS r
  MATCH (r)-[:HAS_ACTION*0..1]->()-[:LED_BY]->(l:Lead)
  RETURN collect(DISTINCT l) AS leads
}
WITH p, x, rows, leads
WHERE size(leads) = 1
WITH p, x, rows, leads[0] AS l
RETURN p.id AS plan,
       x.name AS partner,
       x.sector AS sector,
       coalesce(l.initials, l.name, l.id) AS lead,
       size(rows) AS rows,
       [r IN rows | r.number] AS numbers
ORDER BY plan, rows DESC, x.id
