// question: Which rows have no month by which they are due?
// why: >-
//   Nobody can be late with them, and they enter no calendar. Work that recurs or goes on may be meant so; a blank cell
//   or "to be confirmed" wants a date.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
// columns:
//   plan: id of the plan
//   row: number of the row
//   theme: the section that holds it
//   text: what the plan commits to; null where the row has no text of its own
//   kind: what kind of date is printed; null where none is
//   printed: the printed cell; null where it is blank or the plan has no such column
//   status: what the plan reports; null where it has no progress column
//   leads: who leads it
// browser: ":params {plans: null}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(t:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)
WHERE r.due IS NULL
OPTIONAL MATCH (r)-[:HAS_ACTION*0..1]->()-[:LED_BY]->(l:Lead)
WITH DISTINCT p, t, r, l
ORDER BY l.id
WITH p, t, r, collect(coalesce(l.initials, l.name, l.id)) AS leads
RETURN p.id AS plan,
       r.number AS row,
       t.name AS theme,
       r.text AS text,
       r.due_kind AS kind,
       r.due_as_printed AS printed,
       r.status AS status,
       leads
ORDER BY plan, r.position, r.id
