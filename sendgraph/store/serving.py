"""The embedded store on a loopback port, for a notebook or any other program that speaks Bolt."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sendgraph.errors import StoreUnreachable
from sendgraph.store.embedded import open_embedded, store_folder
from sendgraph.store.engine import DATABASE, READER, keep_running, running_engine
from sendgraph.store.locking import hold
from sendgraph.store.room import no_room


@dataclass(frozen=True)
class Served:
    """Where and as whom to connect; this user may read and nothing else."""

    uri: str
    database: str
    user: str
    password: str = field(repr=False)


@contextmanager
def serve_store(*, port: int | None = None) -> Iterator[Served]:
    """Serve what is stored while the body runs, on `port` of the loopback address (a free one if None).

    Clients get a copy that vanishes afterwards: so they have transactions of their own, which the engine grants no
    read-only store, while `store load` is free to change the original. After this the process ends with
    `leave_if_busy`, because a client's query may still run.

    Raises
    ------
    StoreError
        The store or the port cannot be used.
    """
    if port is not None:
        _refuse_taken(port)
    place = f"the embedded store in {store_folder()}"
    with open_embedded(write=False):
        pass  # made if there is none, mended if a writer was killed
    copy = Path(tempfile.mkdtemp(prefix="sendgraph-"))
    try:
        with hold(store_folder(), write=False):
            try:
                shutil.copytree(store_folder() / DATABASE, copy / DATABASE)
            except (OSError, shutil.Error) as error:
                raise no_room(str(copy)) from error
        with running_engine(copy, place=place, write=True, with_reader=True, port=port) as engine:
            keep_running()
            yield Served(uri=engine.uri, database=DATABASE, user=READER, password=str(engine.reader_password))
    finally:
        shutil.rmtree(copy, ignore_errors=True)


def _refuse_taken(port: int) -> None:
    import socket

    with socket.socket() as trial:
        # a port that a server left a moment ago is free
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except OSError as error:
            raise StoreUnreachable(
                place=f"port {port}",
                reason=f"it cannot be served on: {error.strerror}.",
                advice="Name another with --port, or none for a free one.",
            ) from error
