"""Which groups a text names, and which spellings are one group.

named       words that belong to a "group", "panel", "board", "forum", "network" or "hub" make its name:
            "the Harbour Steering Group" is one; "a group of pupils" and "T&F group" alone are none
founded     a nameless task-and-finish group is a group of its row where the text founds it:
            "Task and Finish Group to be established" is one, "T&F group 3 days" is not
one group   spellings that differ in case, in T&F written out, in "SEN", "SEND 0-25" or in a missing "Group" are one
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sendgraph.lexicon import plain
from sendgraph.model.ids import slug

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sendgraph.model.glossary import GlossaryEntry
    from sendgraph.model.values import GroupKind

_TASK = r"(?:T ?& ?[FG]|[Tt]ask (?:and|&) [Ff]inish)"
HEAD = re.compile(
    rf"(?<![\w-])(?:{_TASK} [Gg]roup|[Ww]orking [Gg]roup|[Ww]orking [Pp]arty|[Ss]teering [Gg]roup|[Gg]roup|Board|"
    r"[Pp]anels?|[Ff]orum|Network|Hub)(?![\w-])"
)
NETWORK_FOR = re.compile(r"\b[Nn]etwork for ((?:[A-Z]\w+ ?){1,4})\b")
_TASK_WORDS = re.compile(rf"\b{_TASK}\b")
# organisations, though their names end as a group's does
_BODIES = re.compile(r"(?:Clinical Commissioning Group|Integrated Care Board)$")
_TASK_SLUG = re.compile(r"(?<!\w)t-?and-?f(?!\w)|\btask-(?:and-)?finish\b")
_WORD = re.compile(r"[\w'.&/-]+")
# words that are never part of a name; a verb or a determiner ends the walk back
_STOP_WORDS = """
    a an the this that these each any all every our their its by to with of at in into on for from through as be
    is are was were will been being establish establishing establishes found set up via per between including
    discuss attend ensure ensures x regular ongoing new annual such other another whole within whichever link
    links dates date led representative existing current future age peer year target focus vulnerable
    specific user led-by or meet monthly termly weekly reported report reports shared explore developing develop
    monitoring join joins
"""
_STOP = frozenset(_STOP_WORDS.split())
_OWNERS_WORDS = """
    local authority la led officer officers health / and partners authority's council city
