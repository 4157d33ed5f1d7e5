"""Every statement that stores, reads back and removes plans: labels and types from the vocabulary, all else parameters.

They keep to what both engines understand; the gate of `tests/cypher` checks each one.
"""

from __future__ import annotations

from sendgraph.model import NODE_TYPES, RELATIONSHIP_TYPES

LABELS = tuple(node.label for node in NODE_TYPES)
TYPES = tuple(kind.type for kind in RELATIONSHIP_TYPES)
# what several plans may name; the id of all else begins with the plan's
SHARED_LABELS = ("Partner", "Group", "Deliverable", "ExternalReference")
SOURCES = tuple(label for label in LABELS if any(label in kind.sources for kind in RELATIONSHIP_TYPES))
PATTERNS = tuple(
    (kind.type, source, target) for kind in RELATIONSHIP_TYPES for source in kind.sources for target in kind.targets
)
ALIKE_LABELS = ("Lead", "Partner")

# the schema -------------------------------------------------------------------------------------------------------

CONSTRAINTS = {
    label: f"CREATE CONSTRAINT sendgraph_{label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
    for label in (*LABELS, "SendgraphStore", "SendgraphPlan")
}
INDEXES = {
    (label, name): f"CREATE INDEX sendgraph_{label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name})"
    for label, name in (("Recommendation", "due"), ("Recommendation", "due_end"), ("Recommendation", "status"))
}
SHOW_INDEXES = "SHOW INDEXES YIELD labelsOrTypes, properties RETURN labelsOrTypes AS labels, properties AS properties"
SHOW_CONSTRAINTS = (
    "SHOW CONSTRAINTS YIELD type, labelsOrTypes, properties "
    "RETURN type AS type, labelsOrTypes AS labels, properties AS properties"
)
DROP_CONSTRAINTS = tuple(
    f"DROP CONSTRAINT sendgraph_{label.lower()}_id IF EXISTS" for label in (*LABELS, "SendgraphStore", "SendgraphPlan")
)
DROP_INDEXES = tuple(f"DROP INDEX sendgraph_{label.lower()}_{name} IF EXISTS" for label, name in INDEXES)

# what the store knows of itself -----------------------------------------------------------------------------------

# a property is set before one is read: only then does the server hold the node for this transaction alone
LOCK_STORE = (
    "MERGE (s:SendgraphStore {id: 'sendgraph'}) SET s.held = true "
    "WITH s SET s.format = coalesce(s.format, $format), s.version = coalesce(s.version, $first) + 1 REMOVE s.held "
    "RETURN s.format AS format, s.version AS version"
)
READ_STORE = "MATCH (s:SendgraphStore {id: 'sendgraph'}) RETURN s.format AS format, s.version AS version"
READ_REGISTER = "MATCH (s:SendgraphPlan) RETURN s.id AS id, s.source AS source, s.shared AS shared"
ENTER_PLAN = "MERGE (s:SendgraphPlan {id: $id}) SET s.source = $source, s.shared = $shared"
STRIKE_PLAN = "MATCH (s:SendgraphPlan {id: $id}) DELETE s"
READ_PLAN_NODES = (
    "MATCH (n:Plan) RETURN n.id AS id, n.title AS title, n.authority AS authority, n.authority_code AS authority_code"
)
READ_IDS = {label: f"MATCH (n:{label}) RETURN n.id AS id" for label in ALIKE_LABELS}

# reading one plan back --------------------------------------------------------------------------------------------

