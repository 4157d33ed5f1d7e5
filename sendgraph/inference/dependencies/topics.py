"""The words of a plan, ready to be searched: stems, topics, and the sentences of each row.

Nothing here guesses meaning: two words are alike when their stems are the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sendgraph.inference.dependencies.homes import Home
    from sendgraph.model import RowEntry
    from sendgraph.model.draft import DraftPlan, PassageKind
    from sendgraph.model.tracing import Traced

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
BREAK = re.compile(r"[.;:?!](?=\s|$)|\s[-–•▪]\s")

_NAMING_NOTHING = (
    "a about above across actions action again all also an and any are as at be been being below between both but by "
    "can could do each e.g either etc every for from further future general had has have how if in include included "
    "including into is it its just may might more most must need needed new no non not of on only or other our out "
    "over overall own part per place possible potential recommendation recommendations same shall should some such "
    "than that the their them then there these they this those through to under up use used using via was well were "
    "what when where whether which while who whole why wider will with within would year years"
)
STOP = frozenset(_NAMING_NOTHING.split())
"""Words that name no topic."""

_MAKING = (
    "agree clarify complete create define design determine develop devise establish explore expand gather identify "
    "implement introduce launch map model new produce proposals publish redesign refresh revise revised review "
    "scope undertake update write"
)
WORK = frozenset(_MAKING.split())
"""Words that say something is made or changed."""


@lru_cache(maxsize=65536)
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
    """One passage of a row, ready to be searched: each word's stem, its place, and the sentence it stands in."""

    kind: PassageKind
    traced: Traced
    stems: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentence: tuple[int, ...]
    sentences: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, kind: PassageKind, traced: Traced) -> Words:
        """Split `traced` into words and sentences."""
        breaks = [found.start() for found in BREAK.finditer(traced.text)]
        stems: list[str] = []
        starts, ends, sentence = list[int](), list[int](), list[int]()
        passed = number = last = 0
        for found in WORD.finditer(traced.text):
            while passed < len(breaks) and breaks[passed] < found.start():
                passed += 1
            # sentences are counted by those that hold a word
            number = number + 1 if sentence and passed > last else number
            last = passed
            stems.append(stem(found[0]))
            starts.append(found.start())
            ends.append(found.end())
            sentence.append(number)
        each: dict[int, list[str]] = {}
        for word, number in zip(stems, sentence, strict=True):
            each.setdefault(number, []).append(word)
        return cls(
            kind, traced, tuple(stems), tuple(starts), tuple(ends), tuple(sentence), tuple(map(tuple, each.values()))
        )


OWN_WORDS = ("text", "part", "action", "criterion")
"""The passages that say what a row does; groups, resources and progress do not."""


@dataclass(frozen=True)
class RowWords:
    """A row with the passages that say what it does, and those of its notes that stand on one line of the source."""

    entry: RowEntry
    passages: tuple[Words, ...]
    notes: tuple[Traced, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class PlanWords:
    """All rows of a plan in reading order, and in which of them each stem stands (by place in `rows`)."""

    draft: DraftPlan
    rows: tuple[RowWords, ...]
    standing: dict[str, list[int]]
    homes_known: dict[frozenset[str], tuple[Home, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, draft: DraftPlan) -> PlanWords:
        """Make every row of `draft` searchable, once."""
        rows = []
        standing: dict[str, list[int]] = {}
        for i, row in enumerate(draft.rows):
            passages = tuple(Words.of(p.kind, p.words) for p in row.passages if p.kind in OWN_WORDS)
            counts: dict[str, int] = {}
            for passage in passages:
                for word in passage.stems:
                    counts[word] = counts.get(word, 0) + 1
            for word in counts:
                standing.setdefault(word, []).append(i)
            rows.append(RowWords(row.entry, passages, _notes(draft, row.entry), counts))
        return cls(draft, tuple(rows), standing)

    def rarest(self, stems: frozenset[str]) -> str:
        """The stem that stands in the fewest rows (of equals, the first in the alphabet)."""
        return min(stems, key=lambda word: (len(self.standing.get(word, ())), word))

    def holding(self, stems: frozenset[str]) -> list[RowWords]:
        """The rows that hold every one of `stems` somewhere, in reading order."""
        if not stems:
            return []
        rows = (self.rows[i] for i in self.standing.get(self.rarest(stems), ()))
        return [row for row in rows if all(word in row.counts for word in stems)]


def _notes(draft: DraftPlan, row: RowEntry) -> tuple[Traced, ...]:
    """The notes of a row where they are printed: what its cells say that is no action may still point somewhere."""
    found = []
    if row.notes:
        source = draft.source
        lines = range(row.first_line, (row.last_line or row.first_line) + 1)
        printed = [source.traced(line, 0, len(source.lines[line - 1])) for line in lines]
        for note in row.notes:
            for words in printed:
                at = words.text.find(note)
                if at >= 0:
                    found.append(words[at : at + len(note)])
                    break
    return tuple(found)


RUN_ON = re.compile(r"(?<=[\w)'’])\s+(?=[A-Z][a-z]+\b)")


def clause(words: str) -> str:
    """`words` up to where a lost bullet begins the next thing to do: at a word of `WORK` with a capital."""
    for found in RUN_ON.finditer(words):
        following = WORD.match(words, found.end())
        if following and stem(following[0]) in WORK_STEMS:
            return words[: found.start()]
    return words
