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
MATCH (p)-[:HAS_THEME*1..6]->(:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)
MATCH (r)-[d:DEPENDS_ON]->(before:Recommendation)
WHERE r <> before AND ($basis IS NULL OR d.basis IN $basis)
  AND (r.due < before.due
       OR r.due = before.due AND r.due_kind = 'day' AND before.due_kind = 'day' AND r.due_end < before.due_end)
WITH p, r, before, d
ORDER BY d.basis, d.evidence, d.id
// one wait may be said in several places
WITH p, r, before, collect(DISTINCT d.basis) AS basis, collect(DISTINCT d.evidence) AS quotes
// where no day is given, the last one of the month
WITH p, r, before, basis, quotes,
     [row IN [r, before] |
       CASE WHEN row.due_end IS NULL
            THEN date(row.due + '-01') + duration({months: 1}) - duration({days: 1})
            ELSE date(row.due_end) END] AS due
CALL (r) {
  OPTIONAL MATCH (r)-[:HAS_ACTION*0..1]->()-[:LED_BY]->(l:Lead)
  WITH DISTINCT l
  ORDER BY l.id
  RETURN collect(coalesce(l.initials, l.name, l.id)) AS waiting_leads
}
CALL (before) {
  OPTIONAL MATCH (before)-[:HAS_ACTION*0..1]->()-[:LED_BY]->(l:Lead)
  WITH DISTINCT l
  ORDER BY l.id
  RETURN collect(coalesce(l.initials, l.name, l.id)) AS awaited_leads
}
RETURN p.id AS plan,
       r.number AS waiting,
       due[0] AS waiting_due,
       waiting_leads,
       before.number AS awaited,
       due[1] AS awaited_due,
       awaited_leads,
       duration.inDays(due[0], due[1]).days AS late,
       basis,
       quotes
ORDER BY late DESC, plan, r.position, before.position, r.id, before.id
