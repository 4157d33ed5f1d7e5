"""What is stored of a plan, what should be, and what differs: item by item, property by property."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

Properties = Mapping[str, object]


class NodeKey(NamedTuple):
    """Which node."""

    label: str
    id: str


class LinkKey(NamedTuple):
    """Which relationship; `id` and `target_label` are '' where somebody else drew it and gave none of ours."""

    type: str
    source_label: str
    source: str
    target_label: str
    target: str
    id: str


Key = TypeVar("Key", NodeKey, LinkKey)


@dataclass(frozen=True)
class Held:
    """Nodes and relationships with their properties, none of them null."""

    nodes: dict[NodeKey, Properties] = field(default_factory=dict)
    links: dict[LinkKey, Properties] = field(default_factory=dict)
    # relationships stored more than once; there is no such thing as a node stored twice
    repeated: frozenset[LinkKey] = frozenset()


class Difference(NamedTuple):
    """One thing in which the store is not the plan.

    `kind` is missing, unexpected, repeated or different; for the last, `property`, `stored` and `expected` say how.
    """

    kind: str
    what: str
    id: str
    property: str | None = None
    stored: object = None
    expected: object = None


@dataclass(frozen=True)
class Changes:
    """What makes the one `Held` the other. A repeated relationship is both stale and new."""

    new_nodes: dict[NodeKey, Properties] = field(default_factory=dict)
    changed_nodes: dict[NodeKey, tuple[Properties, Properties]] = field(default_factory=dict)
    stale_nodes: tuple[NodeKey, ...] = ()
    new_links: dict[LinkKey, Properties] = field(default_factory=dict)
    changed_links: dict[LinkKey, tuple[Properties, Properties]] = field(default_factory=dict)
    stale_links: tuple[LinkKey, ...] = ()

    def __bool__(self) -> bool:
        return any((
            self.new_nodes, self.changed_nodes, self.stale_nodes, self.new_links, self.changed_links, self.stale_links,
        ))  # fmt: skip

    def properties_set(self) -> int:
        """How many properties get a value, or lose the one they have."""
        fresh = sum(map(len, self.new_nodes.values())) + sum(map(len, self.new_links.values()))
        pairs = (*self.changed_nodes.values(), *self.changed_links.values())
        return fresh + sum(len(_unequal(stored, wanted)) for stored, wanted in pairs)

    def differences(self) -> Iterator[Difference]:
        """Each difference by name: nodes, then relationships, each sorted by id."""
        yield from sorted(_named(self.new_nodes, self.changed_nodes, self.stale_nodes), key=_order)
        yield from sorted(_named(self.new_links, self.changed_links, self.stale_links), key=_order)


def compare(stored: Held, wanted: Held) -> Changes:
    """What has to change for `stored` to become `wanted`."""
    if not stored.nodes and not stored.links:
        return Changes(new_nodes=dict(wanted.nodes), new_links=dict(wanted.links))
    again = {key for key in stored.repeated if key in wanted.links}
    return Changes(
        {key: value for key, value in wanted.nodes.items() if key not in stored.nodes},
        _changed(stored.nodes, wanted.nodes),
        tuple(key for key in stored.nodes if key not in wanted.nodes),
        {key: value for key, value in wanted.links.items() if key not in stored.links or key in again},
        {key: pair for key, pair in _changed(stored.links, wanted.links).items() if key not in again},
        tuple(key for key in stored.links if key not in wanted.links or key in again),
    )


def _changed(
    stored: Mapping[Key, Properties], wanted: Mapping[Key, Properties]
) -> dict[Key, tuple[Properties, Properties]]:
    return {
        key: (before, after)
        for key, after in wanted.items()
        if (before := stored.get(key)) is not None and _unequal(before, after)
    }


def _unequal(stored: Properties, wanted: Properties) -> list[str]:
    """The properties that differ, sorted; 1, 1.0 and true are three values, as they are to the engines."""
    return sorted(name for name in {*stored, *wanted} if _exact(stored.get(name)) != _exact(wanted.get(name)))


def _exact(value: object) -> object:
    if isinstance(value, list):
        return (list, *(_exact(item) for item in value))
    return (type(value), value)


def _named(
    new: Mapping[Key, Properties], changed: Mapping[Key, tuple[Properties, Properties]], stale: tuple[Key, ...]
) -> Iterator[Difference]:
    again = set(new).intersection(stale)
    for key in new:
        yield Difference("repeated" if key in again else "missing", *_name(key))
    for key in stale:
        if key not in again:
            yield Difference("unexpected", *_name(key))
    for key, (stored, wanted) in changed.items():
        for name in _unequal(stored, wanted):
            yield Difference("different", *_name(key), name, stored.get(name), wanted.get(name))


def _name(key: NodeKey | LinkKey) -> tuple[str, str]:
    if isinstance(key, NodeKey):
        return key.label, key.id
    return key.type, key.id or f"{key.source} → {key.target or '(a node without id)'}"


def _order(difference: Difference) -> tuple[str, str, str, str]:
    return difference.id, difference.what, difference.kind, difference.property or ""
