// question: Which people, groups, bodies and things does the plan hold that none of its statements points at?
// why: >-
//   A lead without rows, a body nobody involves or a group that oversees nothing is named in passing only, is left over
//   from an earlier version, or was forgotten in this one.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
//   kinds: {type: texts, default: null, means: 'what to look for: lead, partner, group, deliverable, outside reference; null for all'}
// columns:
//   plan: id of the plan
//   kind: lead, partner, group, deliverable or outside reference
//   name: its name or initials
// browser: ":params {plans: null, kinds: null}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
WITH p, p.id + '/' AS own
CALL (own) {
  MATCH (n:Lead) WHERE n.id STARTS WITH own AND NOT EXISTS { ()-[:LED_BY]->(n) }
  RETURN n, 'lead' AS kind
  UNION ALL
  MATCH (n:Partner) WHERE n.id STARTS WITH own AND NOT EXISTS { ()-[:INVOLVES]->(n) }
  RETURN n, 'partner' AS kind
  UNION ALL
  MATCH (n:Group) WHERE n.id STARTS WITH own AND NOT EXISTS { ()-[:OVERSEEN_BY|REPORTS_TO|DEPENDS_ON]->(n) }
  RETURN n, 'group' AS kind
  UNION ALL
  MATCH (n:Deliverable) WHERE n.id STARTS WITH own AND NOT EXISTS { ()-[:USES|PRODUCES|DEPENDS_ON]->(n) }
  RETURN n, 'deliverable' AS kind
  UNION ALL
  MATCH (n:ExternalReference) WHERE n.id STARTS WITH own AND NOT EXISTS { ()-[:DEPENDS_ON]->(n) }
  RETURN n, 'outside reference' AS kind
}
WITH p, n, kind
WHERE $kinds IS NULL OR kind IN $kinds
RETURN p.id AS plan, kind, coalesce(n.initials, n.name, n.id) AS name
ORDER BY plan, kind, n.id
