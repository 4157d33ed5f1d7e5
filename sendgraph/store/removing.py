"""Taking plans out again: one by one, or all that sendgraph ever stored."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import getrandbits
from typing import TYPE_CHECKING

from sendgraph.errors import UnknownName
from sendgraph.store.applying import remove_orphans
from sendgraph.store.loading import Loaded, Loader
from sendgraph.store.register import FORMAT, Register, refuse_newer
from sendgraph.store.schema import remove_schema
from sendgraph.store.statements import (
    EMPTY_LINKS,
    EMPTY_NODES,
    EMPTY_PLANS,
    LOCK_STORE,
    STRIKE_PLANS,
    STRIKE_STORE,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sendgraph.store.changes import NodeKey
    from sendgraph.store.connection import Connection, Transaction

PLANS_A_TRANSACTION = 20  # some 20,000 nodes and relationships of ordinary plans: what a small server holds


def drop_plans(
    connection: Connection, names: Iterable[str], *, progress: Callable[[Loaded], None] | None = None
) -> tuple[Loaded, ...]:
    """Remove stored plans, each in one transaction: with all their nodes, and the shared ones that nobody else names.

    A name is a stored plan's id, or what it was loaded from. Raises UnknownName before anything is removed,
    StoreTooNew, and StoreError.
    """
    loader = Loader(connection)
    register = loader.register()
    plans = list(dict.fromkeys(_stored_id(register, name) for name in names))
    done = []
    for plan in plans:
        done.append(loader.drop(plan))
        if progress:
            progress(done[-1])
    return tuple(done)


def count_plans(connection: Connection) -> int:
    """How many plans `purge` would remove. Raises StoreTooNew, StoreError."""
    return len(Loader(connection).register().entries)


def purge(connection: Connection, *, progress: Callable[[int], None] | None = None) -> int:
    """Remove from a server all that sendgraph stored, its constraints and indexes too; how many plans went.

    Nodes and relationships of others stay, also where they have our labels. `progress` hears how many plans are gone.
    Raises StoreTooNew, StoreError.
    """
    register = Loader(connection).register()
    # the last ids first: so no plan that is left was joined through one that is gone
    plans = sorted(register.entries, reverse=True)
    for start in range(0, len(plans), PLANS_A_TRANSACTION):
        _empty(connection, register, plans[start : start + PLANS_A_TRANSACTION])
        if progress:
            progress(min(start + PLANS_A_TRANSACTION, len(plans)))
    connection.write(lambda transaction: transaction.run(STRIKE_STORE))
    remove_schema(connection)
    return len(plans)


def purge_embedded() -> None:
    """Remove the embedded store from the disk, also one that does not open any more. Raises StoreLocked."""
    from sendgraph.store.embedded import store_folder
    from sendgraph.store.locking import hold

    folder = store_folder()
    if not folder.is_dir():
        return
    with hold(folder, write=True):
        for path in folder.iterdir():
            # the lock stays: another process may be waiting for it
            if path.is_dir():
                shutil.rmtree(path)
            elif not path.name.startswith("store."):
                path.unlink()


def _empty(connection: Connection, register: Register, plans: Sequence[str]) -> None:
    orphans: set[NodeKey] = set()
    for plan in plans:
        # what only these plans name: each is struck before the next is asked
        orphans |= register.orphans(plan)
        register.strike(plan)

    def work(transaction: Transaction) -> None:
        ((format_, _),) = transaction.run(LOCK_STORE, {"format": FORMAT, "first": getrandbits(40)}).rows
        refuse_newer(format_, place=connection.place)
        # relationships first: a shared partner has many, and a transaction must hold all that it removes
        for text in (*EMPTY_LINKS.values(), *EMPTY_NODES.values(), EMPTY_PLANS, STRIKE_PLANS):
            transaction.run(text, {"plans": list(plans)})
        remove_orphans(transaction, orphans)

    connection.write(work)


def _stored_id(register: Register, name: str) -> str:
    """The stored plan called `name`. Raises UnknownName."""
    if name in register.present:
        return name
    short = Path(name).name
    found = [plan for plan, entry in register.entries.items() if entry.source and entry.source in (name, short)]
    if len(found) == 1:
        return found[0]
    raise UnknownName(name=name, known=sorted(register.present), what="stored plan")
