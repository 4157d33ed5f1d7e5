"""What each group oversees, which rows answer to none, and groups the text founds without anybody to lead them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

from sendgraph.analyses.pairs import count, distinct, gather, grouped, join
from sendgraph.analyses.rows import NO_MONTH, Rows, month_name, tabulate_rows
from sendgraph.model import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sendgraph.graph import PlanGraph

_VERB = r"\b(?:establish|set(?:ting)? up|creat|form|conven)"
_FOUNDING = re.compile(_VERB, re.IGNORECASE)
# how plans say that a group is yet to be: "X to be established", "X will be set up" …
_AFTER = rf"[^.,;:]{{0,25}}{_VERB}\w*"
# … "establish X", "establishment of an X", "setting up a new X"
_BEFORE = rf"{_VERB}\w*\s+(?:of\s+)?(?:(?:an?|the|new|local)\s+){{0,2}}"


@dataclass(frozen=True)
class GroupLoad:
    """One group: rows it oversees (by id), their leads, the month and rows of each, and rows that report to it."""

    group: str
    name: str
    kind: str
    rows: tuple[str, ...]
    leads: tuple[str, ...]
    months: tuple[tuple[str, tuple[str, ...]], ...]
    undated: tuple[str, ...]
    reporting: tuple[str, ...]


@dataclass(frozen=True)
class Founded:
    """A group that a row founds, and the words that say so; `leads` of that row, none where nobody leads it."""

    group: str
    row: str
    line: int | None
    quote: str
    leads: tuple[str, ...]


@dataclass(frozen=True)
class GroupAnswer:
    """All groups, most rows first; rows that answer to none; leads (id → groups) who answer to several."""

    groups: tuple[GroupLoad, ...]
    rows: int
    without_rows: tuple[str, ...]
    rows_without: tuple[str, ...]
    several: tuple[tuple[str, tuple[str, ...]], ...]
    founded: tuple[Founded, ...]

    @property
    def founded_unled(self) -> tuple[Founded, ...]:
        """Groups founded by rows that nobody leads."""
        return tuple(one for one in self.founded if not one.leads)


def describe_groups(graph: PlanGraph) -> GroupAnswer:
    """Rows overseen by each group (OVERSEEN_BY), with leads and months.

    A lead answers to a group through any row of theirs it oversees. A group counts as founded where a text, action
    or criterion of a row says "establish", "set up", "create", "form" or "convene" right before its name, or within 25
    letters after it in the same clause.

    An empty graph gives empty tuples; groups without rows are kept, with zeros.

    >>> from sendgraph.graph import build_graph
    >>> describe_groups(build_graph([])).groups
    ()
    """
    rows = tabulate_rows(graph)
    overseen, group, _ = rows.links("OVERSEEN_BY")
    overseen, group = distinct(overseen, group)
    those = grouped(group, overseen)
    left, right = join(overseen, rows.lead_row)
    group_of, lead_of = distinct(group[left], rows.lead[right])
    leads = grouped(group_of, lead_of)
    answered = grouped(lead_of, group_of)
    reporting_row, reported, _ = rows.links("REPORTS_TO")
    reporting = grouped(*distinct(reported, reporting_row))

    loads = []
    for n in graph.numbers("Group").tolist():
        node = cast("Group", graph.nodes[n])
        overseen_here = those.get(n, [])
        months = sorted({int(rows.month[i]) for i in overseen_here} - {NO_MONTH})
        loads.append(
            GroupLoad(
                node.id,
                node.name,
                node.kind,
                rows.ids(overseen_here),
                tuple(graph.nodes[lead].id for lead in leads.get(n, [])),
                tuple((month_name(m), rows.ids([i for i in overseen_here if rows.month[i] == m])) for m in months),
                rows.ids([i for i in overseen_here if rows.month[i] == NO_MONTH]),
                rows.ids(reporting.get(n, [])),
            )
        )
    loads.sort(key=lambda load: (-len(load.rows), load.group))
    held = count(overseen, size=len(rows))
    several = [
        (graph.nodes[lead].id, tuple(graph.nodes[g].id for g in answered[lead]))
        for lead in answered
        if len(answered[lead]) > 1
    ]
    return GroupAnswer(
        tuple(loads),
        len(rows),
        tuple(load.group for load in loads if not load.rows),
        rows.ids(np.flatnonzero(held == 0).tolist()),
        tuple(sorted(several, key=lambda one: (-len(one[1]), one[0]))),
        tuple(_founded(rows)),
    )


def _founded(rows: Rows) -> Iterator[Founded]:
    graph = rows.graph
    leads = gather(rows.lead_row, rows.lead, size=len(rows))
    patterns: dict[int, list[tuple[Group, re.Pattern[str]]]] = {}
    for n in graph.numbers("Group").tolist():
        group = cast("Group", graph.nodes[n])
        name = re.escape(group.name)
        pattern = re.compile(f"{name}{_AFTER}|{_BEFORE}{name}", re.IGNORECASE)
        patterns.setdefault(int(graph.plan_of[n]), []).append((group, pattern))
    beneath: dict[int, list[int]] = {}
    for kind in ("HAS_ACTION", "HAS_CRITERION"):
        edges = graph.edges[kind]
        for source, target in zip(edges.source.tolist(), edges.target.tolist(), strict=True):
            beneath.setdefault(source, []).append(target)
    for i, number in enumerate(rows.numbers.tolist()):
        row = rows.entry(i)
        texts: list[tuple[int | None, str]] = [(row.first_line, text) for text in (row.text, *row.part_texts) if text]
        texts += [(graph.nodes[n].line, getattr(graph.nodes[n], "text", "")) for n in beneath.get(number, [])]
        # most texts found nothing: one look at each before any name is sought
        texts = [(line, text) for line, text in texts if _FOUNDING.search(text)]
        for group, pattern in patterns.get(int(graph.plan_of[number]), []) if texts else []:
            match = next(((line, found[0]) for line, text in texts if (found := pattern.search(text))), None)
            if match:
                yield Founded(group.id, row.id, *match, tuple(graph.nodes[lead].id for lead in leads[i]))
