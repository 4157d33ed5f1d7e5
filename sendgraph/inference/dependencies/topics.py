"""Which row of a plan is the home of a topic: word stems, and the row that works on what they name.

Nothing here guesses meaning: two words are alike when their stems are the same, and a row is the home of a topic only
when its own words hold the whole topic together and say that something is made or changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sendgraph.model import RowEntry
    from sendgraph.model.draft import DraftPlan, PassageKind
    from sendgraph.model.tracing import Traced

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
BREAK = re.compile(r"[.;:?!](?=\s|$)|\s[-–•▪]\s")

STOP = frozenset(
    "a about above across actions action again all also an and any are as at be been being below between both but by "
    "can could do each e.g either etc every for from further future general had has have how if in include included "
    "including into is it its just may might more most must need needed new no non not of on only or other our out "
    "over overall own part per place possible potential recommendation recommendations same shall should some such "
    "than that the their them then there these they this those through to under up use used using via was well were "
    "what when where whether which while who whole why wider will with within would year years".split()
)
"""Words that name no topic."""

WORK = frozenset(
    "agree clarify complete create define design determine develop devise establish explore expand gather identify "
    "implement introduce launch map model new produce proposals publish redesign refresh revise revised review "
    "scope undertake update write".split()
)
"""Words that say something is made or changed."""


@cache
def stem(word: str) -> str:
    """The word without its commonest English endings: `planning`, `planned` and `plans` give `plan`."""
    folded = word.casefold().replace("’", "'").removesuffix("'s").strip("'.-")
    if len(folded) > 4 and folded.endswith("ies"):
        folded = folded[:-3] + "y"
    elif len(folded) > 3 and folded.endswith("s") and not folded.endswith(("ss", "us", "is")):
        folded = folded[:-1]
    for ending in ("ing", "ed"):
        bare = folded.removesuffix(ending)
        if bare != folded and len(bare) > 2 and re.search(r"[aeiouy]", bare):
            doubled = len(bare) > 3 and bare[-1] == bare[-2] and bare[-1] not in "ls"
            folded = bare[:-1] if doubled else bare
            break
    return folded[:-1] if len(folded) > 3 and folded.endswith("e") else folded


WORK_STEMS = frozenset(stem(word) for word in WORK)


def topic(words: str) -> frozenset[str]:
    """The stems of the words that name something."""
    return frozenset(stem(found[0]) for found in WORD.finditer(words) if found[0].casefold() not in STOP)


@dataclass(frozen=True)
class Words:
    """One passage of a row, ready to be searched: each word's stem with its place, and where its sentences end."""

    kind: PassageKind
    traced: Traced
    stems: tuple[str, ...]
    starts: tuple[int, ...]
    sentence: tuple[int, ...]

    @classmethod
    def of(cls, kind: PassageKind, traced: Traced) -> Words:
        """Split `traced` into words and sentences."""
        breaks = [found.start() for found in BREAK.finditer(traced.text)]
        stems, starts, sentence = [], [], []
        passed = 0
        for found in WORD.finditer(traced.text):
            while passed < len(breaks) and breaks[passed] < found.start():
                passed += 1
            stems.append(stem(found[0]))
            starts.append(found.start())
            sentence.append(passed)
        return cls(kind, traced, tuple(stems), tuple(starts), tuple(sentence))

    def sentences(self) -> Iterable[tuple[str, ...]]:
        """The stems of each sentence in turn."""
        for number in dict.fromkeys(self.sentence):
            yield tuple(word for word, of in zip(self.stems, self.sentence, strict=True) if of == number)


@dataclass(frozen=True)
class RowWords:
    """A row with its searchable passages."""

    entry: RowEntry
    passages: tuple[Words, ...]
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class PlanWords:
    """All rows of a plan in reading order, and in how many of them each stem stands."""

    draft: DraftPlan
    rows: tuple[RowWords, ...]
    spread: dict[str, int]

    @classmethod
    def of(cls, draft: DraftPlan) -> PlanWords:
        """Make every row of `draft` searchable, once."""
        rows = []
        spread: dict[str, int] = {}
        for row in draft.rows:
            passages = tuple(Words.of(passage.kind, passage.words) for passage in row.passages)
            counts: dict[str, int] = {}
            for passage in passages:
                for word in passage.stems:
                    counts[word] = counts.get(word, 0) + 1
            for word in counts:
                spread[word] = spread.get(word, 0) + 1
            rows.append(RowWords(row.entry, passages, counts))
        return cls(draft, tuple(rows), spread)

    def rarest(self, stems: frozenset[str]) -> str:
        """The stem that stands in the fewest rows (of equals, the first in the alphabet)."""
        return min(stems, key=lambda word: (self.spread.get(word, 0), word))


WINDOW = 5
"""Words that may stand between those of a topic."""


def together(passage: Words, stems: frozenset[str]) -> bool:
    """True when one sentence holds all `stems` with at most `WINDOW` other words between them."""
    width = len(stems) + WINDOW
    for i, word in enumerate(passage.stems):
        if word in stems:
            near = passage.stems[i : i + width]
            within = passage.sentence[i : i + width]
            if stems <= {other for other, of in zip(near, within, strict=True) if of == passage.sentence[i]}:
                return True
    return False


def homes(plan: PlanWords, stems: frozenset[str], *, waiting: RowWords) -> tuple[RowWords, ...]:
    """The rows that work on a topic, best first: those that name its rarest word most often.

    A home holds all `stems` together in one sentence, and has a sentence in which the rarest of them stands with a
    word of `WORK`. The row that waits is never its own home.
    """
    if not stems or any(word not in plan.spread for word in stems):
        return ()
    rare = plan.rarest(stems)
    found = []
    for row in plan.rows:
        if row is waiting or any(word not in row.counts for word in stems):
            continue
        worked = any(
            rare in sentence and not WORK_STEMS.isdisjoint(sentence)
            for passage in row.passages
            for sentence in passage.sentences()
        )
        if worked and any(together(passage, stems) for passage in row.passages):
            found.append(row)
    return tuple(sorted(found, key=lambda row: (-row.counts[rare], row.entry.position)))
