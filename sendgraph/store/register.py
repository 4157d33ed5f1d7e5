"""What the store knows of itself: its format, its plans, the nodes they share, and who is alike across plans."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from sendgraph.errors import InvalidGraph, StoreDamaged, StoreTooNew
from sendgraph.graph.alike import Alike, Likeness
from sendgraph.store.changes import NodeKey, Properties
from sendgraph.store.statements import ALIKE_LABELS, READ_IDS, READ_NODES, READ_PLAN_NODES, READ_REGISTER, READ_STORE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sendgraph.store.stored import Ask

FORMAT = 1


@dataclass(frozen=True)
class Entry:
    """A stored plan: where it was read from, and the shared nodes it names."""

    source: str = ""
    shared: frozenset[NodeKey] = frozenset()


@dataclass
class Register:
    """The store as it was at `version`, which every change of it raises by one; None where there is no store yet.

    `entries` are the plans that were loaded; `present` also those that somebody else put there under our ids.
    """

    version: int | None = None
    format: int = FORMAT
    entries: dict[str, Entry] = field(default_factory=dict)
    present: set[str] = field(default_factory=set)
    shared: dict[NodeKey, Properties] = field(default_factory=dict)
    alike: Alike = field(default_factory=Alike)

    def note(self, plan: str, entry: Entry, nodes: dict[NodeKey, Properties]) -> None:
        """Remember a plan that was stored with `nodes`."""
        self.entries[plan] = entry
        self.present.add(plan)
        self.shared.update((key, nodes[key]) for key in entry.shared)

    def strike(self, plan: str) -> None:
        """Forget a plan that was removed."""
        self.entries.pop(plan, None)
        self.present.discard(plan)

    def orphans(self, plan: str, still: Iterable[NodeKey] = ()) -> set[NodeKey]:
        """The shared nodes that `plan` named, that it names no longer (`still`) and no other plan names."""
        left = set(self.entries.get(plan, Entry()).shared).difference(still)
        for other, entry in self.entries.items():
            if other != plan and left:
                left -= entry.shared
        return left

    def refuse_overlap(self, plan: str, entry: Entry) -> None:
        """Raises InvalidGraph where a node would belong to one plan by its id and be shared by another."""
        problems = [
            f"{key.id!r} is a node of the stored plan {key.id.split('/', 1)[0]!r}; {plan!r} cannot have it too."
            for key in sorted(entry.shared)
            if key.id.split("/", 1)[0] in self.present
        ]
        problems += [
            f"{key.id!r}, which a stored plan shares with others, would be a node of {plan!r}."
            for key in self.shared
            if key.id.startswith(plan) and key.id.split("/", 1)[0] == plan
        ]
        if problems:
            raise InvalidGraph(problems)


def read_register(ask: Ask, *, place: str) -> Register:
    """The register of a store; `place` is what messages call the store. Raises StoreTooNew, StoreDamaged."""
    register = Register()
    for format_, version in ask(READ_STORE, {}).rows:
        refuse_newer(format_, place=place)
        register.format, register.version = cast("int", format_), cast("int", version)
    for name, source, shared in ask(READ_REGISTER, {}).rows:
        if not isinstance(shared, list):
            raise StoreDamaged(
                place=place,
                reason=f"what it noted of the plan {name!r} is gone.",
                advice="Remove what sendgraph stored with `sendgraph store purge`, then load the plans again.",
            )
        keys = frozenset(NodeKey(*str(text).split(" ", 1)) for text in shared)
        register.entries[str(name)] = Entry(str(source), keys)
    _read_alike(register, ask)
    shared_ids: dict[str, set[str]] = {}
    for entry in register.entries.values():
        for key in entry.shared:
            shared_ids.setdefault(key.label, set()).add(key.id)
    for label, ids in shared_ids.items():
        for (properties,) in ask(READ_NODES[label], {"ids": sorted(ids)}).rows:
            known = cast("dict[str, object]", properties)
            register.shared[NodeKey(label, str(known["id"]))] = known
    return register


def _read_alike(register: Register, ask: Ask) -> None:
    """Note every stored plan, its authority, leads and own partners."""
    towns: dict[str, str | None] = {}
    for name, _, authority, code in ask(READ_PLAN_NODES, {}).rows:
        if isinstance(name, str):
            towns[name] = cast("str | None", code or authority)
    register.present = {*towns, *register.entries}
    held: dict[str, list[Likeness]] = {}
    for label in ALIKE_LABELS:
        for (name,) in ask(READ_IDS[label], {}).rows:
            # others may have nodes of our labels, with ids of any kind
            plan, slash, rest = name.partition("/") if isinstance(name, str) else ("", "", "")
            if slash and plan in register.present:
                held.setdefault(plan, []).append(Likeness(label, slash + rest))
    # in the order of ids each plan comes last, and no pair is reckoned twice
    for plan in sorted(held):
        register.alike.replace(plan, towns.get(plan), held[plan])


def refuse_newer(format_: object, *, place: str) -> None:
    """Raises StoreTooNew for a store of a later format than ours."""
    if isinstance(format_, int) and format_ > FORMAT:
        raise StoreTooNew(
            place=place,
            reason=f"it has the format {format_}; this sendgraph knows formats up to {FORMAT}.",
            advice="Update sendgraph, or use another database or another SENDGRAPH_HOME.",
        )
