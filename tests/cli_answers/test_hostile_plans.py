"""A plan whose every cell is an attack, and plans that hang together badly: shown as words, in every format."""

from __future__ import annotations

import csv
import io
import json
import re
from datetime import date

import pytest

from sendgraph.analyses.scope import Scope
from sendgraph.cli.coverage_tables import tables_of_coverage, tables_of_groups
from sendgraph.cli.dependency_tables import tables_of_dependencies
from sendgraph.cli.lead_tables import tables_of_leads
from sendgraph.cli.render import FORMATS, Table, emit
from sendgraph.graph import PlanGraph
from tests.analyses.plans import graph_of, row

ATTACK = '=HYPERLINK("javascript:x","<img/src=x/onerror=alert(1)>")|`[x](javascript:y)\x1b]0;owned\x07'
LEAD = ATTACK.replace(" ", "")
EVERY = (tables_of_leads, tables_of_dependencies, tables_of_coverage, tables_of_groups)


def hostile() -> PlanGraph:
    graph = graph_of(
        row("1", theme=ATTACK, leads=LEAD, group=ATTACK, partners=[(ATTACK, "health", "participant")], text=ATTACK,
            waits=["2", f"External:{ATTACK}"], due="2020-02", consultation="uncertain", consultation_as_printed=ATTACK),
        row("2", theme="rows", leads=f"{LEAD} CD", due="2020-05", effort_days_low=1, effort_as_printed=ATTACK),
        row("3", theme="sector", text=f"Set up the {ATTACK}"),
    )  # fmt: skip
    assert any(ATTACK in str(node) or "HYPERLINK" in str(node) for node in graph.nodes)
    return graph


def all_tables(graph: PlanGraph) -> list[Table]:
    scope = Scope(as_at=date(2020, 1, 1))
    return [table for make in EVERY for table in make(graph, scope, True)]


def written(graph: PlanGraph, form: str) -> str:
    out = io.StringIO()
    emit(all_tables(graph), form, out=out)
    return out.getvalue()


@pytest.mark.parametrize("form", [form for form in FORMATS if form != "json"])
def test_no_escape_sequence_is_written(form: str) -> None:
    shown = written(hostile(), form)
    assert "HYPERLINK" in shown
    assert not [c for c in shown if not c.isprintable() and c != "\n"]


def test_json_keeps_the_words_and_escapes_control_characters() -> None:
    shown = written(hostile(), "json")
    assert "\x1b" not in shown
    assert json.loads(shown)["tables"]


def test_no_cell_of_the_csv_is_a_formula() -> None:
    cells = [cell for line in csv.reader(io.StringIO(written(hostile(), "csv"))) for cell in line]
    assert any(cell.startswith("'=") for cell in cells)
    assert not [
        cell for cell in cells if cell.startswith(("=", "+", "@")) or (cell.startswith("-") and cell[1:2].isalpha())
    ]


def test_markdown_holds_no_markup_of_the_plan() -> None:
    shown = written(hostile(), "md")
    assert "<img" not in shown
    assert not re.search(r"(?<!\\)\]\(", shown)


def test_every_json_row_has_every_column_even_where_a_theme_is_called_like_one() -> None:
    for table in json.loads(written(hostile(), "json"))["tables"]:
        assert all(len(line) == len(table["columns"]) for line in table["rows"])


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_plan_is_shown_in_every_format(form: str) -> None:
    assert written(graph_of(), form)
