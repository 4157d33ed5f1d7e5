"""Explicit references on invented plans: each rule with what it finds and what it leaves alone."""

from __future__ import annotations

import pytest

from tests.inference_dependencies.plans import Row, links, pairs, waits_of

ROUTES = Row("1", "Review the bus routes and publish them")
FARES = Row("2", "Set fares for young riders")


def test_a_numbered_action_above_is_the_row_of_that_number() -> None:
    waits = waits_of(ROUTES, FARES, Row("3", "Print maps", actions=("Use the list required in Action 1 above",)))
    assert pairs(waits) == {("3", "1")}
    ((_, wait),) = links(waits)
    assert (wait.basis, wait.rule, wait.certainty, wait.evidence) == (
        "explicit", "numbered_reference", "certain", "Action 1 above",
    )  # fmt: skip


def test_the_quote_begins_at_the_line_of_the_waiting_row() -> None:
    waits = waits_of(ROUTES, FARES, Row("3", "Print maps", actions=("Start", "See recommendation 2 for the fares")))
    ((_, wait),) = links(waits)
    # two lines for each of the first two rows (text, blank), then text, "Start", and the third
    assert (wait.line, wait.evidence) == (7, "recommendation 2")


@pytest.mark.parametrize(
    ("words", "waited_for"),
    [
        ("See recommendations 1 and 2.", {"1", "2"}),
        ("As per actions 1-2.", {"1", "2"}),
        ("Linked to outcome 2.", {"2"}),
        ("See theme 1.", {"theme/1"}),
    ],
)
def test_lists_ranges_and_sections_are_followed(words: str, waited_for: set[str]) -> None:
    waits = waits_of(ROUTES, FARES, Row("3", words, section="MAPS"))
    assert pairs(waits) == {("3", to) for to in waited_for}


@pytest.mark.parametrize(
    "words",
    ["Agree action 2 of the national plan.", "Hold 2 meetings.", "See recommendation 3.", "Item 1 on the agenda"],
)
def test_a_number_that_points_nowhere_above_and_a_row_itself_are_left_alone(words: str) -> None:
    assert pairs(waits_of(ROUTES, FARES, Row("3", words))) == set()


def test_a_number_that_no_row_has_becomes_a_doubt_not_a_dependency() -> None:
    waits = waits_of(ROUTES, Row("2", "Print maps as in Action 9 above"))
    assert not waits.depends_on
    assert [(doubt.rule, doubt.row, doubt.quote) for doubt in waits.doubts] == [
        ("numbered_reference", "2", "Action 9 above")
    ]


def test_a_dotted_reference_goes_to_the_row_that_carries_it() -> None:
    carried = Row("1", "Review the routes", refs=("4.2.6",))
    waits = waits_of(carried, Row("2", "Print maps (see 4.2.6)"))
    assert pairs(waits) == {("2", "1")}
    assert waits.external_references == ()


def test_a_dotted_reference_that_no_row_carries_is_a_place_outside_the_plan() -> None:
    waits = waits_of(ROUTES, Row("2", "Print maps (see 4.2.7)"), Row("3", "Hang maps (see 4.2.7)"))
    assert pairs(waits) == {("2", "externalreference/4.2.7"), ("3", "externalreference/4.2.7")}
    (outside,) = waits.external_references
    assert (outside.name, outside.line, outside.evidence) == ("4.2.7", 3, "see 4.2.7")


def test_a_reference_with_letters_goes_to_the_row_that_carries_it_and_else_nowhere() -> None:
    carried = Row("1", "Review the routes", refs=("CC1.2", "B3"))
    assert pairs(waits_of(carried, Row("2", "Print maps (see CC1.2)"))) == {("2", "1")}
    assert pairs(waits_of(carried, Row("2", "Print maps (see B3)"))) == {("2", "1")}
    assert not waits_of(carried, Row("2", "Print maps (see B4)")).depends_on
    assert not waits_of(carried, Row("2", "Print maps, see 2018 and see 14 days on")).depends_on


def test_a_figure_with_points_is_no_reference() -> None:
    assert not waits_of(ROUTES, Row("2", "Raise use by 4.2.7 or 3.1 points")).depends_on


@pytest.mark.parametrize("notes", [(), ("As above",)])
def test_as_above_alone_means_the_row_before_wherever_the_reader_kept_it(notes: tuple[str, ...]) -> None:
    actions = () if notes else ("As above",)
    waits = waits_of(ROUTES, FARES, Row("3", "Set fares for parents", actions=actions, notes=notes))
    assert pairs(waits, "as_above") == {("3", "2")}
    assert [wait.line for _, wait in links(waits)] == [6]


