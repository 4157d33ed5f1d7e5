"""What a cell holds may be meant for the terminal or the spreadsheet that shows it: both get plain text."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.hostile.conftest import Sendgraph

CLEARS_THE_SCREEN = "\x1b[2J\x1b]0;owned\x07"
FORMULAS = ("=1+1", "+2+2", "-3+3", "@SUM(4)", '=HYPERLINK("https://example.invalid")')
HEADER = (
    "\tRef\tRecommendation\tActions\tLead\tTimescale\tRec level\tConsultation\tFunding\tLink to T&F Group\tProgress"
)
COMMANDS = ("leads", "dependencies", "coverage", "groups")


@pytest.fixture
def attacking_table(tmp_path: Path) -> str:
    rows = [
        "\t".join([str(n), f"1.{n}", formula + CLEARS_THE_SCREEN, f"- {formula}{CLEARS_THE_SCREEN}", formula, "Sept 2018",
                   "1", "Yes", "No", f"{formula} T&F Group", CLEARS_THE_SCREEN])
        for n, formula in enumerate(FORMULAS, start=1)
    ]  # fmt: skip
    (tmp_path / "attack.txt").write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return "attack.txt"


def _holds_controls(text: str) -> list[str]:
    return sorted({c for c in text if not c.isprintable() and c not in "\n\t"})


@pytest.mark.parametrize("form", ["table", "csv", "md"])
@pytest.mark.parametrize("command", COMMANDS)
def test_no_control_character_of_a_cell_reaches_the_terminal(
    command: str, form: str, sendgraph: Sendgraph, attacking_table: str
) -> None:
    outcome = sendgraph(command, attacking_table, "--format", form, "--explain")
    assert outcome.code == 0, outcome
    assert _holds_controls(outcome.out) == []
    assert _holds_controls(outcome.err) == []


def test_what_an_import_tells_holds_no_control_character(sendgraph: Sendgraph, attacking_table: str) -> None:
    outcome = sendgraph("import", attacking_table, "-o", "plan.yaml")
    assert outcome.code == 0, outcome
    assert _holds_controls(outcome.out + outcome.err) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_no_cell_of_a_table_is_a_formula(command: str, sendgraph: Sendgraph, attacking_table: str) -> None:
    outcome = sendgraph(command, attacking_table, "--format", "csv", "--explain")
    assert outcome.code == 0, outcome
    cells = [cell for row in csv.reader(io.StringIO(outcome.out)) for cell in row]
    assert cells
    assert [cell for cell in cells if cell.lstrip().startswith(("=", "+", "@"))] == []


def test_no_cell_of_an_export_is_a_formula(sendgraph: Sendgraph, attacking_table: str, tmp_path: Path) -> None:
    outcome = sendgraph("export", attacking_table, "--format", "csv", "-o", "out")
    assert outcome.code == 0, outcome
    files = sorted((tmp_path / "out").glob("*.csv"))
    assert len(files) > 10
    cells = [
        cell for path in files for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8"))) for cell in row
    ]
    assert [cell for cell in cells if cell.lstrip().startswith(("=", "+", "@"))] == []
