"""Rules of coverage and groups, on plans small enough to count by hand."""

from __future__ import annotations

from datetime import date

import pytest

from sendgraph.analyses.coverage import Coverage, measure_coverage
from sendgraph.analyses.groups import describe_groups
from sendgraph.analyses.scope import Scope
from sendgraph.graph import PlanGraph, build_graph
from tests.analyses.plans import graph_of, portsmouth, row

TRUST = ("Trust", "health", "participant")
CLINIC = ("Clinic", "health", "participant")
FAMILIES = ("Families", "parents_carers", "beneficiary")
SCHOOLS = ("Schools", "education", "participant")


def measured(graph: PlanGraph, *roles: str) -> Coverage:
    return measure_coverage(graph, scope=Scope(as_at=date(2020, 1, 1), roles=roles or ("participant",)))


def two_themes() -> PlanGraph:
    return graph_of(
        row("1", theme="A", leads="AB", partners=[TRUST, CLINIC, FAMILIES], group="Hub", consultation="uncertain"),
        row("2", theme="A", leads="AB CD", partners=[TRUST, SCHOOLS], due="2020-05", reports_to=["Board"]),
        row("3", theme="B", partners=[SCHOOLS], funding="uncertain"),
        sectors={"CD": "education"},
    )


def cell(found: Coverage, theme: str, sector: str) -> int:
    return found.by_sector[found.themes.index(f"town-2020/theme/{theme}")][found.sectors.index(sector)]


def test_counts_a_row_once_a_sector_and_keeps_the_zeros() -> None:
    found = measured(two_themes())
    assert (cell(found, "a", "health"), cell(found, "a", "education")) == (2, 1)
    assert (cell(found, "b", "health"), cell(found, "b", "education")) == (0, 1)
    assert found.rows_in_theme == (2, 1)
    assert [name.rsplit("/", 1)[1] for name in found.partners] == ["schools", "trust", "clinic"]
    assert found.by_partner == ((1, 2, 1), (1, 0, 0))
    # 4 of 2 × 3 cells
    assert found.connectance == pytest.approx(4 / 6)


def test_counts_participants_only_unless_other_roles_are_asked_for() -> None:
    assert cell(measured(two_themes()), "a", "parents_carers") == 0
    assert cell(measured(two_themes(), "participant", "beneficiary"), "a", "parents_carers") == 1


def test_lists_themes_without_health_ccg_or_social_care() -> None:
    gaps = measured(two_themes()).gaps
    assert gaps.themes_without["health"] == ("town-2020/theme/b",)
    assert gaps.themes_without["ccg"] == ("town-2020/theme/a", "town-2020/theme/b")


def test_an_unknown_sector_of_a_lead_is_unknown_and_never_no() -> None:
    spoken = {(one.row[-1], one.sector): one.lead_from_sector for one in measured(two_themes()).gaps.spoken_of}
    # row 2 has a lead from education, so it is no gap there; AB's sector is not known
    assert spoken == {("1", "health"): "unknown", ("2", "health"): "unknown", ("3", "education"): "no lead"}
    known = graph_of(row("1", leads="CD", partners=[TRUST]), sectors={"CD": "education"})
    assert [one.lead_from_sector for one in measured(known).gaps.spoken_of] == ["no"]


def test_lists_partners_that_only_one_lead_reaches() -> None:
    gaps = measured(two_themes()).gaps
    # the clinic: row 1, AB alone; the trust: AB and CD; the schools: AB and CD, and a row nobody leads
    assert [one.partner for one in gaps.through_one_lead] == ["town-2020/partner/clinic"]


def test_lists_uncertain_flags_and_groups_nobody_reports_to() -> None:
    gaps = measured(two_themes()).gaps
    assert gaps.consultation_uncertain == ("town-2020/r/1",)
    assert gaps.funding_uncertain == ("town-2020/r/3",)
    assert gaps.groups_unreported == ("town-2020/group/hub",)


def test_checks_who_answers_for_what() -> None:
    checks = measured(two_themes()).responsibility
    assert checks.no_lead == ("town-2020/r/3",)
    assert checks.several_leads == ("town-2020/r/2",)
    assert checks.no_group == ("town-2020/r/2", "town-2020/r/3")
    assert checks.no_date == ("town-2020/r/1", "town-2020/r/3")


def test_portsmouth_has_six_rows_with_two_leads_and_one_without_a_month() -> None:
    checks = measured(build_graph([portsmouth()])).responsibility
    assert [one.rsplit("/", 1)[1] for one in checks.several_leads] == ["1", "2", "11", "28", "36", "37"]
    assert [one.rsplit("/", 1)[1] for one in checks.no_date] == ["38"]


def test_an_empty_plan_has_no_coverage() -> None:
    for graph in (build_graph([]), graph_of(), graph_of(row("1"))):
        found = measured(graph)
        assert (found.partners, found.connectance) == ((), None)


def test_says_that_a_named_partner_is_stated_involvement() -> None:
    assert "stated involvement" in measured(two_themes()).scope.on_roles()


def test_groups_show_rows_leads_and_months_and_what_stands_apart() -> None:
    graph = graph_of(
        row("1", leads="AB CD", group="Hub", due="2020-05"), row("2", leads="AB", group="Hub", due="2020-04"),
        row("3", leads="AB", group="Panel"), row("4", reports_to=["Board"]),
    )  # fmt: skip
    found = describe_groups(graph)
    hub, board, panel = found.groups[0], *sorted(found.groups[1:], key=lambda one: one.group)
    assert (hub.name, hub.rows) == ("Hub", ("town-2020/r/1", "town-2020/r/2"))
    assert hub.leads == ("town-2020/lead/ab", "town-2020/lead/cd")
    assert hub.months == (("2020-04", ("town-2020/r/2",)), ("2020-05", ("town-2020/r/1",)))
    assert panel.undated == ("town-2020/r/3",)
    assert (board.rows, board.reporting) == ((), ("town-2020/r/4",))
    assert found.without_rows == ("town-2020/group/board",)
    assert found.rows_without == ("town-2020/r/4",)
    assert found.several == (("town-2020/lead/ab", ("town-2020/group/hub", "town-2020/group/panel")),)


@pytest.mark.parametrize(
    ("text", "founded"),
    [
        ("A Reading Panel to be established by June", True),
        ("Set up the Reading Panel", True),
        ("Setting up of a new reading panel", True),
        ("The Reading Panel meets each term", False),
        ("Routes are established, with the Reading Panel informed", False),
        ("Inform the Reading Panel. Forms are sent out", False),
    ],
)
def test_a_group_is_founded_only_where_the_text_says_so(text: str, founded: bool) -> None:
    graph = graph_of(row("1", text=text), groups=["Reading Panel"])
    found = describe_groups(graph)
    assert bool(found.founded) is founded
    assert [one.leads for one in found.founded_unled] == ([()] if founded else [])


def test_a_group_founded_by_a_led_row_is_not_without_a_lead() -> None:
    found = describe_groups(graph_of(row("1", leads="AB", text="Set up the Reading Panel"), groups=["Reading Panel"]))
    assert (len(found.founded), found.founded_unled) == (1, ())
