"""What a query gives back: columns and rows of plain Python values, the same for every engine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True)
class Answer:
    """Rows in the order the query gives them; `columns` are named as its RETURN names them.

    A value is None, bool, int, float, str, bytes, date, datetime, time, list or dict. A node is
    {"labels": […], "properties": {…}}, a relationship {"type": …, "properties": {…}}, a path a list of both in turn;
    a duration is its ISO text, a point a list of its coordinates.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]

    @classmethod
    def of(cls, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Answer:
        """An answer from what the driver gave, its values made plain."""
        return cls(tuple(columns), tuple(tuple(plain(value) for value in row) for row in rows))


def plain(value: Any) -> object:  # noqa: PLR0911 - one answer a kind of value
    """A value of the driver as a plain Python one."""
    # nearly every value is one of these; the driver's own types are looked at last
    if value is None or isinstance(value, bool | int | float | str | bytes | date | datetime | time):
        return value
    if hasattr(value, "to_native"):
        return value.to_native()
    if hasattr(value, "iso_format"):
        return value.iso_format()
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if hasattr(value, "labels"):
        return {"labels": sorted(value.labels), "properties": _properties(value)}
    if hasattr(value, "relationships"):
        return _plain_path(value)
    if hasattr(value, "start_node"):
        return {"type": value.type, "properties": _properties(value)}
    return str(value)


def _plain_path(path: Any) -> list[object]:
    steps: list[object] = [plain(path.nodes[0])]
    for relationship, node in zip(path.relationships, path.nodes[1:], strict=True):
        steps += [plain(relationship), plain(node)]
    return steps


def _properties(entity: Any) -> dict[str, object]:
    return {name: plain(entity[name]) for name in sorted(entity.keys())}
