"""How unevenly rows are spread over leads, and how few leaving would orphan most of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Concentration:
    """How unevenly assignments are spread over those who lead at least one row; all shares 0–1, None without any.

    `top1`, `top3`: share of all assignments with the one or three heaviest leads. `gini`: 0 for equal loads, towards
    1 for one who has all. `hhi`: sum of squared shares, 1/n for equal loads, 1 for a single lead.
    """

    assignments: int
    leads: int
    top1: float | None
    top3: float | None
    gini: float | None
    hhi: float | None


@dataclass(frozen=True)
class TruckFactor:
    """The fewest leads, removed heaviest first, whose leaving orphans more than half of the led rows."""

    number: int
    leads: tuple[str, ...]
    orphaned: int
    led_rows: int


def measure_concentration(loads: Sequence[int]) -> Concentration:
    """Shares of the heaviest, Gini and Herfindahl–Hirschman index of `loads`; leads without a row are left out.

    >>> measure_concentration([3, 1]).gini
    0.25
    """
    held = sorted(load for load in loads if load > 0)
    total, n = sum(held), len(held)
    if not total:
        return Concentration(0, 0, None, None, None, None)
    gini = sum((2 * i - n - 1) * load for i, load in enumerate(held, start=1)) / (n * total)
    hhi = sum((load / total) ** 2 for load in held)
    return Concentration(total, n, held[-1] / total, sum(held[-3:]) / total, gini, hhi)


def find_truck_factor(ranked: Sequence[tuple[str, tuple[str, ...]]]) -> TruckFactor:
    """Remove leads, heaviest first, until more than half of the led rows have none left (Avelino et al. 2016).

    `ranked` are leads with their rows, heaviest first. Greedy: the set found need not be the smallest one. Rows without a lead from the start are not counted.

    >>> find_truck_factor([("ab", ("1", "2")), ("cd", ("3",))]).leads
    ('ab',)
    """
    left: dict[str, int] = {}
    for _, rows in ranked:
        for row in rows:
            left[row] = left.get(row, 0) + 1
    orphaned, gone = 0, []
    for lead, rows in ranked:
        if 2 * orphaned > len(left) or not rows:
            break
        gone.append(lead)
        for row in rows:
            left[row] -= 1
            orphaned += left[row] == 0
    return TruckFactor(len(gone), tuple(gone), orphaned, len(left))
