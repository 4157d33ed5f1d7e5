"""Which leads and generic partners of two plans may be one: joined by SAME_AS, never merged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sendgraph.model import Partner, PlanFile, SameAs
from sendgraph.model.values import Certainty


def find_alike(plans: Sequence[PlanFile]) -> Iterator[tuple[str, SameAs]]:
    """Pairs (id, SAME_AS) in a stable order, the smaller id first.

    Leads are compared only between plans of one authority: the same initials in two councils are two people.
    A generic partner ("schools", one area's CAMHS) has its like in every plan: the same kind of body,
    and the same body only where the authority is the same.

    Each is joined to the latest plan of its own authority that has it, else to the first plan that has it: all alike
    ones hang together, and their number grows with the plans, not with the pairs of plans.
    """
    first: dict[tuple[str, str], str] = {}
    latest: dict[tuple[str, str, str], str] = {}
    for plan in plans:
        authority = plan.plan.authority_code or plan.plan.authority
        for node in (*plan.leads, *plan.partners):
            if not node.id.startswith(plan.plan.id + "/"):
                continue
            key = (node.label, node.id.removeprefix(plan.plan.id))
            if authority is not None and (before := latest.get((authority, *key))):
                yield _same(before, node.id, basis="same name, same authority", certainty="probable")
            elif isinstance(node, Partner) and key in first:
                yield _same(first[key], node.id, basis="same kind of body, other authority", certainty="possible")
            first.setdefault(key, node.id)
            if authority is not None:
                latest[authority, *key] = node.id


def _same(one: str, other: str, *, basis: str, certainty: Certainty) -> tuple[str, SameAs]:
    source, target = sorted((one, other))
    return source, SameAs(to=target, basis=basis, certainty=certainty)
