"""Opening a figure: the rows behind it, each with the words of the document that make it count."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sendgraph.analyses.rows import Rows, name_of, tabulate_rows
from sendgraph.model import Involves, Partner, Recommendation, Relationship, Sourced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sendgraph.analyses.coverage import Coverage
    from sendgraph.analyses.groups import GroupAnswer
    from sendgraph.analyses.leads import LeadRanking
    from sendgraph.graph import PlanGraph


@dataclass(frozen=True)
class Trace:
    """One row that counts towards one figure.

    `subject` is whose figure it is, `figure` which one, `row` the row's number as printed, `line` the first line of
    the source the quote stands on (counted from 1), `quote` the printed words; None where the plan says nothing.
    """

    subject: str
    figure: str
    row: str
    line: int | None
    quote: str | None


class Quotes:
    """The relationships of a graph by the row they start from (an action's count for its row), to quote them."""

    def __init__(self, graph: PlanGraph) -> None:
        self.graph = graph
        self._owner: dict[int, int] = {}
        held = graph.edges["HAS_ACTION"]
        self._owner = dict(zip(held.target.tolist(), held.source.tolist(), strict=True))
        self._by_row: dict[tuple[str, int], list[tuple[int, Relationship]]] = {}

    def _read(self, kind: str) -> None:
        edges = self.graph.edges[kind]
        for source, target, record in zip(edges.source.tolist(), edges.target.tolist(), edges.records, strict=True):
            row = self._owner.get(source, source)
            self._by_row.setdefault((kind, row), []).append((target, record))
        self._by_row.setdefault((kind, -1), [])

    def of(self, kind: str, row: str) -> list[tuple[int, Relationship]]:
        """Target number and record of every relationship of `kind` that starts at the row with this id."""
        if (kind, -1) not in self._by_row:
            self._read(kind)
        return self._by_row.get((kind, self.graph.number[row]), [])

    def row(self, row: str) -> Recommendation:
        """The row with this id. Raises KeyError for any other id."""
        node = self.graph.nodes[self.graph.number[row]]
        if not isinstance(node, Recommendation):
            raise KeyError(row)
        return node

    def trace(
        self, subject: str, figure: str, row: str, *, said: Sourced | None = None, quote: str | None = None
    ) -> Trace:
        """A trace to one row: the quote of `said`, or `quote` at the row's own line."""
        node = self.row(row)
        if said is not None:
            return Trace(subject, figure, node.number, said.line, said.evidence)
        return Trace(subject, figure, node.number, node.first_line, quote)

    def rows(self, subject: str, figure: str, rows: Iterable[str]) -> Iterator[Trace]:
        """Traces to whole rows, quoted by the beginning of their text."""
        for row in rows:
            yield self.trace(subject, figure, row, quote=opening(self.row(row)))


def opening(row: Recommendation, *, words: int = 12) -> str | None:
    """The first words of a row's text, verbatim."""
    text = row.text or (row.part_texts[0] if row.part_texts else None) or row.evidence
    if text is None:
        return None
    first = text.split()
    return " ".join(first[:words]) + (" …" if len(first) > words else "")


def trace_leads(graph: PlanGraph, ranking: LeadRanking) -> tuple[Trace, ...]:
    """Every figure of the ranking, opened to its rows; leads in its order, then unled rows."""
    quotes = Quotes(graph)
    themes = tabulate_rows(graph, theme_level=ranking.scope.theme_level)
    found: list[Trace] = []
    for load in ranking.leads:
        number, who = graph.number[load.lead], load.name
        for figure, rows in (("rows led", load.rows), ("rows alone", load.alone)):
            for row in rows:
                said = next(record for target, record in quotes.of("LED_BY", row) if target == number)
                found.append(quotes.trace(who, figure, row, said=said))
        for row in load.rows:
            node = quotes.row(row)
            if node.due:
                found.append(quotes.trace(who, f"due {node.due}", row, quote=node.due_as_printed))
            found.extend(_theme(quotes, who, row, rows=themes))
            found.extend(_around(quotes, who, row, roles=ranking.scope.roles))
        for effort in load.effort:
            figure = f"officer-days ({effort.period})"
            found.extend(quotes.trace(who, figure, row, quote=quotes.row(row).effort_as_printed) for row in effort.rows)
        for figure, rows in (("overdue", load.overdue), ("due soon", load.due_soon)):
            found.extend(quotes.trace(who, figure, row, quote=quotes.row(row).due_as_printed) for row in rows)
    found.extend(quotes.rows("(nobody)", "rows with no lead", ranking.unled))
    return tuple(found)


def _theme(quotes: Quotes, who: str, row: str, *, rows: Rows) -> Iterator[Trace]:
    """The theme of one row, quoted as its heading is printed."""
    number = int(rows.theme[rows.place[quotes.graph.number[row]]])
    if number >= 0:
        theme = quotes.graph.nodes[number]
        printed = theme.evidence or getattr(theme, "name_as_printed", None)
        yield Trace(who, f"theme: {name_of(theme)}", quotes.row(row).number, theme.line, printed)


def _around(quotes: Quotes, who: str, row: str, *, roles: tuple[str, ...]) -> Iterator[Trace]:
    """The groups, sectors, actions and criteria of one row."""
    graph = quotes.graph
    for group, said in quotes.of("OVERSEEN_BY", row):
        yield quotes.trace(who, f"group: {name_of(graph.nodes[group])}", row, said=said)
    for partner, said in quotes.of("INVOLVES", row):
        node = graph.nodes[partner]
        if isinstance(said, Involves) and isinstance(node, Partner) and said.role in roles:
            yield quotes.trace(who, f"sector: {node.sector}", row, said=said)
    for kind, figure in (("HAS_ACTION", "action"), ("HAS_CRITERION", "criterion")):
        for target, _ in quotes.of(kind, row):
            yield quotes.trace(who, figure, row, said=graph.nodes[target])


def trace_coverage(graph: PlanGraph, found: Coverage) -> tuple[Trace, ...]:
    """Every partner's rows with the words that name it, then the rows of each gap and check."""
    quotes = Quotes(graph)
    traces: list[Trace] = []
    for one in found.reach:
        name, number = name_of(graph.nodes[graph.number[one.partner]]), graph.number[one.partner]
        for row in one.rows:
            traces.extend(
                quotes.trace(name, f"{one.sector}, {said.role}", row, said=said)
                for target, said in quotes.of("INVOLVES", row)
                if target == number and isinstance(said, Involves) and said.role in found.scope.roles
            )
    traces.extend(
        quotes.trace("(gap)", "consultation uncertain", row, quote=quotes.row(row).consultation_as_printed)
        for row in found.gaps.consultation_uncertain
    )
    traces.extend(
        quotes.trace("(gap)", "funding uncertain", row, quote=quotes.row(row).funding_as_printed)
        for row in found.gaps.funding_uncertain
    )
    checks = found.responsibility
    traces.extend(quotes.rows("(check)", "no lead", checks.no_lead))
    traces.extend(
        quotes.trace("(check)", "more than one lead", row, quote=quotes.row(row).lead_as_printed)
        for row in checks.several_leads
    )
    traces.extend(quotes.rows("(check)", "no group", checks.no_group))
    traces.extend(
        quotes.trace("(check)", "no month", row, quote=quotes.row(row).due_as_printed) for row in checks.no_date
    )
    return tuple(traces)


def trace_groups(graph: PlanGraph, found: GroupAnswer) -> tuple[Trace, ...]:
    """Every group's rows with the words that name it, then the rows that answer to none."""
    quotes = Quotes(graph)
    traces: list[Trace] = []
    for load in found.groups:
        number = graph.number[load.group]
        for kind, figure, rows in (
            ("OVERSEEN_BY", "oversees", load.rows),
            ("REPORTS_TO", "reported to by", load.reporting),
        ):
            for row in rows:
                traces.extend(
                    quotes.trace(load.name, figure, row, said=said)
                    for target, said in quotes.of(kind, row)
                    if target == number
                )
    traces.extend(quotes.rows("(none)", "rows no group oversees", found.rows_without))
    return tuple(traces)
