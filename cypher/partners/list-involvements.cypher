// question: Which rows name a partner, and in which words?
// why: >-
//   A count is worth as much as the words behind it: whether a body takes part, is served or is only mentioned is
//   read from them.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans to look at; null for all stored ones}
//   roles: {type: texts, default: [participant, beneficiary, context], means: 'what a partner must be named as: participant, beneficiary, context'}
//   sector: {type: text, default: null, means: only partners of this sector; null for all}
//   partner: {type: text, default: null, means: 'only partners whose name holds these letters, large or small; null for all'}
// columns:
//   plan: id of the plan
//   partner: its name
//   sector: the part of the system it belongs to
//   row: number of the row that names it
//   theme: section that holds the row
//   role: participant takes part, beneficiary is served, context is only mentioned
//   as_printed: what the row calls it
//   line: first line of the quote in the document
//   quote: the words that name it
// browser: ":params {plans: null, roles: ['participant', 'beneficiary', 'context'], sector: null, partner: null}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(t:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)-[i:INVOLVES]->(x)
WHERE i.role IN $roles
  AND ($sector IS NULL OR x.sector = $sector)
  AND ($partner IS NULL OR toLower(x.name) CONTAINS toLower($partner))
RETURN p.id AS plan,
       x.name AS partner,
       x.sector AS sector,
       r.number AS row,
       t.name AS theme,
       i.role AS role,
       i.as_printed AS as_printed,
       i.line AS line,
       i.evidence AS quote
ORDER BY plan, x.name, x.id, r.position, i.id
