// question: How many statements of each kind does a plan make, and how many carry a quote?
// why: >-
//   The size of a plan at a glance, and how far its graph can be trusted: statements without a quote cannot be
//   checked. Containers (themes, rows, actions) need no quote and are left out.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
// columns:
//   plan: id of the plan
//   kind: type of the relationship
//   statements: relationships of that type that rows and actions make (statements)
//   rows: rows that make them, themselves or through an action (rows)
//   quoted: statements with a quote and a line (statements)
// browser: ":params {plans: null}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)
MATCH (r)-[:HAS_ACTION*0..1]->()-[s:LED_BY|OVERSEEN_BY|REPORTS_TO|INVOLVES|USES|PRODUCES|DEPENDS_ON]->()
RETURN p.id AS plan,
       type(s) AS kind,
       count(s) AS statements,
       count(DISTINCT r) AS rows,
       count(CASE WHEN s.evidence IS NOT NULL AND s.line IS NOT NULL THEN s END) AS quoted
ORDER BY plan, statements DESC, kind
