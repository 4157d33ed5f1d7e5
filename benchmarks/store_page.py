"""The figures of the stores as sections of a page, each aim with whether it is reached."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from statistics import median

from benchmarks.durability import Killed, Together
from benchmarks.first_query import Start
from benchmarks.loads import Load
from benchmarks.query_times import QueryTime
from benchmarks.store_runs import Loads, Queries

LEAST_OF_BARE = 0.8
LEAST_OF_MERGE = 20
MOST_OF_ALONE, MOST_MORE_MS = 1.5, 5.0
MOST_START_MS = 1500
MOST_GROWTH_MB = 25.0  # what a loader may know of a thousand plans: their ids and what they share
_NAMES = {
    "ours": "`sendgraph store load`",
    "bare": "the barest script",
    "merge": "`MERGE` a row, a transaction each",
    "merge-together": "`MERGE` a row, one transaction a plan",
}


def page_of_loads(title: str, loads: Loads) -> Iterator[str]:
    """Loading on one engine."""
    ours, bare = loads.ours, loads.bare
    yield f"\n## Loading: {title}\n"
    yield f"{ours.plans:,} plans are {ours.nodes:,} nodes and {ours.relationships:,} relationships. The barest script is"
    yield "`UNWIND $rows … CREATE` with the same records, batches, transactions (one a plan), constraints and indexes"
    yield "(`benchmarks/bare_load.py`). Both stored the same number of each label and type.\n"
    yield "| what | plans | seconds | nodes and relationships a second | of the barest |"
    yield "|---|---:|---:|---:|---:|"
    for turn, (one, other) in enumerate(loads.rounds, start=1):
        yield _load(one, f", turn {turn}", other)
        yield _load(other, f", turn {turn}")
    yield _load(ours, "", bare)
    yield _load(bare, "")
    yield from (_load(load, "") for load in loads.merges)
    again = loads.again
    said = "nothing changed" if again.changed == 0 else f"{again.changed} PLANS CHANGED"
    yield f"| all of it loaded again: {said} | {again.plans:,} | {again.seconds:,.1f} | {again.rate:,.0f} | |"
    if loads.rounds:
        ratio = median(one.rate / other.rate for one, other in loads.rounds)
        yield f"\n- At {loads.rounds[0][0].plans:,} plans {ratio:.2f} of the barest script's rate (median of the turns)."
    yield _aim(
        f"At {ours.plans:,} plans {ours.rate / bare.rate:.2f} of its rate", ours.rate / bare.rate >= LEAST_OF_BARE,
        f"at least {LEAST_OF_BARE}",
    )  # fmt: skip
    each, together = (ours.rate / load.rate for load in loads.merges)
    yield _aim(
        f"{each:,.0f} times a `MERGE` a row with a transaction each", each >= LEAST_OF_MERGE,
        f"at least {LEAST_OF_MERGE} times",
    )  # fmt: skip
    yield f"- {together:,.0f} times a `MERGE` a row with one transaction a plan."
    yield from _memory(ours)


def page_of_queries(engines: Mapping[str, Queries]) -> Iterator[str]:
    """Every query on each engine, for one plan alone and among all."""
    first = next(iter(engines.values()))
    yield f"\n## Every library query for one plan of {first.plans:,}\n"
    yield f"`{first.plan}`, alone in the store and among {first.plans:,} plans: milliseconds from sending the query to having its"
    yield "rows, median over an open connection that is warmed up, the quicker of two times through all of them. *rows*: how many come; they were the same rows in all"
    yield f"columns of a line unless it says otherwise. To reach: within {MOST_OF_ALONE} times or {MOST_MORE_MS:g} ms.\n"
    yield f"| query | rows |{''.join(f' {name}, alone | among | times |' for name in engines)} |"
    yield f"|---|---:|{'---:|---:|---:|' * len(engines)}---|"
    late: dict[str, list[str]] = {name: [] for name in engines}
    by_name = {
        name: {one.name: (one, two) for one, two in zip(queries.alone, queries.among, strict=True)}
        for name, queries in engines.items()
    }
    for query in by_name[next(iter(engines))]:
        pairs = {name: times[query] for name, times in by_name.items()}
        cells = []
        for name, (alone, among) in pairs.items():
            cells.append(f" {alone.median:,.1f} | {among.median:,.1f} | {among.median / alone.median:.2f} |")
            if not _near(alone, among):
                late[name].append(query)
        remark = _remark(list(chain.from_iterable(pairs.values())))
        yield f"| {query} | {next(iter(pairs.values()))[0].rows} |{''.join(cells)} {remark} |"
    yield ""
    for name, queries in late.items():
        number = len(by_name[name])
        yield _aim(
            f"{name}: {number - len(queries)} of {number} queries are near" + (f"; not {', '.join(queries)}" if queries else ""),
            not queries, "all",
        )  # fmt: skip


def page_of_start(runs: Sequence[Start], steps: Sequence[Start]) -> Iterator[str]:
    """From nothing to printed rows on the embedded store."""
    yield "\n## From nothing to printed rows, embedded, store kept\n"
    yield "Whole processes on a store with the two bundled plans, wall time in milliseconds.\n"
    yield from _starts("process", runs)
    yield ""
    slowest = max(runs, key=lambda run: run.median)
    yield _aim(
        f"`{slowest.name}`: {slowest.median:,.0f} ms", slowest.median <= MOST_START_MS, f"at most {MOST_START_MS:,} ms"
    )
    yield "\nThe steps of one such process, after Python itself has started:\n"
    yield from _starts("step", steps)


def page_of_durability(kills: Sequence[Killed], together: Sequence[Together]) -> Iterator[str]:
    """What is stored after kills, and after two loaders at once."""
    yield "\n## Killed, and two at once\n"
    yield "A loader stores eight plans, and in their midst another version of one that is stored. It, or the server under it, is"
    yield "killed (SIGKILL) at random moments; the store is then read back by plain Cypher and compared, property by property,"
    yield "with the graphs of the plans as they were after some number of those loads; then all is loaded again"
    yield "(`benchmarks/durability.py`).\n"
    yield "| what | engine | times | old version found | new version found | before it had opened the store | faults |"
    yield "|---|---|---:|---:|---:|---:|---:|"
    for one in kills:
        yield (
            f"| {one.what} killed | {one.engine} | {one.times} | {one.old} | {one.new} | {one.starting} | {len(one.faults)} |"
        )
    yield from (f"| {two.what} | {two.engine} | {two.times} | | | | {len(two.faults)} |" for two in together)
    yield ""
    faults = list(chain.from_iterable([*(one.faults for one in kills), *(two.faults for two in together)]))
    yield from (f"- {fault}" for fault in faults)
    yield _aim(
        "Every plan wholly old or wholly new and every next load done; no plan lost, doubled or half there"
        if not faults else "Faults as listed",
        not faults, "no fault",
    )  # fmt: skip


def _starts(what: str, starts: Sequence[Start]) -> Iterator[str]:
    yield f"| {what} | median | best |"
    yield "|---|---:|---:|"
    for start in starts:
        yield f"| {start.name} | {start.median:,.0f} | {start.best:,.0f} |"


def _load(load: Load, remark: str, beside: Load | None = None) -> str:
    ratio = f"{load.rate / beside.rate:.2f}" if beside else ""
    name = _NAMES[load.contestant] + remark
    return f"| {name} | {load.plans:,} | {load.seconds:,.1f} | {load.rate:,.0f} | {ratio} |"


def _memory(load: Load) -> Iterator[str]:
    memory = [(plans, megabytes) for plans, megabytes in load.memory if plans % 50 == 0]
    if len(memory) < 2:
        return
    shown = [memory[0], *(one for one in memory[1:-1] if one[0] % 250 == 0), memory[-1]]
    said = ", ".join(f"{megabytes:,.0f} MB after {plans:,}" for plans, megabytes in shown)
    within = (
        " The engine runs in this process, and its memory is counted; what loading itself takes is seen at Neo4j."
        if load.engine == "embedded"
        else ""
    )
    growth = max(megabytes for _, megabytes in memory) - memory[0][1]
    yield (
        _aim(
            f"Memory of the loading process (resident): {said} plans; at most {growth:,.0f} MB more than after the first "
            f"{memory[0][0]:,}",
            growth <= MOST_GROWTH_MB,
            f"flat (within {MOST_GROWTH_MB:g} MB)",
        )
        + within
    )


def _near(alone: QueryTime, among: QueryTime) -> bool:
    return among.median <= max(MOST_OF_ALONE * alone.median, alone.median + MOST_MORE_MS)


def _remark(times: Sequence[QueryTime]) -> str:
    if said := [time.said for time in times if time.said]:
        return said[0]
    return "" if len({time.digest for time in times}) == 1 else "the rows differ"


def _aim(said: str, reached: bool, aim: str) -> str:  # noqa: FBT001 - read as a sentence
    return f"- {said}. To reach: {aim}. {'Reached' if reached else '**Not reached**'}."
