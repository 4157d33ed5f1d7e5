"""The graph people hold in their hands says what the plan says."""

from __future__ import annotations

import networkx as nx
import pytest

from sendgraph.graph import build_graph, to_records
from sendgraph.graph.networkx import from_networkx, to_networkx
from tests.graph.small import small_plan


def test_gives_back_the_graph_it_was_made_from():
    graph = build_graph([small_plan(), small_plan("city-2020")])
    assert from_networkx(to_networkx(graph)) == to_records(graph)


def test_nodes_carry_label_and_properties_and_edges_type_and_id():
    held = to_networkx(build_graph([small_plan()]))
    assert held.nodes["town-2020/lead/jk"]["label"] == "Lead"
    assert held.nodes["town-2020/lead/jk"]["initials"] == "JK"
    edge = held.edges["town-2020/r/1", "town-2020/lead/jk", "town-2020/r/1|LED_BY|town-2020/lead/jk"]
    assert edge["type"] == "LED_BY"
    assert edge["as_printed"] == "JK"


def test_parallel_relationships_stay_apart():
    held = to_networkx(build_graph([small_plan()]))
    assert held.number_of_edges("town-2020/r/2", "town-2020/r/1") == 2


def test_an_empty_graph_stays_empty():
    assert from_networkx(nx.MultiDiGraph()).nodes == ()


def test_rejects_a_node_without_label_and_an_edge_without_type():
    held = nx.MultiDiGraph()
    held.add_node("a")
    with pytest.raises(ValueError, match="node 'a' has no label"):
        from_networkx(held)
    held.nodes["a"]["label"] = "Lead"
    held.add_edge("a", "a", key="k")
    with pytest.raises(ValueError, match="edge 'k' from 'a' to 'a' has no type"):
        from_networkx(held)
