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

// nothing leads from a plan to such a group but its id, which begins with the plan's
MATCH (g:Group)
WITH g, split(g.id, '/')[0] AS plan
WHERE $plans IS NULL OR plan IN $plans
WITH g, plan
WHERE NOT EXISTS { (g)<-[:OVERSEEN_BY|REPORTS_TO|DEPENDS_ON]-(:Recommendation) }
RETURN plan,
       g.name AS group,
       g.kind AS kind,
       g.line AS line,
       g.evidence AS quote
ORDER BY plan, line, g.id
