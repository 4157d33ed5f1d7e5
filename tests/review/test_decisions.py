"""A reviewer's decisions: kept beside the document, replayed, listed when they no longer fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from sendgraph.errors import InvalidPlanFile
from sendgraph.importers.doubts import ReviewDesk, Ruling
from sendgraph.model import PlanFile
from sendgraph.review.reading import read_plan

DOCUMENT = "Outcome\tLeads\tBy when\nDesks fit\tAB\tMay 2021\nDoors open\tAnna Brown\tMay 2021\n"


def read(folder: Path, review: str, document: str = DOCUMENT) -> PlanFile:
    path = folder / "made.txt"
    path.write_text(document, encoding="utf-8")
    (folder / "made.review.yaml").write_text(review, encoding="utf-8")
    return read_plan(path)


def decision(reference: str, quote: str, decided: str) -> str:
    return f"decisions:\n- {{reference: {reference}, quote: '{quote}', decision: {decided}, reason: asked the team}}\n"


def test_an_accepted_proposal_is_replayed_with_its_reason(tmp_path: Path) -> None:
    plan = read(tmp_path, decision("lead-name@3", "Anna Brown", "accept"))
    assert [link.to for row in plan.rows for link in row.led_by] == ["made/lead/ab", "made/lead/ab"]
    doubt = next(doubt for doubt in plan.doubts if doubt.rule == "lead-name")
    assert (doubt.decision, doubt.decided_because) == ("accept", "asked the team")


def test_a_refused_proposal_leaves_what_is_printed(tmp_path: Path) -> None:
    plan = read(tmp_path, decision("lead-name@3", "Anna Brown", "as printed"))
    assert [link.to for row in plan.rows for link in row.led_by] == ["made/lead/ab", "made/lead/anna-brown"]


def test_a_decision_follows_its_quote_when_lines_move(tmp_path: Path) -> None:
    plan = read(tmp_path, decision("lead-name@3", "Anna Brown", "accept"), "\n\n" + DOCUMENT)
    assert len(plan.leads) == 1


def test_a_decision_on_other_words_is_not_applied_but_listed(tmp_path: Path) -> None:
    plan = read(tmp_path, decision("lead-name@3", "Anna Green", "accept"))
    assert len(plan.leads) == 2
    stale = [doubt for doubt in plan.doubts if doubt.rule == "stale-decision"]
    assert [(doubt.id, doubt.quote) for doubt in stale] == [("stale-decision@lead-name@3", "Anna Green")]


def test_a_reading_of_the_reviewers_own_holds(tmp_path: Path) -> None:
    document = "Outcome\tLeads\tBy when\nDesks fit\tAB\tbefore the fair\n"
    plan = read(tmp_path, decision("unread-date@2", "before the fair", "June 2021"), document)
    assert (plan.rows[0].due, plan.rows[0].due_as_printed) == ("2021-06", "before the fair")


def test_an_inferred_number_can_be_decided(tmp_path: Path) -> None:
    document = "No\tOutcome\tLeads\tBy when\n1\tDesks\tAB\tMay 2021\n\tDoors\tCD\tMay 2021\n3\tLamps\tEF\tMay 2021\n"
    plan = read(tmp_path, decision("inferred-number@3", "Doors CD May 2021", "1a"), document)
    assert [row.number for row in plan.rows] == ["1", "1a", "3"]


def test_a_review_file_of_another_document_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "review.yaml").write_text("document: other.txt\n" + decision("lead-name@3", "Anna Brown", "accept"))
    path = tmp_path / "made.txt"
    path.write_text(DOCUMENT, encoding="utf-8")
    assert len(read_plan(path).leads) == 2


@pytest.mark.parametrize(
    ("review", "message"),
    [
        ("decisions:\n- {reference: nonsense, quote: x, decision: accept, reason: because}\n", "reference"),
        ("decisions:\n- {reference: lead-name@3, quote: x, decision: accept}\n", "reason"),
        ("decisions: &a []\n", "anchors"),
        ("rulings: []\n", "no such field"),
    ],
)
def test_a_broken_review_file_is_refused_by_name(tmp_path: Path, review: str, message: str) -> None:
    with pytest.raises(InvalidPlanFile) as caught:
        read(tmp_path, review)
    assert "made.review.yaml" in str(caught.value)
    assert message in str(caught.value)


def test_one_ruling_is_used_for_one_moved_doubt_only() -> None:
    desk = ReviewDesk("x", (Ruling("cut-word@9", "a b", "accept", "known"),))
    first = desk.ask(
        "cut-word", field="text", row="1", line=1, quote="a b", proposal="ab", reason="r", until_decided="printed"
    )
    second = desk.ask(
        "cut-word", field="text", row="2", line=2, quote="a b", proposal="ab", reason="r", until_decided="printed"
    )
    assert (first, second) == ("ab", "a b")
    assert desk.unused() == ()
