"""Who is named in a text: the lexicon, the plan's glossary, and three patterns of naming an organisation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from sendgraph.lexicon import Entry, Found, Matcher, load_entries, partner_matcher, plain, without_overlaps
from sendgraph.model.glossary import GlossaryEntry

# "NHS Oxley CCG", "Oxley Integrated Care Board": the health commissioner of a place
COMMISSIONER = re.compile(
    r"\b(?:NHS )?((?:[A-Z][a-z]+ and )?(?:[A-Z][a-z]+ ){1,3})(CCG|Clinical Commissioning Group|ICB|Integrated Care Board)\b"
)
# "Oxley CC", "Oxley City Council": a council, never the commissioner
COUNCIL = re.compile(
    r"\b((?:[A-Z][a-z]+ ){1,3})(CC|(?:City |County |Borough |District |Metropolitan Borough )?Council)\b(?! (?:tax|Tax))"
)
_NO_PLACE = frozenset({"Youth", "School", "Student", "Pupil", "Our", "Local"})
# "Oxley Hospitals NHS Trust"
TRUST = re.compile(r"\b(?:[A-Z][a-z]+ (?:and )?){1,5}NHS (?:Foundation )?Trust\b")
# "Oakfield Academy", "The Oakfield School", "Oxley Teaching School Alliance"
SCHOOL = re.compile(
    r"\b((?:The )?(?:[A-Z][a-z]+(?:'s)? |St\.? ){1,3}(?:Academy|School(?: Alliance)?|College|Nursery|Learning Trust))\b"
)
# words before "School" that say its kind, not its name
KINDS = re.compile(
    r"^(?:The )?(?:.* )?(?:Special|Free|Primary|Secondary|Mainstream|High|Local|New|All|State|Current|Virtual|Infant|Junior"
    r"|Upper|Middle|First|Each|Every|Whole|Our|Their|Your|Inclusive|Host|Further|Education|Pre|Early|Years|Home|Day"
    r"|January|Jan|Autumn|Spring|Summer|After|Specialist|Independent|Maintained|Partner)(?: Free)?"
    r" (?:Academy|School|College|Nursery)$"
)
# capitalised only because a sentence or item begins with them
_OPENING_WORDS = """
    Ask Visit Work Meet Review Agree Develop Establish Identify Explore Engage Liaise Consult Invite Support
    Involve Ensure Contact Commission With And The All For Each To By From Through Use Share Provide Request
    Require Enable Encourage When If While As Both Between Via Confirm Discuss Write Appoint Link Inform Include
    Including Approach
"""
_OPENING = frozenset(_OPENING_WORDS.split())
# "SEND, Information and Finance Teams": the last word belongs to each
TEAMS = re.compile(r"\b((?:[A-Z]\w+, )*[A-Z]\w+(?:,)? (?:and|&) )([A-Z]\w+) (Teams)\b")

# what may stand between the members of one list
BETWEEN = re.compile(
    r"\s*(?:\([^()]{0,12}\)\s*)?(?:[,/;&+]\s*(?:\(?\b(?:and/or|or/and|as well as|and|or)\b)?|\(?\b(?:and/or|or/and|as well as|and|or|of)\b)\s*"
    r"(?:\b(?:the|their|all|both|a|an|other|local|relevant|independent|appropriate|neighbouring|potentially|mainstream|special|inclusive)"
    r"\b\s*)?"
)
# a place is an authority only where the text does something with it
PLACE = re.compile(r"\b(?:with|in|and|or|from|by|for|between|to)\s+$|[/,]\s*$", re.IGNORECASE)


# a list longer than this is no list
REACH = 400


@dataclass(frozen=True)
class Named:
    """A partner named between `start` and `end`; `listed` is the span of the list it stands in."""

    start: int
    end: int
    name: str
    entry: Entry
    listed: tuple[int, int] = (0, 0)


def glossary_matcher(glossary: Mapping[str, GlossaryEntry]) -> Matcher:
    """Finds the terms of an authority's glossary; those that are no partner hide what they hold."""
    return Matcher(
        Entry(
            name=entry.name or "", kind="partner" if entry.kind == "partner" else "term",
            source=entry.source, forms=tuple(dict.fromkeys((entry.term, entry.name or entry.term))),
            sector=entry.sector, nature="body", shared=entry.shared,
        )
        for entry in glossary.values() if entry.kind in {"partner", "group", "term"}
    )  # fmt: skip


@cache
def _places() -> frozenset[str]:
    return frozenset(entry.name for entry in load_entries() if entry.nature == "authority")


