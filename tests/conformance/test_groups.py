"""Every query about groups gives, on every engine, what the Python analyses find, and what the documents print."""

from __future__ import annotations

from typing import Any, cast

import pytest

from sendgraph.analyses.groups import GroupAnswer, describe_groups
from sendgraph.model import Group
from tests.conformance.expected_people import (
    Asked,
    PlansOf,
    Reading,
    each_plan_alone_gives_its_part,
    in_order,
    readings,
)

BOTH = pytest.mark.parametrize("on", ["bundled", "generated"])


def answered(reading: Reading) -> GroupAnswer:
    return describe_groups(reading.graph)


def leads_of(reading: Reading, rows: tuple[str, ...]) -> list[str]:
    """Ids of all leads of these rows, in order."""
    return sorted({lead for row in rows for lead in reading.leads_of[row]})


@BOTH
def test_lists_groups_as_the_analysis_does(on: str, asked: Asked, plans_of: PlansOf) -> None:
    expected = in_order(
        (
            (-len(load.rows), load.group),
            (
                reading.plan, load.name, load.kind, len(load.rows), reading.numbers(load.rows),
                [reading.who(lead) for lead in sorted(load.leads)], [month for month, _ in load.months],
                len(load.undated), len(load.reporting),
            ),
        )
        for reading in readings(plans_of(on))
        for load in answered(reading).groups
        if load.rows or load.reporting
    )  # fmt: skip
    assert asked("groups/list-groups", on=on).rows == expected


def test_place_planning_oversees_the_eight_rows_whose_last_column_says_so(asked: Asked) -> None:
    # "Place planning" stands in the last column of rows 1, 2, 6, 7, 28, 29, 31 and 35; due August (6) and September 2018
    # (all others but 31, August 2019); leads JK and CC (1, 2, 28), PC (6, 7), CC (29, 31, 35)
    found = {row[1]: row for row in asked("groups/list-groups", on="bundled").rows}
    assert found["SEN Place Planning T&F Group"][3:] == (
        8, ["1", "2", "6", "7", "28", "29", "31", "35"], ["CC", "JK", "PC"], ["2018-08", "2018-09", "2019-08"], 0, 0,
    )  # fmt: skip


def test_a_group_that_rows_only_report_to_is_listed_without_rows_of_its_own(asked: Asked) -> None:
    # the texts of 1, 2 and 4 report to the Joint Commissioning Group, whose own rows are 23 to 27
    found = {row[1]: row for row in asked("groups/list-groups", on="bundled").rows}
    assert found["SEND 0-25 Joint Commissioning Group"][3:5] == (5, ["23", "24", "25", "26", "27"])
    assert found["SEND 0-25 Joint Commissioning Group"][8] == 3


@BOTH
def test_finds_the_groups_nothing_answers_to(on: str, asked: Asked, plans_of: PlansOf) -> None:
    expected = []
    for reading in readings(plans_of(on)):
        waited = {reading.graph.nodes[n].id for n in reading.graph.edges["DEPENDS_ON"].target.tolist()}
        for load in answered(reading).groups:
            if not load.rows and not load.reporting and load.group not in waited:
                group = cast("Group", reading.node(load.group))
                line = (reading.plan, group.name, group.kind, group.line, group.evidence)
                # no line is behind every line
                expected.append(((reading.plan, group.line is None, group.line or 0, group.id), line))
    assert asked("groups/find-unused-groups", on=on).rows == in_order(expected)


def test_plymouth_names_groups_but_no_row_answers_to_them(asked: Asked) -> None:
    # the plan has no column for groups, and no outcome says that it reports to one; 11.2 waits for the 14-25 Network
    found = asked("groups/find-unused-groups", on="bundled", plans=["plymouth-2018"]).rows
    assert [row[1] for row in found] == [
        "Training development planning group",  # 1.2
        "0-25 statutory team panel",  # 3.6
        "SEND Hub",  # 4.1
        "BMG T&F group",  # 9.1
        "Parent / carer forum",  # 11.4
    ]


