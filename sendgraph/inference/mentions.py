"""What the words of a plan name: partners with their role, groups and reporting lines, deliverables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sendgraph.inference.deliverables import find_recurring, find_things, glossary_things, is_made
from sendgraph.inference.groups import (
    find_groups,
    group_key,
    group_kind,
    is_reported_to,
    leads_the_row,
    same_but_for_signs,
    tidy,
)
from sendgraph.inference.partners import find_partners, glossary_matcher
from sendgraph.inference.roles import clause, read_role
from sendgraph.model import Deliverable, Doubt, Group, Involves, OverseenBy, Partner, Produces, ReportsTo, Uses
from sendgraph.model.draft import DraftPlan, DraftRow, Said
from sendgraph.model.ids import member_id, shared_id
from sendgraph.model.tracing import Place, Traced
from sendgraph.model.values import GroupKind, Role

_STRENGTH: dict[Role, int] = {"participant": 0, "beneficiary": 1, "context": 2}
_AROUND = 5
_NO_GROUP = frozenset({"n/a", "na", "none", "nil", "no", "yes", "tbc", "tba", "as above"})
_LONGEST_NAME = 120


def quoted(words: Traced, start: int, end: int) -> Place:
    """The words from `start` to `end` with a few of their sentence around them, on the line where they begin."""
    before, after = clause(words.text, start, end)
    left = start - len(" ".join(before.split(" ")[-_AROUND - 1 :]))
    right = end + len(" ".join(after.split(" ")[: _AROUND + 1]))
    first = next((i for i in range(start, end) if words.at[i]), start)
    line = words.at[first]
    while left < first and ((at := words.at[left]) is None or line is None or at[0] != line[0] or at[1] > line[1]):
        left += 1
    return words[left:right].strip(" ,;:").quote()


def _placed(place: Place) -> dict[str, Any]:
    return {
        "document": place.document, "line": place.line, "last_line": place.last_line, "evidence": place.evidence,
    }  # fmt: skip


def _belongs(name: str) -> bool:
    """Whether a partner's word within the group's name is the name's own."""
    return bool(name) and not name.lower().startswith("network for ")


def read_partners(draft: DraftPlan) -> tuple[dict[str, Partner], dict[str, tuple[Involves, ...]]]:
    """Partners by id, and for each row id whom it involves: one relationship a partner and role."""
    partners: dict[str, Partner] = {}
    involves: dict[str, tuple[Involves, ...]] = {}
    own = glossary_matcher(draft.glossary)
    authority = " ".join(filter(None, (draft.plan.authority, draft.plan.title, draft.plan.id)))
    for row in draft.rows:
        found: dict[tuple[str, Role], Involves] = {}
        for passage in row.passages:
            if passage.kind == "group" or not passage.words.text:
                continue
            text = passage.words.text
            inside = [(one.start, one.end) for one in find_groups(text, draft.glossary) if _belongs(one.name)]
            for named in find_partners(text, glossary=own, authority=authority):
                entry = named.entry
                # "Health Board" names a board; a parents' forum still names parents
                if entry.nature != "public" and any(start <= named.start < end for start, end in inside):
                    continue
                maker = shared_id(label="partner", name=named.name) if entry.shared else member_id(
                    draft.plan.id, label="partner", name=named.name
                )  # fmt: skip
                if entry.sector is None:
                    continue
                if maker not in partners:
                    # a shared body carries nothing that this plan says of it
                    first = {} if entry.shared else _placed(passage.words[named.start : named.end].quote())
                    partners[maker] = Partner(id=maker, name=named.name, sector=entry.sector, **first)
                role = read_role(text, named, passage=passage.kind)
                if (maker, role) not in found:
                    place = quoted(passage.words, named.start, named.end)
                    found[maker, role] = Involves(
                        to=maker, as_printed=text[named.start : named.end], role=role, **_placed(place)
                    )
        said = {maker for maker, role in found if role != "context"}
        involves[row.entry.id] = tuple(
            record for (maker, role), record in found.items() if role != "context" or maker not in said
        )
    return partners, involves


