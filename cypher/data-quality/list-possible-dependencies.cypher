// question: Which dependencies should a person look at before anybody relies on them?
// why: >-
//   Rules read words, not intentions. What is only possible is accepted or thrown out by somebody who knows the
//   plan; what a person has reviewed is not asked again.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
//   basis: {type: texts, default: [explicit, inferred], means: 'which dependencies to look at: explicit, inferred, reviewed; null for all'}
//   certainty: {type: texts, default: [possible], means: 'how sure the reading is: certain, probable, possible'}
// columns:
//   plan: id of the plan
//   row: number of the row that waits
//   what: 'what it waits for: a row, theme, group, deliverable or outside reference'
//   waits_for: number of the row waited for, or name of the thing
//   rule: the rule that found it
//   basis: explicit, inferred or reviewed
//   certainty: how sure the reading is
//   line: first line of the quote in the document
//   quote: the words it rests on
//   text: what the row waited for says; null where it is no row
// browser: ":params {plans: null, basis: ['explicit', 'inferred'], certainty: ['possible']}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)-[d:DEPENDS_ON]->(on)
WHERE d.certainty IN $certainty AND ($basis IS NULL OR d.basis IN $basis)
RETURN p.id AS plan,
       r.number AS row,
       CASE
         WHEN on:Recommendation THEN 'row'
         WHEN on:Theme THEN 'theme'
         WHEN on:Group THEN 'group'
         WHEN on:Deliverable THEN 'deliverable'
         ELSE 'outside reference'
       END AS what,
       coalesce(on.name, on.number) AS waits_for,
       d.rule AS rule,
       d.basis AS basis,
       d.certainty AS certainty,
       d.line AS line,
       d.evidence AS quote,
       on.text AS text
ORDER BY plan, r.position, r.id, d.id
