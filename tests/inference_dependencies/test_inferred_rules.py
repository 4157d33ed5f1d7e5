"""Inferred dependencies on invented plans: each rule with what it finds and what it leaves alone."""

from __future__ import annotations

import pytest

from sendgraph.inference.dependencies import RULES, find_dependencies
from tests.inference_dependencies.plans import Row, draft_of, links, pairs, said, waits_of

ROUTES = Row("1", "Bus routes are to be clear", actions=("Undertake a review of bus routes",))
MAPS = Row("2", "Print maps")


def test_every_inferred_find_says_so_and_has_a_quote_and_a_rule_of_the_register() -> None:
    waits = waits_of(ROUTES, MAPS, Row("3", "Set fares pending the review of bus routes"))
    registered = {rule.name: rule for rule in RULES}
    assert links(waits)
    for _, wait in links(waits):
        assert (wait.basis, wait.kind) == ("inferred", registered[wait.rule].kind)
        assert wait.evidence
        assert wait.line == 6


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("pending", "Set fares pending the review of bus routes"),
        ("once", "Set fares once the bus routes are agreed"),
        ("subject_to", "Set fares subject to the review of bus routes"),
        ("subject_to", "Fares are dependent on bus routes"),
        ("building_on", "Building on the work on bus routes, set fares"),
        ("in_light_of", "Set fares in light of the review of bus routes"),
        ("changes_elsewhere", "Fares wait for potential changes to bus routes"),
        ("takes_account", "Fares will need to consider bus routes"),
        ("context_of", "Fares are set within the context of bus routes"),
        ("linked_to", "Fares could be linked to the development of bus routes"),
    ],
)
def test_waits_for_the_row_that_works_on_what_is_named(rule: str, words: str) -> None:
    assert pairs(waits_of(ROUTES, MAPS, Row("3", words)), rule) == {("3", "1")}


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("pending", "List the pending cases"),
        ("once", "Check bus routes once a year"),
        ("once", "Check bus routes once every 3 years"),
        ("subject_to", "Dates are subject to change"),
        ("building_on", "The building on the hill serves bus routes"),
        ("subject_to", "Fares differ depending on bus routes"),
        ("in_light_of", "Paint the bus routes in light colours"),
        ("changes_elsewhere", "Tell riders of bus routes, changes and fares"),
        ("takes_account", "Members will consider the plan"),
        ("context_of", "Fares are set in the context of need"),
        ("linked_to", "Fares are linked to a rider's age"),
    ],
)
def test_leaves_alone_the_same_words_in_another_sense(rule: str, words: str) -> None:
    assert pairs(waits_of(ROUTES, MAPS, Row("3", words)), rule) == set()


@pytest.mark.parametrize("rule", ["takes_account", "context_of", "linked_to"])
def test_context_is_never_more_than_possible(rule: str) -> None:
    words = {
        "takes_account": "Fares take account of bus routes",
        "context_of": "Fares within the context of bus routes",
        "linked_to": "Fares linked to the review of bus routes",
    }[rule]
    assert {wait.certainty for _, wait in links(waits_of(ROUTES, MAPS, Row("3", words)))} == {"possible"}


def test_each_thing_listed_after_pending_is_looked_for() -> None:
    night = Row("2", "Night buses", actions=("Develop a model for night buses",))
    words = "Pending changes to the number of bus routes, night buses and ferries"
    assert pairs(waits_of(ROUTES, night, Row("3", words)), "pending") == {("3", "1"), ("3", "2")}


def test_what_is_pending_and_stands_in_no_row_is_outside_the_plan() -> None:
    waits = waits_of(ROUTES, Row("2", "Pending the ferry landing inquiry, set wages."))
    assert [node.name for node in waits.external_references] == ["ferry landing inquiry"]


