"""Every query about leads gives, on every engine, what the Python analyses find, and what the documents print."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from sendgraph.analyses.concentration import measure_concentration
from sendgraph.analyses.exposure import measure_exposure
from sendgraph.analyses.leads import LeadLoad, LeadRanking, rank_leads
from sendgraph.analyses.scope import Scope
from sendgraph.graph import build_graph
from sendgraph.model import SameAs
from tests.analyses.plans import PORTSMOUTH_LEADS
from tests.conformance.expected_people import (
    Asked,
    PlansOf,
    Reading,
    each_plan_alone_gives_its_part,
    in_order,
    readings,
    to_nine_digits,
)

DAY = date(2018, 9, 30)
BOTH = pytest.mark.parametrize("on", ["bundled", "generated"])


def ranked(reading: Reading) -> LeadRanking:
    return rank_leads(reading.graph, as_at=DAY)


def with_rows(ranking: LeadRanking) -> list[LeadLoad]:
    return [load for load in ranking.leads if load.rows]


@BOTH
def test_ranks_leads_as_the_analysis_does(on: str, asked: Asked, plans_of: PlansOf) -> None:
    expected = in_order(
        (
            (-load.rows_led, -round(load.fractional, 3), load.lead),
            (
                reading.plan, reading.who(load.lead), reading.node(load.lead).name,  # type: ignore[attr-defined]
                load.rows_led, len(load.alone), round(load.fractional, 3), len(load.themes), len(load.groups),
                reading.numbers(load.rows),
            ),
        )
        for reading in readings(plans_of(on))
        for load in with_rows(ranked(reading))
    )  # fmt: skip
    assert asked("leads/rank-leads", on=on).rows == expected


def test_jk_leads_the_fifteen_rows_that_the_portsmouth_plan_prints_beside_those_initials(asked: Asked) -> None:
    printed = [str(number) for number, leads in PORTSMOUTH_LEADS.items() if "JK" in leads.split()]
    first = asked("leads/rank-leads", on="bundled", plans=["portsmouth-2018"]).rows[0]
    # rows 1, 2, 11 and 28 are shared with one other: 11 alone and four halves
    assert first[:6] == ("portsmouth-2018", "JK", None, 15, 11, 13.0)
    assert first[8] == printed


@BOTH
@pytest.mark.parametrize("heaviest", [3, 1, 5])
def test_measures_concentration_as_the_analysis_does(on: str, heaviest: int, asked: Asked, plans_of: PlansOf) -> None:
    expected = []
    for reading in readings(plans_of(on)):
        loads = sorted((load.rows_led for load in with_rows(ranked(reading))), reverse=True)
        measured = measure_concentration(loads)
        top = sum(loads[:heaviest]) / measured.assignments
        figures = (measured.assignments, measured.leads, measured.top1, top, measured.gini, measured.hhi)
        expected.append(((-(measured.top1 or 0), reading.plan), (reading.plan, *figures)))
        if heaviest == 3:
            assert top == pytest.approx(measured.top3)
    found = asked("leads/measure-concentration", on=on, heaviest=heaviest).rows
    assert to_nine_digits(found) == to_nine_digits(in_order(expected))


def test_the_heaviest_three_of_portsmouth_hold_25_of_46_assignments(asked: Asked) -> None:
    # JK 15, CC 6, then AP and JeKe with 4 each; 40 rows, six of them with two leads
    [row] = asked("leads/measure-concentration", on="bundled", plans=["portsmouth-2018"]).rows
    assert row[:5] == ("portsmouth-2018", 46, 11, 15 / 46, 25 / 46)


@BOTH
def test_finds_sole_leads_as_the_analysis_does(on: str, asked: Asked, plans_of: PlansOf) -> None:
    expected = in_order(
        (
            (-len(load.alone), -len(load.alone) / load.rows_led, load.lead),
            (
                reading.plan, reading.who(load.lead), load.rows_led, len(load.alone),
                len(load.alone) / load.rows_led, reading.numbers(load.alone),
                [reading.node(theme).name for theme in load.themes_left_unled],  # type: ignore[attr-defined]
            ),
        )
        for reading in readings(plans_of(on))
        for load in with_rows(ranked(reading))
        if load.alone
    )  # fmt: skip
    assert asked("leads/find-sole-leads", on=on).rows == expected


def test_one_theme_of_each_plan_hangs_on_one_lead(asked: Asked) -> None:
    # Plymouth's theme 11 prints JB at 11.1 and nobody below; each of its other themes prints two names or more.
    # Portsmouth's OUT OF CITY OFFER is row 40 alone, of HG.
    left = {(row[0], row[1]): row[6] for row in asked("leads/find-sole-leads", on="bundled").rows if row[6]}
    assert left == {
        ("plymouth-2018", "JB"): ["PREPARING FOR ADULTHOOD"],
        ("portsmouth-2018", "HG"): ["OUT OF CITY OFFER"],
    }


def rows_of_leads(reading: Reading) -> list[tuple[str, tuple[Any, ...]]]:
    """(lead, the line of one of its rows), leads by id, rows in plan order."""
    printed = {
        (reading.graph.nodes[a].id, reading.graph.nodes[b].id)
        for a, b in zip(reading.graph.edges["LED_BY"].source, reading.graph.edges["LED_BY"].target, strict=True)
    }
    found = []
    for load in sorted(ranked(reading).leads, key=lambda load: load.lead):
        for row in load.rows:
            entry = reading.row(row)
            others = sorted(
                (reading.node(lead) for lead in reading.leads_of[row] if lead != load.lead),
                key=lambda lead: (lead.initials is None, lead.initials, lead.id),  # type: ignore[attr-defined]
            )
            line = (
                reading.plan, reading.who(load.lead), entry.number, reading.theme(row), entry.text, entry.due,
                entry.status, (row, load.lead) not in printed, [reading.who(other.id) for other in others],
            )  # fmt: skip
            found.append((load.lead, line))
    return found


@BOTH
def test_lists_the_rows_of_every_lead(on: str, asked: Asked, plans_of: PlansOf) -> None:
    expected = [
        line
        for reading in sorted(readings(plans_of(on)), key=lambda reading: reading.plan)
        for _, line in rows_of_leads(reading)
    ]
    assert asked("leads/list-rows-of-lead", on=on).rows == tuple(expected)


@pytest.mark.parametrize(("on", "lead"), [("bundled", "KS"), ("generated", "LR"), ("generated", "Cafe\u0301")])
def test_lists_the_rows_of_one_lead_by_initials(on: str, lead: str, asked: Asked, plans_of: PlansOf) -> None:
    expected = [
        line
        for reading in sorted(readings(plans_of(on)), key=lambda reading: reading.plan)
        for _, line in rows_of_leads(reading)
        if line[1] == lead
    ]
    assert expected
    assert asked("leads/list-rows-of-lead", on=on, lead=lead).rows == tuple(expected)


def test_two_councils_with_the_same_initials_keep_their_leads_apart(asked: Asked) -> None:
    # KS leads Portsmouth's 5, 11 (with JK) and 38, and Plymouth's 3.3 (with SH and PW)
    found = asked("leads/list-rows-of-lead", on="bundled", lead="KS").rows
    assert [(row[0], row[2], row[8]) for row in found] == [
        ("plymouth-2018", "3.3", ["PW", "SH"]),
        ("portsmouth-2018", "5", []),
        ("portsmouth-2018", "11", ["JK"]),
        ("portsmouth-2018", "38", []),
    ]
    one = asked("leads/list-rows-of-lead", on="bundled", lead="plymouth-2018/lead/ks").rows
    assert one == found[:1]


def test_a_name_finds_the_lead_whose_initials_are_printed(asked: Asked) -> None:
    # 3.7 prints "Jo Siney" where the other rows print JS
    found = asked("leads/list-rows-of-lead", on="bundled", lead="Jo Siney").rows
    assert [row[2] for row in found] == ["1.1", "3.1", "3.7", "4.3", "9.1"]


def test_nobody_of_that_name_leads_nothing(asked: Asked) -> None:
    assert asked("leads/list-rows-of-lead", on="bundled", lead="ks").rows == ()


@BOTH
@pytest.mark.parametrize("at_most", [3, 1, 100])
def test_finds_cover_as_the_analysis_does(on: str, at_most: int, asked: Asked, plans_of: PlansOf) -> None:
    expected = []
    for reading in readings(plans_of(on)):
        ranking = ranked(reading)
        covers = {cover.lead: cover.others for cover in ranking.cover}
        for load in with_rows(ranking):
            best = covers[load.lead][:at_most] or (None,)
            for place, other in enumerate(best):
                stand_in = (reading.who(other[0]), other[2], other[1]) if other else (None, None, None)
                line = (reading.plan, reading.who(load.lead), load.rows_led, *stand_in)
                expected.append(((-load.rows_led, load.lead, place), line))
    assert asked("leads/find-cover", on=on, at_most=at_most).rows == in_order(expected)


def test_some_lead_of_the_made_up_plans_has_nobody_near(asked: Asked) -> None:
    assert any(row[3] is None for row in asked("leads/find-cover", on="generated").rows)


@BOTH
@pytest.mark.parametrize("basis", [None, "explicit", "inferred", "reviewed"])
def test_measures_exposure_as_the_analysis_does(on: str, basis: str | None, asked: Asked, plans_of: PlansOf) -> None:
    said = [basis] if basis else None
    expected = in_order(
        (
            (-len(one.rows), one.lead),
            (
                reading.plan, reading.who(one.lead), len(one.rows), reading.numbers(one.rows),
                reading.numbers(one.through), said or ["explicit", "inferred", "reviewed"],
            ),
        )
        for reading in readings(plans_of(on))
        for one in measure_exposure(reading.graph, scope=Scope(as_at=DAY, basis=basis or "all"))
    )  # fmt: skip
    assert asked("leads/measure-downstream-exposure", on=on, basis=said).rows == expected


def test_waits_of_two_kinds_reach_as_far_as_both_together(asked: Asked) -> None:
    # no wait of the two plans was reviewed, so explicit and inferred ones are all of them
    both = asked("leads/measure-downstream-exposure", on="bundled", basis=["explicit", "inferred"]).rows
    every = asked("leads/measure-downstream-exposure", on="bundled").rows
    assert both
    assert [row[:5] for row in both] == [row[:5] for row in every]


@BOTH
def test_finds_the_leads_that_the_graph_holds_for_alike(on: str, asked: Asked, plans_of: PlansOf) -> None:
    rows_led = {
        load.lead: (reading.plan, reading.who(load.lead), load.rows_led)
        for reading in readings(plans_of(on))
        for load in ranked(reading).leads
    }
    graph = build_graph(plans_of(on))
    edges, expected = graph.edges["SAME_AS"], []
    for source, target, record in zip(edges.source.tolist(), edges.target.tolist(), edges.records, strict=True):
        ends = graph.nodes[source].id, graph.nodes[target].id
        assert isinstance(record, SameAs)
        for lead, other in (ends, ends[::-1]):
            if lead in rows_led and rows_led[lead][2]:
                plan, who, rows = rows_led[lead]
                there = rows_led[other][2]
                line = (plan, who, rows, other, there, rows + there, record.basis, record.certainty)
                expected.append(((-rows - there, lead, other), line))
    assert asked("leads/find-shared-names", on=on).rows == in_order(expected)


def test_two_plans_of_one_authority_share_names_and_two_authorities_none(asked: Asked) -> None:
    # Harbour's plans of 2024 and 2026 both name JK and LR; Portsmouth and Plymouth both print KS
    shared = {row[1] for row in asked("leads/find-shared-names", on="generated").rows}
    assert shared == {"JK", "LR"}
    assert asked("leads/find-shared-names", on="bundled").rows == ()


@BOTH
@pytest.mark.parametrize(
    "query",
    ["rank-leads", "measure-concentration", "find-sole-leads", "list-rows-of-lead", "find-cover",
     "measure-downstream-exposure", "find-shared-names"],
)  # fmt: skip
def test_a_plan_asked_alone_gives_its_part(query: str, on: str, asked: Asked, plans_of: PlansOf) -> None:
    assert each_plan_alone_gives_its_part(f"leads/{query}", on, asked=asked, plans_of=plans_of)
