// question: Whose rows come to a halt when one lead does?
// why: >-
//   A row with a single lead can hold up rows of other people, directly or through further rows. Where many hang on one
//   person, ask early and agree a deputy. Waits may run in circles; a row counts once.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
//   basis: {type: texts, default: null, means: "explicit, inferred or reviewed waits, or several of them; null for all"}
// columns:
//   plan: id of the plan
//   lead: initials, or the name of a team or service
//   waiting: rows that others lead, or nobody, and that wait for this lead (rows)
//   numbers: those rows, in plan order
//   through: the rows this lead leads alone that they wait for, in plan order
//   basis: the kinds of wait this was counted on
// browser: ":params {plans: null, basis: null}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(:Theme)-[:HAS_RECOMMENDATION]->(waiting:Recommendation)
MATCH (waiting)-[d:DEPENDS_ON]->(awaited:Recommendation)
WHERE $basis IS NULL OR d.basis IN $basis
WITH p, collect(DISTINCT {waiting: waiting, awaited: awaited}) AS waits, collect(DISTINCT awaited) AS all_awaited
UNWIND all_awaited AS r
MATCH (r)-[:HAS_ACTION*0..1]->()-[:LED_BY]->(l:Lead)
WITH p, waits, r, collect(DISTINCT l) AS leads
WHERE size(leads) = 1
// from this row outwards, one wait further at each step, until a step finds nothing new
WITH p, r, leads[0] AS l,
     reduce(far = {halted: [r], latest: [r]}, step IN range(1, size(waits)) |
       CASE WHEN size(far.latest) = 0 THEN far
            ELSE head([further IN [[w IN waits WHERE w.awaited IN far.latest AND NOT w.waiting IN far.halted | w.waiting]]
                       | {halted: far.halted + further, latest: further}])
       END).halted AS halted
UNWIND halted AS waiting
WITH DISTINCT p, l, r, waiting
WHERE NOT EXISTS { (waiting)-[:HAS_ACTION*0..1]->()-[:LED_BY]->(l) }
WITH p, l, waiting, collect(r) AS through
ORDER BY waiting.position, waiting.id
WITH p, l, collect(waiting.number) AS numbers, reduce(all = [], one IN collect(through) | all + one) AS through
UNWIND through AS r
WITH DISTINCT p, l, numbers, r
ORDER BY r.position, r.id
WITH p, l, numbers, collect(r.number) AS through
RETURN p.id AS plan,
       coalesce(l.initials, l.name, l.id) AS lead,
       size(numbers) AS waiting,
       numbers,
       through,
       coalesce($basis, ['explicit', 'inferred', 'reviewed']) AS basis
ORDER BY waiting DESC, l.id
