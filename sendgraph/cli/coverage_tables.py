"""The tables of `sendgraph coverage` and `sendgraph groups`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sendgraph.analyses.coverage import SECTOR_NAMES, Coverage, measure_coverage
from sendgraph.analyses.groups import GroupAnswer, describe_groups
from sendgraph.analyses.specialisation import measure_specialisation
from sendgraph.analyses.traces import trace_coverage, trace_groups
from sendgraph.cli.render import Cell, Table, columns, counted, legend, names, numbered_columns, table_of_traces

if TYPE_CHECKING:
    from sendgraph.analyses.scope import Scope
    from sendgraph.graph import PlanGraph


def tables_of_coverage(graph: PlanGraph, scope: Scope, explain: bool) -> list[Table]:
    """Themes against sectors and partners, gaps and responsibility checks; with `explain` every naming."""
    found = measure_coverage(graph, scope=scope)
    tables = [
        _sectors(graph, found),
        _partners(graph, found),
        _gaps(graph, found),
        _spoken_of(graph, found),
        _checks(graph, found),
    ]
    if explain:
        tables.append(table_of_traces(trace_coverage(graph, found)))
    return tables


def tables_of_groups(graph: PlanGraph, _scope: Scope, explain: bool) -> list[Table]:
    """Groups with rows, leads and months, and what stands apart from them; with `explain` every oversight."""
    found = describe_groups(graph)
    tables = [_groups(graph, found), _apart(graph, found), _several(graph, found), _founded(graph, found)]
    if explain:
        tables.append(table_of_traces(trace_groups(graph, found)))
    return tables


def _sectors(graph: PlanGraph, found: Coverage) -> Table:
    themes = names(graph, found.themes)
    lines: list[tuple[Cell, ...]] = [("(all rows)", found.rows, *found.rows_in_theme)]
    for j, sector in enumerate(found.sectors):
        line = [row[j] for row in found.by_sector]
        lines.append((SECTOR_NAMES[sector], sum(line), *line))
    return Table(
        "rows of each theme that name each sector",
        (*columns("sector", "rows"), *numbered_columns(themes, mark="T")),
        tuple(lines),
        (
            legend(themes, mark="T") + ".",
            f"Counted on {counted(found.rows, 'row')}, each once a sector.",
            found.scope.on_roles(),
            found.scope.on_themes(),
        ),
    )


def _partners(graph: PlanGraph, found: Coverage) -> Table:
    themes = names(graph, found.themes)
    lines: list[tuple[Cell, ...]] = [
        (
            names(graph, [one.partner])[0],
            SECTOR_NAMES[one.sector],
            len(one.rows),
            len(one.leads),
            *(line[j] for line in found.by_partner),
        )
        for j, one in enumerate(found.reach)
    ]
    share = "none to be had" if found.connectance is None else f"{found.connectance:.2f}"
    special = measure_specialisation(found.partner_cells, lines=len(themes))
    h2 = "none to be had" if special.h2 is None else f"{special.h2:.2f}"
    return Table(
        "rows of each theme that name each partner",
        (*columns("partner", "sector", "rows", "leads"), *numbered_columns(themes, mark="T")),
        tuple(lines),
        (
            legend(themes, mark="T") + ".",
            f"Connectance (share of theme and partner cells that are not zero, 0–1): {share}.",
            f"Specialisation H2′ (0: all themes name the same partners, 1: none is shared): {h2}; of each theme (d′): "
            + ", ".join(f"T{i} {'–' if d is None else f'{d:.2f}'}" for i, d in enumerate(special.d, start=1))
            + ".",
            found.scope.on_roles(),
        ),
    )


def _gaps(graph: PlanGraph, found: Coverage) -> Table:
    gaps = found.gaps
    lines: list[tuple[Cell, ...]] = [
        (f"themes without a {SECTOR_NAMES[sector]} partner", len(themes), names(graph, themes))
        for sector, themes in gaps.themes_without.items()
    ]
    lines += [
        (
            "partners reached through one lead only",
            len(gaps.through_one_lead),
            tuple(
                f"{names(graph, [one.partner])[0]} ({names(graph, one.leads)[0]}, {counted(len(one.rows), 'row')})"
                for one in gaps.through_one_lead
            ),
        ),
        ("groups no row reports to", len(gaps.groups_unreported), names(graph, gaps.groups_unreported)),
        (
            "rows with consultation uncertain",
            len(gaps.consultation_uncertain),
            names(graph, gaps.consultation_uncertain),
        ),
        ("rows with funding uncertain", len(gaps.funding_uncertain), names(graph, gaps.funding_uncertain)),
    ]
    return Table("gaps", columns("gap", "how many", "which"), tuple(lines), (found.scope.on_roles(),))


def _spoken_of(graph: PlanGraph, found: Coverage) -> Table:
    by_sector: dict[str, dict[str, list[str]]] = {}
    for one in found.gaps.spoken_of:
        by_sector.setdefault(one.sector, {}).setdefault(one.lead_from_sector, []).append(one.row)
    lines: list[tuple[Cell, ...]] = []
    for sector in found.sectors:
        for state in ("no", "no lead", "unknown"):
            rows = by_sector.get(sector, {}).get(state, [])
            if rows:
                lines.append((SECTOR_NAMES[sector], state, len(rows), names(graph, rows)))
    return Table(
        "rows that name a sector but no lead known to be from it",
        columns("sector", "lead from it", "rows", "which"),
        tuple(lines),
        (
            "Unknown: the plan does not say where a lead works; that is not counted as no.",
            found.scope.on_roles(),
        ),
    )


def _checks(graph: PlanGraph, found: Coverage) -> Table:
    checks = found.responsibility
    lines: tuple[tuple[Cell, ...], ...] = tuple(
        (name, len(rows), names(graph, rows))
        for name, rows in (
            ("rows with no lead", checks.no_lead),
            ("rows with more than one lead", checks.several_leads),
            ("rows without a group", checks.no_group),
            ("rows without a month", checks.no_date),
        )
    )
    return Table("who answers for what (RACI-style checks)", columns("check", "how many", "which"), lines)


def _groups(graph: PlanGraph, found: GroupAnswer) -> Table:
    lines: list[tuple[Cell, ...]] = [
        (
            load.name,
            load.kind.replace("_", " "),
            len(load.rows),
            names(graph, load.rows),
            names(graph, load.leads),
            tuple(f"{month}: {len(rows)}" for month, rows in load.months),
            len(load.undated),
            names(graph, load.reporting),
        )
        for load in found.groups
    ]
    return Table(
        "what each group oversees",
        columns("group", "kind", "rows", "which", "leads", "rows by month", "no month", "rows that report to it"),
        tuple(lines),
        (f"Counted on {counted(found.rows, 'row')} and the group each names as overseeing it.",),
    )


def _apart(graph: PlanGraph, found: GroupAnswer) -> Table:
    lines: tuple[tuple[Cell, ...], ...] = (
        ("groups that oversee no row", len(found.without_rows), names(graph, found.without_rows)),
        ("rows no group oversees", len(found.rows_without), names(graph, found.rows_without)),
    )
    return Table("what stands apart", columns("finding", "how many", "which"), lines)


def _several(graph: PlanGraph, found: GroupAnswer) -> Table:
    lines = tuple((names(graph, [lead])[0], len(groups), names(graph, groups)) for lead, groups in found.several)
    return Table(
        "leads who answer to several groups",
        columns("lead", "groups", "which"),
        lines,
        ("A lead answers to a group that oversees a row of theirs.",),
    )


def _founded(graph: PlanGraph, found: GroupAnswer) -> Table:
    lines = tuple(
        (
            names(graph, [one.group])[0],
            *names(graph, [one.row]),
            names(graph, one.leads) or "nobody",
            one.line,
            one.quote,
        )
        for one in found.founded
    )
    return Table(
        "groups the text founds",
        columns("group", "row", "led by", "line", "the document's words"),
        lines,
        (f"Founded by a row that nobody leads: {len(found.founded_unled)}. Led by: the leads of that row.",),
    )
