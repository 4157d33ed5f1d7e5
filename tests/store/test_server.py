"""The server that the other tests run on: real, safe, and gone afterwards."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import neo4j
import pytest
from neo4j.exceptions import ClientError

from scripts.neo4j_server.jars import jars_of
from scripts.neo4j_server.releases import NEWEST, CannotRunError, Release
from scripts.neo4j_server.server import Neo4jServer

LOOPBACK = {
    "0100007F": "127.0.0.1",  # as /proc/net writes addresses
    "0000000000000000FFFF00000100007F": "127.0.0.1 as an IPv6 socket has it",
    "00000000000000000000000001000000": "::1",
}
LISTENING = "0A"


def ask(server: Neo4jServer, text: str, **parameters: object) -> list[object]:
    with server.driver() as driver:
        return [record.data() for record in driver.execute_query(text, parameters, database_="neo4j").records]


def sockets_of(pid: int) -> list[tuple[str, str, str]]:
    """Protocol, local address, port of each socket that waits for others."""
    own = set()
    for descriptor in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # a connection that ended meanwhile
            own |= set(re.findall(r"socket:\[(\d+)\]", str(descriptor.readlink())))
    found_sockets = []
    for protocol in ("tcp", "tcp6", "udp", "udp6"):
        for line in Path(f"/proc/{pid}/net/{protocol}").read_text(encoding="ascii").splitlines()[1:]:
            _, local, _, state, *rest = line.split()
            if rest[5] in own and (state == LISTENING or protocol.startswith("udp")):
                address, port = local.split(":")
                found_sockets.append((protocol, address, str(int(port, 16))))
    return found_sockets


def wait_until_gone(pid: int, home: Path) -> None:
    until = time.monotonic() + 60
    while (Path(f"/proc/{pid}").exists() or home.exists()) and time.monotonic() < until:
        time.sleep(0.1)


def test_it_is_the_version_asked_for(neo4j_server):
    parts = ask(neo4j_server, "CALL dbms.components() YIELD name, versions, edition RETURN *")
    assert {"name": "Neo4j Kernel", "versions": [neo4j_server.version], "edition": "community"} in parts


def test_only_bolt_and_http_listen_and_on_loopback_alone(neo4j_server):
    found = sockets_of(neo4j_server.pid)
    assert {address for _, address, _ in found} <= set(LOOPBACK)
    assert {(protocol.removesuffix("6"), port) for protocol, _, port in found} == {
        ("tcp", neo4j_server.uri.rpartition(":")[2]),
        ("tcp", neo4j_server.http.rpartition(":")[2]),
    }


def test_it_reports_to_nobody(neo4j_server):
    speaking = ask(
        neo4j_server,
        "SHOW SETTINGS YIELD name, value WHERE value = 'true' AND (name = 'dbms.usage_report.enabled' "
        "OR name CONTAINS 'telemetry' OR name CONTAINS 'fleet') RETURN name",
    )
    assert speaking == []


@pytest.mark.parametrize("what", ["file", "http"])
def test_load_csv_is_refused(neo4j_server, tmp_path, what):
    file = tmp_path / "secret.csv"
    file.write_text("secret\n", encoding="utf-8")
    url = {"file": file.as_uri(), "http": f"{neo4j_server.http}/"}[what]
    with pytest.raises(ClientError) as refused:
        ask(neo4j_server, "LOAD CSV FROM $url AS line RETURN line", url=url)
    assert refused.value.code == "Neo.ClientError.Statement.ExternalResourceFailed"


def test_the_browser_is_served(neo4j_server):
    from urllib.request import urlopen

    with urlopen(neo4j_server.browser, timeout=10) as answer:
        assert b"neo4j" in answer.read().lower()


def test_emptied_it_holds_nothing(fresh_neo4j):
    ask(fresh_neo4j, "CREATE CONSTRAINT kept FOR (n:Kept) REQUIRE n.id IS UNIQUE")
    ask(fresh_neo4j, "CREATE INDEX found FOR (n:Kept) ON (n.name)")
    ask(fresh_neo4j, "UNWIND range(1, 3) AS id CREATE (:Kept {id: id})-[:NEXT_TO]->(:Other)")
    fresh_neo4j.empty()
    assert ask(fresh_neo4j, "MATCH (n) RETURN count(n) AS nodes") == [{"nodes": 0}]
    assert ask(fresh_neo4j, "SHOW CONSTRAINTS") == []
    assert ask(fresh_neo4j, "SHOW INDEXES YIELD type WHERE type <> 'LOOKUP' RETURN type") == []


def test_a_killed_server_keeps_what_was_committed_and_a_closed_one_leaves_nothing():
    with Neo4jServer() as server:
        ask(server, "CREATE (:Kept {id: 1})")
        before = server.pid
        server.kill()
        assert not server.running
        server.restart()
        assert ask(server, "MATCH (n:Kept) RETURN n.id AS id") == [{"id": 1}]
        after, home = server.pid, server.home
    assert not Path(f"/proc/{before}").exists()
    assert not Path(f"/proc/{after}").exists()
    assert not home.exists()


PARENT = """
import json, time
from scripts.neo4j_server.server import Neo4jServer
server = Neo4jServer(first_login=True).start()
print(json.dumps([server.uri, server.password, server.pid, str(server.home)]), flush=True)
time.sleep(600)
"""


def test_a_server_as_installed_asks_for_a_new_password_and_a_killed_parent_leaves_none():
    with subprocess.Popen(
        [sys.executable, "-c", PARENT], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    ) as parent:
        uri, password, pid, home = json.loads(parent.stdout.readline())
        with (
            neo4j.GraphDatabase.driver(uri, auth=("neo4j", password)) as driver,
            driver.session() as session,
            pytest.raises(ClientError) as refused,
        ):
            session.run("RETURN 1").consume()
        assert refused.value.code == "Neo.ClientError.Security.CredentialsExpired"
        parent.send_signal(signal.SIGKILL)
    wait_until_gone(pid, Path(home))
    assert not Path(f"/proc/{pid}").exists()
    assert not Path(home).exists()


def test_a_release_that_cannot_be_fetched_is_said_and_leaves_nothing_that_looks_fetched(tmp_path):
    unknown = Release("0.0.0", NEWEST.main_class, oldest_java=17, newest_java=None)
    with pytest.raises(CannotRunError, match=r"Neo4j 0\.0\.0 could not be fetched .*nothing was kept"):
        jars_of(unknown, cache=tmp_path)
    assert [path for path in tmp_path.rglob("*") if path.name != "0.0.0"] == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [({"version": "4.4.0"}, r"No Neo4j 4\.4\.0 is known here"), ({"password": "short"}, "no password shorter than 8")],
)
def test_what_cannot_start_says_why(wrong, said):
    with pytest.raises(CannotRunError, match=said):
        Neo4jServer(**wrong)


def test_a_setting_that_the_server_does_not_know_ends_the_start_with_its_own_words():
    with pytest.raises(CannotRunError, match=r"(?s)did not start.*server\.nonsense"):
        Neo4jServer(settings={"server.nonsense": "1"}).start()
