"""What is stored: which plans, how much of each, from where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sendgraph.store.loading import READ_SECONDS
from sendgraph.store.manifest import Manifest
from sendgraph.store.register import read_register
from sendgraph.store.statements import COUNT_LINKS, COUNT_NODES, COUNT_PLAN_LINKS, READ_PLAN_NODES, TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sendgraph.store.answers import Answer
    from sendgraph.store.connection import Connection
    from sendgraph.store.register import Register
    from sendgraph.store.stored import Ask


@dataclass(frozen=True)
class StoredPlan:
    """A stored plan: its own nodes, those of them that are rows, the relationships that leave them, and its source.

    `source` is '' where it is not known: the plan was put there by other means than `load`.
    """

    id: str
    title: str | None
    nodes: int
    rows: int
    relationships: int
    source: str


@dataclass(frozen=True)
class StoreStatus:
    """A store: `version` is the engine's, `shared` the number of nodes that plans share."""

    engine: str
    place: str
    version: str
    format: int
    shared: int
    plans: tuple[StoredPlan, ...]


def stored_plans(connection: Connection) -> tuple[StoredPlan, ...]:
    """The stored plans, by id, counted as they are stored. Raises StoreTooNew, StoreError."""
    return read_status(connection).plans


def read_status(connection: Connection) -> StoreStatus:
    """What is stored. Raises StoreTooNew, StoreError."""

    def ask(text: str, parameters: Mapping[str, object]) -> Answer:
        return connection.read(text, parameters, timeout=READ_SECONDS)

    register = read_register(ask, place=connection.place)
    known = Manifest().plans() if connection.engine == "embedded" else {}
    names = sorted(register.present)
    titles = {name: title for name, title, *_ in ask(READ_PLAN_NODES, {}).rows}
    nodes = {label: _counted(ask, [text], names) for label, text in COUNT_NODES.items()}
    links = _counted(ask, [COUNT_PLAN_LINKS, *COUNT_LINKS.values()], names)
    plans = tuple(
        StoredPlan(
            name,
            _text(titles.get(name)),
            (name in titles) + sum(counted.get(name, 0) for counted in nodes.values()),
            nodes["Recommendation"].get(name, 0),
            links.get(name, 0),
            known[name].source if name in known else _source(register, name),
        )
        for name in names
    )
    return StoreStatus(
        connection.engine, connection.place, connection.version(), register.format, len(register.shared), plans
    )


def _counted(ask: Ask, texts: Iterable[str], names: list[str]) -> dict[str, int]:
    counted: dict[str, int] = {}
    for text in texts:
        for plan, number in ask(text, {"plans": names, "types": list(TYPES)}).rows:
            counted[str(plan)] = counted.get(str(plan), 0) + int(str(number))
    return counted


def _source(register: Register, name: str) -> str:
    return register.entries[name].source if name in register.entries else ""


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
