"""Every library query for one plan, in a process of its own: `python -m benchmarks.query_times ENGINE PLAN`.

Prints its figures as JSON. Each query is sent as `sendgraph query run` sends it, over a connection that is open.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from statistics import median
from time import perf_counter

from sendgraph.errors import QueryFailed, QueryTimedOut
from sendgraph.store.answers import Answer
from sendgraph.store.catalogue import LibraryQuery, load_catalogue, parse_parameters
from sendgraph.store.connection import Connection
from sendgraph.store.opening import open_store

WARMING_RUNS = 10
RUNS = 9
PATIENCE_SECONDS = 20.0  # a query that takes longer is not asked again


@dataclass(frozen=True)
class QueryTime:
    """Median and best of RUNS, in milliseconds (infinite where it did not end), and what the answer was."""

    name: str
    median: float
    best: float
    rows: int
    digest: str
    said: str = ""


def run_queries(engine: str, plan: str, *, environment: dict[str, str]) -> list[QueryTime]:
    """Every library query for `plan`, in a new process. Raises CalledProcessError."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.query_times", engine, plan],
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return [QueryTime(**one) for one in json.loads(done.stdout)]


def measure(engine: str, plan: str) -> list[QueryTime]:
    """Every library query for `plan`, with its other parameters as they are by default."""
    with open_store(engine=engine) as connection:
        return [_measure_query(connection, query, plan) for query in load_catalogue().values()]


def _measure_query(connection: Connection, query: LibraryQuery, plan: str) -> QueryTime:
    parameters = parse_parameters(query, {}) | {"plans": [plan]}

    def ask() -> tuple[Answer, float]:
        start = perf_counter()
        answer = connection.read(query.text, parameters, timeout=PATIENCE_SECONDS)
        return answer, (perf_counter() - start) * 1000

    try:
        for _ in range(WARMING_RUNS):
            answer, took = ask()
            if took > 1000:  # it is warm by now
                break
        times = [ask()[1] for _ in range(RUNS if took < 1000 else 3)]
    except (QueryTimedOut, QueryFailed) as error:
        return QueryTime(query.id, float("inf"), float("inf"), 0, "", str(error).splitlines()[0])
    digest = hashlib.sha256(repr(answer.rows).encode()).hexdigest()
    return QueryTime(query.id, median(times), min(times), len(answer.rows), digest)


if __name__ == "__main__":
    print(json.dumps([asdict(one) for one in measure(sys.argv[1], sys.argv[2])]))
    sys.stdout.flush()
    # a query that nobody waits for any more may still run inside this process
    os._exit(0)
