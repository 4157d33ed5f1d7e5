"""`sendgraph store serve`: the embedded engine for notebooks and other programs."""

from __future__ import annotations

import json
import signal
import sys
import threading
from enum import Enum
from typing import Annotated

import typer


class Format(Enum):
    """What `--format` takes."""

    TABLE = "table"
    JSON = "json"


def register(store: typer.Typer) -> None:
    """Add the command `serve` to the group `store`."""
    store.command(name="serve", short_help="Serve the embedded store to a notebook or any Bolt client.")(_serve)


def _serve(
    plans: Annotated[
        list[str] | None, typer.Argument(metavar="[PLAN]...", help="Plans to bring up to date before serving.")
    ] = None,
    port: Annotated[
        int | None, typer.Option("--port", min=1, max=65535, help="The loopback port; a free one if not given.")
    ] = None,
    form: Annotated[
        Format, typer.Option("--format", help="How the address is printed; json: one line for programs.")
    ] = Format.TABLE,
) -> None:
    """Serve what is stored on a loopback port until Ctrl-C, and print address, user and password.

    Clients read and cannot write. They see what was stored when serving began.

    Example: sendgraph store serve portsmouth-2018
    """
    from sendgraph.store.refreshing import bring_up_to_date
    from sendgraph.store.serving import serve_store

    if plans:
        bring_up_to_date(plans, engine="embedded")
    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: ended.set())
    with serve_store(port=port) as served:
        where = {"address": served.uri, "database": served.database, "user": served.user, "password": served.password}
        if form is Format.JSON:
            print(json.dumps(where), flush=True)
        else:
            for name, value in where.items():
                print(f"{name:<9} {value}", flush=True)
        print("Serving until Ctrl-C, on this machine alone.", file=sys.stderr, flush=True)
        try:
            # woken now and then, because some systems hand a signal to nobody who sleeps on a lock
            while not ended.wait(1):
                pass
        except KeyboardInterrupt:
            print(file=sys.stderr)
