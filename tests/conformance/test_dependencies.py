"""Every query about dependencies gives, on every engine, what the Python analyses find, and what the documents print."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import networkx as nx
import pytest

from sendgraph.analyses.coordination import find_coordination
from sendgraph.analyses.cycles import find_cycles
from sendgraph.analyses.dsm import ThemeMatrix, build_dsm
from sendgraph.analyses.scope import Scope
from sendgraph.analyses.waits import Wait, Waits, find_waits
from sendgraph.model import DependsOn, Recommendation, RowEntry, Theme, relationship_id
from tests.conformance.expected_people import Asked, PlansOf, Reading, in_order, readings

BOTH = pytest.mark.parametrize("on", ["bundled", "generated"])
EACH_BASIS = pytest.mark.parametrize("basis", ["all", "explicit", "inferred", "reviewed"])
WORDS = {"Recommendation": "row", "Theme": "theme", "Group": "group", "Deliverable": "deliverable"}
FURTHEST = 8  # steps that the queries follow


def scope(basis: str = "all", **other: Any) -> Scope:
    return Scope(as_at=date(2018, 9, 30), basis=basis, **other)


def given(basis: str) -> list[str] | None:
    """The parameter that chooses what the analyses call `basis`."""
    return None if basis == "all" else [basis]


def waits(reading: Reading, basis: str) -> Waits:
    return find_waits(reading.rows, scope=scope(basis))


def theme_of(reading: Reading, row: str) -> str:
    place = int(reading.rows.place[reading.graph.number[row]])
    return reading.graph.nodes[int(reading.rows.theme[place])].id


def place(reading: Reading, ident: str) -> tuple[int, str]:
    """What rows and themes of one plan are ordered by."""
    node = reading.node(ident)
    assert isinstance(node, Recommendation | Theme)
    return node.position, node.id


def called(reading: Reading, ident: str) -> str:
    """The number of a row, the name of anything else."""
    node = reading.node(ident)
    return node.number if isinstance(node, Recommendation) else node.name  # type: ignore[attr-defined]


def bases(said: Iterable[DependsOn]) -> list[str]:
    return sorted({one.basis for one in said})


def net(found: Waits) -> nx.DiGraph:
    """The waits between rows, for networkx to follow independently of our own walks."""
    return nx.DiGraph((wait.waiting, wait.awaited) for wait in found.pairs)


def upstream(found: Waits) -> list[tuple[str, str, int]]:
    """(row, row it waits for, fewest steps)."""
    steps = dict(nx.all_pairs_shortest_path_length(net(found)))
    assert all(n <= FURTHEST for those in steps.values() for n in those.values())
    return [(row, awaited, n) for row, those in steps.items() for awaited, n in those.items() if awaited != row]


# --- each dependency


@BOTH
@EACH_BASIS
@pytest.mark.parametrize("certainty", [None, ["certain"], ["probable", "possible"]])
def test_lists_every_dependency_with_its_quote(
    on: str, basis: str, certainty: list[str] | None, asked: Asked, plans_of: PlansOf
) -> None:
    expected = in_order(
        (
            (reading.plan, place(reading, row.id), relationship_id(row.id, said)),
            (
                reading.plan, row.number, WORDS.get(reading.node(said.to).label, "outside reference"),
                called(reading, said.to), said.rule, said.basis, said.certainty, said.line, said.evidence,
            ),
        )
        for reading, row, said in depends_on(on, plans_of)
        if basis in ("all", said.basis) and (certainty is None or said.certainty in certainty)
    )  # fmt: skip
    answer = asked("dependencies/list-dependencies", on=on, basis=given(basis), certainty=certainty)
    assert answer.rows == expected


def depends_on(on: str, plans_of: PlansOf) -> list[tuple[Reading, RowEntry, DependsOn]]:
    """Every dependency of the plan files."""
    return [(Reading(plan), row, said) for plan in plans_of(on) for row in plan.rows for said in row.depends_on]


def test_portsmouth_states_the_cross_references_that_are_printed(asked: Asked) -> None:
    # read by eye; 13 speaks of "the above recommendations": at the least those of its own section, 8 to 12
    rows = asked("dependencies/list-dependencies", on="bundled", plans=["portsmouth-2018"], basis=["explicit"]).rows
    said = {(row[1], row[3]) for row in rows}
    printed = {("3", "1"), ("4", "1"), ("6", "1"), ("6", "2"), ("15", "14"), ("21", "20"), ("25", "20"), ("34", "33")}
    assert printed | {("13", str(n)) for n in range(8, 13)} <= said
    [code] = [row for row in rows if row[2] == "outside reference"]
    assert (code[1], code[3]) == ("20", "10.1.7")


def test_the_third_outcome_on_teaching_in_plymouth_waits_for_the_first(asked: Asked) -> None:
    rows = asked("dependencies/list-dependencies", on="bundled", plans=["plymouth-2018"], basis=["explicit"]).rows
    assert ("8.3", "row", "8.1") in {row[1:4] for row in rows}


@BOTH
@EACH_BASIS
def test_finds_what_is_waited_for_outside_the_rows(on: str, basis: str, asked: Asked, plans_of: PlansOf) -> None:
    expected = []
    for reading in readings(plans_of(on)):
        things: dict[str, dict[str, list[DependsOn]]] = {}
        for one in waits(reading, basis).elsewhere:
            things.setdefault(one.target, {}).setdefault(one.waiting, []).append(one.because)
        for thing, rows in things.items():
            line = (
                reading.plan, WORDS.get(reading.node(thing).label, "outside reference"), called(reading, thing),
                len(rows), reading.numbers(rows), bases(said for those in rows.values() for said in those),
            )  # fmt: skip
            expected.append(((reading.plan, -len(rows), thing), line))
    assert asked("dependencies/find-outside-waits", on=on, basis=given(basis)).rows == in_order(expected)


# --- themes


def matrix(reading: Reading, basis: str, level: str = "section") -> ThemeMatrix:
    return build_dsm(reading.graph, scope=scope(basis, theme_level=level))


@BOTH
@EACH_BASIS
@pytest.mark.parametrize("level", ["section", "top"])
def test_builds_the_theme_matrix_as_the_analysis_does(
    on: str, basis: str, level: str, asked: Asked, plans_of: PlansOf
) -> None:
    expected = in_order(
        (
            (reading.plan, place(reading, dsm.themes[i]), place(reading, dsm.themes[j])),
            (reading.plan, called(reading, dsm.themes[i]), called(reading, dsm.themes[j]), i == j, count),
        )
        for reading in readings(plans_of(on))
        for dsm in [matrix(reading, basis, level)]
        for i, j, count in dsm.cells
    )
    assert asked("dependencies/build-theme-matrix", on=on, basis=given(basis), level=level).rows == expected


def test_the_matrix_of_the_made_up_harbour_counted_by_hand(asked: Asked) -> None:
    # A: its circle of three. B: four waits of b1, b2, b3 among themselves (b4's own is none), and b5 → c4, said by two
    # rules, once. C: c1 → c2 → c3 → c4; c2 → theme A; c4 → b1. E: d1 → a1. Theme D, which c2 waits for, holds no row.
    cells = asked("dependencies/build-theme-matrix", on="generated", plans=["harbour-2024"]).rows
    assert [row[1:3] + row[4:] for row in cells] == [
        ("A", "A", 3), ("B", "B", 4), ("B", "C", 1), ("C", "A", 1), ("C", "B", 1), ("C", "C", 3), ("E", "A", 1),
    ]  # fmt: skip
    # C lies in B and E in D: then B holds 4 + 1 + 1 + 3 of its own
    cells = asked("dependencies/build-theme-matrix", on="generated", plans=["harbour-2024"], level="top").rows
    assert [row[1:3] + row[4:] for row in cells] == [
        ("A", "A", 3), ("B", "A", 1), ("B", "B", 9), ("B", "D", 1), ("D", "A", 1),
    ]  # fmt: skip


@BOTH
@EACH_BASIS
def test_counts_fan_in_and_fan_out_as_the_matrix_does(on: str, basis: str, asked: Asked, plans_of: PlansOf) -> None:
    expected = []
    for reading in readings(plans_of(on)):
        dsm = matrix(reading, basis)
        for i, theme in enumerate(dsm.themes):
            held = sum(row.theme == theme for row in reading.graph.plans[0].rows)
            into = sum(n for a, b, n in dsm.cells if b == i != a)
            out = sum(n for a, b, n in dsm.cells if a == i != b)
            line = (reading.plan, called(reading, theme), held, dsm.fan_in[i], dsm.fan_out[i], into, out)
            expected.append(((reading.plan, -dsm.fan_in[i], -into, place(reading, theme)), line))
    assert asked("dependencies/count-fan-in-out", on=on, basis=given(basis)).rows == in_order(expected)


# --- chains and circles


@BOTH
@EACH_BASIS
def test_finds_circles_as_the_analysis_does(on: str, basis: str, asked: Asked, plans_of: PlansOf) -> None:
    expected = []
    for reading in readings(plans_of(on)):
        for cycle in find_cycles(reading.graph, scope=scope(basis)):
            first = min(place(reading, row) for row in cycle.members)
            stated = sum(any(said.basis != "inferred" for said in wait.because) for wait in cycle.waits)
            leads = sorted({lead for row in cycle.members for lead in reading.leads_of[row]})
            line = (
                reading.plan, len(cycle.members), reading.numbers(cycle.members), len(cycle.waits), stated,
                [reading.who(lead) for lead in leads],
            )  # fmt: skip
            expected.append(((reading.plan, -len(cycle.members), first), line))
    assert asked("dependencies/find-cycles", on=on, basis=given(basis)).rows == in_order(expected)


def test_two_circles_that_share_a_row_are_one_and_a_row_that_waits_for_itself_is_none(asked: Asked) -> None:
    rows = asked("dependencies/find-cycles", on="generated", plans=["harbour-2024"]).rows
    # of the first, a2 → a3 is inferred; of the second, b2 → b3 and b3 → b2
    assert [row[1:5] for row in rows] == [(3, ["a1", "a2", "a3"], 3, 2), (3, ["b1", "b2", "b3"], 4, 2)]


@BOTH
@EACH_BASIS
def test_lists_all_that_comes_before_a_row(on: str, basis: str, asked: Asked, plans_of: PlansOf) -> None:
    expected = in_order(
        (
            (reading.plan, place(reading, row), steps, place(reading, awaited)),
            (
                reading.plan, called(reading, row), called(reading, awaited), steps, reading.theme(awaited),
                reading.row(awaited).due, reading.row(awaited).status, reading.leads(awaited),
            ),
        )
        for reading in readings(plans_of(on))
        for row, awaited, steps in upstream(waits(reading, basis))
    )  # fmt: skip
    assert asked("dependencies/list-upstream", on=on, basis=given(basis)).rows == expected


@pytest.mark.parametrize(
    ("plan", "row", "found"),
    [
        # the chain c1 → c2 → c3 → c4 → b1, then the circle behind it
        ("harbour-2024", "c1", [("c2", 1), ("c3", 2), ("c4", 3), ("b1", 4), ("b2", 5), ("b3", 6)]),
        ("harbour-2024", "b4", []),
        ("öre-2025", "1", [("2", 1), ("3", 2)]),
    ],
)
def test_lists_all_that_comes_before_one_row(plan: str, row: str, found: list[Any], asked: Asked) -> None:
    rows = asked("dependencies/list-upstream", on="generated", plans=[plan], row=row).rows
    assert [line[2:4] for line in rows] == found


@BOTH
@EACH_BASIS
def test_ranks_the_rows_that_most_others_wait_for(on: str, basis: str, asked: Asked, plans_of: PlansOf) -> None:
    expected = []
    for reading in readings(plans_of(on)):
        waiting: dict[str, list[int]] = {}
        for _, awaited, steps in upstream(waits(reading, basis)):
            waiting.setdefault(awaited, []).append(steps)
        for row, far in waiting.items():
            line = (
                reading.plan, called(reading, row), reading.theme(row), reading.row(row).due, reading.leads(row),
                far.count(1), len(far),
            )  # fmt: skip
            expected.append(((-len(far), -far.count(1), reading.plan, place(reading, row)), line))
    assert asked("dependencies/rank-awaited-rows", on=on, basis=given(basis)).rows == in_order(expected)


# --- people and things between rows


@BOTH
@EACH_BASIS
def test_finds_the_waits_that_cross_from_theme_to_theme(on: str, basis: str, asked: Asked, plans_of: PlansOf) -> None:
    def line(reading: Reading, wait: Wait) -> tuple[Any, ...]:
        both = set(reading.leads_of[wait.waiting]) & set(reading.leads_of[wait.awaited])
        return (
            reading.plan, called(reading, wait.waiting), reading.theme(wait.waiting), reading.leads(wait.waiting),
            called(reading, wait.awaited), reading.theme(wait.awaited), reading.leads(wait.awaited), bool(both),
            bases(wait.because),
        )  # fmt: skip

    expected = in_order(
        ((reading.plan, place(reading, wait.waiting), place(reading, wait.awaited)), line(reading, wait))
        for reading in readings(plans_of(on))
        for wait in waits(reading, basis).pairs
        if theme_of(reading, wait.waiting) != theme_of(reading, wait.awaited)
    )
    assert asked("dependencies/find-cross-theme-waits", on=on, basis=given(basis)).rows == expected


@BOTH
@EACH_BASIS
def test_finds_who_must_coordinate_as_the_analysis_does(on: str, basis: str, asked: Asked, plans_of: PlansOf) -> None:
    expected = in_order(
        (
            (-len(pair.waits), reading.plan, pair.leads),
            (
                reading.plan, *(reading.who(lead) for lead in pair.leads), len(pair.waits), pair.together,
                reading.numbers(pair.co_led), [called(reading, group) for group in pair.groups],
            ),
        )
        for reading in readings(plans_of(on))
        for pair in find_coordination(reading.graph, scope=scope(basis)).pairs
    )  # fmt: skip
    assert asked("dependencies/find-coordination-pairs", on=on, basis=given(basis)).rows == expected


def test_an_action_that_two_people_lead_brings_them_together(asked: Asked) -> None:
    # b1 is JK's; LR and MM lead one action of it each, so all three stand behind the row
    rows = asked("dependencies/find-coordination-pairs", on="generated", plans=["harbour-2024"]).rows
    together = {(row[1], row[2]): row[5] for row in rows}
    assert together["JK", "LR"] == ["a2", "b1"]
    assert together["LR", "MM"] == ["b1"]


@BOTH
@pytest.mark.parametrize("across", [False, True])
def test_finds_what_rows_make_and_use(on: str, across: bool, asked: Asked, plans_of: PlansOf) -> None:
    expected = []
    for reading in readings(plans_of(on)):
        [plan] = reading.graph.plans
        for thing in plan.deliverables:
            made = [row for row in plan.rows if any(said.to == thing.id for said in row.produces)]
            used = [row for row in plan.rows if any(said.to == thing.id for said in row.uses)]
            themes = len({row.theme for row in (*made, *used)})
            if themes > (1 if across else 0):
                state = "never made" if not made else "never used" if not used else "made and used"
                numbers = [reading.numbers(row.id for row in rows) for rows in (made, used)]
                expected.append(
                    ((reading.plan, -themes, thing.id), (reading.plan, thing.name, *numbers, themes, state))
                )
    assert asked("dependencies/find-shared-deliverables", on=on, across=across).rows == in_order(expected)


def test_portsmouth_uses_a_therapy_pack_that_no_row_makes(asked: Asked) -> None:
    # rows 18 and 20 both speak of the Schools Therapy Pack as of a thing that is there
    rows = asked("dependencies/find-shared-deliverables", on="bundled", plans=["portsmouth-2018"]).rows
    [pack] = [row for row in rows if row[1] == "Schools Therapy Pack"]
    assert pack[2:] == ([], ["18", "20"], 1, "never made")
