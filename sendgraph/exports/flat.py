"""The graph for GraphML and GEXF, which know neither null nor lists: flattened before writing, restored after reading.

A null is left out; a list is JSON text; text is escaped as `sendgraph.exports.escaping` says. `label` and `type` are
those of the vocabulary; `caption` is a short readable name for programs that draw, and is dropped when read back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from sendgraph.errors import UnreadableSource
from sendgraph.exports.checking import check_records
from sendgraph.exports.escaping import escape, flatten, restore, unescape
from sendgraph.graph import GraphRecords, NodeRecord, RelationshipRecord
from sendgraph.model.schema import NODE_PROPERTIES, RELATIONSHIP_PROPERTIES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sendgraph.model.schema import PropertyType

_CAPTION_LENGTH = 60
_NAMED_BY = ("title", "name", "initials", "number", "text")


def to_flat(records: GraphRecords, *, type_name: str) -> nx.MultiDiGraph:
    """A graph of text, numbers and flags alone; a relationship's type stands in the attribute `type_name`."""
    flat = nx.MultiDiGraph()
    for node in records.nodes:
        # `id` is the node's own id; a second column of that name confuses Gephi
        rest = {name: value for name, value in node.properties.items() if name != "id"}
        flat.add_node(escape(node.id), label=node.label, caption=_caption(node), **_flatten(rest))
    for said in records.relationships:
        flat.add_edge(
            escape(said.source),
            escape(said.target),
            key=escape(said.id),
            **{type_name: said.type},
            **_flatten(said.properties),
        )
    return flat


def from_flat(flat: nx.MultiDiGraph, *, type_name: str, file: str) -> GraphRecords:
    """The records of a graph that `to_flat` made.

    Raises UnreadableSource naming `file` when it is none.
    """
    try:
        nodes = [
            NodeRecord(
                unescape(id_),
                attributes["label"],
                _restore({**attributes, "id": id_}, NODE_PROPERTIES.get(attributes["label"], {})),
            )
            for id_, attributes in flat.nodes(data=True)
        ]
        relationships = [
            RelationshipRecord(
                unescape(key),
                attributes[type_name],
                unescape(source),
                unescape(target),
                _restore(attributes, RELATIONSHIP_PROPERTIES.get(attributes[type_name], {})),
            )
            for source, target, key, attributes in flat.edges(keys=True, data=True)
        ]
    except (KeyError, ValueError, TypeError) as error:
        raise UnreadableSource(file=file, reason="it is not an export of sendgraph.") from error
    return check_records(GraphRecords.of(nodes, relationships), file=file)


def _flatten(properties: dict[str, object]) -> dict[str, object]:
    return {
        name: flatten(value) if isinstance(value, str | list) else value
        for name, value in properties.items()
        if value is not None
    }


def _restore(attributes: dict[str, object], declared: Mapping[str, PropertyType]) -> dict[str, object]:
    restored: dict[str, object] = {}
    for name, kind in declared.items():
        value = attributes.get(name)
        restored[name] = restore(value, kind) if isinstance(value, str) else value
    return restored


def _caption(node: NodeRecord) -> str:
    """What to show beside a drawn node: its name, else its number and text, cut short."""
    shown = [str(node.properties[name]) for name in _NAMED_BY if node.properties.get(name)]
    caption = " ".join(" ".join(shown[:2]).split()) or node.id
    cut = caption if len(caption) <= _CAPTION_LENGTH else caption[: _CAPTION_LENGTH - 1].rstrip() + "…"
    return escape(cut)
