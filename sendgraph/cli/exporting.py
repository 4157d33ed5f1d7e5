"""`sendgraph export`: the graph for other programs."""

from __future__ import annotations

import sys
from enum import Enum
from pathlib import Path
from typing import Annotated

import typer

from sendgraph.cli.people import Hidden, hiding
from sendgraph.cli.progress import read_plans
from sendgraph.cli.sparing import spare_the_plans


class Format(Enum):
    """What `--format` takes."""

    JSON = "json"
    GRAPHML = "graphml"
    GEXF = "gexf"
    CSV = "csv"
    CYPHER = "cypher"


def register(app: typer.Typer) -> None:
    """Add the command `export`."""
    app.command(name="export", short_help="Write the graph as JSON, GraphML, GEXF, CSV or Cypher.")(_export)


def _export(
    plans: Annotated[list[str], typer.Argument(metavar="PLAN", help="Plan files, documents or bundled plans.")],
    to: Annotated[
        Format,
        typer.Option(
            "--format",
            help="json: one document, complete. graphml: Gephi, yEd. gexf: Gephi. csv: a folder for spreadsheets. "
            "cypher: a script for Neo4j.",
        ),
    ] = Format.JSON,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="OUT", help="The file, or for csv the folder, to write.")
    ] = None,
    pseudonymise: Hidden = False,
) -> None:
    """Write the graph of one or more plans for another program.

    Without -o the result goes to the standard output; csv, a folder of files, needs -o.

    Example: sendgraph export portsmouth-2018 plymouth-2018 --format graphml -o plans.graphml
    """
    from sendgraph.api import build_graph, export, render

    if output is None and to is Format.CSV:
        raise typer.BadParameter("a graph in CSV is a folder of files; name it with -o DIR.", param_hint="-o")
    if output is not None:
        spare_the_plans(plans, output, verb="export")
    graph = build_graph(hiding(pseudonymise)(read_plans(plans)))
    if output is None:
        # bytes, because what a program reads must be UTF-8 whatever the terminal's own encoding is
        sys.stdout.flush()
        sys.stdout.buffer.write(render(graph, format=to.value).encode())
        sys.stdout.buffer.flush()
        return
    written = export(graph, format=to.value, output=output)
    for path in written:
        print(f"wrote {path}", file=sys.stderr)
