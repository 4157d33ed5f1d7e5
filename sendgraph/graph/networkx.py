"""The graph as networkx holds it, for whoever wants to hold one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from sendgraph.graph.records import GraphRecords, NodeRecord, RelationshipRecord, to_records

if TYPE_CHECKING:
    from sendgraph.graph.build import PlanGraph


def to_networkx(graph: PlanGraph | GraphRecords) -> nx.MultiDiGraph:
    """A directed multigraph: nodes are ids with `label` and all properties, edge keys are relationship ids.

    An edge carries `type` and all properties. Nodes and edges come sorted by id, so two equal graphs give equal
    results in algorithms whose answer depends on order. Not meant for speed: the analyses work on the typed arrays.

    >>> to_networkx(GraphRecords((NodeRecord("p/lead/jk", "Lead", {"initials": "JK"}),), ())).nodes["p/lead/jk"]
    {'label': 'Lead', 'initials': 'JK'}
    """
    records = graph if isinstance(graph, GraphRecords) else to_records(graph)
    result = nx.MultiDiGraph()
    for node in records.nodes:
        result.add_node(node.id, label=node.label, **node.properties)
    for relationship in records.relationships:
        result.add_edge(
            relationship.source,
            relationship.target,
            key=relationship.id,
            type=relationship.type,
            **relationship.properties,
        )
    return result


def from_networkx(graph: nx.MultiDiGraph) -> GraphRecords:
    """The records of a graph made by `to_networkx`, whatever was added or taken away since.

    Raises ValueError when a node has no `label` or an edge no `type`.
    """
    nodes = []
    for id_, attributes in graph.nodes(data=True):
        rest = dict(attributes)
        label = rest.pop("label", None)
        if label is None:
            raise ValueError(f"node {id_!r} has no label")
        nodes.append(NodeRecord(str(id_), str(label), rest))
    relationships = []
    for source, target, key, attributes in graph.edges(keys=True, data=True):
        rest = dict(attributes)
        kind = rest.pop("type", None)
        if kind is None:
            raise ValueError(f"edge {key!r} from {source!r} to {target!r} has no type")
        relationships.append(RelationshipRecord(str(key), str(kind), str(source), str(target), rest))
    return GraphRecords.of(nodes, relationships)
