"""Each way in which a store cannot be used has a class and a message of its own, and the exit code 3."""

from __future__ import annotations

import resource
import shutil
import socket
import socketserver
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import sendgraph as sg
from scripts.neo4j_server.server import Neo4jServer
from sendgraph.errors import (
    AccessRefused,
    DatabaseMissing,
    InvalidSetting,
    PasswordExpired,
    SendgraphError,
    ServerTooOld,
    StoreDamaged,
    StoreError,
    StoreLost,
    StoreUnreachable,
)
from sendgraph.store.loading import Loader, load_plans
from sendgraph.store.opening import open_store
from sendgraph.store.server import OLDEST, refuse_old

SECRET = "kept-to-oneself"


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch, tmp_path):
    for name in ("SENDGRAPH_NEO4J_URI", "SENDGRAPH_NEO4J_USER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SENDGRAPH_NEO4J_PASSWORD", SECRET)
    monkeypatch.setenv("SENDGRAPH_HOME", str(tmp_path / "home"))


def fault_of(kind: type[SendgraphError], *, database: str | None = None, write: bool = False) -> str:
    """What is said when the store is opened and asked; it must be of this class and no other, and hold no secret."""
    with pytest.raises(SendgraphError) as raised, open_store(database=database, write=write) as store:
        store.read("RETURN 1 AS one")
    assert type(raised.value) is kind
    assert raised.value.exit_code == (2 if kind is InvalidSetting else 3)
    said = str(raised.value)
    assert SECRET not in said
    return said


def run(*arguments: str, **settings: object) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "sendgraph", *arguments],
        capture_output=True, text=True, timeout=300, check=False, **settings,
    )  # fmt: skip


def refused_by(command: subprocess.CompletedProcess[str]) -> str:
    """The one message of a command that ended for want of a store."""
    assert (command.returncode, command.stdout) == (3, "")
    assert "Traceback" not in command.stderr
    return command.stderr


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


# addresses -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_nobody_listens_there(monkeypatch, scheme):
    address = f"{scheme}://127.0.0.1:{free_port()}"
    monkeypatch.setenv("SENDGRAPH_NEO4J_URI", address)
    said = fault_of(StoreUnreachable)
    assert said.startswith(f"Neo4j at {address}: nobody answers there. Is the server running")


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_there_is_no_such_host(monkeypatch, scheme):
    # .invalid is promised to nobody (RFC 2606)
    monkeypatch.setenv("SENDGRAPH_NEO4J_URI", f"{scheme}://graph.invalid:7687")
    assert "graph.invalid:7687: there is no host of that name." in fault_of(StoreUnreachable)


class _Page(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        self.request.recv(64)
        self.request.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


@pytest.fixture
def web_server() -> Iterator[int]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Page) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_address[1]
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_web_page_is_not_what_is_meant(monkeypatch, web_server, scheme):
    monkeypatch.setenv("SENDGRAPH_NEO4J_URI", f"{scheme}://127.0.0.1:{web_server}")
    said = fault_of(ServerTooOld)
    assert "speaks no Bolt" in said
    assert "not its web page" in said


def test_the_web_page_of_a_real_server_is_not_what_is_meant(monkeypatch, neo4j_server):
    monkeypatch.setenv("SENDGRAPH_NEO4J_URI", neo4j_server.http.replace("http", "bolt"))
    assert "speaks no Bolt" in fault_of(ServerTooOld)


@pytest.mark.parametrize(
    "address", ["http://localhost:7474", "localhost:7687", "bolt+ssc://localhost", "bolt://", "7687"]
)
def test_an_address_of_another_kind_is_refused_before_anything_is_asked(monkeypatch, address):
    monkeypatch.setenv("SENDGRAPH_NEO4J_URI", address)
    said = fault_of(InvalidSetting)
    assert said.startswith(f"SENDGRAPH_NEO4J_URI {address!r} is no address of a Neo4j server.")
    assert "neo4j+s://" in said


@pytest.mark.parametrize("address", [f"bolt://neo4j:{SECRET}@localhost", f"http://neo4j:{SECRET}@localhost"])
def test_a_password_in_the_address_is_refused_and_not_repeated(monkeypatch, address):
    monkeypatch.setenv("SENDGRAPH_NEO4J_URI", address)
    assert "SENDGRAPH_NEO4J_URI" in fault_of(InvalidSetting)


