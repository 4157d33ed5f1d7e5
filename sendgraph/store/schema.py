"""Constraints and indexes: made before the first plan, and only those that are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sendgraph.errors import QueryFailed, StoreError
from sendgraph.store.statements import (
    CONSTRAINTS,
    DROP_CONSTRAINTS,
    DROP_INDEXES,
    INDEXES,
    SHOW_CONSTRAINTS,
    SHOW_INDEXES,
)

if TYPE_CHECKING:
    from sendgraph.store.connection import Connection


def prepare(connection: Connection) -> None:
    """Make what is missing. Raises StoreError, also where the server holds nodes that a constraint forbids."""
    unique = {
        _first(labels)
        for kind, labels, properties in connection.read(SHOW_CONSTRAINTS).rows
        if "UNIQUE" in str(kind) and properties == ["id"]
    }
    for label, text in CONSTRAINTS.items():
        if label not in unique:
            try:
                _change(connection, text)
            except QueryFailed as error:
                raise StoreError(
                    place=connection.place,
                    reason=f"its nodes labelled {label} cannot be kept apart by their id: {' '.join(error.reason.split())}",
                    advice="sendgraph needs these ids unique. Keep its plans in a database of their own: --database.",
                ) from error
    indexed = {(_first(labels), _first(names)) for labels, names in connection.read(SHOW_INDEXES).rows}
    for place, text in INDEXES.items():
        if place not in indexed:
            _change(connection, text)


def remove_schema(connection: Connection) -> None:
    """Drop what `prepare` makes; constraints of other names stay."""
    for text in (*DROP_INDEXES, *DROP_CONSTRAINTS):
        _change(connection, text)


def _change(connection: Connection, text: str) -> None:
    # a change of the schema does not go into one transaction with a change of the data
    connection.write(lambda transaction: transaction.run(text), text=text)


def _first(names: object) -> str:
    return cast("list[str]", names)[0] if names else ""
