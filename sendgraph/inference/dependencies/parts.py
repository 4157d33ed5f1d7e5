"""Explicit references by name: `as part of the wider offer`, `based on the audit`, `the recommendations of the Review`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sendgraph.inference.dependencies.finds import Outside, says
from sendgraph.inference.dependencies.groups import NOUN
from sendgraph.inference.dependencies.homes import at_home
from sendgraph.inference.dependencies.topics import STOP, WORD, WORK_STEMS, clause, stem, topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sendgraph.inference.dependencies.finds import Find
    from sendgraph.inference.dependencies.topics import PlanWords, RowWords, Words
    from sendgraph.model.draft import Said
    from sendgraph.model.tracing import Place
    from sendgraph.model.values import Certainty

WHOLES = (
    "offer|model|pathway|programme|framework|strategy|arrangements|project|network|audit|service|scheme|toolkit|tool"
)
PART_OF = re.compile(
    rf"\b(?:as part of|within|part of) the (?P<whole>(?:[\w'’-]+ ){{0,4}}?(?:{WHOLES})\b(?: of [\w'’-]+)?)",
    re.IGNORECASE,
)
BASED_ON = re.compile(
    r"\b(?:based on|informed by|using the (?:results|findings|outcomes?) of)\s+(?P<rest>[^.;]{3,120})", re.IGNORECASE
)
CROSS_REFERENCED = re.compile(r"\b(?:is |are |to be |will be |being )?cross[- ]referenced\b", re.IGNORECASE)
NAMED_REPORT = re.compile(
    r"\b(?:recommendations|findings|conclusions)\s+(?:made\s+|set out\s+)?(?:in|of|from)\s+(?:the\s+)?"
    r"(?P<name>(?:[A-Z][\w'’-]*|of|and|for|the|in|on)(?:\s+(?:[A-Z][\w'’-]*|of|and|for|the|in|on|&)){0,14})"
)
BEFORE = re.compile(r"[^.;]*$")
ENDS_A_NAME = re.compile(r"[,;:/()|]")
LITTLE = re.compile(r"(?:\s+(?:of|and|for|the|in|on|&))+$")


def parts_of_a_whole(plan: PlanWords, _said: Said) -> Iterator[Find]:
    """`as part of the wider outreach offer`: the section of that name, else the row that works on that offer."""
    sections = {topic(theme.name): theme.id for theme in plan.draft.themes}
    for row in plan.rows:
        for passage in row.passages:
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


def _of_a_group(words: list[re.Match[str]], start: int, end: int) -> bool:
    """True when the run from `start` to `end` is, or goes on with capitals to, the noun of a group's name."""
    if any(NOUN.search(word[0]) for word in words[start:end]):
        return True
    for word in words[end:]:
        if NOUN.search(word[0]):
            return True
        if not word[0][0].isupper():
            return False
    return False


def _phrases(words: str) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Runs of two to four words that name something, longest first, with their place; a comma or slash ends a name."""
    found = list(WORD.finditer(words))
    for size in (4, 3, 2):
        for i in range(len(found) - size + 1):
            run = found[i : i + size]
            whole = not ENDS_A_NAME.search(words, run[0].start(), run[-1].end())
            if whole and not _of_a_group(found, i, i + size) and all(word[0].casefold() not in STOP for word in run):
                yield tuple(stem(word[0]) for word in run), run[0].start(), run[-1].end()


@dataclass(frozen=True)
class Maker:
    """The row that makes what some words name: where it says so, and where in the words the name stands."""

    row: RowWords
    place: Place
    start: int
    end: int


def maker(plan: PlanWords, waiting: RowWords, words: str) -> Maker | None:
    """The row that makes what `words` name: the nearest above `waiting`, else the nearest below.

    It holds the name word for word in a sentence that says that something is made.
    """
    at = waiting.entry.position
    for phrase, start, end in _phrases(words):
        rows = [row for row in plan.holding(frozenset(phrase)) if row is not waiting]
        for row in sorted(rows, key=lambda row: (row.entry.position > at, abs(row.entry.position - at))):
            for passage in row.passages:
                place = _made_in(passage, phrase)
                if place:
                    return Maker(row, place, start, end)
    return None


BESIDE = 3
"""Words that may stand between a name and the word that says that it is made."""


def _made_in(passage: Words, phrase: tuple[str, ...]) -> Place | None:
    size = len(phrase)
    for i in range(len(passage.stems) - size + 1):
        if passage.stems[i : i + size] == phrase and passage.sentence[i] == passage.sentence[i + size - 1]:
            near = range(max(0, i - BESIDE), min(len(passage.stems), i + size + BESIDE))
            beside = {passage.stems[k] for k in near if passage.sentence[k] == passage.sentence[i]}
            if not WORK_STEMS.isdisjoint(beside - set(phrase)):
                return passage.traced.quote(passage.starts[i], passage.ends[i + size - 1])
    return None


def _sure(name: str) -> Certainty:
    """A name with a capital is a name; without one it may be a turn of phrase."""
    return "probable" if name == name.lower() else "certain"


def cross_references_by_name(plan: PlanWords, _said: Said) -> Iterator[Find]:
    """`based on the inclusion audit`: the row, the nearest above first, that makes what is named."""
    for row in plan.rows:
        for passage in row.passages:
            text = passage.traced.text
            for found in BASED_ON.finditer(text):
                made = maker(plan, row, clause(found["rest"]))
                if made:
                    start, end = found.start("rest") + made.start, found.start("rest") + made.end
                    yield says(row, made.row.entry.id, passage.traced, found.start(), end, _sure(text[start:end]))
            for found in CROSS_REFERENCED.finditer(text):
                before = BEFORE.search(text[max(0, found.start() - 80) : found.start()])
                made = maker(plan, row, before[0]) if before else None
                if before and made:
                    start = found.start() - len(before[0]) + made.start
                    sure = _sure(before[0][made.start : made.end])
                    yield says(row, made.row.entry.id, passage.traced, start, found.end(), sure)


def recommendations_of_a_report(plan: PlanWords, _said: Said) -> Iterator[Find]:
    """`all recommendations made in the Transport Review`: that report, unless it is the one this plan carries out."""
    own = topic(f"{plan.draft.plan.title or ''} {plan.draft.plan.authority or ''}")
    for row in plan.rows:
        for passage in row.passages:
            for found in NAMED_REPORT.finditer(passage.traced.text):
                name = LITTLE.sub("", found["name"])
                if len(topic(name)) > 1 and not topic(name) <= own:
                    end = found.start("name") + len(name)
                    yield says(row, Outside(name), passage.traced, found.start(), end, "certain")
