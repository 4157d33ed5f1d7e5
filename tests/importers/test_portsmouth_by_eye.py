"""Portsmouth's plan, cell for cell, read by eye from the printed table (not from our output)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from sendgraph.model import PlanFile, RowEntry
from sendgraph.review.reading import read_plan

DOCUMENT = Path(__file__).parents[2] / "seeds" / "portsmouth-2018" / "portsmouth-2018.txt"
# number, leads, due, level, consultation, funding, group as printed, status ('' : not reported), actions
TABLE = """
1  | JK CC | 2018-09 | 1 | no  | no  | Place planning          | completed   | 5
2  | JK CC | 2018-09 | 1 | no  | no  | Place planning          | completed   | 4
3  | LR    | 2018-09 | 1 | no  | no  | SEND Hub                | completed   | 4
4  | LR    | 2018-09 | 1 | no  | no  | SEND Hub                | completed   | 3
5  | KS    | 2018-07 | 1 | no  | no  | SEND Hub                |             | 2
6  | PC    | 2018-08 | 1 | no  | no  | Place planning          | in_progress | 4
7  | PC    | 2018-09 | 1 | no  | no  | Place planning          | completed   | 1
8  | JK    | 2018-12 | 1 | no  | no  | SEND Hub                |             | 6
9  | JK    | 2018-12 | 1 | yes | no  | SEND Hub                |             | 3
10 | SC    | 2018-12 | 2 | no  | no  | SEND Hub                |             | 0
11 | KS JK | 2018-09 | 2 | no  | no  | SEND Hub                |             | 2
12 | JK    | 2019-04 | 2 | no  | no  | SEND Hub                |             | 5
13 | PC    | 2018-09 | 3 | no  | yes | SEND Hub                |             | 1
14 | JK    | 2018-09 | 1 | no  | no  | Inclusion Working Group |             | 3
15 | JK    | 2018-12 | 2 | no  | no  | Inclusion Working Group |             | 3
16 | SC    | 2018-09 | 2 | no  | no  | Inclusion Working Group |             | 3
17 | JK    | 2019-07 | 2 | no  | no  | SEND Hub                |             | 1
18 | NS    | 2018-12 | 1 | no  | no  | SEND Hub                |             | 3
19 | JK    | 2019-04 | 3 | no  | yes | Inclusion Working Group |             | 7
20 | JK    | 2019-08 | 2 | uncertain | uncertain | SEND Hub    |             | 5
21 | JeKe  | 2019-04 | 3 | no  | yes | SEND Hub                |             | 3
22 | JK    | 2019-04 | 1 | no  | no  | HN Funding T&F Group    |             | 3
23 | JK    | 2019-08 | 1 | no  | no  | JCG                     |             | 3
24 | JeKe  | 2019-04 | 1 | no  | yes | JCG                     |             | 1
25 | JK    | 2019-04 | 2 | no  | yes | JCG                     |             | 3
26 | JeKe  | 2019-04 | 3 | no  | yes | JCG                     |             | 1
27 | SC    | 2019-04 | 2 | no  | no  | JCG                     |             | 3
28 | JK CC | 2018-09 | 3 | yes | yes | Place planning          |             | 1
29 | CC    | 2018-09 | 3 | uncertain | yes | Place planning    | completed   | 0
30 | JeKe  | 2019-04 | 3 | no  | yes | SEND Hub                |             | 2
31 | CC    | 2019-08 | 1 | uncertain | yes | Place planning    |             | 3
32 | LR    | 2019-08 | 1 | no  | no  | Autism Strategy / SEND Hub |          | 7
33 | AP    | 2019-08 | 3 | yes | yes | SEND Hub                |             | 1
34 | AP    | 2019-08 | 2 | no  | yes | SEND Hub                |             | 0
35 | CC    | 2018-09 | 1 | yes | yes | Place planning          |             | 1
36 | AP MS | 2018-12 | 1 | no  | no  | SEND Hub                |             | 3
37 | AP MS | 2018-12 | 2 | yes | yes | SEND Hub                |             | 1
38 | KS    |         | 1 | no  | yes |                         |             | 3
39 | HG    | 2018-07 | 3 | yes | yes | Residential T&G Group   |             | 1
40 | HG    | 2018-10 | 2 | no  | no  | Residential T&G Group   |             | 1
"""
EXPECTED = {
    line.split("|")[0].strip(): [cell.strip() for cell in line.split("|")[1:]] for line in TABLE.split("\n") if line
}


@pytest.fixture(scope="module")
def plan() -> PlanFile:
    return read_plan(DOCUMENT)


def row(plan: PlanFile, number: str) -> RowEntry:
    return next(row for row in plan.rows if row.number == number)


def leads_of(plan: PlanFile, entry: RowEntry) -> str:
    initials = {lead.id: lead.initials or lead.name or "" for lead in plan.leads}
    return " ".join(initials[link.to] for link in entry.led_by)


def test_every_cell_of_the_forty_rows_is_the_printed_one(plan: PlanFile) -> None:
    assert len(EXPECTED) == 40
    read = {
        entry.number: [
            leads_of(plan, entry), entry.due or "", str(entry.level), str(entry.consultation), str(entry.funding),
            entry.group_as_printed or "", "" if entry.status == "not_reported" else str(entry.status),
            str(len(entry.actions)),
        ]
        for entry in plan.rows
    }  # fmt: skip
    wrong = {n: (read.get(n), cells) for n, cells in EXPECTED.items() if read.get(n) != cells}
    assert not wrong
    assert list(read) == [str(n) for n in range(1, 41)]


def test_leads_carry_the_printed_load(plan: PlanFile) -> None:
    load = Counter(name for entry in plan.rows for name in leads_of(plan, entry).split())
    assert load == {
        "JK": 15,
        "CC": 6,
        "JeKe": 4,
        "AP": 4,
        "LR": 3,
        "KS": 3,
        "PC": 3,
        "SC": 3,
        "MS": 2,
        "HG": 2,
        "NS": 1,
    }
    assert {lead.kind for lead in plan.leads} == {"person"}
    assert {lead.sector for lead in plan.leads} == {None}


def test_numbers_that_are_not_printed_are_inferred_and_listed(plan: PlanFile) -> None:
    inferred = {entry.number for entry in plan.rows if entry.number_inferred}
    assert inferred == {"1", "19", *(str(n) for n in range(32, 41))}
    listed = {doubt.row for doubt in plan.doubts if doubt.rule == "inferred-number"}
    assert listed == inferred


def test_only_the_month_without_a_year_is_inferred(plan: PlanFile) -> None:
    assert [entry.number for entry in plan.rows if entry.due_inferred] == ["13"]
    september = row(plan, "13")
    assert (september.due_as_printed, september.due_start, september.due_end) == ("Sept", "2018-09-01", "2018-09-30")
    assert sum(entry.due == "2018-09" for entry in plan.rows) == 12
    assert (row(plan, "38").due, row(plan, "38").due_kind) == (None, None)


def test_second_parts_belong_to_the_row_above_them(plan: PlanFile) -> None:
    parts = {entry.number: len(entry.part_texts) for entry in plan.rows if entry.part_texts}
    assert parts == {"1": 1, "8": 1, "32": 2}
    assert row(plan, "1").part_texts[0].startswith("SEND needs and placement planning to be included")
    assert (row(plan, "32").first_line, row(plan, "32").last_line) == (53, 55)
    assert row(plan, "32").actions[-1].text.startswith("Develop train the trainers programme")


def test_a_level_of_two_parts_keeps_each(plan: PlanFile) -> None:
    nine = row(plan, "9")
    assert (nine.level, nine.level_parts, nine.level_as_printed) == (1, (1, 1), "1 1")


def test_complete_references_and_fragments_are_kept_apart(plan: PlanFile) -> None:
    refs = {entry.number: entry.refs for entry in plan.rows if entry.refs}
    assert refs == {
        "1": ("10.2.3",), "8": ("10.2.6", "10.1.6"), "9": ("10.4.4",), "19": ("10.7.3",), "29": ("10.5.7",),
        "31": ("10.1.8",), "32": ("10.4.3",), "33": ("10.3.1",),
    }  # fmt: skip
    assert row(plan, "39").refs_as_printed == ("1.10",)
    assert row(plan, "40").refs_as_printed == ("L.4",)


def test_a_row_with_actions_only_has_no_text_put_in(plan: PlanFile) -> None:
    assert [entry.number for entry in plan.rows if entry.text is None] == ["5"]
    assert [entry.number for entry in plan.rows if entry.text_incomplete] == ["32", "36"]


def test_words_cut_by_cell_borders_are_whole_again(plan: PlanFile) -> None:
    assert row(plan, "39").text == (
        "Develop local residential provision and respite for pupils with severe and complex needs/autism and challenging "
        "behaviour. Provide support for those children and young people whose needs have a significant impact on the "
        "family and / or for those who need 24hr wrap around provision. Consideration could be given to whether there is "
        "scope for this to be developed in partnership with Southampton and Hampshire especially for those children who "
        "need to be out of their local area."
    )
    assert row(plan, "40").text == (
        "Contracting framework for out of city pla- Contracting framework, in partnership with neighbouring "
        "authorities, with providers could provide guarantee of placements, set clear expectations of provision, reduce "
        "hidden or unforeseen costs, increase accountability in terms of outcomes and lead to a reduction in exclusions. "
        "Greater financial stability for out of city providers may be an incentive for collaboration."
    )


def test_sections_are_clean_and_keep_what_is_printed(plan: PlanFile) -> None:
    names = [(theme.name, theme.name_as_printed) for theme in plan.themes[:3]]
    assert names == [
        ("PLANNING", "PLANI NING"),
        ("ADMISSIONS / PLACEMENT / MONITORING", "ADMI SSIONS 6 / PLACEMENT / MONITORING"),
        ("OFFER", "OFFEI ₹"),
    ]
    offer = plan.themes[2].id
    nested = [theme.name for theme in plan.themes if theme.parent == offer]
    assert nested == [
        "INCLUSION IN MAINSTREAM", "INCLUSION CENTRES", "COMPLEX NEEDS OFFER", "AUTISM OFFER", "POST 16 OFFER",
        "OUT OF CITY OFFER",
    ]  # fmt: skip


def test_a_cyrillic_lead_is_folded_by_shape_and_its_quote_stays_as_printed(plan: PlanFile) -> None:
    (lead,) = row(plan, "29").led_by
    assert lead.to == "portsmouth-2018/lead/cc"
    assert lead.evidence == "СС"
    assert any(doubt.rule == "folded-letters" and doubt.line == 47 for doubt in plan.doubts)


def test_questions_pointers_and_scope_sentences_are_notes(plan: PlanFile) -> None:
    assert row(plan, "34").notes == ("As above",)
    assert row(plan, "11").notes[0].startswith("The question to be asked is not")
    assert row(plan, "9").notes[0].startswith("This work will also need to consider")


def test_dashed_and_lettered_items_stay_with_their_lead_in(plan: PlanFile) -> None:
    assert "c) review the criteria for the resourced provisions" in row(plan, "9").actions[2].text
    assert row(plan, "33").actions[0].text.endswith("- Develop proposals for wider consideration")
    assert row(plan, "21").actions[0].text.endswith("- make recommendations for future provision")


def test_every_line_has_one_fate(plan: PlanFile) -> None:
    fates = {report.line: report.fate for report in plan.lines}
    assert list(fates) == list(range(1, 79))
    assert [line for line, fate in fates.items() if fate == "header"] == [2, 12, 20, 32, 41, 51, 63]
    assert [line for line, fate in fates.items() if fate == "page_break"] == [14, 21, 33, 42, 52, 64]
    assert not [line for line, fate in fates.items() if fate == "unread"]


def test_every_doubt_of_reading_is_decided_with_a_reason(plan: PlanFile) -> None:
    reading = [doubt for doubt in plan.doubts if "_" not in doubt.rule]
    assert len(reading) > 40
    assert [doubt.id for doubt in reading if not doubt.decision or not doubt.decided_because] == []


def test_title_period_and_authority_are_the_published_ones(plan: PlanFile) -> None:
    assert plan.plan.title == "SEND Strategic Review Implementation Plan, June 2018 – August 2019"
    assert (plan.plan.authority, plan.plan.authority_code) == ("Portsmouth", "E06000044")
    assert (plan.plan.period_start, plan.plan.period_end) == ("2018-06", "2019-08")
