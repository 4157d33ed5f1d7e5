"""Rules of what waits for what, on graphs small enough to work by hand; networkx is the independent oracle."""

from __future__ import annotations

import random
from datetime import date

import networkx as nx
import pytest

from sendgraph.analyses.chains import find_critical_chain
from sendgraph.analyses.coordination import find_coordination
from sendgraph.analyses.cycles import find_cycles
from sendgraph.analyses.dsm import build_dsm
from sendgraph.analyses.exposure import measure_exposure
from sendgraph.analyses.rows import tabulate_rows
from sendgraph.analyses.scope import Scope
from sendgraph.analyses.waits import condense, find_components, find_waits, reach
from sendgraph.errors import UnknownName
from sendgraph.graph import PlanGraph, build_graph
from tests.analyses.plans import graph_of, row, wait

ALL = Scope(as_at=date(2020, 1, 1))


def ids(*numbers: str) -> tuple[str, ...]:
    return tuple(f"town-2020/r/{number}" for number in numbers)


def pairs_of(graph: PlanGraph, scope: Scope = ALL, *, shared: bool = False) -> list[tuple[str, str]]:
    waits = find_waits(tabulate_rows(graph), scope=scope, shared=shared)
    return [(w.waiting.rsplit("/", 1)[1], w.awaited.rsplit("/", 1)[1]) for w in waits.pairs]


def mixed() -> PlanGraph:
    """Row 4 waits for 1 (stated), 2 (probably) and 3 (possibly, by two rules), and for things that are no rows."""
    return graph_of(
        row("1"), row("2"), row("3"),
        row("4", waits=[
            wait("1"), wait("2", basis="inferred", certainty="probable", rule="once"),
            wait("3", basis="inferred", certainty="possible", rule="pending"),
            wait("3", basis="reviewed", certainty="possible", rule="once"),
            wait("External:10.1.7"), wait("Group:Hub", basis="inferred", certainty="probable", rule="pending"),
            wait("4"),
        ]),
    )  # fmt: skip


def test_counts_each_pair_once_however_many_rules_found_it() -> None:
    assert pairs_of(mixed()) == [("4", "1"), ("4", "2"), ("4", "3")]


@pytest.mark.parametrize(
    ("basis", "certainty", "expected"),
    [
        ("explicit", "possible", ["1"]), ("inferred", "possible", ["2", "3"]), ("reviewed", "possible", ["3"]),
        ("all", "certain", ["1"]), ("all", "probable", ["1", "2"]), ("inferred", "probable", ["2"]),
    ],
)  # fmt: skip
def test_keeps_explicit_inferred_and_reviewed_apart(basis: str, certainty: str, expected: list[str]) -> None:
    scope = Scope(as_at=ALL.as_at, basis=basis, certainty=certainty)
    assert [awaited for _, awaited in pairs_of(mixed(), scope)] == expected
    assert basis.split("_", maxsplit=1)[0] in scope.on_dependencies() or basis == "all"


def test_lists_what_is_no_row_apart_and_a_row_that_waits_for_itself() -> None:
    matrix = build_dsm(mixed(), scope=ALL)
    assert [(one.label, one.target) for one in matrix.elsewhere] == [
        ("ExternalReference", "town-2020/ref/10.1.7"), ("Group", "town-2020/group/hub"),
    ]  # fmt: skip
    assert matrix.own == ids("4")


def test_a_shared_deliverable_makes_a_wait_only_when_asked_and_says_so() -> None:
    graph = graph_of(row("1", produces=["Offer"]), row("2", uses=["Offer"]), row("3", uses=["Offer"], waits=["1"]))
    assert pairs_of(graph) == [("3", "1")]
    assert pairs_of(graph, shared=True) == [("2", "1"), ("3", "1")]
    derived, stated = find_waits(tabulate_rows(graph), scope=ALL, shared=True).pairs
    assert (derived.derived, derived.because) == ("town-2020/deliverable/offer", ())
    assert stated.derived is None


def test_a_shared_lead_is_no_dependency() -> None:
    assert pairs_of(graph_of(row("1", leads="AB"), row("2", leads="AB")), shared=True) == []


def three_themes() -> PlanGraph:
    """A: 1, 2; B: 3; C: 4. 1 waits for 3, 2 for 3 and 1, 3 for 4."""
    return graph_of(
        row("1", theme="A", waits=["3"]), row("2", theme="A", waits=["3", "1"]), row("3", theme="B", waits=["4"]),
        row("4", theme="C"), themes=["Empty", "A", "B", "C"],
    )  # fmt: skip


def test_the_matrix_counts_pairs_of_rows_with_the_waiting_theme_in_the_line() -> None:
    matrix = build_dsm(three_themes(), scope=ALL)
    assert matrix.themes == ("town-2020/theme/a", "town-2020/theme/b", "town-2020/theme/c")
    assert matrix.counts == ((1, 2, 0), (0, 0, 1), (0, 0, 0))
    assert matrix.fan_out == (1, 1, 0)
    assert matrix.fan_in == (0, 1, 1)


