"""A Neo4j server as a store."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import neo4j

from sendgraph.errors import QueryTimedOut, ServerTooOld, StoreLost
from sendgraph.store.answers import Answer
from sendgraph.store.connection import RETRY_SECONDS, Connection, Transaction, take, within
from sendgraph.store.faults import csv_refused, explained, write_refused
from sendgraph.store.settings import EngineName, neo4j_settings

T = TypeVar("T")

OLDEST = (5, 23)  # the first that takes CALL (x) { … }
ANSWER_GRACE_SECONDS = 10.0  # the server ends a query itself; this is for one that no longer answers

_VERSION = (
    "CALL dbms.components() YIELD name, versions, edition WHERE name = 'Neo4j Kernel' "
    "RETURN 'Neo4j' AS name, versions[0] AS version, edition"
)
# a read transaction still runs procedures that change settings and users, ends others' transactions and loads files;
# \u is how a word could be written that is not seen here
_REACHES_FURTHER = re.compile(r"\b(CALL|TERMINATE|LOAD)\b|\\u", re.IGNORECASE)
# they change nothing that is stored, so Neo4j counts them as reading; yet all other queries feel them
_ADMINISTERS = re.compile(r"\bdb\.(prepareForReplanning|resample\w+|stats\.\w+)\b", re.IGNORECASE)


class ServerConnection(Connection):
    """A Neo4j server; reads run in read transactions that the server ends when their time is up."""

    engine: EngineName = "neo4j"

    def _read(self, text: str, parameters: dict[str, object], timeout: float) -> Answer:
        @neo4j.unit_of_work(timeout=timeout)
        def ask(transaction: neo4j.ManagedTransaction) -> Answer:
            if _REACHES_FURTHER.search(text):
                self._refuse_to_reach_further(transaction, text, parameters)
            return take(transaction.run(text, parameters), text)

        def work() -> Answer:
            with (
                explained(self.place, database=self.database, text=text, seconds=timeout, was_there=True),
                self._session(default_access_mode=neo4j.READ_ACCESS) as session,
            ):
                return session.execute_read(ask)

        try:
            return within(timeout + ANSWER_GRACE_SECONDS, work)
        except QueryTimedOut as late:
            if late.seconds == timeout:
                raise
            raise StoreLost(
                place=self.place,
                reason=f"the server said nothing for {late.seconds:g} s.",
                advice="See whether it is still running, then run the same command again.",
            ) from late

    def _write(self, work: Callable[[Transaction], T], text: str) -> T:
        with explained(self.place, database=self.database, text=text, was_there=True):
            return self._in_transaction(work)

    def _version(self) -> str:
        with explained(self.place, database=self.database, was_there=True), self._session() as session:
            name, version, edition = session.run(_VERSION).single(strict=True).values()
            return f"{name} {version} {edition}"

    def _refuse_to_reach_further(
        self, transaction: neo4j.ManagedTransaction, text: str, parameters: dict[str, object]
    ) -> None:
        # on a line of its own, so that what the server says of the query's columns holds
        with explained(self.place, database=self.database, text=text, lines_before=1):
            summary = transaction.run("EXPLAIN\n" + text, parameters).consume()
        steps = set(_steps(summary.plan or {}))
        if summary.query_type != "r" or any("Terminate" in step or _ADMINISTERS.search(step) for step in steps):
            raise write_refused()
        if any("LoadCSV" in step for step in steps):
            raise csv_refused(text)


@contextmanager
def open_server(*, database: str | None = None) -> Iterator[ServerConnection]:
    """The server that the environment names. Raises StoreError and InvalidSetting."""
    settings = neo4j_settings()
    place = f"Neo4j at {settings.uri}"
    with explained(place, database=database):
        driver = neo4j.GraphDatabase.driver(
            settings.uri,
            auth=(settings.user, settings.password),
            user_agent="sendgraph",
            connection_timeout=10,
            connection_acquisition_timeout=20,
            max_transaction_retry_time=RETRY_SECONDS,
            notifications_min_severity="OFF",
            telemetry_disabled=True,
        )
    with driver:
        # asked of the database itself: what says that it is missing
        with explained(place, database=database), driver.session(database=database) as session:
            refuse_old(session.run("RETURN 1").consume().server.agent, place)
        yield ServerConnection(driver, place=place, database=database)


def refuse_old(agent: str, place: str) -> None:
    """Raises ServerTooOld where the `agent` that a server greets with is one that lacks what the queries need."""
    found = re.match(r"Neo4j/(\d+)\.(\d+)", agent)
    if found and (int(found[1]), int(found[2])) < OLDEST:
        raise ServerTooOld(
            place=place,
            reason=f"this server is {agent.replace('/', ' ')}.",
            advice=f"The queries need Neo4j {OLDEST[0]}.{OLDEST[1]} or later; "
            "the embedded engine answers them too: --engine embedded.",
        )


def _steps(plan: dict[str, Any]) -> Iterator[str]:
    name = str(plan.get("operatorType", ""))
    # only of a procedure: the details of others quote the query's own strings
    yield f"{name} {plan.get('args', {}).get('Details', '')}" if name.startswith("ProcedureCall") else name
    for child in plan.get("children", ()):
        yield from _steps(child)
