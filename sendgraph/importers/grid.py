"""Lines of tab-separated text as a grid whose cells know where they were printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sendgraph.model.tracing import Source, Traced, empty, join

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class GridRow:
    """One printed line; `line` counts from 1, cells from 0."""

    source: Source
    line: int
    cells: tuple[Traced, ...]

    def __getitem__(self, column: int) -> Traced:
        """The cell in `column`; an empty one beyond the last."""
        return self.cells[column] if 0 <= column < len(self.cells) else empty(self.source)

    def filled(self) -> tuple[int, ...]:
        """The columns that hold something."""
        return tuple(i for i, cell in enumerate(self.cells) if cell)

    def words(self, columns: Iterable[int] | None = None) -> Traced:
        """The text of these columns (all, if none are named) in one piece."""
        return join(self.source, [self[i] for i in (range(len(self.cells)) if columns is None else columns)])


def read_grid(source: Source) -> tuple[GridRow, ...]:
    """One grid row a line, one cell between two tabs."""
    rows = []
    for number, raw in enumerate(source.lines, start=1):
        cells = []
        start = 0
        for piece in raw.split("\t"):
            cells.append(source.traced(number, start, start + len(piece)))
            start += len(piece) + 1
        rows.append(GridRow(source, number, tuple(cells)))
    return tuple(rows)
