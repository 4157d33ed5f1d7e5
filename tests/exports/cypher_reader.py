"""An independent reader of Cypher scripts: Neo4j's own order of work, escapes first, then tokens, then statements."""

from __future__ import annotations

import re
from typing import Any

from sendgraph.graph import GraphRecords, NodeRecord, RelationshipRecord
from sendgraph.model.schema import NODE_PROPERTIES, RELATIONSHIP_PROPERTIES

TOKEN = re.compile(
    r"""\s+ | //[^\n]* | (?P<text>'(?:[^'\\]|\\.)*') | (?P<number>-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)
    | (?P<word>[A-Za-z_]\w*) | (?P<sign>->|[\[\]{}():,;=.\-])""",
    re.VERBOSE | re.DOTALL,
)
SHORT = {"n": "\n", "r": "\r", "t": "\t", "'": "'", "\\": "\\", '"': '"', "b": "\b", "f": "\f"}


def unescape_unicode(script: str) -> str:
    r"""What Neo4j does first, before it knows of strings: \uXXXX becomes its character; any other \X passes as it is."""
    return re.sub(
        r"\\(?:u+([0-9a-fA-F]{4})|(.))", lambda m: chr(int(m[1], 16)) if m[1] else m[0], script, flags=re.DOTALL
    )


def tokens(script: str) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    at = 0
    while at < len(script):
        match = TOKEN.match(script, at)
        assert match, f"no token at {script[at : at + 40]!r}"
        at = match.end()
        if match["text"]:
            inner = re.sub(r"\\(.)", lambda m: SHORT[m[1]], match["text"][1:-1], flags=re.DOTALL)
            # Java joins two halves to one character
            joined = inner.encode("utf-16-le", errors="surrogatepass").decode("utf-16-le", errors="surrogatepass")
            found.append(("text", joined))
        elif match["number"]:
            text = match["number"]
            found.append(("number", int(text) if re.fullmatch(r"-?\d+", text) else float(text)))
        elif match["word"] or match["sign"]:
            found.append(("word", match[0]))
    return found


class Reader:
    """Runs a script: what it would leave in an empty database."""

    def __init__(self, script: str) -> None:
        self.tokens = tokens(unescape_unicode(script))
        self.at = 0
        self.constraints: set[str] = set()
        self.nodes: dict[tuple[str, str], dict[str, Any]] = {}
        self.said: dict[tuple[str, str, str, str], dict[str, Any]] = {}
        while self.at < len(self.tokens):
            self.statement()

    def take(self, *expected: str) -> None:
        for word in expected:
            assert self.tokens[self.at] == ("word", word), (self.tokens[self.at], word)
            self.at += 1

    def name(self) -> str:
        kind, value = self.tokens[self.at]
        assert kind == "word", (kind, value)
        self.at += 1
        return str(value)

    def value(self) -> Any:
        kind, value = self.tokens[self.at]
        self.at += 1
        if kind != "word":
            return value
        if value in ("true", "false", "null"):
            return {"true": True, "false": False, "null": None}[value]
        items: list[Any] = []
        named: dict[str, Any] = {}
        closing = {"[": "]", "{": "}"}[value]
        while self.tokens[self.at] != ("word", closing):
            if value == "{":
                name = self.name()
                self.take(":")
                named[name] = self.value()
            else:
                items.append(self.value())
            if self.tokens[self.at] == ("word", ","):
                self.at += 1
        self.at += 1
        return named if value == "{" else items

    def statement(self) -> None:
        if self.tokens[self.at] == ("word", "CREATE"):
            self.take("CREATE", "CONSTRAINT")
            self.name()
            self.take("IF", "NOT", "EXISTS", "FOR", "(", "n", ":")
            self.constraints.add(self.name())
            self.take(")", "REQUIRE", "n", ".", "id", "IS", "UNIQUE", ";")
            return
        self.take("UNWIND")
        rows = self.value()
        self.take("AS", "row")
        if self.tokens[self.at] == ("word", "MERGE"):
            self.take("MERGE", "(", "n", ":")
            label = self.name()
            self.take("{", "id", ":", "row", ".", "id", "}", ")", "SET", "n", "=", "row", ";")
            for row in rows:
                self.nodes[label, row["id"]] = row
            return
        start = self.end_of("a", "source")
        end = self.end_of("b", "target")
        self.take("MERGE", "(", "a", ")", "-", "[", "r", ":")
        kind = self.name()
        self.take("{", "id", ":", "row", ".", "properties", ".", "id", "}", "]", "->", "(", "b", ")")
        self.take("SET", "r", "=", "row", ".", "properties", ";")
        for row in rows:
            # MATCH finds nothing where the node is missing, and then nothing is created
            if (start, row["source"]) in self.nodes and (end, row["target"]) in self.nodes:
                self.said[row["properties"]["id"], kind, row["source"], row["target"]] = row["properties"]

    def end_of(self, variable: str, end: str) -> str:
        self.take("MATCH", "(", variable, ":")
        label = self.name()
        self.take("{", "id", ":", "row", ".", end, "}", ")")
        return label


def read_cypher(script: str) -> GraphRecords:
    """The graph the script leaves; a property that is not there is null."""
    reader = Reader(script)
    return GraphRecords.of(
        [
            NodeRecord(id_, label, dict.fromkeys(NODE_PROPERTIES[label]) | found)
            for (label, id_), found in reader.nodes.items()
        ],
        [
            RelationshipRecord(
                id_, kind, source, target,
                dict.fromkeys(RELATIONSHIP_PROPERTIES[kind]) | {n: v for n, v in found.items() if n != "id"},
            )
            for (id_, kind, source, target), found in reader.said.items()
        ],
    )  # fmt: skip
