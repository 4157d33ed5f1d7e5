// question: Where does a row wait for a row of another theme, and do the same people lead both?
// why: >-
//   Themes are often steered apart: a wait that crosses from one to another, led by different people, is the one that
//   nobody sees coming.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
//   basis: {type: texts, default: null, means: 'which dependencies count: explicit, inferred, reviewed; null for all'}
// columns:
//   plan: id of the plan
//   row: number of the row that waits
//   theme: section that holds it
//   leads: who leads it
//   waits_for: number of the row waited for
//   its_theme: section that holds that one
//   its_leads: who leads that one
//   same_lead: whether somebody leads both
//   basis: which kinds of dependency say so
// browser: ":params {plans: null, basis: null}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(t:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)
MATCH (r)-[d:DEPENDS_ON]->(s:Recommendation)<-[:HAS_RECOMMENDATION]-(u:Theme)
WHERE t <> u AND ($basis IS NULL OR d.basis IN $basis)
WITH p, t, r, u, s, d
ORDER BY d.basis
WITH p, t, r, u, s, collect(DISTINCT d.basis) AS basis
WITH *,
     COLLECT {
       MATCH (r)-[:HAS_ACTION*0..1]->()-[:LED_BY]->(l:Lead)
       WITH DISTINCT l
       RETURN l ORDER BY l.id
     } AS ours,
     COLLECT {
       MATCH (s)-[:HAS_ACTION*0..1]->()-[:LED_BY]->(l:Lead)
       WITH DISTINCT l
       RETURN l ORDER BY l.id
     } AS theirs
RETURN p.id AS plan,
       r.number AS row,
       t.name AS theme,
       [l IN ours | coalesce(l.initials, l.name, l.id)] AS leads,
       s.number AS waits_for,
       u.name AS its_theme,
       [l IN theirs | coalesce(l.initials, l.name, l.id)] AS its_leads,
       any(l IN ours WHERE l IN theirs) AS same_lead,
       basis
ORDER BY plan, r.position, r.id, s.position, s.id
