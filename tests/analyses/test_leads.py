"""Rules of the load figures, on graphs small enough to count by hand, and on the two plans as read by eye."""

from __future__ import annotations

from datetime import date

import pytest

from sendgraph.analyses.concentration import measure_concentration
from sendgraph.analyses.leads import LeadRanking, rank_leads
from sendgraph.errors import UnknownName
from sendgraph.graph import PlanGraph, build_graph
from tests.analyses.plans import graph_of, plymouth, portsmouth, row

TODAY = date(2020, 3, 15)


def ranked(graph: PlanGraph, **options: object) -> LeadRanking:
    return rank_leads(graph, as_at=TODAY, **options)  # type: ignore[arg-type]


def four_rows() -> PlanGraph:
    """AB leads 1, 2 and 3; CD leads 2; EF leads 3; nobody leads 4."""
    return graph_of(
        row("1", theme="A", leads="AB", group="Hub", actions=["", ""], partners=[("Trust", "health", "participant")]),
        row("2", theme="A", leads="AB CD", criteria=3, partners=[("Families", "parents_carers", "beneficiary")]),
        row("3", theme="B", leads="AB EF", group="Panel"),
        row("4", theme="B"),
    )


def test_counts_rows_led_in_full_and_shares_them_among_co_leads() -> None:
    loads = {load.name: load for load in ranked(four_rows()).leads}
    assert [load.name for load in ranked(four_rows()).leads] == ["AB", "CD", "EF"]
    assert {name: load.rows_led for name, load in loads.items()} == {"AB": 3, "CD": 1, "EF": 1}
    # AB: 1 + 1/2 + 1/2
    assert {name: load.fractional for name, load in loads.items()} == {"AB": 2.0, "CD": 0.5, "EF": 0.5}
    assert loads["AB"].alone == ("town-2020/r/1",)
    assert loads["CD"].alone == ()
    assert (loads["AB"].actions, loads["AB"].criteria) == (2, 3)


def test_names_themes_groups_and_the_sectors_of_participants_only() -> None:
    first = ranked(four_rows()).leads[0]
    assert first.themes == ("town-2020/theme/a", "town-2020/theme/b")
    assert first.groups == ("town-2020/group/hub", "town-2020/group/panel")
    assert first.partner_sectors == ("health",)
    wider = ranked(four_rows(), roles=("participant", "beneficiary")).leads[0]
    assert wider.partner_sectors == ("health", "parents_carers")


def test_lists_rows_nobody_leads_and_fills_them_from_nowhere() -> None:
    assert ranked(four_rows()).unled == ("town-2020/r/4",)


def test_counts_a_person_once_a_row_however_many_actions_they_lead() -> None:
    only = ranked(graph_of(row("1", leads="AB", actions=["AB", "AB CD"]))).leads
    assert [(load.name, load.rows_led, load.fractional) for load in only] == [("AB", 1, 0.5), ("CD", 1, 0.5)]


def test_rolls_sections_up_to_the_top_when_asked() -> None:
    graph = graph_of(
        row("1", theme="Early", leads="AB"), row("2", theme="Late", leads="AB"),
        themes=["Offer", "Early", "Late"], parents={"Early": "Offer", "Late": "Offer"},
    )  # fmt: skip
    assert len(ranked(graph).leads[0].themes) == 2
    assert ranked(graph, theme_level="top").leads[0].themes == ("town-2020/theme/offer",)


def test_measures_concentration_as_worked_by_hand() -> None:
    # loads 1, 1, 3: Gini = ((2-4)·1 + (4-4)·1 + (6-4)·3) / (3·5) = 4/15; HHI = (1 + 1 + 9)/25
    measured = ranked(four_rows()).concentration
    assert (measured.assignments, measured.leads) == (5, 3)
    assert measured.top1 == pytest.approx(3 / 5)
    assert measured.top3 == 1
    assert measured.gini == pytest.approx(4 / 15)
    assert measured.hhi == pytest.approx(11 / 25)


def test_equal_loads_have_a_gini_of_zero() -> None:
    assert measure_concentration([2, 2, 2, 2]).gini == 0
    assert measure_concentration([2, 2, 2, 2]).hhi == pytest.approx(1 / 4)


