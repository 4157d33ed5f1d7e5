"""What the driver and the engines raise, as errors that say what happened and what to do next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    UnsupportedServerProduct,
)

from sendgraph.errors import (
    AccessRefused,
    DatabaseMissing,
    InvalidSetting,
    PasswordExpired,
    QueryFailed,
    QueryTimedOut,
    SendgraphError,
    ServerTooOld,
    StoreDamaged,
    StoreLost,
    StoreUnreachable,
    WriteRefused,
)
from sendgraph.store.places import end_of_first_statement, named_place, place_of_load
from sendgraph.store.room import no_room
from sendgraph.store.settings import PASSWORD, URI, USER

WRITE_ADVICE = "Where the server is meant to be changed: --write, on Neo4j only."

# Neo4j: (line 1, column 10 (offset: 9)), both from 1, or line 0 where one text holds two statements
_NEO4J_PLACE = re.compile(r"\s*\(line (\d+), column (\d+) \(offset: (\d+)\)\)")
# ArcadeDB: line from 1, column from 0, before the reason or after it
_ARCADEDB_BEFORE = re.compile(r"Syntax error at line (\d+):(\d+) - (.*)", re.DOTALL)
_BEFORE_FIRST_CLAUSE = re.compile(r"(?:\s|//[^\n]*(?:\n|$)|/\*.*?\*/)*", re.DOTALL)
_ARCADEDB_AFTER = re.compile(r"(.*?) at line (\d+), column (\d+)\b", re.DOTALL)
_ARCADEDB_NAMES = re.compile(
    r"^(Query failed|Reading the result set failed): ([\w.$]+(Exception|Error): )?([A-Z]\w+: )?"
)
# both name every word that might have stood there: four will do
_EXPECTED = re.compile(r"(expected:? (?:one of )?(?:[^,]+, ){3}[^,]+), (?:[^,]+, ){3,}.*", re.DOTALL)
_TWO_STATEMENTS = re.compile(r"exactly one statement per query|Unexpected input ';'")
_CAUSE = re.compile(r" \(caused by .*\)$", re.DOTALL)
_CODES_OF_WRITES = ("Neo.ClientError.Statement.AccessMode", "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase")
_FULL = re.compile(
    r"no space left|disk quota exceeded|file too large|out of disk space|not enough (disk )?space", re.IGNORECASE
)

# a record that another points at is not there, or is none
_DAMAGED = re.compile(
    r"Record #-?\d+:-?\d+ (was )?not found|SerializationException|BufferUnderflow|Variable length quantity",
    re.IGNORECASE,
)


@contextmanager
def explained(
    place: str,
    *,
    database: str | None = None,
    text: str = "",
    seconds: float | None = None,
    lines_before: int = 0,
    was_there: bool = False,
) -> Iterator[None]:
    """Turn what the driver raises in the body into a SendgraphError.

    `place` is what messages call the store, `text` the query that ran, with `lines_before` lines of ours above it,
    `seconds` how long it was allowed, `was_there` whether it has answered before. An error that is none of the
    driver's passes.
    """
    try:
        yield
    except Neo4jError as error:
        raise _of_server(
            error, place=place, database=database, text=text, seconds=seconds, lines_before=lines_before
        ) from error
    except (DriverError, OSError) as error:
        raise _of_driver(error, place=place, was_there=was_there) from error
    except ValueError as error:
        # what the driver raises for an answer that is not Bolt
        if "Bolt" not in str(error) and "handshake" not in str(error):
            raise
        raise _not_bolt(place) from error


def _of_server(  # noqa: PLR0911 - one answer a kind of fault
    error: Neo4jError, *, place: str, database: str | None, text: str, seconds: float | None, lines_before: int
) -> SendgraphError:
    code, said = error.code or "", error.message or str(error)
    if code == "Neo.ClientError.Security.CredentialsExpired":
        return PasswordExpired(
            place=place,
            reason="this server still has the password it came with, and answers nothing before that is changed.",
            advice="Open its Browser page and choose a new one, or run on the database system: "
            f"ALTER CURRENT USER SET PASSWORD FROM '…' TO '…'. Then set {PASSWORD} to it.",
        )
    if isinstance(error, AuthError) or code.startswith("Neo.ClientError.Security.Auth"):
        rate = " It has been wrong too often: wait a few seconds." if code.endswith("AuthenticationRateLimit") else ""
        return AccessRefused(
            place=place, reason=f"user or password is wrong.{rate}", advice=f"Correct {USER} and {PASSWORD}."
        )
    if code == "Neo.ClientError.Database.DatabaseNotFound":
        return DatabaseMissing(
            place=place,
            reason=f"there is no database {database!r}." if database else said,
            advice="SHOW DATABASES lists those there are; without --database the user's own one is taken. "
            "Community Edition has one: neo4j.",
        )
    if code == "Neo.TransientError.General.DatabaseUnavailable" or code.startswith("Neo.TransientError.Database"):
        return StoreUnreachable(place=place, reason=said.rstrip(".") + ".", advice="Try again in a moment.")
    if code.startswith("Neo.ClientError.Transaction.TransactionTimedOut") and seconds is not None:
        return QueryTimedOut(seconds=seconds)
    if code in _CODES_OF_WRITES:
        return WriteRefused(advice=WRITE_ADVICE)
    if is_full(said):
        return no_room(place)
    if code.startswith("Neo.ClientError.Statement.ExternalResource"):
        return csv_refused(text)
    return query_failed(text, said, lines_before=lines_before)


def _of_driver(error: Exception, *, place: str, was_there: bool) -> SendgraphError:
    said = " ".join(_words(error))
    if "SSL" in said:
        return StoreUnreachable(
            place=place,
            reason="what answers there does not do so encrypted, or with a certificate that nobody trusts.",
            advice=f"Without encryption {URI} begins with bolt:// or neo4j://.",
        )
    if isinstance(error, UnsupportedServerProduct) or any(word in said for word in ("handshake", "looks like HTTP")):
        return _not_bolt(place)
    if isinstance(error, ConfigurationError):
        return InvalidSetting(
            name=URI,
            reason="is not taken: " + str(error).rstrip(".") + ".",
            advice="See docs/neo4j.md for the addresses.",
        )
    gone = isinstance(error, ServiceUnavailable | OSError)
    if isinstance(error, SessionExpired) or "defunct" in said or "incomplete" in said.lower() or (gone and was_there):
        return StoreLost(
            place=place,
            reason="the server went away in the middle; what was not finished was undone.",
            advice="Run the same command again when it is back.",
        )
    if gone:
        return StoreUnreachable(
            place=place,
            reason="there is no host of that name." if "DNS" in said else "nobody answers there.",
            advice=f"Is the server running, and is {URI} its Bolt address (port 7687 as a rule)? "
            "`make neo4j` starts one; --engine embedded needs none.",
        )
    return query_failed("", str(error))


def _words(error: BaseException) -> Iterator[str]:
    """What it says, and what those say that it comes from: for a neo4j:// address only they name the reason."""
    yield str(error)
    for cause in (error.__cause__, *(error.exceptions if isinstance(error, BaseExceptionGroup) else ())):
        if cause is not None:
            yield from _words(cause)


