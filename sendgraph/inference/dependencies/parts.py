"""Explicit references by name: `as part of the wider offer`, `based on the audit`, `the recommendations of the Review`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sendgraph.inference.dependencies.finds import Outside, says
from sendgraph.inference.dependencies.references import own_words
from sendgraph.inference.dependencies.topics import STOP, WORD, WORK_STEMS, homes, stem, topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sendgraph.inference.dependencies.finds import Find
    from sendgraph.inference.dependencies.topics import PlanWords, RowWords, Words
    from sendgraph.model.draft import Said

WHOLES = (
    "offer|model|pathway|programme|framework|strategy|arrangements|project|network|audit|service|scheme|toolkit|tool"
)
PART_OF = re.compile(
    rf"\b(?P<lead>as part of|within|part of) the (?P<whole>(?:[\w'’-]+ ){{0,4}}?(?:{WHOLES})\b(?: of [\w'’-]+)?)", re.I
)
BASED_ON = re.compile(r"\b(?:based on|informed by|using the (?:results|findings|outcomes?) of)\s+(?P<rest>[^.;]{3,120})", re.I)
CROSS_REFERENCED = re.compile(
    r"(?P<rest>[^.;]{3,80}?)\s+(?:is |are |to be |will be )?cross[- ]referenced\b", re.IGNORECASE
)
NAMED_REPORT = re.compile(
    r"\b(?:recommendations|findings|conclusions)\s+(?:made\s+|set out\s+)?(?:in|of|from)\s+(?:the\s+)?"
    r"(?P<name>(?:[A-Z][\w'’-]*|of|and|for|the|in|on)(?:\s+(?:[A-Z][\w'’-]*|of|and|for|the|in|on|&))*)"
)
LITTLE = re.compile(r"(?:\s+(?:of|and|for|the|in|on|&))+$")


def parts_of_a_whole(plan: PlanWords, _said: Said) -> Iterator[Find]:
    """`as part of the wider outreach offer`: the row that works on that offer."""
    for row in plan.rows:
        for passage in own_words(row):
            for found in PART_OF.finditer(passage.traced.text):
                stems = topic(found["whole"])
                if len(stems) < 2:  # noqa: PLR2004 - "the overall model" names nothing
                    continue
                for home in homes(plan, stems, waiting=row)[:1]:
                    yield says(row, home.entry.id, passage.traced, found.start(), found.end(), "probable")


def _phrases(words: str) -> Iterator[tuple[str, ...]]:
    """Runs of two to four words that name something, longest first."""
    found = [word[0] for word in WORD.finditer(words)]
    for size in (4, 3, 2):
        for i in range(len(found) - size + 1):
            run = found[i : i + size]
            if all(word.casefold() not in STOP for word in run):
                yield tuple(stem(word) for word in run)


def _makes(passage: Words, phrase: tuple[str, ...]) -> bool:
    """True when a sentence of the passage holds the phrase word for word and says that something is made."""
    size = len(phrase)
    for sentence in passage.sentences():
        if any(sentence[i : i + size] == phrase for i in range(len(sentence) - size + 1)):
            others = set(sentence) - set(phrase)
            if not WORK_STEMS.isdisjoint(others):
                return True
    return False


def cross_references_by_name(plan: PlanWords, _said: Said) -> Iterator[Find]:
    """`based on the inclusion audit`: the row, the nearest above first, that makes what is named."""
    for i, row in enumerate(plan.rows):
        for passage in own_words(row):
            for pattern in (BASED_ON, CROSS_REFERENCED):
                for found in pattern.finditer(passage.traced.text):
                    maker = _maker(plan, i, found["rest"])
                    if maker:
                        yield says(row, maker.entry.id, passage.traced, found.start(), found.end(), "certain")


def _maker(plan: PlanWords, at: int, words: str) -> RowWords | None:
    nearest = [*reversed(plan.rows[:at]), *plan.rows[at + 1 :]]
    for phrase in _phrases(words):
        for other in nearest:
            if any(_makes(passage, phrase) for passage in own_words(other)):
                return other
    return None


def recommendations_of_a_report(plan: PlanWords, _said: Said) -> Iterator[Find]:
    """`all recommendations made in the Transport Review`: that report, unless it is the one this plan carries out."""
    own = topic(f"{plan.draft.plan.title or ''} {plan.draft.plan.authority or ''}")
    for row in plan.rows:
        for passage in own_words(row):
            for found in NAMED_REPORT.finditer(passage.traced.text):
                name = LITTLE.sub("", found["name"])
                if len(topic(name)) > 1 and not topic(name) <= own:
                    end = found.start("name") + len(name)
                    yield says(row, Outside(name), passage.traced, found.start(), end, "certain")