def test_as_above_with_words_of_its_own_is_left_alone() -> None:
    assert not waits_of(ROUTES, Row("2", "Set fares", actions=("As above, and tell parents",))).depends_on


def test_as_above_in_the_first_row_points_at_nothing() -> None:
    assert not waits_of(Row("1", "Set fares", actions=("As above",))).depends_on


def test_the_above_recommendations_are_all_rows_above_whatever_their_section() -> None:
    other = Row("1", "Paint the stops", section="STOPS")
    waits = waits_of(other, Row("2", "Set fares"), Row("3", "Find staff to support the above recommendations"))
    assert {(wait.to, wait.certainty) for _, wait in links(waits)} == {
        ("oxley/r/1", "possible"), ("oxley/r/2", "possible"),
    }  # fmt: skip


def test_recommendations_without_above_are_left_alone() -> None:
    assert not waits_of(ROUTES, Row("2", "Find staff to support the recommendations of members")).depends_on


def test_a_topic_above_is_the_rows_above_whose_own_text_holds_all_its_words() -> None:
    rows = (
        Row("1", "Plan night buses"),
        Row("2", "Night wardens", actions=("Ride the buses",)),  # `buses` stands in an action only
        Row("3", "Buses at night are planned"),
        Row("4", "Print maps", actions=("Link to night bus recommendations above.",)),
        Row("5", "Night buses for visitors"),
    )
    assert pairs(waits_of(*rows), "topical_reference") == {("4", "1"), ("4", "3")}


def test_a_topic_above_that_no_row_holds_becomes_a_doubt() -> None:
    waits = waits_of(ROUTES, Row("2", "Link to ferry landing recommendations above"))
    assert not waits.depends_on
    assert [doubt.rule for doubt in waits.doubts] == ["topical_reference"]


OFFER = Row("1", "A clear night bus offer", actions=("Develop proposals for a new night bus model",))


@pytest.mark.parametrize(
    "words",
    [
        "Maps are drawn as part of the wider night bus offer.",
        "Drivers are considered within the new model of night bus",
    ],
)
def test_part_of_a_named_whole_waits_for_the_row_that_works_on_it(words: str) -> None:
    assert pairs(waits_of(OFFER, FARES, Row("3", words)), "part_of") == {("3", "1")}


@pytest.mark.parametrize(
    "words", ["Maps are drawn within the city.", "Part of the overall model.", "Within the ferry offer"]
)
def test_part_of_something_no_row_works_on_is_left_alone(words: str) -> None:
    assert not waits_of(OFFER, FARES, Row("3", words)).depends_on


def test_part_of_what_a_section_is_called_waits_for_the_section() -> None:
    waits = waits_of(Row("1", "Write the guide", section="TRAVEL OFFER"), Row("2", "Show maps within the Travel Offer"))
    assert pairs(waits) == {("2", "theme/1")}


AUDIT = Row(
    "1", "Ask riders", actions=("All stops to complete the rider audit", "Develop seats of a kind that meets rider needs"),
)  # fmt: skip


@pytest.mark.parametrize(
    "words", ["Awards are based on 'What riders say' / Rider Audit", "Rider audit to be cross referenced with fares"]
)
def test_work_named_as_a_base_waits_for_the_row_that_makes_it(words: str) -> None:
    assert pairs(waits_of(AUDIT, FARES, Row("3", words)), "named_work") == {("3", "1")}


@pytest.mark.parametrize(
    "words",
    [
        "Awards are based on need.",
        "Awards are based on rider needs.",
        "Dates are based on those of the Rider Audit Group",
    ],
)
def test_a_base_that_no_row_makes_and_the_name_of_a_group_are_left_alone(words: str) -> None:
    assert not waits_of(AUDIT, FARES, Row("3", words)).depends_on


def test_the_recommendations_of_a_report_wait_for_the_report() -> None:
    waits = waits_of(ROUTES, Row("2", "All recommendations made in the Night Travel and Fares Review are carried out."))
    assert [(node.label, node.name) for node in waits.external_references] == [
        ("ExternalReference", "Night Travel and Fares Review")
    ]


@pytest.mark.parametrize("report", ["the Bus Plan", "the meeting", "Members"])
def test_the_plan_itself_and_what_has_no_name_are_no_report(report: str) -> None:
    assert not waits_of(ROUTES, Row("2", f"Carry out the recommendations of {report}.")).depends_on


def test_resources_are_not_read_as_what_a_row_does() -> None:
    assert not waits_of(ROUTES, Row("2", "Set fares", resource="As in Action 1 above")).depends_on


def test_a_plan_without_rows_waits_for_nothing() -> None:
    assert waits_of().depends_on == {}
