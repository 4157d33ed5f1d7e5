"""Explicit references by name: `as part of the wider offer`, `based on the audit`, `the recommendations of the Review`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sendgraph.inference.dependencies.finds import Outside, says
from sendgraph.inference.dependencies.groups import NOUN
from sendgraph.inference.dependencies.references import own_words
from sendgraph.inference.dependencies.topics import STOP, WORD, WORK_STEMS, at_home, clause, stem, topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sendgraph.inference.dependencies.finds import Find
    from sendgraph.inference.dependencies.topics import PlanWords, RowWords, Words
    from sendgraph.model.draft import Said

WHOLES = (
    "offer|model|pathway|programme|framework|strategy|arrangements|project|network|audit|service|scheme|toolkit|tool"
)
PART_OF = re.compile(
    rf"\b(?P<lead>as part of|within|part of) the (?P<whole>(?:[\w'’-]+ ){{0,4}}?(?:{WHOLES})\b(?: of [\w'’-]+)?)", re.IGNORECASE
)
BASED_ON = re.compile(r"\b(?:based on|informed by|using the (?:results|findings|outcomes?) of)\s+(?P<rest>[^.;]{3,120})", re.IGNORECASE)
CROSS_REFERENCED = re.compile(r"\b(?:is |are |to be |will be |being )?cross[- ]referenced\b", re.IGNORECASE)
NAMED_REPORT = re.compile(
    r"\b(?:recommendations|findings|conclusions)\s+(?:made\s+|set out\s+)?(?:in|of|from)\s+(?:the\s+)?"
    r"(?P<name>(?:[A-Z][\w'’-]*|of|and|for|the|in|on)(?:\s+(?:[A-Z][\w'’-]*|of|and|for|the|in|on|&))*)"
)
BEFORE = re.compile(r"[^.;]*$")
LITTLE = re.compile(r"(?:\s+(?:of|and|for|the|in|on|&))+$")


def parts_of_a_whole(plan: PlanWords, _said: Said) -> Iterator[Find]:
    """`as part of the wider outreach offer`: the section of that name, else the row that works on that offer."""
    sections = {topic(theme.name): theme.id for theme in plan.draft.themes}
    for row in plan.rows:
        for passage in own_words(row):
            for found in PART_OF.finditer(passage.traced.text):
                stems = topic(found["whole"])
                if len(stems) < 2:  # "the overall model" names nothing
                    continue
                if stems in sections:
                    if sections[stems] != row.entry.theme:
                        yield says(row, sections[stems], passage.traced, found.start(), found.end(), "probable")
                    continue
                for home, certainty in at_home(plan, stems, waiting=row):
                    yield says(row, home.entry.id, passage.traced, found.start(), found.end(), certainty)


def _phrases(words: str) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Runs of two to four words that name something, longest first, with their place."""
    found = list(WORD.finditer(words))
    for size in (4, 3, 2):
        for i in range(len(found) - size + 1):
            run = found[i : i + size]
            after = found[i + size : i + size + 1]
            of_a_group = any(NOUN.search(word[0]) for word in (*run, *after))
            if not of_a_group and all(word[0].casefold() not in STOP for word in run):
                yield tuple(stem(word[0]) for word in run), run[0].start(), run[-1].end()


def _makes(passage: Words, phrase: tuple[str, ...]) -> bool:
    """True when a sentence of the passage holds the phrase word for word and says that something is made."""
    size = len(phrase)
    return any(
        not WORK_STEMS.isdisjoint(set(sentence) - set(phrase))
        for sentence in passage.sentences
        if any(sentence[i : i + size] == phrase for i in range(len(sentence) - size + 1))
    )


def cross_references_by_name(plan: PlanWords, _said: Said) -> Iterator[Find]:
    """`based on the inclusion audit`: the row, the nearest above first, that makes what is named."""
    for row in plan.rows:
        for passage in own_words(row):
            text = passage.traced.text
            for found in BASED_ON.finditer(text):
                maker = _maker(plan, row, clause(found["rest"]))
                if maker:
                    end = found.start("rest") + maker[2]
                    yield says(row, maker[0].entry.id, passage.traced, found.start(), end, "certain")
            for found in CROSS_REFERENCED.finditer(text):
                before = BEFORE.search(text[max(0, found.start() - 80) : found.start()])
                maker = _maker(plan, row, before[0]) if before else None
                if before and maker:
                    start = found.start() - len(before[0]) + maker[1]
                    yield says(row, maker[0].entry.id, passage.traced, start, found.end(), "certain")


def _maker(plan: PlanWords, waiting: RowWords, words: str) -> tuple[RowWords, int, int] | None:
    """The row that makes what `words` name, and where in `words` its name stands."""
    at = waiting.entry.position
    for phrase, start, end in _phrases(words):
        rows = [row for row in plan.holding(frozenset(phrase)) if row is not waiting]
        # the nearest above first, then the nearest below
        for row in sorted(rows, key=lambda row: (row.entry.position > at, abs(row.entry.position - at))):
            if any(_makes(passage, phrase) for passage in own_words(row)):
                return row, start, end
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
