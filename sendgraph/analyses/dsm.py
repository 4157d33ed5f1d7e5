"""The design structure matrix: which themes wait for which, and how far a change travels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from sendgraph.analyses.pairs import Array, as_array, count, filled, place_of, tally
from sendgraph.analyses.rows import Rows, sections_of, tabulate_rows
from sendgraph.analyses.waits import Elsewhere, Wait, Waits, find_waits, reach

if TYPE_CHECKING:
    from sendgraph.analyses.scope import Scope
    from sendgraph.graph import PlanGraph


@dataclass(frozen=True)
class ThemeMatrix:
    """Themes against themes.

    `cells`: (i, j, waits of rows in `themes[i]` for rows in `themes[j]` or for that theme as a whole), those that are
    not zero; i = j holds the waits inside a theme; `counts` is the same as a full matrix. `fan_out[i]`: other themes
    that theme i waits for; `fan_in[i]`: other themes that wait for it.
    `propagation_cost_themes`, `propagation_cost_rows`: share (0–1) of all ordered pairs, oneself included, in which
    the first reaches the second through any number of waits; None without themes or rows. `modularity`: Q of the
    themes as communities of the directed graph of waits, None without waits.
    """

    scope: Scope
    shared: bool
    rows: int
    themes: tuple[str, ...]
    cells: tuple[tuple[int, int, int], ...]
    fan_in: tuple[int, ...]
    fan_out: tuple[int, ...]
    propagation_cost_themes: float | None
    propagation_cost_rows: float | None
    modularity: float | None
    waits: tuple[Wait, ...]
    elsewhere: tuple[Elsewhere, ...]
    own: tuple[str, ...]

    @cached_property
    def counts(self) -> tuple[tuple[int, ...], ...]:
        """The matrix with its zeros: lines wait, columns are waited for."""
        return filled(self.cells, lines=len(self.themes), columns=len(self.themes))


def build_dsm(graph: PlanGraph, *, scope: Scope, shared: bool = False) -> ThemeMatrix:
    """The design structure matrix of the themes of `graph`, from the waits `scope` admits.

    DEPENDS_ON between rows enters the matrix, and of a row on a whole theme, where the text names no row of it; these
    and whatever else is no row are in `elsewhere` too. Rows and modularity are measured on the waits between rows
    alone. Direction: the line waits, the column is waited for. Circles are no obstacle: everything in a circle reaches everything in it.

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
    holding = set(rows.theme.tolist())
    # sections without a row of their own are left out: nothing in them can wait
    numbers = as_array([n for n in graph.numbers("Theme").tolist() if n in holding])
    theme = place_of(numbers, among=len(graph.nodes))[rows.theme]
    source, target = theme[waits.waiting], theme[waits.awaited]
    size = len(numbers)
    whole = _on_whole_themes(graph, rows, waits, numbers=numbers, scope=scope)
    cells = tally(as_array([*source, *(i for i, _ in whole)]), as_array([*target, *(j for _, j in whole)]))
    left, right = as_array([i for i, _, _ in cells]), as_array([j for _, j, _ in cells])
    apart = left != right
    return ThemeMatrix(
        scope=scope,
        shared=shared,
        rows=len(rows),
        themes=tuple(graph.nodes[n].id for n in numbers.tolist()),
        cells=cells,
        fan_in=tuple(count(right[apart], size=size).tolist()),
        fan_out=tuple(count(left[apart], size=size).tolist()),
        propagation_cost_themes=_cost(reach(left, right, size=size)),
        propagation_cost_rows=_cost(reach(waits.waiting, waits.awaited, size=len(rows))),
        modularity=measure_modularity(source, target),
        waits=waits.pairs,
        elsewhere=waits.elsewhere,
        own=waits.own,
    )


def _on_whole_themes(
    graph: PlanGraph, rows: Rows, waits: Waits, *, numbers: Array, scope: Scope
) -> list[tuple[int, int]]:
    """Places among `numbers` of the waiting row's theme and the theme waited for, once a row and theme."""
    among = {n: i for i, n in enumerate(numbers.tolist())}
    held = sections_of(graph, theme_level=scope.theme_level)
    pairs = {(one.waiting, held[graph.number[one.target]]) for one in waits.elsewhere if one.label == "Theme"}
    theme_of = dict(zip(rows.ids(range(len(rows))), rows.theme.tolist(), strict=True))
    return [(among[theme_of[row]], among[n]) for row, n in sorted(pairs) if n in among and theme_of[row] in among]


def measure_modularity(source: Array, target: Array) -> float | None:
    """Q = Σ (waits inside a theme / all) − (waits from it · waits to it) / all²; None without waits.

    Given the theme that waits and the theme waited for, one pair a wait. Two themes with one wait inside each and none
    between: Q = 1 − 2·(1/2)² = 0.5.

    >>> measure_modularity(as_array([0, 1]), as_array([0, 1]))
    0.5
    """
    total = len(source)
    if not total:
        return None
    size = int(max(source.max(), target.max())) + 1
    chance = (count(source, size=size) * count(target, size=size)).sum() / total**2
    return float((source == target).sum() / total - chance)


def _cost(reached: list[set[int]]) -> float | None:
    """Share of ordered pairs that reach, oneself included."""
    return sum(len(below) + 1 for below in reached) / len(reached) ** 2 if reached else None
