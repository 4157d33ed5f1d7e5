"""Words cut in two by a cell border: every way to join them, the best one decided by the document's own words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from sendgraph.model.tracing import Traced

CUT, WHOLE = "one word cut in two", "two whole words"
LAST_WORD = re.compile(r"[^\W_]+$")
FIRST_WORD = re.compile(r"^[^\W_]+")
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def read_vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """The words of these texts without case; single letters other than `a` and `i` are none."""
    found = Counter(word.casefold() for text in texts for word in WORD.findall(text))
    return frozenset(word for word in found if len(word) > 1 or word in {"a", "i"} or word.isdigit())


@dataclass(frozen=True)
class Join:
    """Two cells as one text; `how` the border was read, `quote` the words on both sides of it."""

    words: Traced
    how: str
    quote: str
    proposal: str
    known: bool


def join_cut(left: Traced, right: Traced, *, vocabulary: Collection[str]) -> Join:
    """The two cells joined the way that leaves the fewest words the document does not use elsewhere.

    Between equals: letters printed on both sides, then one word, then a stray letter left out, then a space. Where
    no way gives known words only, letters are never left out, and a known word after the border begins there.
    """
    a, b = LAST_WORD.search(left.text), FIRST_WORD.search(right.text)
    if not a or not b:
        separator = "" if a and right.text[:1] in "-‐" else " "
        first = right.text.split(" ")[0]
        tail = a[0] if a else left.text.split(" ")[-1]
        return Join(
            left.joined(right, separator),
            "one after the other",
            f"{tail} {first}",
            tail + separator + first,
            known=True,
        )
    ways: list[tuple[int, int, str, int, int, str]] = []

    def offer(rank: int, how: str, *, cut_left: int, cut_right: int, separator: str) -> None:
        joined = a[0][: len(a[0]) - cut_left] + separator + b[0][cut_right:]
        unknown = sum(word.casefold() not in vocabulary for word in joined.split())
        ways.append((unknown, rank, how, cut_left, cut_right, separator))

    for size in range(min(len(a[0]), len(b[0])), 0, -1):
        if a[0][-size:].casefold() == b[0][:size].casefold():
            offer(0, "letters printed on both sides of the border", cut_left=0, cut_right=size, separator="")
    offer(1, CUT, cut_left=0, cut_right=0, separator="")
    if len(a[0]) != 2:
        offer(2, "a stray letter before the border", cut_left=1, cut_right=0, separator="")
    offer(3, WHOLE, cut_left=0, cut_right=0, separator=" ")
    if min(ways)[0] > 0:
        right_known = b[0].casefold() in vocabulary
        ways = [way for way in ways if way[2] == (WHOLE if right_known else CUT)]
    unknown, _, how, cut_left, cut_right, separator = min(ways)
    words = left[: len(left.text) - cut_left].joined(right[cut_right:], separator)
    proposal = a[0][: len(a[0]) - cut_left] + separator + b[0][cut_right:]
    return Join(words, how, f"{a[0]} {b[0]}", proposal.strip(), known=unknown == 0)
