"""One plan as the Python analyses read it, in the words the queries answer with: initials, row numbers, theme names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any, cast

from sendgraph.analyses.pairs import gather
from sendgraph.analyses.rows import Rows, tabulate_rows
from sendgraph.graph import PlanGraph, build_graph
from sendgraph.model import Lead, Node, PlanFile, Recommendation, Theme

Asked = Callable[..., Any]
PlansOf = Callable[[str], tuple[PlanFile, ...]]


class Reading:
    """The graph of one plan alone, and the names of what is in it."""

    def __init__(self, plan: PlanFile) -> None:
        self.plan = plan.plan.id
        self.graph: PlanGraph = build_graph([plan])

    @cached_property
    def rows(self) -> Rows:
        """All rows, in plan order."""
        return tabulate_rows(self.graph)

    def node(self, ident: str) -> Node:
        """The node with this id."""
        return self.graph.nodes[self.graph.number[ident]]

    def row(self, ident: str) -> Recommendation:
        """The row with this id."""
        return cast("Recommendation", self.node(ident))

    def who(self, lead: str) -> str:
        """How the queries call a lead."""
        node = cast("Lead", self.node(lead))
        return node.initials or node.name or node.id

    def numbers(self, rows: Iterable[str]) -> list[str]:
        """Numbers of rows, in plan order."""
        return [row.number for row in sorted(map(self.row, rows), key=lambda row: (row.position, row.id))]

    def theme(self, row: str) -> str:
        """Name of the section that holds a row."""
        place = int(self.rows.place[self.graph.number[row]])
        return cast("Theme", self.graph.nodes[int(self.rows.theme[place])]).name

    @cached_property
    def leads_of(self) -> dict[str, list[str]]:
        """For each row the ids of its leads, in the order of ids; the leads of its actions are among them."""
        held = gather(self.rows.lead_row, self.rows.lead, size=len(self.rows))
        ids = self.rows.ids(range(len(self.rows)))
        return {row: sorted(self.graph.nodes[n].id for n in leads) for row, leads in zip(ids, held, strict=True)}

    def leads(self, row: str) -> list[str]:
        """What the leads of a row are called."""
        return [self.who(lead) for lead in self.leads_of[row]]


def readings(plans: Sequence[PlanFile]) -> list[Reading]:
    """Each plan by itself: no figure of one enters another's."""
    return [Reading(plan) for plan in plans]


def in_order(found: Iterable[tuple[tuple[Any, ...], tuple[Any, ...]]]) -> tuple[tuple[Any, ...], ...]:
    """Rows sorted by the key before each; keys must differ, for an order that is not told is no order."""
    pairs = sorted(found, key=lambda pair: pair[0])
    assert len({repr(key) for key, _ in pairs}) == len(pairs)
    return tuple(row for _, row in pairs)


def to_nine_digits(rows: Iterable[Sequence[Any]]) -> list[list[Any]]:
    """The rows with their shares rounded: two ways to divide may differ in the last bit."""
    return [[round(value, 9) if isinstance(value, float) else value for value in row] for row in rows]


def each_plan_alone_gives_its_part(query: str, on: str, *, asked: Asked, plans_of: PlansOf, **given: object) -> bool:
    """Whether a query on one plan gives just the rows it gives for that plan among all, in the same order."""
    whole = asked(query, on=on, **given).rows
    return all(
        asked(query, on=on, plans=[plan.plan.id], **given).rows == tuple(row for row in whole if row[0] == plan.plan.id)
        for plan in plans_of(on)
    )
