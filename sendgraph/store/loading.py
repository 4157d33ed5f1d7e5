"""Loading plans: each one whole in one transaction, changing only what differs from what is stored."""

from __future__ import annotations

from dataclasses import dataclass
from random import getrandbits
from typing import TYPE_CHECKING, cast

from sendgraph.errors import InvalidGraph
from sendgraph.graph.alike import likenesses
from sendgraph.store.applying import apply
from sendgraph.store.changes import Changes, Difference, Held, NodeKey, compare
from sendgraph.store.manifest import Manifest
from sendgraph.store.register import FORMAT, Entry, Register, read_register, refuse_newer
from sendgraph.store.schema import prepare
from sendgraph.store.statements import ENTER_PLAN, LOCK_STORE, STRIKE_PLAN
from sendgraph.store.stored import read_stored
from sendgraph.store.wanted import joined, shared_nodes, unstorable, wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sendgraph.graph.alike import Likeness, Pair
    from sendgraph.model import PlanFile
    from sendgraph.store.answers import Answer
    from sendgraph.store.connection import Connection, Transaction
    from sendgraph.store.stored import Ask

READ_SECONDS = 600.0  # reading a plan back is no runaway query, however busy the server


@dataclass(frozen=True)
class Loaded:
    """What loading or dropping `plan` changed; `size` is how many nodes and relationships it has."""

    plan: str
    size: int
    nodes_created: int = 0
    nodes_updated: int = 0
    nodes_deleted: int = 0
    relationships_created: int = 0
    relationships_updated: int = 0
    relationships_deleted: int = 0
    properties_set: int = 0

    @property
    def changed(self) -> bool:
        """Whether anything was changed."""
        return any((
            self.nodes_created, self.nodes_updated, self.nodes_deleted,
            self.relationships_created, self.relationships_updated, self.relationships_deleted,
        ))  # fmt: skip


def load_plans(
    connection: Connection, plans: Iterable[PlanFile], *, progress: Callable[[Loaded], None] | None = None
) -> tuple[Loaded, ...]:
    """Store `plans`, one after the other, each in a transaction of its own; `progress` hears of each.

    A plan that is stored already is brought up to date; what it no longer holds goes, all else stays as it is.
    They may come one at a time from a generator: no more than one is held.

    Raises InvalidGraph for a plan that makes no graph, StoreTooNew, QueryFailed and StoreError. The plan in hand is
    then as it was before, and those before it are stored.
    """
    loader = Loader(connection)
    done = []
    for plan in plans:
        done.append(loader.load(plan))
        if progress:
            progress(done[-1])
    return tuple(done)


