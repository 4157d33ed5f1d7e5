"""Which leads and generic partners of two plans may be one: joined by SAME_AS, never merged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sendgraph.model import Lead, Partner, PlanFile, SameAs


def find_alike(plans: Sequence[PlanFile]) -> Iterator[tuple[str, SameAs]]:
    """Pairs (id, SAME_AS) in a stable order, the smaller id first.

    Leads are compared only between plans of one authority: the same initials in two councils are two people.
    A generic partner ("schools", one area's CAMHS) has its like in every plan: the same kind of body,
    and the same body only where the authority is the same.
    """
    seen: dict[tuple[str, str], list[tuple[str, str | None]]] = {}
    for plan in plans:
        authority = plan.plan.authority_code or plan.plan.authority
        for node in (*plan.leads, *plan.partners):
            if not node.id.startswith(plan.plan.id + "/"):
                continue
            key = (node.label, node.id.removeprefix(plan.plan.id))
            for other, its_authority in seen.get(key, []):
                one_authority = authority is not None and authority == its_authority
                if isinstance(node, Lead) and not one_authority:
                    continue
                basis = "same name, same authority" if one_authority else "same kind of body, other authority"
                source, target = sorted((other, node.id))
                yield source, SameAs(to=target, basis=basis, certainty="probable" if one_authority else "possible")
            if isinstance(node, Lead | Partner):
                seen.setdefault(key, []).append((node.id, authority))