@dataclass
class _Spelling:
    """One spelling of a group and where it first stands."""

    name: str
    place: Place
    row: str
    settled: str | None = None  # why the glossary takes it for this group


@dataclass
class _Known:
    """All spellings of one group, and the rows it oversees or is reported to by."""

    spellings: dict[str, _Spelling] = field(default_factory=dict)
    oversees: dict[str, tuple[str, Place]] = field(default_factory=dict)
    reports: dict[str, Place] = field(default_factory=dict)


def _cells(words: Traced) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^,;•]+", words.text):
        if any(letter.isalpha() for letter in match[0]) and match[0].strip(" .-").lower() not in _NO_GROUP:
            stripped = len(match[0]) - len(match[0].lstrip())
            yield match.start() + stripped, match.start() + len(match[0].rstrip())


def _collect(draft: DraftPlan) -> dict[tuple[str, str], _Known]:
    known: dict[tuple[str, str], _Known] = {}

    def note(name: str, words: Traced, start: int, end: int, row: DraftRow) -> _Known:
        key = group_key(name) if name else ("founded", row.entry.id)
        group = known.setdefault(key, _Known())
        place = words[start:end].quote()
        group.spellings.setdefault(tidy(name), _Spelling(tidy(name), place, row.entry.number))
        printed = words.text[start:end]
        said = draft.glossary.get(printed)
        if said and said.kind == "group" and said.name == name != printed:
            group.spellings.setdefault(printed, _Spelling(printed, place, row.entry.number, said.source))
        return group

    for row in draft.rows:
        at = row.entry.id
        # the group column says it plainest: its words prove the relationship before those of a sentence do
        for passage in sorted(row.passages, key=lambda passage: passage.kind != "group"):
            words = passage.words
            if passage.kind == "group":
                for start, end in _cells(words):
                    printed = words.text[start:end]
                    if len(printed) > _LONGEST_NAME:
                        # a sentence in the group column is no name; it stays on the row as printed
                        continue
                    said = draft.glossary.get(printed)
                    name = said.name if said and said.kind == "group" and said.name else printed
                    group = note(name, words, start, end, row)
                    group.oversees.setdefault(at, (_as_printed(row, printed), words[start:end].quote()))
                continue
            for one in find_groups(words.text, draft.glossary):
                group = note(one.name, words, one.start, one.end, row)
                if leads_the_row(words.text, one):
                    printed = words.text[one.start : one.end]
                    group.oversees.setdefault(at, (printed, quoted(words, one.start, one.end)))
                if is_reported_to(words.text, one):
                    group.reports.setdefault(at, quoted(words, one.start, one.end))
    return known


def _as_printed(row: DraftRow, read: str) -> str:
    """The printed cell where a repair changed what was read from it."""
    cell = row.entry.group_as_printed
    alone = sum(passage.kind == "group" for passage in row.passages) == 1
    return cell if cell and alone and read not in cell else read


def _fullest(spellings: dict[str, _Spelling]) -> str:
    # a spelling that the glossary explains is an abbreviation or a short form
    own = [name for name, spelling in spellings.items() if not spelling.settled]
    return max(own, key=lambda name: (len(name), sum(letter.isupper() for letter in name), name))


def read_groups(
    draft: DraftPlan,
) -> tuple[list[Group], dict[str, tuple[OverseenBy, ...]], dict[str, tuple[ReportsTo, ...]], list[Doubt]]:
    """Groups, the rows they oversee, the rows that report to them, and which spellings were taken as one."""
    groups: list[Group] = []
    overseen: dict[str, list[OverseenBy]] = {}
    reports: dict[str, list[ReportsTo]] = {}
    doubts: list[Doubt] = []
    taken: set[str] = set()
    for key, known in _collect(draft).items():
        name = _fullest(known.spellings)
        marked = name
        if not name:
            row = next(iter(known.spellings.values())).row
            name = f"Task and finish group of {row}"
            marked = f"task-and-finish-group-{row}"
        node = member_id(draft.plan.id, label="group", name=marked)
        while node in taken:
            # names that differ in their signs alone are two groups until somebody says they are one
            node += "-2"
        taken.add(node)
        first = next(iter(known.spellings.values())).place
        groups.append(Group(id=node, name=name, kind=_kind(name, draft), **_placed(first)))
        for row_id, (printed, place) in known.oversees.items():
            overseen.setdefault(row_id, []).append(OverseenBy(to=node, as_printed=printed, **_placed(place)))
        for row_id, place in known.reports.items():
            reports.setdefault(row_id, []).append(ReportsTo(to=node, **_placed(place)))
        doubts += _doubts(name, known, key)
    return (
        groups,
        {row: tuple(said) for row, said in overseen.items()},
        {row: tuple(said) for row, said in reports.items()},
        doubts,
    )


