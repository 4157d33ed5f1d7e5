"""Groups under several spellings, things that rows make and use, effort with its reasoning."""

from __future__ import annotations

import pytest

from sendgraph.inference import read_mentions, read_words
from sendgraph.inference.effort import read_effort
from sendgraph.inference.groups import find_groups, group_key
from sendgraph.model.glossary import GlossaryEntry
from tests.inference.plans import draft_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbour Strategy", "Harbour Strategy Group"),
        ("Harbour", "SEN Harbour T&F Group"),
        ("Harbour T&F Group", "Harbour Task and Finish Group"),
        ("Harbour T&G Group", "Harbour T & F Group"),
        ("Harbour Commissioning Group", "SEND 0-25 Harbour Commissioning Group"),
        ("Post-16 Forum", "Post 16 forum"),
    ],
)
def test_two_spellings_are_one_group(one: str, other: str) -> None:
    assert group_key(one) == group_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harbour Board", "Harbour Group"),
        ("Harbour Panel", "Harbour Forum"),
        ("Harbour Strategy Group", "Harbour Funding Group"),
        ("SEND Hub", "SEND Board"),
    ],
)
def test_two_names_are_two_groups(one: str, other: str) -> None:
    assert group_key(one) != group_key(other)


def test_the_fullest_spelling_names_the_group_and_the_merging_is_listed() -> None:
    said = read_mentions(draft_of([("group", "Harbour"), ("text", "Ask the SEN Harbour T&F Group")]))
    assert [(group.id, group.kind) for group in said.groups] == [
        ("oxley/group/sen-harbour-t-and-f-group", "task_and_finish"),
    ]
    assert [(doubt.rule, doubt.quote, doubt.proposal) for doubt in said.doubts] == [
        ("one_group", "Harbour", "SEN Harbour T&F Group"),
    ]


def test_case_and_a_missing_group_raise_no_doubt() -> None:
    assert read_mentions(draft_of([("group", "Tide Strategy"), ("text", "Ask the Tide strategy Group")])).doubts == ()


@pytest.mark.parametrize(
    "text",
    [
        "Oxley Clinical Commissioning Group",
        "an Integrated Care Board",
        "A group of pupils",
        "T&F group 3 days",
        "Vulnerable groups",
        "the age group",
        "Regular panel meetings",
        "a panel",
    ],
)
def test_names_no_group(text: str) -> None:
    assert find_groups(text, {}) == []


def test_for_and_of_belong_to_a_name_only_between_capitals_within_a_sentence() -> None:
    assert [one.name for one in find_groups("Ask the Growing for Life Board", {})] == ["Growing for Life Board"]
    assert [one.name for one in find_groups("Ask for the Harbour Board", {})] == ["Harbour Board"]
    assert [one.name for one in find_groups("Wait for Harbour Board", {})] == ["Harbour Board"]


def test_the_glossary_settles_whether_two_names_are_one_group() -> None:
    rows = [("group", "Harbour"), ("text", "Ask the SEN Harbour T&F Group")]
    own = {
        "Harbour": GlossaryEntry(term="Harbour", name="SEN Harbour T&F Group", kind="group", source="the mayor says so")
    }
    said = read_mentions(draft_of(rows, glossary=own))
    assert [group.name for group in said.groups] == ["SEN Harbour T&F Group"]
    assert [(doubt.decision, doubt.decided_because) for doubt in said.doubts] == [("accept", "the mayor says so")]
    apart = {"Harbour": GlossaryEntry(term="Harbour", name="Harbour Divers", kind="group", source="the mayor says so")}
    assert len(read_mentions(draft_of(rows, glossary=apart)).groups) == 2


def test_a_cell_may_hold_two_groups() -> None:
    said = read_mentions(draft_of([("group", "Harbour Board, Tide Panel")]))
    assert [link.as_printed for link in said.overseen_by["oxley/r/1"]] == ["Harbour Board", "Tide Panel"]


@pytest.mark.parametrize("cell", ["N/A", "None", "TBC", "-", "a long sentence about everything that matters " * 4])
def test_what_names_no_group_in_the_column_makes_none(cell: str) -> None:
    assert read_mentions(draft_of([("group", cell), ("text", "Paint")])).groups == ()


