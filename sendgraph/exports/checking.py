"""What was read back must be of the vocabulary: known labels and types, the declared properties, ends that exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sendgraph.errors import UnreadableSource
from sendgraph.model.schema import NODE_PROPERTIES, RELATIONSHIP_PROPERTIES, PropertyType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sendgraph.graph import GraphRecords

_PYTHON: dict[PropertyType, type | tuple[type, ...]] = {
    "text": str, "integer": int, "number": (int, float), "flag": bool, "texts": list, "integers": list,
}  # fmt: skip
_ITEMS: dict[PropertyType, type] = {"texts": str, "integers": int}


def check_records(records: GraphRecords, *, file: str) -> GraphRecords:
    """The same records.

    Raises UnreadableSource naming the first thing in `file` that the vocabulary does not know.
    """
    for problem in _problems(records):
        raise UnreadableSource(file=file, reason=problem, advice="Export the plans again.")
    return records


def _problems(records: GraphRecords) -> Iterator[str]:
    ids = {node.id for node in records.nodes}
    if len(ids) < len(records.nodes):
        yield "a node id is there twice."
    if len({said.id for said in records.relationships}) < len(records.relationships):
        yield "a relationship id is there twice."
    for node in records.nodes:
        declared = NODE_PROPERTIES.get(node.label)
        if declared is None:
            yield f"the vocabulary has no label {node.label!r}."
        else:
            yield from _wrong_properties(f"node {node.id!r}", node.properties, declared)
    for said in records.relationships:
        declared = RELATIONSHIP_PROPERTIES.get(said.type)
        if declared is None:
            yield f"the vocabulary has no relationship type {said.type!r}."
        else:
            yield from _wrong_properties(f"relationship {said.id!r}", said.properties, declared)
        for end in (said.source, said.target):
            if end not in ids:
                yield f"relationship {said.id!r} speaks of a node {end!r} that is not there."


def _wrong_properties(what: str, given: dict[str, object], declared: dict[str, PropertyType]) -> Iterator[str]:
    if given.keys() != declared.keys():
        yield f"{what} has other properties than the vocabulary: {', '.join(sorted(given.keys() ^ declared.keys()))}."
        return
    for name, value in given.items():
        if value is not None and not _fits(value, declared[name]):
            yield f"{what}: {name} is {value!r}, but the vocabulary says {declared[name]}."


def _fits(value: object, kind: PropertyType) -> bool:
    # Python counts True as an integer; the vocabulary does not
    if isinstance(value, bool):
        return kind == "flag"
    if isinstance(value, list):
        return kind in _ITEMS and all(type(item) is _ITEMS[kind] for item in value)
    return isinstance(value, _PYTHON[kind])
