// question: Which leads answer to several groups?
// why: >-
//   Somebody who answers to three groups sits in three meetings and may be given three orders. They are also the ones who
//   carry word from one group to the next.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
//   at_least: {type: whole, default: 2, means: the fewest groups that count as several}
// columns:
//   plan: id of the plan
//   lead: initials, or the name of a team or service
//   groups: groups that oversee a row of theirs (groups)
//   names: those groups, the one with most of their rows first
//   rows: rows of theirs that a group oversees (rows)
// browser: ":params {plans: null, at_least: 2}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)
MATCH (r)-[:OVERSEEN_BY]->(g:Group)
MATCH (r)-[:HAS_ACTION*0..1]->()-[:LED_BY]->(l:Lead)
WITH p, l, g, collect(DISTINCT r) AS overseen
ORDER BY size(overseen) DESC, g.id
WITH p, l, collect(g.name) AS names, collect(overseen) AS overseen
WHERE size(names) >= $at_least
UNWIND reduce(all = [], some IN overseen | all + some) AS r
WITH p, l, names, count(DISTINCT r) AS rows
RETURN p.id AS plan,
       coalesce(l.initials, l.name, l.id) AS lead,
       size(names) AS groups,
       names,
       rows
ORDER BY groups DESC, rows DESC, l.id
