"""Our analyses beside plain networkx answering the same question, in one run; every answer is compared first."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from time import process_time
from typing import TypeVar

import networkx as nx
import numpy as np

from benchmarks import plain
from benchmarks.synthetic import synthetic_plans
from sendgraph.analyses.chains import find_critical_chain
from sendgraph.analyses.coordination import find_coordination
from sendgraph.analyses.coverage import measure_coverage
from sendgraph.analyses.cycles import find_cycles
from sendgraph.analyses.deadlines import find_deadline_collisions
from sendgraph.analyses.dsm import build_dsm
from sendgraph.analyses.leads import rank_leads
from sendgraph.analyses.rows import tabulate_rows
from sendgraph.analyses.scope import Scope
from sendgraph.graph import PlanGraph, build_graph
from sendgraph.graph.networkx import to_networkx

T = TypeVar("T")

AS_AT = date(2021, 6, 30)
SCOPE = Scope(as_at=AS_AT)


@dataclass(frozen=True)
class Question:
    """One question, both ways; `same` reduces our answer, which knows more, to what the plain way gives."""

    name: str
    ours: Callable[[PlanGraph], object]
    same: Callable[[object], object]
    plainly: Callable[[nx.MultiDiGraph], object]
    count: Callable[[PlanGraph], list[int]] | None = None


@dataclass(frozen=True)
class Figure:
    """Milliseconds of processor time, best of several, at one number of plans; `counting`: the figures alone, from the arrays."""

    name: str
    plans: int
    ours: float
    plainly: float
    counting: float | None = None


def _cells(answer: object, lines: str, columns: str, cells: str) -> Counter[tuple[str, str]]:
    rows, names = getattr(answer, lines), getattr(answer, columns)
    return Counter({(rows[i], names[j]): value for i, j, value in getattr(answer, cells)})


def _count_load(graph: PlanGraph) -> list[int]:
    loads = np.bincount(tabulate_rows(graph).lead)
    return sorted(loads[loads > 0].tolist())


def _count_collisions(graph: PlanGraph) -> list[int]:
    rows = tabulate_rows(graph)
    month = rows.month[rows.lead_row]
    dated = month >= 0
    times = np.unique(rows.lead[dated] * 100_000 + month[dated], return_counts=True)[1]
    return sorted(times[times > 1].tolist())


QUESTIONS = (
    Question(
        "rows a lead carries",
        lambda graph: rank_leads(graph, as_at=AS_AT),
        lambda answer: {lead.lead: lead.rows_led for lead in answer.leads if lead.rows_led},  # type: ignore[attr-defined]
        plain.load,
        _count_load,
    ),
    Question(
        "deadline collisions",
        lambda graph: find_deadline_collisions(graph, as_at=AS_AT),
        lambda answer: {(one.month, one.lead, len(one.rows)) for one in answer.collisions},  # type: ignore[attr-defined]
        plain.collisions,
        _count_collisions,
    ),
    Question(
        "theme coupling and reach",
        lambda graph: build_dsm(graph, scope=SCOPE),
        lambda answer: (
            _cells(answer, "themes", "themes", "cells"),
            round(answer.propagation_cost_rows * answer.rows**2),  # type: ignore[attr-defined]
        ),
        plain.coupling,
    ),
    Question(
        "circles",
        lambda graph: find_cycles(graph, scope=SCOPE),
        lambda answer: {frozenset(one.members) for one in answer},  # type: ignore[attr-defined]
        plain.cycles,
    ),
    Question(
        "critical chain",
        lambda graph: find_critical_chain(graph, scope=SCOPE),
        lambda answer: answer.rows,  # type: ignore[attr-defined]
        plain.chain,
    ),
    Question(
        "coverage",
        lambda graph: measure_coverage(graph, scope=SCOPE),
        lambda answer: _cells(answer, "themes", "partners", "partner_cells"),
        plain.coverage,
    ),
    Question(
        "who must coordinate",
        lambda graph: find_coordination(graph, scope=SCOPE),
        lambda answer: {tuple(sorted(pair.leads)) for pair in answer.pairs},  # type: ignore[attr-defined]
        plain.coordination,
    ),
)


def compare(plans: int) -> list[Figure]:
    """Both ways at this many plans.

    Raises AssertionError when the two answers to one question differ.
    """
    files = synthetic_plans(plans)
    repeat = 1 if plans > 300 else 3
    graph, built = _timed(lambda: build_graph(files), repeat)
    held, converted = _timed(lambda: to_networkx(graph), repeat)
    figures = [Figure("make the graph (networkx: from ours)", plans, built, converted)]
    for question in QUESTIONS:
        answer, ours = _timed(partial(question.ours, graph), repeat)
        expected, plainly = _timed(partial(question.plainly, held), repeat)
        if question.same(answer) != expected:
            raise AssertionError(f"{question.name}: the two answers differ at {plans} plans")
        counting = None
        if question.count:
            counts, counting = _timed(partial(question.count, graph), repeat)
            if counts != _numbers(expected):
                raise AssertionError(f"{question.name}: the counts differ at {plans} plans")
        figures.append(Figure(question.name, plans, ours, plainly, counting))
    return figures


def _numbers(answer: object) -> list[int]:
    """The bare numbers of an answer, ascending."""
    if isinstance(answer, dict):
        return sorted(answer.values())
    return sorted(rows for _, _, rows in answer)  # type: ignore[attr-defined]


def _timed(work: Callable[[], T], repeat: int) -> tuple[T, float]:
    best = float("inf")
    for _ in range(repeat):
        gc.collect()
        # as timeit does: a collection that happens to fall into one of two ways would decide between them
        gc.disable()
        start = process_time()
        result = work()
        best = min(best, process_time() - start)
        gc.enable()
    return result, best * 1000
