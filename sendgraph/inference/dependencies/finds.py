"""What a rule is, and what it hands back: one waiting row, one thing waited for, and the words that say so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sendgraph.inference.dependencies.topics import PlanWords, RowWords
    from sendgraph.model.draft import Said
    from sendgraph.model.tracing import Place, Traced
    from sendgraph.model.values import Certainty


@dataclass(frozen=True)
class Outside:
    """Something the plan does not hold: it becomes an ExternalReference of that name."""

    name: str


@dataclass(frozen=True)
class Unresolved:
    """Words that point somewhere, and nothing was found there: listed for review."""

    reason: str


@dataclass(frozen=True)
class Find:
    """`waiting` waits for `target` (an id, or something outside), because of the words quoted in `place`."""

    waiting: RowWords
    target: str | Outside | Unresolved
    place: Place
    certainty: Certainty


def says(  # noqa: PLR0917 - who waits for what, and the words from here to there
    waiting: RowWords, target: str | Outside | Unresolved, words: Traced, start: int, end: int, certainty: Certainty
) -> Find:
    """The find that `words[start:end]` of the waiting row proves."""
    while start < end and words.text[start] == " ":
        start += 1
    return Find(waiting, target, words.quote(start, end), certainty)


@dataclass(frozen=True)
class Rule:
    """A named rule.

    `question` is what a reader asks to check a find, `definition` when the rule holds, `words` what it looks for,
    `holds` and `holds_not` an invented sentence each.
    """

    name: str
    kind: str
    basis: Literal["explicit", "inferred"]
    question: str
    definition: str
    words: tuple[str, ...]
    holds: str
    holds_not: str
    find: Callable[[PlanWords, Said], Iterator[Find]]
