"""What each row of a plan waits for: explicit references, and what named rules infer from its words."""

from __future__ import annotations

from collections.abc import Iterable

from sendgraph.inference.dependencies.finds import Find, Outside, Rule, Unresolved
from sendgraph.inference.dependencies.rules import RULES
from sendgraph.inference.dependencies.topics import PlanWords
from sendgraph.model import DependsOn, Doubt, ExternalReference
from sendgraph.model.draft import DraftPlan, Said, Waits
from sendgraph.model.ids import member_id
from sendgraph.model.values import CERTAINTIES

__all__ = ["RULES", "Rule", "find_dependencies"]


def find_dependencies(draft: DraftPlan, said: Said) -> Waits:
    """For each row of `draft` what it waits for, in the order of `RULES`.

    One relationship a row, target and rule: the surest, the first in reading order of equals. What an explicit
    reference says is not inferred again, nor is what a rule
    found merely possible kept where another is surer. Words that point at something the plan does not hold become doubts.
    """
    plan = PlanWords.of(draft)
    found: dict[str, dict[tuple[str, str], DependsOn]] = {row.entry.id: {} for row in draft.rows}
    outside: dict[str, ExternalReference] = {}
    doubts: dict[str, Doubt] = {}
    for rule in RULES:
        for find in rule.find(plan, said):
            if isinstance(find.target, Unresolved):
                doubt = _doubt(rule, find, find.target)
                doubts.setdefault(doubt.id, doubt)
                continue
            place = find.place
            target = find.target
            if isinstance(target, Outside):
                node = ExternalReference(
                    id=member_id(draft.plan.id, label="ExternalReference", name=target.name), name=target.name,
                    document=place.document, line=place.line, last_line=place.last_line, evidence=place.evidence,
                )  # fmt: skip
                target = outside.setdefault(node.id, node).id
            waits = found[find.waiting.entry.id]
            if rule.basis == "inferred" and any(
                to == target and known.basis == "explicit" for (to, _), known in waits.items()
            ):
                continue
            before = waits.get((target, rule.name))
            if before and CERTAINTIES.index(before.certainty) <= CERTAINTIES.index(find.certainty):
                continue
            waits[target, rule.name] = DependsOn(
                to=target, kind=rule.kind, rule=rule.name, basis=rule.basis, certainty=find.certainty,
                document=place.document, line=place.line, last_line=place.last_line, evidence=place.evidence,
            )  # fmt: skip
    depends_on = {row: _surest(waits.values()) for row, waits in found.items() if waits}
    return Waits(depends_on, tuple(outside.values()), tuple(doubts.values()))


def _surest(waits: Iterable[DependsOn]) -> tuple[DependsOn, ...]:
    """All but those merely possible that another rule has found more surely."""
    kept = tuple(waits)
    sure = {wait.to for wait in kept if wait.certainty != "possible"}
    return tuple(wait for wait in kept if wait.certainty != "possible" or wait.to not in sure)


def _doubt(rule: Rule, find: Find, target: Unresolved) -> Doubt:
    place = find.place
    return Doubt(
        id=f"{rule.name}@{place.line}", rule=rule.name, field="depends_on", row=find.waiting.entry.number,
        document=place.document, line=place.line, last_line=place.last_line, quote=place.evidence,
        proposal="no dependency is recorded", reason=target.reason,
    )  # fmt: skip
