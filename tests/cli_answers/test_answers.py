"""The four commands on the bundled plans, as a user runs them."""

from __future__ import annotations

import csv
import functools
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SEEDS = Path(__file__).parents[2] / "seeds"
COMMANDS = ("leads", "dependencies", "coverage", "groups")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "sendgraph", *arguments], capture_output=True, text=True, check=False, encoding="utf-8"
    )


@functools.cache
def tables(*arguments: str) -> dict[str, Any]:
    done = run(*arguments, "--format", "json")
    assert done.returncode == 0, done.stderr
    return {table["title"]: table for table in json.loads(done.stdout)["tables"]}


def test_leads_of_portsmouth_as_read_by_eye() -> None:
    found = tables("leads", "portsmouth-2018", "--as-at", "2018-08-15")
    rows = {row["lead"]: row for row in found["portsmouth-2018: who leads what"]["rows"]}
    assert {lead: row["rows led"] for lead, row in rows.items()} == {
        "JK": 15, "CC": 6, "JeKe": 4, "AP": 4, "LR": 3, "PC": 3, "SC": 3, "KS": 3, "HG": 2, "MS": 2, "NS": 1,
    }  # fmt: skip
    months = found["portsmouth-2018: rows falling due, by lead and month"]["rows"]
    assert months[-1]["2018-09"] == 12
    # by 15 August only rows 5 (KS) and 39 (HG), due in July and not reported completed, are overdue
    assert {lead for lead, row in rows.items() if row["overdue"]} == {"KS", "HG"}
    assert any("As at 2018-08-15" in note for note in found["portsmouth-2018: who leads what"]["notes"])


def test_leads_of_plymouth_as_read_by_eye() -> None:
    found = tables("leads", "plymouth-2018")
    rows = found["plymouth-2018: who leads what"]["rows"]
    assert (rows[0]["lead"], rows[0]["rows led"], rows[0]["themes"]) == ("JB", 19, 8)
    spread = {row["figure"]: row for row in found["plymouth-2018: how it is spread"]["rows"]}
    assert spread["rows"]["value"] == 41
    assert spread["rows with no lead"]["who or which"] == ["5.2", "5.3", "5.4", "5.5", "6.4", "11.2", "11.3", "11.4"]
    assert (spread["leads"]["value"], spread["assignments (a row and one of its leads)"]["value"]) == (18, 75)


def test_the_plain_cross_references_stand_behind_the_explicit_figures() -> None:
    found = tables("dependencies", "portsmouth-2018", "--basis", "explicit", "--explain")
    waits = found["portsmouth-2018: the rows behind the figures"]["rows"]
    assert {(row["row"], row["waits for"]) for row in waits} >= {("3", "1"), ("4", "1"), ("15", "14"), ("34", "33")}
    assert {row["basis"] for row in waits} == {"explicit"}
    assert any("explicit" in note for note in found["portsmouth-2018: the rows behind the figures"]["notes"])


@pytest.mark.parametrize("command", COMMANDS)
def test_every_opened_figure_stands_on_a_line_and_quotes_it(command: str) -> None:
    table = tables(command, "portsmouth-2018", "--explain")["portsmouth-2018: the rows behind the figures"]
    assert len(table["rows"]) > 10
    source = (SEEDS / "portsmouth-2018" / "portsmouth-2018.txt").read_text(encoding="utf-8").split("\n")
    assert all(1 <= row["line"] <= len(source) for row in table["rows"])
    quoted = (
        [row for row in table["rows"] if row["figure"] in ("rows led", "oversees")]
        if "figure" in table["rows"][0]
        else []
    )
    plainly = [" ".join(line.split()) for line in source]
    assert all(row["the document's words"] in plainly[row["line"] - 1] for row in quoted)


def test_several_plans_are_each_headed_by_their_name() -> None:
    titles = list(tables("coverage", "portsmouth-2018", "plymouth-2018"))
    assert sum(title.startswith("portsmouth-2018: ") for title in titles) == len(titles) / 2
    assert sum(title.startswith("plymouth-2018: ") for title in titles) == len(titles) / 2


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("form", ["table", "csv", "md"])
def test_every_command_writes_every_format(command: str, form: str) -> None:
    done = run(command, "plymouth-2018", "--format", form)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) > 20
    if form == "csv":
        assert all(line for line in csv.reader(io.StringIO(done.stdout)) if line)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example(command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert f"sendgraph {command} p" in " ".join(done.stdout.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_without_a_plan_it_is_a_usage_error_with_an_example(command: str) -> None:
    done = run(command)
    assert done.returncode == 2
    assert done.stdout == ""
    assert f"sendgraph {command} portsmouth-2018" in done.stderr


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--format", "jsn", "json"), ("--basis", "explict", "explicit"), ("--certainty", "sure", "certain"),
        ("--theme-level", "secton", "section"), ("--roles", "particpant", "participant"), ("--roles", ",", "participant"),
        ("--as-at", "30.9.2018", "YYYY-MM-DD"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_named_with_what_would_do(option: str, value: str, said: str) -> None:
    done = run("leads", "portsmouth-2018", option, value)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_plan_says_which_there_are() -> None:
    done = run("leads", "portsmoth-2018")
    assert (done.returncode, done.stdout) == (2, "")
    assert "portsmouth-2018" in done.stderr
    assert "Traceback" not in done.stderr


def test_people_can_be_shown_as_codes_with_the_key_in_a_file_of_its_own(tmp_path: Path) -> None:
    key = tmp_path / "key.csv"
    done = run("leads", "portsmouth-2018", "--pseudonymise", "--key", str(key), "--explain")
    assert done.returncode == 0
    assert "P01" in done.stdout
    assert not {"JK", "JeKe", "CC", "AP"} & set(done.stdout.replace(",", " ").split())
    assert "P01,portsmouth-2018,JK," in key.read_text(encoding="utf-8")
    assert key.stat().st_mode & 0o077 == 0


def test_a_key_is_never_written_over_a_file_nor_without_codes(tmp_path: Path) -> None:
    key = tmp_path / "key.csv"
    key.write_text("mine")
    done = run("leads", "portsmouth-2018", "--pseudonymise", "--key", str(key))
    assert (done.returncode, key.read_text()) == (2, "mine")
    assert "key.csv" in done.stderr
    assert run("leads", "portsmouth-2018", "--key", str(tmp_path / "new.csv")).returncode == 2
