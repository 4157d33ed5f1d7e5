// question: Which rows are past their date and not reported done?
// why: >-
//   The list every progress meeting begins with: the longest overdue first, with whom to ask. A row whose progress cell
//   is blank counts as not done; where a plan has no progress column, every row that is past its date stands here.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
//   as_at: {type: date, default: today, means: the day to judge from}
// columns:
//   plan: id of the plan
//   row: number of the row
//   theme: the section that holds it
//   text: what the plan commits to; null where the row has no text of its own
//   due: last day on which it was in time
//   overdue: since then (days)
//   status: what the plan reports; null where it has no progress column
//   leads: who leads it
// browser: ":params {plans: null, as_at: date()}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(t:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)
WHERE r.due IS NOT NULL AND NOT coalesce(r.status, '') IN ['completed', 'cancelled']
// where no day is given, the last one of the month
WITH p, t, r,
     CASE WHEN r.due_end IS NULL
          THEN date(r.due + '-01') + duration({months: 1}) - duration({days: 1})
          ELSE date(r.due_end) END AS due
WHERE due < $as_at
OPTIONAL MATCH (r)-[:HAS_ACTION*0..1]->()-[:LED_BY]->(l:Lead)
WITH DISTINCT p, t, r, due, l
ORDER BY l.id
WITH p, t, r, due, collect(coalesce(l.initials, l.name, l.id)) AS leads
RETURN p.id AS plan,
       r.number AS row,
       t.name AS theme,
       r.text AS text,
       due,
       duration.inDays(due, $as_at).days AS overdue,
       r.status AS status,
       leads
ORDER BY overdue DESC, plan, r.position, r.id
