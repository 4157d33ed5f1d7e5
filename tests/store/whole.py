"""All that a store holds, and all that it should hold, in one form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from sendgraph.graph import build_graph, to_records
from sendgraph.model import PlanFile
from sendgraph.store.connection import Connection

# what the store notes of itself is no part of the graph
BOOKKEEPING = ("SendgraphStore", "SendgraphPlan")
NODES = "MATCH (n) WHERE NOT n:SendgraphStore AND NOT n:SendgraphPlan RETURN labels(n) AS labels, n {.*} AS properties"
LINKS = "MATCH (a)-[r]->(b) RETURN type(r) AS type, a.id AS source, b.id AS target, r {.*} AS properties"


class Whole(NamedTuple):
    """Nodes and relationships, sorted; a property that is null is not there."""

    nodes: list[Any]
    links: list[Any]


def stored(store: Connection) -> Whole:
    """Everything in the store."""
    return Whole(
        sorted(([labels, _sorted(properties)] for labels, properties in store.read(NODES).rows), key=repr),
        # what others keep has ids of any kind
        sorted(([*ends, _sorted(properties)] for *ends, properties in store.read(LINKS).rows), key=repr),
    )


def exported(*plans: PlanFile) -> Whole:
    """The JSON export of `plans`, in which relationships carry their id too."""
    records = to_records(build_graph(plans))
    return Whole(
        sorted(([[node.label], _sorted(node.properties)] for node in records.nodes), key=repr),
        sorted(
            (
                [link.type, link.source, link.target, _sorted({"id": link.id, **link.properties})]
                for link in records.relationships
            ),
            key=repr,
        ),
    )


def change(store: Connection, text: str, **parameters: object) -> None:
    """What somebody does to the store by hand."""
    store.write(lambda transaction: transaction.run(text, parameters))


def without(plan: PlanFile, **less: Iterable[object]) -> PlanFile:
    """The plan with other members."""
    return plan.model_copy(update={name: tuple(members) for name, members in less.items()})


def _sorted(properties: Any) -> list[Any]:
    return sorted([name, type(value).__name__, repr(value)] for name, value in properties.items() if value is not None)