def _place(words: str) -> str:
    """The name without the verb or joining word that a sentence begins with: "Ask Oxley" gives "Oxley"."""
    known = _places()
    if words not in known:
        words = words.rpartition(" and ")[2]
        while words.split(" ")[0] in _OPENING and " " in words:
            words = words.split(" ", 1)[1]
    return words


def _organisations(text: str) -> Iterable[Found]:
    def body(match: re.Match[str], name: str, sector: str, *, shared: bool = True) -> Found:
        entry = Entry(name, "partner", "the plan itself", (name,), sector, "body", shared=shared)  # type: ignore[arg-type]  # the rules name sectors of the vocabulary only
        return Found(match.start(), match.end(), entry)

    for match in COMMISSIONER.finditer(text):
        kind = "CCG" if match[2][0] == "C" else "ICB"
        # behind "NHS" nothing but the name is printed
        place = match[1].strip() if match[0].startswith("NHS") else _place(match[1].strip())
        if place in _OPENING:
            # "The CCG" names no place: the lexicon has it
            continue
        start = match.start() if match[0].startswith("NHS") else match.end() - len(match[2]) - 1 - len(place)
        yield replace(body(match, f"NHS {place} {kind}", "ccg"), start=start)
    for match in COUNCIL.finditer(text):
        place = _place(match[1].strip())
        # "The Council" is the plan's own; a youth or school council is none
        if place not in _OPENING and place.rpartition(" ")[2] not in _NO_PLACE:
            name = f"{place} {match[2]}"
            yield replace(body(match, name, "council"), start=match.end() - len(name))
    for match in TRUST.finditer(text):
        name = _place(match[0])
        yield replace(body(match, name, "health"), start=match.end() - len(name))
    for match in SCHOOL.finditer(text):
        # "The" within a sentence belongs to the name; at its beginning it may not
        begins = not text[: match.start()].strip() or text[: match.start()].rstrip()[-1] in ".!?:;"
        bare = match[0].removeprefix("The ")
        name = _place(bare)
        if name == bare != match[0] and not begins:
            name = match[0]
        if not KINDS.match(name) and " " in name:
            yield replace(body(match, name, "education"), start=match.end() - len(name))


def _teams(text: str, known: Matcher) -> Iterable[Found]:
    for match in TEAMS.finditer(text):
        for word in re.finditer(r"[A-Z]\w+", text[match.start() : match.end() - len(match[3])]):
            team = known.find(f"{word[0]} Team")
            if team:
                end = match.end() if word[0] == match[2] else match.start() + word.end()
                yield Found(match.start() + word.start(), end, team[0].entry)


def find_partners(text: str, *, glossary: Matcher, authority: str = "") -> list[Named]:
    """Every partner that `text` names, in order.

    `authority` holds the name of the plan's own: its place alone names nobody, its council is no neighbour.
    """
    known = partner_matcher()
    words = plain(text)
    own = glossary.find(words)
    spans = {(one.start, one.end) for one in own}
    found = own + [one for one in (*_organisations(words), *_teams(words, known), *known.find(words))
                   if (one.start, one.end) not in spans]  # fmt: skip
    named: list[Named] = []
    for one in without_overlaps(found):
        entry = one.entry
        if entry.kind == "term":
            continue
        if entry.nature == "authority" and (
            entry.name.lower() in authority.lower() or not PLACE.search(words[max(0, one.start - 40) : one.start])
        ):
            continue
        if entry.sector == "council" and entry.name.endswith((" CC", "Council")):
            place = entry.name.rsplit(" ", 1)[0]
            if authority and place.split(" ")[0].lower() not in authority.lower():
                entry = replace(entry, sector="neighbour_authority")
        named.append(Named(one.start, one.end, entry.name, entry))
    return _beside(words, _in_lists(words, named))


def _in_lists(words: str, named: list[Named]) -> list[Named]:
    out: list[Named] = []
    group: list[Named] = []

    def close() -> None:
        if group:
            span = (group[0].start, group[-1].end)
            out.extend(replace(one, listed=span) for one in group)

    for one in named:
        near = bool(group) and one.start - group[0].start < REACH and one.start - group[-1].end < 60
        if group and not (near and BETWEEN.fullmatch(words, group[-1].end, one.start)):
            close()
            group = []
        group.append(one)
    close()
    return out


def _beside(words: str, named: list[Named]) -> list[Named]:
    """Drop words that count only beside another kind of partner: "care" needs "health and"."""
    services = {one.listed for one in named if one.entry.nature == "service" and not one.entry.beside}
    kept = [one for one in named if not one.entry.beside or one.listed in services]
    return _in_lists(words, kept) if len(kept) < len(named) else kept
