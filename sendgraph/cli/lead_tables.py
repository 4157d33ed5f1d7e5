"""The tables of `sendgraph leads`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sendgraph.analyses.coverage import SECTOR_NAMES
from sendgraph.analyses.deadlines import find_deadline_collisions
from sendgraph.analyses.leads import Effort, LeadRanking, rank_leads
from sendgraph.analyses.traces import trace_leads
from sendgraph.cli.render import Cell, Table, columns, counted, names, table_of_traces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sendgraph.analyses.scope import Scope
    from sendgraph.graph import PlanGraph


def tables_of_leads(graph: PlanGraph, scope: Scope, explain: bool) -> list[Table]:
    """Load, concentration, cover and months of the leads of one plan; with `explain` the rows behind them."""
    ranking = rank_leads(graph, as_at=scope.as_at, theme_level=scope.theme_level, roles=scope.roles)
    tables = [
        _load(graph, ranking),
        _whole(graph, ranking),
        _beneath(graph, ranking),
        _cover(graph, ranking),
        _months(graph, scope),
    ]
    if explain:
        tables.append(table_of_traces(trace_leads(graph, ranking)))
    return tables


def _load(graph: PlanGraph, ranking: LeadRanking) -> Table:
    lines: list[tuple[Cell, ...]] = [
        (
            load.name,
            load.rows_led,
            load.fractional,
            len(load.alone),
            len(load.themes),
            len(load.overdue),
            len(load.due_soon),
            names(graph, load.rows),
        )
        for load in ranking.leads
    ]
    return Table(
        "who leads what",
        columns("lead", "rows led", ("shared out", "rows"), "alone", "themes", "overdue", "due soon", "which rows"),
        tuple(lines),
        (
            f"Counted on {counted(ranking.rows, 'row')} and who leads them; a person counts once a row.",
            (
                "Shared out: each row divided equally among its leads. "
                "Alone: rows with no other lead, orphaned if this one leaves."
            ),
            "Overdue: the date has passed and the row is not reported completed or cancelled.",
            ranking.scope.on_dates(),
            ranking.scope.on_themes(),
        ),
    )


def _beneath(graph: PlanGraph, ranking: LeadRanking) -> Table:
    lines: list[tuple[Cell, ...]] = [
        (
            load.name,
            load.actions,
            load.criteria,
            days(load.effort),
            names(graph, load.groups),
            tuple(SECTOR_NAMES[sector] for sector in load.partner_sectors),
            names(graph, load.themes),
        )
        for load in ranking.leads
    ]
    return Table(
        "what comes with those rows",
        columns("lead", "actions", "criteria", "officer-days", "groups", "partner sectors", "themes"),
        tuple(lines),
        ("Officer-days: of whole rows, where the plan states any; not the lead's own part.", ranking.scope.on_roles()),
    )


def _whole(graph: PlanGraph, ranking: LeadRanking) -> Table:
    spread, factor = ranking.concentration, ranking.truck_factor
    lines: tuple[tuple[Cell, ...], ...] = (
        ("rows", ranking.rows, ()),
        ("rows with no lead", len(ranking.unled), names(graph, ranking.unled)),
        ("assignments (a row and one of its leads)", spread.assignments, ()),
        ("leads", spread.leads, ()),
        ("share of assignments, top lead", spread.top1, names(graph, (x.lead for x in ranking.leads[:1]))),
        ("share of assignments, top three", spread.top3, names(graph, (x.lead for x in ranking.leads[:3]))),
        ("Gini coefficient (0 equal, 1 one has all)", spread.gini, ()),
        ("Herfindahl–Hirschman index (1: a single lead)", spread.hhi, ()),
        ("truck factor", factor.number, names(graph, factor.leads)),
    )
    return Table(
        "how it is spread",
        columns("figure", "value", "who or which"),
        lines,
        (
            (
                f"Truck factor: leads removed heaviest first until more than half of the {factor.led_rows} led rows have "
                f"nobody left ({factor.orphaned} orphaned)."
            ),
        ),
    )


def _cover(graph: PlanGraph, ranking: LeadRanking) -> Table:
    lines: list[tuple[Cell, ...]] = []
    for load, cover in zip(ranking.leads, ranking.cover, strict=True):
        best = cover.best
        who = names(graph, [best[0]])[0] if best else None
        lines.append(
            (
                load.name,
                len(load.alone),
                names(graph, load.alone),
                names(graph, load.themes_left_unled),
                who,
                best[1] if best else None,
                best[2] if best else None,
                load.rows_led,
            )
        )
    return Table(
        "if a lead leaves",
        columns(
            "lead",
            "rows orphaned",
            "which",
            "themes left with no lead",
            "best cover",
            "co-leads",
            "stands next to",
            "of rows",
        ),
        tuple(lines),
        ("Stands next to: leads a row in the same theme or under the same group.",),
    )


def _months(graph: PlanGraph, scope: Scope) -> Table:
    found = find_deadline_collisions(graph, as_at=scope.as_at)
    who = names(graph, found.leads)
    lines: list[tuple[Cell, ...]] = [
        (name, *(line[j] for line in found.counts), max(line[j] for line in found.counts))
        for j, name in enumerate(who)
        if found.months
    ]
    lines.append(("every row once", *found.rows_due, found.peak_rows))
    notes = [
        (
            "A row with several leads counts for each of them. "
            f"{counted(len(found.undated), 'row')} without a month: {', '.join(names(graph, found.undated)) or 'none'}."
        ),
        f"Collision: one lead with {found.at_least} or more rows due in one month; {len(found.collisions)} of them.",
    ]
    if found.peak_month:
        notes.append(f"Peak: {found.peak_month}, {counted(found.peak_rows, 'row')}.")
    if not found.starts_known:
        notes.append("The plan gives no start dates: how many rows are open at one time cannot be said.")
    return Table(
        "rows falling due, by lead and month", columns("lead", *found.months, "peak"), tuple(lines), tuple(notes)
    )


def days(efforts: Sequence[Effort]) -> str | None:
    """Officer-days in words, each period apart."""
    words = {"year": "a year", "total": "in all", "unknown": "(period not said)"}
    said = []
    for effort in efforts:
        high = "?" if effort.high is None else f"{effort.high:g}"
        span = f"{effort.low:g}" if high == f"{effort.low:g}" else f"{effort.low:g}–{high}"
        said.append(f"{span} {words.get(effort.period, effort.period)}")
    return "; ".join(said) or None
