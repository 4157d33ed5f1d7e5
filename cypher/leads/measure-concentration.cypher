// question: How unevenly is the work of each plan spread over its leads?
// why: >-
//   Where a few hold most of the assignments, their leave or a change of post stops the plan. Counted over leads with
//   at least one row; an assignment is one lead of one row. A plan that names no lead has no line here.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
//   heaviest: {type: whole, default: 3, means: how many of the heaviest leads top_share adds up}
// columns:
//   plan: id of the plan
//   assignments: pairs of a row and one of its leads (assignments)
//   leads: leads with at least one row (leads)
//   top1: assignments of the heaviest lead (share 0-1)
//   top_share: assignments of the heaviest leads, as many as the parameter says (share 0-1)
//   gini: 0 for equal loads, towards 1 for one who has all (index 0-1)
//   hhi: Herfindahl-Hirschman index, sum of squared shares; 1 for a single lead (index 0-1)
// browser: ":params {plans: null, heaviest: 3}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)
MATCH (r)-[:HAS_ACTION*0..1]->()-[:LED_BY]->(l:Lead)
WITH p, l, count(DISTINCT r) AS load
ORDER BY load DESC, l.id
WITH p, collect(load) AS loads, sum(load) AS total
// with loads from heaviest to lightest, the Gini numerator is the sum of (n - 1 - 2i) * load i, i from 0
WITH p, loads, total, size(loads) AS n
RETURN p.id AS plan,
       total AS assignments,
       n AS leads,
       toFloat(loads[0]) / total AS top1,
       toFloat(reduce(s = 0, load IN loads[..$heaviest] | s + load)) / total AS top_share,
       toFloat(reduce(s = 0, i IN range(0, n - 1) | s + (n - 1 - 2 * i) * loads[i])) / (n * total) AS gini,
       toFloat(reduce(s = 0, load IN loads | s + load * load)) / (total * total) AS hhi
ORDER BY top1 DESC, plan
