"""Changes as statements: batches grouped by label and by pattern, inside one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from sendgraph.store.statements import (
    CREATE_LINKS,
    CREATE_NODES,
    DELETE_LINKS,
    DELETE_NODES,
    DELETE_ORPHANS,
    JOIN_ALIKE,
    MERGE_NODES,
    UPDATE_LINKS,
    UPDATE_NODES,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sendgraph.store.changes import Changes, LinkKey, NodeKey, Properties
    from sendgraph.store.connection import Transaction

MOST_ROWS_A_STATEMENT = 10_000

Kind = TypeVar("Kind")
Item = TypeVar("Item")


def apply(changes: Changes, transaction: Transaction, *, shared: frozenset[NodeKey], orphans: Iterable[NodeKey]) -> int:
    """Make `changes`; nodes of `shared` may be there already. How many of the `orphans` went.

    An orphan that a relationship still touches stays: somebody else needs it.
    """
    # nothing holds on to a node any more when it goes
    _run(transaction, DELETE_LINKS, ((_from(key), _row(key)) for key in changes.stale_links))
    _run(transaction, DELETE_NODES, ((key.label, key.id) for key in changes.stale_nodes), "ids")
    fresh = changes.new_nodes.items()
    _run(transaction, CREATE_NODES, ((key.label, row) for key, row in fresh if key not in shared))
    _run(transaction, MERGE_NODES, ((key.label, row) for key, row in fresh if key in shared))
    _run(transaction, UPDATE_NODES, ((key.label, row) for key, (_, row) in changes.changed_nodes.items()))
    new = changes.new_links.items()
    _run(transaction, CREATE_LINKS, ((_pattern(key), _said(key, row)) for key, row in new if key.type != "SAME_AS"))
    _run(transaction, JOIN_ALIKE, ((key.source_label, _said(key, row)) for key, row in new if key.type == "SAME_AS"))
    changed = changes.changed_links.items()
    _run(transaction, UPDATE_LINKS, ((_from(key), _said(key, row)) for key, (_, row) in changed))
    return remove_orphans(transaction, orphans)


def remove_orphans(transaction: Transaction, orphans: Iterable[NodeKey]) -> int:
    """Remove those of `orphans` that no relationship touches. How many went."""
    return _run(transaction, DELETE_ORPHANS, ((key.label, key.id) for key in orphans), "ids")


def _run(
    transaction: Transaction, statements: Mapping[Kind, str], rows: Iterable[tuple[Kind, object]], name: str = "rows"
) -> int:
    """Run each statement on the rows that are for it, in batches; how many nodes went."""
    grouped: dict[Kind, list[object]] = {}
    for kind, row in rows:
        grouped.setdefault(kind, []).append(row)
    gone = 0
    for kind, chosen in grouped.items():
        for batch in _batches(chosen):
            gone += transaction.count(statements[kind], {name: batch}).nodes_deleted
    return gone


def _batches(rows: Sequence[Item]) -> Iterator[Sequence[Item]]:
    for start in range(0, len(rows), MOST_ROWS_A_STATEMENT):
        yield rows[start : start + MOST_ROWS_A_STATEMENT]


def _pattern(key: LinkKey) -> tuple[str, str, str]:
    return key.type, key.source_label, key.target_label


def _from(key: LinkKey) -> tuple[str, str]:
    return key.type, key.source_label


def _row(key: LinkKey) -> dict[str, str]:
    return {"source": key.source, "target": key.target, "id": key.id}


def _said(key: LinkKey, properties: Properties) -> dict[str, object]:
    return {"source": key.source, "target": key.target, "properties": properties}
