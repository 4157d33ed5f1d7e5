"""`sendgraph query` as a person types it, on the embedded engine."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sendgraph.store.catalogue import FAMILIES, load_catalogue, queries_folder
from sendgraph.store.refreshing import bring_up_to_date

Run = Callable[..., subprocess.CompletedProcess[str]]

NESTED = (
    "MATCH (l:Lead {id: 'portsmouth-2018/lead/jk'}) "
    "RETURN l.id AS id, l {.initials, .name} AS who, [1, 2.5, null, true] AS list, date('2018-09-30') AS day, "
    "null AS nothing, 0.25 AS share, $text AS text"
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds both bundled plans."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SENDGRAPH_HOME", str(folder))
        environment.delenv("SENDGRAPH_NEO4J_URI", raising=False)
        bring_up_to_date(["portsmouth-2018", "plymouth-2018"])
    return folder


@pytest.fixture
def run(home: Path, tmp_path: Path) -> Run:
    """Runs `sendgraph query …` in an empty folder."""

    def run(*arguments: str, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
        known = {name: value for name, value in os.environ.items() if not name.startswith("SENDGRAPH_")}
        return subprocess.run(
            [sys.executable, "-m", "sendgraph", "query", *arguments],
            input=stdin, capture_output=True, text=True, encoding="utf-8", check=False, cwd=tmp_path, timeout=300,
            env=known | {"SENDGRAPH_HOME": str(home)} | environment,
        )  # fmt: skip

    return run


def table(done: subprocess.CompletedProcess[str]) -> dict[str, object]:
    assert done.returncode == 0, done.stderr
    (found,) = json.loads(done.stdout)["tables"]
    assert isinstance(found, dict)
    return found


# what needs no engine -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments", [["list"], ["show", "rank-leads"], ["run", "--help"], ["run", "rank-laeds"]], ids=str
)
def test_looking_at_the_library_imports_no_engine_and_no_driver(arguments: list[str]) -> None:
    program = (
        "import sys\n"
        f"sys.argv = ['sendgraph', 'query', *{arguments!r}]\n"
        "from sendgraph.cli.app import main\n"
        "try:\n    main()\n"
        "finally:\n    print('HEAVY', *(name for name in ('neo4j', 'arcadedb', 'networkx', 'numpy') if name in sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1].split() == ["HEAVY"], done.stderr


def test_the_list_holds_every_query_under_its_family(run: Run) -> None:
    tables = json.loads(run("list", "--format", "json").stdout)["tables"]
    assert [one["title"] for one in tables] == list(FAMILIES)
    listed = {f"{one['title']}/{row['query']}": row["question"] for one in tables for row in one["rows"]}
    assert listed == {query.id: query.question for query in load_catalogue().values()}


def test_the_list_is_kept_to_one_family(run: Run) -> None:
    done = run("list", "--family", "timeline", "--format", "csv")
    first, heading, *rows = csv.reader(io.StringIO(done.stdout))
    assert (first, heading) == (["timeline"], ["query", "question"])
    assert ["list-overdue-rows", "Which rows are past their date and not reported done?"] in rows


def test_a_query_is_shown_as_its_file_is(run: Run) -> None:
    done = run("show", "rank-leads")
    assert done.stdout == (queries_folder() / "leads" / "rank-leads.cypher").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["list", "--family", "leds"], "no family of queries called 'leds'. Did you mean leads"),
        (["list", "--format", "jsn"], "no format called 'jsn'. Did you mean json"),
        (["show", "rank-laeds"], "no query called 'rank-laeds'. Did you mean rank-leads"),
        (["run", "leads/rank-laeds"], "no query called 'leads/rank-laeds'. Did you mean leads/rank-leads"),
        (["run", "rank-leads", "--format", "jsn"], "no format called 'jsn'"),
        (["run", "rank-leads", "--engine", "neo5j"], "no engine called 'neo5j'. Did you mean neo4j"),
        (["run", "rank-leads", "--database", "plans"], "the embedded engine has one database"),
        (["run", "rank-leads", "--write"], "--write needs a Neo4j server"),
        (["run", "rank-leads", "--param", "rows"], "'rows' is not NAME=VALUE"),
        (["run", "rank-leads", "--param", "rows=2"], "no parameter of leads/rank-leads called 'rows'"),
        (["run", "list-due-soon", "--param", "days=1", "--param", "days=2"], "days is given twice"),
        (["run", "list-due-soon", "--param", "days=soon"], "--param days=soon is not a whole number"),
        (["run", "list-due-soon", "--timeout", "0"], "--timeout"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_meant_is_said_and_ends_with_2(arguments: list[str], said: str, run: Run) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    # a box of typer's folds its lines
    assert said in " ".join(done.stderr.replace("│", " ").split()), done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


# asking ---------------------------------------------------------------------------------------------------------------


def test_a_query_of_the_library_answers_with_the_documents_figures(run: Run) -> None:
    found = table(run("run", "rank-leads", "portsmouth-2018", "--format", "json"))
    assert found["title"] == "Which leads carry the most rows?"
    # JK leads 15 of Portsmouth's 40 recommendations, the next, CC, 6; both as counted in the document
    rows = found["rows"]
    assert isinstance(rows, list)
    assert [(row["plan"], row["lead"], row["rows"]) for row in rows[:2]] == [
        ("portsmouth-2018", "JK", 15),
        ("portsmouth-2018", "CC", 6),
    ]
    assert {row["plan"] for row in rows} == {"portsmouth-2018"}
    assert rows[0]["numbers"][:3] == ["1", "2", "8"]


def test_without_plans_all_that_is_stored_is_asked_and_named(run: Run, home: Path) -> None:
    done = run("run", "leads/rank-leads", "--format", "csv")
    rows = list(csv.reader(io.StringIO(done.stdout)))[2:]
    assert {row[0] for row in rows} == {"plymouth-2018", "portsmouth-2018"}
    assert f"the embedded store in {home}" in done.stderr
    assert "plymouth-2018, portsmouth-2018 (all that are stored)" in done.stderr


def test_a_heading_says_the_unit_once(run: Run) -> None:
    heading = list(csv.reader(io.StringIO(run("run", "rank-leads", "--format", "csv").stdout)))[1]
    assert heading[3:5] == ["rows", "alone (rows)"]


def test_a_day_and_texts_parted_by_commas_reach_the_query(run: Run) -> None:
    done = run(
        "run", "list-overdue-rows", "portsmouth-2018", "--param", "as_at=2018-08-15", "--format", "json"
    )  # fmt: skip
    rows = table(done)["rows"]
    assert isinstance(rows, list)
    # by 15 August only rows 5 (KS) and 39 (HG), due in July and not reported completed, are overdue
    assert sorted((row["row"], row["leads"], row["due"], row["overdue"]) for row in rows) == [
        ("39", ["HG"], "2018-07-31", 15),
        ("5", ["KS"], "2018-07-31", 15),
    ]


def test_no_rows_is_said_with_what_was_asked(run: Run) -> None:
    done = run("run", "list-overdue-rows", "portsmouth-2018", "--param", "as_at=1999-01-01")
    assert done.returncode == 0
    assert "(none)" in done.stdout
    assert "No rows. Asked with plans = ['portsmouth-2018'], as_at = date('1999-01-01')." in done.stderr
    # the columns are those of the query all the same
    assert "overdue (days)" in done.stdout


# one's own Cypher -----------------------------------------------------------------------------------------------------


def test_json_keeps_types_nulls_and_what_is_nested(run: Run) -> None:
    done = run("run", "-", "--param", "text='20'", "--format", "json", stdin=NESTED)
    assert table(done)["rows"] == [
        {
            "id": "portsmouth-2018/lead/jk", "who": {"initials": "JK", "name": None}, "list": [1, 2.5, None, True],
            "day": "2018-09-30", "nothing": None, "share": 0.25, "text": "20",
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "cells"),
    [
        ("table", ["{initials: JK, name: null}", "1, 2.5, null, yes", "2018-09-30", "–", "0.25", "=1+1 �[31mred"]),
        ("csv", ['"{initials: JK, name: null}"', '"1, 2.5, null, yes"', ",2018-09-30,,0.25,", "'=1+1 �[31mred"]),
        ("md", ["{initials: JK, name: null}", "1, 2.5, null, yes", "| 2018-09-30 | – | 0.25 | =1+1 �\\[31mred |"]),
    ],
)
def test_every_format_shows_lists_maps_dates_and_nothing(form: str, cells: list[str], run: Run) -> None:
    # a formula, a line end and what would colour a terminal, as YAML writes them
    done = run("run", "-", "--param", r'text="=1+1\n\e[31mred"', "--format", form, stdin=NESTED)
    assert done.returncode == 0, done.stderr
    assert [cell for cell in cells if cell not in done.stdout] == [], done.stdout


def test_a_file_is_run_and_titled_by_its_name(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.cypher").write_text(
        "// mine\n\nMATCH (p:Plan) RETURN p.id AS plan ORDER BY plan;\n", encoding="utf-8"
    )
    found = table(run("run", "mine.cypher", "--format", "json"))
    assert found["title"] == "mine.cypher"
    assert found["rows"] == [{"plan": "plymouth-2018"}, {"plan": "portsmouth-2018"}]


def test_a_file_goes_before_a_query_of_that_name(run: Run, tmp_path: Path) -> None:
    (tmp_path / "rank-leads").write_text("RETURN 1 AS one", encoding="utf-8-sig")
    assert table(run("run", "rank-leads", "--format", "json"))["rows"] == [{"one": 1}]


def test_a_shown_query_can_be_changed_and_run(run: Run, tmp_path: Path) -> None:
    source = run("show", "list-overdue-rows").stdout
    (tmp_path / "mine.cypher").write_text(source.replace("Which rows are past", "What is past"), encoding="utf-8")
    found = table(run("run", "mine.cypher", "portsmouth-2018", "--param", "as_at=2018-08-15", "--format", "json"))
    assert str(found["title"]).startswith("What is past")
    assert found["rows"] == table(
        run("run", "list-overdue-rows", "portsmouth-2018", "--param", "as_at=2018-08-15", "--format", "json")
    )["rows"]  # fmt: skip


def test_a_query_that_does_not_ask_for_the_plans_is_said_to_see_all(run: Run) -> None:
    done = run("run", "-", "portsmouth-2018", stdin="MATCH (p:Plan) RETURN count(p) AS plans")
    assert "does not use $plans: it was asked of all that is stored" in done.stderr
    assert "does not use" not in run("run", "-", stdin="MATCH (p:Plan) RETURN count(p) AS plans").stderr


def test_an_error_stands_under_its_letter(run: Run) -> None:
    done = run("run", "-", stdin="MATCH (l:Lead)\nRETRN l.id AS id\n")
    assert done.returncode == 2
    message, line, caret = done.stderr.splitlines()[-3:]
    assert message.startswith("sendgraph: line 2, column 1: ")
    assert (line, caret) == ("  2 | RETRN l.id AS id", "    | ^")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("CREATE (n:Note)", "Nothing was changed."),
        ("RETURN 1 AS a, 2 AS a", "the query failed: "),
        ("RETURN $who AS who", "$who is used by the query and not given. Add --param who=VALUE."),
        ("", "it is empty"),
        ("// question: What?\n\nRETURN 1 AS one", "standard-input, line 1: "),
    ],
)
def test_a_query_that_cannot_be_run_says_why(text: str, said: str, run: Run) -> None:
    done = run("run", "-", stdin=text)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_that_is_not_utf_8_is_named_with_its_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.cypher").write_bytes(b"// caf\xc3\xa9\n// caf\xe9\nRETURN 1 AS one\n")
    done = run("run", "mine.cypher")
    assert done.returncode == 2
    assert "mine.cypher, line 2: this is not UTF-8." in done.stderr


def test_a_server_that_nobody_runs_ends_with_3(run: Run) -> None:
    done = run(
        "run", "rank-leads", SENDGRAPH_NEO4J_URI="bolt://127.0.0.1:1", SENDGRAPH_NEO4J_PASSWORD="none at all"
    )  # fmt: skip
    assert done.returncode == 3
    assert "Neo4j at bolt://127.0.0.1:1" in done.stderr
    assert "none at all" not in done.stderr
