"""Cells of one kind: dates, leads, statuses, flags, folded letters, mended words. Expected values by hand."""

from __future__ import annotations

import pytest

from sendgraph.importers.dates import read_date, read_period
from sendgraph.importers.folding import fold_letters, fold_word
from sendgraph.importers.leads import read_leads
from sendgraph.importers.repair import join_cut, read_vocabulary
from sendgraph.importers.statuses import read_flag, read_levels, read_status
from sendgraph.model.tracing import Source, Traced


def traced(text: str) -> Traced:
    return Source("made.txt", (text,)).traced(1, 0, len(text))


@pytest.mark.parametrize(
    ("printed", "kind", "start", "end"),
    [
        ("Sep-18", "month", "2018-09-01", "2018-09-30"),
        ("Mar-2011", "month", "2011-03-01", "2011-03-31"),
        ("February 2020", "month", "2020-02-01", "2020-02-29"),
        ("by end of July 2019", "month", "2019-07-01", "2019-07-31"),
        ("30/09/2021", "day", "2021-09-30", "2021-09-30"),
        ("3rd May 2021", "day", "2021-05-03", "2021-05-03"),
        ("Q3 2021/22", "quarter", "2021-10-01", "2021-12-31"),
        ("Q4 2021/22", "quarter", "2022-01-01", "2022-03-31"),
        ("Q1 2021", "quarter", "2021-01-01", "2021-03-31"),
        ("Autumn 2019", "season", "2019-09-01", "2019-11-30"),
        ("Late Spring 2011", "season", "2011-03-01", "2011-05-31"),
        ("Summer term 2020", "term", "2020-04-01", "2020-07-31"),
        ("Nov 2020 - Feb 2021", "window", "2020-11-01", "2021-02-28"),
        ("2022", "year", "2022-01-01", "2022-12-31"),
        ("From May 2011", "ongoing", "2011-05-01", None),
        ("March/Ongoing", "ongoing", None, None),
        ("termly", "recurring", None, None),
        ("End of terms 2, 4, 6", "recurring", None, None),
        ("TBC", "unknown", None, None),
        ("Short", "unknown", None, None),
    ],
)
def test_dates_as_plans_print_them(printed: str, kind: str, start: str | None, end: str | None) -> None:
    due = read_date(printed)
    assert due is not None
    assert (due.kind, due.start, due.end) == (kind, start, end)


@pytest.mark.parametrize("printed", ["31/02/2021", "Place planning", "Jo May", "", "JK", "Action 1"])
def test_what_is_no_date_is_not_read_as_one(printed: str) -> None:
    assert read_date(printed) is None


def test_a_month_takes_its_year_from_the_period_only_if_one_year_fits() -> None:
    inside = read_date("Sept", period=("2018-06", "2019-08"))
    assert inside is not None
    assert (inside.month, inside.inferred) == ("2018-09", True)
    twice = read_date("July", period=("2018-06", "2019-08"))
    assert twice is not None
    assert twice.month is None


def test_something_ongoing_is_due_in_no_month() -> None:
    due = read_date("From May 2011")
    assert due is not None
    assert due.month is None


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Plan June 2018 - August 2019", ("2018-06", "2019-08")),
        ("FRAMEWORK 2018 - 21", ("2018", "2021")),
        ("Strategy 2021–2024", ("2021", "2024")),
        ("A plan", None),
    ],
)
def test_the_period_in_a_title(title: str, period: tuple[str, str] | None) -> None:
    assert read_period(title) == period


@pytest.mark.parametrize(
    ("cell", "keys"),
    [
        ("JK / CC", ["JK", "CC"]), ("JK/CC", ["JK", "CC"]), ("PW JB CH", ["PW", "JB", "CH"]),
        ("JB/ PW / JG-S", ["JB", "PW", "JG-S"]), ("JTe", ["JTe"]), ("JK and JeKe", ["JK", "JeKe"]), ("СС", ["CC"]),
        ("C/D D CAMH S", ["C", "DD", "CAMHS"]), ("AB, supported by CD", ["AB"]), ("NAS (funded by DfE)", ["NAS"]),
        ("TBC", []), ("?", []), ("Head of SEND", ["Head of SEND"]), ("Jane Doe AB", ["Jane Doe", "AB"]), ("JK JK", ["JK"]),
    ],
)  # fmt: skip
def test_leads_as_plans_print_them(cell: str, keys: list[str]) -> None:
    assert [lead.key for lead in read_leads(traced(cell)).leads] == keys


def test_letters_put_together_again_are_said_to_be() -> None:
    assert read_leads(traced("CH/H H")).broken
    assert not read_leads(traced("CH/HH")).broken


def test_a_lead_quotes_what_is_printed() -> None:
    (lead,) = read_leads(traced("H H")).leads
    assert lead.words.quote().evidence == "H H"


@pytest.mark.parametrize(
    ("printed", "status"),
    [
        ("Completed", "completed"), ("Completed. To be shared", "completed"), ("To be shared at a meeting", "in_progress"),
        ("Not complete", "in_progress"), ("To be completed by May", "in_progress"), ("85 % complete", "in_progress"),
        ("100%", "completed"), ("On track", "on_track"), ("CANCELLED", "cancelled"), ("New", "not_started"),
        ("Carried forward", "carried_forward"), ("", "not_reported"), ("Amber", "unclear"), ("?", "unclear"),
        ("Delayed by staffing", "delayed"), ("On hold", "on_hold"), ("New guidance drafted", "in_progress"),
    ],
)  # fmt: skip
def test_words_about_progress(printed: str, status: str) -> None:
    assert read_status(printed) == status


def test_a_question_mark_makes_a_flag_uncertain() -> None:
    assert [read_flag(text) for text in ("Yes", "no", "Yes?", "TBC", "", "see above")] == [
        "yes", "no", "uncertain", "uncertain", None, None,
    ]  # fmt: skip


def test_levels_are_whole_numbers_only() -> None:
    assert [read_levels(text) for text in ("1", "1 1", "2/3", "high", "")] == [(1,), (1, 1), (2, 3), (), ()]


def test_letters_are_folded_by_shape_and_only_where_they_are_foreign() -> None:
    assert fold_letters(traced("СС and São")).text == "CC and São"
    assert fold_word("Огоир", vocabulary={"group"}) == "Group"


@pytest.mark.parametrize(
    ("left", "right", "whole"),
    [
        ("a new fr", "amework here", "a new framework here"),
        ("in partnership wi", "ith schools", "in partnership with schools"),
        ("whose n", "needs differ", "whose needs differ"),
        ("those who need", "d care", "those who need care"),
        ("whether", "there is", "whether there is"),
        ("places for out of city pla", "-", "places for out of city pla-"),
    ],
)
def test_cut_words_are_joined_as_the_document_knows_them(left: str, right: str, whole: str) -> None:
    vocabulary = read_vocabulary(["framework with schools needs need care there is whose differ who those whether"])
    assert join_cut(traced(left), traced(right), vocabulary=vocabulary).words.text == whole


def test_a_join_that_gives_no_known_word_says_so() -> None:
    joined = join_cut(traced("re"), traced("spite care"), vocabulary={"re", "care"})
    assert (joined.proposal, joined.known) == ("respite", False)
