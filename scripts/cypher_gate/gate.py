"""Asks Neo4j's own semantic analyser about Cypher, without a server: as Cypher 5 and as Cypher 25."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sendgraph.model import RELATIONSHIP_TYPES
from sendgraph.model.schema import NODE_PROPERTIES, RELATIONSHIP_PROPERTIES

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Statement:
    """A Cypher text, what to call it, and the parameters it is sent with; its first line is `line` of its file."""

    name: str
    text: str
    parameters: tuple[str, ...] = ()
    line: int = 1


def findings(statements: Iterable[Statement], *, vocabulary: bool) -> list[str]:
    """What the analyser finds, errors and warnings: `name:line:column: language: what`.

    With `vocabulary` a label, type or property that it does not have is a finding too, and so is a relationship
    that it does not allow between two labels.
    """
    known = {statement.name: statement for statement in statements}
    fetched = subprocess.run(["sh", str(HERE.parent / "get-cypher-gate")], check=False, stdin=subprocess.DEVNULL)
    if fetched.returncode:
        raise RuntimeError("Neo4j's analyser could not be set up; the reason stands above")
    asked = {
        "schema": _vocabulary() if vocabulary else {},
        "statements": [{"name": s.name, "text": s.text, "parameters": s.parameters} for s in known.values()],
    }
    done = subprocess.run(
        ["node", str(HERE / "check.cjs")], input=json.dumps(asked), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return [
        f"{one['name']}:{one['line'] + known[one['name']].line - 1}:{one['column']}: {one['language']}: {one['message']}"
        for one in json.loads(done.stdout)
        # its rule of paths takes NOT EXISTS { … } for a relationship of any other type
        if "[:!" not in one["message"]
    ]


def _vocabulary() -> dict[str, object]:
    properties = (*NODE_PROPERTIES.values(), *RELATIONSHIP_PROPERTIES.values())
    return {
        "labels": list(NODE_PROPERTIES),
        "relationshipTypes": list(RELATIONSHIP_PROPERTIES),
        "propertyKeys": sorted({name for names in properties for name in names}),
        "graphSchema": [
            {"from": source, "relType": kind.type, "to": target}
            for kind in RELATIONSHIP_TYPES
            for source in kind.sources
            for target in kind.targets
        ],
    }
