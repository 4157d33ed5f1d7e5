"""Real Neo4j servers, each started when a test first asks for it and at most once a run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from scripts.neo4j_server.releases import LTS, NEWEST, Release

if TYPE_CHECKING:
    from scripts.neo4j_server.server import Neo4jServer


@pytest.fixture(scope="session", autouse=True)
def nobodys_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test touches the store or the server of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("SENDGRAPH_NEO4J_URI", "SENDGRAPH_NEO4J_USER", "SENDGRAPH_NEO4J_PASSWORD"):
            patch.delenv(name, raising=False)
        patch.setenv("SENDGRAPH_HOME", str(tmp_path_factory.mktemp("home")))
        yield


def running(release: Release) -> Iterator[Neo4jServer]:
    from scripts.neo4j_server.server import Neo4jServer  # a run without a server needs no driver

    with Neo4jServer(release.version) as server:
        yield server


@pytest.fixture(scope="session")
def neo4j_server_2026() -> Iterator[Neo4jServer]:
    yield from running(NEWEST)


@pytest.fixture(scope="session")
def neo4j_server_5() -> Iterator[Neo4jServer]:
    yield from running(LTS)


@pytest.fixture(scope="session", params=["neo4j_server_2026", "neo4j_server_5"])
def neo4j_server(request: pytest.FixtureRequest) -> Neo4jServer:
    """Both, one after the other; a test that asks for it runs on each."""
    server: Neo4jServer = request.getfixturevalue(request.param)
    return server


@pytest.fixture
def fresh_neo4j(neo4j_server: Neo4jServer) -> Neo4jServer:
    """The same, with nothing in it."""
    neo4j_server.empty()
    return neo4j_server
