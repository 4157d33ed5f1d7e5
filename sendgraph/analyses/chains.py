"""The longest chain of waiting rows, and dates that do not fit what waits for what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sendgraph.analyses.rows import Rows, due_day, tabulate_rows
from sendgraph.analyses.waits import Wait, Waits, condense, find_components, find_waits

if TYPE_CHECKING:
    from sendgraph.analyses.scope import Scope
    from sendgraph.graph import PlanGraph


@dataclass(frozen=True)
class Step:
    """One place in the chain: a row, or several that wait for each other; `due` is the latest month, None if unknown."""

    rows: tuple[str, ...]
    due: str | None


@dataclass(frozen=True)
class Slack:
    """Months between a row and the row it waits for: due month of the waiting one less that of the awaited one.

    None when either has no date. `conflict`: the waiting row is due before the awaited one (by day where both dates
    are printed to the day, else by month).
    """

    wait: Wait
    waiting_due: str | None
    awaited_due: str | None
    months: int | None
    conflict: bool


@dataclass(frozen=True)
class Chain:
    """The critical chain in order of work, first what all the rest waits for; `rows` counts its rows.

    A plan without waits has no chain: no steps, 0 rows. `slacks` holds every wait between rows, dated or not.
    """

    scope: Scope
    steps: tuple[Step, ...]
    rows: int
    slacks: tuple[Slack, ...]

    @property
    def conflicts(self) -> tuple[Slack, ...]:
        """Every row that is due before a row it waits for."""
        return tuple(slack for slack in self.slacks if slack.conflict)


def find_critical_chain(graph: PlanGraph, *, scope: Scope, shared: bool = False) -> Chain:
    """The longest chain of rows that wait for one another, with the slack of every wait.

    Length is counted in rows, since the plans give no durations. Circles are drawn together first (the condensation)
    and count with all their rows. Of equally long chains the one that ends latest, then the first in plan order.

    Sources: Kelley & Walker 1959 (critical path); the condensation makes it defined on graphs with circles.

    >>> from datetime import date
    >>> from sendgraph.analyses.scope import Scope
    >>> from sendgraph.graph import build_graph
    >>> find_critical_chain(build_graph([]), scope=Scope(as_at=date(2018, 9, 30))).rows
    0
    """
    rows = tabulate_rows(graph)
    waits = find_waits(rows, scope=scope, shared=shared)
    slacks = tuple(
        _slack(rows, wait, a, b)
        for wait, a, b in zip(waits.pairs, waits.waiting.tolist(), waits.awaited.tolist(), strict=True)
    )
    if not waits.pairs:
        return Chain(scope, (), 0, slacks)
    parts = _longest(rows, waits)
    steps = tuple(
        Step(rows.ids(part), max((rows.entry(i).due or "" for i in part), default="") or None) for part in parts
    )
    return Chain(scope, steps, sum(len(part) for part in parts), slacks)


def _longest(rows: Rows, waits: Waits) -> list[list[int]]:
    component, members = find_components(waits.waiting, waits.awaited, size=len(rows))
    awaited = condense(waits.waiting, waits.awaited, component, size=len(members))
    # what is waited for has the lower number, so one pass upwards knows every chain below
    length = [0] * len(members)
    before: list[int | None] = [None] * len(members)
    for number, part in enumerate(members):
        best = max(awaited[number], key=lambda other: (length[other], -members[other][0]), default=None)
        before[number] = best
        length[number] = len(part) + (length[best] if best is not None else 0)
    last = max(
        range(len(members)),
        key=lambda n: (length[n], max(rows.month[i] for i in members[n]), -members[n][0]),
    )
    chain: list[list[int]] = []
    at: int | None = last
    while at is not None:
        chain.append(members[at])
        at = before[at]
    return chain[::-1]


def _slack(rows: Rows, wait: Wait, waiting: int, awaited: int) -> Slack:
    first, second = rows.entry(awaited), rows.entry(waiting)
    if first.due is None or second.due is None:
        return Slack(wait, second.due, first.due, None, conflict=False)
    months = int(rows.month[waiting] - rows.month[awaited])
    by_day = first.due_kind == second.due_kind == "day" and months == 0
    start, end = due_day(first), due_day(second)
    early = end < start if by_day and start and end else months < 0
    return Slack(wait, second.due, first.due, months, conflict=early)
