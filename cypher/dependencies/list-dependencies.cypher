// question: What does each row wait for, and which words say so?
// why: >-
//   Before anybody moves a date the words behind a dependency should be read: what the text states and what a rule
//   inferred are told apart in every line.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
//   basis: {type: texts, default: null, means: 'which dependencies count: explicit, inferred, reviewed; null for all'}
//   certainty: {type: texts, default: null, means: 'how sure the reading must be: certain, probable, possible; null for any'}
// columns:
//   plan: id of the plan
//   row: number of the row that waits
//   what: what it waits for; a row, theme, group, deliverable or outside reference
//   waits_for: number of the row waited for, or name of the thing
//   rule: the rule that found it
//   basis: explicit where the text says so, inferred where a rule found it, reviewed where a person accepted it
//   certainty: how sure the reading is
//   line: first line of the quote in the document
//   quote: the words that say so
// browser: ":params {plans: null, basis: null, certainty: null}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)-[d:DEPENDS_ON]->(on)
WHERE ($basis IS NULL OR d.basis IN $basis)
  AND ($certainty IS NULL OR d.certainty IN $certainty)
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
       d.evidence AS quote
ORDER BY plan, r.position, r.id, d.id
