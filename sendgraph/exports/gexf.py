"""The graph as GEXF, for Gephi."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

import networkx as nx

from sendgraph.errors import UnreadableSource
from sendgraph.exports.flat import from_flat, to_flat

if TYPE_CHECKING:
    from pathlib import Path

    from sendgraph.graph import GraphRecords

# in GEXF `type` says directed or undirected; `label` is what Gephi writes beside an edge
_TYPE = "label"
_MADE = re.compile(r'<meta lastmodifieddate="[^"]*">(\s*<creator>)[^<]*')


def write_gexf(records: GraphRecords) -> str:
    """The GEXF document; every edge has its id, so parallel ones stay apart."""
    flat = to_flat(records, type_name=_TYPE)
    for _, _, key, attributes in flat.edges(keys=True, data=True):
        attributes["id"] = key
    text = "\n".join(nx.generate_gexf(flat))
    # networkx notes its version and the day it wrote; the same plan is to give the same bytes tomorrow
    return "<?xml version='1.0' encoding='utf-8'?>\n" + _MADE.sub(r"<meta>\1sendgraph", text, count=1) + "\n"


def read_gexf(path: Path) -> GraphRecords:
    """The records of a file that `write_gexf` made.

    Raises UnreadableSource when it is none.
    """
    try:
        flat = nx.MultiDiGraph(nx.read_gexf(path))
    except (ParseError, nx.NetworkXError, ValueError, KeyError, TypeError) as error:
        raise UnreadableSource(file=path.name, reason="it is not a GEXF file.") from error
    keyed = nx.MultiDiGraph()
    keyed.add_nodes_from(flat.nodes(data=True))
    # networkx forgets the keys of a graph without parallel edges, but keeps their ids
    for source, target, attributes in flat.edges(data=True):
        keyed.add_edge(source, target, key=attributes.get("id"), **attributes)
    return from_flat(keyed, type_name=_TYPE, file=path.name)
