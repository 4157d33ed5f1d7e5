"""Everything sendgraph raises on purpose.

    SendgraphError
    ├── UnreadableSource     a document or file that cannot be taken as it is
    │   ├── NotAPlan         it was read, and holds no plan
    │   └── InvalidPlanFile  a plan, profile, review or glossary file that breaks its own rules
    ├── UnknownPlan          no such file and no bundled plan of that name
    ├── InvalidGraph         plans that do not make one graph together
    ├── UnwritableOutput     a result that cannot be put where it was asked for
    ├── EditedPlanFile       writing would lose what a person changed by hand
    ├── UnknownName          a lead, view, format, rule or query that does not exist
    ├── InvalidSetting       a setting of the environment that cannot be meant
    ├── QueryError           a question that cannot be answered as it was put
    │   ├── QueryFailed      the engine does not take it: where, and why
    │   ├── QueryTimedOut    it ran longer than allowed
    │   └── WriteRefused     it would change what it may only read
    └── StoreError           the engine behind the queries cannot be used (exit code 3)
        ├── EngineMissing    the embedded engine is not installed
        ├── StoreLocked      another process has the embedded store
        ├── StoreFull        no room left on the disk
        ├── StoreDamaged     the store, or what it notes of itself, is damaged
        ├── StoreTooNew      written by a later sendgraph
        ├── StoreUnreachable nobody answers at the address
        ├── StoreLost        the server went away in the middle
        ├── AccessRefused    user or password is wrong
        ├── PasswordExpired  the first password must be changed
        ├── ServerTooOld     a server that lacks what the queries need
        └── DatabaseMissing  the server has no database of that name

Each stores what happened in fields; the message says what, where, why and what to do next.
"""

from __future__ import annotations

import unicodedata
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class SendgraphError(Exception):
    """The root: anything a command reports with a message and the exit code `exit_code`."""

    exit_code = 2


class UnreadableSource(SendgraphError):
    """A file that cannot be read.

    `file` is its name as given, `reason` one sentence, `advice` what to do next,
    `where` the row, line or column when one is known.
    """

    def __init__(self, *, file: str, reason: str, advice: str = "", where: str = "") -> None:
        super().__init__(file, reason, advice, where)
        self.file, self.reason, self.advice, self.where = file, reason, advice, where

    def __str__(self) -> str:
        place = f"{self.file}, {self.where}" if self.where else self.file
        return f"{place}: {self.reason}" + (f" {self.advice}" if self.advice else "")


class NotAPlan(UnreadableSource):
    """The file could be read, but no table of a plan stands in it."""


class InvalidPlanFile(UnreadableSource):
    """A file of our own (plan, profile, review, glossary) that breaks its rules."""


class InvalidGraph(SendgraphError, ValueError):
    """Plans that do not make one graph together.

    `problems` holds one sentence for each thing that is wrong: an id used twice, a relationship to a node that is
    not there, or one that the vocabulary forbids.
    """

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        shown = "\n".join(f"  {problem}" for problem in self.problems[:20])
        more = len(self.problems) - 20
        left = f"\n  and {more} more" if more > 0 else ""
        return f"these plans do not make a graph:\n{shown}{left}\nCorrect the plan file, or import its source again."


class UnwritableOutput(SendgraphError):
    """A result that cannot be put where it was asked for: `place`, `reason` (one sentence), `advice`."""

    def __init__(self, *, place: str, reason: str, advice: str = "") -> None:
        super().__init__(place, reason, advice)
        self.place, self.reason, self.advice = place, reason, advice

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}" + (f" {self.advice}" if self.advice else "")


class EditedPlanFile(SendgraphError):
    """The plan file was edited since it was written; `losses` lists what would go."""

    def __init__(self, *, file: str, losses: tuple[str, ...]) -> None:
        super().__init__(file, losses)
        self.file, self.losses = file, losses

    def __str__(self) -> str:
        shown = "\n".join(f"  {loss}" for loss in self.losses)
        return (
            f"{self.file}: edited by hand since it was written; writing over it would lose:\n{shown}\n"
            "Write elsewhere with -o; `sendgraph import … --overwrite` replaces it."
        )


