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
    from collections.abc import Sequence

    from sendgraph.model import RowEntry
    from sendgraph.model.draft import DraftPlan, PassageKind
    from sendgraph.model.tracing import Place, Traced
    from sendgraph.model.values import Certainty

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


@dataclass(frozen=True)
class RowWords:
    """A row with its searchable passages, and those of its notes that stand on one line of the source."""

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
            passages = tuple(Words.of(passage.kind, passage.words) for passage in row.passages)
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


@dataclass(frozen=True)
class Home:
    """A row that works on a topic; `weight` sums, for each word of it, its count here over the rows that hold it."""

    row: RowWords
    weight: float


def homes(plan: PlanWords, stems: frozenset[str], *, waiting: RowWords) -> tuple[Home, ...]:
    """The rows that work on a topic, best first: those that name its words most often, rare words above all.

    A home holds all `stems` together in one sentence, and has a sentence in which the rarest of them stands with a
    word of `WORK`. The row that waits is never its own home.
    """
    found = plan.homes_known.get(stems)
    if found is None:
        found = plan.homes_known[stems] = tuple(_all_homes(plan, stems))
    return tuple(home for home in found if home.row is not waiting)


def _all_homes(plan: PlanWords, stems: frozenset[str]) -> list[Home]:
    found = []
    for row in plan.holding(stems):
        rare = plan.rarest(stems)
        worked = any(
            rare in sentence and not WORK_STEMS.isdisjoint(sentence)
            for passage in row.passages
            for sentence in passage.sentences
        )
        if worked and any(together(passage, stems) for passage in row.passages):
            weight = sum(row.counts[word] / len(plan.standing[word]) for word in sorted(stems))
            found.append(Home(row, weight))
    return sorted(found, key=lambda home: (-home.weight, home.row.entry.position))


def clear_home(found: Sequence[Home]) -> RowWords | None:
    """The only home, or the first if it has twice the weight of the next."""
    clear = found and (len(found) == 1 or found[0].weight >= 2 * found[1].weight)
    return found[0].row if clear else None


def at_home(plan: PlanWords, stems: frozenset[str], *, waiting: RowWords) -> tuple[tuple[RowWords, Certainty], ...]:
    """The rows that a topic means, as far as the words tell.

    Probable: the only home, one with twice the weight of the next, or the only one in the section of the waiting row.
    Possible: each of two homes. More than two, and the topic names no row in particular; nor does a topic that the
    waiting row works on itself, in a sentence of its own.
    """
    if _own_work(waiting, stems):
        return ()
    found = homes(plan, stems, waiting=waiting)
    near = [home for home in found if home.row.entry.theme == waiting.entry.theme]
    clear = clear_home(found)
    if clear:
        return ((clear, "probable"),)
    if len(near) == 1:
        return ((near[0].row, "probable"),)
    return tuple((home.row, "possible") for home in found) if len(found) == 2 else ()


def worked_on(row: RowWords, word: str) -> Place | None:
    """Where the row says that it makes or changes what `word` (a stem) names."""
    for passage in row.passages:
        for i, other in enumerate(passage.stems):
            if other == word and not WORK_STEMS.isdisjoint(passage.sentences[passage.sentence[i]]):
                return passage.traced.quote(passage.starts[i], passage.ends[i])
    return None


def _own_work(row: RowWords, stems: frozenset[str]) -> bool:
    """True when two sentences of the row hold the topic, and one of them says that something is made."""
    holding = [set(sentence) for passage in row.passages for sentence in passage.sentences if stems <= set(sentence)]
    return len(holding) > 1 and any(not WORK_STEMS.isdisjoint(sentence - stems) for sentence in holding)


RUN_ON = re.compile(r"(?<=[\w)'’])\s+(?=[A-Z][a-z]+\b)")


def clause(words: str) -> str:
    """`words` up to where a lost bullet begins the next thing to do: at a word of `WORK` with a capital."""
    for found in RUN_ON.finditer(words):
        following = WORD.match(words, found.end())
        if following and stem(following[0]) in WORK_STEMS:
            return words[: found.start()]
    return words
