"""One question, every engine, one answer: the embedded engine, the newest Neo4j and the long-term one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache

import pytest

import sendgraph as sg
from scripts.neo4j_server.server import Neo4jServer
from sendgraph.model import PlanFile
from sendgraph.store.answers import Answer
from sendgraph.store.catalogue import find_query
from sendgraph.store.connection import Connection
from sendgraph.store.loading import load_plans
from sendgraph.store.opening import open_store
from sendgraph.store.settings import HOME, PASSWORD, URI, USER
from tests.conformance.generated import generated_plans

EMBEDDED = "embedded"


@cache
def _plans(on: str) -> tuple[PlanFile, ...]:
    if on == "generated":
        return generated_plans()
    assert on == "bundled"
    return tuple(sg.resolve_plan(name) for name in sg.bundled_names())


@pytest.fixture(scope="session")
def plans_of() -> Callable[[str], tuple[PlanFile, ...]]:
    """The plans of `bundled` or of `generated`."""
    return _plans


@pytest.fixture(scope="package")
def engines(
    tmp_path_factory: pytest.TempPathFactory, neo4j_server_2026: Neo4jServer, neo4j_server_5: Neo4jServer
) -> Iterator[dict[str, Connection]]:
    """Every engine, with the bundled and the generated plans in one store: a query must keep to those it is asked about.

    The embedded one is loaded, closed and opened again as the engine itself allows no change.
    """
    plans = [*_plans("bundled"), *_plans("generated")]
    with ExitStack() as open_ones:
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv(HOME, str(tmp_path_factory.mktemp("conformance")))
            environment.delenv(URI, raising=False)
            with open_store(write=True) as store:
                load_plans(store, plans)
            found = {EMBEDDED: open_ones.enter_context(open_store())}
            for server in (neo4j_server_2026, neo4j_server_5):
                server.empty()
                for name, value in ((URI, server.uri), (USER, server.user), (PASSWORD, server.password)):
                    environment.setenv(name, value)
                found[server.version] = open_ones.enter_context(open_store())
                load_plans(found[server.version], plans)
        yield found


@pytest.fixture
def asked(engines: dict[str, Connection]) -> Callable[..., Answer]:
    """Ask a library query on every engine: the same columns, rows, order, types and nulls, or the test fails.

    Parameters not given are the query's defaults; `plans` those of `on`.
    """

    def ask(name: str, *, on: str, **parameters: object) -> Answer:
        query = find_query(name)
        assert parameters.keys() <= query.parameters.keys()
        given = {key: one.value() for key, one in query.parameters.items()}
        given |= {"plans": [plan.plan.id for plan in _plans(on)]} | parameters
        columns = tuple(column.name for column in query.columns)
        found: dict[str, tuple[tuple[object, ...], ...]] = {}
        for engine, store in engines.items():
            answer = store.read(query.text, given)
            # ArcadeDB names no columns where there are no rows
            assert answer.columns == columns or (engine == EMBEDDED and not answer.rows), engine
            found[engine] = answer.rows
        for engine, rows in found.items():
            # as texts too, since 1, 1.0 and True are equal
            assert (rows, repr(rows)) == (found[EMBEDDED], repr(found[EMBEDDED])), engine
        return Answer(columns, found[EMBEDDED])

    return ask
