"""Named rules that read the words of a plan: partners, groups, deliverables, effort, dependencies."""

from __future__ import annotations

from sendgraph.inference.dependencies import find_dependencies
from sendgraph.inference.effort import read_effort
from sendgraph.inference.mentions import read_mentions
from sendgraph.model import PlanFile, RowEntry
from sendgraph.model.draft import DraftPlan, DraftRow, Said, Waits


def _effort(row: DraftRow) -> dict[str, object]:
    cells = [passage.words.text for passage in row.passages if passage.kind == "resource" and passage.words.text]
    printed = row.entry.effort_as_printed or " ".join(cells) or None
    if printed is None:
        return {}
    effort = read_effort(printed)
    return {
        "effort_as_printed": printed, "effort_days_low": effort.low, "effort_days_high": effort.high,
        "effort_period": effort.period, "effort_reasoning": effort.reasoning,
    }  # fmt: skip


def _row(row: DraftRow, said: Said, waits: Waits) -> RowEntry:
    at = row.entry.id
    return row.entry.model_copy(update={
        **_effort(row),
        "overseen_by": said.overseen_by.get(at, ()), "involves": said.involves.get(at, ()),
        "reports_to": said.reports_to.get(at, ()), "uses": said.uses.get(at, ()),
        "produces": said.produces.get(at, ()), "depends_on": waits.depends_on.get(at, ()),
    })  # fmt: skip


def read_words(draft: DraftPlan) -> PlanFile:
    """The plan with all that its words say."""
    said = read_mentions(draft)
    waits = find_dependencies(draft, said)
    return PlanFile(
        plan=draft.plan, themes=draft.themes, rows=tuple(_row(row, said, waits) for row in draft.rows),
        leads=draft.leads, partners=said.partners, groups=said.groups, deliverables=said.deliverables,
        external_references=waits.external_references, doubts=(*draft.doubts, *said.doubts, *waits.doubts),
        lines=draft.lines,
    )  # fmt: skip


__all__ = ["read_mentions", "read_words"]
