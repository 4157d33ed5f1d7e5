"""The relationships of the graph, declared once. Direction reads as a sentence, source to target."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from sendgraph.model.base import Relationship
from sendgraph.model.values import Basis, Certainty, Role

ROW = ("Recommendation",)


class HasTheme(Relationship):
    """A plan has a theme; a theme has a nested section."""

    type: ClassVar[str] = "HAS_THEME"
    sources: ClassVar[tuple[str, ...]] = ("Plan", "Theme")
    targets: ClassVar[tuple[str, ...]] = ("Theme",)


class HasRecommendation(Relationship):
    """The section that holds the row."""

    type: ClassVar[str] = "HAS_RECOMMENDATION"
    sources: ClassVar[tuple[str, ...]] = ("Theme",)
    targets: ClassVar[tuple[str, ...]] = ROW
    order: int = Field(description="order among its neighbours, from 1")


class HasAction(Relationship):
    """A row has an action."""

    type: ClassVar[str] = "HAS_ACTION"
    sources: ClassVar[tuple[str, ...]] = ROW
    targets: ClassVar[tuple[str, ...]] = ("Action",)
    order: int = Field(description="order among its neighbours, from 1")


class HasCriterion(Relationship):
    """A row has a success criterion."""

    type: ClassVar[str] = "HAS_CRITERION"
    sources: ClassVar[tuple[str, ...]] = ROW
    targets: ClassVar[tuple[str, ...]] = ("SuccessCriterion",)
    order: int = Field(description="order among its neighbours, from 1")


class LedBy(Relationship):
    """A row, or an action that names its own, is led by a lead."""

    type: ClassVar[str] = "LED_BY"
    sources: ClassVar[tuple[str, ...]] = ("Recommendation", "Action")
    targets: ClassVar[tuple[str, ...]] = ("Lead",)
    as_printed: str = Field(description="the printed words")


class OverseenBy(Relationship):
    """A row is overseen by a group."""

    type: ClassVar[str] = "OVERSEEN_BY"
    sources: ClassVar[tuple[str, ...]] = ROW
    targets: ClassVar[tuple[str, ...]] = ("Group",)
    as_printed: str = Field(description="the printed words")


class Involves(Relationship):
    """A row names a body, service, profession or public. Stated involvement, not collaboration."""

    type: ClassVar[str] = "INVOLVES"
    sources: ClassVar[tuple[str, ...]] = ROW
    targets: ClassVar[tuple[str, ...]] = ("Partner",)
    as_printed: str = Field(description="the printed words")
    role: Role = Field(description="takes part, is served, or is only mentioned")

    def discriminator(self) -> str:
        """One relationship a role."""
        return self.role


class ReportsTo(Relationship):
    """A row reports to a group."""

    type: ClassVar[str] = "REPORTS_TO"
    sources: ClassVar[tuple[str, ...]] = ROW
    targets: ClassVar[tuple[str, ...]] = ("Group",)


class Uses(Relationship):
    """A row uses a deliverable."""

    type: ClassVar[str] = "USES"
    sources: ClassVar[tuple[str, ...]] = ROW
    targets: ClassVar[tuple[str, ...]] = ("Deliverable",)


class Produces(Relationship):
    """A row makes a deliverable."""

    type: ClassVar[str] = "PRODUCES"
    sources: ClassVar[tuple[str, ...]] = ROW
    targets: ClassVar[tuple[str, ...]] = ("Deliverable",)


class DependsOn(Relationship):
    """The row that waits → what it waits for."""

    type: ClassVar[str] = "DEPENDS_ON"
    sources: ClassVar[tuple[str, ...]] = ROW
    targets: ClassVar[tuple[str, ...]] = ("Recommendation", "Theme", "Group", "Deliverable", "ExternalReference")
    kind: str = Field(description="what kind of waiting it is")
    rule: str = Field(description="the rule that found it (docs/rules.md)")
    basis: Basis = Field(description="the text says so, a rule found it, or a person accepted it")
    certainty: Certainty = Field(description="how sure the reading is")

    def discriminator(self) -> str:
        """One relationship a rule."""
        return self.rule


class SameAs(Relationship):
    """Across plans: the same person or body."""

    type: ClassVar[str] = "SAME_AS"
    sources: ClassVar[tuple[str, ...]] = ("Lead", "Partner")
    targets: ClassVar[tuple[str, ...]] = ("Lead", "Partner")
    basis: str = Field(description="why the two may be one")
    certainty: Certainty = Field(description="how sure the reading is")


RELATIONSHIP_TYPES: tuple[type[Relationship], ...] = (
    HasTheme, HasRecommendation, HasAction, HasCriterion, LedBy, OverseenBy, Involves, ReportsTo, Uses, Produces,
    DependsOn, SameAs,
)  # fmt: skip


def relationship_id(source: str, relationship: Relationship) -> str:
    """`SOURCE|TYPE|TARGET`, with what tells parallel ones apart after it."""
    extra = relationship.discriminator()
    return f"{source}|{relationship.type}|{relationship.to}" + (f"|{extra}" if extra else "")
