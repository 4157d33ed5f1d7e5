"""Tables to the standard output: aligned or drawn text, JSON, CSV or Markdown. The only module of the answers that prints.

Words from a plan are hostile until shown as plain text: no control characters reach a terminal, no formula a
spreadsheet, no markup a page.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from base64 import b64encode
from dataclasses import dataclass
from datetime import date, time
from math import isfinite
from typing import TYPE_CHECKING, Literal, TextIO

from sendgraph.errors import UnknownName

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sendgraph.analyses.traces import Trace
    from sendgraph.graph import PlanGraph

# what a table may hold: a text, a figure, yes or no, nothing, a date; lists and maps of these from a query
Cell = object

MOST_LETTERS_DRAWN = 140
FORMATS = ("table", "json", "csv", "md")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;", **{c: f"\\{c}" for c in "\\`*_[]|~"}}


@dataclass(frozen=True)
class Column:
    """A column's name, and the unit its figures are in ('' for words and plain counts).

    `short` heads it where room is scarce; the table's notes then say what it stands for.
    """

    name: str
    unit: str = ""
    short: str = ""

    @property
    def heading(self) -> str:
        """Name with unit, where the name does not say it already."""
        return f"{self.name} ({self.unit})" if self.unit not in ("", self.name) else self.name

    @property
    def narrow(self) -> str:
        """The heading of a table on a screen."""
        return self.short or self.heading


@dataclass(frozen=True)
class Table:
    """A titled table; `notes` say what was counted and belong to the output in every format."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()


def columns(*names: str | tuple[str, str]) -> tuple[Column, ...]:
    """Columns from names, or pairs of name and unit."""
    return tuple(Column(name) if isinstance(name, str) else Column(*name) for name in names)


def numbered_columns(names: Sequence[str], *, mark: str) -> tuple[Column, ...]:
    """A column a name, numbered so that no two are called alike; on a screen the number alone heads it."""
    return tuple(Column(f"{mark}{place} {name}", short=f"{mark}{place}") for place, name in enumerate(names, start=1))


def legend(names: Sequence[str], *, mark: str) -> str:
    """What numbered columns stand for."""
    return "; ".join(f"{mark}{place} = {name}" for place, name in enumerate(names, start=1)) or "(no columns)"


def emit(tables: Iterable[Table], form: str, *, out: TextIO | None = None) -> None:
    """Write `tables` in `form` (`table`, `json`, `csv`, `md`) to `out`, the standard output if none is given.

    Raises UnknownName for another form.
    """
    writers = {"table": _as_text, "json": _as_json, "csv": _as_csv, "md": _as_markdown}
    if form not in writers:
        raise UnknownName(name=form, known=FORMATS, what="format")
    stream = out or sys.stdout
    shown = list(tables)
    if form == "table" and stream.isatty():
        _draw(shown, stream)
    else:
        stream.write(writers[form](shown))


def plain(cell: Cell, *, absent: str = "–") -> str:
    """A cell as one line of text without control characters."""
    return "".join(c if c.isprintable() else " " if c.isspace() else "�" for c in _words(cell, absent=absent))


def _words(cell: Cell, *, absent: str) -> str:
    if cell is None:
        return absent
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return f"{cell:.2f}".rstrip("0").rstrip(".")
    if isinstance(cell, list | tuple):
        return ", ".join(_within(item) for item in cell) or absent
    if isinstance(cell, dict):
        return _within(cell)
    return str(_data(cell))


def _within(cell: Cell) -> str:
    """A cell that stands in another."""
    if isinstance(cell, list | tuple):
        return f"[{', '.join(_within(item) for item in cell)}]"
    if isinstance(cell, dict):
        return f"{{{', '.join(f'{name}: {_within(item)}' for name, item in cell.items())}}}"
    return _words(cell, absent="null")


def _data(cell: Cell) -> object:
    """A cell as JSON has it: dates as ISO text, bytes in base 64, figures that are none by their name."""
    if isinstance(cell, list | tuple):
        return [_data(item) for item in cell]
    if isinstance(cell, dict):
        return {name: _data(item) for name, item in cell.items()}
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, bytes):
        return b64encode(cell).decode()
    return str(cell) if isinstance(cell, float) and not isfinite(cell) else cell


def _is_figure(cell: Cell) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def _right_aligned(table: Table) -> list[bool]:
    return [
        any(_is_figure(row[i]) for row in table.rows)
        and all(row[i] is None or _is_figure(row[i]) for row in table.rows)
        for i in range(len(table.columns))
    ]


def _as_text(tables: Sequence[Table]) -> str:
    blocks = []
    for table in tables:
        lines = [plain(table.title), "=" * len(plain(table.title))]
        grid = [
            [plain(column.heading) for column in table.columns],
            *([plain(cell) for cell in row] for row in table.rows),
        ]
        widths = [max(len(line[i]) for line in grid) for i in range(len(table.columns))]
        right = _right_aligned(table)
        for number, line in enumerate(grid):
            cells = [
                cell.rjust(width) if to_right else cell.ljust(width)
                for cell, width, to_right in zip(line, widths, right, strict=True)
            ]
            lines.append("  ".join(cells).rstrip())
            if number == 0:
                lines.append("  ".join("-" * width for width in widths))
        if not table.rows:
            lines.append("(none)")
        lines.extend(plain(note) for note in table.notes)
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def _draw(tables: Sequence[Table], stream: TextIO) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table as Drawn
    from rich.text import Text

    console = Console(file=stream, highlight=False)
    for whole in tables:
        table = _without_repetition(whole, room=console.width)
        console.print(Text(plain(table.title), style="bold"))
        least = [_least_width(table, i, to_right=right) for i, right in enumerate(_right_aligned(table))]
        drawn = Drawn(box=box.SIMPLE_HEAD, pad_edge=False)
        for column, width, to_right in zip(table.columns, least, _right_aligned(table), strict=True):
            justify: Literal["right", "left"] = "right" if to_right else "left"
            drawn.add_column(Text(plain(column.narrow)), justify=justify, min_width=width, overflow="fold")
        for row in table.rows:
            drawn.add_row(*(Text(_shortened(plain(cell))) for cell in row))
        # a table wider than the window runs over its edge: better than figures cut off
        wide = max(console.width, sum(least) + 3 * len(least))
        Console(file=stream, highlight=False, width=wide).print(drawn if table.rows else Text("(none)"))
        for note in table.notes:
            console.print(Text(plain(note), style="dim"))
        if any(len(plain(cell)) > MOST_LETTERS_DRAWN for row in table.rows for cell in row):
            console.print(Text("Long texts are cut at …; every other format has them whole.", style="dim"))
        console.print()


