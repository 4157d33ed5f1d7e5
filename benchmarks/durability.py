"""Loaders and servers killed at random moments, and two loaders at once: is ever a plan lost, doubled or half there?

A store holds two plans. A loader stores eight more, and in their midst another version of one of the two. Whenever it
or the server is killed, the store must be what it was after some number of those loads: compared with the graphs of
the plans node by node, relationship by relationship and property by property, as plain Cypher reads them. What the
loader had said to be stored must be there.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from random import Random

from benchmarks.loading_process import plan_of
from benchmarks.store_runs import Store
from scripts.neo4j_server.server import Neo4jServer
from sendgraph.graph import build_graph
from sendgraph.graph.records import to_records
from sendgraph.store.loading import Loader, load_plans
from sendgraph.store.opening import open_store

BEFORE = ("0", "4")
LOADS = ("1", "2", "3", "4:8", "5", "6", "7", "8", "9")
NEW_FROM = LOADS.index("4:8") + 1  # so many loads, and the second version is there

# the bookkeeping of the store is none of the plans'
_NODES = "MATCH (n) WHERE NOT n:SendgraphStore AND NOT n:SendgraphPlan RETURN labels(n) AS labels, properties(n) AS properties"
_LINKS = "MATCH (a)-[r]->(b) RETURN type(r) AS type, a.id AS source, b.id AS target, properties(r) AS properties"

Snapshot = tuple[str, ...]


@dataclass(frozen=True)
class Killed:
    """What was found after each of `times` kills: the second version not yet stored (`old`) or stored (`new`).

    `starting`: how often the loader had not opened the store yet; `faults`: what should not be, a sentence each.
    """

    what: str
    engine: str
    times: int
    starting: int
    old: int
    new: int
    faults: tuple[str, ...]


@dataclass(frozen=True)
class Together:
    """Two loaders at once, `times` times; `faults` as above."""

    what: str
    engine: str
    times: int
    faults: tuple[str, ...]


def kill_loaders(store: Store, times: int, *, seed: int = 1) -> Killed:
    """Kill a loader at `times` moments of its whole life; after each the next load must succeed."""
    with _environment(store.environment):
        _restore(store)
        life = _measure_life()[1]

        return _killed("loader", store.engine, _moments(times, 0, life, seed), subprocess.Popen.kill)


def kill_servers(server: Neo4jServer, times: int, *, seed: int = 1) -> Killed:
    """Kill the server at `times` moments of a loader's writing, and start it again on the same folder."""
    environment = {
        "SENDGRAPH_NEO4J_URI": server.uri, "SENDGRAPH_NEO4J_USER": server.user,
        "SENDGRAPH_NEO4J_PASSWORD": server.password,
    }  # fmt: skip
    with _environment(environment):
        _restore(Store("neo4j", environment, server.empty))
        opened, life = _measure_life()

        def strike(loader: subprocess.Popen[str]) -> None:
            server.kill()
            loader.wait(120)
            server.start()

        return _killed("server", "neo4j", _moments(times, opened, life, seed), strike, gone=3)


def load_together(store: Store, times: int) -> tuple[Together, Together]:
    """Two loaders at once: of different plans, then both of another version of one plan."""
    with _environment(store.environment):
        return (
            _together("two loaders of different plans", store, times, LOADS[:3], LOADS[4:7]),
            _together("two loaders of the same plan", store, times, ("4:8",), ("4:8",)),
        )


def snapshot() -> Snapshot:
    """All that is stored of plans, in one order; what is there twice stands twice."""
    with open_store() as store:
        nodes = store.read(_NODES, timeout=300).rows
        links = store.read(_LINKS, timeout=300).rows
    return tuple(sorted(json.dumps(row, sort_keys=True, default=str) for row in (*nodes, *links)))


@cache
def expected(names: tuple[str, ...]) -> Snapshot:
    """The snapshot of a store that holds these plans, from their graph alone."""
    records = to_records(build_graph([plan_of(name) for name in names]))
    rows: list[Sequence[object]] = [([node.label], _present(node.properties)) for node in records.nodes]
    rows += [
        (link.type, link.source, link.target, {"id": link.id, **_present(link.properties)})
        for link in records.relationships
    ]
    return tuple(sorted(json.dumps(row, sort_keys=True) for row in rows))


