// question: Which rows wait for each other in a circle?
// why: >-
//   Nothing in a circle can start first: one of its waits has to be given up. Looked for along up to 8 steps there and
//   8 back; rows that can each reach the other make one circle, however many loops it has.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
//   basis: {type: texts, default: null, means: 'which dependencies count: explicit, inferred, reviewed; null for all'}
// columns:
//   plan: id of the plan
//   size: rows in the circle (rows)
//   rows: their numbers, in plan order
//   waits: pairs of them of which one waits directly for the other (waits)
//   stated: of those, pairs that the text states or a person accepted (waits)
//   leads: who leads them
// browser: ":params {plans: null, basis: null}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)
MATCH (r)-[there:DEPENDS_ON*1..8]->(s:Recommendation)
WHERE r <> s AND all(d IN there WHERE $basis IS NULL OR d.basis IN $basis)
WITH DISTINCT p, r, s
WHERE EXISTS {
  MATCH (s)-[back:DEPENDS_ON*1..8]->(r)
  WHERE all(d IN back WHERE $basis IS NULL OR d.basis IN $basis)
}
WITH p, r, s
ORDER BY s.position, s.id
WITH p, r, collect(s) AS others
// each circle once: told from its first row
WHERE r.position < others[0].position
WITH p, r, [r] + others AS circle
CALL (circle) {
  UNWIND circle AS a
  MATCH (a)-[d:DEPENDS_ON]->(b:Recommendation)
  WHERE b IN circle AND a <> b AND ($basis IS NULL OR d.basis IN $basis)
  WITH a, b, max(CASE d.basis WHEN 'inferred' THEN 0 ELSE 1 END) AS stated
  RETURN count(*) AS waits, sum(stated) AS stated
}
CALL (circle) {
  UNWIND circle AS a
  MATCH (a)-[:HAS_ACTION*0..1]->()-[:LED_BY]->(l:Lead)
  WITH DISTINCT l
  ORDER BY l.id
  RETURN collect(coalesce(l.initials, l.name, l.id)) AS leads
}
RETURN p.id AS plan, size(circle) AS size, [a IN circle | a.number] AS rows, waits, stated, leads
ORDER BY plan, size DESC, r.position, r.id
