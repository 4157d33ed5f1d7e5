"""`python -m benchmarks.neo4j [--plans 1000] [--print]`: both stores measured in one run, into benchmarks/neo4j.md.

`--only queries` or `--only kills` measures that part again and puts it in its place on the page, with its own date.
Starts a real Neo4j of its own, and leaves no server and no store behind.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.durability import Killed, Together, kill_loaders, kill_servers, load_together
from benchmarks.first_query import measure_runs, measure_steps
from benchmarks.store_page import page_of_durability, page_of_loads, page_of_queries, page_of_start
from benchmarks.store_runs import HEAP, PAGE_CACHE, Store, embedded_store, measure_queries, measure_store, neo4j_store
from scripts.neo4j_server.releases import NEWEST
from sendgraph.store.settings import HOME

PAGE = Path(__file__).with_suffix(".md")
BUNDLED = ("portsmouth-2018", "plymouth-2018")
FULL = {"plans": 1000, "trial": 200, "rounds": 3, "sample": 2, "kills": 25}
SERVER_KILLS = 5


def main() -> None:
    """Measure and write, section by section."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", type=int, default=FULL["plans"], help="plans in the full store")
    parser.add_argument("--trial", type=int, default=FULL["trial"], help="plans of the loads in turn")
    parser.add_argument("--rounds", type=int, default=FULL["rounds"], help="how often in turn")
    parser.add_argument("--sample", type=int, default=FULL["sample"], help="plans for a MERGE a row")
    parser.add_argument("--kills", type=int, default=FULL["kills"], help="how often loaders are killed, on each engine")
    parser.add_argument("--print", action="store_true", help="print the page, write nothing")
    parser.add_argument("--only", choices=("queries", "kills"), help="measure this part again")
    chosen = vars(parser.parse_args())
    printed, only = chosen.pop("print"), chosen.pop("only")
    lines: list[str] = []
    if only:
        part = "\n".join(_queries(chosen["plans"]) if only == "queries" else _kills(chosen["kills"]))
        print(part) if printed else PAGE.write_text(_put(part, PAGE.read_text(encoding="utf-8")), encoding="utf-8")
        return
    for line in _page(chosen):
        lines.append(line)
        if printed:
            print(line, flush=True)
        else:
            # what was measured is there even where the rest is interrupted
            PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _page(sizes: dict[str, int]) -> Iterator[str]:
    yield from _head(sizes)
    times = sizes["kills"]
    sizes = {name: value for name, value in sizes.items() if name != "kills"}
    with neo4j_store() as server, embedded_store() as embedded:
        loads, queries = measure_store(server, **sizes)
        yield from page_of_loads(f"Neo4j {NEWEST.version}", loads)
        # a load of its takes longer, and varies less
        loads, embedded_queries = measure_store(embedded, **sizes | {"trial": -(-sizes["trial"] // 4)})
        yield from page_of_loads(f"the embedded engine, ArcadeDB {version('arcadedb')}", loads)
        yield from page_of_queries({"Neo4j": queries, "embedded": embedded_queries})
        yield from _start()
        done = [_kill(store, times) for store in (server, embedded)]
    kills, together = (list(chain.from_iterable(part)) for part in zip(*done, strict=True))
    yield from page_of_durability(kills, together)
    yield f"\nLoad of the machine when it ended: {os.getloadavg()[0]:.1f}."


def _queries(plans: int) -> Iterator[str]:
    with neo4j_store() as server, embedded_store() as embedded:
        measured = {"Neo4j": measure_queries(server, plans), "embedded": measure_queries(embedded, plans)}
    yield from page_of_queries(measured)
    yield _again()


def _kills(times: int) -> Iterator[str]:
    with neo4j_store() as server, embedded_store() as embedded:
        done = [_kill(store, times) for store in (server, embedded)]
    yield from page_of_durability(*(list(chain.from_iterable(part)) for part in zip(*done, strict=True)))
    yield _again()


def _again() -> str:
    return f"\nThis part was measured by itself on {datetime.now(tz=UTC):%Y-%m-%d}; load {os.getloadavg()[0]:.1f} when it ended."


def _put(part: str, page: str) -> str:
    """The page with the part in place of the section of the same heading, or at its end."""
    sections = page.rstrip("\n").split("\n## ")
    part = part.strip("\n").removeprefix("## ")
    headings = [section.partition("\n")[0] for section in sections]
    heading = part.partition("\n")[0]
    if heading in headings:
        sections[headings.index(heading)] = part + "\n"
    else:
        sections.append(part)
    return "\n## ".join(sections).rstrip("\n") + "\n"


def _kill(store: Store, times: int) -> tuple[list[Killed], list[Together]]:
    kills = [kill_loaders(store, times)]
    if store.server:
        kills.append(kill_servers(store.server, min(SERVER_KILLS, times)))
    return kills, list(load_together(store, min(SERVER_KILLS, times)))


def _head(sizes: dict[str, int]) -> Iterator[str]:
    said = "".join(f" --{name} {value}" for name, value in sizes.items() if FULL[name] != value)
    yield "<!-- written by `make bench-neo4j`; changes made here are lost -->"
    yield "# What the stores take\n"
    yield f"Measured on {datetime.now(tz=UTC):%Y-%m-%d} in one run of `python -m benchmarks.neo4j{said}` on {os.cpu_count()} cores"
    yield f"({platform.machine()}), client and server on the same ones, load {os.getloadavg()[0]:.1f} when it began."
    yield f"Python {platform.python_version()}, driver {version('neo4j')}, Neo4j {NEWEST.version} Community (heap {HEAP}, page cache"
    yield f"{PAGE_CACHE}), ArcadeDB {version('arcadedb')} in the process, its log flushed to the disk with each commit."
    yield "All on Neo4j was measured against one server process, which was emptied in between, warmed up first.\n"
    yield "The plans are made up (`benchmarks/many_plans.py`), one at a time, and the clock stands still meanwhile."


def _start() -> Iterator[str]:
    with TemporaryDirectory(prefix="sendgraph-benchmark-") as folder:
        environment = {HOME: folder}
        subprocess.run(
            [sys.executable, "-m", "sendgraph", "store", "load", *BUNDLED],
            env=os.environ | environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        runs = measure_runs(BUNDLED[0], environment=environment)
        steps = measure_steps(environment=environment)
    yield from page_of_start(runs, steps)


if __name__ == "__main__":
    main()
