"""Every query about dates gives, on every engine, what the Python analyses find, and what the documents print."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pytest

from sendgraph.analyses.chains import find_critical_chain
from sendgraph.analyses.deadlines import DeadlineHistogram, find_deadline_collisions
from sendgraph.analyses.rows import due_day
from sendgraph.analyses.scope import Scope
from sendgraph.model import Recommendation
from tests.conformance.expected_people import (
    Asked,
    PlansOf,
    Reading,
    each_plan_alone_gives_its_part,
    in_order,
    readings,
    to_nine_digits,
)

BOTH = pytest.mark.parametrize("on", ["bundled", "generated"])
# within the Portsmouth plan; within the made-up ones; before and after everything
DAYS = [date(2018, 10, 15), date(2024, 6, 30), date(2000, 1, 1), date(2100, 1, 1)]
DONE = ("completed", "cancelled")


def histogram(reading: Reading, *, as_at: date = DAYS[0], at_least: int = 2) -> DeadlineHistogram:
    return find_deadline_collisions(reading.graph, as_at=as_at, at_least=at_least)


def day_of(row: Recommendation) -> date:
    day = due_day(row)
    assert day is not None
    return day


@BOTH
def test_counts_rows_by_month_as_the_analysis_does(on: str, asked: Asked, plans_of: PlansOf) -> None:
    expected = []
    for reading in readings(plans_of(on)):
        found = histogram(reading)
        for month, rows in zip(found.months, found.rows_by_month, strict=True):
            still_open = [row for row in rows if reading.row(row).status not in DONE]
            leads = {lead for row in rows for lead in reading.leads_of[row]}
            line = (reading.plan, month, len(rows), len(still_open), len(leads), reading.numbers(rows))
            expected.append(((reading.plan, month), line))
    assert asked("timeline/count-due-by-month", on=on).rows == in_order(expected)


def test_twelve_rows_of_portsmouth_fall_due_in_september_2018(asked: Asked) -> None:
    # "Sep-18" beside 1-4, 7, 11, 14, 16, 28, 29 and 35, "Sept" beside 13; "Completed" beside 1-4, 7 and 29;
    # leads JK, CC, LR, PC, KS and SC
    found = {row[1]: row for row in asked("timeline/count-due-by-month", on="bundled").rows}
    numbers = ["1", "2", "3", "4", "7", "11", "13", "14", "16", "28", "29", "35"]
    assert found["2018-09"] == ("portsmouth-2018", "2018-09", 12, 6, 6, numbers)


@BOTH
@pytest.mark.parametrize("at_least", [2, 1, 4])
def test_finds_deadline_collisions_as_the_analysis_does(
    on: str, at_least: int, asked: Asked, plans_of: PlansOf
) -> None:
    expected = []
    for reading in readings(plans_of(on)):
        for one in histogram(reading, at_least=at_least).collisions:
            alone = [row for row in one.rows if reading.leads_of[row] == [one.lead]]
            line = (
                reading.plan, reading.who(one.lead), one.month, len(one.rows), len(alone), reading.numbers(one.rows),
            )  # fmt: skip
            expected.append(((-len(one.rows), one.month, one.lead), line))
    assert asked("timeline/find-deadline-collisions", on=on, at_least=at_least).rows == in_order(expected)


def test_jk_and_cc_each_have_five_rows_due_in_september_2018(asked: Asked) -> None:
    # JK/CC lead 1, 2 and 28 together; JK leads 11 with KS and 14 alone, CC leads 29 and 35 alone
    first, second, *_ = asked("timeline/find-deadline-collisions", on="bundled").rows
    assert first == ("portsmouth-2018", "CC", "2018-09", 5, 2, ["1", "2", "28", "29", "35"])
    assert second == ("portsmouth-2018", "JK", "2018-09", 5, 1, ["1", "2", "11", "14", "28"])


def dated(reading: Reading, rows: Iterable[str]) -> list[tuple[Recommendation, str, list[str]]]:
    """Each row with its theme and its leads."""
    return [(reading.row(row), reading.theme(row), reading.leads(row)) for row in rows]


@BOTH
@pytest.mark.parametrize("as_at", DAYS)
def test_lists_overdue_rows_as_the_analysis_does(on: str, as_at: date, asked: Asked, plans_of: PlansOf) -> None:
    expected = []
    for reading in readings(plans_of(on)):
        for row, theme, leads in dated(reading, histogram(reading, as_at=as_at).overdue):
            days = (as_at - day_of(row)).days
            line = (reading.plan, row.number, theme, row.text, day_of(row), days, row.status, leads)
            expected.append(((-days, reading.plan, row.position, row.id), line))
    assert asked("timeline/list-overdue-rows", on=on, as_at=as_at).rows == in_order(expected)


def test_nine_rows_of_portsmouth_are_overdue_in_mid_october_2018(asked: Asked) -> None:
    # due in July (5, 39), August (6) and September (12 rows), less the six of September whose progress says Completed
    found = asked("timeline/list-overdue-rows", on="bundled", as_at=DAYS[0]).rows
    assert [(row[1], row[4], row[5]) for row in found] == [
        ("5", date(2018, 7, 31), 76),
        ("39", date(2018, 7, 31), 76),
        ("6", date(2018, 8, 31), 45),
        *((number, date(2018, 9, 30), 15) for number in ("11", "13", "14", "16", "28", "35")),
    ]


@pytest.mark.parametrize(("as_at", "overdue"), [(date(2018, 7, 31), []), (date(2018, 8, 1), ["5", "39"])])
def test_a_row_is_in_time_on_its_last_day(as_at: date, overdue: list[str], asked: Asked) -> None:
    found = asked("timeline/list-overdue-rows", on="bundled", as_at=as_at).rows
    assert [row[1] for row in found] == overdue


@BOTH
@pytest.mark.parametrize("as_at", DAYS)
@pytest.mark.parametrize("days", [90, 0, 400])
def test_lists_what_is_due_soon_as_the_analysis_does(
    on: str, as_at: date, days: int, asked: Asked, plans_of: PlansOf
) -> None:
    expected = []
    for reading in readings(plans_of(on)):
        soon = []
        for row in reading.rows.entries:
            day = due_day(row)
            if day and row.status not in DONE and as_at <= day <= as_at + timedelta(days=days):
                soon.append(row.id)
        if days == 90:
            assert soon == list(histogram(reading, as_at=as_at).due_soon)
        for row, theme, leads in dated(reading, soon):
            left = (day_of(row) - as_at).days
            line = (reading.plan, row.number, theme, row.text, day_of(row), left, row.status, leads)
            expected.append(((left, reading.plan, row.position, row.id), line))
    assert asked("timeline/list-due-soon", on=on, as_at=as_at, days=days).rows == in_order(expected)


def test_a_row_due_today_and_one_due_on_the_last_day_are_due_soon(asked: Asked) -> None:
    # "Jul-18" beside 5 and 39, "Aug-18" beside 6: the last days are 31 July and, 31 days on, 31 August
    found = asked("timeline/list-due-soon", on="bundled", as_at=date(2018, 7, 31), days=31).rows
    assert [(row[1], row[5]) for row in found] == [("5", 0), ("39", 0), ("6", 31)]


@BOTH
def test_finds_the_peak_month_of_every_lead(on: str, asked: Asked, plans_of: PlansOf) -> None:
    expected: list[tuple[tuple[Any, ...], tuple[Any, ...]]] = []
    for reading in readings(plans_of(on)):
        found = histogram(reading)
        for place, lead in enumerate(found.leads):
            counts = [line[place] for line in found.counts]
            peak = max(counts, default=0)
            if peak:
                at = counts.index(peak)
                numbers = reading.numbers(row for row in found.rows_by_month[at] if lead in reading.leads_of[row])
                share = peak / sum(counts)
                line = (reading.plan, reading.who(lead), found.months[at], peak, sum(counts), share, numbers)
                expected.append(((-peak, found.months[at], lead), line))
    found_rows = asked("timeline/find-peak-months", on=on).rows
    assert to_nine_digits(found_rows) == to_nine_digits(in_order(expected))


def test_of_equally_high_months_the_first_is_the_peak(asked: Asked) -> None:
    # HG leads 39 (July 2018) and 40 (October 2018), KS 5 (July 2018), 11 (September 2018) and 38 without a date
    found = {row[1]: row for row in asked("timeline/find-peak-months", on="bundled").rows}
    assert found["HG"][2:] == ("2018-07", 1, 2, 0.5, ["39"])
    assert found["KS"][2:] == ("2018-07", 1, 2, 0.5, ["5"])


@BOTH
def test_lists_rows_without_a_month_as_the_analysis_does(on: str, asked: Asked, plans_of: PlansOf) -> None:
    expected = []
    for reading in readings(plans_of(on)):
        for row, theme, leads in dated(reading, histogram(reading).undated):
            line = (
                reading.plan, row.number, theme, row.text, row.due_kind, row.due_as_printed, row.status, leads,
            )  # fmt: skip
            expected.append(((reading.plan, row.position, row.id), line))
    assert asked("timeline/list-undated-rows", on=on).rows == in_order(expected)


def test_portsmouth_leaves_one_row_undated_and_plymouth_all(asked: Asked) -> None:
    # row 38's timescale is blank; Plymouth's plan has no such column
    found = asked("timeline/list-undated-rows", on="bundled").rows
    assert len([row for row in found if row[0] == "plymouth-2018"]) == 41
    assert [(row[1], row[7]) for row in found if row[0] == "portsmouth-2018"] == [("38", ["KS"])]


@BOTH
@pytest.mark.parametrize("basis", [None, "explicit", "inferred", "reviewed"])
def test_finds_date_conflicts_as_the_analysis_does(on: str, basis: str | None, asked: Asked, plans_of: PlansOf) -> None:
    expected = []
    for reading in readings(plans_of(on)):
        scope = Scope(as_at=DAYS[0], basis=basis or "all")
        for conflict in find_critical_chain(reading.graph, scope=scope).conflicts:
            wait = conflict.wait
            waiting, awaited = reading.row(wait.waiting), reading.row(wait.awaited)
            late = (day_of(awaited) - day_of(waiting)).days
            said = sorted(wait.because, key=lambda one: (one.basis, one.evidence or ""))
            line = (
                reading.plan, waiting.number, day_of(waiting), reading.leads(waiting.id),
                awaited.number, day_of(awaited), reading.leads(awaited.id), late,
                list(dict.fromkeys(one.basis for one in said)), list(dict.fromkeys(one.evidence for one in said)),
            )  # fmt: skip
            expected.append(((-late, reading.plan, waiting.position, awaited.position), line))
    assert asked("timeline/find-date-conflicts", on=on, basis=[basis] if basis else None).rows == in_order(expected)


def test_row_13_supports_the_above_recommendations_some_of_which_are_due_after_it(asked: Asked) -> None:
    # 13 is due in September 2018 and waits for 1-12: 8, 9 and 10 are due in December 2018, 12 in April 2019.
    # 30 September to 31 December are 92 days, to 30 April 2019 212
    found = asked("timeline/find-date-conflicts", on="bundled", basis=["explicit"]).rows
    of_13 = [(row[4], row[7], row[8], row[9]) for row in found if row[1] == "13"]
    quote = ["the above recommendations"]
    assert of_13 == [
        ("12", 212, ["explicit"], quote),
        ("8", 92, ["explicit"], quote),
        ("9", 92, ["explicit"], quote),
        ("10", 92, ["explicit"], quote),
    ]


def test_conflicts_of_two_kinds_are_those_of_either(asked: Asked) -> None:
    every = asked("timeline/find-date-conflicts", on="bundled").rows
    assert len(every) == 17
    assert asked("timeline/find-date-conflicts", on="bundled", basis=["explicit", "inferred"]).rows == every


@BOTH
@pytest.mark.parametrize(
    ("query", "given"),
    [
        ("count-due-by-month", {}), ("find-deadline-collisions", {}), ("list-overdue-rows", {"as_at": DAYS[3]}),
        ("list-due-soon", {"as_at": DAYS[0], "days": 4000}), ("find-peak-months", {}), ("list-undated-rows", {}),
        ("find-date-conflicts", {}),
    ],
)  # fmt: skip
def test_a_plan_asked_alone_gives_its_part(
    query: str, given: dict[str, Any], on: str, asked: Asked, plans_of: PlansOf
) -> None:
    assert each_plan_alone_gives_its_part(f"timeline/{query}", on, asked=asked, plans_of=plans_of, **given)
