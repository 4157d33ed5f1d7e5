"""Which row is the home of a topic: the one whose own words hold it together and say that something is made or changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sendgraph.inference.dependencies.topics import WORK_STEMS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sendgraph.inference.dependencies.topics import PlanWords, RowWords, Words
    from sendgraph.model.tracing import Place
    from sendgraph.model.values import Certainty

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
