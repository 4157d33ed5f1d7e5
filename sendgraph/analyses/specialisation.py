"""Whether themes keep to partners of their own: H2′ of the whole plan, d′ of each theme."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True)
class Specialisation:
    """Both from 0 (everybody names everybody in proportion) to 1 (no partner shared).

    `h2` is None where the sums leave no room to differ; `d[i]` likewise for line i, and where the line is empty.
    """

    h2: float | None
    d: tuple[float | None, ...]


def measure_specialisation(cells: Iterable[tuple[int, int, int]], *, lines: int) -> Specialisation:
    """H2′ and d′ of a two-mode network given as cells (line, column, weight above 0).

    H2′ = (H2max − H2) / (H2max − H2min), H2 being the Shannon entropy of all weights. H2max is the entropy of the two
    sums combined independently; H2min is that of a matrix with the same sums, filled greedily from the largest down,
    as in the source (it may lie above the true least one; H2′ is cut to 0–1). d′ is the Kullback–Leibler distance of a
    line's shares from the columns' shares, divided by the greatest it could be, ln(all / line sum). Weights are not
    rounded when the extremes are sought.

    Source: Blüthgen, Menzel & Blüthgen 2006.

    >>> measure_specialisation([(0, 0, 2), (1, 1, 2)], lines=2)
    Specialisation(h2=1.0, d=(1.0, 1.0))
    >>> measure_specialisation([], lines=1)
    Specialisation(h2=None, d=(None,))
    """
    held = [cell for cell in cells if cell[2] > 0]
    by_line: dict[int, int] = {}
    by_column: dict[int, int] = {}
    for line, column, weight in held:
        by_line[line] = by_line.get(line, 0) + weight
        by_column[column] = by_column.get(column, 0) + weight
    total = sum(by_line.values())
    if not total:
        return Specialisation(None, (None,) * lines)
    actual = _entropy([weight for *_, weight in held], total)
    most = _entropy(list(by_line.values()), total) + _entropy(list(by_column.values()), total)
    least = _entropy(_packed(list(by_line.values()), list(by_column.values())), total)
    room = most - least
    h2 = min(1.0, max(0.0, (most - actual) / room)) if room > 1e-12 else None

    distance: dict[int, float] = {}
    for line, column, weight in held:
        share = weight / by_line[line]
        distance[line] = distance.get(line, 0.0) + share * log(share / (by_column[column] / total))
    d = tuple(
        distance[line] / log(total / by_line[line]) if line in by_line and by_line[line] < total else None
        for line in range(lines)
    )
    return Specialisation(h2, d)


def _entropy(weights: Sequence[int], total: int) -> float:
    return -sum(weight / total * log(weight / total) for weight in weights)


def _packed(lines: list[int], columns: list[int]) -> list[int]:
    """Weights with these sums in few and heavy cells: always the heaviest line left with the heaviest column left."""
    cells = []
    while lines and columns:
        lines.sort()
        columns.sort()
        # a column of just the line's sum fits without a rest
        line = lines.pop()
        column = columns.pop(columns.index(line)) if line in columns else columns.pop()
        cells.append(min(line, column))
        if line > column:
            lines.append(line - column)
        elif column > line:
            columns.append(column - line)
    return cells
