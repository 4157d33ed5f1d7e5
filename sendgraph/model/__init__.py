"""The vocabulary: nodes, relationships, the plan file, ids. Pure declarations; nothing here reads or writes."""

from sendgraph.model.base import Frozen, Node, Relationship, Sourced
from sendgraph.model.nodes import (
    NODE_TYPES,
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
from sendgraph.model.plan import ActionEntry, Doubt, LineReport, PlanFile, RowEntry, ThemeEntry
from sendgraph.model.relationships import (
    RELATIONSHIP_TYPES,
    DependsOn,
    HasAction,
    HasCriterion,
    HasRecommendation,
    HasTheme,
    Involves,
    LedBy,
    OverseenBy,
    Produces,
    ReportsTo,
    SameAs,
    Uses,
    relationship_id,
)

__all__ = [
    "NODE_TYPES", "RELATIONSHIP_TYPES", "Action", "ActionEntry", "Deliverable", "DependsOn", "Doubt",
    "ExternalReference", "Frozen", "Group", "HasAction", "HasCriterion", "HasRecommendation", "HasTheme", "Involves",
    "Lead", "LedBy", "LineReport", "Node", "OverseenBy", "Partner", "Plan", "PlanFile", "Produces", "Recommendation",
    "Relationship", "ReportsTo", "RowEntry", "SameAs", "Sourced", "SuccessCriterion", "Theme", "ThemeEntry", "Uses",
    "relationship_id",
]  # fmt: skip
