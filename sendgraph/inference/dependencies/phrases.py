"""Words of waiting: pending, once, subject to, building on, in line with, in light of, changes made elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sendgraph.inference.dependencies.finds import Outside, says
from sendgraph.inference.dependencies.groups import group_named
from sendgraph.inference.dependencies.references import own_words
from sendgraph.inference.dependencies.topics import homes, topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sendgraph.inference.dependencies.finds import Find
    from sendgraph.inference.dependencies.topics import PlanWords, RowWords, Words
    from sendgraph.model.draft import Said

CLAUSE = r"(?P<object>[^.;:()]{3,160})"
PENDING = re.compile(rf"\bpending\s+{CLAUSE}", re.IGNORECASE)
ONCE = re.compile(
    r"\bonce\s+(?!every\b|a\b|an\b|per\b|in\b|again\b|or\b|more\b)(?P<object>[^.;:,()]{3,80}?)\s+"
    r"(?:(?:is|are|has|have)(?:\s+been)?\s+)?(?:in place|agreed|approved|completed?|established|developed|available|known|"
    r"published|set up|appointed|finali[sz]ed|confirmed|opened|signed off)\b",
    re.IGNORECASE,
)
SUBJECT_TO = re.compile(
    rf"\b(?:subject to|dependent (?:up)?on|depend(?:s|ing) (?:up)?on|contingent on)\s+(?!change\b){CLAUSE}", re.IGNORECASE
)
BUILDING_ON = re.compile(
    rf"\bbuild(?:s|ing)?\s+(?:up)?on\s+(?:the\s+)?(?:work\s+(?:of|by|on)\s+)?(?:the\s+)?{CLAUSE}", re.IGNORECASE
)
IN_LINE_WITH = re.compile(
    r"\b(?:in line with|in accordance with|aligned with|in compliance with|duties under)\s+(?:the\s+)?" + CLAUSE, re.I
)
IN_LIGHT_OF = re.compile(
    rf"\b(?:in (?:the )?light of|in response to|following (?:the )?outcomes? of|as a result of)\s+(?:the\s+)?{CLAUSE}", re.I
)
CHANGES_TO = re.compile(
    rf"\b(?:potential|possible|proposed|planned|forthcoming|expected)\s+changes\s+(?:to|in)\s+{CLAUSE}", re.IGNORECASE
)
STANDARD = re.compile(
    r"(?:[A-Z][\w'’-]*\s+(?:(?:of|and|for|the|in|on|&)\s+)*)*"
    r"(?:Codes? of Practice|Benchmarks?|Act|Regulations?|Standards?|Strategy|Policy|Framework|Guidance|Charter)"
    r"(?:\s+(?:19|20)\d\d)?\b"
)
SPLIT = re.compile(r"\s*(?:,|;|\band\b|\bor\b)\s*", re.IGNORECASE)
END = re.compile(r"\s(?:to be|will be|should be|is|are|which|that|so)\s|,\s(?=which|so|with)", re.IGNORECASE)


def _follow(
    plan: PlanWords, said: Said, pattern: re.Pattern[str], *, outside: bool, standards: bool = False
) -> Iterator[Find]:
    """What stands after the words of `pattern`: a group, a standard, the rows at home there, else something outside."""
    for row in plan.rows:
        for passage in own_words(row):
            for found in pattern.finditer(passage.traced.text):
                words = END.split(found["object"])[0].rstrip(" ,")
                end = found.start("object") + len(words)
                group = group_named(words, said)
                standard = STANDARD.search(words)
                if group:
                    yield says(row, group, passage.traced, found.start(), end, "certain")
                elif standard and standards:
                    here = found.start("object") + standard.end()
                    yield says(row, Outside(standard[0].strip()), passage.traced, found.start(), here, "probable")
                elif not standards:
                    yield from _topics(plan, row, passage, found.start(), words, end, outside=outside)


def _topics(  # noqa: PLR0913 - one clause and where it stands
    plan: PlanWords, row: RowWords, passage: Words, start: int, words: str, end: int, *, outside: bool
) -> Iterator[Find]:
    seen = set()
    for item in (words, *SPLIT.split(words)):
        stems = topic(item) - CHANGE
        found = homes(plan, stems, waiting=row)
        if not found or found[0].entry.id in seen:
            continue
        seen.add(found[0].entry.id)
        yield says(row, found[0].entry.id, passage.traced, start, end, "probable" if len(found) == 1 else "possible")
        if item == words:
            return
    if not seen and outside and len(topic(words)) > 1:
        name = " ".join(hit[0] for hit in list(re.finditer(r"\S+", words))[:12])
        yield says(row, Outside(name), passage.traced, start, end, "probable")


CHANGE = topic("changes change work remit number level levels availability outcome outcomes proposals support")


def pending(plan: PlanWords, said: Said) -> Iterator[Find]:
    """`pending the review of transport`."""
    return _follow(plan, said, PENDING, outside=True)


def once(plan: PlanWords, said: Said) -> Iterator[Find]:
    """`once the panel is in place` (not `once a year`)."""
    return _follow(plan, said, ONCE, outside=False)


def subject_to(plan: PlanWords, said: Said) -> Iterator[Find]:
    """`subject to the transport review`, `dependent on it`."""
    return _follow(plan, said, SUBJECT_TO, outside=True)


def building_on(plan: PlanWords, said: Said) -> Iterator[Find]:
    """`building on the work of the Transport Forum`."""
    return _follow(plan, said, BUILDING_ON, outside=False)


def in_line_with(plan: PlanWords, said: Said) -> Iterator[Find]:
    """`in line with the Code of Practice`: a standard that the row follows."""
    return _follow(plan, said, IN_LINE_WITH, outside=False, standards=True)


def in_light_of(plan: PlanWords, said: Said) -> Iterator[Find]:
    """`in light of the transport review`."""
    return _follow(plan, said, IN_LIGHT_OF, outside=True)


def changes_elsewhere(plan: PlanWords, said: Said) -> Iterator[Find]:
    """`planned changes to transport`: the row that makes them."""
    return _follow(plan, said, CHANGES_TO, outside=False)
