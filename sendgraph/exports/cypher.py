"""The graph as a Cypher script that pastes into Neo4j Browser or runs in cypher-shell, as often as one likes.

Elsewhere values travel as parameters. A script has none, so text stands in it as literals; labels, types and property
names come from the vocabulary alone, never from a plan.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from sendgraph.model.schema import NODE_PROPERTIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sendgraph.graph import GraphRecords, NodeRecord, RelationshipRecord

ROWS_A_STATEMENT = 500

_SHORT = {"\\": r"\\", "'": r"\'", "\n": r"\n", "\r": r"\r", "\t": r"\t"}


def write_cypher(records: GraphRecords) -> str:
    """The script: a constraint for each label, then nodes, then relationships, in batches.

    A null is left out: in Neo4j a property that is null is a property that is not there.
    """
    statements = [
        f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE;"
        for label in NODE_PROPERTIES
    ]
    statements += _node_statements(records.nodes)
    statements += _relationship_statements(records)
    return "// SEND implementation plans as a graph, written by sendgraph\n" + "\n".join(statements) + "\n"


def literal(value: object) -> str:
    r"""A property as a Cypher literal that is the same value to every parser of Neo4j.

    Neo4j turns \uXXXX into the character before it looks for the ends of a string, so a quote written that way would
    end it: quotes and backslashes get a backslash before them. And a text that holds a backslash followed by u
    must not be taken for such an escape: there the u is written as one. What cannot be seen is written by its number.

    >>> print(literal("JK's"))
    'JK\'s'
    """
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, list):
        return "[" + ", ".join(literal(item) for item in value) + "]"
    if not isinstance(value, str):
        raise TypeError(f"no Cypher literal for {type(value).__name__}")
    return "'" + "".join(_characters(value)) + "'"


def _characters(text: str) -> Iterator[str]:
    before = ""
    for character in text:
        if character in _SHORT:
            yield _SHORT[character]
        elif not (character.isprintable() or character == " ") or (character == "u" and before == "\\"):
            # Java, and so Neo4j, counts in halves: a character beyond U+FFFF is two of them
            units = character.encode("utf-16-be", errors="surrogatepass")
            yield "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2))
        else:
            yield character
        before = character


def _map(values: Mapping[str, object]) -> str:
    return "{" + ", ".join(f"{name}: {literal(value)}" for name, value in values.items() if value is not None) + "}"


def _node_statements(nodes: Sequence[NodeRecord]) -> Iterator[str]:
    for label in NODE_PROPERTIES:
        rows = (_map(node.properties) for node in nodes if node.label == label)
        yield from _batches(rows, f"MERGE (n:{label} {{id: row.id}}) SET n = row;")


def _relationship_statements(records: GraphRecords) -> Iterator[str]:
    label = {node.id: node.label for node in records.nodes}

    def pattern(said: RelationshipRecord) -> tuple[str, str, str]:
        return said.type, label[said.source], label[said.target]

    for (kind, start, end), group in groupby(sorted(records.relationships, key=pattern), key=pattern):
        rows = (
            f"{{source: {literal(said.source)}, target: {literal(said.target)}, "
            f"properties: {_map({'id': said.id, **said.properties})}}}"
            for said in group
        )
        yield from _batches(
            rows,
            f"MATCH (a:{start} {{id: row.source}}) MATCH (b:{end} {{id: row.target}})\n"
            f"MERGE (a)-[r:{kind} {{id: row.properties.id}}]->(b) SET r = row.properties;",
        )


def _batches(rows: Iterable[str], action: str) -> Iterator[str]:
    waiting = list(rows)
    for start in range(0, len(waiting), ROWS_A_STATEMENT):
        shown = ",\n  ".join(waiting[start : start + ROWS_A_STATEMENT])
        yield f"UNWIND [\n  {shown}\n] AS row\n{action}"
