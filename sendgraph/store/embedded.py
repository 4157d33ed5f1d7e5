"""The embedded engine: ArcadeDB in this process, spoken to over Bolt on a loopback port that only we know.

Its store lies under SENDGRAPH_HOME and is kept between commands. Read-only means that the engine itself refuses every
change; then it takes no explicit transaction, and it hides its reasons from the wire, so they are asked in the process.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

from sendgraph.errors import WriteRefused
from sendgraph.store.answers import Answer
from sendgraph.store.connection import RETRY_SECONDS, Connection, Transaction, take, within
from sendgraph.store.engine import DATABASE, NeedsRecovery, keep_running, running_engine
from sendgraph.store.faults import csv_refused, damaged, explained, is_damaged, is_full, query_failed
from sendgraph.store.locking import hold
from sendgraph.store.places import bare, statement
from sendgraph.store.room import has_room, no_room, troubles_of_system
from sendgraph.store.settings import EngineName, sendgraph_home

T = TypeVar("T")

_CHANGES = re.compile(
    r"\b(CREATE|MERGE|SET|DELETE|REMOVE|DROP|FOREACH|INSERT|ALTER|GRANT|DENY|REVOKE)\b",
    re.IGNORECASE,
)
_ENDS_OTHERS = re.compile(r"\bTERMINATE\s+TRANSACTIONS?\b", re.IGNORECASE)
_READ_ONLY_ADVICE = "The embedded store is only changed by `sendgraph store load` and `drop`."


class EmbeddedConnection(Connection):
    """The embedded engine, open for reading alone or for writing."""

    engine: EngineName = "embedded"

    def __init__(self, driver: neo4j.Driver, *, place: str, inside: Any) -> None:
        super().__init__(driver, place=place, database=DATABASE)
        self._inside = inside

    def _read(self, text: str, parameters: dict[str, object], timeout: float) -> Answer:
        def work() -> Answer:
            with explained(self.place, text=text):
                try:
                    # without a transaction of its own, because an engine that may not write begins none
                    with self._session() as session:
                        return take(session.run(statement(text), parameters), text)
                except Neo4jError as error:
                    raise self._reason(text, parameters, error) from error

        if _ENDS_OTHERS.search(bare(text)):
            raise WriteRefused(advice=_READ_ONLY_ADVICE)
        return within(timeout, work, left=keep_running)

    def _write(self, work: Callable[[Transaction], T], text: str) -> T:
        try:
            return self._in_transaction(work)
        except (Neo4jError, DriverError) as error:
            # the engine says only that it failed
            if not has_room(store_folder()):
                raise no_room(self.place) from error
            raise self._reason(text, {}, error) from error

    def _version(self) -> str:
        from importlib.metadata import version

        return f"ArcadeDB {version('arcadedb')} embedded"

    def _reason(self, text: str, parameters: dict[str, object], error: Exception) -> Exception:
        """What went wrong, in the engine's own words: the wire carries none."""
        said = (error.message if isinstance(error, Neo4jError) else None) or str(error)
        if text:
            try:
                for _ in self._inside.query("opencypher", text, parameters):
                    break
            except Exception as inner:  # noqa: BLE001 - the binding's errors have no common type for this
                said = str(inner)
        if "not idempotent" in said and not _CHANGES.search(bare(text)):
            return query_failed(
                text, "it holds a procedure, function or command that writes, or that the embedded engine has not."
            )
        if "not idempotent" in said or "ReadOnly" in said or "read only" in said:
            return WriteRefused(advice=_READ_ONLY_ADVICE)
        if "LOAD CSV" in said:
            return csv_refused(text)
        if is_full(said):
            return no_room(self.place)
        if is_damaged(said):
            return damaged(self.place, said)
        return query_failed(text, said)


def store_folder() -> Path:
    """Where the embedded store lies."""
    return sendgraph_home() / "store"


def is_stored() -> bool:
    """Whether there is an embedded store at all."""
    return (store_folder() / DATABASE).is_dir()


@contextmanager
def open_embedded(*, write: bool) -> Iterator[EmbeddedConnection]:
    """The embedded store, made if there is none yet. Raises StoreError."""
    folder = store_folder()
    place = f"the embedded store in {folder}"
    with troubles_of_system(place):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if write:
        with _held_open(folder, place, write=True) as connection:
            yield connection
        return
    if not is_stored():
        _make_ready(folder, place)
    try:
        with _held_open(folder, place, write=False) as connection:
            yield connection
    except NeedsRecovery:
        # a writer was killed: one opening for writing finishes or undoes what it did
        _make_ready(folder, place)
        with _held_open(folder, place, write=False) as connection:
            yield connection


def _make_ready(folder: Path, place: str) -> None:
    with _held_open(folder, place, write=True):
        pass


@contextmanager
def _held_open(folder: Path, place: str, *, write: bool) -> Iterator[EmbeddedConnection]:
    with ExitStack() as stack:
        # around the opening alone: what goes wrong in the body is no trouble of the store
        with troubles_of_system(place):
            stack.enter_context(hold(folder, write=write))
            engine = stack.enter_context(running_engine(folder, place=place, write=write))
        driver = neo4j.GraphDatabase.driver(
            engine.uri,
            auth=("root", engine.password),
            user_agent="sendgraph",
            max_transaction_retry_time=RETRY_SECONDS,
            telemetry_disabled=True,
        )
        yield EmbeddedConnection(stack.enter_context(driver), place=place, inside=engine.database)
