"""The design structure matrix: which themes wait for which, and how far a change travels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sendgraph.analyses.pairs import Array, place_of
from sendgraph.analyses.rows import tabulate_rows
from sendgraph.analyses.waits import Elsewhere, Wait, Waits, between_components, find_components, find_waits

if TYPE_CHECKING:
    from sendgraph.analyses.scope import Scope
    from sendgraph.graph import PlanGraph


@dataclass(frozen=True)
class ThemeMatrix:
    """Themes against themes.

    `counts[i][j]`: pairs of rows of which one in `themes[i]` waits for one in `themes[j]`; the diagonal holds waits
    inside a theme. `fan_out[i]`: other themes that theme i waits for; `fan_in[i]`: other themes that wait for it.
    `propagation_cost_themes`, `propagation_cost_rows`: share (0–1) of all ordered pairs, oneself included, in which
    the first reaches the second through any number of waits; None without themes or rows. `modularity`: Q of the
    themes as communities of the directed graph of waits, None without waits.
    """

    scope: Scope
    shared: bool
    rows: int
    themes: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    fan_in: tuple[int, ...]
    fan_out: tuple[int, ...]
    propagation_cost_themes: float | None
    propagation_cost_rows: float | None
    modularity: float | None
    waits: tuple[Wait, ...]
    elsewhere: tuple[Elsewhere, ...]
    own: tuple[str, ...]


def build_dsm(graph: PlanGraph, *, scope: Scope, shared: bool = False) -> ThemeMatrix:
    """The design structure matrix of the themes of `graph`, from the waits `scope` admits.

    Only DEPENDS_ON between rows enters the matrix; what a row waits for outside the rows is in `elsewhere`. Direction:
    the line waits, the column is waited for. Circles are no obstacle: everything in a circle reaches everything in it.

    An empty graph gives no themes and None for the three measures.

    Sources: Steward 1981 (DSM); MacCormack, Rusnak & Baldwin 2006 (propagation cost, with the diagonal); Leicht &
    Newman 2008 (modularity of directed graphs).

    >>> from datetime import date
    >>> from sendgraph.analyses.scope import Scope
    >>> from sendgraph.graph import build_graph
    >>> build_dsm(build_graph([]), scope=Scope(as_at=date(2018, 9, 30))).themes
    ()
    """
    rows = tabulate_rows(graph, theme_level=scope.theme_level)
    waits = find_waits(rows, scope=scope, shared=shared)
    used = np.unique(rows.theme[rows.theme >= 0])
    # sections without a row of their own are left out: nothing in them can wait
    numbers = np.array([n for n in graph.numbers("Theme").tolist() if n in set(used.tolist())], dtype=np.int64)
    theme = place_of(numbers, among=len(graph.nodes))[rows.theme]
    matrix = np.zeros((len(numbers), len(numbers)), dtype=np.int64)
    np.add.at(matrix, (theme[waits.waiting], theme[waits.awaited]), 1)
    outside = (matrix > 0) & ~np.eye(len(numbers), dtype=bool)
    return ThemeMatrix(
        scope=scope,
        shared=shared,
        rows=len(rows),
        themes=tuple(graph.nodes[n].id for n in numbers.tolist()),
        counts=tuple(tuple(line) for line in matrix.tolist()),
        fan_in=tuple(outside.sum(axis=0).tolist()),
        fan_out=tuple(outside.sum(axis=1).tolist()),
        propagation_cost_themes=float(close(matrix > 0).mean()) if len(numbers) else None,
        propagation_cost_rows=sum(len(reached) + 1 for reached in reach(waits)) / len(rows) ** 2 if len(rows) else None,
        modularity=measure_modularity(matrix),
        waits=waits.pairs,
        elsewhere=waits.elsewhere,
        own=waits.own,
    )


def close(direct: np.ndarray) -> np.ndarray:
    """The reachability matrix of a square boolean one, diagonal included (Warshall 1962).

    >>> close(np.array([[False, True], [False, False]])).tolist()
    [[True, True], [False, True]]
    """
    reached = direct | np.eye(len(direct), dtype=bool)
    for middle in range(len(direct)):
        reached |= reached[:, middle : middle + 1] & reached[middle : middle + 1, :]
    return reached


def reach(waits: Waits) -> list[set[int]]:
    """For each row the rows it waits for, directly or through others, itself left out; places among the rows."""
    component, members = find_components(waits)
    below: list[set[int]] = [set() for _ in members]
    awaited: list[list[int]] = [[] for _ in members]
    for a, b in zip(*(column.tolist() for column in between_components(waits, component)), strict=True):
        awaited[a].append(b)
    found: list[set[int]] = [set() for _ in range(len(waits.rows))]
    for number, part in enumerate(members):
        whole = below[number]
        for other in awaited[number]:
            whole |= below[other]
        whole.update(part)
        for row in part:
            found[row] = whole - {row}
    return found


def measure_modularity(matrix: Array) -> float | None:
    """Q = Σ (waits inside a theme / all) − (waits from it · waits to it) / all²; None without waits.

    Two themes with one wait inside each and none between: Q = 1 − 2·(1/2)² = 0.5.

    >>> measure_modularity(np.array([[1, 0], [0, 1]]))
    0.5
    """
    total = int(matrix.sum())
    if not total:
        return None
    return float(np.trace(matrix) / total - (matrix.sum(axis=0) * matrix.sum(axis=1)).sum() / total**2)
