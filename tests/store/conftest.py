"""A store with two leads in it, on each engine that a query may be asked of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sendgraph.store.connection import Connection
from sendgraph.store.opening import open_store

ENGINES = ("embedded", "neo4j_server_2026", "neo4j_server_5")
TWO_LEADS = "CREATE (:Lead {id: 'a', name: 'Ann'})-[:SAME_AS {id: 'a|SAME_AS|b'}]->(:Lead {id: 'b'})"


def point_at(engine: str, request: pytest.FixtureRequest, patch: pytest.MonkeyPatch, home: Path) -> None:
    """Set the environment so that a store is opened on this engine."""
    for name in ("SENDGRAPH_NEO4J_URI", "SENDGRAPH_NEO4J_USER", "SENDGRAPH_NEO4J_PASSWORD"):
        patch.delenv(name, raising=False)
    patch.setenv("SENDGRAPH_HOME", str(home))
    if engine != "embedded":
        server = request.getfixturevalue(engine)
        server.empty()
        patch.setenv("SENDGRAPH_NEO4J_URI", server.uri)
        patch.setenv("SENDGRAPH_NEO4J_PASSWORD", server.password)


@pytest.fixture(params=ENGINES)
def each_engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """The environment names this engine, and its store is empty; a test that asks for it runs on each."""
    engine: str = request.param
    point_at(engine, request, monkeypatch, tmp_path / "home")
    return engine


@pytest.fixture(scope="module", params=ENGINES)
def reader(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    """A store of two leads, open for reading while the tests of one module run; at the end it must be what it was."""
    with pytest.MonkeyPatch.context() as patch:
        point_at(request.param, request, patch, tmp_path_factory.mktemp("home"))
        with open_store(write=True) as store:
            store.write(lambda transaction: transaction.count(TWO_LEADS))
        with open_store() as store:
            yield store
            whole = store.read(
                "MATCH (n) OPTIONAL MATCH (n)-[r]->(m) "
                "RETURN labels(n) AS labels, n {.*} AS properties, type(r) AS type, r.id AS id, m.id AS to ORDER BY n.id"
            )
            assert whole.rows == (
                (["Lead"], {"id": "a", "name": "Ann"}, "SAME_AS", "a|SAME_AS|b", "b"),
                (["Lead"], {"id": "b"}, None, None, None),
            )
