"""Plymouth's plan, read by eye from the printed tables (not from our output)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from sendgraph.model import PlanFile, RowEntry
from sendgraph.review.reading import read_plan

DOCUMENT = Path(__file__).parents[2] / "seeds" / "plymouth-2018" / "plymouth-2018.txt"
# outcome → first line, leads in printed order, number of criteria
EXPECTED = {
    "1.1": (16, "JS", 1), "1.2": (17, "PW JB CH", 2),
    "2.1": (24, "JB PW JG-S", 2), "2.2": (25, "JB", 3), "2.3": (26, "JB", 2), "2.4": (28, "JB", 1),
    "3.1": (32, "JB JS PW HD", 2), "3.2": (33, "JB SS", 4), "3.3": (35, "SH PW KS", 2), "3.4": (37, "JB SS", 3),
    "3.5": (38, "ED JB SS", 2), "3.6": (39, "SS JB ED", 2), "3.7": (40, "JS ED BG", 3), "3.8": (41, "JB SS BG HD", 2),
    "4.1": (44, "SEND_SAS", 3), "4.2": (48, "PW", 4), "4.3": (49, "JS PW", 2),
    "5.1": (52, "BG PW JB", 6), "5.2": (55, "", 1), "5.3": (56, "", 3), "5.4": (57, "", 2), "5.5": (58, "", 4),
    "6.1": (63, "PW SH", 2), "6.2": (64, "NW PW SH", 2), "6.3": (65, "SH PW", 2), "6.4": (66, "", 4),
    "7.1": (71, "CH JB SS", 2), "7.2": (72, "PW", 3), "7.3": (73, "JB", 2), "7.4": (74, "NH", 2), "7.5": (75, "SS NH", 3),
    "8.1": (81, "PW SS JB", 2), "8.2": (82, "JB SS", 4), "8.3": (83, "PW JB SS", 2), "9.1": (87, "JS JB", 2),
    "10.1": (90, "CH HH ACE CAMHS", 4), "10.2": (91, "CH HH ACE Virtual_School", 3),
    "11.1": (95, "JB", 3), "11.2": (96, "", 1), "11.3": (97, "", 3), "11.4": (98, "", 1),
}  # fmt: skip


@pytest.fixture(scope="module")
def plan() -> PlanFile:
    return read_plan(DOCUMENT)


def row(plan: PlanFile, number: str) -> RowEntry:
    return next(row for row in plan.rows if row.number == number)


def leads_of(plan: PlanFile, entry: RowEntry) -> str:
    names = {lead.id: (lead.initials or lead.name or "").replace(" ", "_") for lead in plan.leads}
    return " ".join(names[link.to] for link in entry.led_by)


def test_the_forty_one_outcomes_have_the_printed_place_leads_and_criteria(plan: PlanFile) -> None:
    read = {entry.number: (entry.first_line, leads_of(plan, entry), len(entry.criteria)) for entry in plan.rows}
    assert len(EXPECTED) == 41
    assert {n: (read.get(n), cells) for n, cells in EXPECTED.items() if read.get(n) != cells} == {}
    assert list(read) == list(EXPECTED)
    assert all(entry.kind == "outcome" and entry.number_inferred for entry in plan.rows)


def test_the_load_of_the_leads_is_the_printed_one(plan: PlanFile) -> None:
    load = Counter(name for entry in plan.rows for name in leads_of(plan, entry).split())
    assert (sum(load.values()), len(load), load["JB"]) == (75, 18, 19)
    themes = {entry.number.split(".")[0] for entry in plan.rows if "JB" in leads_of(plan, entry).split()}
    assert len(themes) == 8


def test_a_blank_lead_is_never_taken_from_the_row_above(plan: PlanFile) -> None:
    blank = [entry.number for entry in plan.rows if not entry.led_by]
    assert blank == ["5.2", "5.3", "5.4", "5.5", "6.4", "11.2", "11.3", "11.4"]


def test_a_full_name_beside_initials_is_one_person_because_a_reviewer_said_so(plan: PlanFile) -> None:
    link = row(plan, "3.7").led_by[0]
    assert (link.to, link.as_printed) == ("plymouth-2018/lead/js", "Jo Siney")
    lead = next(lead for lead in plan.leads if lead.initials == "JS")
    assert lead.name == "Jo Siney"


def test_teams_and_services_are_no_persons(plan: PlanFile) -> None:
    kinds = {lead.initials or lead.name: lead.kind for lead in plan.leads if lead.kind != "person"}
    assert kinds == {"SEND SAS": "team", "ACE": "service", "CAMHS": "service", "Virtual School": "service"}
    sectors = {lead.id.rsplit("/", 1)[1]: lead.sector for lead in plan.leads if lead.sector}
    assert sectors["camhs"] == "health"
    assert sectors["virtual-school"] == "education"
    assert not [lead.id for lead in plan.leads if lead.kind == "person" and lead.sector]


def test_rows_over_a_page_break_are_joined(plan: PlanFile) -> None:
    four = row(plan, "4.1")
    assert four.text == "Effective working with SEND Hub informs an improvement in outcomes for pupils with SEND"
    assert (four.first_line, four.last_line) == (44, 46)
    assert row(plan, "1.2").effort_as_printed is not None
    assert "Training programme LA officer time" in (row(plan, "1.2").effort_as_printed or "")


def test_jottings_are_notes_and_no_criteria(plan: PlanFile) -> None:
    notes = {entry.number: entry.notes for entry in plan.rows if entry.notes}
    assert set(notes) == {"1.2", "3.2", "3.3", "4.1", "5.1"}
    assert notes["3.3"] == ("MEYSOG? Use of? SH to follow up.",)
    assert notes["5.1"] == ("(cost?)",)
    said = " ".join(criterion.text for entry in plan.rows for criterion in entry.criteria)
    for jotting in ("Sue London", "Trudi", "MEYSOG", "Bromley", "NASEN"):
        assert jotting not in said


def test_headings_lose_their_jottings_but_not_what_is_printed(plan: PlanFile) -> None:
    assert [theme.number for theme in plan.themes] == [str(n) for n in range(1, 12)]
    six, eight = plan.themes[5], plan.themes[7]
    assert (six.name, six.name_as_printed) == ("EARLY YEARS", "EARLY YEARS – 6 and 8 are the new priorities - Pen")
    assert eight.name == "HIGH QUALITY TEACHING(HQT) & SEN SUPPORT PROVISION"
    assert eight.name_as_printed.endswith("WHAT THEY THINK WOULD BE THE TIME FRAME")
    assert (eight.line, eight.last_line) == (76, 78)


def test_the_aims_above_the_tables_are_the_four_printed(plan: PlanFile) -> None:
    assert [aim.split()[1] for aim in plan.plan.aims] == ["ensure", "ensure", "improve", "ensure"]
    assert not any("<" in aim for aim in plan.plan.aims)


def test_a_plan_without_progress_or_dates_says_nothing_about_them(plan: PlanFile) -> None:
    assert {(e.status, e.due, e.due_kind, e.consultation, e.funding, e.level) for e in plan.rows} == {(None,) * 6}


def test_every_line_has_one_fate(plan: PlanFile) -> None:
    fates = {report.line: report.fate for report in plan.lines}
    assert list(fates) == list(range(1, 99))
    assert [line for line, fate in fates.items() if fate == "note"] == [12, 13, 20, 23, 31, 47, 61, 68, 79]
    assert [line for line, fate in fates.items() if fate == "header"] == [15, 22, 30, 43, 51, 62, 69, 80, 85, 89, 94]


def test_nothing_of_a_tag_is_left_in_any_text(plan: PlanFile) -> None:
    texts = [c.text for e in plan.rows for c in e.criteria] + [e.text or "" for e in plan.rows]
    texts += [note for e in plan.rows for note in e.notes]
    assert not [text for text in texts if "<" in text or ">" in text]
