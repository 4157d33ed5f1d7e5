"""One door to all formats: `render` gives the text, `export` writes it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from sendgraph.errors import UnknownName, UnwritableOutput
from sendgraph.graph import to_records

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sendgraph.graph import GraphRecords, PlanGraph

FORMATS = ("json", "graphml", "gexf", "csv", "cypher")


def render(graph: PlanGraph, *, format: str) -> str:  # noqa: A002 - the word every reader expects
    """The graph as the text of one file.

    Raises UnknownName for a format that is not offered, and UnwritableOutput for csv, which is a folder of files.
    """
    if format == "csv":
        raise UnwritableOutput(
            place="csv", reason="a graph in CSV is a folder of files.", advice="Name the folder with -o DIR."
        )
    return _writer(format)(to_records(graph))


def export(graph: PlanGraph, *, format: str, output: Path) -> tuple[Path, ...]:  # noqa: A002 - as in `render`
    """Write the graph to the file `output` (csv: into the folder `output`); the files written.

    Raises UnknownName for a format that is not offered, UnwritableOutput when `output` cannot be written.
    """
    try:
        if format == "csv":
            from sendgraph.exports.csv import write_csv

            return write_csv(to_records(graph), folder=output)
        text = render(graph, format=format)
        if output.is_dir():
            raise UnwritableOutput(
                place=str(output), reason="there is a folder of that name.", advice="Name a file with -o FILE."
            )
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UnwritableOutput(
            place=str(error.filename or output), reason=f"it cannot be written ({error.strerror or error})."
        ) from error
    return (output,)


def _writer(name: str) -> Callable[[GraphRecords], str]:
    if name not in FORMATS:
        raise UnknownName(name=name, known=FORMATS, what="export format")
    # networkx is loaded only for the two formats it writes
    writer: Callable[[GraphRecords], str] = getattr(import_module(f"sendgraph.exports.{name}"), f"write_{name}")
    return writer