READ_PLAN = "\nUNION ALL\n".join(
    (
        "MATCH (n:Plan {id: $plan}) RETURN 'Plan' AS label, properties(n) AS properties",
        *(
            f"MATCH (n:{label}) WHERE n.id STARTS WITH $own RETURN '{label}' AS label, properties(n) AS properties"
            for label in LABELS
        ),
    )
)
READ_NODES = {
    label: f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN properties(n) AS properties"
    for label in SHARED_LABELS
}
# by the ids that were read with the nodes: where a relationship follows, the embedded engine does not look up in its
# index how an id begins, and would go through the nodes of every plan
READ_LINKS = "\nUNION ALL\n".join(
    f"UNWIND ${source} AS id MATCH (n:{source} {{id: id}})-[r]->(m) WHERE type(r) IN $types "
    f"RETURN type(r) AS type, '{source}' AS label, n.id AS source, labels(m) AS labels, m.id AS target, "
    "properties(r) AS properties"
    for source in SOURCES
)
READ_ALIKE_INTO = "\nUNION ALL\n".join(
    f"MATCH (m:{label})<-[r:SAME_AS]-(n:{label}) WHERE m.id STARTS WITH $own AND NOT n.id STARTS WITH $own "
    f"RETURN '{label}' AS label, n.id AS source, m.id AS target, properties(r) AS properties"
    for label in ALIKE_LABELS
)

# changing what differs --------------------------------------------------------------------------------------------

CREATE_NODES = {label: f"UNWIND $rows AS row CREATE (n:{label}) SET n = row" for label in LABELS}
# a shared node may be there already, from another plan
MERGE_NODES = {label: f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n = row" for label in SHARED_LABELS}
UPDATE_NODES = {label: f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) SET n = row" for label in LABELS}
DELETE_NODES = {label: f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) DETACH DELETE n" for label in LABELS}
DELETE_ORPHANS = {
    label: f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) WHERE NOT EXISTS {{ (n)--() }} DELETE n"
    for label in SHARED_LABELS
}
CREATE_LINKS = {
    (kind, source, target): (
        f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}}) MATCH (b:{target} {{id: row.target}}) "
        f"CREATE (a)-[r:{kind}]->(b) SET r = row.properties"
    )
    for kind, source, target in PATTERNS
}
UPDATE_LINKS = {
    (kind, source): (
        f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}})-[r:{kind} {{id: row.properties.id}}]->() "
        "SET r = row.properties"
    )
    for kind, source, _ in PATTERNS
}
# what somebody else drew between our nodes may have no id of ours
DELETE_LINKS = {
    (kind, source): (
        f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}})-[r:{kind}]->(b) "
        "WHERE coalesce(r.id, '') = row.id AND coalesce(b.id, '') = row.target DELETE r"
    )
    for kind in TYPES
    for source in SOURCES
}
JOIN_ALIKE = {
    label: (
        f"UNWIND $rows AS row MATCH (a:{label} {{id: row.source}}) MATCH (b:{label} {{id: row.target}}) "
        "MERGE (a)-[r:SAME_AS {id: row.properties.id}]->(b) SET r = row.properties"
    )
    for label in ALIKE_LABELS
}

# counting and emptying --------------------------------------------------------------------------------------------

COUNT_NODES = {
    label: f"UNWIND $plans AS plan MATCH (n:{label}) WHERE n.id STARTS WITH plan + '/' "
    "RETURN plan AS plan, count(*) AS counted"
    for label in LABELS
}
COUNT_LINKS = {
    source: f"UNWIND $plans AS plan MATCH (n:{source})-[r]->() WHERE n.id STARTS WITH plan + '/' AND type(r) IN $types "
    "RETURN plan AS plan, count(*) AS counted"
    for source in SOURCES
}
COUNT_PLAN_LINKS = (
    "UNWIND $plans AS plan MATCH (n:Plan {id: plan})-[r]->() WHERE type(r) IN $types "
    "RETURN plan AS plan, count(*) AS counted"
)
EMPTY_LINKS = {
    source: f"UNWIND $plans AS plan MATCH (n:{source})-[r]->() WHERE n.id STARTS WITH plan + '/' DELETE r"
    for source in SOURCES
}
EMPTY_NODES = {
    label: f"UNWIND $plans AS plan MATCH (n:{label}) WHERE n.id STARTS WITH plan + '/' DETACH DELETE n"
    for label in LABELS
}
EMPTY_PLANS = "UNWIND $plans AS plan MATCH (n:Plan {id: plan}) DETACH DELETE n"
STRIKE_PLANS = "UNWIND $plans AS plan MATCH (s:SendgraphPlan {id: plan}) DELETE s"
STRIKE_STORE = "MATCH (s:SendgraphStore {id: 'sendgraph'}) DELETE s"
