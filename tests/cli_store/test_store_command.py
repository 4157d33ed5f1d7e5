"""`sendgraph store` as a person runs it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from sendgraph.review.planfile import write_plan
from tests.graph.small import small_plan

CHANGES = (
    "nodes created", "nodes updated", "nodes deleted",
    "relationships created", "relationships updated", "relationships deleted", "properties set",
)  # fmt: skip


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    """A folder with one plan file, town.yaml; the embedded store lies in it."""
    for name in ("URI", "USER", "PASSWORD"):
        monkeypatch.delenv(f"SENDGRAPH_NEO4J_{name}", raising=False)
    monkeypatch.setenv("SENDGRAPH_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    write_plan(small_plan("town-2020"), tmp_path / "town.yaml")
    return tmp_path


def store(*arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "sendgraph", "store", *arguments],
        capture_output=True, text=True, check=False, encoding="utf-8", stdin=subprocess.DEVNULL,
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done


def rows(*arguments: str, code: int = 0):
    tables = json.loads(store(*arguments, "--format", "json", code=code).stdout)["tables"]
    return {table["title"]: table["rows"] for table in tables}


def test_a_plan_is_loaded_seen_verified_and_dropped(home):
    (loaded,) = rows("load", "town.yaml")["plans loaded"]
    # one plan, two sections, two rows, an action, a criterion, two leads, two partners, a group, a thing, a reference
    assert (loaded["plan"], loaded["nodes created"]) == ("town-2020", 14)
    (again,) = rows("load", "town.yaml")["plans loaded"]
    assert again == {"plan": "town-2020", **dict.fromkeys(CHANGES, 0)}
    found = rows("status")
    assert found["the store"][0]["engine"] == "embedded"
    # 13 of its own, the Department for Education apart
    assert found["stored plans"] == [
        {
            "plan": "town-2020", "title": "Town's plan", "nodes": 13, "relationships": loaded["relationships created"],
            "rows": 2, "read from": str(home / "town.yaml"),
        }
    ]  # fmt: skip
    assert rows("verify") == {"differences": []}
    (dropped,) = rows("drop", "town-2020")["plans dropped"]
    assert dropped == {
        "plan": "town-2020", **dict.fromkeys(CHANGES, 0),
        "nodes deleted": 14, "relationships deleted": loaded["relationships created"],
    }  # fmt: skip
    assert rows("status")["stored plans"] == []


def test_a_real_server_is_used_where_its_address_is_set(home, neo4j_server_2026, monkeypatch):
    neo4j_server_2026.empty()
    monkeypatch.setenv("SENDGRAPH_NEO4J_URI", neo4j_server_2026.uri)
    monkeypatch.setenv("SENDGRAPH_NEO4J_PASSWORD", neo4j_server_2026.password)
    assert rows("load", "town.yaml", "portsmouth-2018")["plans loaded"][1]["nodes created"] == 14
    found = rows("status")
    assert found["the store"][0]["engine"] == "neo4j"
    # no path of this machine is left on a server
    assert [plan["read from"] for plan in found["stored plans"]] == ["portsmouth-2018", "town.yaml"]
    done = store("verify")
    assert "Not compared, because where they were read from is not known here: town-2020" in done.stderr
    assert "1 plan compared" in done.stderr
    assert "2 plans" in store("purge", "--yes").stderr
    assert rows("status")["stored plans"] == []
    assert not (home / "home").exists()


def test_nothing_stored_says_what_to_do_next(home):
    assert "Nothing is stored" in store("status").stderr
    assert "sendgraph store load portsmouth-2018" in store("status").stderr


def test_a_difference_is_named_and_ends_with_1(home):
    store("load", "town.yaml")
    write_plan(small_plan("town-2020", text="Agree less"), home / "town.yaml", overwrite=True)
    expected = {
        "plan": "town-2020", "difference": "different", "label or type": "Recommendation", "id": "town-2020/r/1",
        "property": "text", "stored": '"Agree the offer"', "expected": '"Agree less"',
    }  # fmt: skip
    assert rows("verify", "town.yaml", code=1) == {"differences": [expected]}
    assert rows("verify", code=1) == {"differences": [expected]}
    assert rows("load", "town.yaml")["plans loaded"][0]["properties set"] == 1
    assert rows("verify") == {"differences": []}


def test_a_plan_whose_file_is_gone_is_named_as_not_compared(home):
    store("load", "town.yaml")
    (home / "town.yaml").unlink()
    assert "is not known here: town-2020" in store("verify").stderr


def test_what_cannot_be_meant_is_refused_before_anything_changes(home):
    store("load", "town.yaml")
    assert "Did you mean town-2020" in store("drop", "town-2021", code=2).stderr
    assert "no format called 'xml'" in store("drop", "town-2020", "--format", "xml", code=2).stderr
    assert "no engine called 'neo5j'" in store("load", "town.yaml", "--engine", "neo5j", code=2).stderr
    assert "--database" in store("purge", "--yes", "--database", "x", code=2).stderr
    assert "SENDGRAPH_NEO4J_URI" in store("status", "--engine", "neo4j", code=2).stderr
    assert "--yes" in store("purge", code=2).stderr
    assert len(rows("status")["stored plans"]) == 1


def test_purging_removes_the_store_from_the_disk(home):
    store("load", "town.yaml")
    store("purge", "--yes")
    assert [path.name for path in (home / "home" / "store").iterdir()] == ["store.lock"]
    assert rows("status")["stored plans"] == []


def test_a_load_that_fails_says_what_is_stored(home):
    (home / "wrong.yaml").write_text("schema_version: 1\n")
    done = store("load", "wrong.yaml", "town.yaml", code=2)
    assert f"{home / 'wrong.yaml'}: not loaded" in done.stderr
    assert "Stored before it: 1 (town-2020)." in done.stderr
    assert [plan["plan"] for plan in rows("status")["stored plans"]] == ["town-2020"]


def test_an_interrupted_load_says_what_is_stored(home):
    # the second plan is a pipe into which nobody writes: loading waits there
    os.mkfifo(home / "waiting.txt")
    loading = subprocess.Popen(
        [sys.executable, "-m", "sendgraph", "store", "load", "town.yaml", "waiting.txt"],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    pipe = os.open(home / "waiting.txt", os.O_WRONLY)  # waits until it is opened for reading
    loading.send_signal(signal.SIGINT)
    _, said = loading.communicate(timeout=60)
    os.close(pipe)
    assert loading.returncode == 130, said
    assert f"{home / 'waiting.txt'}: not loaded" in said
    assert "Stored before it: 1 (town-2020)." in said
    assert "Traceback" not in said
    assert rows("verify") == {"differences": []}
    assert [plan["plan"] for plan in rows("status")["stored plans"]] == ["town-2020"]
