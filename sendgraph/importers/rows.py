"""Printed lines gathered into rows: what starts a row, what is a second part of it, what runs on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from sendgraph.importers.mapping import is_reference

if TYPE_CHECKING:
    from sendgraph.importers.grid import GridRow
    from sendgraph.importers.mapping import Layout
    from sendgraph.importers.sections import Heading
    from sendgraph.model.tracing import Traced

MARKERS = ("lead", "due", "consultation", "funding", "progress")
MANY_MARKERS = 3
Role = Literal["row", "part", "more"]


@dataclass(frozen=True)
class PrintedLine:
    """One line under a layout; `role` is what it is to its row, `cut` whether its text runs over two cells."""

    row: GridRow
    layout: Layout
    role: Role
    cut: bool

    def cell(self, name: str) -> Traced:
        """The cell of a field; empty where the layout has none."""
        column = self.layout.column(name)
        return self.row[-1 if column is None else column]


@dataclass
class RawRow:
    """The lines of one row, and the heading it stands under."""

    lines: list[PrintedLine]
    heading: Heading | None
    first_of_block: bool = False
    notes: list[Traced] = field(default_factory=list)

    def cells(self, name: str) -> list[tuple[PrintedLine, Traced]]:
        """The filled cells of a field, in printed order."""
        return [(line, line.cell(name)) for line in self.lines if line.cell(name)]


def _reads_on(text: str) -> bool:
    return bool(text) and text.lstrip("‘'\"(")[:1].islower()


def role_of(row: GridRow, layout: Layout, *, cut: bool, has_row: bool) -> Role:
    """Whether a line starts a row, is a second part of the row above, or runs on from it.

    A line with a number, or with text and a lead, date, flag or progress of its own, starts a row.
    Where a table has three or more such columns, a line without any of them is a second part if it has a
    reference, a level or an action of its own, and else runs on. Where it has fewer, a blank lead says nothing:
    only a line without text, or whose text begins in the middle of a sentence, runs on.
    """
    line = PrintedLine(row, layout, "row", cut)
    if not has_row:
        return "row"
    has = {name for name in set(layout.fields.values()) if line.cell(name)}
    if cut:
        # the column of references holds the beginning of the text
        has = (has - {"ref"}) | {"text"}
    if "number" in has:
        return "row"
    marked = [name for name in MARKERS if name in has]
    if not has & {"text", "ref"}:
        return "row" if marked and "actions" in has else "more"
    if marked:
        return "more" if _reads_on(line.cell("text").text) and not has & {"lead", "due"} else "row"
    if sum(name in layout.fields.values() for name in MARKERS) >= MANY_MARKERS:
        own_reference = "ref" in has and is_reference(line.cell("ref").text)
        own_action = "actions" in has and not _reads_on(line.cell("actions").text)
        return "part" if own_reference or "level" in has or (own_action and not cut) else "more"
    return "more" if _reads_on(line.cell("text").text) else "row"
