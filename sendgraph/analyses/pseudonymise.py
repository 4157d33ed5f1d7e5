"""The same plans with every person behind a code: initials are personal data, and load figures can be turned on people.

    plan files ──▶ codes in order of appearance ──▶ ids, leads, quotes, texts rewritten ──▶ plan files
                          │
                          └──▶ the key, kept apart

What it cannot do: find a person whom the plan names nowhere as a lead. Where the letters of somebody's initials also
stand for something else in a text, they are replaced there too: a name kept by mistake would be worse.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from sendgraph.model import Lead, PlanFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"

# what holds no words of the document: changing it would break the file, or a figure
_NOT_WORDS = frozenset(
    {
        "kind", "sector", "role", "basis", "certainty", "rule", "status", "consultation", "funding", "document", "number",
        "refs", "refs_as_printed", "due", "due_start", "due_end", "due_kind", "effort_period", "fate", "authority_code",
        "period_start", "period_end", "field", "parent", "theme",
    }
)  # fmt: skip


@dataclass(frozen=True)
class KeyEntry:
    """Who stands behind a code in one plan."""

    code: str
    plan: str
    lead: str
    initials: str | None
    name: str | None


def pseudonymise(plans: Sequence[PlanFile]) -> tuple[tuple[PlanFile, ...], tuple[KeyEntry, ...]]:
    """`plans` with every lead that is a person replaced by a code (P01, P02 …), and the key.

    Codes follow the order of the plans and of the leads in them; the same initials in two plans of one authority share
    a code, in two authorities they do not. Teams and services keep their names. The code stands for the person in the
    ids, in what was printed as lead, in quotes, texts, notes and doubts; quotes are then no longer verbatim.

    >>> pseudonymise([])
    ((), ())
    """
    codes: dict[tuple[str, str], str] = {}
    hidden: list[PlanFile] = []
    key: list[KeyEntry] = []
    for plan in plans:
        authority = plan.plan.authority_code or plan.plan.authority or plan.plan.id
        named: list[tuple[Lead, str]] = []
        for lead in plan.leads:
            if lead.kind == "person":
                person = (authority, lead.id.rsplit("/", 1)[-1])
                named.append((lead, codes.setdefault(person, f"P{len(codes) + 1:02d}")))
        hidden.append(_rewritten(plan, named))
        key.extend(KeyEntry(code, plan.plan.id, lead.id, lead.initials, lead.name) for lead, code in named)
    return tuple(hidden), tuple(key)


def _rewritten(plan: PlanFile, named: Sequence[tuple[Lead, str]]) -> PlanFile:
    ids = {lead.id: f"{plan.plan.id}/lead/{code.lower()}" for lead, code in named}
    code_of = {lead.id: code for lead, code in named}
    spellings = {spelling: code_of[lead] for lead, spelling in _spellings(plan) if lead in code_of}
    # longest first, so that a full name goes before its parts and JeKe before JK
    alternatives = "|".join(re.escape(word) for word in sorted(spellings, key=lambda word: (-len(word), word)))
    pattern = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)") if alternatives else None

    def words(text: str) -> str:
        return pattern.sub(lambda match: spellings[match[0]], text) if pattern else text

    def walk(value: Value, name: str) -> Value:
        if isinstance(value, dict):
            rewritten = {inner: walk(held, inner) for inner, held in value.items()}
            to = value.get("to")
            if isinstance(to, str) and to in code_of:
                # the cell may be broken or misspelt: nothing of it is kept
                rewritten.update(as_printed=code_of[to], evidence=code_of[to])
            if value.get("lead_as_printed") and isinstance(value.get("led_by"), list):
                rewritten["lead_as_printed"] = _printed(value, words, code_of)
            return rewritten
        if isinstance(value, list):
            return [walk(held, name) for held in value]
        if isinstance(value, str):
            return ids.get(value, value if name in _NOT_WORDS else words(value))
        return value

    dumped = walk(plan.model_dump(mode="json"), "")
    rewritten = PlanFile.model_validate(dumped)
    leads = tuple(
        Lead(id=ids[lead.id], initials=code_of[lead.id], kind="person", sector=lead.sector) if lead.id in ids else lead
        for lead in plan.leads
    )
    return rewritten.model_copy(update={"leads": leads, "plan": plan.plan})


def _printed(row: dict[str, Value], words: Callable[[str], str], code_of: dict[str, str]) -> str:
    """The lead cell: as printed where nobody in it is a person, else the codes and names of those it was read as."""
    led = [said for said in row["led_by"] if isinstance(said, dict)] if isinstance(row["led_by"], list) else []
    if not any(said["to"] in code_of for said in led):
        return words(str(row["lead_as_printed"]))
    return " / ".join(code_of.get(str(said["to"]), str(said["as_printed"])) for said in led)


def _spellings(plan: PlanFile) -> Iterator[tuple[str, str]]:
    """Every way a lead is written: initials, name, its parts, and what was printed where they lead."""
    for lead in plan.leads:
        for word in (lead.initials, lead.name):
            if word:
                yield lead.id, word
        # a first name or surname alone; short particles would strike ordinary words
        for part in (lead.name or "").split():
            if len(part) > 2:
                yield lead.id, part
    for row in plan.rows:
        for said in (*row.led_by, *(said for action in row.actions for said in action.led_by)):
            if said.as_printed.strip():
                yield said.to, said.as_printed