"""
_OWNERS = frozenset(_OWNERS_WORDS.split())
_JOINS = frozenset({"and", "&", "/", "for", "of"})
_REACH = 6


@dataclass(frozen=True)
class NamedGroup:
    """A group named between `start` and `end`; `name` is empty for a nameless one that the text founds."""

    start: int
    end: int
    name: str


def group_kind(name: str) -> GroupKind:
    """The kind of group its name says."""
    low = name.lower()
    if _TASK_WORDS.search(plain(name)) or "t&f" in low:
        return "task_and_finish"
    words: tuple[tuple[str, GroupKind], ...] = (
        ("working party", "working_party"), ("working group", "working_party"), ("steering group", "steering_group"),
        ("team meeting", "team_meeting"), ("panel", "panel"), ("board", "board"), ("forum", "forum"),
        ("network", "network"), ("hub", "hub"),
    )  # fmt: skip
    return next((kind for word, kind in words if word in low), "group")


def group_key(name: str) -> tuple[str, str]:
    """Spellings of one group have one key."""
    kind = group_kind(name)
    # the id is made of the same words, so that one id is one key
    low = _TASK_SLUG.sub(" ", slug(tidy(name))).replace("0-25", " ").replace("-", " ")
    kept = [word for word in low.split() if word not in {"the", "a", "group", "groups", "working", "party", "meeting"}]
    core = [word for word in kept if word not in {"sen", "send", "0", "25"}]
    own = kind if kind in {"panel", "board", "forum", "network", "hub"} else "group"
    bare = [word.rstrip("s") if word.startswith("panel") else word for word in (core or kept)]
    words = [word for word in bare if word not in {"panel", "board", "forum", "network", "hub"}] or kept
    return (own, " ".join(words))


def same_but_for_signs(one: str, other: str) -> bool:
    """Whether two names differ in case, in T&F written out or in a missing "Group" alone."""
    first, second = (_TASK_SLUG.sub("t-f", slug(name)).removesuffix("-group") for name in (one, other))
    return first == second


def tidy(name: str) -> str:
    """The name with its first letter a capital and the slip `T&G` put right."""
    name = re.sub(r"\bT ?& ?[FG]\b", "T&F", " ".join(name.split()).strip(" .,;:-•"))
    return name[:1].upper() + name[1:]


def _walk_back(text: str, start: int) -> int:
    """Where the name that ends in the head word at `start` begins (`start` itself: it has none)."""
    words = list(_WORD.finditer(text, max(0, start - 90), start))
    begin = start
    nearest = start
    for taken, word in enumerate(reversed(words)):
        if text[word.end() : nearest].strip() or taken == _REACH or word[0].endswith("."):
            break
        low = word[0].lower()
        if not _joins(text, word) if low in _JOINS else low in _STOP:
            break
        nearest = word.start()
        if low not in _JOINS:
            begin = nearest
    return begin


def _joins(text: str, word: re.Match[str]) -> bool:
    before = list(_WORD.finditer(text, max(0, word.start() - 60), word.start()))
    after = _WORD.search(text, word.end())
    if not before or not after:
        return False
    # "for" and "of" join only within a sentence, where a capital is no accident: "the Growing for Life Board"
    begins = word[0] in {"for", "of"} and (before[-1].start() == 0 or len(before) < 2 or before[-2][0].endswith("."))
    return word[0] == "/" or (before[-1][0][0].isupper() and after[0][0].isupper() and not begins)


def find_groups(text: str, glossary: Mapping[str, GlossaryEntry]) -> list[NamedGroup]:
    """The groups that `text` names, in order."""
    words = plain(text)
    found = [
        NamedGroup(match.start(), match.end(), entry.name or term)
        for term, entry in glossary.items()
        if entry.kind == "group"
        for match in re.finditer(rf"(?<![\w-]){re.escape(term)}(?!\w)", words)
    ]
    for match in HEAD.finditer(words):
        begin = _walk_back(words, match.start())
        if _BODIES.search(words[max(0, match.start() - 30) : match.end()]):
            continue
        head = match[0].lower()
        after = words[match.end() : match.end() + 60]
        founded = bool(re.match(r"\s*(?:is |are )?to be (?:established|set up|formed|created)", after)) or bool(
            re.search(
                r"\b(?:[Ee]stablish|[Ss]et up|[Ff]orm|[Cc]reate)\s+(?:an?\s+)?$", words[max(0, begin - 40) : begin]
            )
        )
        own = words[begin : match.start()].lower().split()
        nameless = not own or all(word in _OWNERS for word in own)
        if nameless and not (founded and "finish" in head):
            continue
        if head == "group" and re.match(r"\s+(?:of|to)\s+(?:pupils|children|young)", after):
            continue
        name = "" if nameless else words[begin : match.end()]
        found.append(NamedGroup(begin, match.end(), name))
    found += [
        NamedGroup(match.start(), match.start() + len(match[0].rstrip()), match[0].strip())
        for match in NETWORK_FOR.finditer(words)
    ]
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[NamedGroup] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


_REPORTS = re.compile(
    r"\b(?:report(?:s|ed|ing)?(?:\s+back)?\s+(?:in)?to|feed(?:s|ing)?(?:\s+back)?\s+(?:in)?to|shared\s+with|"
    r"accountable\s+to)\s+(?:the\s+|an?\s+)?$"
)
_LEADS = re.compile(r"\b(?:taken\s+forward|led|overseen|steered|governed|managed)\s+by\s+(?:the\s+|an?\s+)?$")
# a group that is yet to be established is what the row does, not who oversees it
_TO_LEAD = re.compile(r"\s+(?:is\s+)?(?:to|will)\s+(?:oversee|lead|steer|take\s+(?:this|it|these)\s+forward)\b")


def is_reported_to(text: str, group: NamedGroup) -> bool:
    """Whether the text says "report into the X Group", "reported to X" or "shared with the X Board"."""
    return bool(_REPORTS.search(text[max(0, group.start - 80) : group.start].lower()))


def leads_the_row(text: str, group: NamedGroup) -> bool:
    """Whether the text says "taken forward by the X Group" or "X Group to oversee"."""
    before = text[max(0, group.start - 80) : group.start].lower()
    return bool(_LEADS.search(before) or _TO_LEAD.match(text[group.end : group.end + 120].lower()))
