// question: What has to be finished before a row can be, directly or through others?
// why: >-
//   A row is as late as the latest of all it waits for. Followed along up to 8 steps; a row in a circle is not listed
//   under itself.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
//   basis: {type: texts, default: null, means: 'which dependencies count: explicit, inferred, reviewed; null for all'}
//   row: {type: text, default: null, means: number of the row that waits; null for every row}
// columns:
//   plan: id of the plan
//   row: number of the row that waits
//   waits_for: number of the row it waits for
//   steps: fewest waits from one to the other (steps)
//   theme: section that holds the row waited for
//   due: month by which that row is due
//   status: how that row stands
//   leads: who leads that row
// browser: ":params {plans: null, basis: null, row: null}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)
WHERE $row IS NULL OR r.number = $row
MATCH (r)-[waits:DEPENDS_ON*1..8]->(s:Recommendation)
WHERE r <> s AND all(d IN waits WHERE $basis IS NULL OR d.basis IN $basis)
WITH p, r, s, min(size(waits)) AS steps
MATCH (t:Theme)-[:HAS_RECOMMENDATION]->(s)
RETURN p.id AS plan,
       r.number AS row,
       s.number AS waits_for,
       steps,
       t.name AS theme,
       s.due AS due,
       s.status AS status,
       COLLECT {
         MATCH (s)-[:HAS_ACTION*0..1]->()-[:LED_BY]->(l:Lead)
         WITH DISTINCT l
         RETURN coalesce(l.initials, l.name, l.id) ORDER BY l.id
       } AS leads
ORDER BY plan, r.position, r.id, steps, s.position, s.id
