"""The same questions answered the plain way, on a networkx graph: what the analyses are compared with, and checked by."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import product
from typing import Any

import networkx as nx

Pairs = Counter[tuple[str, str]]


def edges_of(graph: nx.MultiDiGraph, kind: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """All edges of one type."""
    return ((u, v, data) for u, v, data in graph.edges(data=True) if data["type"] == kind)


def leads_of_rows(graph: nx.MultiDiGraph) -> dict[str, set[str]]:
    """For each row its leads, those of its actions too."""
    row_of = {action: row for row, action, _ in edges_of(graph, "HAS_ACTION")}
    leads = defaultdict(set)
    for node, lead, _ in edges_of(graph, "LED_BY"):
        leads[row_of.get(node, node)].add(lead)
    return leads


def theme_of_rows(graph: nx.MultiDiGraph) -> dict[str, str]:
    """For each row the section that holds it."""
    return {row: theme for theme, row, _ in edges_of(graph, "HAS_RECOMMENDATION")}


def waits_of_rows(graph: nx.MultiDiGraph) -> nx.DiGraph:
    """Rows, and which waits for which."""
    rows = nx.DiGraph()
    rows.add_nodes_from(node for node, label in graph.nodes(data="label") if label == "Recommendation")
    rows.add_edges_from((u, v) for u, v, _ in edges_of(graph, "DEPENDS_ON") if u in rows and v in rows and u != v)
    return rows


def load(graph: nx.MultiDiGraph) -> dict[str, int]:
    """Rows led by each lead."""
    return dict(Counter(lead for leads in leads_of_rows(graph).values() for lead in leads))


def collisions(graph: nx.MultiDiGraph) -> set[tuple[str, str, int]]:
    """Month, lead and number of rows, wherever one lead has several rows due in a month."""
    due = Counter(
        (graph.nodes[row]["due"], lead)
        for row, leads in leads_of_rows(graph).items()
        for lead in leads
        if graph.nodes[row]["due"]
    )
    return {(month, lead, rows) for (month, lead), rows in due.items() if rows > 1}


def coupling(graph: nx.MultiDiGraph) -> tuple[Pairs, int]:
    """Waits between themes, and how many ordered pairs of rows reach one another."""
    theme = theme_of_rows(graph)
    waits = waits_of_rows(graph)
    return Counter((theme[u], theme[v]) for u, v in waits.edges), sum(1 + len(nx.descendants(waits, n)) for n in waits)


def cycles(graph: nx.MultiDiGraph) -> set[frozenset[str]]:
    """Circles of rows."""
    return {frozenset(part) for part in nx.strongly_connected_components(waits_of_rows(graph)) if len(part) > 1}


def chain(graph: nx.MultiDiGraph) -> int:
    """Rows of the longest chain, circles drawn together."""
    drawn = nx.condensation(waits_of_rows(graph))
    length: dict[int, int] = {}
    for node in reversed(list(nx.topological_sort(drawn))):
        length[node] = len(drawn.nodes[node]["members"]) + max((length[n] for n in drawn.successors(node)), default=0)
    return max(length.values(), default=0)


def coverage(graph: nx.MultiDiGraph) -> Pairs:
    """Rows of each theme that name each partner as a participant."""
    theme = theme_of_rows(graph)
    named = {(row, partner) for row, partner, data in edges_of(graph, "INVOLVES") if data["role"] == "participant"}
    return Counter((theme[row], partner) for row, partner in named)


def coordination(graph: nx.MultiDiGraph) -> set[tuple[str, str]]:
    """Pairs of leads with a wait between their rows."""
    leads = leads_of_rows(graph)
    return {
        (min(a, b), max(a, b))
        for u, v in waits_of_rows(graph).edges
        for a, b in product(leads.get(u, ()), leads.get(v, ()))
        if a != b
    }
