"""One process writes the embedded store or several read it; who holds it is told, and a killed one holds nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator

import pytest

from sendgraph.errors import StoreLocked
from sendgraph.store.embedded import store_folder
from sendgraph.store.engine import NeedsRecovery, running_engine
from sendgraph.store.locking import hold
from sendgraph.store.opening import open_store

HOLDER = """
import sys
from sendgraph.store.opening import open_store
write = sys.argv[1] == "write"
with open_store(engine="embedded", write=write) as store:
    if write:
        store.write(lambda transaction: transaction.count("CREATE (:Lead {id: 'a'})"))
    print("open", flush=True)
    sys.stdin.readline()
print("closed", flush=True)
"""


@pytest.fixture
def holder(tmp_path, monkeypatch) -> Iterator[Callable[[str], subprocess.Popen[str]]]:
    """A process of its own that has the store open until it is sent a line."""
    monkeypatch.setenv("SENDGRAPH_HOME", str(tmp_path))
    started = []

    def start(how: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", HOLDER, how], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        started.append(process)
        assert process.stdout.readline() == "open\n"
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def close(process: subprocess.Popen[str]) -> None:
    process.stdin.write("\n")
    process.stdin.flush()
    assert process.stdout.readline() == "closed\n"


def leads() -> int:
    with open_store(engine="embedded") as store:
        ((number,),) = store.read("MATCH (n:Lead) RETURN count(n) AS leads").rows
    return number


def test_who_waits_in_vain_for_a_writer_is_told_its_process(holder):
    writer = holder("write")
    for write in (False, True):
        with pytest.raises(StoreLocked) as locked, hold(store_folder(), write=write, patience=0.2):
            pass
        said = str(locked.value)
        assert f"process {writer.pid} has been writing it since 20" in said
        assert "SENDGRAPH_HOME" in said
        assert locked.value.exit_code == 3


def test_a_reader_waits_until_the_writer_is_done(holder):
    writer = holder("write")
    # a reader that does not give up while the writer is at it
    reader = subprocess.Popen(
        [sys.executable, "-c", HOLDER, "read"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with pytest.raises(subprocess.TimeoutExpired):
        reader.wait(1)
    close(writer)
    assert reader.communicate("\n", timeout=60) == ("open\nclosed\n", None)
    assert leads() == 1


def test_two_read_at_once_and_a_writer_waits_for_both(holder):
    holder("write").communicate("\n")
    readers = [holder("read"), holder("read")]
    assert leads() == 1
    with (
        pytest.raises(StoreLocked, match="another process reads it"),
        hold(store_folder(), write=True, patience=0.2),
    ):
        pass
    close(readers[0])
    with pytest.raises(StoreLocked), hold(store_folder(), write=True, patience=0.2):
        pass
    close(readers[1])
    with hold(store_folder(), write=True, patience=0.2):
        pass


def test_a_killed_writer_holds_nothing_and_what_it_stored_is_there(holder):
    writer = holder("write")
    writer.kill()
    writer.wait()
    # as it was left it cannot be opened for reading alone …
    with (
        pytest.raises(NeedsRecovery),
        running_engine(store_folder(), place="the store", write=False),
    ):
        pass
    # … and the next who reads mends it first
    assert leads() == 1


def test_a_killed_reader_holds_nothing(holder):
    holder("write").communicate("\n")
    reader = holder("read")
    reader.kill()
    reader.wait()
    with open_store(engine="embedded", write=True) as store:
        store.write(lambda transaction: transaction.count("CREATE (:Lead {id: 'b'})"))
    assert leads() == 2


def test_what_a_killed_writer_left_names_nobody_once_another_has_the_store(holder):
    writer = holder("write")
    writer.kill()
    writer.wait()
    holder("read")
    with pytest.raises(StoreLocked) as locked, hold(store_folder(), write=True, patience=0.2):
        pass
    assert str(writer.pid) not in str(locked.value)
