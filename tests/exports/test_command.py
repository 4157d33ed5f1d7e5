"""`sendgraph export` as people run it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sendgraph.exports.csv import read_csv
from sendgraph.exports.gexf import read_gexf
from sendgraph.exports.graphml import read_graphml
from sendgraph.exports.json import read_json
from tests.exports.cypher_reader import read_cypher


def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "sendgraph", "export", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, check=False, env={**os.environ, **environment})


@pytest.fixture(scope="module")
def both_as_json() -> bytes:
    done = run("portsmouth-2018", "plymouth-2018")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_json_goes_to_the_standard_output_and_nothing_else_does(both_as_json):
    document = json.loads(both_as_json)
    assert document["schema_version"] == 1
    assert {node["id"] for node in document["nodes"] if node["label"] == "Plan"} == {"portsmouth-2018", "plymouth-2018"}


def test_the_bytes_are_the_same_in_any_locale_and_order(both_as_json):
    again = run("plymouth-2018", "portsmouth-2018", PYTHONIOENCODING="ascii", LC_ALL="C", PYTHONHASHSEED="7")
    assert again.stdout == both_as_json


def test_every_format_says_the_same_as_the_json(both_as_json, tmp_path):
    (tmp_path / "plans.json").write_bytes(both_as_json)
    expected = read_json(tmp_path / "plans.json")
    plans = ("portsmouth-2018", "plymouth-2018")
    assert run(*plans, "--format", "csv", "-o", tmp_path / "csv").returncode == 0
    assert read_csv(tmp_path / "csv") == expected
    assert run(*plans, "--format", "graphml", "-o", tmp_path / "plans.graphml").returncode == 0
    assert read_graphml(tmp_path / "plans.graphml") == expected
    assert run(*plans, "--format", "gexf", "-o", tmp_path / "plans.gexf").returncode == 0
    assert read_gexf(tmp_path / "plans.gexf") == expected
    assert read_cypher(run(*plans, "--format", "cypher").stdout.decode()) == expected


def test_says_on_stderr_what_it_wrote(tmp_path):
    done = run("plymouth-2018", "-o", tmp_path / "new" / "plan.json")
    assert done.returncode == 0
    assert done.stdout == b""
    assert f"wrote {tmp_path / 'new' / 'plan.json'}" in done.stderr.decode()


def test_csv_without_a_folder_is_a_usage_error_that_names_the_option():
    done = run("plymouth-2018", "--format", "csv")
    assert done.returncode == 2
    assert b"-o DIR" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("plymoth-2018",), b"Did you mean plymouth-2018"),
        (("plymouth-2018", "plymouth-2018"), b"'plymouth-2018' is used twice"),
        (("plymouth-2018", "--format", "pdf"), b"graphml"),
        ((), b"PLAN"),
    ],
    ids=["misspelt", "twice", "format", "none"],
)
def test_a_mistake_is_a_message_and_exit_code_2(arguments, message):
    done = run(*arguments)
    assert done.returncode == 2
    assert message in done.stderr
    assert b"Traceback" not in done.stderr
    assert done.stdout == b""


def test_never_writes_over_the_plan_it_exports(tmp_path):
    plan = tmp_path / "plan.yaml"
    made = subprocess.run(
        [sys.executable, "-m", "sendgraph", "import", "plymouth-2018", "-o", plan], capture_output=True, check=False
    )
    assert made.returncode == 0, made.stderr
    before = plan.read_bytes()
    done = run(plan, "-o", tmp_path / "." / "plan.yaml")
    assert done.returncode == 2
    assert b"it is one of the plans to export" in done.stderr
    assert plan.read_bytes() == before


def test_a_plan_file_gives_the_same_bytes_as_its_document(both_as_json, tmp_path):
    for name in ("portsmouth-2018", "plymouth-2018"):
        command = [sys.executable, "-m", "sendgraph", "import", name, "-o", tmp_path / f"{name}.yaml"]
        assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    done = run(tmp_path / "portsmouth-2018.yaml", tmp_path / "plymouth-2018.yaml")
    assert done.stdout == both_as_json


def test_help_shows_an_example():
    done = run("--help")
    assert done.returncode == 0
    assert b"Example: sendgraph export portsmouth-2018" in done.stdout