def _shortened(text: str) -> str:
    """Enough to know the row by: the whole text would push the next row off the screen."""
    return text if len(text) <= MOST_LETTERS_DRAWN else text[:MOST_LETTERS_DRAWN].rsplit(" ", 1)[0] + " …"


def _without_repetition(table: Table, *, room: int) -> Table:
    """Where a table is wider than the window, columns that say the same in every row become one note."""
    widths = [
        max(len(plain(column.narrow)), *(len(plain(row[at])) for row in table.rows), 0) + 3
        for at, column in enumerate(table.columns)
    ]
    same = [at for at in range(len(table.columns)) if len({plain(row[at]) for row in table.rows}) == 1]
    if len(table.rows) < 2 or sum(widths) <= room or len(same) == len(table.columns):
        return table
    said = ", ".join(f"{table.columns[at].heading} {plain(table.rows[0][at])}" for at in same)
    kept = [at for at in range(len(table.columns)) if at not in same]
    return Table(
        table.title,
        tuple(table.columns[at] for at in kept),
        tuple(tuple(row[at] for at in kept) for row in table.rows),
        (*table.notes, f"In every row: {said}.") if same else table.notes,
    )


def _least_width(table: Table, at: int, *, to_right: bool) -> int:
    """Figures are never folded, the first column hardly, words down to their longest one."""
    cells = [plain(row[at]) for row in table.rows]
    if to_right:
        heading = max(len(word) for word in plain(table.columns[at].narrow).split())
        return max(heading, *(len(cell) for cell in cells))
    if at == 0:
        return min(28, max((len(cell) for cell in cells), default=0))
    return min(14, max((len(word) for cell in cells for word in cell.split()), default=0))


def _as_json(tables: Sequence[Table]) -> str:
    document = {
        "tables": [
            {
                "title": table.title,
                "columns": [{"name": column.name, "unit": column.unit or None} for column in table.columns],
                "rows": [
                    {column.name: _data(cell) for column, cell in zip(table.columns, row, strict=True)}
                    for row in table.rows
                ],
                "notes": list(table.notes),
            }
            for table in tables
        ]
    }
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _as_csv(tables: Sequence[Table]) -> str:
    """One block a table: its title, heading, rows, then each note in a line of its own; blocks parted by an empty line."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for i, table in enumerate(tables):
        if i:
            out.write("\n")
        writer.writerow([_unformulated(table.title)])
        writer.writerow([_unformulated(column.heading) for column in table.columns])
        writer.writerows([cell if _is_figure(cell) else _unformulated(cell) for cell in row] for row in table.rows)
        writer.writerows([_unformulated(f"Note: {note}")] for note in table.notes)
    return out.getvalue()


def _unformulated(cell: Cell) -> str:
    # a quote in front makes a spreadsheet take the cell as words, also where blanks precede the formula
    text = plain(cell, absent="")
    raw = _words(cell, absent="")
    formula = raw.startswith(_FORMULA_STARTS) or text.lstrip(" \u00a0").startswith(_FORMULA_STARTS)
    return f"'{text}" if formula else text


def _as_markdown(tables: Sequence[Table]) -> str:
    blocks = []
    for table in tables:
        lines = [f"### {_unmarked(table.title)}", ""]
        lines.append(f"| {' | '.join(_unmarked(column.heading) for column in table.columns)} |")
        lines.append(f"|{'|'.join('---:' if right else '---' for right in _right_aligned(table))}|")
        lines.extend(f"| {' | '.join(_unmarked(cell) for cell in row)} |" for row in table.rows)
        lines.append("")
        lines.extend(f"- {_unmarked(note)}" for note in table.notes)
        blocks.append("\n".join(lines).rstrip() + "\n")
    return "\n".join(blocks)


def _unmarked(cell: Cell) -> str:
    return "".join(_MARKUP.get(c, c) for c in plain(cell))


def counted(number: int, one: str, many: str = "") -> str:
    """`1 row`, `2 rows`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def names(graph: PlanGraph, ids: Iterable[str]) -> tuple[str, ...]:
    """The short names of nodes given by id: a row's number, a lead's initials."""
    from sendgraph.analyses.rows import name_of

    return tuple(name_of(graph.nodes[graph.number[ident]]) for ident in ids)


def numbered(graph: PlanGraph, first: str, second: str) -> tuple[str, str]:
    """The numbers of two rows."""
    one, other = names(graph, (first, second))
    return one, other


def table_of_traces(traces: Iterable[Trace]) -> Table:
    """The rows behind the figures, with line and quote."""
    lines = tuple((t.subject, t.figure, t.row, t.line, t.quote) for t in traces)
    return Table(
        "the rows behind the figures", columns("whose", "figure", "row", "line", "the document's words"), lines
    )
