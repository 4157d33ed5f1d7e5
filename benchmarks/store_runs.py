"""What is done to one store, step by step: loads in turn, the same again, and every query for one plan, alone and among all."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.loads import Load, run_load
from benchmarks.query_times import QueryTime, run_queries
from scripts.neo4j_server.server import Neo4jServer
from sendgraph.store.settings import HOME, PASSWORD, URI, USER

HEAP, PAGE_CACHE = "2g", "512m"
WARMING_PLANS = 60


@dataclass(frozen=True)
class Store:
    """A store to measure: its engine, the environment that leads to it, what empties it, and its server if it has one."""

    engine: str
    environment: dict[str, str]
    empty: Callable[[], None]
    server: Neo4jServer | None = None

    def load(self, contestant: str, plans: int) -> Load:
        """One load."""
        _say(f"{self.engine}: {contestant}, {plans:,} plans")
        load = run_load(contestant, self.engine, plans, environment=self.environment)
        _say(f"  {load.seconds:,.1f} s, {load.rate:,.0f} nodes and relationships a second")
        return load

    def ask(self, plan: str) -> list[QueryTime]:
        """Every library query for one plan, after all of them to warm up; of two times through, the quicker of each."""
        _say(f"{self.engine}: every query for {plan}, three times through")
        _, one, two = (run_queries(self.engine, plan, environment=self.environment) for _ in range(3))
        return [min(pair, key=lambda time: time.median) for pair in zip(one, two, strict=True)]


@dataclass(frozen=True)
class Loads:
    """Our loads beside bare ones: in turn at a smaller size, once at the full one, then ours again, unchanged."""

    rounds: list[tuple[Load, Load]]
    merges: list[Load]
    bare: Load
    ours: Load
    again: Load


@dataclass(frozen=True)
class Queries:
    """Every query for one plan, alone in the store and among `plans`."""

    plan: str
    plans: int
    alone: list[QueryTime]
    among: list[QueryTime]


@contextmanager
def neo4j_store() -> Iterator[Store]:
    """A real server, empty, which is gone afterwards."""
    with Neo4jServer(heap=HEAP, settings={"server.memory.pagecache.size": PAGE_CACHE}) as server:
        environment = {URI: server.uri, USER: server.user, PASSWORD: server.password}
        yield Store("neo4j", environment, server.empty, server)


@contextmanager
def embedded_store() -> Iterator[Store]:
    """An embedded store, empty, which is gone afterwards."""
    with TemporaryDirectory(prefix="sendgraph-benchmark-") as folder:
        home = Path(folder, "home")
        yield Store("embedded", {HOME: str(home)}, lambda: shutil.rmtree(home, ignore_errors=True))


def measure_store(store: Store, *, plans: int, trial: int, rounds: int, sample: int) -> tuple[Loads, Queries]:
    """Everything, in one go on one store; each load begins with an empty one but the last, which finds all loaded."""

    def fresh(contestant: str, number: int) -> Load:
        load = store.load(contestant, number)
        store.empty()
        return load

    for contestant in ("bare", "ours"):  # a Java machine is slow until it has seen the work
        fresh(contestant, min(WARMING_PLANS, plans))
    turns: list[tuple[Load, Load]] = []
    for turn in range(rounds):
        # each goes first as often as the other
        order = ("ours", "bare") if turn % 2 == 0 else ("bare", "ours")
        done = {contestant: fresh(contestant, trial) for contestant in order}
        turns.append((done["ours"], done["bare"]))
    merges = [fresh(contestant, sample) for contestant in ("merge", "merge-together")]
    middle = plans // 2
    plan = f"made-{middle}"
    store.load("only", middle)
    alone = store.ask(plan)
    store.empty()
    bare = fresh("bare", plans)
    ours = store.load("ours", plans)
    again = store.load("ours", plans)
    among = store.ask(plan)
    _refuse_unlike([bare, ours, again], [load for turn in turns for load in turn], merges)
    return Loads(turns, merges, bare, ours, again), Queries(plan, plans, alone, among)


def measure_queries(store: Store, plans: int) -> Queries:
    """Every query for one plan, alone and among `plans`, without any other measure; begins with an empty store."""
    middle = plans // 2
    plan = f"made-{middle}"
    store.load("only", middle)
    alone = store.ask(plan)
    store.empty()
    store.load("ours", plans)
    return Queries(plan, plans, alone, store.ask(plan))


def _refuse_unlike(*groups: Sequence[Load]) -> None:
    """Raises AssertionError where loads of the same plans did not store the same."""
    for group in groups:
        for load in group:
            if load.counts != group[0].counts:
                raise AssertionError(f"{load.contestant} stored {load.counts}, {group[0].contestant} {group[0].counts}")


def _say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)
