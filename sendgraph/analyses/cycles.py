"""Circles: rows that wait for each other, and the wait that is cheapest to give up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sendgraph.analyses.pairs import as_array
from sendgraph.analyses.rows import tabulate_rows
from sendgraph.analyses.waits import Wait, find_components, find_waits

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sendgraph.analyses.scope import Scope
    from sendgraph.graph import PlanGraph


@dataclass(frozen=True)
class Cycle:
    """Rows of which each waits for every other, directly or through others (a strongly connected component).

    `waits` are those among the members. `cheapest` is the one to break: without it the fewest of the members are
    still in a circle; of equals, the one least surely stated (derived, inferred, explicit; then certainty), then the
    first by ids. `still_circling` says how many members would be.
    """

    members: tuple[str, ...]
    waits: tuple[Wait, ...]
    cheapest: Wait
    still_circling: int


def find_cycles(graph: PlanGraph, *, scope: Scope, shared: bool = False) -> tuple[Cycle, ...]:
    """Every circle of waits between rows, largest first; none in a plan that can be put in order.

    Source: Tarjan 1972.

    >>> from datetime import date
    >>> from sendgraph.analyses.scope import Scope
    >>> from sendgraph.graph import build_graph
    >>> find_cycles(build_graph([]), scope=Scope(as_at=date(2018, 9, 30)))
    ()
    """
    rows = tabulate_rows(graph)
    waits = find_waits(rows, scope=scope, shared=shared)
    component, members = find_components(waits.waiting, waits.awaited, size=len(rows))
    among: dict[int, list[Wait]] = {}
    for wait, a, b in zip(
        waits.pairs, component[waits.waiting].tolist(), component[waits.awaited].tolist(), strict=True
    ):
        if a == b:
            among.setdefault(a, []).append(wait)
    found = []
    for number, inside in among.items():
        left = {i: _circling(wait for j, wait in enumerate(inside) if j != i) for i in range(len(inside))}
        best = min(left, key=lambda i: (left[i], inside[i].strength, inside[i].waiting, inside[i].awaited))
        found.append(Cycle(rows.ids(members[number]), tuple(inside), inside[best], left[best]))
    return tuple(sorted(found, key=lambda cycle: (-len(cycle.members), cycle.members)))


def _circling(waits: Iterable[Wait]) -> int:
    """How many rows stand in a circle of these waits."""
    number: dict[str, int] = {}
    pairs = [(number.setdefault(w.waiting, len(number)), number.setdefault(w.awaited, len(number))) for w in waits]
    source, target = as_array([a for a, _ in pairs]), as_array([b for _, b in pairs])
    return sum(len(part) for part in find_components(source, target, size=len(number))[1] if len(part) > 1)
