"""An open store: queries that read, and managed transactions that write, through the official driver."""

from __future__ import annotations

import queue
import re
import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from sendgraph.errors import QueryFailed, QueryTimedOut
from sendgraph.store.answers import Answer
from sendgraph.store.places import bare, statement
from sendgraph.store.settings import EngineName

if TYPE_CHECKING:
    import neo4j

T = TypeVar("T")

TIMEOUT_SECONDS = 30.0
MOST_ROWS = 100_000
RETRY_SECONDS = 15.0
_NO_ROWS = re.compile(r"\s*(CYPHER\b[\w\s.=]*?)?\b(EXPLAIN|PROFILE)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Counts:
    """What a statement changed, as the engine counted it."""

    nodes_created: int
    nodes_deleted: int
    relationships_created: int
    relationships_deleted: int
    properties_set: int


class Transaction:
    """A managed transaction: it is committed when the work that got it returns, else rolled back."""

    def __init__(self, transaction: neo4j.ManagedTransaction) -> None:
        self._transaction = transaction

    def run(self, text: str, parameters: Mapping[str, object] | None = None) -> Answer:
        """Run a statement and take all its rows."""
        return take(self._transaction.run(text, dict(parameters or {})), text)

    def count(self, text: str, parameters: Mapping[str, object] | None = None) -> Counts:
        """Run a statement for what it changes."""
        counters = self._transaction.run(text, dict(parameters or {})).consume().counters
        return Counts(
            counters.nodes_created,
            counters.nodes_deleted,
            counters.relationships_created,
            counters.relationships_deleted,
            counters.properties_set,
        )


class Connection(ABC):
    """An open store. `engine` is its kind, `place` what messages call it, `database` the one it asks."""

    engine: EngineName

    def __init__(self, driver: neo4j.Driver, *, place: str, database: str | None) -> None:
        self._driver, self.place, self.database = driver, place, database

    def read(
        self, text: str, parameters: Mapping[str, object] | None = None, *, timeout: float = TIMEOUT_SECONDS
    ) -> Answer:
        """The rows of a query that changes nothing.

        Raises QueryFailed, WriteRefused, QueryTimedOut after `timeout` seconds, and StoreError.
        """
        if not statement(text).strip():
            raise QueryFailed(text=text, reason="it is empty.")
        if _NO_ROWS.match(bare(text)):
            raise QueryFailed(text=text, reason="EXPLAIN and PROFILE give a plan, no rows: run them in Neo4j Browser.")
        return self._read(text, dict(parameters or {}), timeout)

    @abstractmethod
    def _read(self, text: str, parameters: dict[str, object], timeout: float) -> Answer: ...

    def write(self, work: Callable[[Transaction], T], *, text: str = "") -> T:
        """Do `work` in one transaction: all of it or nothing, again from its start where the engine asks for that.

        `work` may run more than once. `text` is what a message shows where a person's own query is behind it.
        Raises QueryFailed and StoreError.
        """
        return self._write(work, text)

    @abstractmethod
    def _write(self, work: Callable[[Transaction], T], text: str) -> T: ...

    def version(self) -> str:
        """The engine's name and version. Raises StoreError."""
        return self._version()

    @abstractmethod
    def _version(self) -> str: ...

    @contextmanager
    def _session(self, **settings: Any) -> Iterator[neo4j.Session]:
        with self._driver.session(
            database=self.database, bookmark_manager=self._driver.execute_query_bookmark_manager, **settings
        ) as session:
            yield session

    def _in_transaction(self, work: Callable[[Transaction], T]) -> T:
        with self._session() as session:
            return session.execute_write(lambda transaction: work(Transaction(transaction)))


def take(result: neo4j.Result, text: str) -> Answer:
    """All rows of a result. Raises QueryFailed for more than MOST_ROWS, before they fill the memory."""
    rows: list[tuple[object, ...]] = []
    for record in result:
        if len(rows) == MOST_ROWS:
            raise QueryFailed(text=text, reason=f"more than {MOST_ROWS:,} rows. Add a LIMIT, or count instead.")
        rows.append(record.values())  # type: ignore[arg-type]
    return Answer.of(result.keys(), rows)


def within(seconds: float, work: Callable[[], T], *, left: Callable[[], None] = lambda: None) -> T:
    """What `work` gives, done beside this thread so that neither a hung engine nor a hung network holds it.

    Raises QueryTimedOut after `seconds`; the work is then left to itself, in a thread that does not keep the
    process alive, and `left` is called, as when the waiting is interrupted.
    """
    done: queue.SimpleQueue[tuple[bool, Any]] = queue.SimpleQueue()

    def run() -> None:
        try:
            done.put((True, work()))
        except BaseException as error:  # noqa: BLE001 - handed to the thread that waits
            done.put((False, error))

    threading.Thread(target=run, name="sendgraph-query", daemon=True).start()
    try:
        good, value = done.get(timeout=seconds)
    except BaseException as error:
        left()
        if isinstance(error, queue.Empty):
            raise QueryTimedOut(seconds=seconds) from None
        raise
    if not good:
        raise value
    result: T = value
    return result
