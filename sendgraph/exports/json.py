"""The graph as one JSON document: complete, sorted, the same bytes on every machine."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from sendgraph.errors import UnreadableSource
from sendgraph.exports.checking import check_records
from sendgraph.graph import GraphRecords, NodeRecord, RelationshipRecord

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SCHEMA_VERSION = 1

_SURROGATE = re.compile("[\ud800-\udfff]")


def write_json(records: GraphRecords) -> str:
    """The document; keys sorted, letters of every alphabet as they are, nulls and lists as JSON has them."""
    nodes: list[dict[str, object]] = [
        {"id": node.id, "label": node.label, "properties": node.properties} for node in records.nodes
    ]
    relationships: list[dict[str, object]] = [
        {
            "id": relationship.id,
            "type": relationship.type,
            "source": relationship.source,
            "target": relationship.target,
            "properties": relationship.properties,
        }
        for relationship in records.relationships
    ]
    text = f'{{"nodes": {_lines(nodes)},\n"relationships": {_lines(relationships)},\n"schema_version": {SCHEMA_VERSION}}}\n'
    # half a surrogate pair is no character and UTF-8 cannot hold it; JSON can, escaped
    return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def _lines(items: Sequence[dict[str, object]]) -> str:
    """A JSON list with one item a line, so that two versions of a plan can be compared line by line."""
    shown = (json.dumps(item, ensure_ascii=False, allow_nan=False, sort_keys=True) for item in items)
    return "[\n" + ",\n".join(shown) + "\n]" if items else "[]"


def read_json(path: Path) -> GraphRecords:
    """The records of a file that `write_json` made.

    Raises UnreadableSource when it is none.
    """
    try:
        document: Any = json.loads(path.read_text(encoding="utf-8"))
        if document["schema_version"] != SCHEMA_VERSION:
            raise UnreadableSource(
                file=path.name,
                reason=f"it has schema_version {document['schema_version']!r}; this release reads {SCHEMA_VERSION}.",
                advice="Export the plans again.",
            )
        nodes = [NodeRecord(node["id"], node["label"], node["properties"]) for node in document["nodes"]]
        relationships = [
            RelationshipRecord(said["id"], said["type"], said["source"], said["target"], said["properties"])
            for said in document["relationships"]
        ]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnreadableSource(file=path.name, reason="it is not a JSON export of sendgraph.") from error
    return check_records(GraphRecords.of(nodes, relationships), file=path.name)
