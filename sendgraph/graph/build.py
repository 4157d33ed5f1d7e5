"""Plans to one graph: nodes in plan order, and for each relationship type two arrays of node numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from sendgraph.graph.alike import find_alike
from sendgraph.model import (
    RELATIONSHIP_TYPES,
    HasAction,
    HasCriterion,
    HasRecommendation,
    HasTheme,
    Node,
    PlanFile,
    Relationship,
    RowEntry,
    relationship_id,
)
from sendgraph.model.nodes import NODE_TYPES

Numbers = npt.NDArray[np.int32]

_LINKS = ("led_by", "overseen_by", "involves", "reports_to", "uses", "produces", "depends_on")
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
    dumped = item.model_dump(include=set(declared.model_fields) - {"to"})
    return {name: list(value) if isinstance(value, tuple) else value for name, value in dumped.items()}


def build_graph(plans: Sequence[PlanFile]) -> PlanGraph:
    """The graph of `plans`; a node that several plans name (a shared partner) appears once.

    Raises ValueError when a relationship points at a node that is not there.
    """
    nodes: list[Node] = []
    number: dict[str, int] = {}
    plan_of: list[int] = []
    found: dict[str, list[tuple[int, str, Relationship]]] = {kind.type: [] for kind in RELATIONSHIP_TYPES}

    def add(node: Node, plan: int) -> int:
        if node.id not in number:
            number[node.id] = len(nodes)
            nodes.append(node)
            plan_of.append(plan if node.id.startswith(plans[plan].plan.id) else -1)
        return number[node.id]

    def link(source: int, records: Iterable[Relationship]) -> None:
        for record in records:
            found[record.type].append((source, record.to, record))

    for i, plan in enumerate(plans):
        top = add(plan.plan, i)
        shared = (*plan.leads, *plan.partners, *plan.groups, *plan.deliverables, *plan.external_references)
        for node in (*plan.themes, *shared):
            add(node, i)
        for theme in plan.themes:
            holder = number[theme.parent] if theme.parent else top
            link(holder, [HasTheme(to=theme.id, document=theme.document, line=theme.line, last_line=theme.last_line)])
        orders: dict[str, int] = {}
        for row in plan.rows:
            _add_row(row, add(row, i), i, add, link)
            orders[row.theme] = orders.get(row.theme, 0) + 1
            held = HasRecommendation(
                to=row.id, order=orders[row.theme], document=row.document, line=row.line, last_line=row.last_line
            )
            link(number[row.theme], [held])
    for source, same in find_alike(plans):
        link(number[source], [same])

    edges = {}
    for kind, triples in found.items():
        missing = sorted({to for _, to, _ in triples if to not in number})
        if missing:
            message = f"{kind} points at nodes that are not there: {', '.join(missing)}"
            raise ValueError(message)
        edges[kind] = Edges(
            np.array([source for source, _, _ in triples], dtype=np.int32),
            np.array([number[to] for _, to, _ in triples], dtype=np.int32),
            tuple(record for _, _, record in triples),
        )
    return PlanGraph(tuple(plans), tuple(nodes), np.array(plan_of, dtype=np.int32), edges)


def _add_row(row: RowEntry, at: int, plan: int, add, link) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    for action in row.actions:
        place = {"document": action.document, "line": action.line, "last_line": action.last_line}
        number = add(action, plan)
        link(at, [HasAction(to=action.id, order=action.order, **place)])
        link(number, action.led_by)
    for criterion in row.criteria:
        place = {"document": criterion.document, "line": criterion.line, "last_line": criterion.last_line}
        add(criterion, plan)
        link(at, [HasCriterion(to=criterion.id, order=criterion.order, **place)])
    for name in _LINKS:
        link(at, getattr(row, name))
