// question: Which statements of the graph cannot be traced to words of the document?
// why: >-
//   A lead, partner, group or dependency without a quote and a line is somebody's word only. In a plan read from its
//   document there is none.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
//   kinds: {type: texts, default: null, means: 'types of relationships to look at, such as LED_BY; null for all that rows and actions make'}
// columns:
//   plan: id of the plan
//   row: number of the row that says it, or whose action does
//   kind: type of the relationship
//   of: 'name of the thing it points at, or number of the row'
//   missing: what it lacks; quote, line or both
// browser: ":params {plans: null, kinds: null}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)
MATCH (r)-[:HAS_ACTION*0..1]->()-[s:LED_BY|OVERSEEN_BY|REPORTS_TO|INVOLVES|USES|PRODUCES|DEPENDS_ON]->(x)
WHERE (s.evidence IS NULL OR s.line IS NULL) AND ($kinds IS NULL OR type(s) IN $kinds)
RETURN p.id AS plan,
       r.number AS row,
       type(s) AS kind,
       coalesce(x.initials, x.name, x.number, x.id) AS of,
       CASE WHEN s.line IS NULL AND s.evidence IS NULL THEN ['quote', 'line']
            WHEN s.line IS NULL THEN ['line']
            ELSE ['quote']
       END AS missing
ORDER BY plan, r.position, r.id, kind, s.id