def test_truck_factor_needs_more_than_half_of_the_led_rows_orphaned() -> None:
    # AB gone: row 1 of 3 led rows; AB and CD gone: rows 1 and 2, more than half
    factor = ranked(four_rows()).truck_factor
    assert (factor.number, factor.orphaned, factor.led_rows) == (2, 2, 3)
    assert factor.leads == ("town-2020/lead/ab", "town-2020/lead/cd")


def test_exactly_half_orphaned_is_not_enough() -> None:
    factor = ranked(graph_of(row("1", leads="AB"), row("2", leads="CD"))).truck_factor
    assert factor.number == 2


def test_cover_tells_co_led_rows_from_rows_next_door() -> None:
    # AB's rows: 1 and 2 in A, 3 in B. CD leads 2 in A, so stands next to 1 and 2; EF leads 3 in B, next to 3 alone.
    cover = ranked(four_rows()).cover[0]
    assert cover.others == (("town-2020/lead/cd", 1, 2), ("town-2020/lead/ef", 1, 1))


def test_cover_counts_a_shared_group_as_standing_next() -> None:
    graph = graph_of(
        row("1", theme="A", leads="AB", group="Hub"), row("2", theme="B", leads="CD", group="Hub"),
        row("3", theme="C", leads="EF"),
    )  # fmt: skip
    covers = {cover.lead: cover.others for cover in ranked(graph).cover}
    assert covers["town-2020/lead/ab"] == (("town-2020/lead/cd", 0, 1),)
    assert covers["town-2020/lead/ef"] == ()


def test_a_row_is_overdue_unless_reported_done_and_due_soon_for_ninety_days() -> None:
    graph = graph_of(
        row("1", leads="AB", due="2020-02"), row("2", leads="AB", due="2020-02", status="completed"),
        row("3", leads="AB", due="2020-03"), row("4", leads="AB", due="2020-06"), row("5", leads="AB"),
    )  # fmt: skip
    # 15 March + 90 days = 13 June; row 4 ends on 30 June
    load = ranked(graph).leads[0]
    assert load.overdue == ("town-2020/r/1",)
    assert load.due_soon == ("town-2020/r/3",)


def test_adds_officer_days_of_one_period_only_and_keeps_an_unknown_high_unknown() -> None:
    graph = graph_of(
        row("1", leads="AB", effort_days_low=4, effort_days_high=6, effort_period="year"),
        row("2", leads="AB", effort_days_low=2, effort_days_high=2, effort_period="year"),
        row("3", leads="AB", effort_days_low=10, effort_period="total"), row("4", leads="AB"),
    )  # fmt: skip
    effort = ranked(graph).leads[0].effort
    assert [(e.period, e.low, e.high, len(e.rows)) for e in effort] == [("total", 10, None, 1), ("year", 6, 8, 2)]


def test_an_empty_plan_has_no_figures_and_raises_nothing() -> None:
    for graph in (build_graph([]), graph_of(), graph_of(row("1"))):
        ranking = ranked(graph)
        assert ranking.leads == ()
        assert ranking.truck_factor.number == 0
        assert ranking.concentration.gini is None


def test_refuses_a_theme_level_that_does_not_exist() -> None:
    with pytest.raises(UnknownName, match="theme level"):
        ranked(four_rows(), theme_level="page")


def test_portsmouth_as_read_by_eye() -> None:
    ranking = ranked(build_graph([portsmouth()]))
    led = {load.name: load.rows_led for load in ranking.leads}
    assert (ranking.rows, len(led), sum(led.values())) == (40, 11, 46)
    assert {name: led[name] for name in ("JK", "CC", "JeKe", "AP")} == {"JK": 15, "CC": 6, "JeKe": 4, "AP": 4}
    jk = ranking.leads[0]
    # of JK's 15 rows, 1, 2 and 28 are shared with CC and 11 with KS
    assert len(jk.alone) == 11
    assert jk.fractional == 13
    assert ranking.concentration.top1 == pytest.approx(15 / 46)
    assert ranking.unled == ()


def test_plymouth_as_read_by_eye() -> None:
    ranking = ranked(build_graph([plymouth()]))
    first = ranking.leads[0]
    assert (ranking.rows, len(ranking.leads), ranking.concentration.assignments) == (41, 18, 75)
    assert (first.name, first.rows_led, len(first.themes)) == ("JB", 19, 8)
    assert len(ranking.unled) == 8