def test_a_row_that_waits_for_a_whole_theme_counts_once_for_that_theme() -> None:
    graph = graph_of(
        row("1", theme="A", waits=[wait("Theme:B"), wait("Theme:B", rule="made_and_used"), "3"]),
        row("2", theme="A", waits=[wait("Theme:A")]),
        row("3", theme="B"),
    )
    matrix = build_dsm(graph, scope=ALL)
    # A waits for B by row 1 on row 3 and by row 1 on B; within A row 2 waits for its own theme
    assert matrix.counts == ((1, 2), (0, 0))
    assert (matrix.fan_out, matrix.fan_in) == ((1, 0), (0, 1))
    assert len(matrix.waits) == 1


def test_propagation_cost_and_modularity_as_worked_by_hand() -> None:
    matrix = build_dsm(three_themes(), scope=ALL)
    # themes: A reaches A, B, C; B reaches B, C; C itself: 6 of 9
    assert matrix.propagation_cost_themes == pytest.approx(6 / 9)
    # rows: 1 → 1, 3, 4; 2 → 2, 1, 3, 4; 3 → 3, 4; 4 → 4: 10 of 16
    assert matrix.propagation_cost_rows == pytest.approx(10 / 16)
    # 4 waits, 1 inside; out A 3, B 1; in A 1, B 2, C 1: 1/4 - (3·1 + 1·2 + 0·1)/16
    assert matrix.modularity == pytest.approx(1 / 4 - 5 / 16)


def test_sections_roll_up_in_the_matrix() -> None:
    graph = graph_of(
        row("1", theme="Early", waits=["2"]), row("2", theme="Late"),
        themes=["Offer", "Early", "Late"], parents={"Early": "Offer", "Late": "Offer"},
    )  # fmt: skip
    assert build_dsm(graph, scope=Scope(as_at=ALL.as_at, theme_level="top")).counts == ((1,),)


def test_an_empty_plan_has_no_measures() -> None:
    for graph in (build_graph([]), graph_of()):
        matrix = build_dsm(graph, scope=ALL)
        assert (matrix.counts, matrix.propagation_cost_rows, matrix.modularity) == ((), None, None)
        assert find_cycles(graph, scope=ALL) == ()
        assert find_critical_chain(graph, scope=ALL).steps == ()
        assert find_coordination(graph, scope=ALL).congruence is None


def test_finds_a_circle_and_the_wait_that_frees_most_rows() -> None:
    # 1 → 2 → 3 → 1 and 3 → 2: without 2 → 3 no circle is left; without any other wait 2 and 3 or all still circle
    graph = graph_of(
        row("1", waits=["2"]), row("2", waits=["3"]), row("3", waits=["1", wait("2", basis="inferred", certainty="possible")]),
        row("4", waits=["1"]),
    )  # fmt: skip
    (cycle,) = find_cycles(graph, scope=ALL)
    assert cycle.members == ids("1", "2", "3")
    assert (cycle.cheapest.waiting, cycle.cheapest.awaited) == ids("2", "3")
    assert cycle.still_circling == 0
    assert len(cycle.waits) == 4


def test_of_equal_waits_the_least_surely_stated_is_the_cheapest() -> None:
    graph = graph_of(row("1", waits=["2"]), row("2", waits=[wait("1", basis="inferred", certainty="probable")]))
    (cycle,) = find_cycles(graph, scope=ALL)
    assert (cycle.cheapest.waiting, cycle.cheapest.awaited) == ids("2", "1")


def test_a_circle_of_inferred_waits_goes_when_only_explicit_ones_count() -> None:
    graph = graph_of(row("1", waits=["2"]), row("2", waits=[wait("1", basis="inferred")]))
    assert find_cycles(graph, scope=Scope(as_at=ALL.as_at, basis="explicit")) == ()


def test_the_chain_runs_in_order_of_work_and_counts_a_circle_with_all_its_rows() -> None:
    # 1 waits for 2; 2 and 3 for each other; 3 for 4; 5 for 6
    graph = graph_of(
        row("1", waits=["2"], due="2020-09"), row("2", waits=["3"], due="2020-06"), row("3", waits=["2", "4"], due="2020-05"),
        row("4"), row("5", waits=["6"]), row("6"),
    )  # fmt: skip
    chain = find_critical_chain(graph, scope=ALL)
    assert [(step.rows, step.due) for step in chain.steps] == [
        (ids("4"), None), (ids("2", "3"), "2020-06"), (ids("1"), "2020-09"),
    ]  # fmt: skip
    assert chain.rows == 4


def test_of_two_longest_chains_the_one_that_ends_latest() -> None:
    graph = graph_of(row("1", waits=["2"], due="2020-01"), row("2"), row("3", waits=["4"], due="2021-01"), row("4"))
    assert find_critical_chain(graph, scope=ALL).steps[-1].rows == ids("3")


