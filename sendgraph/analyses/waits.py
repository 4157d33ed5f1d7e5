"""What waits for what: the dependencies that count, row by row, and those that end elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from sendgraph.analyses.pairs import Array, as_array, distinct, gather, join
from sendgraph.model import DependsOn, Recommendation

if TYPE_CHECKING:
    from sendgraph.analyses.rows import Rows
    from sendgraph.analyses.scope import Scope

STRENGTH = {"certain": 3, "probable": 2, "possible": 1}


@dataclass(frozen=True)
class Wait:
    """One row waits for another; `because` are the relationships that say so, none when it is derived.

    `derived` names the deliverable that ties the two rows, when nothing else does.
    """

    waiting: str
    awaited: str
    because: tuple[DependsOn, ...]
    derived: str | None = None

    @property
    def strength(self) -> tuple[int, int]:
        """For comparing: explicit or reviewed above inferred above derived, then certainty."""
        return max(
            ((1 if said.basis == "inferred" else 2, STRENGTH[said.certainty]) for said in self.because), default=(0, 0)
        )


@dataclass(frozen=True)
class Elsewhere:
    """A row waits for something that is no row: a theme, group, deliverable or something outside the plan."""

    waiting: str
    target: str
    label: str
    because: DependsOn


@dataclass(frozen=True)
class Waits:
    """Distinct pairs `waiting[i]` → `awaited[i]` of places among the rows; `pairs[i]` says why.

    A row that waits for itself is left out of the pairs and kept in `own`.
    """

    rows: Rows
    waiting: Array
    awaited: Array
    pairs: tuple[Wait, ...]
    elsewhere: tuple[Elsewhere, ...]
    own: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.pairs)


def find_waits(rows: Rows, *, scope: Scope, shared: bool = False) -> Waits:
    """The DEPENDS_ON of `scope` between rows, each pair once however many rules found it.

    With `shared` a row that USES a deliverable also waits for every row that PRODUCES it: derived, never stated.
    A shared lead is no dependency.
    """
    graph = rows.graph
    edges = graph.edges["DEPENDS_ON"]
    said: dict[tuple[int, int], list[DependsOn]] = {}
    elsewhere, own = [], []
    places = rows.place
    for source, target, record in zip(edges.source.tolist(), edges.target.tolist(), edges.records, strict=True):
        if not isinstance(record, DependsOn) or not scope.admits(record.basis, record.certainty):
            continue
        start, end = graph.nodes[source], graph.nodes[target]
        if not isinstance(end, Recommendation):
            elsewhere.append(Elsewhere(start.id, end.id, end.label, record))
        elif source == target:
            own.append(start.id)
        else:
            said.setdefault((int(places[source]), int(places[target])), []).append(record)
    derived: dict[tuple[int, int], str] = {}
    if shared:
        user, used, _ = rows.links("USES")
        maker, made, _ = rows.links("PRODUCES")
        left, right = join(used, made)
        for a, b, thing in zip(user[left].tolist(), maker[right].tolist(), used[left].tolist(), strict=True):
            if a != b and (a, b) not in said:
                derived.setdefault((a, b), graph.nodes[thing].id)
    keys = sorted([*said, *derived])
    ids = rows.ids(range(len(rows)))
    return Waits(
        rows,
        as_array([a for a, _ in keys]),
        as_array([b for _, b in keys]),
        tuple(Wait(ids[a], ids[b], tuple(said.get((a, b), ())), derived.get((a, b))) for a, b in keys),
        tuple(elsewhere),
        tuple(dict.fromkeys(own)),
    )


def find_components(source: Array, target: Array, *, size: int) -> tuple[Array, list[list[int]]]:
    """Strongly connected components of `size` places and the waits between them.

    For each place its component, and the places of each component. Components are numbered so that what is waited for
    has the lower number: walking them upwards meets everything after all it waits for. A place in no circle is alone.
    """
    import rustworkx

    net: rustworkx.PyDiGraph[None, None] = rustworkx.PyDiGraph()
    net.add_nodes_from([None] * size)
    net.extend_from_edge_list(list(zip(source.tolist(), target.tolist(), strict=True)))
    # Tarjan's algorithm closes a component after all it reaches: the order is the one wanted
    found = [sorted(part) for part in rustworkx.strongly_connected_components(net)]
    component = np.zeros(size, dtype=np.int64)
    for number, part in enumerate(found):
        component[part] = number
    return component, found


def condense(source: Array, target: Array, component: Array, *, size: int) -> list[list[int]]:
    """For each of `size` components the other components it waits for directly."""
    left, right = component[source], component[target]
    apart = left != right
    return gather(*distinct(left[apart], right[apart]), size=size)


def reach(source: Array, target: Array, *, size: int) -> list[set[int]]:
    """For each place all it waits for, directly or through others, itself left out.

    >>> reach(as_array([0, 1]), as_array([1, 2]), size=3)
    [{1, 2}, {2}, set()]
    """
    component, members = find_components(source, target, size=size)
    awaited = condense(source, target, component, size=len(members))
    below: list[set[int]] = []
    found: list[set[int]] = [set() for _ in range(size)]
    for number, part in enumerate(members):
        whole = set(part).union(*(below[other] for other in awaited[number]))
        below.append(whole)
        for place in part:
            found[place] = whole - {place}
    return found