def test_a_server_without_encryption_does_not_answer_where_it_is_asked_for(monkeypatch, neo4j_server):
    monkeypatch.setenv("SENDGRAPH_NEO4J_URI", neo4j_server.uri.replace("bolt", "bolt+s"))
    monkeypatch.setenv("SENDGRAPH_NEO4J_PASSWORD", neo4j_server.password)
    assert "Without encryption SENDGRAPH_NEO4J_URI begins with bolt" in fault_of(StoreUnreachable)


# who may ------------------------------------------------------------------------------------------------------


def test_a_wrong_password_is_told_and_not_repeated(monkeypatch, neo4j_server):
    monkeypatch.setenv("SENDGRAPH_NEO4J_URI", neo4j_server.uri)
    monkeypatch.setenv("SENDGRAPH_NEO4J_USER", "somebody")  # so that nobody else is locked out
    said = fault_of(AccessRefused)
    assert said.endswith("user or password is wrong. Correct SENDGRAPH_NEO4J_USER and SENDGRAPH_NEO4J_PASSWORD.")


def test_the_first_password_must_be_changed_and_too_many_wrong_ones_are_heard_no_more(monkeypatch):
    with Neo4jServer(first_login=True) as server:
        monkeypatch.setenv("SENDGRAPH_NEO4J_URI", server.uri)
        monkeypatch.setenv("SENDGRAPH_NEO4J_PASSWORD", server.password)
        said = fault_of(PasswordExpired)
        assert "ALTER CURRENT USER SET PASSWORD" in said
        assert refused_by(run("store", "status")) == f"sendgraph: {said}\n"
        # three wrong ones, and Neo4j hears no more of this user for five seconds
        monkeypatch.setenv("SENDGRAPH_NEO4J_PASSWORD", SECRET)
        heard = [fault_of(AccessRefused) for _ in range(6)]
        assert "wrong too often" not in heard[0]
        assert any("It has been wrong too often: wait a few seconds." in said for said in heard)


def test_a_password_that_is_not_set_is_not_waited_for_without_a_terminal(monkeypatch, neo4j_server):
    monkeypatch.setenv("SENDGRAPH_NEO4J_URI", neo4j_server.uri)
    monkeypatch.delenv("SENDGRAPH_NEO4J_PASSWORD")
    command = run("store", "status", stdin=subprocess.DEVNULL)
    assert command.returncode == 2
    assert "SENDGRAPH_NEO4J_PASSWORD is not set, and there is no terminal to ask on." in command.stderr


@pytest.mark.parametrize("agent", ["Neo4j/5.22.0", "Neo4j/4.4.40", "Neo4j/3.5.35"])
def test_a_server_without_what_the_queries_need_is_named(agent):
    # the greeting of such a server; a real 5.22.0 was refused with the same words
    with pytest.raises(
        ServerTooOld, match=r"this server is Neo4j [345]\.[\d.]+\. The queries need Neo4j 5\.23 or later"
    ):
        refuse_old(agent, "Neo4j at bolt://localhost")
    for new_enough in (f"Neo4j/{OLDEST[0]}.{OLDEST[1]}.0", "Neo4j/2026.08.1", "Neo4j/dev", "Memgraph/3"):
        refuse_old(new_enough, "Neo4j at bolt://localhost")


def test_there_is_no_database_of_that_name(monkeypatch, neo4j_server):
    monkeypatch.setenv("SENDGRAPH_NEO4J_URI", neo4j_server.uri)
    monkeypatch.setenv("SENDGRAPH_NEO4J_PASSWORD", neo4j_server.password)
    said = fault_of(DatabaseMissing, database="plans")
    assert "there is no database 'plans'. SHOW DATABASES lists those there are" in said
    assert refused_by(run("store", "load", "portsmouth-2018", "--database", "plans")) == f"sendgraph: {said}\n"


def test_the_server_is_killed_in_mid_load(monkeypatch, tmp_path):
    with Neo4jServer() as server:
        monkeypatch.setenv("SENDGRAPH_NEO4J_URI", server.uri)
        monkeypatch.setenv("SENDGRAPH_NEO4J_PASSWORD", server.password)

        def work(transaction):
            transaction.count("CREATE (:Lead {id: 'a'})")
            server.kill()
            transaction.count("CREATE (:Lead {id: 'b'})")

        with open_store(write=True) as store, pytest.raises(StoreLost) as lost:
            store.write(work)
        assert "the server went away in the middle; what was not finished was undone." in str(lost.value)
        assert lost.value.exit_code == 3
        server.start()
        with open_store() as store:
            assert store.read("MATCH (n:Lead) RETURN count(n) AS leads").rows == ((0,),)


# the embedded store ----------------------------------------------------------------------------------------------

