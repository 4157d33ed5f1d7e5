"""Every query about partners gives, on every engine, what the Python analyses find, and what the documents print."""

from __future__ import annotations

from datetime import date
from typing import Any

import networkx as nx
import pytest

from sendgraph.analyses.coverage import Coverage, PartnerReach, measure_coverage
from sendgraph.analyses.scope import Scope
from sendgraph.graph import build_graph
from sendgraph.model import Partner, Theme, relationship_id
from sendgraph.model.values import ROLES, SECTORS
from tests.conformance.expected_people import Asked, PlansOf, Reading, in_order, readings

BOTH = pytest.mark.parametrize("on", ["bundled", "generated"])
EACH_ROLES = pytest.mark.parametrize("roles", [("participant",), ("beneficiary", "context"), ROLES])


def covered(reading: Reading, roles: tuple[str, ...], level: str = "section") -> Coverage:
    return measure_coverage(reading.graph, scope=Scope(as_at=date(2018, 9, 30), roles=roles, theme_level=level))


def partner(reading: Reading, ident: str) -> Partner:
    node = reading.node(ident)
    assert isinstance(node, Partner)
    return node


def theme(reading: Reading, ident: str) -> Theme:
    node = reading.node(ident)
    assert isinstance(node, Theme)
    return node


# --- themes and sectors


@BOTH
@EACH_ROLES
@pytest.mark.parametrize("level", ["section", "top"])
def test_measures_coverage_with_its_zeros_as_the_analysis_does(
    on: str, roles: tuple[str, ...], level: str, asked: Asked, plans_of: PlansOf
) -> None:
    expected = in_order(
        (
            (reading.plan, theme(reading, ident).position, ident, sector),
            (reading.plan, theme(reading, ident).name, held, sector, naming, naming / held),
        )
        for reading in readings(plans_of(on))
        for found in [covered(reading, roles, level)]
        for ident, held, line in zip(found.themes, found.rows_in_theme, found.by_sector, strict=True)
        for sector, naming in zip(SECTORS, line, strict=True)
    )
    assert asked("partners/measure-coverage", on=on, roles=list(roles), level=level).rows == expected


@BOTH
def test_measures_coverage_of_some_sectors_only(on: str, asked: Asked) -> None:
    whole = asked("partners/measure-coverage", on=on).rows
    some = asked("partners/measure-coverage", on=on, sectors=["health", "ccg"]).rows
    assert some == tuple(row for row in whole if row[3] in ("health", "ccg"))
    assert some


@BOTH
@EACH_ROLES
def test_finds_the_sectors_that_themes_do_not_name(
    on: str, roles: tuple[str, ...], asked: Asked, plans_of: PlansOf
) -> None:
    looked_for = ["health", "ccg", "social_care"]
    expected = []
    for reading in readings(plans_of(on)):
        found = covered(reading, roles)
        for ident, held in zip(found.themes, found.rows_in_theme, strict=True):
            missing = [sector for sector in looked_for if ident in found.gaps.themes_without[sector]]
            if missing:
                named = [sector for sector in looked_for if sector not in missing]
                line = (reading.plan, theme(reading, ident).name, held, missing, named)
                expected.append(((reading.plan, theme(reading, ident).position, ident), line))
    assert asked("partners/find-missing-sectors", on=on, roles=list(roles)).rows == in_order(expected)


def test_finds_themes_without_one_sector(asked: Asked) -> None:
    # of the made-up harbour only row b2 and b3, both of theme B, name anybody in health
    rows = asked("partners/find-missing-sectors", on="generated", plans=["harbour-2024"], sectors=["health"]).rows
    assert [row[1:] for row in rows] == [
        ("A", 3, ["health"], []), ("C", 4, ["health"], []), ("E", 1, ["health"], []),
    ]  # fmt: skip


# --- partners


def reaches(on: str, roles: tuple[str, ...], plans_of: PlansOf) -> list[tuple[Reading, PartnerReach]]:
    return [(reading, one) for reading in readings(plans_of(on)) for one in covered(reading, roles).reach]


@BOTH
@EACH_ROLES
def test_ranks_partners_as_the_analysis_does(on: str, roles: tuple[str, ...], asked: Asked, plans_of: PlansOf) -> None:
    expected = in_order(
        (
            (reading.plan, -len(one.rows), one.partner),
            (
                reading.plan, partner(reading, one.partner).name, one.sector, len(one.rows), len(one.themes),
                len(one.leads), reading.numbers(one.rows),
            ),
        )
        for reading, one in reaches(on, roles, plans_of)
    )  # fmt: skip
    assert asked("partners/rank-partners", on=on, roles=list(roles)).rows == expected


@BOTH
@EACH_ROLES
@pytest.mark.parametrize("at_least", [1, 2])
def test_finds_partners_reached_through_one_lead_as_the_analysis_does(
    on: str, roles: tuple[str, ...], at_least: int, asked: Asked, plans_of: PlansOf
) -> None:
    expected = in_order(
        (
            (reading.plan, -len(one.rows), one.partner),
            (
                reading.plan, partner(reading, one.partner).name, one.sector, reading.who(one.leads[0]),
                len(one.rows), reading.numbers(one.rows),
            ),
        )
        for reading, one in reaches(on, roles, plans_of)
        if len(one.leads) == 1 and len(one.rows) >= at_least
    )  # fmt: skip
    answer = asked("partners/find-single-lead-partners", on=on, roles=list(roles), at_least=at_least)
    assert answer.rows == expected


