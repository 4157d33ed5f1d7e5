"""A query that has no end is ended, and nothing is left of it; while the engine runs, only this machine hears it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import neo4j
import pytest
from neo4j.exceptions import AuthError

from sendgraph.errors import QueryTimedOut, StoreLost
from sendgraph.store.opening import open_store

# 10^15 rows to look at: years
ENDLESS = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b UNWIND range(1, 100000) AS c WITH a + b + c AS d "
COUNTED, STREAMED = ENDLESS + "WHERE d < 0 RETURN count(*) AS n", ENDLESS + "RETURN d"
PROGRAM = """
import sys
from sendgraph.errors import SendgraphError
from sendgraph.store.opening import open_store
try:
    with open_store() as store:
        print("open", flush=True)
        print(store.read(sys.argv[1], timeout=float(sys.argv[2])).rows)
except SendgraphError as error:
    print(error, file=sys.stderr)
    sys.exit(error.exit_code)
"""
# the embedded engine cannot end a query: it runs on beside the others until the process ends
LEFT = f"""
from sendgraph.errors import QueryTimedOut
from sendgraph.store.opening import open_store
for turn in range(2):
    with open_store() as store:
        try:
            store.read("{COUNTED}", timeout=1)
        except QueryTimedOut:
            print(store.read("RETURN 1 AS one").rows)
with open_store(write=True) as store:
    store.write(lambda transaction: transaction.count("CREATE (:Lead)"))
"""


@pytest.fixture
def run(each_engine, tmp_path, monkeypatch) -> Callable[..., subprocess.Popen[str]]:
    """A program of its own that asks one query, in folders that hold nothing else."""
    for name, variable in (("temporary", "TMPDIR"), ("of-user", "HOME"), ("here", "PWD")):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(variable, str(tmp_path / name))
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))

    def start(text: str, *, seconds: float = 30) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-c", PROGRAM, text, str(seconds)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=tmp_path / "here",
        )

    return start


def assert_nothing_is_left(folder: Path) -> None:
    assert [str(path) for name in ("temporary", "of-user", "here") for path in (folder / name).rglob("*")] == []


@pytest.mark.parametrize("text", [COUNTED, STREAMED], ids=["counted", "streamed"])
def test_a_server_ends_a_query_that_has_no_end_and_answers_on(neo4j_server, monkeypatch, text):
    monkeypatch.setenv("SENDGRAPH_NEO4J_URI", neo4j_server.uri)
    monkeypatch.setenv("SENDGRAPH_NEO4J_PASSWORD", neo4j_server.password)
    with open_store() as store:
        with pytest.raises(QueryTimedOut, match=r"no answer after 1 s and was ended"):
            store.read(text, timeout=1)
        left = store.read("SHOW TRANSACTIONS YIELD currentQuery AS q WHERE q STARTS WITH 'UNWIND' RETURN count(*) AS n")
        assert left.rows == ((0,),)


@pytest.mark.parametrize("text", [COUNTED, STREAMED], ids=["counted", "streamed"])
def test_a_program_ends_with_the_message_alone_when_its_query_has_no_end(run, tmp_path, text):
    program = run(text, seconds=1)
    out, said = program.communicate(timeout=120)
    assert (program.returncode, out) == (2, "open\n")
    assert said.startswith("the query had no answer after 1 s and was ended. ")
    assert said.count("\n") == 1  # the message and no crash of the engine below it
    assert_nothing_is_left(tmp_path)


def test_the_embedded_store_answers_on_and_is_written_while_a_query_without_end_runs_on(tmp_path, monkeypatch):
    monkeypatch.setenv("SENDGRAPH_HOME", str(tmp_path))
    done = subprocess.run([sys.executable, "-c", LEFT], capture_output=True, text=True, timeout=120, check=False)
    assert (done.stdout, done.stderr, done.returncode) == ("((1,),)\n" * 2, "", 0)
    with open_store(engine="embedded") as store:
        assert store.read("MATCH (n:Lead) RETURN count(n) AS leads").rows == ((1,),)


def test_a_program_that_got_its_answer_leaves_nothing_behind(run, tmp_path):
    program = run("RETURN 1 AS one")
    assert program.communicate(timeout=120) == ("open\n((1,),)\n", "")
    assert program.returncode == 0
    assert_nothing_is_left(tmp_path)


def test_a_program_interrupted_in_its_query_ends_at_once(run, tmp_path):
    program = run(COUNTED, seconds=100_000)
    assert program.stdout.readline() == "open\n"
    time.sleep(1)
    program.send_signal(signal.SIGINT)
    _, said = program.communicate(timeout=120)
    assert said.rstrip().endswith("KeyboardInterrupt")
    assert "Fatal error" not in said
    assert_nothing_is_left(tmp_path)


def test_a_server_that_says_nothing_more_is_given_up(neo4j_server, monkeypatch):
    monkeypatch.setenv("SENDGRAPH_NEO4J_URI", neo4j_server.uri)
    monkeypatch.setenv("SENDGRAPH_NEO4J_PASSWORD", neo4j_server.password)
    with open_store() as store:
        store.read("RETURN 1 AS one")
        os.kill(neo4j_server.pid, signal.SIGSTOP)
        try:
            with pytest.raises(StoreLost, match=r"the server said nothing for 11 s"):
                store.read("RETURN 1 AS one", timeout=1)
        finally:
            os.kill(neo4j_server.pid, signal.SIGCONT)


def listening() -> set[tuple[str, int]]:
    """Address, as /proc writes it, and port of each socket of this process that waits for others."""
    own = {str(entry.readlink()) for entry in Path("/proc/self/fd").iterdir() if entry.is_symlink()}
    found = set()
    for protocol in ("tcp", "tcp6", "udp", "udp6"):
        for line in Path(f"/proc/self/net/{protocol}").read_text(encoding="ascii").splitlines()[1:]:
            _, local, _, state, *rest = line.split()
            if f"socket:[{rest[5]}]" in own and (state == "0A" or protocol.startswith("udp")):
                address, port = local.split(":")
                found.add((address, int(port, 16)))
    return found


def asked_for(port: int, path: str) -> tuple[int, str]:
    """Status and text of what answers there without a password."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, refused.read().decode()


def test_only_loopback_hears_the_embedded_engine_and_nobody_gets_in_without_the_password(tmp_path, monkeypatch):
    monkeypatch.setenv("SENDGRAPH_HOME", str(tmp_path))
    before = listening()
    with open_store(engine="embedded"):
        ours = listening() - before
        assert {address for address, _ in ours} == {"0000000000000000FFFF00000100007F"}  # 127.0.0.1 as IPv6 has it
        said = {port: asked_for(port, "/") for _, port in ours}
        (bolt,) = [port for port, (_, text) in said.items() if "Bolt" in text]
        (http,) = said.keys() - {bolt}
        for path in ("/", "/index.html", "/studio/index.html", "/js/studio.js", "/mcp"):
            assert asked_for(http, path) == (404, "")
        for path in ("/api/v1/databases", "/api/v1/server", "/api/v1/mcp", "/api/v1/query/sendgraph/sql/select%201"):
            status, text = asked_for(http, path)
            assert (status, re.sub(r'"requestId":"[^"]*"', "", text)) == (401, '{"error":"",}')
        for password in ("", "root", "arcadedb", "playwithdata"):
            with (
                neo4j.GraphDatabase.driver(f"bolt://127.0.0.1:{bolt}", auth=("root", password)) as driver,
                pytest.raises(AuthError),
            ):
                driver.verify_connectivity()
    assert listening() == before
