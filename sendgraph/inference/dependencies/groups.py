"""Groups that a row waits for: named by the group the plan knows, or founded in one row and needed in another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sendgraph.inference.dependencies.finds import Find, says
from sendgraph.inference.dependencies.references import own_words
from sendgraph.inference.dependencies.topics import stem, topic
from sendgraph.model.tracing import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sendgraph.inference.dependencies.topics import PlanWords, RowWords
    from sendgraph.model.draft import Said

NOUNS = "groups?|forums?|networks?|panels?|boards?|hub|committee|working party|working parties"
NOUN = re.compile(rf"\b(?:{NOUNS})\b", re.IGNORECASE)
GENERIC = frozenset(
    stem(word)
    for word in "group forum network panel board hub committee working party task finish steering t f g provision".split()
)
FOUNDED = re.compile(
    rf"\b(?:establish|set up|create|form|convene)\s+(?:an?\s+|the\s+)?(?P<a>(?:[\w&/'’-]+\s+){{0,6}}?(?:{NOUNS}))\b"
    rf"|(?P<b>(?:[\w&/'’-]+\s+){{0,6}}?(?:{NOUNS}))\s+(?:is\s+|are\s+|will\s+be\s+|to\s+be\s+)(?:established|set up|"
    r"created|formed|convened)\b",
    re.IGNORECASE,
)
TAKEN_FORWARD = re.compile(
    r"\b(?:taken forward|carried forward|identified|agreed|approved|decided|determined|proposed)\s+"
    rf"(?:by|through|via)\s+(?:the\s+)?(?P<group>(?:[\w&/'’-]+\s+){{0,6}}?(?:{NOUNS}))\b",
    re.IGNORECASE,
)


def core(name: str) -> frozenset[str]:
    """The words that tell one group from another."""
    return topic(name) - GENERIC


def group_named(words: str, said: Said) -> str | None:
    """The id of the group of this plan that `words` name; None when none or more than one fits best."""
    if not NOUN.search(words):
        return None
    stems = topic(words)
    fitting = [(len(core(group.name)), group.id) for group in said.groups if core(group.name) and core(group.name) <= stems]
    best = max(fitting, default=(0, ""))
    return best[1] if best[0] and [size for size, _ in fitting].count(best[0]) == 1 else None


def taken_forward_by_a_group(plan: PlanWords, said: Said) -> Iterator[Find]:
    """`to be taken forward by the Transport Group`: the row waits for that group."""
    for row in plan.rows:
        for passage in own_words(row):
            for found in TAKEN_FORWARD.finditer(passage.traced.text):
                group = group_named(found["group"], said)
                if group:
                    yield says(row, group, passage.traced, found.start(), found.end(), "probable")


def groups_founded_elsewhere(plan: PlanWords, said: Said) -> Iterator[Find]:
    """A group that one row founds and another names, or answers to: the other waits for the founding row."""
    names = {group.id: core(group.name) for group in said.groups}
    for founder in plan.rows:
        for stems in _founded(founder):
            for row in plan.rows:
                if row is founder:
                    continue
                if stems in _founded(row):
                    continue
                overseen = [link for link in said.overseen_by.get(row.entry.id, ()) if names.get(link.to) == stems]
                for link in overseen[:1]:
                    if link.line is not None and link.document is not None:
                        place = Place(link.document, link.line, link.last_line or link.line, link.evidence or "")
                        yield Find(row, founder.entry.id, place, "probable")
                if not overseen:
                    yield from _named_in(row, stems, founder.entry.id)


def _founded(row: RowWords) -> list[frozenset[str]]:
    found = [core(hit["a"] or hit["b"]) for passage in own_words(row) for hit in FOUNDED.finditer(passage.traced.text)]
    return [stems for stems in dict.fromkeys(found) if stems]


def _named_in(row: RowWords, stems: frozenset[str], founder: str) -> Iterator[Find]:
    for passage in own_words(row):
        for noun in NOUN.finditer(passage.traced.text):
            start = max(0, noun.start() - 60)
            before = passage.traced.text[start : noun.end()]
            words = [hit for hit in re.finditer(r"[^\s/]+", before)][-len(stems) - 3 :]
            if words and stems <= topic(before[words[0].start() :]):
                yield says(row, founder, passage.traced, start + words[0].start(), noun.end(), "probable")
                return