@BOTH
def test_finds_the_rows_no_group_oversees(on: str, asked: Asked, plans_of: PlansOf) -> None:
    expected: list[tuple[tuple[Any, ...], tuple[Any, ...]]] = []
    for reading in readings(plans_of(on)):
        answer = answered(reading)
        for ident in answer.rows_without:
            row = reading.row(ident)
            to = sorted((load.group, load.name) for load in answer.groups if ident in load.reporting)
            line = (
                reading.plan, row.number, reading.theme(ident), row.text, reading.leads(ident), row.due,
                [name for _, name in to],
            )  # fmt: skip
            expected.append(((reading.plan, row.position, row.id), line))
    assert asked("groups/find-unanchored-rows", on=on).rows == in_order(expected)


def test_one_row_of_portsmouth_and_all_of_plymouth_answer_to_no_group(asked: Asked) -> None:
    # row 38's last column is blank; row 33's says SEND Hub; Plymouth's 41 outcomes have no such column
    found = asked("groups/find-unanchored-rows", on="bundled").rows
    assert len([row for row in found if row[0] == "plymouth-2018"]) == 41
    assert [row[1] for row in found if row[0] == "portsmouth-2018"] == ["38"]


@BOTH
def test_finds_the_groups_nobody_reports_to(on: str, asked: Asked, plans_of: PlansOf) -> None:
    expected = in_order(
        (
            (-len(load.rows), load.group),
            (
                reading.plan, load.name, load.kind, len(load.rows), len(leads_of(reading, load.rows)),
                reading.numbers(load.rows),
            ),
        )
        for reading in readings(plans_of(on))
        for load in answered(reading).groups
        if load.rows and not load.reporting
    )  # fmt: skip
    assert asked("groups/find-groups-nobody-reports-to", on=on).rows == expected


def test_of_portsmouths_groups_only_the_joint_commissioning_group_hears_of_its_rows(asked: Asked) -> None:
    # seven groups stand in the last column; "report into" and "reported to" are said of the Joint Commissioning Group only
    found = asked("groups/find-groups-nobody-reports-to", on="bundled").rows
    assert [(row[1], row[3]) for row in found] == [
        ("SEND Hub", 19),
        ("SEN Place Planning T&F Group", 8),
        ("Inclusion Working Group", 4),
        ("Residential Task and Finish Group", 2),
        ("Autism Strategy Group", 1),
        ("HN Funding T&F Group", 1),
    ]


@BOTH
@pytest.mark.parametrize("at_least", [2, 1, 3])
def test_finds_leads_of_several_groups_as_the_analysis_does(
    on: str, at_least: int, asked: Asked, plans_of: PlansOf
) -> None:
    expected = []
    for reading in readings(plans_of(on)):
        answer = answered(reading)
        for lead in {lead for load in answer.groups for lead in load.leads}:
            theirs = {
                load.group: [row for row in load.rows if lead in reading.leads_of[row]]
                for load in answer.groups
                if lead in load.leads
            }
            names = sorted(theirs, key=lambda group: (-len(theirs[group]), group))
            rows = {row for some in theirs.values() for row in some}
            if len(names) >= at_least:
                titles = [cast("Group", reading.node(group)).name for group in names]
                line = (reading.plan, reading.who(lead), len(names), titles, len(rows))
                expected.append(((-len(names), -len(rows), lead), line))
        if at_least == 2:
            several = [lead for lead, _ in answer.several]
            assert {reading.who(lead) for lead in several} == {
                line[1] for _, line in expected if line[0] == reading.plan
            }
    assert asked("groups/find-leads-of-several-groups", on=on, at_least=at_least).rows == in_order(expected)


def test_sc_answers_to_three_groups_with_a_row_each(asked: Asked) -> None:
    # SC leads 10 (SEND Hub), 16 (Inclusion Working Group) and 27 (JCG); equal counts stand in the order of ids
    found = {row[1]: row[2:] for row in asked("groups/find-leads-of-several-groups", on="bundled").rows}
    names = ["Inclusion Working Group", "SEND 0-25 Joint Commissioning Group", "SEND Hub"]
    assert found["SC"] == (3, names, 3)
    assert set(found) == {"JK", "SC", "JeKe", "LR", "PC"}


@BOTH
@pytest.mark.parametrize(
    "query",
    ["list-groups", "find-unused-groups", "find-unanchored-rows", "find-groups-nobody-reports-to",
     "find-leads-of-several-groups"],
)  # fmt: skip
def test_a_plan_asked_alone_gives_its_part(query: str, on: str, asked: Asked, plans_of: PlansOf) -> None:
    assert each_plan_alone_gives_its_part(f"groups/{query}", on, asked=asked, plans_of=plans_of)
