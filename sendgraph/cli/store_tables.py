"""What `sendgraph store` found and did, as tables."""

from __future__ import annotations

import json
from dataclasses import astuple
from typing import TYPE_CHECKING

from sendgraph.cli.render import FORMATS, Table, columns
from sendgraph.errors import UnknownName

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sendgraph.store.changes import Difference
    from sendgraph.store.loading import Loaded
    from sendgraph.store.status import StoreStatus

_CHANGES = (
    "nodes created", "nodes updated", "nodes deleted",
    "relationships created", "relationships updated", "relationships deleted", "properties set",
)  # fmt: skip


def check_form(form: str) -> None:
    """Raises UnknownName for a format that is not offered: before anything is changed."""
    if form not in FORMATS:
        raise UnknownName(name=form, known=FORMATS, what="format")


def table_of_changes(title: str, loaded: Sequence[Loaded]) -> Table:
    """What loading or dropping changed, a line a plan."""
    rows = tuple((one.plan, *astuple(one)[2:]) for one in loaded)
    note = "" if any(one.changed for one in loaded) else "Nothing changed: it was stored like this already."
    return Table(title, columns("plan", *_CHANGES), rows, (note,) if note else ())


def tables_of_status(status: StoreStatus) -> list[Table]:
    """The store, and the plans in it."""
    store = (status.engine, status.version, status.place, status.format, status.shared)
    plans = tuple(
        (plan.id, plan.title, plan.nodes, plan.relationships, plan.rows, plan.source or None) for plan in status.plans
    )
    return [
        Table("the store", columns("engine", "version", "place", "format", "nodes that plans share"), (store,)),
        Table(
            "stored plans",
            columns("plan", "title", "nodes", "relationships", "rows", "read from"),
            plans,
            ("nodes: the plan's own; relationships: those that leave them.",),
        ),
    ]


def table_of_differences(found: Mapping[str, Sequence[Difference]]) -> Table:
    """In what the store is not the plans, a line a difference."""
    rows = tuple(
        (plan, one.kind, one.what, one.id, one.property, _shown(one, one.stored), _shown(one, one.expected))
        for plan, differences in found.items()
        for one in differences
    )
    named = columns("plan", "difference", "label or type", "id", "property", "stored", "expected")
    return Table("differences", named, rows)


def _shown(difference: Difference, value: object) -> str | None:
    """A value so that 1, 1.0 and "1" can be told apart; absent ones as nothing."""
    if difference.property is None or value is None:
        return None
    return json.dumps(value, ensure_ascii=False)
