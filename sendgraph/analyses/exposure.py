"""Downstream exposure: rows of other people that come to a halt when one lead does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sendgraph.analyses.pairs import gather
from sendgraph.analyses.rows import tabulate_rows
from sendgraph.analyses.waits import find_waits, reach

if TYPE_CHECKING:
    from sendgraph.analyses.scope import Scope
    from sendgraph.graph import PlanGraph


@dataclass(frozen=True)
class Exposure:
    """`rows` that the lead does not lead and that wait for rows the lead leads alone; `through`: those awaited rows."""

    lead: str
    rows: tuple[str, ...]
    through: tuple[str, ...]


def measure_exposure(graph: PlanGraph, *, scope: Scope, shared: bool = False) -> tuple[Exposure, ...]:
    """For each lead the rows led by others, or by nobody, that wait on a row this lead leads alone.

    Directly or through others, by the waits `scope` admits; most rows first, leads without any left out. Circles are
    no obstacle. An empty graph, or one without waits, gives nothing.

    >>> from datetime import date
    >>> from sendgraph.analyses.scope import Scope
    >>> from sendgraph.graph import build_graph
    >>> measure_exposure(build_graph([]), scope=Scope(as_at=date(2018, 9, 30)))
    ()
    """
    rows = tabulate_rows(graph)
    waits = find_waits(rows, scope=scope, shared=shared)
    leads_of = gather(rows.lead_row, rows.lead, size=len(rows))
    halted: dict[int, set[int]] = {}
    through: dict[int, set[int]] = {}
    for waiting, awaited in enumerate(reach(waits.waiting, waits.awaited, size=len(rows))):
        for place in awaited:
            alone = leads_of[place][0] if len(leads_of[place]) == 1 else None
            if alone is not None and alone not in leads_of[waiting]:
                halted.setdefault(alone, set()).add(waiting)
                through.setdefault(alone, set()).add(place)
    found = [
        Exposure(graph.nodes[lead].id, rows.ids(sorted(those)), rows.ids(sorted(through[lead])))
        for lead, those in halted.items()
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.rows), one.lead)))
