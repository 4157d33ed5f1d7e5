"""The plan file: one plan as read and reviewed, in a form a person can read and edit."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from sendgraph.model.base import Frozen
from sendgraph.model.nodes import (
    Action,
    Deliverable,
    ExternalReference,
    Group,
    Lead,
    Partner,
    Plan,
    Recommendation,
    SuccessCriterion,
    Theme,
)
from sendgraph.model.relationships import DependsOn, Involves, LedBy, OverseenBy, Produces, ReportsTo, Uses

LineFate = Literal["plan", "header", "page_break", "note", "unread"]


class ThemeEntry(Theme):
    """A theme in the plan file; `parent` is the section it lies in."""

    parent: str | None = None


class ActionEntry(Action):
    """An action in the plan file."""

    led_by: tuple[LedBy, ...] = ()


class RowEntry(Recommendation):
    """A row in the plan file, with all that hangs on it."""

    theme: str = Field(description="id of the section that holds the row")
    actions: tuple[ActionEntry, ...] = ()
    criteria: tuple[SuccessCriterion, ...] = ()
    led_by: tuple[LedBy, ...] = ()
    overseen_by: tuple[OverseenBy, ...] = ()
    involves: tuple[Involves, ...] = ()
    reports_to: tuple[ReportsTo, ...] = ()
    uses: tuple[Uses, ...] = ()
    produces: tuple[Produces, ...] = ()
    depends_on: tuple[DependsOn, ...] = ()


class Doubt(Frozen):
    """A cell that could be read in more than one way: what is printed, what is proposed and why."""

    id: str = Field(description="`RULE@LINE` and, where needed, what tells it apart")
    rule: str = Field(description="the rule that proposed the reading")
    field: str = Field(description="what it bears on: number, lead, due, theme, text, group, actions …")
    row: str | None = Field(default=None, description="number or name of the row or section it bears on")
    document: str
    line: int
    last_line: int
    quote: str = Field(description="the printed words")
    proposal: str = Field(description="the reading proposed")
    reason: str = Field(description="why, and what would be wrong otherwise")
    decision: str | None = Field(default=None, description="what a person decided; null while it is open")
    decided_because: str | None = None


class LineReport(Frozen):
    """What became of one line of the source."""

    line: int
    fate: LineFate
    detail: str = ""


class PlanFile(Frozen):
    """One plan, whole: nodes, what they say of each other, doubts and an account of every source line."""

    schema_version: Literal[1] = 1
    plan: Plan
    themes: tuple[ThemeEntry, ...] = ()
    rows: tuple[RowEntry, ...] = ()
    leads: tuple[Lead, ...] = ()
    partners: tuple[Partner, ...] = ()
    groups: tuple[Group, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    external_references: tuple[ExternalReference, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    lines: tuple[LineReport, ...] = ()
