"""The tables of `sendgraph dependencies`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sendgraph.analyses.chains import Chain, find_critical_chain
from sendgraph.analyses.coordination import Coordination, find_coordination
from sendgraph.analyses.cycles import Cycle, find_cycles
from sendgraph.analyses.dsm import ThemeMatrix, build_dsm
from sendgraph.analyses.exposure import measure_exposure
from sendgraph.analyses.traces import opening
from sendgraph.cli.render import Cell, Table, columns, counted, names, numbered, numbered_columns
from sendgraph.model import Recommendation

if TYPE_CHECKING:
    from sendgraph.analyses.scope import Scope
    from sendgraph.analyses.waits import Wait
    from sendgraph.graph import PlanGraph


def tables_of_dependencies(graph: PlanGraph, scope: Scope, explain: bool, *, shared: bool = False) -> list[Table]:
    """Themes, circles, critical chain, date conflicts and coordination of one plan; with `explain` every wait."""
    matrix = build_dsm(graph, scope=scope, shared=shared)
    chain = find_critical_chain(graph, scope=scope, shared=shared)
    tables = [
        _matrix(graph, matrix),
        _measures(matrix, chain),
        _chain(graph, chain),
        _dates(graph, chain),
        _cycles(graph, find_cycles(graph, scope=scope, shared=shared)),
        _pairs(graph, find_coordination(graph, scope=scope, shared=shared)),
        _exposure(graph, scope, shared=shared),
        _elsewhere(graph, matrix),
    ]
    if explain:
        tables.append(_waits(graph, matrix))
    return tables


def _said(matrix: ThemeMatrix) -> tuple[str, ...]:
    kinds = {"explicit": 0, "inferred": 0, "reviewed": 0, "derived": 0}
    for wait in matrix.waits:
        kinds[_basis(wait)] += 1
    counts = ", ".join(f"{n} {kind}" for kind, n in kinds.items() if n) or "none"
    shared = (
        "A row that uses what another makes waits for it (derived)."
        if matrix.shared
        else "Shared deliverables are left out."
    )
    return (
        matrix.scope.on_dependencies(),
        f"Counted on {counted(len(matrix.waits), 'wait')} between {counted(matrix.rows, 'row')} ({counts}). {shared}",
    )


def _basis(wait: Wait) -> str:
    bases = {said.basis for said in wait.because}
    return next((basis for basis in ("explicit", "reviewed", "inferred") if basis in bases), "derived")


def _matrix(graph: PlanGraph, matrix: ThemeMatrix) -> Table:
    themes = names(graph, matrix.themes)
    lines: list[tuple[Cell, ...]] = [
        (f"T{i + 1}", name, *matrix.counts[i], matrix.fan_out[i], matrix.fan_in[i]) for i, name in enumerate(themes)
    ]
    return Table(
        "themes that wait for themes (design structure matrix)",
        (*columns("no.", "theme that waits"), *numbered_columns(themes, mark="T"), *columns("fan-out", "fan-in")),
        tuple(lines),
        (
            (
                "The line waits, the column is waited for: pairs of rows, and rows that wait for a whole theme. "
                "Fan-out: other themes it waits for; fan-in: other themes that wait for it."
            ),
            matrix.scope.on_themes(),
            *_said(matrix),
        ),
    )


def _measures(matrix: ThemeMatrix, chain: Chain) -> Table:
    lines: tuple[tuple[Cell, ...], ...] = (
        ("waits between rows", len(matrix.waits)),
        ("rows that wait", len({wait.waiting for wait in matrix.waits})),
        ("rows waited for", len({wait.awaited for wait in matrix.waits})),
        ("rows in the longest chain", chain.rows),
        ("date conflicts", len(chain.conflicts)),
        ("propagation cost of themes (share 0–1)", matrix.propagation_cost_themes),
        ("propagation cost of rows (share 0–1)", matrix.propagation_cost_rows),
        ("modularity Q of the themes", matrix.modularity),
        ("rows said to wait for themselves (left out)", len(matrix.own)),
    )
    return Table(
        "how far it reaches",
        columns("figure", "value"),
        lines,
        ("Propagation cost: share of all ordered pairs, each with itself included, that one reaches through waits.",),
    )


def _chain(graph: PlanGraph, chain: Chain) -> Table:
    lines: list[tuple[Cell, ...]] = []
    for place, step in enumerate(chain.steps, start=1):
        node = graph.nodes[graph.number[step.rows[0]]]
        text = opening(node) if isinstance(node, Recommendation) else None
        lines.append((place, names(graph, step.rows), step.due, _leads(graph, step.rows), text))
    return Table(
        "the longest chain of waiting rows",
        columns("step", "row", "due", "led by", "text"),
        tuple(lines),
        ("In order of work: each step waits for the one above. Counted in rows; rows in a circle make one step.",),
    )


def _leads(graph: PlanGraph, rows: tuple[str, ...]) -> tuple[str, ...]:
    wanted = {graph.number[row] for row in rows}
    edges = graph.edges["LED_BY"]
    found = [int(t) for s, t in zip(edges.source, edges.target, strict=True) if int(s) in wanted]
    return names(graph, (graph.nodes[n].id for n in dict.fromkeys(found)))


def _dates(graph: PlanGraph, chain: Chain) -> Table:
    order = sorted(chain.slacks, key=lambda s: (not s.conflict, s.months is None, s.months or 0))
    lines: list[tuple[Cell, ...]] = [
        (
            *numbered(graph, slack.wait.waiting, slack.wait.awaited),
            slack.waiting_due,
            slack.awaited_due,
            slack.months,
            "conflict" if slack.conflict else "no date" if slack.months is None else "",
            _basis(slack.wait),
        )
        for slack in order
    ]
    return Table(
        "dates of rows that wait",
        columns("row", "waits for", "due", "its due", ("slack", "months"), "state", "basis"),
        tuple(lines),
        (
            (
                f"Conflict: a row due before a row it waits for; {len(chain.conflicts)} found. "
                "Slack: months from the awaited row's due month to this row's."
            ),
        ),
    )


def _cycles(graph: PlanGraph, cycles: tuple[Cycle, ...]) -> Table:
    lines: list[tuple[Cell, ...]] = [
        (
            names(graph, cycle.members),
            len(cycle.waits),
            " waits for ".join(numbered(graph, cycle.cheapest.waiting, cycle.cheapest.awaited)),
            _basis(cycle.cheapest),
            cycle.still_circling,
        )
        for cycle in cycles
    ]
    return Table(
        "rows that wait for each other",
        columns("rows", "waits", "cheapest to give up", "basis", "rows still in a circle"),
        tuple(lines),
        ("Cheapest: leaves the fewest rows in a circle; of equals the one least surely stated.",),
    )


def _pairs(graph: PlanGraph, found: Coordination) -> Table:
    lines: list[tuple[Cell, ...]] = [
        (
            *names(graph, pair.leads),
            len(pair.waits),
            pair.together,
            names(graph, pair.co_led),
            names(graph, pair.groups),
            tuple(" → ".join(numbered(graph, wait.waiting, wait.awaited)) for wait in pair.waits),
        )
        for pair in found.pairs
    ]
    share = "none to be had" if found.congruence is None else f"{found.congruence:.2f}"
    return Table(
        "leads who must coordinate",
        columns("lead", "and", "waits", "together already", "rows co-led", "common groups", "which rows"),
        tuple(lines),
        (
            (
                "A row of one waits for a row of the other. Together already: they co-lead a row, or one group oversees a "
                "row of each."
            ),
            f"Socio-technical congruence (share of pairs together already, 0–1): {share}.",
            found.scope.on_dependencies(),
        ),
    )


def _exposure(graph: PlanGraph, scope: Scope, *, shared: bool) -> Table:
    lines: tuple[tuple[Cell, ...], ...] = tuple(
        (*names(graph, [one.lead]), len(one.rows), names(graph, one.rows), names(graph, one.through))
        for one in measure_exposure(graph, scope=scope, shared=shared)
    )
    return Table(
        "rows of others that hang on one lead",
        columns("lead", "rows of others", "which", "wait for (led alone)"),
        lines,
        (
            "Rows led by others that wait, directly or through others, for a row this lead leads alone.",
            scope.on_dependencies(),
        ),
    )


def _elsewhere(graph: PlanGraph, matrix: ThemeMatrix) -> Table:
    lines: list[tuple[Cell, ...]] = [
        (
            *names(graph, [one.waiting]),
            one.label,
            *names(graph, [one.target]),
            one.because.basis,
            one.because.certainty,
            one.because.rule,
            one.because.line,
            one.because.evidence,
        )
        for one in matrix.elsewhere
    ]
    return Table(
        "waits for something that is no row",
        columns("row", "kind", "waits for", "basis", "certainty", "rule", "line", "the document's words"),
        tuple(lines),
        ("A wait for a whole theme is counted in the matrix of themes; the others are in no figure above.",),
    )


def _waits(graph: PlanGraph, matrix: ThemeMatrix) -> Table:
    lines: list[tuple[Cell, ...]] = []
    for wait in matrix.waits:
        ends = numbered(graph, wait.waiting, wait.awaited)
        lines.extend((*ends, said.basis, said.certainty, said.rule, said.line, said.evidence) for said in wait.because)
        if wait.derived:
            thing = names(graph, [wait.derived])[0]
            lines.append((*ends, "derived", None, f"uses and produces {thing}", None, None))
    return Table(
        "the rows behind the figures",
        columns("row", "waits for", "basis", "certainty", "rule", "line", "the document's words"),
        tuple(lines),
        _said(matrix),
    )
