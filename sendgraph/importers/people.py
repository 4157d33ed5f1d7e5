"""The leads of one plan: who is one person, what each is called, what kind they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sendgraph.importers.folding import foreign_words
from sendgraph.importers.leads import NamedLead, read_leads
from sendgraph.importers.words import word_list
from sendgraph.model.ids import member_id
from sendgraph.model.nodes import Lead
from sendgraph.model.relationships import LedBy

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sendgraph.importers.doubts import ReviewDesk
    from sendgraph.importers.profile import Profile
    from sendgraph.model.glossary import GlossaryEntry
    from sendgraph.model.tracing import Traced
    from sendgraph.model.values import LeadKind


@dataclass
class _Known:
    initials: str | None
    name: str | None
    kind: LeadKind
    named: NamedLead


def initials_of(name: str) -> str:
    """`Jo Siney` → JS, `Anna Jones-Green` → AJ-G."""
    words = [re.split(r"-", word) for word in name.split()]
    return "".join("-".join(part[0] for part in parts if part) for parts in words)


class LeadBook:
    """Collects the leads of a plan as its rows are read."""

    def __init__(
        self,
        plan: str,
        *,
        profile: Profile,
        desk: ReviewDesk,
        cells: list[Traced],
        glossary: Mapping[str, GlossaryEntry],
    ) -> None:
        self._plan, self._profile, self._desk, self._glossary = plan, profile, desk, glossary
        self._full: dict[str, str] = {}
        self._own = frozenset(name for name, facts in profile.leads.items() if facts.kind in ("team", "service"))
        self._known: dict[str, _Known] = {}
        self._kinds: dict[str, str] = {}
        self._ids: dict[str, str] = {}
        said = [lead for cell in cells for lead in read_leads(cell, own=self._own).leads]
        self.initials = frozenset(
            lead.key for lead in said if lead.kind == "person" and not lead.person_name and lead.sure
        )

    def read(self, cell: Traced, *, row: str) -> tuple[LedBy, ...]:
        """The leads of a row's cell as relationships, in printed order; doubtful ones are asked."""
        read = read_leads(cell, own=self._own)
        line, last = cell.line_span()
        leads = [(lead, self._key(lead, row=row)) for lead in read.leads]
        if read.broken:
            proposal = ", ".join(key for _, key in leads)
            decided = self._desk.ask(
                "broken-lead", field="lead", row=row, line=line, last_line=last, quote=cell.text, proposal=proposal,
                reason="A narrow column broke the initials: single letters stand alone. Letters that belong together "
                "are joined; read as printed, leads of one letter would appear that no other row knows.",
            )  # fmt: skip
            leads = _as_decided(leads, decided, unless={proposal, cell.text}, cell=cell)
        if foreign := foreign_words(cell.text):
            proposal, quote = ", ".join(key for _, key in leads), " ".join(foreign)
            decided = self._desk.ask(
                "folded-letters", field="lead", row=row, line=line, quote=quote, proposal=proposal,
                reason="The letters are of another alphabet and look like these Latin ones; unfolded they would make "
                "a lead of their own, and by their sound somebody else.",
            )  # fmt: skip
            leads = _as_decided(leads, decided, unless={proposal}, cell=cell)
        if read.left_out:
            self._desk.ask(
                "lead-words-left-out", field="lead", row=row, line=line, quote=read.left_out, proposal="no lead",
                reason="These words of the lead cell name nobody who leads.",
            )  # fmt: skip
        found: dict[str, LedBy] = {}
        for lead, key in leads:
            place = lead.words.quote()
            to = self._identity(key)
            found.setdefault(to, LedBy(
                to=to, as_printed=cell_words(lead.words), document=place.document, line=place.line,
                last_line=place.last_line, evidence=place.evidence,
            ))  # fmt: skip
            self._note(lead, key)
        return tuple(found.values())

    def named_in(self, action: Traced, *, row: str) -> tuple[LedBy, ...]:
        """The lead an action names itself: `JK to write to schools`, with initials this plan knows."""
        match = re.match(r"(\S+(?:\s*(?:/|and|&)\s*\S+)*?) to [a-z]+", action.text)
        if not match:
            return ()
        names = [name for name in re.split(r"\s*(?:/|\band\b|&)\s*", match[1]) if name]
        if not names or not all(name in self.initials for name in names):
            return ()
        return self.read(action[: match.end(1)], row=row)

    def _key(self, lead: NamedLead, *, row: str) -> str:
        """The lead's own name or initials; a full name may be that of initials known elsewhere in the plan."""
        line = lead.words.line_span()[0]
        printed = lead.words.text
        if lead.person_name and (short := initials_of(lead.key)) in self.initials:
            decided = self._desk.ask(
                "lead-name", field="lead", row=row, line=line, quote=printed, proposal=short, until_decided="printed",
                reason=f"The initials of this name are {short}, who leads other rows. Until somebody confirms it, they are "
                "kept apart: two people can share initials.",
            )  # fmt: skip
            if decided == short:
                self._names_of(short, printed)
                return short
            return lead.key
        if not lead.sure and lead.key not in self._profile.leads:
            decided = self._kind(lead, line=line, row=row, proposal=lead.kind)
            self._kinds[lead.key] = decided
        elif lead.kind == "person" and re.fullmatch(r"[A-Z]{3,}", lead.key) and lead.key not in self._profile.leads:
            self._kinds[lead.key] = self._kind(lead, line=line, row=row, proposal="person")
        return lead.key

    def _kind(self, lead: NamedLead, *, line: int, row: str, proposal: str) -> str:
        if lead.key in self._kinds:
            return self._kinds[lead.key]
        decided = self._desk.ask(
            "lead-kind", field="lead", row=row, line=line, quote=lead.words.text, proposal=proposal,
            reason="These may be the initials or the name of a person, a team or a service; only the kind depends on it.",
        )  # fmt: skip
        return decided if decided in ("person", "team", "service") else proposal

    def _identity(self, key: str) -> str:
        """The id of a lead. `JK` and `Jk` may be two people: the one read later gets an id of its own."""
        if key not in self._ids:
            identity = member_id(self._plan, label="Lead", name=key)
            while identity in self._ids.values():
                identity += "-2"
            self._ids[key] = identity
        return self._ids[key]

    def _names_of(self, key: str, name: str) -> None:
        self._full[key] = name

    def _note(self, lead: NamedLead, key: str) -> None:
        kind = self._kinds.get(key, lead.kind if key == lead.key else "person")
        person = kind == "person"
        plain_initials = person and not (lead.person_name and key == lead.key) and lead.sure
        self._known.setdefault(
            key,
            _Known(key if plain_initials else None, None if plain_initials else key, kind, lead),  # type: ignore[arg-type]  # kinds come from a closed list of our own
        )

    def leads(self) -> tuple[Lead, ...]:
        """All leads seen, in order of their first row."""
        services = word_list("leads")["services"]
        found = []
        for key, known in self._known.items():
            facts = self._profile.leads.get(key)
            given = services.get(key, {})
            kind = (facts.kind if facts and facts.kind else None) or given.get("kind") or known.kind
            entry = self._glossary.get(key)
            local = entry if entry and entry.kind == "lead" else None
            name = (facts.name if facts else None) or self._full.get(key) or (local.name if local else None)
            initials = known.initials
            if kind != "person":
                # an abbreviation stays beside the name it stands for
                name = name or key
                initials = key if name != key else None
            place = known.named.words.quote()
            found.append(Lead(
                id=self._identity(key), initials=initials, name=name or known.name, kind=kind,
                sector=(facts.sector if facts else None) or (local.sector if local else None) or given.get("sector"),
                document=place.document, line=place.line, last_line=place.last_line,
            ))  # fmt: skip
        return tuple(found)


def _as_decided(
    leads: list[tuple[NamedLead, str]], decided: str, *, unless: set[str], cell: Traced
) -> list[tuple[NamedLead, str]]:
    """The leads a reviewer named, parted by commas, in place of those read."""
    if decided in unless:
        return leads
    keys = [key.strip() for key in decided.split(",") if key.strip()]
    return [(NamedLead(key, "person", cell), key) for key in keys]


def cell_words(words: Traced) -> str:
    """The words as printed, before any folding or joining."""
    return words.quote().evidence