class _Unknown(SendgraphError):
    """A name that is not among `known`; says which come near."""

    def __init__(self, *, name: str, known: Iterable[str], what: str) -> None:
        self.name, self.known, self.what = name, tuple(known), what
        super().__init__(name, self.known, what)

    def __str__(self) -> str:
        near = get_close_matches(self.name.lower(), self.known, n=3, cutoff=0.5)
        hint = f" Did you mean {' or '.join(near)}?" if near else f" There are: {', '.join(self.known)}."
        return f"no {self.what} called {self.name!r}.{hint}"


class UnknownPlan(_Unknown):
    """Neither a file nor a bundled plan."""


class UnknownName(_Unknown):
    """An option's value that is not one of those offered."""


class InvalidSetting(SendgraphError):
    """A setting that cannot be meant: `name` as the person wrote it, `reason` one sentence, `advice` what to do."""

    def __init__(self, *, name: str, reason: str, advice: str) -> None:
        super().__init__(name, reason, advice)
        self.name, self.reason, self.advice = name, reason, advice

    def __str__(self) -> str:
        return f"{self.name} {self.reason} {self.advice}"


class QueryError(SendgraphError):
    """A question that cannot be answered as it was put."""


class QueryFailed(QueryError):
    """The engine does not take the query `text`.

    `reason` is what it says; `line` and `column` count from 1 and are None where it names no place.
    """

    def __init__(self, *, text: str, reason: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(text, reason, line, column)
        self.text, self.reason, self.line, self.column = text, reason, line, column

    def __str__(self) -> str:
        lines = self.text.split("\n")  # as the engines count them
        if self.line is None or self.column is None or not 1 <= self.line <= len(lines):
            return f"the query failed: {_printable(self.reason)}"
        # a tab counts as one column and is drawn as one, so that the caret stands under its letter
        printed = _printable(lines[self.line - 1].rstrip("\r").replace("\t", " "))
        number = str(self.line)
        return (
            f"line {self.line}, column {self.column}: {_printable(self.reason)}\n"
            f"  {number} | {printed}\n"
            f"  {' ' * len(number)} | {' ' * _cells(printed[: self.column - 1])}^"
        )


def _printable(text: str) -> str:
    """The text with a mark for each control character, none of which may reach a terminal."""
    return "".join(letter if letter.isprintable() or letter == "\n" else "\ufffd" for letter in text)


def _cells(text: str) -> int:
    """How many cells of a terminal the text fills: two for a wide letter, none for a combining one."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


class QueryTimedOut(QueryError):
    """A query that ran longer than `seconds`; it was ended."""

    def __init__(self, *, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds

    def __str__(self) -> str:
        return (
            f"the query had no answer after {self.seconds:g} s and was ended. "
            "Look for two MATCH that nothing links, or a path without an upper bound; "
            "or allow it more time, e.g. --timeout 120."
        )


class WriteRefused(QueryError):
    """A query that would change the store, while only reading is allowed; `advice` says what would allow it."""

    def __init__(self, *, advice: str) -> None:
        super().__init__(advice)
        self.advice = advice

    def __str__(self) -> str:
        return (
            f"this query would change what is stored or how its server works, and queries only read. "
            f"Nothing was changed. {self.advice}"
        )


class StoreError(SendgraphError):
    """The engine behind the queries cannot be used: `place` names it, `reason` and `advice` are sentences."""

    exit_code = 3

    def __init__(self, *, place: str, reason: str, advice: str) -> None:
        super().__init__(place, reason, advice)
        self.place, self.reason, self.advice = place, reason, advice

    def __str__(self) -> str:
        return f"{self.place}: {self.reason} {self.advice}"


class EngineMissing(StoreError):
    """The embedded engine is not installed, or there is none for this platform."""


class StoreLocked(StoreError):
    """Another process has the embedded store; `reason` says who."""


class StoreFull(StoreError):
    """No room is left where the store lies."""


class StoreDamaged(StoreError):
    """The embedded store does not open, or a store has lost what it notes of itself."""


class StoreTooNew(StoreError):
    """The store was written by a later sendgraph."""


class StoreUnreachable(StoreError):
    """Nobody answers at the address."""


class StoreLost(StoreError):
    """The server went away in the middle."""


class AccessRefused(StoreError):
    """User or password is wrong."""


class PasswordExpired(StoreError):
    """The server's first password must be changed before it answers."""


class ServerTooOld(StoreError):
    """The server lacks what the queries need."""


class DatabaseMissing(StoreError):
    """The server has no database of that name."""
