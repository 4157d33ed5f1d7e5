"""What the importers hand to the rules that read the words: rows whose cells still know their place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from sendgraph.model.glossary import GlossaryEntry
    from sendgraph.model.nodes import Deliverable, ExternalReference, Group, Lead, Partner, Plan
    from sendgraph.model.plan import Doubt, LineReport, RowEntry, ThemeEntry
    from sendgraph.model.relationships import DependsOn, Involves, OverseenBy, Produces, ReportsTo, Uses
    from sendgraph.model.tracing import Source, Traced

PassageKind = Literal["text", "part", "action", "criterion", "resource", "group", "progress"]


@dataclass(frozen=True)
class Passage:
    """One cell, or one action or criterion of it, that rules may read. Notes and jottings are not among them."""

    kind: PassageKind
    words: Traced


@dataclass(frozen=True)
class DraftRow:
    """A row as read: its entry (no partners, groups, dependencies yet) and its passages in reading order."""

    entry: RowEntry
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class DraftPlan:
    """A plan as read from its grid: everything but what the words say."""

    source: Source
    plan: Plan
    themes: tuple[ThemeEntry, ...]
    rows: tuple[DraftRow, ...]
    leads: tuple[Lead, ...]
    doubts: tuple[Doubt, ...] = ()
    lines: tuple[LineReport, ...] = ()
    glossary: dict[str, GlossaryEntry] = field(default_factory=dict)


@dataclass(frozen=True)
class Said:
    """What the words of a plan name: shared nodes, and for each row id the relationships to them."""

    partners: tuple[Partner, ...] = ()
    groups: tuple[Group, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    overseen_by: dict[str, tuple[OverseenBy, ...]] = field(default_factory=dict)
    involves: dict[str, tuple[Involves, ...]] = field(default_factory=dict)
    reports_to: dict[str, tuple[ReportsTo, ...]] = field(default_factory=dict)
    uses: dict[str, tuple[Uses, ...]] = field(default_factory=dict)
    produces: dict[str, tuple[Produces, ...]] = field(default_factory=dict)
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True)
class Waits:
    """For each row id what it waits for, and the things outside the plan that are waited for."""

    depends_on: dict[str, tuple[DependsOn, ...]] = field(default_factory=dict)
    external_references: tuple[ExternalReference, ...] = ()
    doubts: tuple[Doubt, ...] = ()
