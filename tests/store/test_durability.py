"""Killed at any moment, a loader or a server leaves each plan wholly old or wholly new; the benchmark kills more often."""

from __future__ import annotations

import pytest

from benchmarks.durability import NEW_FROM, expected, kill_loaders, kill_servers, load_together, stored_after
from benchmarks.store_runs import Store, embedded_store
from scripts.neo4j_server.server import Neo4jServer


@pytest.fixture
def own_server():
    """A server that may be killed."""
    with Neo4jServer() as server:
        yield server


def store_on(server: Neo4jServer) -> Store:
    environment = {
        "SENDGRAPH_NEO4J_URI": server.uri,
        "SENDGRAPH_NEO4J_USER": server.user,
        "SENDGRAPH_NEO4J_PASSWORD": server.password,
    }
    return Store("neo4j", environment, server.empty)


def test_the_two_versions_of_a_plan_differ_in_rows_leads_and_what_joins_them():
    # else nothing below would show a half plan
    old, new = (set(stored_after(loads)) for loads in (NEW_FROM - 1, NEW_FROM))
    assert len(old - new) > 100
    assert len(new - old) > 100
    assert expected(("0", "4")) == stored_after(0)


def test_a_killed_loader_leaves_the_embedded_store_whole():
    with embedded_store() as store:
        found = kill_loaders(store, 3)
    assert (found.times, found.faults) == (3, ())
    assert found.old + found.new == 3


def test_a_killed_loader_and_a_killed_server_leave_a_neo4j_store_whole(own_server):
    for found in (kill_loaders(store_on(own_server), 2), kill_servers(own_server, 1)):
        assert found.faults == ()
        assert found.old + found.new == found.times


def test_two_loaders_at_once_lose_double_and_halve_nothing_in_the_embedded_store():
    with embedded_store() as store:
        assert [pair.faults for pair in load_together(store, 1)] == [(), ()]


def test_two_loaders_at_once_lose_double_and_halve_nothing_on_a_server(neo4j_server):
    assert [pair.faults for pair in load_together(store_on(neo4j_server), 1)] == [(), ()]
