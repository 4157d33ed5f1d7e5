"""Everything sendgraph raises on purpose.

    SendgraphError
    ├── UnreadableSource     a document or file that cannot be taken as it is
    │   ├── NotAPlan         it was read, and holds no plan
    │   └── InvalidPlanFile  a plan, profile, review or glossary file that breaks its own rules
    ├── UnknownPlan          no such file and no bundled plan of that name
    ├── InvalidGraph         plans that do not make one graph together
    ├── UnwritableOutput     a result that cannot be put where it was asked for
    ├── EditedPlanFile       writing would lose what a person changed by hand
    └── UnknownName          a lead, view, format or rule that does not exist

Each stores what happened in fields; the message says what, where, why and what to do next.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class SendgraphError(Exception):
    """The root: anything a command reports with a message and exit code 2."""


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
