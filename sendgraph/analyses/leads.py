"""Who leads how much: load, concentration, what is orphaned when somebody leaves, who could stand in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

from sendgraph.analyses.concentration import (
    Concentration,
    TruckFactor,
    find_truck_factor,
    measure_concentration,
)
from sendgraph.analyses.pairs import Array, count, distinct, gather, join, place_of
from sendgraph.analyses.rows import Rows, name_of, tabulate_rows, timeliness
from sendgraph.analyses.scope import Scope
from sendgraph.model import Involves, Lead, Partner

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sendgraph.graph import PlanGraph


@dataclass(frozen=True)
class Effort:
    """Officer-days of the rows led that state any, for one period (`year`, `total`, `unknown`).

    The days are those of whole rows, not the lead's own part of them. `high` is None where one row's high figure
    is not known.
    """

    period: str
    low: float
    high: float | None
    rows: tuple[str, ...]


@dataclass(frozen=True)
class LeadLoad:
    """What one lead carries; rows are given by id, in plan order.

    `rows_led` counts every row once; `fractional` shares each row equally among its leads (the sum over all leads is
    the number of led rows); `alone` are the rows with no other lead: they are orphaned if this lead leaves.
    `themes_left_unled`: themes in which nobody else leads a row.
    """

    lead: str
    name: str
    kind: str
    sector: str | None
    rows: tuple[str, ...]
    fractional: float
    alone: tuple[str, ...]
    themes: tuple[str, ...]
    themes_left_unled: tuple[str, ...]
    groups: tuple[str, ...]
    partner_sectors: tuple[str, ...]
    actions: int
    criteria: int
    effort: tuple[Effort, ...]
    overdue: tuple[str, ...]
    due_soon: tuple[str, ...]

    @property
    def rows_led(self) -> int:
        """Assignment load: the number of rows led."""
        return len(self.rows)


@dataclass(frozen=True)
class Cover:
    """Who could stand in for a lead, best first.

    For each other lead: rows of this lead they co-lead, and rows they stand next to (they lead a row,
    the co-led one or another, in the same theme or under the same group). `best` stands next to most rows; a tie goes
    to whoever co-leads more.
    """

    lead: str
    others: tuple[tuple[str, int, int], ...]

    @property
    def best(self) -> tuple[str, int, int] | None:
        """(lead, rows co-led, rows next to), None when nobody stands near."""
        return self.others[0] if self.others else None


@dataclass(frozen=True)
class LeadRanking:
    """All of it for one graph; `leads` heaviest first."""

    scope: Scope
    plans: tuple[str, ...]
    rows: int
    leads: tuple[LeadLoad, ...]
    unled: tuple[str, ...]
    concentration: Concentration
    truck_factor: TruckFactor
    cover: tuple[Cover, ...]


def rank_leads(
    graph: PlanGraph, *, as_at: date, theme_level: str = "section", roles: Sequence[str] = ("participant",)
) -> LeadRanking:
    """Who leads how many rows of `graph`, heaviest first.

    On the two-mode network of rows and leads (LED_BY; a lead of an action counts as a lead of its row, once). Sums
    are over the whole graph: for the concentration of one plan give the graph of that plan alone.

    Parameters: `as_at` decides overdue and due soon; `theme_level` `section` or `top`; `roles` which involvements
    make a partner sector. Ties stand in the order of fractional load, then of ids.

    An empty graph, or one without leads, gives empty tuples, a truck factor of 0 and None for every share.
    Raises UnknownName for a theme level or role that does not exist.

    Sources: fractional counting after Perianes-Rodriguez et al. 2016; truck factor after Avelino et al. 2016; Gini 1912;
    Herfindahl 1950.

    >>> from datetime import date
    >>> from sendgraph.graph import build_graph
    >>> rank_leads(build_graph([]), as_at=date(2018, 9, 30)).leads
    ()
    """
    scope = Scope(as_at=as_at, theme_level=theme_level, roles=tuple(roles))
    rows = tabulate_rows(graph, theme_level=theme_level)
    numbers = graph.numbers("Lead").astype(np.int64)
    lead = place_of(numbers, among=len(graph.nodes))[rows.lead]
    per_row = count(rows.lead_row, size=len(rows))
    led = gather(lead, rows.lead_row, size=len(numbers))
    fractional = np.bincount(lead, weights=1 / per_row[rows.lead_row], minlength=len(numbers))
    order = sorted(
        range(len(numbers)), key=lambda i: (-len(led[i]), -round(float(fractional[i]), 9), graph.nodes[numbers[i]].id)
    )
    loads = _describe(rows, numbers=numbers, lead=lead, led=led, fractional=fractional, per_row=per_row, scope=scope)
    ranked = tuple(loads[i] for i in order)
    cover = find_cover(rows, numbers=numbers, lead=lead)
    return LeadRanking(
        scope,
        tuple(plan.plan.id for plan in graph.plans),
        len(rows),
        ranked,
        rows.ids(np.flatnonzero(per_row == 0).tolist()),
        measure_concentration([load.rows_led for load in ranked]),
        find_truck_factor([(load.lead, load.rows) for load in ranked]),
        tuple(cover[i] for i in order),
    )


def find_cover(rows: Rows, *, numbers: Array, lead: Array) -> list[Cover]:
    """For each lead who co-leads their rows or stands next to them; in the order of `numbers`."""
    graph = rows.graph
    mine, other = join(rows.lead_row, rows.lead_row)
    together = lead[mine] != lead[other]
    co_lead, co_other = lead[mine][together], lead[other][together]

    beside: list[tuple[Array, Array, Array]] = []
    group_row, group, _ = rows.links("OVERSEEN_BY")
    themed = np.flatnonzero(rows.theme >= 0)
    for place_row, place in ((themed, rows.theme[themed]), (group_row, group)):
        at, of = join(rows.lead_row, place_row)
        # who leads a row in that place
        place_lead, present = distinct(place[of], lead[at])
        left, right = join(place[of], place_lead)
        beside.append((lead[at][left], present[right], rows.lead_row[at][left]))
    near = [np.concatenate(columns) for columns in zip(*beside, strict=True)]
    apart = near[0] != near[1]
    near_lead, near_other, _ = distinct(*(column[apart] for column in near))

    size = max(len(numbers), 1)
    tally: dict[int, dict[int, list[int]]] = {}
    for slot, (a, b) in enumerate(((co_lead, co_other), (near_lead, near_other))):
        keys, sums = np.unique(a * size + b, return_counts=True)
        for key, times in zip(keys.tolist(), sums.tolist(), strict=True):
            tally.setdefault(key // size, {}).setdefault(key % size, [0, 0])[slot] = times
    ids = [graph.nodes[number].id for number in numbers.tolist()]
    covers = []
    for i, ident in enumerate(ids):
        others = [(ids[j], co, near) for j, (co, near) in tally.get(i, {}).items()]
        covers.append(Cover(ident, tuple(sorted(others, key=lambda other: (-other[2], -other[1], other[0])))))
    return covers


def _describe(
    rows: Rows, *, numbers: Array, lead: Array, led: list[list[int]], fractional: Array, per_row: Array, scope: Scope
) -> list[LeadLoad]:
    graph, size = rows.graph, len(numbers)

    def spanned(row: Array, target: Array) -> list[list[int]]:
        """For each lead the distinct targets of their rows."""
        left, right = join(rows.lead_row, row)
        return gather(*distinct(lead[left], target[right]), size=size)

    def beneath(kind: str) -> list[int]:
        held = count(rows.place[graph.edges[kind].source], size=len(rows))
        return [int(held[places].sum()) for places in led]

    themed = np.flatnonzero(rows.theme >= 0)
    themes = spanned(themed, rows.theme[themed])
    in_theme: dict[int, set[int]] = {}
    for i, spans in enumerate(themes):
        for theme in spans:
            in_theme.setdefault(theme, set()).add(i)
    overseen_row, overseers, _ = rows.links("OVERSEEN_BY")
    groups = spanned(overseen_row, overseers)
    involved_row, partner, record = rows.links("INVOLVES")
    records = graph.edges["INVOLVES"].records
    counted = np.array([cast("Involves", records[i]).role in scope.roles for i in record.tolist()], dtype=bool)
    partners = spanned(involved_row[counted], partner[counted])
    actions, criteria = beneath("HAS_ACTION"), beneath("HAS_CRITERION")
    state = [timeliness(rows.entry(i), as_at=scope.as_at) for i in range(len(rows))]

    loads = []
    for i, number in enumerate(numbers.tolist()):
        node = cast("Lead", graph.nodes[number])
        sectors = {cast("Partner", graph.nodes[p]).sector for p in partners[i]}
        loads.append(
            LeadLoad(
                lead=node.id,
                name=name_of(node),
                kind=node.kind,
                sector=node.sector,
                rows=rows.ids(led[i]),
                fractional=float(fractional[i]),
                alone=rows.ids([row for row in led[i] if per_row[row] == 1]),
                themes=tuple(graph.nodes[t].id for t in themes[i]),
                themes_left_unled=tuple(graph.nodes[t].id for t in themes[i] if in_theme[t] == {i}),
                groups=tuple(graph.nodes[g].id for g in groups[i]),
                partner_sectors=tuple(sorted(sectors)),
                actions=actions[i],
                criteria=criteria[i],
                effort=_sum_effort(rows, led[i]),
                overdue=rows.ids([row for row in led[i] if state[row] == "overdue"]),
                due_soon=rows.ids([row for row in led[i] if state[row] == "due soon"]),
            )
        )
    return loads


def _sum_effort(rows: Rows, places: list[int]) -> tuple[Effort, ...]:
    found: dict[str, list[int]] = {}
    for i in places:
        row = rows.entry(i)
        if row.effort_days_low is not None:
            found.setdefault(row.effort_period or "unknown", []).append(i)
    sums = []
    for period, those in sorted(found.items()):
        highs = [rows.entry(i).effort_days_high for i in those]
        known = [high for high in highs if high is not None]
        low = sum(rows.entry(i).effort_days_low or 0.0 for i in those)
        sums.append(Effort(period, low, sum(known) if len(known) == len(highs) else None, rows.ids(those)))
    return tuple(sums)
