"""One load in a process of its own: `python -m benchmarks.loads CONTESTANT ENGINE PLANS` prints its figures as JSON.

In a process of its own the memory it takes is that of loading alone. Plans are made up one at a time, and the clock
stands still while one is.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from time import perf_counter

import neo4j

from benchmarks.bare_load import load_barely, load_row_by_row
from benchmarks.many_plans import made_up_plan, many_plans
from sendgraph.model import PlanFile
from sendgraph.store.opening import open_store
from sendgraph.store.settings import PASSWORD, URI, USER

PLANS_A_SAMPLE = 50


@dataclass(frozen=True)
class Load:
    """What one load took.

    `seconds` is wall time without making plans up, `memory` the resident megabytes after so many plans, `changed` how
    many plans it changed (ours only), `counts` what is stored afterwards, by label and by relationship type.
    """

    contestant: str
    engine: str
    plans: int
    seconds: float
    processor: float
    peak: float
    changed: int | None = None
    memory: list[tuple[int, float]] = field(default_factory=list)
    counts: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def nodes(self) -> int:
        """Nodes stored afterwards."""
        return sum(self.counts["nodes"].values())

    @property
    def relationships(self) -> int:
        """Relationships stored afterwards."""
        return sum(self.counts["relationships"].values())

    @property
    def rate(self) -> float:
        """Nodes and relationships a second."""
        return (self.nodes + self.relationships) / self.seconds


def run_load(contestant: str, engine: str, plans: int, *, environment: dict[str, str]) -> Load:
    """One load in a new process; what it says on stderr is shown. Raises CalledProcessError."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.loads", contestant, engine, str(plans)],
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return Load(**json.loads(done.stdout))


class _Clock:
    """Runs while a plan is stored, and looks at the memory now and then."""

    def __init__(self) -> None:
        self.seconds = self.processor = 0.0
        self.memory: list[tuple[int, float]] = []

    def timed(self, plans: Iterable[PlanFile]) -> Iterator[PlanFile]:
        """The plans, one at a time."""
        for stored, plan in enumerate(plans, start=1):
            start, processor = perf_counter(), os.times()
            yield plan
            self.seconds += perf_counter() - start
            now = os.times()
            self.processor += now.user + now.system - processor.user - processor.system
            if stored % PLANS_A_SAMPLE == 0:
                self.memory.append((stored, resident_megabytes()))
                print(f"  {stored:,} plans, {stored / self.seconds:,.1f} plans a second", file=sys.stderr, flush=True)


def resident_megabytes() -> float:
    """What of this process is in memory."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def _ours(engine: str, plans: Iterable[PlanFile]) -> int:
    from sendgraph.store.loading import load_plans
    from sendgraph.store.schema import prepare

    with open_store(engine=engine, write=True) as connection:
        prepare(connection)
        return sum(loaded.changed for loaded in load_plans(connection, plans))


def _other(
    work: Callable[[neo4j.Driver, str, Iterable[PlanFile]], None], engine: str, plans: Iterable[PlanFile]
) -> None:
    from sendgraph.store.schema import prepare

    with open_store(engine=engine, write=True) as connection:
        prepare(connection)
    with _driver(engine) as (driver, database):
        work(driver, database, plans)


@contextmanager
def _driver(engine: str) -> Iterator[tuple[neo4j.Driver, str]]:
    """A plain driver."""
    if engine == "neo4j":
        address, user, password = (os.environ[name] for name in (URI, USER, PASSWORD))
        with neo4j.GraphDatabase.driver(address, auth=(user, password)) as driver:
            yield driver, "neo4j"
        return
    from sendgraph.store.embedded import store_folder
    from sendgraph.store.engine import DATABASE, running_engine

    # as durable as ours: the same start of the engine, the log flushed with each commit
    with (
        running_engine(store_folder(), place="the benchmark's store", write=True) as running,
        neo4j.GraphDatabase.driver(running.uri, auth=("root", running.password)) as driver,
    ):
        yield driver, DATABASE


def count_stored(engine: str) -> dict[str, dict[str, int]]:
    """How many nodes of each label and relationships of each type are stored; what the store knows of itself left out."""
    with open_store(engine=engine) as connection:
        nodes = connection.read(
            "MATCH (n) WHERE NOT n:SendgraphStore AND NOT n:SendgraphPlan "
            "RETURN labels(n)[0] AS label, count(*) AS nodes ORDER BY label",
            timeout=600,
        )
        links = connection.read(
            "MATCH ()-[r]->() RETURN type(r) AS type, count(*) AS links ORDER BY type",
            timeout=600,
        )
    return {
        "nodes": {str(label): int(str(number)) for label, number in nodes.rows},
        "relationships": {str(kind): int(str(number)) for kind, number in links.rows},
    }


def measure(contestant: str, engine: str, number: int) -> Load:
    """Load in this process.

    The contestants: `ours`, `bare`, `merge` (a transaction a row) and `merge-together` (one a plan), each with the
    first `number` plans; and `only`, which is ours with plan `number` alone.
    """
    clock, changed = _Clock(), None
    plans = clock.timed([made_up_plan(number)] if contestant == "only" else many_plans(number))
    if contestant in ("ours", "only"):
        changed = _ours(engine, plans)
    elif contestant == "bare":
        _other(load_barely, engine, plans)
    else:
        _other(partial(load_row_by_row, together=contestant == "merge-together"), engine, plans)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    counts = count_stored(engine)
    return Load(
        contestant, engine, number, clock.seconds, clock.processor, peak,
        changed=changed, memory=clock.memory, counts=counts,
    )  # fmt: skip


if __name__ == "__main__":
    print(json.dumps(asdict(measure(sys.argv[1], sys.argv[2], int(sys.argv[3])))))
