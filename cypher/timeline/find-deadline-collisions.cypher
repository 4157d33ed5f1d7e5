// question: Which leads have several rows due in the same month?
// why: >-
//   Each date may be reasonable by itself; together they fall on one desk. Move a date or share a row before the month
//   begins.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
//   at_least: {type: whole, default: 2, means: the fewest rows of one lead in one month that count}
// columns:
//   plan: id of the plan
//   lead: initials, or the name of a team or service
//   month: YYYY-MM
//   rows: rows of the lead due in it (rows)
//   alone: rows among them that nobody else leads (rows)
//   numbers: those rows, in plan order
// browser: ":params {plans: null, at_least: 2}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)
WHERE r.due IS NOT NULL
MATCH (r)-[:HAS_ACTION*0..1]->()-[:LED_BY]->(l:Lead)
WITH DISTINCT p, r, l
ORDER BY l.id
WITH p, r, collect(l) AS leads
ORDER BY r.position, r.id
UNWIND leads AS l
WITH p, l, r.due AS month,
     collect(r.number) AS numbers,
     count(CASE WHEN size(leads) = 1 THEN 1 END) AS alone
WHERE size(numbers) >= $at_least
RETURN p.id AS plan,
       coalesce(l.initials, l.name, l.id) AS lead,
       month,
       size(numbers) AS rows,
       alone,
       numbers
ORDER BY rows DESC, month, l.id
