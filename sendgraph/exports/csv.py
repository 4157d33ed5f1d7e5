"""The graph as a folder of CSV files: one a label (`Lead.csv`), one a relationship type (`LED_BY.csv`).

RFC 4180, UTF-8, a header line. An empty cell is null; text is escaped as `sendgraph.exports.escaping` says, lists are
JSON. A spreadsheet runs a cell that begins with = + - @ as a formula, whatever its quotes: text that begins so, or with
an apostrophe, gets one apostrophe before it, and loses it when it is read back.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from sendgraph.errors import UnreadableSource, UnwritableOutput
from sendgraph.exports.checking import check_records
from sendgraph.exports.escaping import flatten, restore
from sendgraph.graph import GraphRecords, NodeRecord, RelationshipRecord
from sendgraph.model.schema import NODE_PROPERTIES, RELATIONSHIP_PROPERTIES, PropertyType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

# programs differ in what they skip before the sign, and full-width forms count as signs in some
_FORMULA = re.compile(r"\s*[=+\-@'＝＋－＠]|[\t\r\n|%]")
_ENDS = ("source", "target")


def write_csv(records: GraphRecords, *, folder: Path) -> tuple[Path, ...]:
    """Write every file, also those that hold nothing but a header; the paths written. Other files stay.

    Raises UnwritableOutput when `folder` is a file.
    """
    if folder.exists() and not folder.is_dir():
        raise UnwritableOutput(
            place=str(folder), reason="there is a file of that name.", advice="Name a folder with -o DIR."
        )
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for label, declared in NODE_PROPERTIES.items():
        rows = ({**node.properties, "id": node.id} for node in records.nodes if node.label == label)
        written.append(_write(folder / f"{label}.csv", ["id", *(name for name in declared if name != "id")], rows))
    for kind, declared in RELATIONSHIP_PROPERTIES.items():
        ends = (
            {**said.properties, "id": said.id, "source": said.source, "target": said.target}
            for said in records.relationships
            if said.type == kind
        )
        written.append(_write(folder / f"{kind}.csv", ["id", *_ENDS, *declared], ends))
    return tuple(written)


def read_csv(folder: Path) -> GraphRecords:
    """The records of a folder that `write_csv` wrote; a file that is missing held nothing.

    Raises UnreadableSource when a file is no such export.
    """
    nodes = [
        NodeRecord(str(row["id"]), label, row)
        for label, declared in NODE_PROPERTIES.items()
        for row in _read(folder / f"{label}.csv", declared)
    ]
    relationships = []
    for kind, declared in RELATIONSHIP_PROPERTIES.items():
        for row in _read(folder / f"{kind}.csv", {"id": "text", "source": "text", "target": "text", **declared}):
            id_, source, target = (str(row.pop(name)) for name in ("id", *_ENDS))
            relationships.append(RelationshipRecord(id_, kind, source, target, row))
    if not nodes:
        raise UnreadableSource(file=folder.name, reason="it holds no CSV export of sendgraph.")
    return check_records(GraphRecords.of(nodes, relationships), file=folder.name)


def _write(path: Path, names: list[str], rows: Iterable[dict[str, object]]) -> Path:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([_cell(row[name]) for name in names] for row in rows)
    path.write_text(text.getvalue(), encoding="utf-8", newline="")
    return path


def _cell(value: object) -> str:
    if value is None:
        return ""
    shown = flatten(value)
    return "'" + shown if isinstance(value, str) and _FORMULA.match(shown) else shown


def _read(path: Path, declared: Mapping[str, PropertyType]) -> Iterator[dict[str, object]]:
    if not path.is_file():
        return
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            # a text of a plan is shorter than this; the limit is there for files that are no export
            csv.field_size_limit(10_000_000)
            for row in csv.DictReader(file, strict=True):
                yield {name: _value(row[name], kind) for name, kind in declared.items()}
    except (ValueError, KeyError, TypeError, csv.Error) as error:
        raise UnreadableSource(file=path.name, reason="it is not a CSV export of sendgraph.") from error


def _value(cell: str, kind: PropertyType) -> object:
    if not cell:
        return None
    return restore(cell.removeprefix("'"), kind) if kind == "text" else restore(cell, kind)
