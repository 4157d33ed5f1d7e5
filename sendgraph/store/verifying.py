"""Is the store what the plans say: node by node, relationship by relationship, property by property."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sendgraph.store.loading import Loader

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sendgraph.model import PlanFile
    from sendgraph.store.changes import Difference
    from sendgraph.store.connection import Connection


def verify_plans(connection: Connection, plans: Iterable[PlanFile]) -> dict[str, tuple[Difference, ...]]:
    """Plan id → in what the store differs from the plan; nothing where it is the same.

    A plan of which nothing is stored is one difference. SAME_AS is compared with what follows from all stored plans.
    Raises InvalidGraph, StoreTooNew, QueryFailed and StoreError.
    """
    loader = Loader(connection)
    return {plan.plan.id: loader.differences(plan) for plan in plans}
