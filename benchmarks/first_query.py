"""`sendgraph query run` on the kept embedded store, from nothing to printed rows, as a process and step by step."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from statistics import median
from time import perf_counter

QUERY = "leads/rank-leads"
REPEAT = 9


@dataclass(frozen=True)
class Start:
    """Wall time of whole processes, or of one step in one, in milliseconds."""

    name: str
    median: float
    best: float


def measure_runs(plan: str, *, environment: dict[str, str]) -> list[Start]:
    """Whole processes on the store of `environment`: without a plan's name, and with the name of the bundled `plan`."""
    commands = {
        "python -c pass": ["-c", "pass"],
        f"sendgraph query run {QUERY}": ["-m", "sendgraph", "query", "run", QUERY],
        f"sendgraph query run {QUERY} {plan}": ["-m", "sendgraph", "query", "run", QUERY, plan],
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    # in turn, so that a busy moment of the machine meets all of them
    for _ in range(REPEAT):
        for name, arguments in commands.items():
            start = perf_counter()
            _python(arguments, environment)
            times[name].append((perf_counter() - start) * 1000)
    return [Start(name, median(taken), min(taken)) for name, taken in times.items()]


def measure_steps(*, environment: dict[str, str]) -> list[Start]:
    """The steps of such a run, each in the same new process as those before it."""
    times: dict[str, list[float]] = {}
    for _ in range(REPEAT):
        said = _python(["-c", "from benchmarks.first_query import print_steps; print_steps()"], environment)
        for name, value in (line.split("\t") for line in said.splitlines()):
            times.setdefault(name, []).append(float(value))
    return [Start(name, median(taken), min(taken)) for name, taken in times.items()]


def print_steps() -> None:
    """One step a line: name, tab, milliseconds."""

    @contextmanager
    def step(name: str) -> Iterator[None]:
        start = perf_counter()
        yield
        print(f"{name}\t{(perf_counter() - start) * 1000}")

    with ExitStack() as running:
        with step("load typer and the command line"):
            from sendgraph.cli import app, querying  # noqa: F401
        with step("load pydantic and the plans' vocabulary, read the query"):
            from sendgraph.store import asking  # noqa: F401
            from sendgraph.store.catalogue import find_query, parse_parameters

            query = find_query(QUERY)
            parameters = parse_parameters(query, {})
        with step("load the neo4j driver"):
            import neo4j

            from sendgraph.store.answers import Answer
            from sendgraph.store.embedded import store_folder
            from sendgraph.store.engine import DATABASE, running_engine
        with step("load ArcadeDB"):
            import arcadedb  # noqa: F401
        with step("start the engine on the store, read-only"):
            engine = running.enter_context(running_engine(store_folder(), place="the store", write=False))
        with step("connect"):
            driver = running.enter_context(neo4j.GraphDatabase.driver(engine.uri, auth=("root", engine.password)))
            session = running.enter_context(driver.session(database=DATABASE))
            session.run("RETURN 1").consume()
        with step("ask"):
            result = session.run(query.text, parameters)
            answer = Answer.of(result.keys(), [tuple(record.values()) for record in result])
        with step("print"):
            from sendgraph.cli.render import Table, columns, emit

            with redirect_stdout(StringIO()):
                emit([Table(query.question, columns(*answer.columns), answer.rows)], "table")
        start = perf_counter()
    print(f"close the driver, stop the engine\t{(perf_counter() - start) * 1000}")


def _python(arguments: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout
