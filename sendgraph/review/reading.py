"""From a document to a plan file: read, replay the decisions, read what the words say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sendgraph.importers.doubts import ReviewDesk
from sendgraph.importers.draft import read_draft
from sendgraph.importers.profile import Profile
from sendgraph.importers.text import read_text
from sendgraph.model.plan import PlanFile

if TYPE_CHECKING:
    from sendgraph.model.draft import DraftPlan


def read_plan(path: Path) -> PlanFile:
    """The plan a document holds. Raises UnreadableSource or NotAPlan."""
    text = read_text(Path(path))
    desk = ReviewDesk(text.source.document)
    reading = read_draft(text.source, profile=Profile(), desk=desk, name=Path(path).stem, file=str(path))
    return _as_plan(reading.draft)


def _as_plan(draft: DraftPlan) -> PlanFile:
    return PlanFile(
        plan=draft.plan, themes=draft.themes, rows=tuple(row.entry for row in draft.rows), leads=draft.leads,
        doubts=draft.doubts, lines=draft.lines,
    )  # fmt: skip
