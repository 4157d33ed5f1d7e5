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
    title: str | None = Field(default=None, description="title of the document")
    authority: str | None = Field(default=None, description="the council or partnership that published it")
    authority_code: str | None = Field(default=None, description="ONS code of the authority")
    period_start: str | None = Field(default=None, description="YYYY-MM, or YYYY where only a year is printed")
    period_end: str | None = Field(default=None, description="YYYY-MM, or YYYY where only a year is printed")
    aims: tuple[str, ...] = Field(default=(), description="aims printed above the tables")


class Theme(Node):
    """A theme or section of a plan; sections nest."""

    label: ClassVar[str] = "Theme"
    number: str | None = Field(default=None, description="as printed")
    name: str = Field(description="the heading put together where cells broke it")
    name_as_printed: str = Field(description="the heading with its breaks")
    position: int = Field(description="order in the plan, from 1")


class Recommendation(Node):
    """A row the plan commits to: the innermost printed row that has its own lead or date."""

    label: ClassVar[str] = "Recommendation"
    kind: RowKind = Field(description="the document's own word for its rows")
    number: str = Field(description="as printed; where none is printed, its place")
    number_inferred: bool = Field(description="no number is printed; it follows from the place")
    position: int = Field(description="order in the plan, from 1")
    refs: tuple[str, ...] = Field(default=(), description="complete printed references")
    refs_as_printed: tuple[str, ...] = Field(default=(), description="references and fragments of them, as printed")
    text: str | None = Field(default=None, description="null where the row has no text of its own")
    text_incomplete: bool = Field(default=False, description="words were lost in the source; none are put in")
    part_texts: tuple[str, ...] = Field(default=(), description="texts of further printed parts of this row")
    level: int | None = Field(default=None, description="level as the plan numbers it; not a priority")
    level_parts: tuple[int, ...] = Field(default=(), description="the level of each printed part")
    level_as_printed: str | None = Field(default=None, description="the printed cell")
    consultation: Flag | None = Field(default=None, description="whether consultation is needed")
    consultation_as_printed: str | None = Field(default=None, description="the printed cell")
    funding: Flag | None = Field(default=None, description="whether funding is needed")
    funding_as_printed: str | None = Field(default=None, description="the printed cell")
    due: str | None = Field(default=None, pattern=MONTH, description="YYYY-MM, the month of due_end")
    due_start: str | None = Field(default=None, pattern=DAY, description="YYYY-MM-DD, first day it may fall on")
    due_end: str | None = Field(default=None, pattern=DAY, description="YYYY-MM-DD, last day it may fall on")
    due_kind: DueKind | None = Field(default=None, description="null where no date is printed")
    due_as_printed: str | None = Field(default=None, description="the printed cell")
    due_inferred: bool = Field(default=False, description="start and end follow from a season or term")
    status: Status | None = Field(default=None, description="null where the plan has no progress column")
    progress_as_printed: str | None = Field(default=None, description="the printed cell")
    effort_days_low: float | None = Field(default=None, description="officer-days, at least")
    effort_days_high: float | None = Field(
        default=None, description="officer-days, at most; null without a multiplier that the text states"
    )
    effort_period: EffortPeriod | None = Field(default=None, description="what the days are counted over")
    effort_as_printed: str | None = Field(default=None, description="the printed words")
    effort_reasoning: str | None = Field(default=None, description="how the days were worked out, or why not")
    first_line: int = Field(description="first line of the row")
    last_line: int | None = Field(default=None, description="last line of the row")
    lead_as_printed: str | None = Field(default=None, description="the printed cell")
    group_as_printed: str | None = Field(default=None, description="the printed cell")
    notes: tuple[str, ...] = Field(default=(), description="jottings and notes printed with the row")


class Action(Node):
    """One thing to be done under a recommendation."""

    label: ClassVar[str] = "Action"
    text: str = Field(description="what is to be done")
    order: int = Field(description="order in the row, from 1")
    due: str | None = Field(default=None, pattern=MONTH, description="YYYY-MM, where the action names its own date")
    status: Status | None = Field(default=None, description="where the action names its own")


class SuccessCriterion(Node):
    """One test of success under an outcome."""

    label: ClassVar[str] = "SuccessCriterion"
    text: str = Field(description="the test")
    order: int = Field(description="order in the row, from 1")


class Lead(Node):
    """Who answers for a row: a person, a team or a service. An unknown sector is never "not health"."""

    label: ClassVar[str] = "Lead"
    initials: str | None = Field(default=None, description="as printed, alien letters folded")
    name: str | None = Field(default=None, description="full name, where the document or its glossary gives it")
    kind: LeadKind = Field(description="who it is")
    sector: Sector | None = Field(default=None, description="null where the document does not say")


class Partner(Node):
    """An organisation, service, profession or public."""

    label: ClassVar[str] = "Partner"
    name: str = Field(description="its name in full where known")
    sector: Sector = Field(description="the part of the system it belongs to")


class Group(Node):
    """A task-and-finish group, working party, steering group, panel, board, forum or network."""

    label: ClassVar[str] = "Group"
    name: str = Field(description="its name in full where known")
    kind: GroupKind = Field(description="what it is by its own name")


class Deliverable(Node):
    """A named thing that several rows make or use."""

    label: ClassVar[str] = "Deliverable"
    name: str = Field(description="its name")


class ExternalReference(Node):
    """Something outside this plan that the text points at."""

    label: ClassVar[str] = "ExternalReference"
    name: str = Field(description="what it is called where it is pointed at")


NODE_TYPES: tuple[type[Node], ...] = (
    Plan, Theme, Recommendation, Action, SuccessCriterion, Lead, Partner, Group, Deliverable, ExternalReference,
)  # fmt: skip