def test_a_group_named_after_pending_is_waited_for() -> None:
    words = "Set fares pending proposals from the Night Travel T&F Group on wages"
    waits = waits_of(ROUTES, Row("2", words), groups=["Night Travel T&F Group", "Travel Group"])
    ((_, wait),) = links(waits)
    assert (wait.to, wait.basis) == ("oxley/group/night-travel-t-and-f-group", "explicit")
    assert wait.evidence == "pending proposals from the Night Travel T&F Group"


def test_a_group_is_not_named_by_words_that_merely_stand_near() -> None:
    waits = waits_of(ROUTES, Row("2", "Fares pending, and travel to groups of schools"), groups=["Travel Forum"])
    assert not {to for _, to in pairs(waits) if to.startswith("group/")}


def test_a_topic_with_many_homes_names_no_row() -> None:
    rows = [Row(str(n), f"Review bus routes in part {n}") for n in range(1, 5)]
    assert not waits_of(*rows, Row("5", "Set fares pending bus routes", section="FARES")).depends_on


def test_of_several_homes_the_one_in_the_section_of_the_waiting_row_is_meant() -> None:
    rows = [Row(str(n), f"Review bus routes in part {n}", section=str(n)) for n in range(1, 5)]
    waits = waits_of(*rows, Row("5", "Set fares pending bus routes", section="3"))
    assert pairs(waits) == {("5", "3")}


def test_a_topic_the_row_works_on_itself_is_not_looked_for_elsewhere() -> None:
    own = Row("2", "Fares within the context of bus routes", actions=("Review bus routes by the school",))
    assert not waits_of(ROUTES, own).depends_on


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Routes are set in line with the Travel Act 2019.", "Travel Act 2019"),
        ("Drivers know their duties under Harbour Benchmarks and as part of the National Ferry Strategy begun in May",
         "Harbour Benchmarks"),
        ("Routes are set in accordance with the Ferry Code of Practice.", "Ferry Code of Practice"),
    ],
)  # fmt: skip
def test_a_standard_that_is_followed_is_outside_the_plan(words: str, name: str) -> None:
    waits = waits_of(ROUTES, Row("2", words))
    assert name in [node.name for node in waits.external_references]
    assert {wait.kind for _, wait in links(waits)} == {"standard"}


@pytest.mark.parametrize(
    "words", ["Pay rises in line with prices.", "Routes in line with the timetable Strategy groups like"]
)
def test_what_has_no_name_of_its_own_is_no_standard(words: str) -> None:
    assert not waits_of(ROUTES, Row("2", words)).depends_on


def test_a_standard_that_a_row_of_the_plan_writes_is_that_row() -> None:
    writer = Row("2", "Develop a Ferry Strategy")
    assert pairs(waits_of(ROUTES, writer, Row("3", "Build landings in line with the Ferry Strategy."))) == {("3", "2")}


def test_the_plan_is_no_standard_for_itself() -> None:
    draft = draft_of(ROUTES, Row("2", "Set fares in line with the Bus Strategy."), title="Bus Strategy 2030")
    assert not find_dependencies(draft, said(draft)).depends_on


def test_figures_from_a_statutory_return_are_an_input_from_outside() -> None:
    waits = waits_of(ROUTES, Row("2", "Compare riders with figures from the school census."))
    assert [node.name for node in waits.external_references] == ["School Census"]
    assert not waits_of(ROUTES, Row("2", "Schools send the school census.")).depends_on


def test_what_is_updated_in_light_of_a_review_may_wait_for_the_row_that_reviews_it() -> None:
    fares = Row("2", "A review of fares is done")
    waits = waits_of(ROUTES, fares, Row("3", "Discounts and fares updated in light of work to review ferry wages"))
    assert ("3", "2") in pairs(waits, "in_light_of")
    assert "work to review ferry wages" in [node.name for node in waits.external_references]


