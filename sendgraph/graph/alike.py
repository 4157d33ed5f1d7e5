"""Which leads and generic partners of several plans may be one: joined by SAME_AS, never merged."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from sendgraph.model import PlanFile, SameAs
from sendgraph.model.values import Certainty


class Likeness(NamedTuple):
    """What leads or generic partners that may be one have in common: label, and id without the plan's."""

    label: str
    rest: str


class Pair(NamedTuple):
    """Two nodes that may be one, the smaller id first."""

    label: str
    source: str
    target: str
    basis: str
    certainty: Certainty

    def record(self) -> SameAs:
        """The pair as the relationship of `source`."""
        return SameAs(to=self.target, basis=self.basis, certainty=self.certainty)


def find_alike(plans: Sequence[PlanFile]) -> Iterator[tuple[str, SameAs]]:
    """Pairs (id, SAME_AS), the smaller id first; the same ones in whatever order the plans come."""
    alike = Alike()
    for plan in plans:
        alike.replace(plan.plan.id, *likenesses(plan))
    for name in sorted({plan.plan.id for plan in plans}):
        for pair in alike.own_pairs(name):
            yield pair.source, pair.record()


def likenesses(plan: PlanFile) -> tuple[str | None, tuple[Likeness, ...]]:
    """The authority of a plan, and the leads and partners that are its own."""
    own = plan.plan.id + "/"
    return plan.plan.authority_code or plan.plan.authority, tuple(
        Likeness(node.label, node.id.removeprefix(plan.plan.id))
        for node in (*plan.leads, *plan.partners)
        if node.id.startswith(own)
    )


class Alike:
    """The pairs among plans that come, change and go; which they are does not depend on the order of that.

    Leads are compared only between plans of one authority: the same initials in two councils are two people.
    A generic partner ("schools", one area's CAMHS) has its like in every plan: the same kind of body,
    and the same body only where the authority is the same.

    In the order of plan ids, each is joined to the last plan before it of its own authority that has it, else to the
    first plan that has it: all alike ones hang together, and their number grows with the plans, not with the pairs
    of plans.
    """

    def __init__(self) -> None:
        self._plans: dict[str, tuple[str | None, tuple[Likeness, ...]]] = {}
        self._holders: dict[Likeness, list[str]] = {}
        self._neighbours: dict[tuple[str, Likeness], list[str]] = {}

    def of(self, plan: str) -> tuple[str | None, tuple[Likeness, ...]]:
        """Authority and likenesses of `plan` as they were given last; none of a plan that is not there."""
        return self._plans.get(plan, (None, ()))

    def replace(self, plan: str, authority: str | None, held: Iterable[Likeness]) -> tuple[set[Pair], set[Pair]]:
        """Put `plan` in place of what it was; with nothing held it goes. The pairs that end, and those that begin."""
        held = tuple(dict.fromkeys(held))
        if self.of(plan) == (authority, held):
            return set(), set()
        ended, begun = self._change(plan, present=False)
        if held:
            self._plans[plan] = (authority, held)
            ended_too, begun_too = self._change(plan, present=True)
            return (ended - begun_too) | (ended_too - begun), (begun - ended_too) | (begun_too - ended)
        return ended, begun

    def own_pairs(self, plan: str) -> Iterator[Pair]:
        """The pairs by which `plan` is joined to plans before it or to the first one."""
        for likeness in self.of(plan)[1]:
            if pair := self._pair(plan, likeness):
                yield pair

    def pairs(self, plan: str) -> set[Pair]:
        """Every pair that touches `plan`."""
        touching = set(self.own_pairs(plan))
        for likeness in self.of(plan)[1]:
            mine = plan + likeness.rest
            for other in self._dependents(plan, likeness):
                if (pair := self._pair(other, likeness)) and mine in (pair.source, pair.target):
                    touching.add(pair)
        return touching

    def _change(self, plan: str, *, present: bool) -> tuple[set[Pair], set[Pair]]:
        """Enter the plan in the lists, or take it out of them."""
        authority, held = self.of(plan)
        affected = [(other, likeness) for likeness in held for other in (plan, *self._dependents(plan, likeness))]
        before = self._pairs_of(affected)
        for likeness in held:
            _enter(self._holders.setdefault(likeness, []), plan, present=present)
            if authority is not None:
                _enter(self._neighbours.setdefault((authority, likeness), []), plan, present=present)
        after = self._pairs_of(affected)
        if not present:
            self._plans.pop(plan, None)
        return before - after, after - before

    def _pairs_of(self, affected: Iterable[tuple[str, Likeness]]) -> set[Pair]:
        return {pair for plan, likeness in affected if (pair := self._pair(plan, likeness))}

    def _dependents(self, plan: str, likeness: Likeness) -> Collection[str]:
        """The plans whose own pair may be with `plan`."""
        authority = self.of(plan)[0]
        neighbours = self._neighbours.get((authority, likeness), []) if authority is not None else []
        after = bisect_left(neighbours, plan)
        if after < len(neighbours) and neighbours[after] == plan:
            after += 1
        found = set(neighbours[after : after + 1])
        holders = self._holders.get(likeness, [])
        if likeness.label == "Partner" and bisect_left(holders, plan) == 0:
            found.update(holders)
            found.discard(plan)
        return found

    def _pair(self, plan: str, likeness: Likeness) -> Pair | None:
        holders = self._holders.get(likeness, [])
        at = bisect_left(holders, plan)
        if at == len(holders) or holders[at] != plan:
            return None
        authority = self.of(plan)[0]
        if authority is not None:
            neighbours = self._neighbours[authority, likeness]
            before = bisect_left(neighbours, plan)
            if before:
                return _joined(likeness, neighbours[before - 1], plan, "same name, same authority", "probable")
        if likeness.label == "Partner" and at:
            return _joined(likeness, holders[0], plan, "same kind of body, other authority", "possible")
        return None


def _enter(names: list[str], name: str, *, present: bool) -> None:
    if present:
        insort(names, name)
    else:
        names.remove(name)


def _joined(likeness: Likeness, one: str, other: str, basis: str, certainty: Certainty) -> Pair:
    source, target = sorted((one + likeness.rest, other + likeness.rest))
    return Pair(likeness.label, source, target, basis, certainty)
