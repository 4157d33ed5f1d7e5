"""Plans to one graph: nodes in plan order, and for each relationship type two arrays of node numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from sendgraph.errors import InvalidGraph
from sendgraph.graph.alike import find_alike
from sendgraph.graph.gathering import Gathering, broken_rules
from sendgraph.model import NODE_TYPES, Node, PlanFile, Relationship, relationship_id

Numbers = npt.NDArray[np.int32]

_DECLARED = {node_type.label: node_type for node_type in NODE_TYPES}


@dataclass(frozen=True)
class Edges:
    """All relationships of one type: `source[i] → target[i]`, said by `records[i]`; ordered as read."""

    source: Numbers
    target: Numbers
    records: tuple[Relationship, ...]

    def __len__(self) -> int:
        return len(self.records)


@dataclass(frozen=True)
class PlanGraph:
    """The graph of one or more plans.

    `nodes[i]` has number i; `plan_of[i]` is the number of its plan in `plans` (-1: shared by plans).
    `edges[TYPE]` holds every relationship type, empty ones too.
    """

    plans: tuple[PlanFile, ...]
    nodes: tuple[Node, ...]
    plan_of: Numbers
    edges: dict[str, Edges]

    @cached_property
    def number(self) -> dict[str, int]:
        """Node id → node number."""
        return {node.id: i for i, node in enumerate(self.nodes)}

    @cached_property
    def _numbers_by_label(self) -> dict[str, Numbers]:
        labels = np.array([node.label for node in self.nodes])
        return {label: np.flatnonzero(labels == label).astype(np.int32) for label in _DECLARED}

    def numbers(self, label: str) -> Numbers:
        """Numbers of all nodes with `label`, in plan order."""
        return self._numbers_by_label[label]

    def relationships(self) -> Iterator[tuple[str, Node, Node, Relationship]]:
        """Every relationship as (id, source, target, record), in declaration order of the types."""
        for edges in self.edges.values():
            for source, target, record in zip(edges.source, edges.target, edges.records, strict=True):
                start = self.nodes[source]
                yield relationship_id(start.id, record), start, self.nodes[target], record


def properties(item: Node | Relationship) -> dict[str, object]:
    """The graph properties of a node or relationship: what its class declares, without the links of the plan file."""
    declared = _DECLARED[item.label] if isinstance(item, Node) else type(item)
    given = item.__dict__
    return {
        name: list(given[name]) if isinstance(given[name], tuple) else given[name]
        for name in declared.model_fields
        if name != "to"
    }


def build_graph(plans: Sequence[PlanFile]) -> PlanGraph:
    """The graph of `plans`; a node that several plans name (a shared partner) appears once.

    Raises InvalidGraph (a ValueError) when an id is used twice, when a relationship points at a node that is not
    there, and when the vocabulary forbids it; all problems are told at once.
    """
    gathering = Gathering()
    for i, plan in enumerate(plans):
        gathering.take(plan, number=i)
    for source, same in find_alike(plans):
        gathering.link(source, [same])
    problems = [*gathering.problems, *broken_rules(gathering)]
    if problems:
        raise InvalidGraph(problems)
    number = gathering.number
    return PlanGraph(
        tuple(plans),
        tuple(gathering.nodes),
        np.array(gathering.plan_of, dtype=np.int32),
        {
            kind: Edges(
                _as_numbers(number[source] for source, _ in said),
                _as_numbers(number[record.to] for _, record in said),
                tuple(record for _, record in said),
            )
            for kind, said in gathering.found.items()
        },
    )


def _as_numbers(numbers: Iterable[int]) -> Numbers:
    return np.fromiter(numbers, dtype=np.int32)