def test_made_in_one_row_and_used_in_another_never_on_itself() -> None:
    draft = draft_of(
        Row("1", "Write the Travel Guide"), Row("2", "Use the Travel Guide"), Row("3", "Use the Travel Guide")
    )
    says = said(
        draft, produces=[("1", "Travel Guide", "Travel Guide"), ("2", "Travel Guide", "Travel Guide")],
        uses=[("1", "Travel Guide", "Guide"), ("2", "Travel Guide", "Guide"), ("3", "Travel Guide", "Travel Guide")],
    )  # fmt: skip
    assert pairs(find_dependencies(draft, says)) == {("3", "1"), ("3", "2")}


def test_what_nobody_makes_is_not_waited_for() -> None:
    draft = draft_of(Row("1", "Use the Travel Guide"), Row("2", "Use the Travel Guide"))
    says = said(draft, uses=[("1", "Travel Guide", "Guide"), ("2", "Travel Guide", "Guide")])
    assert not find_dependencies(draft, says).depends_on


def test_a_section_that_bears_the_name_of_what_is_used_is_waited_for_instead_of_its_rows() -> None:
    rows = [Row(str(n), "Keep the guide", section="TRAVEL GUIDE") for n in (1, 2, 3)]
    draft = draft_of(*rows, Row("4", "Publish on the Travel Guide", section="FARES"))
    says = said(
        draft, produces=[(str(n), "Travel Guide", "guide") for n in (1, 2)],
        uses=[("3", "Travel Guide", "guide"), ("4", "Travel Guide", "on the Travel Guide")],
    )  # fmt: skip
    assert pairs(find_dependencies(draft, says)) == {("4", "theme/1")}


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("fares reflect counts", True),
        ("counts and fares", False),
        ("counts are used", True),
        ("school counts are used", False),
    ],
)
def test_a_thing_with_a_common_name_counts_only_with_a_verb_of_use(quote: str, found: bool) -> None:
    draft = draft_of(Row("1", "Count riders"), Row("2", quote))
    says = said(draft, produces=[("1", "Counts", "Count")], uses=[("2", "Counts", quote)])
    assert bool(find_dependencies(draft, says).depends_on) is found


@pytest.mark.parametrize("quote", ["A review of fares", "counts to inform the Fares Guide"])
def test_a_review_of_a_thing_and_what_merely_informs_it_do_not_wait_for_it(quote: str) -> None:
    draft = draft_of(Row("1", "Write the Fares Guide"), Row("2", quote))
    says = said(draft, produces=[("1", "Fares Guide", "Fares Guide")], uses=[("2", "Fares Guide", quote)])
    assert not find_dependencies(draft, says).depends_on


def test_data_meant_for_a_thing_are_an_input_of_the_row_that_makes_it() -> None:
    rows = (Row("1", "Rider data is used to inform the winter timetable."), Row("2", "Develop the winter timetable"))
    waits = waits_of(*rows)
    assert pairs(waits, "data_informs") == {("2", "1")}
    assert [(wait.line, wait.evidence) for _, wait in links(waits)] == [(3, "winter timetable")]
    assert not waits_of(Row("1", "Rider data inform planning."), Row("2", "Develop planning")).depends_on


def test_reports_for_a_purpose_are_an_input_of_the_row_at_home_in_it() -> None:
    rows = (Row("1", "Agree a new forecasting method"), Row("2", "Send reports on riders for forecasting purposes"))
    assert pairs(waits_of(*rows)) == {("1", "2")}
    assert not waits_of(rows[0], Row("2", "Send reports on riders for all purposes")).depends_on


SAME = "A process to hear what young riders say is set up"


def test_the_same_criterion_in_two_rows_makes_the_later_wait_for_the_earlier() -> None:
    waits = waits_of(Row("1", "Hear riders", criteria=(SAME,)), Row("2", "Hear all", criteria=("Other", SAME + ".")))
    assert pairs(waits, "same_work") == {("2", "1")}


