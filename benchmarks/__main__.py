"""`python -m benchmarks [--plans 1,10,100,1000] [--print]`: measure, and write benchmarks/README.md."""

from __future__ import annotations

import argparse
import os
import platform
import resource
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks.analyses import Figure, compare
from benchmarks.startup import Wait, measure_commands, measure_help, measure_steps

README = Path(__file__).parent / "README.md"
LIBRARIES = ("networkx", "numpy", "pydantic", "rustworkx", "typer")


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", default="1,10,100,1000", help="numbers of synthetic plans")
    parser.add_argument("--print", action="store_true", help="print the page, write nothing")
    chosen = parser.parse_args()
    page = "\n".join(_page([int(number) for number in chosen.plans.split(",")])) + "\n"
    if chosen.print:
        sys.stdout.write(page)
    else:
        README.write_text(page, encoding="utf-8", newline="\n")


def _page(numbers: list[int]) -> Iterator[str]:
    command = "python -m benchmarks" + (
        "" if numbers == [1, 10, 100, 1000] else f" --plans {','.join(map(str, numbers))}"
    )
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    busy = os.getloadavg()[0]
    yield "<!-- written by `make bench`; changes made here are lost -->"
    yield "# What takes how long\n"
    yield f"Measured on {datetime.now(tz=UTC):%Y-%m-%d} with `{command}` on {os.cpu_count()} cores ({platform.machine()}),"
    yield f"load {busy:.1f} when it began, Python {platform.python_version()}, {libraries}.\n"
    yield "Processes are given in milliseconds of wall time (best of seven or three), analyses in milliseconds of processor"
    yield "time (best of three, at 1,000 plans one run). Other programs may have run beside it: the load tells how many.\n"
    yield from _startup()
    yield from _analyses([figure for number in numbers for figure in compare(number)], numbers)


def _startup() -> Iterator[str]:
    waits = measure_help()
    bare = next(wait.milliseconds for wait in waits if wait.name == "bare typer program --help")
    yield "## Start\n"
    yield "| process | ms | against the bare typer program |"
    yield "|---|---:|---:|"
    for wait in waits:
        yield f"| `{wait.name}` | {wait.milliseconds:.0f} | {wait.milliseconds / bare:.2f}× |"
    yield "\nTo reach: `sendgraph --help` at most 1.2×.\n"
    yield "## From documents to pages\n"
    try:
        yield from _table("process", measure_commands())
        yield "\nTo reach: both plans from documents to pack in at most 5,000 ms on two cores.\n"
        yield "What `pack` does, step by step in one process:\n"
        yield from _table("step", measure_steps())
    except subprocess.CalledProcessError as error:
        raise SystemExit(f"{' '.join(error.cmd)} failed:\n{error.stderr!s}") from error
    yield ""


def _table(what: str, waits: Iterable[Wait]) -> Iterator[str]:
    yield f"| {what} | ms |"
    yield "|---|---:|"
    for wait in waits:
        yield f"| {wait.name} | {wait.milliseconds:,.0f} |"


def _analyses(figures: list[Figure], numbers: list[int]) -> Iterator[str]:
    yield "## Analyses\n"
    yield "Synthetic plans (`benchmarks/synthetic.py`), about 270 nodes and 540 relationships each, as one graph."
    yield "*Plain* is networkx answering the bare question (`benchmarks/plain.py`); every answer is compared with it."
    yield "*Ours* is the whole analysis: it also names the rows, leads and relationships behind each figure, and finds"
    yield "cover, gaps, effort, slack and modularity, which plain does not. *Counting* is the bare figure from the arrays."
    for number in numbers:
        yield f"\n### {number:,} plan{'s' if number > 1 else ''}\n"
        yield "| question | ours | plain networkx | ratio | counting alone | ratio |"
        yield "|---|---:|---:|---:|---:|---:|"
        for figure in figures:
            if figure.plans == number:
                yield _line(figure)
    yield "\nWhat this says: at the size of real plans every question takes a millisecond or two, ours or plain. At 1,000 plans"
    yield "the bare figures come quickly from the arrays, but the whole analyses cost about what plain networkx costs: their"
    yield "time goes into the results, which name every row. The aims set for 1,000 plans (50 to 100 times plain networkx, all"
    yield "within a second) are not reached by whole analyses."
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield f"\nPeak memory of the whole run, plan objects, our graph and networkx's together: {peak:,.0f} MB;"
    yield f"load {os.getloadavg()[0]:.1f} when it ended."


def _line(figure: Figure) -> str:
    plain, ratio = f"{figure.plainly:,.1f}", f"{figure.plainly / figure.ours:.1f}×"
    counting = (
        ("–", "–")
        if figure.counting is None
        else (f"{figure.counting:,.2f}", f"{figure.plainly / figure.counting:,.0f}×")
    )
    return f"| {figure.name} | {figure.ours:,.1f} | {plain} | {ratio} | {' | '.join(counting)} |"


if __name__ == "__main__":
    main()