def stored_after(loads: int) -> Snapshot:
    """What must be stored after so many loads."""
    plans = {name.partition(":")[0]: name for name in (*BEFORE, *LOADS[:loads])}
    return expected(tuple(plans.values()))


def _killed(
    what: str,
    engine: str,
    moments: Sequence[float],
    strike: Callable[[subprocess.Popen[str]], None],
    *,
    gone: int = -9,
) -> Killed:
    states = [stored_after(loads) for loads in range(len(LOADS) + 1)]
    starting, found, faults = 0, [], []
    for moment in moments:
        loader = _loader(*LOADS)
        time.sleep(moment)
        strike(loader)
        out, said = loader.communicate(timeout=300)
        lines = out.split()
        starting += "open" not in lines
        at = f"{what} killed after {moment:.2f} s"
        if loader.returncode not in (0, gone):
            faults.append(f"{at}: the loader ended with {loader.returncode}: {said.strip()[-300:]}")
        there = snapshot()
        if there not in states:
            faults.append(f"{at}: a plan is half there, lost or doubled")
        else:
            loads = states.index(there)
            found.append(loads)
            if loads < len(lines) - 1:
                faults.append(f"{at}: {len(lines) - 1} plans were said to be stored, {loads} are")
        again = _loader(*LOADS)
        said = again.communicate(timeout=300)[1]
        if again.returncode != 0 or snapshot() != states[-1]:
            faults.append(f"{at}: the next load failed: {said.strip()[-300:]}")
        _reset()
    return Killed(
        what, engine, len(moments), starting,
        old=sum(loads < NEW_FROM for loads in found), new=sum(loads >= NEW_FROM for loads in found),
        faults=tuple(faults),
    )  # fmt: skip


def _together(what: str, store: Store, times: int, one: Sequence[str], other: Sequence[str]) -> Together:
    faults = []
    plans = {name.partition(":")[0]: name for name in (*BEFORE, *one, *other)}
    for turn in range(times):
        _restore(store)
        loaders = [_loader("--wait", *names) for names in (one, other)]
        for loader in loaders:
            assert loader.stdout is not None
            loader.stdout.readline()
        for loader in loaders:
            assert loader.stdin is not None
            loader.stdin.write("\n")
            loader.stdin.flush()
        for loader in loaders:
            said = loader.communicate(timeout=300)[1]
            if loader.returncode != 0:
                faults.append(
                    f"{what}, turn {turn + 1}: a loader ended with {loader.returncode}: {said.strip()[-300:]}"
                )
        if snapshot() != expected(tuple(plans.values())):
            faults.append(f"{what}, turn {turn + 1}: a plan is half there, lost or doubled")
    return Together(what, store.engine, times, tuple(faults))


def _moments(times: int, first: float, last: float, seed: int) -> list[float]:
    """A random moment in each of so many equal parts of a time."""
    random = Random(seed)
    return [first + (part + random.random()) / times * (last - first) for part in range(times)]


def _measure_life() -> tuple[float, float]:
    """Seconds from a loader's start to the open store, and to its end, unhindered."""
    start = time.monotonic()
    loader = _loader(*LOADS)
    assert loader.stdout is not None
    loader.stdout.readline()
    opened = time.monotonic() - start
    _, said = loader.communicate(timeout=300)
    if loader.returncode != 0:
        raise RuntimeError(said)
    life = time.monotonic() - start
    _reset()
    return opened, life


def _restore(store: Store) -> None:
    store.empty()
    _reset()


def _reset() -> None:
    """Back to the two plans."""
    with open_store(write=True) as connection:
        loader = Loader(connection)
        present = loader.register().present
        for name in LOADS:
            if plan_of(name).plan.id in present and name != "4:8":
                loader.drop(plan_of(name).plan.id)
        load_plans(connection, [plan_of(name) for name in BEFORE])
    if snapshot() != stored_after(0):
        raise RuntimeError("the store is not what it was before")


def _loader(*arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "benchmarks.loading_process", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@contextmanager
def _environment(given: Mapping[str, str]) -> Iterator[None]:
    before = dict(os.environ)
    try:
        for name in [name for name in before if name.startswith("SENDGRAPH_")]:
            del os.environ[name]
        os.environ.update(given)
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _present(properties: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in properties.items() if value is not None}
