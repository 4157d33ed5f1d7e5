"""Plans in other words and other layouts than the two bundled ones: nothing is fitted to those."""

from __future__ import annotations

from pathlib import Path

import pytest

from sendgraph.errors import NotAPlan
from sendgraph.importers.profile import Profile
from sendgraph.model import PlanFile
from sendgraph.review.reading import read_document
from tests.importers.conftest import Reader

KENT = """Inclusion Improvement Plan January 2021 to December 2022

Ref|Commitment|How we will do it|Responsibility|By when|Status
Leadership|||||
A1|We will listen to families|Hold two forums a year|KK/HS|30/09/2021|On track
A2|We will publish data|Publish the data set. HS to write to schools|Director of Education|Q3 2021/22|Complete
Inclusion|||||
B1|We will train staff|Train every SENCO|Inclusion Team, supported by KK|Termly|85% complete
B2|We will fund places|Agree the budget|?|TBC|
Ref|Commitment|How we will do it|Responsibility|By when|Status
B3|We will review travel|Review the policy|Kate Hill|Spring 2022|Cancelled
"""


@pytest.fixture
def kent(read: Reader) -> PlanFile:
    return read(KENT)


def test_other_header_words_name_the_same_fields(kent: PlanFile) -> None:
    assert [row.kind for row in kent.rows] == ["commitment"] * 5
    assert kent.rows[0].text == "We will listen to families"
    assert [len(row.led_by) for row in kent.rows] == [2, 1, 1, 0, 1]


def test_a_line_of_one_short_cell_is_a_section_and_is_put_to_the_reviewer(kent: PlanFile) -> None:
    assert [theme.name for theme in kent.themes] == ["Leadership", "Inclusion"]
    assert {doubt.quote for doubt in kent.doubts if doubt.rule == "heading-by-shape"} == {"Leadership", "Inclusion"}


def test_references_number_the_rows_where_no_other_number_is_printed(kent: PlanFile) -> None:
    assert [row.number for row in kent.rows] == ["A1", "A2", "B1", "B2", "B3"]
    assert not any(row.number_inferred for row in kent.rows)


def test_dates_of_every_kind_keep_their_kind(kent: PlanFile) -> None:
    assert [(row.due_kind, row.due) for row in kent.rows] == [
        ("day", "2021-09"), ("quarter", "2021-12"), ("recurring", None), ("unknown", None), ("season", "2022-05"),
    ]  # fmt: skip
    assert [row.due_inferred for row in kent.rows] == [False, True, False, False, True]


def test_statuses_are_read_and_a_blank_is_not_reported(kent: PlanFile) -> None:
    assert [row.status for row in kent.rows] == ["on_track", "completed", "in_progress", "not_reported", "cancelled"]


def test_an_action_that_names_its_own_lead_is_led_by_it(kent: PlanFile) -> None:
    action = kent.rows[1].actions[1]
    assert action.text == "HS to write to schools"
    assert [link.to for link in action.led_by] == ["made/lead/hs"]
    assert action.led_by[0].evidence == "HS"


def test_teams_and_jobs_are_leads_and_helpers_are_not(kent: PlanFile) -> None:
    kinds = {lead.name or lead.initials: lead.kind for lead in kent.leads}
    assert kinds == {
        "KK": "person", "HS": "person", "Director of Education": "person", "Inclusion Team": "team",
        "Kate Hill": "person",
    }  # fmt: skip
    assert "supported by KK" in {doubt.quote for doubt in kent.doubts}


def test_what_the_document_does_not_say_is_listed_for_review(kent: PlanFile) -> None:
    missing = {doubt.field for doubt in kent.doubts if doubt.rule == "plan-facts"}
    assert missing == {"authority", "authority_code"}
    assert kent.plan.title == "Inclusion Improvement Plan January 2021 to December 2022"
    assert (kent.plan.period_start, kent.plan.period_end) == ("2021-01", "2022-12")


def test_numbered_sections_and_a_month_without_any_year(read: Reader) -> None:
    plan = read(
        "No|Objective|Tasks|Owner|Deadline\nPriority 1: Early help\n1.1|Help early|Run a pilot|AB|July 2021\n"
        "1.2|Know the offer|Train staff|CD and AB|Ongoing\nPriority 2: Transition\n2.1|Plans|Draft plans|SENCO lead|2022\n"
        "|Voices|Set up a panel|CD|March\n"
    )
    assert [(theme.number, theme.name) for theme in plan.themes] == [("1", "Early help"), ("2", "Transition")]
    assert [(row.number, row.number_inferred) for row in plan.rows] == [
        ("1.1", False), ("1.2", False), ("2.1", False), ("2.2", True),
    ]  # fmt: skip
    assert [row.due_kind for row in plan.rows] == ["month", "ongoing", "year", "month"]
    assert plan.rows[3].due is None


