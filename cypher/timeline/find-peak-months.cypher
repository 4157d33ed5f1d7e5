// question: In which month does each lead have most to finish?
// why: >-
//   A load that is fair over the year may still peak in one month. The height of the peak, beside the rows with a month,
//   shows whose dates to spread. Of equally high months the first is named.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
// columns:
//   plan: id of the plan
//   lead: initials, or the name of a team or service
//   month: YYYY-MM
//   rows: rows of the lead due in it (rows)
//   dated: rows of the lead due in any month (rows)
//   share: rows due in the peak month among the dated ones (share 0-1)
//   numbers: the rows of the peak month, in plan order
// browser: ":params {plans: null}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)
WHERE r.due IS NOT NULL
MATCH (r)-[:HAS_ACTION*0..1]->()-[:LED_BY]->(l:Lead)
WITH DISTINCT p, l, r
ORDER BY r.position, r.id
WITH p, l, r.due AS month, collect(r.number) AS numbers
ORDER BY size(numbers) DESC, month
WITH p, l, collect({month: month, numbers: numbers}) AS months
WITH p, l, months[0] AS peak, reduce(dated = 0, one IN months | dated + size(one.numbers)) AS dated
RETURN p.id AS plan,
       coalesce(l.initials, l.name, l.id) AS lead,
       peak.month AS month,
       size(peak.numbers) AS rows,
       dated,
       toFloat(size(peak.numbers)) / dated AS share,
       peak.numbers AS numbers
ORDER BY rows DESC, month, l.id