def test_spellings_that_give_one_id_are_one_group() -> None:
    said = read_mentions(draft_of([("group", "Tide/Harbour Board")], [("group", "Tide Harbour Board")]))
    assert [group.id for group in said.groups] == ["oxley/group/tide-harbour-board"]
    assert said.overseen_by["oxley/r/1"][0].to == said.overseen_by["oxley/r/2"][0].to


def test_a_mark_in_the_group_column_is_no_group() -> None:
    assert read_mentions(draft_of([("group", "•"), ("text", "Paint")])).groups == ()


def test_a_nameless_group_is_founded_for_each_row_apart() -> None:
    said = read_mentions(draft_of("Form a Task and Finish Group", "Form a Task and Finish Group"))
    assert [group.id for group in said.groups] == [
        "oxley/group/task-and-finish-group-1", "oxley/group/task-and-finish-group-2",
    ]  # fmt: skip


def test_a_document_named_in_two_rows_is_a_deliverable() -> None:
    two = read_mentions(draft_of("Print the Travel Toolkit", "Read the Travel Toolkit"))
    assert [thing.name for thing in two.deliverables] == ["Travel Toolkit"]
    assert read_mentions(draft_of("Print the Travel Toolkit", "Paint")).deliverables == ()


def test_a_row_that_makes_a_thing_is_not_said_to_use_it() -> None:
    said = read_mentions(draft_of("Look in the Local Offer. Develop the Local Offer."))
    assert len(said.produces["oxley/r/1"]) == 1
    assert said.uses["oxley/r/1"] == ()


def test_a_statutory_return_is_no_deliverable() -> None:
    assert read_mentions(draft_of("Check the SEN2 return", "Check the SEN2 return")).deliverables == ()


def test_data_is_a_deliverable_only_of_a_plan_with_a_section_for_it() -> None:
    assert read_mentions(draft_of("Gather data")).deliverables == ()
    assert [thing.name for thing in read_mentions(draft_of("Gather data", section="DATA")).deliverables] == ["Data"]


@pytest.mark.parametrize(
    ("text", "low", "high", "period"),
    [
        ("8 x days x 2 LA officers", 16, 16, "unknown"),
        ("8 x days per year x 2 LA officers and divers", 16, 16, "year"),
        ("Group including a meeting - equivalent to 4 days per year of 2 local authority officers.", 8, 8, "year"),
        ("Led by the council, equivalent to 7 days of 1 officer's time.", 7, 7, "unknown"),
        ("5 days x 3 officers' time", 15, 15, "unknown"),
        ("One-off: 5 days x 3 officers", 15, 15, "total"),
        ("0.5 days x 3 officers", 1.5, 1.5, "unknown"),
        # four officers in a group without days; two officers, 5 days a term: 10, at most 30 in a year
        ("Group 4 x LA Officers with divers. Meeting 2 x LA Officer time x 5 days, termly", 10, 30, "year"),
        ("2 days x 2 officers monthly", 4, 48, "year"),
        ("Group 6 x LA Officers with divers", None, None, "unknown"),
        ("Group 9 days per year LA Officers time", 9, None, "year"),
        ("Admin", None, None, "unknown"),
        ("", None, None, "unknown"),
    ],
)
def test_computes_officer_days(text: str, low: float | None, high: float | None, period: str) -> None:
    effort = read_effort(text)
    assert (effort.low, effort.high, effort.period) == (low, high, period)
    assert effort.reasoning


def test_effort_stands_on_the_row_with_its_printed_words() -> None:
    row = read_words(draft_of([("text", "Paint"), ("resource", "2 days x 4 officers")])).rows[0]
    assert (row.effort_days_low, row.effort_days_high, row.effort_as_printed) == (8, 8, "2 days x 4 officers")
    assert row.effort_reasoning == "2 days x 4 officers = 8"


def test_a_row_without_a_resource_cell_has_no_effort() -> None:
    row = read_words(draft_of("Two days x 4 officers")).rows[0]
    assert (row.effort_days_low, row.effort_period, row.effort_reasoning) == (None, None, None)