PORTSMOUTH, PLYMOUTH = "portsmouth-2018", "plymouth-2018"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory) -> Path:
    """A home whose store holds one plan; to be copied."""
    home = tmp_path_factory.mktemp("loaded") / "home"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SENDGRAPH_HOME", str(home))
        with open_store(engine="embedded", write=True) as store:
            load_plans(store, [sg.resolve_plan(PORTSMOUTH)])
    return home


def differences(*names: str) -> list[int]:
    """How many differences there are between each plan and what is stored of it."""
    with open_store() as store:
        return [len(Loader(store).differences(sg.resolve_plan(name))) for name in names]


def test_a_full_disk_leaves_the_store_as_it_was(loaded, tmp_path):
    shutil.copytree(loaded, tmp_path / "home")
    # no file may grow beyond 300 kB: what the engine meets is what it meets on a full disk, a write that fails
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)

    def narrow() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, most))

    said = refused_by(run("store", "load", PLYMOUTH, preexec_fn=narrow))
    assert "no room is left on the disk; the plan in hand was not stored, and nothing else changed." in said
    assert differences(PORTSMOUTH) == [0]
    with open_store() as store:
        assert store.read("MATCH (n:Plan) RETURN n.id AS plan").rows == ((PORTSMOUTH,),)
        assert store.read("MATCH (n) WHERE n.id STARTS WITH 'plymouth' RETURN count(n) AS nodes").rows == ((0,),)
    with open_store(write=True) as store:
        load_plans(store, [sg.resolve_plan(PLYMOUTH)])
    assert differences(PORTSMOUTH, PLYMOUTH) == [0, 0]


@pytest.mark.parametrize("home", ["/dev/null/home", "/proc/home"])
def test_a_folder_that_cannot_be_written(monkeypatch, home):
    # whoever runs this, root too, makes no folder there
    monkeypatch.setenv("SENDGRAPH_HOME", home)
    said = fault_of(StoreError)
    assert said.startswith(f"the embedded store in {home}/store: it cannot be opened: ")
    assert said.endswith("set SENDGRAPH_HOME to another folder.")
    assert refused_by(run("store", "status")) == f"sendgraph: {said}\n"


@pytest.mark.parametrize("damage", [b"", b"\xff" * 65_536, b"garbage"], ids=["emptied", "overwritten", "cut short"])
def test_a_damaged_store_says_so(loaded, tmp_path, damage):
    shutil.copytree(loaded, tmp_path / "home")
    files = [*(tmp_path / "home" / "store" / "sendgraph").glob("Recommendation_0.*.bucket")]
    assert len(files) == 1
    files[0].write_bytes(damage)
    with pytest.raises(StoreDamaged) as found:
        differences(PORTSMOUTH)
    assert found.value.exit_code == 3
    assert "it is damaged: " in str(found.value)
    assert "`sendgraph store purge` removes it, then load the plans again." in str(found.value)


def test_a_store_that_does_not_open_is_removed_by_a_purge(loaded, tmp_path):
    shutil.copytree(loaded, tmp_path / "home")
    for file in (tmp_path / "home" / "store" / "sendgraph").glob("dictionary*"):
        file.write_bytes(b"\xff" * 65_536)
    assert "it is damaged: " in refused_by(run("store", "verify", PORTSMOUTH))
    assert run("store", "purge", "--yes").returncode == 0
    with open_store(write=True) as store:
        load_plans(store, [sg.resolve_plan(PORTSMOUTH)])
    assert differences(PORTSMOUTH) == [0]


HIDING = """
import sys
class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == "arcadedb":
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Hidden())
from sendgraph.cli.app import main
main()
"""


def test_without_the_engine_queries_are_off_and_all_else_runs():
    def run_hiding(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", HIDING, *arguments], capture_output=True, text=True, timeout=300, check=False
        )

    said = refused_by(run_hiding("store", "load", "portsmouth-2018"))
    assert said.startswith("sendgraph: the embedded engine: it is not installed")
    assert 'pip install "sendgraph[embedded]"' in said
    assert "SENDGRAPH_NEO4J_URI" in said
    assert run_hiding("leads", "portsmouth-2018").returncode == 0


def test_a_store_of_a_later_sendgraph_is_left_alone(each_engine):
    with open_store(write=True) as store:
        store.write(lambda transaction: transaction.count("CREATE (:SendgraphStore {id: 'sendgraph', format: 99})"))
    said = refused_by(run("store", "load", "portsmouth-2018"))
    assert "99" in said
    with open_store() as store:
        assert store.read("MATCH (n) RETURN count(n) AS nodes").rows == ((1,),)
