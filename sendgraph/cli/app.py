"""The command `sendgraph`: one group of commands a module, errors turned into a message and an exit code."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from sendgraph.cli import answers, drawing, exporting, importing, querying, storing
from sendgraph.errors import SendgraphError

app = typer.Typer(
    name="sendgraph",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Read a SEND implementation plan as it is published, make it a graph, and answer: who carries too much, "
    "what waits for what, and which partners are missing.\n\nExample: sendgraph leads portsmouth-2018",
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"sendgraph {version('sendgraph')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[  # noqa: ARG001 - its callback answers
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the whole traceback of an error.")] = False,
) -> None:
    """Options of every command."""
    if debug:
        os.environ["SENDGRAPH_DEBUG"] = "1"


for module in (importing, exporting, answers, drawing, querying, storing):
    module.register(app)


def main() -> None:
    """Run the command line and leave with its exit code."""
    try:
        _run()
    except SystemExit as leaving:
        if engine := sys.modules.get("sendgraph.store.engine"):
            engine.leave_if_busy(leaving.code if isinstance(leaving.code, int) else 1)
        raise


def _run() -> None:
    """Run the command line; 0 fine, 2 usage or bad input, 3 no engine, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        # a console of another encoding gets '?' for what it cannot show, never a traceback
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        app()
    except SendgraphError as error:
        if os.environ.get("SENDGRAPH_DEBUG"):
            raise
        _complain(str(error))
        sys.exit(error.exit_code)
    except BrokenPipeError:
        # the reader of a pipe (head, less) has gone: nothing is wrong
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        if os.environ.get("SENDGRAPH_DEBUG"):
            raise
        _complain(f"{error.filename or 'the system'}: {error.strerror or error}.")
        sys.exit(2)


def _complain(message: str) -> None:
    """Print to stderr without letting control characters of a file name reach the terminal."""
    shown = "".join(c if c.isprintable() or c == "\n" else "�" for c in message)
    print(f"sendgraph: {shown}", file=sys.stderr)
