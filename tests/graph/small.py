"""A plan of two rows that uses every label and every relationship type of the vocabulary."""

from __future__ import annotations

from typing import Any

from sendgraph.model import (
    ActionEntry,
    Deliverable,
    DependsOn,
    ExternalReference,
    Group,
    Involves,
    Lead,
    LedBy,
    OverseenBy,
    Partner,
    Plan,
    PlanFile,
    Produces,
    ReportsTo,
    RowEntry,
    SuccessCriterion,
    ThemeEntry,
    Uses,
)

PLACE: dict[str, Any] = {"document": "town.txt", "line": 3, "last_line": 4, "evidence": "the words"}


def small_plan(name: str = "town-2020", *, text: str = "Agree the offer", **row: Any) -> PlanFile:
    """`text` stands in the first row; `row` changes further fields of it."""
    first: dict[str, Any] = {
        "id": f"{name}/r/1", "kind": "recommendation", "number": "1", "number_inferred": False, "position": 1,
        "theme": f"{name}/theme/money", "text": text, "refs": ("1.1", "1.2"), "level": 2, "level_parts": (2, 1),
        "effort_days_low": 7.5, "effort_as_printed": "7.5 days", "effort_period": "year", "first_line": 3, **PLACE,
        "actions": (
            ActionEntry(id=f"{name}/r/1/action/1", text="Ask", order=1,
                        led_by=(LedBy(to=f"{name}/lead/jeke", as_printed="JeKe", **PLACE),), **PLACE),
        ),
        "criteria": (SuccessCriterion(id=f"{name}/r/1/criterion/1", text="Asked", order=1, **PLACE),),
        "led_by": (LedBy(to=f"{name}/lead/jk", as_printed="JK", **PLACE),),
        "overseen_by": (OverseenBy(to=f"{name}/group/board", as_printed="the Board", **PLACE),),
        "involves": (
            Involves(to="partner/dfe", as_printed="DfE", role="context", **PLACE),
            Involves(to="partner/dfe", as_printed="the DfE", role="participant", **PLACE),
        ),
        "reports_to": (ReportsTo(to=f"{name}/group/board", **PLACE),),
        "produces": (Produces(to=f"{name}/deliverable/offer", **PLACE),),
        "depends_on": (
            DependsOn(to=f"{name}/externalreference/code", kind="reference", rule="see", basis="explicit",
                      certainty="certain", **PLACE),
        ),
    } | row  # fmt: skip
    second = RowEntry(
        id=f"{name}/r/2", kind="recommendation", number="2", number_inferred=True, position=2,
        theme=f"{name}/theme/money/1", first_line=5, uses=(Uses(to=f"{name}/deliverable/offer", **PLACE),),
        depends_on=tuple(
            DependsOn(to=f"{name}/r/1", kind="order", rule=rule, basis="inferred", certainty="possible", **PLACE)
            for rule in ("once", "pending")
        ),
        **PLACE,
    )  # fmt: skip
    return PlanFile(
        plan=Plan(id=name, title="Town's plan", authority="Town", period_start="2020", aims=("Fair", "Clear"), **PLACE),
        themes=(
            ThemeEntry(id=f"{name}/theme/money", name="Money", name_as_printed="MONEY", position=1, **PLACE),
            ThemeEntry(
                id=f"{name}/theme/money/1", name="Fees", name_as_printed="Fees", position=2,
                parent=f"{name}/theme/money", **PLACE,
            ),
        ),
        rows=(RowEntry(**first), second),
        leads=(
            Lead(id=f"{name}/lead/jk", initials="JK", kind="person"),
            Lead(id=f"{name}/lead/jeke", initials="JeKe", kind="person"),
        ),
        partners=(
            Partner(id="partner/dfe", name="Department for Education", sector="national_body"),
            Partner(id=f"{name}/partner/schools", name="schools", sector="education"),
        ),
        groups=(Group(id=f"{name}/group/board", name="Board", kind="board"),),
        deliverables=(Deliverable(id=f"{name}/deliverable/offer", name="Offer"),),
        external_references=(ExternalReference(id=f"{name}/externalreference/code", name="Code"),),
    )  # fmt: skip
