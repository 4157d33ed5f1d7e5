"""Which rows fall due together: a histogram of months and leads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sendgraph.analyses.pairs import place_of
from sendgraph.analyses.rows import month_name, tabulate_rows, timeliness
from sendgraph.analyses.scope import Scope

if TYPE_CHECKING:
    from datetime import date

    from sendgraph.graph import PlanGraph

AT_LEAST = 2


@dataclass(frozen=True)
class Collision:
    """One lead with several rows due in one month; rows by id."""

    month: str
    lead: str
    rows: tuple[str, ...]


@dataclass(frozen=True)
class DeadlineHistogram:
    """Rows falling due: `counts[i][j]` rows of lead `leads[j]` in `months[i]` (`YYYY-MM`, in order, without empty ones).

    `rows_due[i]` counts each row of the month once, led or not. `undated` are rows without a month. `peak_month` is
    the first month with the most rows. `starts_known` is false when no row says when it begins: then nothing can be
    said of rows open at one time.
    """

    scope: Scope
    months: tuple[str, ...]
    leads: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    rows_due: tuple[int, ...]
    rows_by_month: tuple[tuple[str, ...], ...]
    undated: tuple[str, ...]
    overdue: tuple[str, ...]
    due_soon: tuple[str, ...]
    peak_month: str | None
    peak_rows: int
    at_least: int
    collisions: tuple[Collision, ...]
    starts_known: bool


def find_deadline_collisions(graph: PlanGraph, *, as_at: date, at_least: int = AT_LEAST) -> DeadlineHistogram:
    """Rows falling due by month and lead, and every lead with `at_least` rows or more in one month.

    On rows and their leads (LED_BY, actions' leads included, once a row); the month is the row's `due`. Rows that
    recur, go on or have no date have no month and are listed apart. Leads stand in the order of all their rows,
    heaviest first.

    An empty graph gives no months. Raises ValueError when `at_least` is under 1.

    Source: resource histogram and resource levelling, as in Kelley 1961.

    >>> from datetime import date
    >>> from sendgraph.graph import build_graph
    >>> find_deadline_collisions(build_graph([]), as_at=date(2018, 9, 30)).peak_month is None
    True
    """
    if at_least < 1:
        message = f"at_least is {at_least}: a collision needs one row or more"
        raise ValueError(message)
    rows = tabulate_rows(graph)
    numbers = graph.numbers("Lead").astype(np.int64)
    place = place_of(numbers, among=len(graph.nodes))
    lead = place[rows.lead]
    load = np.bincount(lead, minlength=len(numbers))
    order = sorted(np.flatnonzero(load).tolist(), key=lambda i: (-load[i], graph.nodes[numbers[i]].id))
    rank = place_of(np.asarray(order, dtype=np.int64), among=max(len(numbers), 1))

    dated = np.flatnonzero(rows.month >= 0)
    months, month_of = np.unique(rows.month[dated], return_inverse=True)
    slot = np.full(len(rows), -1, dtype=np.int64)
    slot[dated] = month_of
    has_month = slot[rows.lead_row] >= 0
    cell_month, cell_lead = slot[rows.lead_row][has_month], rank[lead][has_month]
    matrix = np.zeros((len(months), len(order)), dtype=np.int64)
    np.add.at(matrix, (cell_month, cell_lead), 1)
    rows_due = np.bincount(month_of, minlength=len(months))

    members: dict[tuple[int, int], list[int]] = {}
    for month, who, row in zip(cell_month.tolist(), cell_lead.tolist(), rows.lead_row[has_month].tolist(), strict=True):
        members.setdefault((month, who), []).append(row)
    names = tuple(month_name(month) for month in months.tolist())
    leads = tuple(graph.nodes[numbers[i]].id for i in order)
    collisions = [
        Collision(names[month], leads[who], rows.ids(places))
        for (month, who), places in sorted(members.items())
        if len(places) >= at_least
    ]
    state = [timeliness(rows.entry(i), as_at=as_at) for i in range(len(rows))]
    peak = int(np.argmax(rows_due)) if len(months) else -1
    return DeadlineHistogram(
        scope=Scope(as_at=as_at),
        months=names,
        leads=leads,
        counts=tuple(tuple(line) for line in matrix.tolist()),
        rows_due=tuple(rows_due.tolist()),
        rows_by_month=tuple(rows.ids(np.flatnonzero(slot == i).tolist()) for i in range(len(months))),
        undated=rows.ids(np.flatnonzero(rows.month < 0).tolist()),
        overdue=rows.ids([i for i, said in enumerate(state) if said == "overdue"]),
        due_soon=rows.ids([i for i, said in enumerate(state) if said == "due soon"]),
        peak_month=names[peak] if names else None,
        peak_rows=int(rows_due[peak]) if names else 0,
        at_least=at_least,
        collisions=tuple(collisions),
        # only a printed window says when work begins; the first day of a month or term is where it may end
        starts_known=any(rows.entry(i).due_kind == "window" and rows.entry(i).due_start for i in range(len(rows))),
    )
