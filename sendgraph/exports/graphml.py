"""The graph as GraphML, for Gephi, yEd and networkx."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

import networkx as nx

from sendgraph.errors import UnreadableSource
from sendgraph.exports.flat import from_flat, to_flat

if TYPE_CHECKING:
    from pathlib import Path

    from sendgraph.graph import GraphRecords

_TYPE = "type"


def write_graphml(records: GraphRecords) -> str:
    """The GraphML document; every edge has its id, so parallel ones stay apart."""
    file = io.BytesIO()
    # the writer that needs no lxml: with it installed, networkx would write other bytes
    nx.write_graphml_xml(to_flat(records, type_name=_TYPE), file)
    return file.getvalue().decode() + "\n"


def read_graphml(path: Path) -> GraphRecords:
    """The records of a file that `write_graphml` made.

    Raises UnreadableSource when it is none.
    """
    try:
        flat = nx.read_graphml(path, force_multigraph=True)
    except (ParseError, nx.NetworkXError, ValueError, KeyError) as error:
        raise UnreadableSource(file=path.name, reason="it is not a GraphML file.") from error
    return from_flat(flat, type_name=_TYPE, file=path.name)
