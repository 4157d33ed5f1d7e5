// question: Which rows fall due in the days ahead and are not reported done?
// why: >-
//   What still can be made in time, soonest first. A row due on the very day is in time.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
//   as_at: {type: date, default: today, means: the day to look ahead from}
//   days: {type: whole, default: 90, means: how far to look ahead (days)}
// columns:
//   plan: id of the plan
//   row: number of the row
//   theme: the section that holds it
//   text: what the plan commits to; null where the row has no text of its own
//   due: last day on which it is in time
//   left: until then (days)
//   status: what the plan reports; null where it has no progress column
//   leads: who leads it
// browser: ":params {plans: null, as_at: date(), days: 90}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(t:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)
WHERE r.due IS NOT NULL AND NOT coalesce(r.status, '') IN ['completed', 'cancelled']
// where no day is given, the last one of the month
WITH p, t, r,
     CASE WHEN r.due_end IS NULL
          THEN date(r.due + '-01') + duration({months: 1}) - duration({days: 1})
          ELSE date(r.due_end) END AS due
WHERE $as_at <= due AND due <= $as_at + duration({days: $days})
OPTIONAL MATCH (r)-[:HAS_ACTION*0..1]->()-[:LED_BY]->(l:Lead)
WITH DISTINCT p, t, r, due, l
ORDER BY l.id
WITH p, t, r, due, collect(coalesce(l.initials, l.name, l.id)) AS leads
RETURN p.id AS plan,
       r.number AS row,
       t.name AS theme,
       r.text AS text,
       due,
       duration.inDays($as_at, due).days AS left,
       r.status AS status,
       leads
ORDER BY left, plan, r.position, r.id
