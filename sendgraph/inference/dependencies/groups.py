"""Groups that a row waits for: named by the group the plan knows, or founded in one row and needed in another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sendgraph.inference.dependencies.finds import Find, says
from sendgraph.inference.dependencies.topics import WORD, stem, topic
from sendgraph.model.tracing import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sendgraph.inference.dependencies.topics import PlanWords, RowWords
    from sendgraph.model.draft import Said

NOUNS = "groups?|forums?|networks?|panels?|boards?|hub|committee|working party|working parties"
NOUN = re.compile(rf"\b(?:{NOUNS})\b", re.IGNORECASE)
KINDS = "group forum network panel board hub committee working party parties task finish steering provision t f g"
GENERIC = frozenset(stem(word) for word in KINDS.split())
"""Words that say what kind of group it is, not which."""
FOUND = "establish|set up|create|form|convene"
FOUNDED = "established|set up|created|formed|convened"
FOUNDED_AFTER = re.compile(
    rf"\b(?:{FOUND})\s+(?:an?\s+|the\s+)?(?P<name>(?:[\w&/'’-]+\s+){{1,6}}?(?:{NOUNS}))\b", re.IGNORECASE
)
FOUNDED_BEFORE = re.compile(rf"\b(?P<noun>{NOUNS})\s+(?:is |are |will be |to be )(?:{FOUNDED})\b", re.IGNORECASE)
TAKEN_FORWARD = re.compile(
    r"\b(?:taken forward|carried forward|identified|agreed|approved|decided|determined|proposed)\s+"
    rf"(?:by|through|via)\s+(?:the\s+)?(?P<group>(?:[\w&/'’-]+\s+){{0,6}}?(?:{NOUNS}))\b",
    re.IGNORECASE,
)
BEFORE_A_NOUN = 6
"""Words before `group`, `forum` … that may belong to its name."""


def core(name: str) -> frozenset[str]:
    """The words that tell one group from another."""
    return topic(name) - GENERIC


def named(words: str) -> Iterator[tuple[str, int, int]]:
    """Each group noun in `words` with the words before it that may be its name, and where they stand."""
    for noun in NOUN.finditer(words):
        before = list(WORD.finditer(words, max(0, noun.start() - 80), noun.start()))[-BEFORE_A_NOUN:]
        start = before[0].start() if before else noun.start()
        yield words[start : noun.end()], start, noun.end()


def group_named(words: str, said: Said) -> tuple[str, int] | None:
    """The group of this plan that `words` name first, and where its name ends.

    A group of the plan is named where all the words that tell it apart stand before a noun of its own kind; of
    several the one with most such words; none when two fit alike.
    """
    for name, _, end in named(words):
        stems, noun = topic(name), stem(name.split()[-1])
        fitting = [
            (len(core(group.name)), group.id)
            for group in said.groups
            if core(group.name) and core(group.name) <= stems and stem(group.name.split()[-1]) == noun
        ]
        best = max(fitting, default=(0, ""))
        if best[0] and [size for size, _ in fitting].count(best[0]) == 1:
            return best[1], end
    return None


def taken_forward_by_a_group(plan: PlanWords, said: Said) -> Iterator[Find]:
    """`to be taken forward by the Transport Group`: the row waits for that group."""
    for row in plan.rows:
        for passage in row.passages:
            for found in TAKEN_FORWARD.finditer(passage.traced.text):
                group = group_named(found["group"], said)
                if group:
                    yield says(row, group[0], passage.traced, found.start(), found.end(), "probable")


def groups_founded_elsewhere(plan: PlanWords, said: Said) -> Iterator[Find]:
    """A group that one row founds and another names, or answers to: the other waits for the founding row."""
    founded = {row.entry.id: _founded(row) for row in plan.rows}
    groups: dict[frozenset[str], set[str]] = {}
    for group in said.groups:
        groups.setdefault(core(group.name), set()).add(group.id)
    answering: dict[str, list[tuple[RowWords, Place]]] = {}
    for row in plan.rows:
        for link in said.overseen_by.get(row.entry.id, ()):
            if link.document is not None and link.line is not None:
                place = Place(link.document, link.line, link.last_line or link.line, link.evidence or "")
                answering.setdefault(link.to, []).append((row, place))
    naming: dict[Founded, list[tuple[RowWords, Place]]] = {}
    for founder in plan.rows:
        for group_founded in founded[founder.entry.id]:
            stems = group_founded[0]
            if group_founded not in naming:
                holding = ((row, _named_in(row, group_founded)) for row in plan.holding(stems))
                naming[group_founded] = [(row, place) for row, place in holding if place]
            waiting = {row.entry.id: (row, place) for row, place in naming[group_founded]}
            for answered in sorted(groups.get(stems, ()), reverse=True):
                waiting.update({row.entry.id: (row, place) for row, place in answering.get(answered, ())})
            for row, place in sorted(waiting.values(), key=lambda pair: pair[0].entry.position):
                if not any(stems <= its for its, _ in founded[row.entry.id]):
                    yield Find(row, founder.entry.id, place, "probable")


Founded = tuple[frozenset[str], str]
"""The words that tell a group apart, and the stem of its noun."""


def _founded(row: RowWords) -> list[Founded]:
    """The groups that a row founds."""
    found: list[Founded] = []
    for passage in row.passages:
        text = passage.traced.text
        found.extend((core(hit["name"]), stem(hit["name"].split()[-1])) for hit in FOUNDED_AFTER.finditer(text))
        for hit in FOUNDED_BEFORE.finditer(text):
            words = list(WORD.finditer(text, max(0, hit.start() - 80), hit.start()))[-BEFORE_A_NOUN:]
            found.append((core(" ".join(word[0] for word in words)), stem(hit["noun"].split()[-1])))
    return [group for group in dict.fromkeys(found) if group[0]]


def _named_in(row: RowWords, group: Founded) -> Place | None:
    """Where the row names the group: the words that tell it apart just before a noun of its kind."""
    stems, noun = group
    for passage in row.passages:
        for name, _, end in named(passage.traced.text):
            words = list(WORD.finditer(name))[-len(stems) - 5 :]
            distinct = [word for word in words if stem(word[0]) not in GENERIC][-len(stems) :]
            if stem(name.split()[-1]) == noun and stems <= {stem(word[0]) for word in distinct}:
                return passage.traced.quote(end - len(name) + distinct[0].start(), end)
    return None
