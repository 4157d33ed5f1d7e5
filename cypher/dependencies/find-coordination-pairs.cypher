// question: Which leads must coordinate because their rows wait for each other, and does the plan bring them together?
// why: >-
//   Two people whose rows wait for each other need a place to meet. They have one where they lead a row together or
//   where one group oversees a row of each.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
//   basis: {type: texts, default: null, means: 'which dependencies count: explicit, inferred, reviewed; null for all'}
// columns:
//   plan: id of the plan
//   lead: one of the two
//   other: the other
//   waits: waits between a row of one and a row of the other, in either direction (waits)
//   together: whether they lead a row together or answer to the same group
//   led_together: numbers of the rows they lead together, in plan order
//   groups: groups that oversee a row of each
// browser: ":params {plans: null, basis: null}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)
MATCH (r)-[:HAS_ACTION*0..1]->()-[:LED_BY]->(l:Lead)
WITH DISTINCT p, l, r
ORDER BY l.id, r.position, r.id
WITH p, l, collect(r) AS rows
CALL (rows) {
  UNWIND rows AS r
  MATCH (r)-[:OVERSEEN_BY]->(g:Group)
  WITH DISTINCT g
  ORDER BY g.id
  RETURN collect(g) AS groups
}
WITH p, collect({lead: l, rows: rows, groups: groups}) AS people
UNWIND people AS one
UNWIND people AS two
WITH p, one, two
WHERE one.lead.id < two.lead.id
CALL (one, two) {
  UNWIND one.rows AS r
  MATCH (r)-[d:DEPENDS_ON]-(s:Recommendation)
  WHERE s IN two.rows AND r <> s AND ($basis IS NULL OR d.basis IN $basis)
  // rows that both lead are met from either side
  WITH DISTINCT startNode(d) AS waiting, endNode(d) AS awaited
  RETURN count(*) AS waits
}
WITH p, one.lead AS a, two.lead AS b, waits,
     [r IN one.rows WHERE r IN two.rows | r.number] AS led_together,
     [g IN one.groups WHERE g IN two.groups | g.name] AS groups
WHERE waits > 0
RETURN p.id AS plan,
       coalesce(a.initials, a.name, a.id) AS lead,
       coalesce(b.initials, b.name, b.id) AS other,
       waits,
       size(led_together) + size(groups) > 0 AS together,
       led_together,
       groups
ORDER BY waits DESC, plan, a.id, b.id
