"""`reading.html`: every line of the source beside what was read from it, so that anybody can see nothing was made up."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from sendgraph.views.page import style_and_hash, template

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sendgraph.model import Doubt, PlanFile, Relationship, RowEntry

FATES = {
    "plan": "read into the plan",
    "header": "table header",
    "page_break": "page break or blank line",
    "note": "note or jotting, kept as a note",
    "unread": "not read",
}
_SAID = {
    "led_by": "Led by",
    "overseen_by": "Overseen by",
    "reports_to": "Reports to",
    "involves": "Names",
    "produces": "Makes",
    "uses": "Uses",
    "depends_on": "Waits for",
}


@dataclass
class _Line:
    """One line of the source and what hangs on it."""

    number: int
    fate: str
    detail: str
    cells: list[Markup] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    said: list[tuple[str, str, str]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    row: str = ""


def draw_reading(plan: PlanFile, *, source: Sequence[str] | None) -> str:
    """The page as HTML, without any script.

    `source` holds the lines of the document; where it is not at hand (None) only the quotes are shown, and it says so.
    """
    names = {
        node.id: getattr(node, "name", None) or getattr(node, "initials", None) or node.id
        for node in (*plan.themes, *plan.leads, *plan.partners, *plan.groups, *plan.deliverables)
    }
    names |= {lead.id: lead.initials or lead.name or lead.id for lead in plan.leads}
    names |= {node.id: node.name for node in plan.external_references}
    names |= {row.id: f"row {row.number}" for row in plan.rows}
    lines = _lines(plan, source, names)
    open_doubts = [doubt for doubt in plan.doubts if doubt.decision is None]
    fates: Counter[str] = Counter(report.fate for report in plan.lines)
    style, style_hash = style_and_hash("reading.css")
    return template("reading.html").render(
        title=plan.plan.title or plan.plan.id,
        finding=reading_finding(plan),
        source_at_hand=source is not None,
        document=plan.plan.document or plan.plan.id,
        fates=[(FATES[fate], fates.get(fate, 0)) for fate in FATES],
        total=len(plan.lines),
        doubts=plan.doubts,
        open_doubts=len(open_doubts),
        lines=lines,
        style=style,
        style_hash=style_hash,
    )


def reading_finding(plan: PlanFile) -> str:
    """How much of the document was read, and how much of that is doubtful."""
    unread = sum(report.fate == "unread" for report in plan.lines)
    rest = f"{unread} left unread" if unread else "none left unread"
    still = sum(doubt.decision is None for doubt in plan.doubts)
    return (
        f"{len(plan.rows)} rows read from {len(plan.lines)} lines, {rest}; "
        f"{len(plan.doubts)} doubtful readings, {still} still open"
    )


def _lines(plan: PlanFile, source: Sequence[str] | None, names: dict[str, str]) -> list[_Line]:
    doubts: dict[int, list[Doubt]] = defaultdict(list)
    for doubt in plan.doubts:
        doubts[doubt.line].append(doubt)
    lines = {report.line: _Line(report.line, FATES[report.fate], report.detail) for report in plan.lines}

    def at(number: int | None) -> _Line:
        return lines.setdefault(number or 1, _Line(number or 1, FATES["plan"], ""))

    for theme in plan.themes:
        at(theme.line).facts.append(("Section", theme.name))
    for row in plan.rows:
        _add_row(row, names, at)
    for number, line in lines.items():
        line.doubts = doubts.get(number, [])
        if source is not None and number <= len(source):
            quotes = [doubt.quote for doubt in line.doubts]
            line.cells = [_marked(cell, quotes) for cell in source[number - 1].split("\t") if cell.strip()]
    return [lines[number] for number in sorted(lines)]


def _add_row(row: RowEntry, names: dict[str, str], at: Any) -> None:
    first = at(row.first_line)
    first.row = row.number
    for line in range(row.first_line + 1, (row.last_line or row.first_line) + 1):
        at(line).row = row.number
    number = f"{row.number} (from its place; none is printed)" if row.number_inferred else row.number
    first.facts += [("Row", number), ("Section", names[row.theme])]
    for name, value in _cells(row):
        first.facts.append((name, value))
    for action in row.actions:
        at(action.line).facts.append(("Action", action.text))
    for criterion in row.criteria:
        at(criterion.line).facts.append(("Success criterion", criterion.text))
    for note in row.notes:
        first.facts.append(("Note", note))
    for link, words in _SAID.items():
        for record in getattr(row, link):
            at(record.line).said.append((words, _target(record, names), record.evidence or ""))


def _cells(row: RowEntry) -> Iterable[tuple[str, str]]:
    yield from _text(row)
    if row.refs_as_printed:
        yield "References", ", ".join(row.refs_as_printed)
    if not row.led_by:
        yield "Led by", "nobody: the cell is blank"
    if row.due:
        yield "Due", f"{row.due} (printed: {row.due_as_printed}{'; the year is inferred' if row.due_inferred else ''})"
    elif row.due_as_printed:
        yield "Due", f"no month in it (printed: {row.due_as_printed})"
    if row.level is not None:
        yield "Level", f"{row.level} (printed: {row.level_as_printed})"
    for name, value, printed in (
        ("Consultation", row.consultation, row.consultation_as_printed),
        ("Funding", row.funding, row.funding_as_printed),
    ):
        if value:
            yield name, f"{value} (printed: {printed})"
    if row.status:
        yield (
            "Status",
            row.status.replace("_", " ")
            + (f" (printed: {row.progress_as_printed})" if row.progress_as_printed else ""),
        )
    if row.effort_as_printed:
        yield "Effort", f"{_days(row)} (printed: {row.effort_as_printed}). {row.effort_reasoning or ''}".strip()


def _text(row: RowEntry) -> Iterable[tuple[str, str]]:
    if row.text is None:
        yield "Text", "none printed; none put in"
    elif row.text_incomplete:
        yield "Text", "its first words are lost in the source; none put in"
    for part in row.part_texts:
        yield "Further part", part


def _days(row: RowEntry) -> str:
    low, high = row.effort_days_low, row.effort_days_high
    if low is None:
        return "no officer-days can be worked out"
    if high is None:
        return f"at least {low:g} officer-days"
    return f"{low:g} officer-days" if low == high else f"{low:g} to {high:g} officer-days"


def _target(record: Relationship, names: dict[str, str]) -> str:
    name = names.get(record.to, record.to)
    how = getattr(record, "role", "") or " ".join(
        str(getattr(record, part, "")).replace("_", " ") for part in ("basis", "rule", "certainty")
    )
    return f"{name} ({how.strip()})" if how.strip() else name


def _marked(cell: str, quotes: Sequence[str]) -> Markup:
    """The cell escaped, with the first doubtful quote found in it marked."""
    text = " ".join(cell.split())
    for quote in quotes:
        if quote and quote in text:
            before, after = text.split(quote, 1)
            return Markup("{}<mark>{}</mark>{}").format(before, quote, after)
    # a quote may be cut over cells: mark the cell when the cell is part of the quote
    if text and any(text in quote for quote in quotes):
        return Markup("<mark>{}</mark>").format(text)
    return escape(text)
