"""The one way to a store: the engine that the environment or an option names, opened for reading or writing."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from sendgraph.errors import InvalidSetting
from sendgraph.store.settings import choose_engine

if TYPE_CHECKING:
    from sendgraph.store.connection import Connection


def open_store(
    *, engine: str | None = None, database: str | None = None, write: bool = False
) -> AbstractContextManager[Connection]:
    """The store as a context: Neo4j where SENDGRAPH_NEO4J_URI is set, else the embedded engine, or the `engine` named.

    With `write` the embedded store is open for one process alone; without, the engine itself refuses every change
    and several processes read. Nothing is imported or started before the context is entered.

    Raises
    ------
    UnknownName
        `engine` is none of embedded, neo4j.
    InvalidSetting
        A setting of the environment that cannot be meant, or a `database` named for the embedded engine.
    StoreError
        The engine cannot be used; on entering.

    Examples
    --------
    >>> with open_store(engine="embedded") as store:  # doctest: +SKIP
    ...     store.read("MATCH (n:Lead) RETURN count(n) AS leads")
    """
    if choose_engine(engine) == "neo4j":
        from sendgraph.store.server import open_server

        return open_server(database=database)
    if database is not None:
        raise InvalidSetting(
            name="--database",
            reason="is for Neo4j; the embedded engine has one database.",
            advice="Leave it out, or choose Neo4j: --engine neo4j.",
        )
    from sendgraph.store.embedded import open_embedded

    return open_embedded(write=write)
