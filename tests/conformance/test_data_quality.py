"""Every query about a plan's own gaps gives, on every engine, what the plan files hold, and what the documents print."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sendgraph.analyses.coverage import check_responsibility
from sendgraph.model import Relationship, RowEntry, relationship_id
from tests.analyses.plans import PLYMOUTH_LEADS, PORTSMOUTH_LEADS
from tests.conformance.expected_people import Asked, PlansOf, Reading, in_order, readings

BOTH = pytest.mark.parametrize("on", ["bundled", "generated"])
STATED = ("led_by", "overseen_by", "reports_to", "involves", "uses", "produces", "depends_on")
PORTSMOUTH = ["portsmouth-2018"]


def rows_of(on: str, plans_of: PlansOf) -> list[tuple[Reading, RowEntry]]:
    return [(reading, row) for reading in readings(plans_of(on)) for row in reading.graph.plans[0].rows]


def found(
    on: str, plans_of: PlansOf, line: Callable[[Reading, RowEntry], tuple[Any, ...] | None]
) -> tuple[tuple[Any, ...], ...]:
    """What `line` says of each row that it says anything of, in plan order, after plan, number and theme."""
    return in_order(
        (
            (reading.plan, row.position, row.id),
            (reading.plan, row.number, reading.theme(row.id), *said),
        )
        for reading, row in rows_of(on, plans_of)
        if (said := line(reading, row)) is not None
    )


def statements(row: RowEntry) -> Iterator[tuple[str, Relationship]]:
    """What a row and its actions say of others, with the id of what says it."""
    for name in STATED:
        yield from ((row.id, said) for said in getattr(row, name))
    for action in row.actions:
        yield from ((action.id, said) for said in action.led_by)


# --- who answers for a row


@BOTH
def test_finds_rows_that_nobody_leads_as_the_analysis_does(on: str, asked: Asked, plans_of: PlansOf) -> None:
    unled = {row for reading in readings(plans_of(on)) for row in check_responsibility(reading.rows).no_lead}
    expected = found(
        on,
        plans_of,
        lambda _, row: (row.due, row.status, row.lead_as_printed, row.text) if row.id in unled else None,
    )
    assert asked("data-quality/find-leadless-rows", on=on).rows == expected


def test_the_lead_column_is_blank_in_eight_outcomes_of_plymouth_and_nowhere_in_portsmouth(asked: Asked) -> None:
    blank = [number for number, leads in PLYMOUTH_LEADS.items() if not leads]
    rows = asked("data-quality/find-leadless-rows", on="bundled").rows
    assert [row[:2] for row in rows] == [("plymouth-2018", number) for number in blank]
    assert len(blank) == 8


@BOTH
@pytest.mark.parametrize("at_least", [2, 0, 3])
def test_finds_rows_that_several_people_lead(on: str, at_least: int, asked: Asked, plans_of: PlansOf) -> None:
    expected = []
    for reading, row in rows_of(on, plans_of):
        leads = reading.leads(row.id)
        own = [reading.who(lead) for lead in sorted({said.to for said in row.led_by})]
        line = (reading.plan, row.number, reading.theme(row.id), leads, len(leads), own, row.lead_as_printed)
        if len(leads) >= at_least:
            expected.append(((reading.plan, -len(leads), row.position, row.id), line))
    assert asked("data-quality/find-several-leads", on=on, at_least=at_least).rows == in_order(expected)


def test_six_rows_of_portsmouth_print_two_leads(asked: Asked) -> None:
    two = [(str(n), sorted(leads.split())) for n, leads in PORTSMOUTH_LEADS.items() if len(leads.split()) == 2]
    rows = asked("data-quality/find-several-leads", on="bundled", plans=PORTSMOUTH).rows
    assert [(row[1], row[3]) for row in rows] == two
    assert len(two) == 6


# --- what is printed of a row


@BOTH
def test_finds_rows_without_text(on: str, asked: Asked, plans_of: PlansOf) -> None:
    expected = found(
        on,
        plans_of,
        lambda _, row: (
            (len(row.part_texts), len(row.actions), len(row.criteria), row.first_line) if row.text is None else None
        ),
    )
    assert asked("data-quality/find-textless-rows", on=on).rows == expected


def test_the_recommendation_of_row_5_of_portsmouth_is_an_empty_cell(asked: Asked) -> None:
    # line 9 of the document goes from the number to the actions
    rows = asked("data-quality/find-textless-rows", on="bundled").rows
    assert [(row[0], row[1], row[6]) for row in rows] == [("portsmouth-2018", "5", 9)]


@BOTH
def test_finds_rows_without_a_printed_number(on: str, asked: Asked, plans_of: PlansOf) -> None:
    expected = found(
        on, plans_of, lambda _, row: (list(row.refs), row.first_line, row.text) if row.number_inferred else None
    )
    assert asked("data-quality/find-inferred-numbers", on=on).rows == expected


def test_plymouth_prints_no_number_and_portsmouth_none_in_eleven_rows(asked: Asked) -> None:
    rows = asked("data-quality/find-inferred-numbers", on="bundled").rows
    assert [row[1] for row in rows if row[0] == "plymouth-2018"] == list(PLYMOUTH_LEADS)
    assert [row[1] for row in rows if row[0] == "portsmouth-2018"] == ["1", "19", *map(str, range(32, 41))]


@BOTH
def test_finds_rows_that_lost_words(on: str, asked: Asked, plans_of: PlansOf) -> None:
    expected = found(
        on, plans_of, lambda _, row: (row.first_line, row.last_line, row.text) if row.text_incomplete else None
    )
    assert asked("data-quality/find-incomplete-text", on=on).rows == expected


def test_two_rows_of_portsmouth_begin_in_the_middle_of_a_sentence(asked: Asked) -> None:
    rows = asked("data-quality/find-incomplete-text", on="bundled").rows
    assert [(row[1], row[5].split()[:3]) for row in rows] == [
        ("32", ["the", "development", "of"]), ("36", ["and", "roll-out", "a"]),
    ]  # fmt: skip


@BOTH
@pytest.mark.parametrize("flags", [["consultation", "funding"], ["funding"]])
def test_finds_rows_whose_money_or_consultation_is_open(
    on: str, flags: list[str], asked: Asked, plans_of: PlansOf
) -> None:
    expected = in_order(
        (
            (reading.plan, row.position, row.id, flag),
            (
                reading.plan, row.number, reading.theme(row.id), flag, getattr(row, f"{flag}_as_printed"), row.due,
                reading.leads(row.id),
            ),
        )
        for reading, row in rows_of(on, plans_of)
        for flag in flags
        if getattr(row, flag) == "uncertain"
    )  # fmt: skip
    assert asked("data-quality/find-uncertain-funding", on=on, flags=flags).rows == expected


def test_portsmouth_prints_a_question_mark_in_four_cells(asked: Asked) -> None:
    # lines 34, 47 and 50; Plymouth has no such columns
    rows = asked("data-quality/find-uncertain-funding", on="bundled").rows
    assert [row[1:2] + row[3:] for row in rows] == [
        ("20", "consultation", "Yes?", "2019-08", ["JK"]), ("20", "funding", "Yes?", "2019-08", ["JK"]),
        ("29", "consultation", "Yes?", "2018-09", ["CC"]), ("31", "consultation", "Yes?", "2019-08", ["CC"]),
    ]  # fmt: skip


# --- what can be relied on


@BOTH
@pytest.mark.parametrize("basis", [["explicit", "inferred"], ["inferred"], None])
@pytest.mark.parametrize("certainty", [["possible"], ["probable", "certain"]])
def test_lists_the_dependencies_to_look_at(
    on: str, basis: list[str] | None, certainty: list[str], asked: Asked, plans_of: PlansOf
) -> None:
    words = {"Recommendation": "row", "Theme": "theme", "Group": "group", "Deliverable": "deliverable"}
    expected = []
    for reading, row in rows_of(on, plans_of):
        for said in row.depends_on:
            target: Any = reading.node(said.to)
            named = getattr(target, "name", None) or target.number
            line = (
                reading.plan, row.number, words.get(target.label, "outside reference"), named, said.rule, said.basis,
                said.certainty, said.line, said.evidence, getattr(target, "text", None),
            )  # fmt: skip
            if said.certainty in certainty and (basis is None or said.basis in basis):
                expected.append(((reading.plan, row.position, row.id, relationship_id(row.id, said)), line))
    answer = asked("data-quality/list-possible-dependencies", on=on, basis=basis, certainty=certainty)
    assert answer.rows == in_order(expected)


def test_whether_row_13_of_portsmouth_means_every_recommendation_above_it_is_for_a_person_to_say(asked: Asked) -> None:
    rows = asked("data-quality/list-possible-dependencies", on="bundled", plans=PORTSMOUTH).rows
    assert {row[3] for row in rows if row[1] == "13"} >= {str(n) for n in range(1, 8)}
    assert {row[8] for row in rows if row[1] == "13"} == {"the above recommendations"}


@BOTH
@pytest.mark.parametrize("kinds", [None, ["USES", "PRODUCES"]])
def test_finds_statements_without_quote_or_line(
    on: str, kinds: list[str] | None, asked: Asked, plans_of: PlansOf
) -> None:
    expected = []
    for reading, row in rows_of(on, plans_of):
        for source, said in statements(row):
            lacking = [what for what, value in (("quote", said.evidence), ("line", said.line)) if value is None]
            if lacking and (kinds is None or said.type in kinds):
                target: Any = reading.node(said.to)
                line = (reading.plan, row.number, said.type, target.name, lacking)
                expected.append(((reading.plan, row.position, row.id, said.type, relationship_id(source, said)), line))
    assert asked("data-quality/find-unsourced-statements", on=on, kinds=kinds).rows == in_order(expected)


def test_every_statement_of_a_published_plan_can_be_looked_up(asked: Asked) -> None:
    assert asked("data-quality/find-unsourced-statements", on="bundled").rows == ()


def test_three_statements_of_the_made_up_harbour_cannot(asked: Asked) -> None:
    rows = asked("data-quality/find-unsourced-statements", on="generated").rows
    assert [row[1:] for row in rows] == [
        ("a3", "REPORTS_TO", "Board", ["quote"]), ("b5", "PRODUCES", "Register", ["line"]),
        ("c1", "USES", "Needs Assessment", ["quote", "line"]),
    ]  # fmt: skip


@BOTH
def test_counts_statements_and_their_quotes(on: str, asked: Asked, plans_of: PlansOf) -> None:
    expected = []
    for reading in readings(plans_of(on)):
        those: dict[str, list[tuple[str, Relationship]]] = {}
        for row in reading.graph.plans[0].rows:
            for _, said in statements(row):
                those.setdefault(said.type, []).append((row.id, said))
        for kind, pairs in those.items():
            quoted = sum(said.evidence is not None and said.line is not None for _, said in pairs)
            line = (reading.plan, kind, len(pairs), len({row for row, _ in pairs}), quoted)
            expected.append(((reading.plan, -len(pairs), kind), line))
    assert asked("data-quality/count-statements", on=on).rows == in_order(expected)


def test_portsmouth_names_46_leads_in_40_rows(asked: Asked) -> None:
    # 34 rows print one, six print two; no action names its own
    rows = asked("data-quality/count-statements", on="bundled", plans=PORTSMOUTH).rows
    assert [row[2:] for row in rows if row[1] == "LED_BY"] == [(46, 40, 46)]
