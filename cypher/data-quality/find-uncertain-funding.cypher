// question: For which rows is it still open whether money or consultation is needed?
// why: >-
//   Both take months: a row that may need either and is due soon should be settled first.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
//   flags: {type: texts, default: [consultation, funding], means: which of the two cells to look at}
// columns:
//   plan: id of the plan
//   row: number of the row
//   theme: section that holds it
//   flag: consultation or funding
//   as_printed: what stands in its cell
//   due: month by which the row is due
//   leads: who leads it
// browser: ":params {plans: null, flags: ['consultation', 'funding']}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(t:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)
UNWIND [
  {flag: 'consultation', value: r.consultation, as_printed: r.consultation_as_printed},
  {flag: 'funding', value: r.funding, as_printed: r.funding_as_printed}
] AS cell
WITH p, t, r, cell
WHERE cell.value = 'uncertain' AND cell.flag IN $flags
RETURN p.id AS plan,
       r.number AS row,
       t.name AS theme,
       cell.flag AS flag,
       cell.as_printed AS as_printed,
       r.due AS due,
       COLLECT {
         MATCH (r)-[:HAS_ACTION*0..1]->()-[:LED_BY]->(l:Lead)
         WITH DISTINCT l
         RETURN coalesce(l.initials, l.name, l.id) ORDER BY l.id
       } AS leads
ORDER BY plan, r.position, r.id, flag
