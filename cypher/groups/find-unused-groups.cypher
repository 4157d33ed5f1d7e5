// question: Which groups does the plan name that no row answers to, reports to or waits for?
// why: >-
//   A panel or forum that is only mentioned steers nothing. Either rows should answer to it, or the plan can do without.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
// columns:
//   plan: id of the plan
//   group: name of the group
//   kind: what it is by its own name
//   line: line of the document that names it
//   quote: the words that name it
// browser: ":params {plans: null}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
// nothing leads from a plan to such a group but its id
WITH p, p.id + '/group/' AS prefix
MATCH (g:Group)
WHERE g.id STARTS WITH prefix
  AND NOT EXISTS { (g)<-[:OVERSEEN_BY|REPORTS_TO|DEPENDS_ON]-(:Recommendation) }
RETURN p.id AS plan,
       g.name AS group,
       g.kind AS kind,
       g.line AS line,
       g.evidence AS quote
ORDER BY plan, line, g.id
