"""Where items stand: computed beforehand, the same every time. All places are shares (0–1) of width and height."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence


def column(
    names: Sequence[str], *, x: float, top: float = 0.03, bottom: float = 0.97
) -> dict[str, tuple[float, float]]:
    """Items under each other at `x`, spread evenly."""
    if len(names) == 1:
        return {names[0]: (x, (top + bottom) / 2)}
    step = (bottom - top) / max(1, len(names) - 1)
    return {name: (x, top + step * i) for i, name in enumerate(names)}


def columns(names: Sequence[str], *, left: float, right: float, most: int = 26) -> dict[str, tuple[float, float]]:
    """Items in as many columns as keep each at `most` or fewer, filled one after the other."""
    count = max(1, math.ceil(len(names) / most))
    size = math.ceil(len(names) / count) if names else 1
    placed: dict[str, tuple[float, float]] = {}
    for i in range(count):
        x = left if count == 1 else left + (right - left) * i / (count - 1)
        placed |= column(names[i * size : (i + 1) * size], x=x)
    return placed


def islands(members: Mapping[str, Sequence[str]]) -> dict[str, tuple[float, float]]:
    """Each key an island with its members on rings around it; islands in a grid, filled in the given order.

    Runs in time linear in the number of items.
    """
    count = len(members)
    across = max(1, math.ceil(math.sqrt(count * 0.8)))
    down = max(1, math.ceil(count / across))
    cell_x, cell_y = 0.76 / across, 0.98 / down
    placed: dict[str, tuple[float, float]] = {}
    for i, (island, around) in enumerate(members.items()):
        in_line = min(across, count - (i // across) * across)
        x = 0.5 + (i % across - (in_line - 1) / 2) * cell_x
        y = 0.5 + (i // across - (down - 1) / 2) * cell_y
        placed[island] = (x, y)
        for k, member in enumerate(around):
            # from the lower left over the top to the lower right: below stands the island's own name
            turn = k / (len(around) - 1) if len(around) > 1 else 0.5
            angle = math.radians(165 + 210 * turn)
            # two radii in turn keep the names of a full ring apart; the ends stay clear of the island's name
            near = len(around) > 8 and k % 2 == 1 and k != len(around) - 1
            reach_x, reach_y = (0.27, 0.24) if near else (0.44, 0.40)
            placed[member] = (x + reach_x * cell_x * math.cos(angle), y + reach_y * cell_y * math.sin(angle))
    return placed


def layers(ranks: Mapping[str, int]) -> dict[str, tuple[float, float]]:
    """Items in columns by rank, 0 at the left; within a column in the order given."""
    by_rank: dict[int, list[str]] = {}
    for name, rank in ranks.items():
        by_rank.setdefault(rank, []).append(name)
    last = max(by_rank, default=0)
    placed: dict[str, tuple[float, float]] = {}
    for place, rank in enumerate(sorted(by_rank)):
        x = 0.5 if last == 0 else 0.04 + 0.92 * place / max(1, len(by_rank) - 1)
        # neighbouring columns start at different heights, so that names beside each other do not meet
        shift = 0.015 * (place % 2)
        placed |= column(by_rank[rank], x=x, top=0.03 + shift, bottom=0.95 + shift)
    return placed
