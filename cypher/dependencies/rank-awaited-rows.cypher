// question: Which rows do the most other rows wait for?
// why: >-
//   When one of these slips, all that waits for it slips too: these are the rows to watch first. Rows that wait through
//   others are followed along up to 8 steps.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
//   basis: {type: texts, default: null, means: 'which dependencies count: explicit, inferred, reviewed; null for all'}
// columns:
//   plan: id of the plan
//   row: number of the row waited for
//   theme: section that holds it
//   due: month by which it is due
//   leads: who leads it
//   directly: rows that wait for it directly (rows)
//   in_all: rows that wait for it directly or through others (rows)
// browser: ":params {plans: null, basis: null}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(t:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)
MATCH (r)<-[waits:DEPENDS_ON*1..8]-(s:Recommendation)
WHERE r <> s AND all(d IN waits WHERE $basis IS NULL OR d.basis IN $basis)
WITH p, t, r, s, min(size(waits)) AS steps
WITH p, t, r, count(CASE steps WHEN 1 THEN s END) AS directly, count(s) AS in_all
RETURN p.id AS plan,
       r.number AS row,
       t.name AS theme,
       r.due AS due,
       COLLECT {
         MATCH (r)-[:HAS_ACTION*0..1]->()-[:LED_BY]->(l:Lead)
         WITH DISTINCT l
         RETURN coalesce(l.initials, l.name, l.id) ORDER BY l.id
       } AS leads,
       directly,
       in_all
ORDER BY in_all DESC, directly DESC, plan, r.position, r.id