@BOTH
@EACH_ROLES
@pytest.mark.parametrize("sectors", [None, ("health", "education")])
def test_finds_rows_without_a_lead_from_a_sector_they_name(
    on: str, roles: tuple[str, ...], sectors: tuple[str, ...] | None, asked: Asked, plans_of: PlansOf
) -> None:
    expected = []
    for reading in readings(plans_of(on)):
        involved = {row.id: row.involves for row in reading.graph.plans[0].rows}
        for gap in covered(reading, roles).gaps.spoken_of:
            if sectors is not None and gap.sector not in sectors:
                continue
            named = {partner(reading, said.to) for said in involved[gap.row] if said.role in roles}
            names = [one.name for one in sorted(named, key=lambda one: (one.name, one.id)) if one.sector == gap.sector]
            row = reading.row(gap.row)
            line = (reading.plan, row.number, gap.sector, names, reading.leads(gap.row), gap.lead_from_sector)
            expected.append(((reading.plan, row.position, row.id, gap.sector), line))
    answer = asked(
        "partners/find-unled-sectors", on=on, roles=list(roles), sectors=None if sectors is None else list(sectors)
    )
    assert answer.rows == in_order(expected)


def test_a_lead_of_unknown_sector_is_never_said_to_be_from_elsewhere(asked: Asked) -> None:
    # SC is from health and LR from education; b2 names CAMHS and nobody leads it; b3 is SC's and names the CCG as well;
    # of a1's JK, a2's JK (with LR, who is from education) and d1's MM the plan does not say where they work
    rows = asked("partners/find-unled-sectors", on="generated", plans=["harbour-2024"]).rows
    assert [(row[1], row[2], row[5]) for row in rows] == [
        ("a1", "national_body", "unknown"), ("b2", "health", "no lead"), ("b3", "ccg", "no"),
        ("d1", "national_body", "unknown"),
    ]  # fmt: skip


# --- over several plans


@BOTH
@EACH_ROLES
@pytest.mark.parametrize("at_least", [1, 2, 3])
def test_finds_bodies_that_several_plans_name(
    on: str, roles: tuple[str, ...], at_least: int, asked: Asked, plans_of: PlansOf
) -> None:
    plans = sorted(plans_of(on), key=lambda plan: plan.plan.id)
    graph = build_graph(plans)
    alike = nx.Graph()
    alike.add_nodes_from(one.id for plan in plans for one in plan.partners)
    alike.add_edges_from(
        (source.id, target.id) for _, source, target, said in graph.relationships() if said.type == "SAME_AS"
    )
    stands_for = {ident: min(part) for part in nx.connected_components(alike) for ident in part}
    named: dict[str, dict[tuple[str, str], set[str]]] = {}
    for plan in plans:
        for row in plan.rows:
            for said in row.involves:
                if said.role in roles:
                    named.setdefault(stands_for[said.to], {}).setdefault((plan.plan.id, said.to), set()).add(row.id)
    expected = []
    for those in named.values():
        ids, bodies = sorted({plan for plan, _ in those}), list(dict.fromkeys(body for _, body in sorted(those)))
        if len(ids) >= at_least:
            rows = len(set().union(*those.values()))
            first = graph.nodes[graph.number[bodies[0]]]
            assert isinstance(first, Partner)
            line = (first.name, first.sector, len(bodies) == 1, ids, rows)
            expected.append(((-len(ids), -rows, bodies[0]), line))
    answer = asked("partners/find-partners-in-several-plans", on=on, roles=list(roles), at_least=at_least)
    assert answer.rows == in_order(expected)


def test_schools_of_three_made_up_plans_are_alike_and_the_ministry_is_one(asked: Asked) -> None:
    rows = asked("partners/find-partners-in-several-plans", on="generated").rows
    # row a2, row 2 of 2026 and row 1 of Öre; a1 and d1, row 2 of Öre (2026 mentions the DfE, where none takes part);
    # b3 and row 13 of 2026. Body 1 takes part in rows of made-0 only: Öre serves it.
    assert rows == (
        ("schools", "education", False, ["harbour-2024", "harbour-2026", "öre-2025"], 3),
        ("DfE", "national_body", True, ["harbour-2024", "öre-2025"], 3),
        ("CCG", "ccg", False, ["harbour-2024", "harbour-2026"], 2),
    )


# --- the words


@BOTH
@pytest.mark.parametrize("roles", [ROLES, ("participant",)])
@pytest.mark.parametrize("only", [{}, {"sector": "health"}, {"partner": "SCHOOL"}, {"partner": "o'"}])
def test_lists_the_words_that_name_a_partner(
    on: str, roles: tuple[str, ...], only: dict[str, str], asked: Asked, plans_of: PlansOf
) -> None:
    sector, letters = only.get("sector"), only.get("partner")
    expected: list[Any] = []
    for reading in readings(plans_of(on)):
        for row in reading.graph.plans[0].rows:
            for said in row.involves:
                one = partner(reading, said.to)
                wanted = sector in (None, one.sector) and (letters or "").lower() in one.name.lower()
                if said.role in roles and wanted:
                    line = (
                        reading.plan, one.name, one.sector, row.number, reading.theme(row.id), said.role,
                        said.as_printed, said.line, said.evidence,
                    )  # fmt: skip
                    key = (reading.plan, one.name, one.id, row.position, relationship_id(row.id, said))
                    expected.append((key, line))
    answer = asked("partners/list-involvements", on=on, roles=list(roles), sector=sector, partner=letters)
    assert answer.rows == in_order(expected)


def test_portsmouth_names_the_ccg_in_three_rows(asked: Asked) -> None:
    # rows 1, 21 and 24 print "CCG"; "council" elsewhere is another body
    rows = asked("partners/list-involvements", on="bundled", plans=["portsmouth-2018"], sector="ccg").rows
    assert {row[3] for row in rows} == {"1", "21", "24"}
    assert all("CCG" in row[8] for row in rows)
