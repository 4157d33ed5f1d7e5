"""Starts ArcadeDB inside this process, listening on loopback alone, with a random password and nothing left behind."""

from __future__ import annotations

import atexit
import json
import os
import secrets
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from sendgraph.errors import EngineMissing, StoreError
from sendgraph.store.faults import damaged, is_full
from sendgraph.store.room import has_room, no_room

_left: list[bool] = []

DATABASE = "sendgraph"
READER = "reader"

# who may only read: no statement of theirs changes a record or the schema
_READER_RIGHTS = {
    "version": 2,
    "databases": {
        "*": {
            "groups": {
                "admin": {
                    "resultSetLimit": -1,
                    "readTimeout": -1,
                    "access": ["updateSecurity", "updateSchema", "updateDatabaseSettings"],
                    "types": {"*": {"access": ["createRecord", "readRecord", "updateRecord", "deleteRecord"]}},
                },
                READER: {
                    "resultSetLimit": -1,
                    "readTimeout": -1,
                    "access": [],
                    "types": {"*": {"access": ["readRecord"]}},
                },
            }
        }
    },
}


class NeedsRecovery(Exception):
    """The store was left by a killed writer and cannot be opened read-only before it was opened for writing."""


@dataclass(frozen=True)
class Engine:
    """A running engine: its Bolt address, the password of its user root, and the database inside the process.

    `reader_password` belongs to the user READER, who may only read; None where there is no such user.
    """

    uri: str
    password: str = field(repr=False)
    database: Any
    reader_password: str | None = field(default=None, repr=False)


@contextmanager
def running_engine(
    databases: Path, *, place: str, write: bool, with_reader: bool = False, port: int | None = None
) -> Iterator[Engine]:
    """Run the engine on the databases in a folder while the body runs.

    Without `write` the engine opens them read-only. `with_reader` makes a user who may only read, `port` is the Bolt
    port (a free one if None). Raises EngineMissing, StoreFull, StoreDamaged, NeedsRecovery.
    """
    create_server, engine_error = _engine()
    folder = Path(tempfile.mkdtemp(dir=_own_folder()))
    password, reader_password = secrets.token_urlsafe(24), secrets.token_urlsafe(18)
    # without a port of ours, one that is free now: the engine does not tell which one it would take
    port = port or _free_port()
    settings: dict[str, Any] = {
        # hides the reasons from the wire, and is the mode that obeys the settings of LOAD CSV
        "mode": "production",
        "host": "127.0.0.1",
        # the engine has no switch for HTTP: any free loopback port, behind the same random password
        "http_port": 0,
        "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "bolt_host": "127.0.0.1",
        "bolt_port": port,
        "server.databaseDirectory": str(databases),
        "server.configDirectory": str(folder / "config"),
        "server.backupDirectory": str(folder / "backups"),
        "server.logsDirectory": str(folder / "log"),
        "server.defaultDatabaseMode": "READ_WRITE" if write else "READ_ONLY",
        "opencypher.loadCsv.allowFileUrls": False,
        "opencypher.loadCsv.allowRemoteUrls": False,
    }
    if with_reader:
        (folder / "config").mkdir()
        (folder / "config" / "server-groups.json").write_text(json.dumps(_READER_RIGHTS))
        settings["server.defaultDatabases"] = f"{DATABASE}[{READER}:{reader_password}:{READER}]"
    server = create_server(str(folder), password, settings)
    try:
        try:
            server.start()
            database = server.create_database(DATABASE) if write else server.get_database(DATABASE)
            if write:
                # without this a commit is in the system's hands, not on the disk, when the power goes
                database.set_wal_flush("yes_full")
        except engine_error as error:
            raise _trouble(str(error), place, databases) from error
        yield Engine(
            uri=f"bolt://127.0.0.1:{port}",
            password=password,
            database=database,
            reader_password=reader_password if with_reader else None,
        )
    finally:
        if server.is_started():
            server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def keep_running() -> None:
    """Note that a query runs on that nobody waits for: the engine cannot end one."""
    _left.append(True)


def leave_if_busy(code: int) -> None:
    """End the process with `code` at once where a query runs on, after what was printed is out.

    An orderly end would tear the engine down under its own threads; the store is open read-only then and loses
    nothing. Does nothing where no query runs on.
    """
    if not _left:
        return
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    shutil.rmtree(_own_folder(), ignore_errors=True)
    os._exit(code)


@cache
def _engine() -> tuple[Any, type[Exception]]:
    """The engine's constructor and its error, its logs sent where they vanish with the process."""
    os.environ["ARCADEDB_LOG_DIR"] = str(_own_folder())
    os.environ["ARCADEDB_LOG_CONSOLE"] = "0"
    try:
        import arcadedb
    except ImportError as error:
        raise EngineMissing(
            place="the embedded engine",
            reason=f"it is not installed for this Python on {sys.platform}.",
            advice='Install it with pip install "sendgraph[embedded]"; where there is none for the platform, name a '
            "Neo4j server in SENDGRAPH_NEO4J_URI. Everything but `query` and `store` works without it.",
        ) from error
    return arcadedb.create_server, arcadedb.ArcadeDBError


@cache
def _own_folder() -> Path:
    """A folder of this process for what the engine writes beside its store."""
    folder = Path(tempfile.mkdtemp(prefix="sendgraph-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def _trouble(said: str, place: str, databases: Path) -> Exception:
    if "needs recovery" in said.lower():
        return NeedsRecovery(said)
    if is_full(said) or not has_room(databases):
        return no_room(place)
    if "locked by another process" in said:
        return StoreError(
            place=place,
            reason="a program other than sendgraph has it open.",
            advice="End that program, or keep another store: set SENDGRAPH_HOME to another folder.",
        )
    return damaged(place, said)