class Loader:
    """Loads and drops plans over one connection, and remembers between them what the store knows of itself."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._register: Register | None = None
        self._prepared = False

    def load(self, plan: PlanFile, *, source: str = "") -> Loaded:
        """Store one plan; `source` says where it was read from. Raises as `load_plans`."""
        target = _target(plan, source)
        if not self._prepared:
            # a store that is refused is not touched
            self.register()
            prepare(self._connection)
            self._prepared = True
        if self._is_stored(target):
            return Loaded(target.plan, _size(target.held))
        return self._bring_about(target)

    def drop(self, plan: str) -> Loaded:
        """Remove one plan with all that is its own, and the shared nodes that only it named."""
        return self._bring_about(_Target(plan, Held(), Entry(), None, ()))

    def differences(self, plan: PlanFile) -> tuple[Difference, ...]:
        """In what the store is not `plan`: each by name, none where it is. Raises as `load_plans`; changes nothing."""
        target = _target(plan, "")
        if target.plan not in self.register().present:
            return (Difference("missing", "Plan", target.plan),)
        step = self._try(target)
        left = (Difference("unexpected", key.label, key.id) for key in sorted(step.orphans))
        return (*step.changes.differences(), *left)

    def register(self) -> Register:
        """What the store knows of itself, as last read."""
        if self._register is None:
            self._register = read_register(self.ask, place=self._connection.place)
        return self._register

    def ask(self, text: str, parameters: Mapping[str, object]) -> Answer:
        """Read, with time enough to read a plan back."""
        return self._connection.read(text, parameters, timeout=READ_SECONDS)

    def _is_stored(self, target: _Target) -> bool:
        register = self.register()
        if target.plan not in register.present:
            return False
        step = self._try(target)
        return not step.changes and not step.orphans and register.entries.get(target.plan) == step.entry

    def _try(self, target: _Target) -> _Step:
        register = self.register()
        before = register.alike.of(target.plan)
        step = _compare(register, target, self.ask)
        register.alike.replace(target.plan, *before)
        return step

    def _bring_about(self, target: _Target) -> Loaded:
        def work(transaction: Transaction) -> tuple[Register, _Step, Loaded]:
            ((format_, version),) = transaction.run(LOCK_STORE, {"format": FORMAT, "first": getrandbits(40)}).rows
            refuse_newer(format_, place=self._connection.place)
            # taken away: what is changed in it holds only if this transaction is committed
            register, self._register = self._register, None
            if register is None or register.version is None or register.version + 1 != version:
                register = read_register(transaction.run, place=self._connection.place)
            register.version = cast("int", version)
            step = _compare(register, target, transaction.run)
            gone = apply(step.changes, transaction, shared=step.entry.shared, orphans=step.orphans)
            _enter(transaction, register, target, step.entry)
            return register, step, _counted(target, step.changes, gone)

        if self._connection.engine == "embedded":
            Manifest().forget(target.plan)
        try:
            register, step, loaded = self._connection.write(work)
        except (UnicodeEncodeError, OverflowError) as error:
            # looked for only now: hardly any plan holds such a thing
            raise InvalidGraph(unstorable(target.held)) from error
        if target.held.nodes:
            register.note(target.plan, step.entry, target.held.nodes)
        else:
            register.strike(target.plan)
        for key in step.orphans:
            register.shared.pop(key, None)
        self._register = register
        return loaded


@dataclass(frozen=True)
class _Target:
    """What is to be stored of a plan; nothing where it is to go."""

    plan: str
    held: Held
    entry: Entry
    authority: str | None
    alike: tuple[Likeness, ...]


@dataclass(frozen=True)
class _Step:
    """What brings a target about, and the shared nodes that nobody names after it."""

    changes: Changes
    orphans: frozenset[NodeKey]
    entry: Entry


def _target(plan: PlanFile, source: str) -> _Target:
    held = wanted(plan)
    entry = Entry(source, frozenset(shared_nodes(plan.plan.id, held.nodes)))
    return _Target(plan.plan.id, held, entry, *likenesses(plan))


def _compare(register: Register, target: _Target, ask: Ask) -> _Step:
    """What differs, under `register`, in which the plan is what it is to be afterwards."""
    plan = target.plan
    known = register.entries.get(plan, Entry())
    entry = Entry(target.entry.source or known.source, target.entry.shared)
    register.refuse_overlap(plan, entry)
    if plan in register.present:
        stored = read_stored(ask, plan, shared=entry.shared)
    else:
        stored = Held({key: register.shared[key] for key in entry.shared if key in register.shared})
    ended, begun = register.alike.replace(plan, target.authority, target.alike)
    goal = Held(target.held.nodes, target.held.links | joined(register.alike.pairs(plan)))
    changes = compare(stored, goal)
    # a plan that comes between two alike ones, or goes, changes how those are joined
    own = plan + "/"
    return _Step(
        Changes(
            changes.new_nodes, changes.changed_nodes, changes.stale_nodes,
            changes.new_links | joined(_elsewhere(begun, own)), changes.changed_links,
            (*changes.stale_links, *joined(_elsewhere(ended, own))),
        ),
        frozenset(register.orphans(plan, entry.shared)),
        entry,
    )  # fmt: skip


def _elsewhere(pairs: Iterable[Pair], own: str) -> Iterator[Pair]:
    return (pair for pair in pairs if not pair.source.startswith(own) and not pair.target.startswith(own))


def _enter(transaction: Transaction, register: Register, target: _Target, entry: Entry) -> None:
    if not target.held.nodes:
        transaction.run(STRIKE_PLAN, {"id": target.plan})
    elif register.entries.get(target.plan) != entry:
        shared = sorted(f"{key.label} {key.id}" for key in entry.shared)
        transaction.run(ENTER_PLAN, {"id": target.plan, "source": entry.source, "shared": shared})


def _size(held: Held) -> int:
    return len(held.nodes) + len(held.links)


def _counted(target: _Target, changes: Changes, orphans: int) -> Loaded:
    return Loaded(
        target.plan,
        _size(target.held),
        nodes_created=len(changes.new_nodes),
        nodes_updated=len(changes.changed_nodes),
        nodes_deleted=len(changes.stale_nodes) + orphans,
        relationships_created=len(changes.new_links),
        relationships_updated=len(changes.changed_links),
        relationships_deleted=len(changes.stale_links),
        properties_set=changes.properties_set(),
    )
