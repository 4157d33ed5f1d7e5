"""What is stored of a plan, read back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast

from sendgraph.store.changes import Held, LinkKey, NodeKey, Properties
from sendgraph.store.statements import (
    LABELS,
    READ_ALIKE_INTO,
    READ_LINKS,
    READ_NODES,
    READ_PLAN,
    SOURCES,
    TYPES,
)

if TYPE_CHECKING:
    from sendgraph.store.answers import Answer

Ask = Callable[[str, Mapping[str, object]], "Answer"]


def read_stored(ask: Ask, plan: str, *, shared: Iterable[NodeKey]) -> Held:
    """All nodes of `plan`, those of `shared` that are there, and all relationships that leave the plan's nodes.

    SAME_AS counts with both of its ends. `ask` runs a statement: in a transaction, or in one each.
    """
    parameters = {"plan": plan, "own": plan + "/", "types": list(TYPES)}
    nodes: dict[NodeKey, Properties] = {}
    for label, properties in ask(READ_PLAN, parameters).rows:
        held = cast("dict[str, object]", properties)
        nodes[NodeKey(str(label), str(held["id"]))] = held
    own_ids = {label: list[str]() for label in SOURCES} | _by_label(nodes)
    for label, ids in _by_label(shared).items():
        for (properties,) in ask(READ_NODES[label], {"ids": ids}).rows:
            held = cast("dict[str, object]", properties)
            nodes[NodeKey(label, str(held["id"]))] = held
    links: dict[LinkKey, Properties] = {}
    repeated: set[LinkKey] = set()
    for row in (*ask(READ_LINKS, {**parameters, **own_ids}).rows, *_alike_into(ask, parameters)):
        key, held = _link(*row)
        if key in links:
            repeated.add(key)
        links[key] = held
    return Held(nodes, links, frozenset(repeated))


def _alike_into(ask: Ask, parameters: Mapping[str, object]) -> Iterable[tuple[object, ...]]:
    for label, source, target, properties in ask(READ_ALIKE_INTO, parameters).rows:
        yield "SAME_AS", label, source, [label], target, properties


def _link(*row: Any) -> tuple[LinkKey, dict[str, object]]:
    kind, source_label, source, labels, target, properties = row
    known = next((label for label in LABELS if label in labels), "")
    return LinkKey(kind, source_label, source, known, _text(target), _text(properties.get("id"))), properties


def _text(value: object) -> str:
    """An id of ours; what somebody else calls one need not be text."""
    return value if isinstance(value, str) else ""


def _by_label(nodes: Iterable[NodeKey]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key in nodes:
        found.setdefault(key.label, []).append(key.id)
    return found
