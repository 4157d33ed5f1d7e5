"""Who must talk to whom: leads whose rows wait for each other, and whether the plan already brings them together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sendgraph.analyses.pairs import distinct, gather, join
from sendgraph.analyses.rows import tabulate_rows
from sendgraph.analyses.waits import Wait, find_waits

if TYPE_CHECKING:
    from sendgraph.analyses.scope import Scope
    from sendgraph.graph import PlanGraph


@dataclass(frozen=True)
class CoordinationPair:
    """Two leads, ids in order, and the waits between a row of one and a row of the other.

    `co_led`: rows they lead together; `groups`: groups that oversee a row of each.
    """

    leads: tuple[str, str]
    waits: tuple[Wait, ...]
    co_led: tuple[str, ...]
    groups: tuple[str, ...]

    @property
    def together(self) -> bool:
        """Whether the plan already brings them together."""
        return bool(self.co_led or self.groups)


@dataclass(frozen=True)
class Coordination:
    """Every pair that must coordinate, most waits first; `congruence` the share (0–1) already together, None of none."""

    scope: Scope
    pairs: tuple[CoordinationPair, ...]
    congruence: float | None


def find_coordination(graph: PlanGraph, *, scope: Scope, shared: bool = False) -> Coordination:
    """Coordination requirements C = A·D·Aᵀ, and socio-technical congruence.

    A is leads × rows (who leads), D rows × rows (which waits): two people must coordinate when a row of one waits for
    a row of the other. The diagonal (one person on both sides) is left out, both directions count together. They
    already do where they co-lead a row or where one group oversees a row of each.

    Without dependencies or leads there are no pairs and the congruence is None.

    Source: Cataldo, Herbsleb & Carley 2008.

    >>> from datetime import date
    >>> from sendgraph.analyses.scope import Scope
    >>> from sendgraph.graph import build_graph
    >>> find_coordination(build_graph([]), scope=Scope(as_at=date(2018, 9, 30))).pairs
    ()
    """
    rows = tabulate_rows(graph)
    waits = find_waits(rows, scope=scope, shared=shared)
    node_ids = [node.id for node in graph.nodes]
    leads_of = gather(rows.lead_row, rows.lead, size=len(rows))
    between: dict[tuple[int, int], list[Wait]] = {}
    for wait, a, b in zip(waits.pairs, waits.waiting.tolist(), waits.awaited.tolist(), strict=True):
        met = {tuple(sorted((x, y), key=node_ids.__getitem__)) for x in leads_of[a] for y in leads_of[b] if x != y}
        for pair in sorted(met):
            between.setdefault((pair[0], pair[1]), []).append(wait)

    rows_of: dict[int, set[int]] = {}
    for row, lead in zip(rows.lead_row.tolist(), rows.lead.tolist(), strict=True):
        rows_of.setdefault(lead, set()).add(row)
    overseen, group, _ = rows.links("OVERSEEN_BY")
    left, right = join(rows.lead_row, overseen)
    groups_of: dict[int, set[int]] = {}
    for lead, of in zip(*(column.tolist() for column in distinct(rows.lead[left], group[right])), strict=True):
        groups_of.setdefault(lead, set()).add(of)

    pairs = [
        CoordinationPair(
            (node_ids[x], node_ids[y]),
            tuple(those),
            rows.ids(sorted(rows_of[x] & rows_of[y])),
            tuple(sorted(node_ids[g] for g in groups_of.get(x, set()) & groups_of.get(y, set()))),
        )
        for (x, y), those in between.items()
    ]
    pairs.sort(key=lambda pair: (-len(pair.waits), pair.leads))
    share = sum(pair.together for pair in pairs) / len(pairs) if pairs else None
    return Coordination(scope, tuple(pairs), share)