@pytest.mark.parametrize("words", ["Riders are told.", "A process to hear what older riders say is set up"])
def test_stock_phrases_and_sentences_that_differ_are_not_the_same_work(words: str) -> None:
    waits = waits_of(Row("1", "Hear", criteria=(SAME, "Riders are told.")), Row("2", "Hear all", criteria=(words,)))
    assert not waits.depends_on


def test_a_sentence_twice_in_one_row_is_not_a_dependency() -> None:
    assert not waits_of(Row("1", "Hear riders", criteria=(SAME, SAME))).depends_on


def test_work_taken_forward_by_a_group_waits_for_the_group() -> None:
    row = Row("1", "Night buses to be taken forward by the Travel Board")
    assert pairs(waits_of(row, groups=["Travel Board"])) == {("1", "group/travel-board")}
    shared = Row("1", "Night buses to be shared with the Travel Board")
    assert not waits_of(shared, groups=["Travel Board"]).depends_on


FOUNDER = Row("1", "Establish Ferry Task and Finish Group to take this forward")


def test_a_row_overseen_by_a_group_another_row_founds_waits_for_that_row() -> None:
    draft = draft_of(FOUNDER, Row("2", "Write contracts"), Row("3", "Hire boats"))
    says = said(
        draft,
        groups=["Ferry T&F Group", "Bus Board"],
        overseen=[("1", "Ferry T&F Group"), ("2", "Ferry T&F Group"), ("3", "Bus Board")],
    )
    assert pairs(find_dependencies(draft, says)) == {("2", "1")}


def test_a_row_that_names_a_group_another_row_founds_waits_for_that_row() -> None:
    assert pairs(waits_of(FOUNDER, Row("2", "Ask the Ferry Group for a list"))) == {("2", "1")}
    assert not waits_of(Row("1", "Ferry Group meets"), Row("2", "Ask the Ferry Group for a list")).depends_on


@pytest.mark.parametrize("words", ["Ask ferry crews to join the bus group", "Ask the Ferry Forum for a list"])
def test_another_group_with_like_words_is_not_the_one_founded(words: str) -> None:
    assert not waits_of(FOUNDER, Row("2", words)).depends_on


def test_two_rows_that_found_the_same_group_do_not_wait_for_each_other() -> None:
    again = Row("2", "Ferry Group to be established")
    assert not waits_of(FOUNDER, again).depends_on


def test_what_is_said_explicitly_is_not_inferred_again() -> None:
    words = "Set fares pending the review of bus routes (see recommendation 1)"
    waits = waits_of(ROUTES, Row("2", words))
    assert [(wait.to, wait.basis) for _, wait in links(waits)] == [("oxley/r/1", "explicit")]


def test_a_shared_lead_alone_is_no_dependency() -> None:
    # no rule is given leads: two rows that share nothing but who leads them have no words in common
    assert not waits_of(Row("1", "Paint stops"), Row("2", "Print maps")).depends_on


def test_the_same_plan_gives_the_same_answer_in_the_same_order() -> None:
    rows = (ROUTES, Row("2", "Night buses", actions=("Develop night buses",)),
            Row("3", "Fares pending bus routes, night buses, subject to the night buses"))  # fmt: skip
    first = waits_of(*rows)
    assert first == waits_of(*rows)
    assert list(first.depends_on["oxley/r/3"]) == list(waits_of(*rows).depends_on["oxley/r/3"])


@pytest.mark.parametrize("words", ["action " * 20000 + "above", "pending " * 20000, "see 1." + "1." * 20000, "a" * 200000,
                                   "Establish " + "x " * 60000, "Action 1 above " * 5000, "Ab Cd Act " * 5000, "see actions 1 to " + "9" * 6000])  # fmt: skip
def test_a_hostile_row_is_read_to_its_end(words: str) -> None:
    waits = waits_of(Row("1", "Print maps"), Row("2", words))
    assert set(waits.depends_on) <= {"oxley/r/1", "oxley/r/2"}
