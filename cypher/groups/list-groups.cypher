// question: What does each group oversee, whose work is it and when is it due?
// why: >-
//   The agenda of a group follows from the rows that answer to it; a group with many rows due in one month needs its
//   meeting before that month. Only groups that a row answers or reports to stand here; find-unused-groups has the rest.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
// columns:
//   plan: id of the plan
//   group: name of the group
//   kind: what it is by its own name
//   rows: rows it oversees (rows)
//   numbers: those rows, in plan order
//   leads: who leads them
//   months: the months they fall due in, YYYY-MM
//   undated: rows without a month (rows)
//   reporting: rows that report to it (rows)
// browser: ":params {plans: null}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)
MATCH (r)-[link:OVERSEEN_BY|REPORTS_TO]->(g:Group)
WITH DISTINCT p, g, r, type(link) AS link
ORDER BY r.position, r.id
WITH p, g,
     collect(CASE link WHEN 'OVERSEEN_BY' THEN r END) AS overseen,
     count(CASE link WHEN 'REPORTS_TO' THEN r END) AS reporting
CALL (overseen) {
  UNWIND overseen AS r
  MATCH (r)-[:HAS_ACTION*0..1]->()-[:LED_BY]->(l:Lead)
  WITH DISTINCT l
  ORDER BY l.id
  RETURN collect(coalesce(l.initials, l.name, l.id)) AS leads
}
CALL (overseen) {
  UNWIND overseen AS r
  WITH DISTINCT r.due AS month
  ORDER BY month
  RETURN collect(month) AS months
}
RETURN p.id AS plan,
       g.name AS group,
       g.kind AS kind,
       size(overseen) AS rows,
       [r IN overseen | r.number] AS numbers,
       leads,
       months,
       size([r IN overseen WHERE r.due IS NULL]) AS undated,
       reporting
ORDER BY rows DESC, g.id
