// question: Which rows would have nobody if one lead left?
// why: >-
//   A row with a single lead is orphaned on the day that lead leaves, and a theme they alone work in stands still.
//   These rows want a deputy first.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
// columns:
//   plan: id of the plan
//   lead: initials, or the name of a team or service
//   rows: rows led (rows)
//   alone: rows among them that nobody else leads (rows)
//   share: rows led alone among the rows led (share 0-1)
//   numbers: the rows led alone, in plan order
//   themes_left: themes in which nobody else leads a row
// browser: ":params {plans: null}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(t:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)
// who leads one of its actions leads the row
MATCH (r)-[:HAS_ACTION*0..1]->()-[:LED_BY]->(l:Lead)
WITH DISTINCT p, t, r, l
ORDER BY l.id
WITH p, t, r, collect(l) AS leads
ORDER BY t.position, t.id
// the leads of each theme, to see where there is only one
WITH p, t, collect({row: r, leads: leads}) AS entries, reduce(all = [], one IN collect(leads) | all + one) AS present
UNWIND entries AS entry
UNWIND entry.leads AS l
WITH p, t, l, entry.row AS r, size(entry.leads) = 1 AS alone, all(one IN present WHERE one = l) AS theirs
ORDER BY r.position, r.id
WITH p, l,
     count(r) AS rows,
     collect(CASE WHEN alone THEN r.number END) AS numbers,
     collect(DISTINCT CASE WHEN theirs THEN t.name END) AS themes_left
WHERE size(numbers) > 0
RETURN p.id AS plan,
       coalesce(l.initials, l.name, l.id) AS lead,
       rows,
       size(numbers) AS alone,
       toFloat(size(numbers)) / rows AS share,
       numbers,
       themes_left
ORDER BY alone DESC, share DESC, l.id
