// question: Which themes wait for which?
// why: >-
//   The design structure matrix: each line is one filled cell. Themes that wait for one another have to be planned
//   together; a theme that many wait for comes first. Waits of one row for another count once, however many rules
//   found them; a wait for a whole theme counts once a row; a row's wait for itself does not count.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
//   basis: {type: texts, default: null, means: 'which dependencies count: explicit, inferred, reviewed; null for all'}
//   level: {type: text, default: section, means: 'section: the section that holds the row; top: the top one above it'}
// columns:
//   plan: id of the plan
//   theme: the theme whose rows wait
//   waits_for: the theme they wait for
//   inside: whether both are the same theme
//   waits: waits of rows of the first for rows of the second, or for it as a whole (waits)
// browser: ":params {plans: null, basis: null, level: 'section'}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME]->(upper:Theme)-[:HAS_THEME*0..5]->(section:Theme)
MATCH (section)-[:HAS_RECOMMENDATION]->(r:Recommendation)-[d:DEPENDS_ON]->(on)
WHERE r <> on
  AND ($basis IS NULL OR d.basis IN $basis)
// no step where a theme is waited for as a whole, one step up where it is a row
MATCH (on)<-[:HAS_RECOMMENDATION*0..1]-(awaited:Theme)<-[:HAS_THEME*0..5]-(above:Theme)<-[:HAS_THEME]-(:Plan)
WITH DISTINCT p, r,
     CASE $level WHEN 'top' THEN upper ELSE section END AS t,
     CASE $level WHEN 'top' THEN above ELSE awaited END AS u,
     CASE WHEN on:Recommendation THEN on END AS s
// a theme without rows has no line in the matrix
WHERE EXISTS { (u)-[:HAS_RECOMMENDATION]->() }
   OR ($level = 'top' AND EXISTS { (u)-[:HAS_THEME*1..5]->(:Theme)-[:HAS_RECOMMENDATION]->() })
WITH p, t, u, count(*) AS waits
RETURN p.id AS plan, t.name AS theme, u.name AS waits_for, t = u AS inside, waits
ORDER BY plan, t.position, t.id, u.position, u.id
