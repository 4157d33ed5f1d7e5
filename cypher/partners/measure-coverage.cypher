// question: Which sectors does each theme name, and which does it not?
// why: >-
//   A zero is a sector that a theme has not thought of, or has not written down. A named partner is stated
//   involvement, not proof of collaboration. A row counts once a sector, however many of its bodies it names.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
//   roles: {type: texts, default: [participant], means: 'what a partner must be named as: participant, beneficiary, context'}
//   level: {type: text, default: section, means: 'section: the section that holds the row; top: the top one above it'}
//   sectors: {type: texts, default: null, means: 'the sectors to look at; null for all of the vocabulary, in its order'}
// columns:
//   plan: id of the plan
//   theme: theme that holds at least one row
//   rows: rows it holds (rows)
//   sector: sector as the vocabulary calls it
//   naming: rows of the theme that name a partner of the sector (rows)
//   share: share of the theme's rows that do (share 0-1)
// browser: ":params {plans: null, roles: ['participant'], level: 'section', sectors: null}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME]->(upper:Theme)-[:HAS_THEME*0..5]->(section:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)
WITH p, CASE $level WHEN 'top' THEN upper ELSE section END AS t, r
WITH p, t, r, COLLECT {
       MATCH (r)-[i:INVOLVES]->(x:Partner)
       WHERE i.role IN $roles
       RETURN DISTINCT x.sector
     } AS named
WITH p, t, count(r) AS rows, collect(named) AS named
UNWIND coalesce($sectors, [
  'ccg', 'health', 'social_care', 'education', 'parents_carers', 'young_people', 'council', 'neighbour_authority',
  'provider', 'governance', 'voluntary', 'police_safeguarding', 'national_body'
]) AS sector
WITH p, t, rows, sector, size([sectors IN named WHERE sector IN sectors]) AS naming
RETURN p.id AS plan, t.name AS theme, rows, sector, naming, toFloat(naming) / rows AS share
ORDER BY plan, t.position, t.id, sector
