"""The five sentences: true of the plan, in words a planner uses, and sensible for a plan with little in it."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from datetime import date

import pytest

import sendgraph.analyses
from sendgraph.analyses.deadlines import find_deadline_collisions
from sendgraph.analyses.findings import headline_findings
from sendgraph.graph import build_graph
from tests.analyses.plans import graph_of, plymouth, portsmouth, row, wait

TODAY = date(2020, 1, 1)


def test_portsmouth_in_sentences() -> None:
    findings = headline_findings(build_graph([portsmouth()]), as_at=TODAY)
    assert findings[0] == "JK leads 15 of 40 recommendations (38%) across 5 themes, 11 of them alone."
    assert findings[1] == "12 recommendations of 40 fall due in September 2018; JK and CC lead 5 each."
    assert len(findings) == 5


def test_plymouth_in_sentences() -> None:
    findings = headline_findings(build_graph([plymouth()]), as_at=TODAY)
    assert "JB leads 19 of 41" in findings[0]
    assert findings[4].startswith("8 of 41")


def test_names_the_widest_stated_date_conflict_before_an_inferred_one() -> None:
    graph = graph_of(
        row("1", due="2020-01", waits=["2", wait("3", basis="inferred")]), row("2", due="2020-03"), row("3", due="2021-03"),
    )  # fmt: skip
    assert headline_findings(graph, as_at=TODAY)[2] == (
        "Row 1 is due in January 2020, before row 2 (March 2020), which it waits for "
        "(and 1 more date conflict, 1 of them inferred)."
    )


def test_says_that_a_conflict_rests_on_inference() -> None:
    graph = graph_of(row("1", due="2020-01", waits=[wait("2", basis="inferred")]), row("2", due="2020-03"))
    assert "by inference waits for" in headline_findings(graph, as_at=TODAY)[2]


def test_names_the_themes_no_health_partner_takes_part_in() -> None:
    graph = graph_of(
        row("1", theme="Offer", partners=[("Trust", "health", "participant")]),
        row("2", theme="Data", partners=[("Clinic", "health", "beneficiary")]),
    )
    assert headline_findings(graph, as_at=TODAY)[3] == (
        "No health partner is named as taking part in 1 of 2 themes: Data."
    )


def test_a_plan_without_rows_says_so_and_one_row_reads_as_english() -> None:
    assert headline_findings(graph_of(), as_at=TODAY) == ("The plan holds no rows: nothing can be counted.",)
    assert headline_findings(build_graph([]), as_at=TODAY) == ("The plan holds no rows: nothing can be counted.",)
    findings = headline_findings(graph_of(row("1")), as_at=TODAY)
    assert findings == (
        "No recommendation names a lead.",
        "No recommendation has a month by which it is due.",
        "No row is said to wait for another.",
        "No theme names a health partner as taking part.",
        "The one recommendation stands without a lead.",
    )


def test_twelve_rows_of_portsmouth_fall_due_in_september_2018() -> None:
    found = find_deadline_collisions(build_graph([portsmouth()]), as_at=TODAY)
    assert (found.peak_month, found.peak_rows) == ("2018-09", 12)
    september = {collision.lead: len(collision.rows) for collision in found.collisions if collision.month == "2018-09"}
    # JK: 1, 2, 11, 14, 28; CC: 1, 2, 28, 29, 35; LR: 3, 4; PC: 7, 13
    assert {lead.rsplit("/", 1)[1]: n for lead, n in september.items()} == {"jk": 5, "cc": 5, "lr": 2, "pc": 2}
    assert [one.rsplit("/", 1)[1] for one in found.undated] == ["38"]
    assert not found.starts_known


def test_a_higher_threshold_leaves_fewer_collisions_and_is_in_the_result() -> None:
    found = find_deadline_collisions(build_graph([portsmouth()]), as_at=TODAY, at_least=5)
    assert (found.at_least, len(found.collisions)) == (5, 2)
    with pytest.raises(ValueError, match="at_least is 0"):
        find_deadline_collisions(build_graph([]), as_at=TODAY, at_least=0)


def test_a_printed_window_makes_starts_known() -> None:
    graph = graph_of(row("1", due="2020-05", due_kind="window", due_start="2020-02-01"))
    assert find_deadline_collisions(graph, as_at=TODAY).starts_known


def test_every_example_in_the_documentation_runs() -> None:
    tried = 0
    for module in pkgutil.iter_modules(sendgraph.analyses.__path__):
        result = doctest.testmod(importlib.import_module(f"sendgraph.analyses.{module.name}"))
        assert result.failed == 0
        tried += result.attempted
    assert tried > 20
