"""The graph as plain records: what every export writes, every reader gives back and networkx holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sendgraph.graph.build import properties

if TYPE_CHECKING:
    from sendgraph.graph.build import PlanGraph


@dataclass(frozen=True)
class NodeRecord:
    """One node; `properties` holds every property its label declares (null where nothing is known), `id` too."""

    id: str
    label: str
    properties: dict[str, object]


@dataclass(frozen=True)
class RelationshipRecord:
    """One relationship from node `source` to node `target`."""

    id: str
    type: str
    source: str
    target: str
    properties: dict[str, object]


@dataclass(frozen=True)
class GraphRecords:
    """All nodes and all relationships, each sorted by id; two equal ones are the same graph."""

    nodes: tuple[NodeRecord, ...]
    relationships: tuple[RelationshipRecord, ...]

    @classmethod
    def of(cls, nodes: list[NodeRecord], relationships: list[RelationshipRecord]) -> GraphRecords:
        """The records in their one order."""
        return cls(
            tuple(sorted(nodes, key=lambda node: node.id)),
            tuple(sorted(relationships, key=lambda relationship: relationship.id)),
        )


def to_records(graph: PlanGraph) -> GraphRecords:
    """The graph as records, every declared property present."""
    return GraphRecords.of(
        [NodeRecord(node.id, node.label, properties(node)) for node in graph.nodes],
        [
            RelationshipRecord(id_, record.type, source.id, target.id, properties(record))
            for id_, source, target, record in graph.relationships()
        ],
    )
