"""The rows of a graph as columns: theme, month, leads; what every analysis starts from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, cast

import numpy as np

from sendgraph.analyses.pairs import Array, as_array, distinct, place_of
from sendgraph.analyses.scope import DUE_SOON_DAYS
from sendgraph.model import Group, Lead, Node, Partner, Recommendation, Theme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sendgraph.graph import PlanGraph

NO_MONTH = -1
DONE = ("completed", "cancelled")


@dataclass(frozen=True)
class Rows:
    """Row i has node number `numbers[i]`; `place[number]` is i, -1 for what is no row.

    `theme[i]` is a node number; `month[i]` counts months from the year 0 (-1: no month); `lead_row`/`lead` are the
    distinct pairs of row i and lead (node number): a person counts once a row, however many actions they lead.
    """

    graph: PlanGraph
    numbers: Array
    place: Array
    theme: Array
    month: Array
    lead_row: Array
    lead: Array

    def __len__(self) -> int:
        return len(self.numbers)

    @cached_property
    def entries(self) -> list[Recommendation]:
        """Every row, in plan order."""
        return [cast("Recommendation", self.graph.nodes[number]) for number in self.numbers.tolist()]

    @cached_property
    def _ids(self) -> list[str]:
        return [row.id for row in self.entries]

    def entry(self, i: int) -> Recommendation:
        """Row i."""
        return self.entries[i]

    def ids(self, places: Iterable[int]) -> tuple[str, ...]:
        """Ids of the rows at these places."""
        return tuple([self._ids[i] for i in places])

    def links(self, kind: str) -> tuple[Array, Array, Array]:
        """Relationships of one type that start at a row: row, target's node number, place in `graph.edges[kind]`."""
        edges = self.graph.edges[kind]
        row = self.place[edges.source]
        kept = np.flatnonzero(row >= 0)
        return row[kept], edges.target[kept].astype(np.int64), kept.astype(np.int64)


def tabulate_rows(graph: PlanGraph, *, theme_level: str = "section") -> Rows:
    """The rows of `graph`; with `theme_level="top"` sections are rolled up to the one that lies in no other."""
    size = len(graph.nodes)
    numbers = graph.numbers("Recommendation").astype(np.int64)
    place = place_of(numbers, among=size)
    holds = graph.edges["HAS_RECOMMENDATION"]
    theme = np.full(len(numbers), -1, dtype=np.int64)
    theme[place[holds.target]] = holds.source
    if theme_level == "top":
        theme = np.where(theme >= 0, _top_sections(graph)[theme], -1)

    led = graph.edges["LED_BY"]
    has_action = graph.edges["HAS_ACTION"]
    row_of = place.copy()
    row_of[has_action.target] = place[has_action.source]
    lead_row, lead = distinct(row_of[led.source], led.target.astype(np.int64))
    months = [month_number(cast("Recommendation", graph.nodes[i]).due) for i in numbers]
    return Rows(graph, numbers, place, theme, as_array(months), lead_row, lead)


def sections_of(graph: PlanGraph, *, theme_level: str) -> list[int]:
    """For each node number the section it counts as: itself, or with `theme_level="top"` the top one above it."""
    return _top_sections(graph).tolist() if theme_level == "top" else list(range(len(graph.nodes)))


def _top_sections(graph: PlanGraph) -> Array:
    above = np.arange(len(graph.nodes), dtype=np.int64)
    edges = graph.edges["HAS_THEME"]
    themes = set(graph.numbers("Theme").tolist())
    nested = np.array([source in themes for source in edges.source.tolist()], dtype=bool)
    above[edges.target[nested]] = edges.source[nested]
    # each pass doubles the height climbed; a circle made by hand ends somewhere in itself, and the loop ends too
    for _ in range(len(themes).bit_length()):
        above = above[above]
    return above


def month_number(month: str | None) -> int:
    """`YYYY-MM` as a count of months; -1 for none."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1 if month else NO_MONTH


def month_name(number: int) -> str:
    """A count of months as `YYYY-MM`."""
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def due_day(row: Recommendation) -> date | None:
    """The last day on which the row is in time: its printed end, else the end of its month, else none."""
    if row.due_end:
        return date.fromisoformat(row.due_end)
    if row.due is None:
        return None
    following = month_number(row.due) + 1
    return date(following // 12, following % 12 + 1, 1) - timedelta(days=1)


def timeliness(row: Recommendation, *, as_at: date) -> str | None:
    """`overdue`: its day has passed and it is not reported completed or cancelled; `due soon`: within 90 days."""
    day = due_day(row)
    if day is None or row.status in DONE:
        return None
    if day < as_at:
        return "overdue"
    return "due soon" if day <= as_at + timedelta(days=DUE_SOON_DAYS) else None


def name_of(node: Node) -> str:
    """How people call it: initials of a lead, name of a theme, partner or group, number of a row."""
    if isinstance(node, Lead):
        return node.initials or node.name or node.id.rsplit("/", 1)[-1]
    if isinstance(node, Recommendation):
        return node.number
    if isinstance(node, Theme):
        numbered = node.number and not node.name.startswith(node.number)
        return f"{node.number} {node.name}" if numbered else node.name
    if isinstance(node, Partner | Group):
        return node.name
    return str(getattr(node, "name", None) or getattr(node, "title", None) or node.id)
