"""Named rules that read the words of a plan: partners, groups, deliverables, effort, dependencies."""

from __future__ import annotations

from sendgraph.model import PlanFile
from sendgraph.model.draft import DraftPlan


def read_words(draft: DraftPlan) -> PlanFile:
    """The plan with all that its words say. (first slice: rows only)"""
    return PlanFile(
        plan=draft.plan, themes=draft.themes, rows=tuple(row.entry for row in draft.rows), leads=draft.leads,
        doubts=draft.doubts, lines=draft.lines,
    )  # fmt: skip