def test_columns_that_move_on_the_next_page_are_found_by_what_stands_in_them(read: Reader) -> None:
    plan = read(
        "|Action|Lead|Due date|Funding required\n1|Build a ramp|AB|May-21|No\n2|Write a guide|CD|Jun-21|Yes\n"
        "|Action|Lead|Due date|Funding required\nPaint the hall|EF|Jul-21|No\nOpen the hall|AB|Aug-21|TBC\n"
    )
    assert [row.text for row in plan.rows] == ["Build a ramp", "Write a guide", "Paint the hall", "Open the hall"]
    assert [row.due for row in plan.rows] == ["2021-05", "2021-06", "2021-07", "2021-08"]
    assert [row.funding for row in plan.rows] == ["no", "yes", "no", "uncertain"]
    assert [row.number for row in plan.rows] == ["1", "2", "3", "4"]
    assert any(doubt.rule == "shifted-columns" and doubt.line == 5 for doubt in plan.doubts)


def test_a_plan_without_sections_hangs_on_one_of_its_own(read: Reader) -> None:
    plan = read("Recommendation|Lead|By when\nWiden doors|AB|May 2021\nLower desks|CD|June 2021\n")
    assert len(plan.themes) == 1
    assert {row.theme for row in plan.rows} == {plan.themes[0].id}
    assert [row.number for row in plan.rows] == ["1", "2"]


def test_two_people_who_may_be_one_stay_two_until_somebody_decides(read: Reader) -> None:
    plan = read(
        "Outcome|Leads|Success criteria\nDesks fit|AB|Every desk fits\nDoors open|Anna Brown|Every door opens\n"
    )
    assert [link.to for row in plan.rows for link in row.led_by] == ["made/lead/ab", "made/lead/anna-brown"]
    assert [doubt.proposal for doubt in plan.doubts if doubt.rule == "lead-name"] == ["AB"]


def test_lines_added_above_change_no_id(read: Reader) -> None:
    def ids(plan: PlanFile) -> list[str]:
        nodes = [*plan.themes, *plan.rows, *plan.leads, *(a for row in plan.rows for a in row.actions)]
        return sorted(node.id for node in nodes)

    first = ids(read(KENT))
    assert ids(read("\n\nDraft\n" + KENT)) == first


def test_an_action_added_elsewhere_changes_no_other_actions_id(read: Reader) -> None:
    table = "No|Recommendation|Actions|Lead|By when\n1|Open doors|{}Write to schools. Meet parents.|AB|May 2021\n"
    before = {action.id for action in read(table.format("")).rows[0].actions}
    after = {action.id for action in read(table.format("Buy keys. ")).rows[0].actions}
    assert len(before) == 2
    assert before < after


def test_cells_in_no_named_column_are_reported(read: Reader) -> None:
    plan = read("Recommendation|Lead|Colour|By when\nWiden doors|AB|purple|May 2021\n")
    assert "purple" in next(report.detail for report in plan.lines if report.line == 2)
    assert "Colour" in plan.lines[0].detail


def test_own_header_words_can_be_given_in_a_profile(tmp_path: Path) -> None:
    path = tmp_path / "odd.txt"
    path.write_text("Pledge\tChampion\tFinish line\nOpen doors\tAB\tMay 2021\n", encoding="utf-8")
    with pytest.raises(NotAPlan, match=r"odd\.txt"):
        read_document(path)
    profile = Profile(columns={"text": ("Pledge",), "lead": ("Champion",), "due": ("Finish line",)}, kind="commitment")
    row = read_document(path, profile=profile).plan.rows[0]
    assert (row.kind, row.text, row.due, len(row.led_by)) == ("commitment", "Open doors", "2021-05", 1)


def test_markup_in_cells_is_taken_out_and_never_kept(read: Reader) -> None:
    plan = read(
        "Recommendation|Actions|Lead|By when\n<script>x</script>Do <b>it</b>|<img src=x onerror=alert(1)> Publish it|"
        "<i>AB</i>|<b>May 2021</b>\n"
    )
    row = plan.rows[0]
    assert (row.actions[0].text, row.due, row.led_by[0].to) == ("Publish it", "2021-05", "made/lead/ab")
    assert "<" not in (row.text or "")


def test_success_criteria_that_run_together_are_parted_and_listed(read: Reader) -> None:
    plan = read(
        "Outcome|Leads|Success criteria\nDesks fit|AB|Every desk is measured Chairs are ordered in time\n"
        "Doors open|CD|Staff in each school know the Local Offer\n"
    )
    assert [criterion.text for criterion in plan.rows[0].criteria] == [
        "Every desk is measured", "Chairs are ordered in time",
    ]  # fmt: skip
    assert [criterion.text for criterion in plan.rows[1].criteria] == ["Staff in each school know the Local Offer"]
    assert [doubt.row for doubt in plan.doubts if doubt.rule == "run-together"] == ["1"]