def _not_bolt(place: str) -> SendgraphError:
    return ServerTooOld(
        place=place,
        reason="what answers there speaks no Bolt that the driver knows.",
        advice="Neo4j 5.23 or later is needed, and its Bolt address (port 7687 as a rule), not its web page.",
    )


def query_failed(text: str, said: str, *, lines_before: int = 0) -> QueryFailed:
    """The error of a query, with the place that the engine's words name."""
    said = _CAUSE.sub("", _ARCADEDB_NAMES.sub("", said.strip()))
    if _TWO_STATEMENTS.search(said) and (end := end_of_first_statement(text)):
        return _at(text, "another statement follows here; a query is one.", *end)
    if found := _ARCADEDB_BEFORE.search(said):
        # it parses without what stands before the first clause
        before = _BEFORE_FIRST_CLAUSE.match(text)[0]  # type: ignore[index]  # matches nothing, too
        line, column = int(found[1]) - lines_before, int(found[2]) + 1
        column += len(before) - before.rfind("\n") - 1 if line == 1 else 0
        return _at(text, found[3], line + before.count("\n"), column)
    if found := _NEO4J_PLACE.search(said):
        line = int(found[1]) - lines_before
        return _at(text, said[: found.start()], line, _in_letters(text, line, int(found[2])))
    if found := _ARCADEDB_AFTER.match(said):
        return _at(text, found[1], int(found[2]) - lines_before, int(found[3]) + 1)
    said, place = named_place(text, said)
    return _at(text, said, *place) if place else QueryFailed(text=text, reason=said)


def _at(text: str, reason: str, line: int, column: int) -> QueryFailed:
    return QueryFailed(text=text, reason=_EXPECTED.sub(r"\1 …", reason.strip()), line=line, column=column)


def _in_letters(text: str, line: int, column: int) -> int:
    """Neo4j counts a letter beyond the basic plane, such as an emoji, as two columns."""
    lines = text.split("\n")
    if not 1 <= line <= len(lines):
        return column
    units = lines[line - 1].encode("utf-16-le", "surrogatepass")
    return len(units[: 2 * (column - 1)].decode("utf-16-le", "ignore")) + 1


def write_refused() -> WriteRefused:
    """A query that would write, on Neo4j."""
    return WriteRefused(advice=WRITE_ADVICE)


def csv_refused(text: str) -> QueryFailed:
    """LOAD CSV reads files and addresses on the server's side: no query of a plan needs that."""
    line, column = place_of_load(text) or (None, None)
    reason = "LOAD CSV is not run: a query here reads the stored plans and nothing else."
    return QueryFailed(text=text, reason=reason, line=line, column=column)


def is_damaged(said: str) -> bool:
    """Whether an engine's words mean that its files do not hold what they should."""
    return _DAMAGED.search(said) is not None


def damaged(place: str, said: str) -> StoreDamaged:
    """The embedded store cannot be read."""
    return StoreDamaged(
        place=place,
        reason=f"it is damaged: {said.strip().rstrip('.')}.",
        advice="It only holds what was loaded: `sendgraph store purge` removes it, then load the plans again.",
    )


def is_full(said: str) -> bool:
    """Whether an engine's words mean that the disk is full."""
    return _FULL.search(said) is not None
