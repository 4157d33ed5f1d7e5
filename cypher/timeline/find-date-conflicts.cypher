// question: Which rows are due before a row they wait for?
// why: >-
//   One of the two dates, or the wait itself, cannot be right: the awaited row comes too late by at least the days given.
//   Dates are compared by month, and by day where both are printed to the day. A row's wait for itself is left out.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
//   basis: {type: texts, default: null, means: "explicit, inferred or reviewed waits, or several of them; null for all"}
// columns:
//   plan: id of the plan
//   waiting: number of the row that waits
//   waiting_due: last day on which it is in time
//   waiting_leads: who leads it
//   awaited: number of the row it waits for
//   awaited_due: last day on which that one is in time
//   awaited_leads: who leads that one
//   late: from the one day to the other (days)
//   basis: on what the wait rests; explicit, inferred, reviewed
//   quotes: the words that say so
// browser: ":params {plans: null, basis: null}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(:Theme)-[:HAS_RECOMMENDATION]->(waiting:Recommendation)
MATCH (waiting)-[d:DEPENDS_ON]->(awaited:Recommendation)
WHERE waiting <> awaited AND ($basis IS NULL OR d.basis IN $basis)
  AND (waiting.due < awaited.due
       OR waiting.due = awaited.due AND waiting.due_kind = 'day' AND awaited.due_kind = 'day'
          AND waiting.due_end < awaited.due_end)
WITH p, waiting, awaited, d
ORDER BY d.basis, d.evidence, d.id
// one wait may be said in several places
WITH p, waiting, awaited, collect(DISTINCT d.basis) AS basis, collect(DISTINCT d.evidence) AS quotes
// where no day is given, the last one of the month
WITH p, waiting, awaited, basis, quotes,
     [r IN [waiting, awaited] |
       CASE WHEN r.due_end IS NULL
            THEN date(r.due + '-01') + duration({months: 1}) - duration({days: 1})
            ELSE date(r.due_end) END] AS due
CALL (waiting) {
  OPTIONAL MATCH (waiting)-[:HAS_ACTION*0..1]->()-[:LED_BY]->(l:Lead)
  WITH DISTINCT l
  ORDER BY l.id
  RETURN collect(coalesce(l.initials, l.name, l.id)) AS waiting_leads
}
CALL (awaited) {
  OPTIONAL MATCH (awaited)-[:HAS_ACTION*0..1]->()-[:LED_BY]->(l:Lead)
  WITH DISTINCT l
  ORDER BY l.id
  RETURN collect(coalesce(l.initials, l.name, l.id)) AS awaited_leads
}
RETURN p.id AS plan,
       waiting.number AS waiting,
       due[0] AS waiting_due,
       waiting_leads,
       awaited.number AS awaited,
       due[1] AS awaited_due,
       awaited_leads,
       duration.inDays(due[0], due[1]).days AS late,
       basis,
       quotes
ORDER BY late DESC, p.id, waiting, awaited
