"""Made-up plans for the stores, one at a time: those of `synthetic`, each row naming four or five partners more.

Real rows name three or four. A thousand of these plans hold 268,418 nodes and 762,800 relationships.
"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.synthetic import synthetic_plan
from sendgraph.model import Involves, PlanFile, RowEntry


def many_plans(number: int) -> Iterator[PlanFile]:
    """The first `number` plans. No more than one is held."""
    return (made_up_plan(index) for index in range(number))


def made_up_plan(index: int) -> PlanFile:
    """Plan `index`."""
    plan = synthetic_plan(index)
    partners = [partner.id for partner in plan.partners]
    return plan.model_copy(update={"rows": tuple(_with_more(row, partners) for row in plan.rows)})


def _with_more(row: RowEntry, partners: list[str]) -> RowEntry:
    named = {link.to for link in row.involves}
    start = row.position % len(partners)
    others = [partner for partner in (*partners[start:], *partners[:start]) if partner not in named]
    more = tuple(
        Involves(
            to=partner, as_printed="B", role="participant", document=row.document, line=row.line,
            last_line=row.last_line, evidence=row.evidence,
        )
        for partner in others[: 4 if row.position % 3 == 0 else 5]
    )  # fmt: skip
    return row.model_copy(update={"involves": (*row.involves, *more)})
