// question: Which leads of several plans may be the same person or team?
// why: >-
//   Somebody who leads in two plans of one authority carries the sum of both. A shared name is a hint and no proof: ask
//   before adding up. Each pair stands once for each of its leads whose plan is looked at.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
// columns:
//   plan: id of the plan
//   lead: initials, or the name of a team or service
//   rows: rows led in this plan (rows)
//   other: id of the lead in another plan that may be the same
//   other_rows: rows that lead has there (rows)
//   together: rows of both (rows)
//   basis: why the two may be one
//   certainty: how sure that is
// browser: ":params {plans: null}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)
MATCH (r)-[:HAS_ACTION*0..1]->()-[:LED_BY]->(l:Lead)
WITH p, l, count(DISTINCT r) AS rows
MATCH (l)-[s:SAME_AS]-(other:Lead)
CALL (other) {
  OPTIONAL MATCH (other)<-[:LED_BY]-()<-[:HAS_ACTION*0..1]-(there:Recommendation)
  RETURN count(DISTINCT there) AS other_rows
}
RETURN p.id AS plan,
       coalesce(l.initials, l.name, l.id) AS lead,
       rows,
       other.id AS other,
       other_rows,
       rows + other_rows AS together,
       s.basis AS basis,
       s.certainty AS certainty
ORDER BY together DESC, l.id, other
