"""The nodes of the graph, declared once: schema page, JSON Schema and legends are derived from here."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from sendgraph.model.base import Node
from sendgraph.model.values import DueKind, EffortPeriod, Flag, GroupKind, LeadKind, RowKind, Sector, Status

MONTH = r"^\d{4}-(0[1-9]|1[0-2])$"
DAY = r"^\d{4}-(0[1-9]|1[0-2])-\d{2}$"


class Plan(Node):
    """One published plan of one authority."""

    label: ClassVar[str] = "Plan"
    title: str | None = None
    authority: str | None = None
    authority_code: str | None = Field(default=None, description="ONS code of the authority")
    period_start: str | None = Field(default=None, description="YYYY-MM, or YYYY where only a year is printed")
    period_end: str | None = Field(default=None, description="YYYY-MM, or YYYY where only a year is printed")
    aims: tuple[str, ...] = Field(default=(), description="aims printed above the tables")


class Theme(Node):
    """A theme or section of a plan; sections nest."""

    label: ClassVar[str] = "Theme"
    number: str | None = Field(default=None, description="as printed")
    name: str
    name_as_printed: str
    position: int = Field(description="order in the plan, from 1")


class Recommendation(Node):
    """A row the plan commits to: the innermost printed row that has its own lead or date."""

    label: ClassVar[str] = "Recommendation"
    kind: RowKind
    number: str
    number_inferred: bool
    position: int = Field(description="order in the plan, from 1")
    refs: tuple[str, ...] = Field(default=(), description="complete printed references")
    refs_as_printed: tuple[str, ...] = Field(default=(), description="references and fragments of them, as printed")
    text: str | None = Field(default=None, description="null where the row has no text of its own")
    text_incomplete: bool = Field(default=False, description="words were lost in the source; none are put in")
    part_texts: tuple[str, ...] = Field(default=(), description="texts of further printed parts of this row")
    level: int | None = None
    level_parts: tuple[int, ...] = Field(default=(), description="the level of each printed part")
    level_as_printed: str | None = None
    consultation: Flag | None = None
    consultation_as_printed: str | None = None
    funding: Flag | None = None
    funding_as_printed: str | None = None
    due: str | None = Field(default=None, pattern=MONTH, description="YYYY-MM, the month of due_end")
    due_start: str | None = Field(default=None, pattern=DAY)
    due_end: str | None = Field(default=None, pattern=DAY)
    due_kind: DueKind | None = Field(default=None, description="null where no date is printed")
    due_as_printed: str | None = None
    due_inferred: bool = False
    status: Status | None = Field(default=None, description="null where the plan has no progress column")
    progress_as_printed: str | None = None
    effort_days_low: float | None = Field(default=None, description="officer-days")
    effort_days_high: float | None = Field(default=None, description="officer-days")
    effort_period: EffortPeriod | None = None
    effort_as_printed: str | None = None
    effort_reasoning: str | None = None
    first_line: int
    last_line: int | None = Field(default=None, description="last line of the row")
    lead_as_printed: str | None = None
    group_as_printed: str | None = None
    notes: tuple[str, ...] = Field(default=(), description="jottings and notes printed with the row")


class Action(Node):
    """One thing to be done under a recommendation."""

    label: ClassVar[str] = "Action"
    text: str
    order: int
    due: str | None = Field(default=None, pattern=MONTH)
    status: Status | None = None


class SuccessCriterion(Node):
    """One test of success under an outcome."""

    label: ClassVar[str] = "SuccessCriterion"
    text: str
    order: int


class Lead(Node):
    """Who answers for a row: a person, a team or a service. An unknown sector is never "not health"."""

    label: ClassVar[str] = "Lead"
    initials: str | None = None
    name: str | None = None
    kind: LeadKind
    sector: Sector | None = Field(default=None, description="null where the document does not say")


class Partner(Node):
    """An organisation, service, profession or public."""

    label: ClassVar[str] = "Partner"
    name: str
    sector: Sector


class Group(Node):
    """A task-and-finish group, working party, steering group, panel, board, forum or network."""

    label: ClassVar[str] = "Group"
    name: str
    kind: GroupKind


class Deliverable(Node):
    """A named thing that several rows make or use."""

    label: ClassVar[str] = "Deliverable"
    name: str


class ExternalReference(Node):
    """Something outside this plan that the text points at."""

    label: ClassVar[str] = "ExternalReference"
    name: str


NODE_TYPES: tuple[type[Node], ...] = (
    Plan, Theme, Recommendation, Action, SuccessCriterion, Lead, Partner, Group, Deliverable, ExternalReference,
)  # fmt: skip
