"""A grid read line by line: title, headers, headings, rows, notes; every line gets its fate."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sendgraph.errors import NotAPlan
from sendgraph.importers.mapping import Layout, choose_layout, is_reference, read_header, with_numbers
from sendgraph.importers.rows import PrintedLine, RawRow, role_of
from sendgraph.importers.sections import Heading, is_capitals, is_note, read_heading
from sendgraph.importers.words import plain, word_list
from sendgraph.model.plan import LineReport

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sendgraph.importers.grid import GridRow
    from sendgraph.model.plan import LineFate
    from sendgraph.model.tracing import Traced


@dataclass
class Outline:
    """What stands where; `chosen` names for each block of rows the layout it was read with and the one above it."""

    title: list[Traced] = field(default_factory=list)
    aims: list[Traced] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    rows: list[RawRow] = field(default_factory=list)
    layouts: list[Layout] = field(default_factory=list)
    chosen: list[tuple[GridRow, Layout, Layout]] = field(default_factory=list)
    fates: dict[int, LineReport] = field(default_factory=dict)
    last_read: int = 0

    def report(self, line: int, fate: LineFate, detail: str) -> None:
        """Say what became of a line."""
        self.fates[line] = LineReport(line=line, fate=fate, detail=detail)
        if fate != "page_break":
            self.last_read = line


def is_cut(rows: Sequence[GridRow], layout: Layout) -> bool:
    """Whether the text of these rows begins in the column of references: most of its cells are no references."""
    ref, text = layout.column("ref"), layout.column("text")
    if ref is None or text != ref + 1:
        return False
    held = [row[ref].text for row in rows if row[ref] and not is_capitals(row[ref].text)]
    words = [cell for cell in held if not is_reference(cell) and " " in cell]
    return len(words) >= 2 and len(words) * 2 > len(held)


def _text_columns(layout: Layout, *, cut: bool) -> tuple[int, ...]:
    text = layout.column("text") or 0
    return (text - 1, text) if cut else (text,)


def read_outline(grid: Sequence[GridRow], *, own_headers: Mapping[str, str], file: str) -> Outline:
    """The outline of a document. Raises NotAPlan when it holds no table of a plan."""
    outline = Outline()
    raw = {row.line: layout for row in grid if (layout := read_header(row, own_headers))}
    if not raw:
        raise NotAPlan(
            file=file,
            reason="no line names the columns of a plan (such as Recommendation, Actions, Lead, Timescale).",
            advice="Say what its columns are called in a profile (--profile), if it is a plan.",
        )
    starts = sorted(raw)
    body = [row for row in grid if row.line > starts[0] and row.line not in raw]
    layouts = []
    for i, line in enumerate(starts):
        end = starts[i + 1] if i + 1 < len(starts) else len(grid) + 1
        own = [row for row in body if line < row.line < end]
        layouts.append(with_numbers(with_numbers(raw[line], body), own))
    outline.layouts = layouts
    _read_preamble([row for row in grid if row.line < starts[0]], outline)
    for i, layout in enumerate(layouts):
        end = starts[i + 1] if i + 1 < len(starts) else len(grid) + 1
        header = grid[layout.line - 1]
        outline.report(layout.line, "header", _header_detail(header, layout))
        _read_block(list(grid[layout.line : end - 1]), layout, outline)
    if not outline.rows:
        raise NotAPlan(
            file=file,
            where=f"line {starts[0]}",
            reason="there are column names, but no row below them.",
            advice="Check that the whole document was saved.",
        )
    return outline


def _header_detail(row: GridRow, layout: Layout) -> str:
    named = ", ".join(f"{row[column].text} → {name}" for column, name in sorted(layout.fields.items()) if row[column])
    others = [row[column].text for column in row.filled() if column not in layout.fields]
    return named + (f"; not understood: {', '.join(others)}" if others else "")


def _read_preamble(rows: Sequence[GridRow], outline: Outline) -> None:
    aims = {plain(word) for word in word_list("headers")["aims"]}
    for row in rows:
        filled = row.filled()
        if not filled or not any(c.isalnum() for c in row.words().text):
            outline.report(row.line, "page_break", "ruled line" if filled else "blank line")
        elif len(filled) == 2 and plain(row[filled[0]].text) in aims:
            outline.aims.append(row[filled[1]])
            outline.report(row.line, "plan", "aims of the plan")
        elif heading := read_heading(row, None, text_columns=(0,), next_is_row=True):
            _add_heading(heading, outline)
        elif len(filled) <= 3 and not row.words().text.endswith("."):
            outline.title.append(row.words())
            outline.report(row.line, "plan", "title")
        else:
            outline.report(row.line, "note", f"above the tables: {row.words().text}")


def _add_heading(heading: Heading, outline: Outline) -> None:
    outline.headings.append(heading)
    detail = "; ".join(["section heading", *heading.extra])
    outline.report(heading.row.line, "plan", detail)


def _read_block(rows: Sequence[GridRow], above: Layout, outline: Outline) -> None:
    candidates = [row for row in rows if len(row.filled()) > 2 and not is_note(row)]
    layout = choose_layout(above, candidates, outline.layouts) if candidates else above
    if layout.fields != above.fields:
        outline.chosen.append((candidates[0], layout, above))
    cut = is_cut(rows, layout)
    columns = _text_columns(layout, cut=cut)
    fresh = True
    for i, row in enumerate(rows):
        filled = row.filled()
        if not filled:
            outline.report(row.line, "page_break", "blank line")
            continue
        if not any(c.isalnum() for c in row.words().text):
            outline.report(row.line, "page_break", f"ruled line or stray mark: {row.words().text}")
            continue
        previous = outline.headings[-1] if outline.headings else None
        after_heading = outline.last_read == previous.row.line if previous else False
        if previous is not None and after_heading and previous.number and filled == (0,) and is_capitals(row[0].text):
            previous.words = previous.words.joined(row[0])
            outline.report(row.line, "plan", "the heading above runs on")
            continue
        following = next((later for later in rows[i + 1 :] if later.filled()), None)
        next_is_row = following is not None and len(following.filled()) > 2
        heading = read_heading(row, layout, text_columns=columns, next_is_row=next_is_row)
        if heading and not (cut and not is_capitals(heading.words.text)):
            _add_heading(heading, outline)
        elif is_note(row):
            under = previous.words.text[:60] if previous else "the plan"
            outline.report(row.line, "note", f"under {under}: {row.words().text}")
        else:
            _add_line(row, layout, cut=cut, fresh=fresh, outline=outline)
            fresh = False


def _add_line(row: GridRow, layout: Layout, *, cut: bool, fresh: bool, outline: Outline) -> None:
    heading = outline.headings[-1] if outline.headings else None
    has_row = bool(outline.rows) and outline.rows[-1].heading is heading
    role = role_of(row, layout, cut=cut, has_row=has_row)
    line = PrintedLine(row, layout, role, cut)
    if role == "row":
        outline.rows.append(RawRow([line], heading, first_of_block=fresh))
    else:
        outline.rows[-1].lines.append(line)
    unread = [row[i].text for i in row.filled() if i not in layout.fields]
    detail = {"row": "a row", "part": "second part of the row above", "more": "the row above runs on"}[role]
    outline.report(row.line, "plan", detail + (f"; cells in no named column: {' | '.join(unread)}" if unread else ""))
