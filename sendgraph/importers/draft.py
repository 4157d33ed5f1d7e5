"""A document as a draft plan: the importers' modules put together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sendgraph.importers.actions import paragraphs
from sendgraph.importers.dates import read_period
from sendgraph.importers.entries import RowReader
from sendgraph.importers.grid import read_grid
from sendgraph.importers.numbers import number_rows
from sendgraph.importers.outline import Outline, read_outline
from sendgraph.importers.people import LeadBook
from sendgraph.importers.repair import join_cut, read_vocabulary
from sendgraph.importers.sections import clean_name
from sendgraph.importers.words import word_list
from sendgraph.model.draft import DraftPlan, DraftRow
from sendgraph.model.ids import member_id, row_id, slug
from sendgraph.model.nodes import Plan
from sendgraph.model.plan import LineReport, ThemeEntry

if TYPE_CHECKING:
    from collections.abc import Callable

    from sendgraph.importers.doubts import ReviewDesk
    from sendgraph.importers.grid import GridRow
    from sendgraph.importers.profile import Profile
    from sendgraph.importers.sections import Heading
    from sendgraph.model.glossary import GlossaryEntry
    from sendgraph.model.tracing import Source
    from sendgraph.model.values import RowKind


@dataclass(frozen=True)
class Reading:
    """A draft, and how its columns were taken: one line a layout, for showing."""

    draft: DraftPlan
    mapping: tuple[str, ...]
    columns: dict[str, tuple[str, ...]]


def read_draft(
    source: Source, *, profile: Profile, desk: ReviewDesk, name: str, file: str,
    glossary: dict[str, GlossaryEntry] | None = None,
) -> Reading:  # fmt: skip
    """The draft of a document; `name` is the id when the profile has none. Raises NotAPlan."""
    known = glossary or {}
    grid = read_grid(source)
    own = {plain_header: field for field, words in profile.columns.items() for plain_header in _plain_all(words)}
    outline = read_outline(grid, own_headers=own, file=file)
    vocabulary = _vocabulary(grid, outline)
    plan = _read_plan(outline, profile=profile, desk=desk, name=name, grid=grid, vocabulary=vocabulary)
    themes, theme_of = _read_themes(outline, plan=plan, desk=desk, vocabulary=vocabulary)
    _ask_layouts(outline, desk)
    kind = profile.kind or _row_kind(outline)
    period = (plan.period_start, plan.period_end)
    cells = [cell for raw in outline.rows for _, cell in raw.cells("lead")]
    book = LeadBook(plan.id, profile=profile, desk=desk, cells=cells, glossary=known)
    reader = RowReader(
        kind=kind, period=period, desk=desk, vocabulary=vocabulary, book=book, outline=outline,
    )  # fmt: skip
    reader.themes = {theme.name: theme.id for theme in themes}
    counts: Counter[str] = Counter()
    places = []
    for raw in outline.rows:
        theme = theme_of(raw.heading)
        counts[theme.id] += 1
        places.append((theme.number or (str(theme.position) if theme.position else ""), counts[theme.id]))
    printed = [raw.lines[0].cell("number").text for raw in outline.rows]
    if not any(printed):
        # a plan without a column of numbers, but with a reference of its own for each row, is numbered by these
        own_refs = [raw.lines[0].cell("ref").text for raw in outline.rows]
        if all(own_refs) and len(set(own_refs)) == len(own_refs) and not any(" " in ref for ref in own_refs):
            printed = own_refs
    numbers = number_rows(printed, places=places)
    if any(printed):
        numbers = reader.ask_numbers(numbers)
    rows: list[DraftRow] = []
    taken: set[str] = set()
    for position, (raw, numbered, place) in enumerate(zip(outline.rows, numbers, places, strict=True), start=1):
        theme = theme_of(raw.heading)
        identity = row_id(plan.id, kind=kind, number=numbered.number)
        if identity in taken:
            identity = row_id(
                plan.id,
                kind=kind,
                number=f"{place[0]}.{numbered.number}" if place[0] else f"{numbered.number}-{position}",
            )
        while identity in taken:
            identity += "-2"
        taken.add(identity)
        rows.append(reader.read(raw, identity=identity, numbered=numbered, position=position, theme=theme.id))
    reports = tuple(
        outline.fates.get(line, LineReport(line=line, fate="unread", detail="")) for line in range(1, len(grid) + 1)
    )
    draft = DraftPlan(source, plan, themes, tuple(rows), book.leads(), tuple(desk.doubts), reports, known)
    return Reading(draft, _describe(outline), _columns(outline))


def _plain_all(words: tuple[str, ...]) -> list[str]:
    from sendgraph.importers.words import plain

    return [plain(word) for word in words]


def _vocabulary(grid: tuple[GridRow, ...], outline: Outline) -> frozenset[str]:
    """The words of cells that are printed whole: not of cut rows nor of headings over several cells."""
    left_out = {line.row.line for raw in outline.rows for line in raw.lines if line.cut}
    left_out |= {h.row.line for h in outline.headings if len(h.row.filled()) > 1 and not h.number}
    left_out |= {words.line_span()[0] for words in outline.title}
    cells = [cell.text for row in grid if row.line not in left_out for cell in row.cells if cell]
    cells += [
        cell.text for raw in outline.rows for line in raw.lines if line.cut
        for i, cell in enumerate(line.row.cells) if cell and i > (line.layout.column("text") or 0)
    ]  # fmt: skip
    return read_vocabulary(cells)


def _read_plan(
    outline: Outline,
    *,
    profile: Profile,
    desk: ReviewDesk,
    name: str,
    grid: tuple[GridRow, ...],
    vocabulary: frozenset[str],
) -> Plan:
    pieces = []
    for words in outline.title:
        line = words.line_span()[0]
        row = grid[line - 1]
        whole = words
        if len(row.filled()) > 1:
            cells = [row[i] for i in row.filled()]
            whole = cells[0]
            for cell in cells[1:]:
                whole = join_cut(whole, cell, vocabulary=vocabulary).words
        pieces.append(whole.text)
    printed = ", ".join(pieces) or None
    period = read_period(printed or "") or (None, None)
    identity = slug(profile.id or name)
    aims = tuple(piece.text for words in outline.aims for piece in paragraphs(words))
    first = outline.title[0].line_span()[0] if outline.title else None
    last = outline.title[-1].line_span()[1] if outline.title else None
    plan = Plan(
        id=identity, title=profile.title or printed, authority=profile.authority, authority_code=profile.authority_code,
        period_start=profile.period_start or period[0], period_end=profile.period_end or period[1], aims=aims,
        document=desk.document, line=first, last_line=last,
    )  # fmt: skip
    for field in ("title", "authority", "authority_code", "period_start"):
        if getattr(plan, field) is None:
            desk.ask(
                "plan-facts", field=field, row=None, line=1, quote="", proposal="", mark=f"/{field}",
                reason=f"The document does not say its {field}; give it with --{field.replace('_', '-')} or in a profile.",
            )  # fmt: skip
    return plan


def _read_themes(
    outline: Outline, *, plan: Plan, desk: ReviewDesk, vocabulary: frozenset[str]
) -> tuple[tuple[ThemeEntry, ...], Callable[[Heading | None], ThemeEntry]]:
    themes: list[ThemeEntry] = []
    by_line: dict[int, ThemeEntry] = {}
    top: ThemeEntry | None = None
    for position, heading in enumerate(outline.headings, start=1):
        name = clean_name(heading, vocabulary=vocabulary, desk=desk)
        nested = not heading.left and top is not None
        identity = member_id(plan.id, label="Theme", name=heading.number or name)
        while any(theme.id == identity for theme in themes):
            identity += "-2"
        line, last = heading.row.line, heading.words.line_span()[1]
        theme = ThemeEntry(
            id=identity, number=heading.number, name=name, name_as_printed=heading.words.text, position=position,
            parent=top.id if nested and top else None, document=plan.document, line=line, last_line=last,
        )  # fmt: skip
        if heading.left:
            top = theme
        themes.append(theme)
        by_line[line] = theme
    bare = ThemeEntry(
        id=member_id(plan.id, label="Theme", name="all"), name=plan.title or plan.id, name_as_printed="", position=0,
        document=plan.document, line=None,
    )  # fmt: skip
    if any(raw.heading is None for raw in outline.rows):
        # rows above the first heading, or a plan without any: they hang on a section of the plan's own name
        themes.insert(0, bare)

    def theme_of(heading: Heading | None) -> ThemeEntry:
        return by_line[heading.row.line] if heading else bare

    return tuple(themes), theme_of


def _ask_layouts(outline: Outline, desk: ReviewDesk) -> None:
    for row, layout, above in outline.chosen:
        desk.ask(
            "shifted-columns", field="columns", row=None, line=row.line, quote=row[row.filled()[0]].text,
            proposal=", ".join(f"{column + 1} {name}" for column, name in sorted(layout.fields.items())),
            reason=f"Below the header of line {above.line} the cells fit its columns badly (leads, dates and yes/no would "
            f"stand in the wrong ones); they fit those of the header in line {layout.line}.",
        )  # fmt: skip


def _row_kind(outline: Outline) -> RowKind:
    from sendgraph.importers.words import plain

    kinds: dict[str, list[str]] = word_list("headers")["kinds"]
    for layout in outline.layouts:
        column = layout.column("text")
        said = plain(layout.header.get(column if column is not None else -1, ""))
        for kind, words in kinds.items():
            if said in words:
                return kind  # type: ignore[return-value]  # the data file names kinds of the vocabulary only
    return "action"


def _describe(outline: Outline) -> tuple[str, ...]:
    shown: dict[str, list[int]] = {}
    for layout in outline.layouts:
        text = ", ".join(
            f"{c + 1} {layout.header.get(c, '(no header; holds numbers)')} → {n}"
            for c, n in sorted(layout.fields.items())
        )
        shown.setdefault(text, []).append(layout.line)
    return tuple(f"line {', '.join(map(str, lines))}: {text}" for text, lines in shown.items())


def _columns(outline: Outline) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for layout in outline.layouts:
        for column, name in sorted(layout.fields.items()):
            said = layout.header.get(column)
            if said and said not in found.setdefault(name, []):
                found[name].append(said)
    return {name: tuple(words) for name, words in found.items() if words}