def _kind(name: str, draft: DraftPlan) -> GroupKind:
    """What the glossary says, else what the name says."""
    for entry in draft.glossary.values():
        if entry.kind == "group" and entry.name == name and entry.group_kind:
            return entry.group_kind
    return group_kind(name)


def _doubts(name: str, known: _Known, key: tuple[str, str]) -> list[Doubt]:
    out = []
    for spelling in known.spellings.values():
        if key[0] == "founded" or same_but_for_signs(spelling.name, name):
            continue
        place = spelling.place
        out.append(Doubt(
            id=f"one_group@{place.line}:{spelling.name}", rule="one_group", field="group", row=spelling.row,
            document=place.document, line=place.line, last_line=place.last_line, quote=place.evidence, proposal=name,
            reason=f"{spelling.name!r} and {name!r} share their name but for words such as SEN, 0-25 or T&F; "
            "if they were two groups, rows would be counted under the wrong one; the glossary can say so",
            decision="accept" if spelling.settled else None, decided_because=spelling.settled,
        ))  # fmt: skip
    return out


def read_things(
    draft: DraftPlan,
) -> tuple[dict[str, Deliverable], dict[str, tuple[Uses, ...]], dict[str, tuple[Produces, ...]]]:
    """Deliverables by id, and what each row uses and makes; a row that makes a thing is not said to use it."""
    things: dict[str, Deliverable] = {}
    uses: dict[str, tuple[Uses, ...]] = {}
    produces: dict[str, tuple[Produces, ...]] = {}
    sections = {theme.id: theme.name.strip().lower() for theme in draft.themes}
    names = frozenset(sections.values())
    own = glossary_things(draft.glossary)
    recurring = find_recurring([passage.words.text for passage in row.passages] for row in draft.rows)
    for row in draft.rows:
        made: dict[str, Place] = {}
        used: dict[str, Place] = {}
        for passage in row.passages:
            if passage.kind == "group":
                continue
            text = passage.words.text
            for thing in find_things(text, own=own, recurring=recurring, sections=names):
                node = member_id(draft.plan.id, label="deliverable", name=thing.name)
                if node not in things:
                    first = passage.words[thing.start : thing.end].quote()
                    things[node] = Deliverable(id=node, name=thing.name, **_placed(first))
                makes = f" {thing.name.lower()}".endswith(f" {sections.get(row.entry.theme)}") or is_made(text, thing)
                (made if makes else used).setdefault(node, quoted(passage.words, thing.start, thing.end))
        produces[row.entry.id] = tuple(Produces(to=node, **_placed(place)) for node, place in made.items())
        uses[row.entry.id] = tuple(Uses(to=node, **_placed(place)) for node, place in used.items() if node not in made)
    return things, uses, produces


def read_mentions(draft: DraftPlan) -> Said:
    """Everything the rows of `draft` name, with the words that say so."""
    partners, involves = read_partners(draft)
    groups, overseen, reports, doubts = read_groups(draft)
    things, uses, produces = read_things(draft)
    return Said(
        partners=tuple(partners[node] for node in sorted(partners)),
        groups=tuple(sorted(groups, key=lambda group: group.id)),
        deliverables=tuple(things[node] for node in sorted(things)),
        overseen_by=overseen, involves=involves, reports_to=reports, uses=uses, produces=produces,
        doubts=tuple(doubts),
    )  # fmt: skip


__all__ = ["quoted", "read_groups", "read_mentions", "read_partners", "read_things"]
