"""What the rows of the two bundled plans wait for, read by eye from the documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.rules_page import readings, rules_page
from sendgraph.inference.dependencies import RULES
from sendgraph.model import DependsOn, PlanFile
from sendgraph.review.reading import read_plan

ROOT = Path(__file__).parents[2]
NAMES = ("portsmouth-2018", "plymouth-2018")


def source(name: str) -> Path:
    return ROOT / "seeds" / name / f"{name}.txt"


@pytest.fixture(scope="module")
def plans() -> dict[str, PlanFile]:
    return {name: read_plan(source(name)) for name in NAMES}


def said_by(plan: PlanFile, number: str) -> list[DependsOn]:
    (row,) = (row for row in plan.rows if row.number == number)
    return list(row.depends_on)


def short(plan: PlanFile, node: str) -> str:
    """The number of a row, else its id without the name of the plan."""
    numbers = {row.id: row.number for row in plan.rows}
    return numbers.get(node, node.removeprefix(f"{plan.plan.id}/"))


PORTSMOUTH_EXPLICIT = [
    # row, what it waits for, the words of the document, their line
    ("3", "1", "Action 1 above", 7),
    ("4", "1", "Action 1 above", 8),
    ("6", "1", "planning and forecasting recommendations and actions above", 10),
    ("6", "2", "planning and forecasting recommendations and actions above", 10),
    ("15", "14", "Inclusion Audit", 27),
    ("20", "externalreference/10.1.7", "see 10.1.7", 34),
    ("21", "20", "as part of the wider outreach offer", 35),
    ("25", "20", "within the new model of outreach", 40),
    ("28", "group/sen-place-planning-t-and-f-group", "pending proposals from the SEN Place Planning T&F Group", 46),
    ("34", "33", "As above", 58),
]
PLYMOUTH_EXPLICIT = [
    ("8.3", "8.1", "within the SEND pathway", 83),
    ("7.3", "externalreference/capacity-and-designation-of-special-schools-review",
     "Capacity and Designation of Special Schools Review", 73),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "row", "to", "words", "line"),
    [*((NAMES[0], *case) for case in PORTSMOUTH_EXPLICIT), *((NAMES[1], *case) for case in PLYMOUTH_EXPLICIT)],
)
def test_each_printed_cross_reference_is_an_explicit_dependency_with_its_words(  # noqa: PLR0917
    plans: dict[str, PlanFile], name: str, row: str, to: str, words: str, line: int
) -> None:
    found = [
        wait for wait in said_by(plans[name], row) if wait.basis == "explicit" and short(plans[name], wait.to) == to
    ]
    assert len(found) == 1
    assert words in (found[0].evidence or "")
    assert found[0].line == line


def test_the_above_recommendations_are_all_rows_above_and_only_possible(plans: dict[str, PlanFile]) -> None:
    plan = plans["portsmouth-2018"]
    found = {short(plan, wait.to): wait.certainty for wait in said_by(plan, "13") if wait.rule == "all_above"}
    # "to support the above recommendations": how far up, and which waits for which, is open
    assert found == {str(n): "possible" for n in range(1, 13)}


@pytest.mark.parametrize(
    ("name", "row", "to", "rule"),
    [
        ("portsmouth-2018", "26", "20", "pending"),
        ("portsmouth-2018", "26", "23", "pending"),
        ("portsmouth-2018", "34", "group/post-16-forum", "building_on"),
        ("portsmouth-2018", "40", "39", "group_founded"),
        ("plymouth-2018", "7.5", "externalreference/work-to-review-high-needs-block-spending", "in_light_of"),
        ("plymouth-2018", "5.3", "5.1", "same_work"),
        ("plymouth-2018", "5.4", "theme/2", "made_and_used"),
        ("plymouth-2018", "11.2", "group/14-25-network", "taken_forward_by"),
    ],
)
def test_what_the_words_let_a_reader_conclude_is_inferred_and_marked_so(
    plans: dict[str, PlanFile], name: str, row: str, to: str, rule: str
) -> None:
    found = [wait for wait in said_by(plans[name], row) if short(plans[name], wait.to) == to and wait.rule == rule]
    assert [wait.basis for wait in found] == ["inferred"]


def test_the_place_the_text_points_at_outside_the_plan_has_the_name_that_is_printed(plans: dict[str, PlanFile]) -> None:
    assert "10.1.7" in [node.name for node in plans["portsmouth-2018"].external_references]
    assert not any("10.1.7" in row.refs for row in plans["portsmouth-2018"].rows)


@pytest.mark.parametrize("name", NAMES)
def test_every_quote_begins_at_its_line_of_the_source_and_stands_in_the_waiting_row(
    plans: dict[str, PlanFile], name: str
) -> None:
    lines = source(name).read_text(encoding="utf-8").split("\n")
    checked = 0
    for row in plans[name].rows:
        for wait in row.depends_on:
            assert wait.line is not None
            assert wait.evidence
            assert wait.document == f"{name}.txt"
            assert row.first_line <= wait.line <= (row.last_line or row.first_line)
            assert wait.evidence in " ".join(lines[wait.line - 1].split()), (row.number, wait.rule)
            checked += 1
    assert checked > 15


@pytest.mark.parametrize("name", NAMES)
def test_every_target_is_there_and_no_row_waits_for_itself(plans: dict[str, PlanFile], name: str) -> None:
    plan = plans[name]
    members = (*plan.rows, *plan.themes, *plan.groups, *plan.deliverables, *plan.external_references)
    known = {node.id for node in members}
    for row in plan.rows:
        for wait in row.depends_on:
            assert wait.to in known
            assert wait.to != row.id
            assert wait.to != row.theme


@pytest.mark.parametrize("name", NAMES)
def test_every_find_is_among_those_read_by_eye(plans: dict[str, PlanFile], name: str) -> None:
    plan = plans[name]
    found = {(wait.rule, row.number, short(plan, wait.to)) for row in plan.rows for wait in row.depends_on}
    read = {(rule, find["from"], find["to"]) for rule, finds in readings()[name].items() for find in finds}
    assert found == read


def test_a_careful_reading_confirms_most_inferred_finds_and_refutes_none_that_is_kept() -> None:
    inferred = {rule.name for rule in RULES if rule.basis == "inferred"}
    verdicts = [
        find["reads"]
        for rules in readings().values()
        for rule, finds in rules.items()
        if rule in inferred
        for find in finds
    ]
    assert set(verdicts) <= {"confirmed", "unsure", "refuted"}
    assert len(verdicts) > 30
    assert verdicts.count("confirmed") >= 0.8 * len(verdicts)
    assert "refuted" not in verdicts


def test_the_page_of_the_rules_is_current() -> None:
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == rules_page()