def test_a_row_due_before_the_one_it_waits_for_is_a_conflict_and_slack_counts_months() -> None:
    graph = graph_of(
        row("1", due="2019-12"), row("2", due="2020-03", waits=["1", "3"]), row("3", due="2020-04"),
        row("4", waits=["1"]), row("5", due="2020-04", waits=["3"]),
    )  # fmt: skip
    chain = find_critical_chain(graph, scope=ALL)
    found = {(s.wait.waiting[-1], s.wait.awaited[-1]): (s.months, s.conflict) for s in chain.slacks}
    assert found == {("2", "1"): (3, False), ("2", "3"): (-1, True), ("4", "1"): (None, False), ("5", "3"): (0, False)}
    assert [(s.waiting_due, s.awaited_due) for s in chain.conflicts] == [("2020-03", "2020-04")]


def test_within_a_month_only_two_printed_days_can_be_in_conflict() -> None:
    def conflict(kind: str) -> bool:
        early = row("1", due="2020-03", waits=["2"], due_end="2020-03-05", due_kind="day")
        late = row("2", due="2020-03", due_end="2020-03-20", due_kind=kind)
        return bool(find_critical_chain(graph_of(early, late), scope=ALL).conflicts)

    assert conflict("day")
    assert not conflict("month")


def test_leads_whose_rows_wait_for_each_other_must_coordinate() -> None:
    # AB (1, 4) waits for CD (2) and EF (3); CD waits for EF. AB and CD co-lead 4; CD and EF share the Hub.
    graph = graph_of(
        row("1", leads="AB", waits=["2", "3"]), row("2", leads="CD", waits=["3"], group="Hub"),
        row("3", leads="EF", group="Hub"), row("4", leads="AB CD"), row("5", leads="AB", waits=["1"]),
    )  # fmt: skip
    found = find_coordination(graph, scope=ALL)
    assert [(pair.leads, len(pair.waits), pair.together) for pair in found.pairs] == [
        (("town-2020/lead/ab", "town-2020/lead/cd"), 1, True),
        (("town-2020/lead/ab", "town-2020/lead/ef"), 1, False),
        (("town-2020/lead/cd", "town-2020/lead/ef"), 1, True),
    ]
    assert found.congruence == pytest.approx(2 / 3)
    assert found.pairs[0].co_led == ids("4")
    assert found.pairs[2].groups == ("town-2020/group/hub",)


def test_one_person_on_both_sides_needs_no_coordination() -> None:
    assert find_coordination(graph_of(row("1", leads="AB", waits=["2"]), row("2", leads="AB")), scope=ALL).pairs == ()


def test_exposure_counts_rows_of_others_that_wait_on_a_row_led_alone() -> None:
    # 3 waits for 2, 2 for 1. AB leads 1 alone and 3; 2 has two leads, so nobody is exposed to either of them
    graph = graph_of(
        row("1", leads="AB"), row("2", leads="CD EF", waits=["1"]), row("3", leads="AB", waits=["2"]),
        row("4", waits=["3"]), row("5", leads="CD", waits=["2"]),
    )  # fmt: skip
    (only,) = measure_exposure(graph, scope=ALL)
    assert (only.lead, only.rows, only.through) == ("town-2020/lead/ab", ids("2", "4", "5"), ids("1", "3"))
    assert measure_exposure(graph_of(row("1", leads="AB")), scope=ALL) == ()


def test_refuses_a_basis_or_certainty_that_does_not_exist() -> None:
    with pytest.raises(UnknownName, match=r"basis.*explicit"):
        Scope(as_at=ALL.as_at, basis="explcit")
    with pytest.raises(UnknownName, match="certainty"):
        Scope(as_at=ALL.as_at, certainty="sure")


@pytest.mark.parametrize("seed", range(20))
def test_agrees_with_networkx_on_components_reach_and_the_longest_chain(seed: int) -> None:
    dice = random.Random(seed)
    size = dice.randint(2, 14)
    numbers = [str(i) for i in range(1, size + 1)]
    edges = {(a, b) for a in numbers for b in numbers if a != b and dice.random() < 0.13}
    graph = graph_of(*(row(n, waits=[b for a, b in sorted(edges) if a == n]) for n in numbers))
    oracle = nx.DiGraph([(int(a) - 1, int(b) - 1) for a, b in edges])
    oracle.add_nodes_from(range(size))

    waits = find_waits(tabulate_rows(graph), scope=ALL)
    component, members = find_components(waits.waiting, waits.awaited, size=size)
    assert {frozenset(part) for part in members} == {
        frozenset(part) for part in nx.strongly_connected_components(oracle)
    }
    below = condense(waits.waiting, waits.awaited, component, size=len(members))
    assert all(other < number for number, others in enumerate(below) for other in others)
    assert reach(waits.waiting, waits.awaited, size=size) == [nx.descendants(oracle, n) for n in range(size)]

    condensed = nx.condensation(oracle)
    for _, data in condensed.nodes(data=True):
        data["rows"] = len(data["members"])
    best = 0
    for node in reversed(list(nx.topological_sort(condensed))):
        condensed.nodes[node]["length"] = condensed.nodes[node]["rows"] + max(
            (condensed.nodes[n]["length"] for n in condensed.successors(node)), default=0
        )
        best = max(best, condensed.nodes[node]["length"])
    assert find_critical_chain(graph, scope=ALL).rows == (best if edges else 0)
