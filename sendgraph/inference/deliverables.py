"""Which named things a row makes, and which it uses.

gazetteer   the lexicon's things: "Local Offer"
recurring   capitalised words that end in a word for a document and stand in two rows or more:
            "Travel Toolkit" in two rows is one, in one row it is none
section     every row of a section that is named for the thing makes it: a section "TOOLKIT" makes the toolkit;
            data of any kind is made by the section "DATA" alone, a section "TRANSPORT" makes none
made        "establish a X", "X to be produced", "review of X": the row makes it; otherwise the row uses it
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sendgraph.inference.roles import clause
from sendgraph.lexicon import Entry, Matcher, plain, thing_matcher, without_overlaps

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sendgraph.model.glossary import GlossaryEntry

RECURRING = re.compile(
    r"\b((?:[A-Z][a-z]+ ){1,4}(?:Pack|Audit|Toolkit|Directory|Register|Charter|Handbook|Specification|Protocol|Guidance"
    r"|Framework|Pathway|Passport|Survey|Dashboard|Prospectus|Map|Matrix|Tool))\b"
)
_MAKING = re.compile(
    r"\b(?:develop(?:s|ed|ing|ment of)?|establish(?:ed|ing|ment of)?|produce[sd]?|producing|production of|creat(?:e|es|ed|ing)|"
    r"refresh(?:es|ed)?|^review|(?<=[.:] )review|reviewed?\s+(?:the|an?)|reviews?(?: of)|co-?review|updat(?:e|es|ed|ing)|revis(?:e|es|ed|ing)|devis(?:e|es|ed|ing)|write|draft|"
    r"publish|design(?:s|ed)?|co-?produce|launch|compile|agree|determine|identify|refine)\s+"
    r"(?:[\w'/-]+\s+){0,5}$"
)
_MADE = re.compile(
    r"(?:\s+[\w'/-]+){0,7}?\s+(?:(?:to|needs? to|will|should|must|is|are|has|have)\s+)?(?:to\s+)?(?:be\s+|been\s+|is\s+|are\s+)?"
    r"(?:clearly\s+|regularly\s+)?(?:co-?produced|produced|established|developed|refreshed|reviewed|updated|revised|devised|designed|written|"
    r"created|determined|agreed|published)\b"
)
_ELSEWHERE = re.compile(
    r"\b(?:on|in|within|into|through|via|from|for|of|by|to|with|linked to|available on|against)\s+(?:the\s+|all\s+)?$"
)


@dataclass(frozen=True)
class Thing:
    """A deliverable named between `start` and `end`."""

    start: int
    end: int
    name: str


def find_recurring(rows: Iterable[Sequence[str]]) -> frozenset[str]:
    """Capitalised names of documents that stand in two rows or more (each row: its passages)."""
    seen: dict[str, int] = {}
    for passages in rows:
        for name in {match[1] for text in passages for match in RECURRING.finditer(plain(text))}:
            seen[name] = seen.get(name, 0) + 1
    return frozenset(name for name, count in seen.items() if count > 1)


def _wanted(entry: Entry, sections: frozenset[str]) -> bool:
    return entry.kind == "deliverable" and (not entry.section_only or entry.name.lower() in sections)


def glossary_things(glossary: Mapping[str, GlossaryEntry]) -> Matcher:
    """Finds the deliverables of an authority's glossary."""
    return Matcher(
        Entry(entry.name or term, "deliverable", entry.source, (term, entry.name or term))
        for term, entry in glossary.items()
        if entry.kind == "deliverable"
    )


def find_things(text: str, *, own: Matcher, recurring: frozenset[str], sections: frozenset[str]) -> list[Thing]:
    """The deliverables `text` names; `own` finds the glossary's, `sections` are section names in lower case."""
    # sorting keeps the order of what begins and ends together: the glossary goes first
    found = without_overlaps([*own.find(text), *thing_matcher().find(text)])
    things = [Thing(one.start, one.end, one.entry.name) for one in found if _wanted(one.entry, sections)]
    taken = [(one.start, one.end) for one in found]
    things += [
        Thing(match.start(), match.end(), match[1])
        for match in RECURRING.finditer(plain(text))
        if match[1] in recurring and all(match.end() <= start or match.start() >= end for start, end in taken)
    ]
    return sorted(things, key=lambda thing: thing.start)


def is_made(text: str, thing: Thing) -> bool:
    """Whether the words around a thing say that the row makes, founds or revises it."""
    if thing.name.lower().endswith("data"):
        # data is collected again and again; only the section named for it makes it
        return False
    before, after = clause(text, thing.start, thing.end)
    low = before.lower()
    if _MADE.match(after.lower()) and not _ELSEWHERE.search(low):
        return True
    making = _MAKING.search(low)
    return bool(making and not _ELSEWHERE.search(low))
