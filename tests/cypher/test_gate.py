"""Neo4j's own semantic analyser takes every query of the library and every statement that stores or reads a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from scripts.cypher_gate.gate import Statement, findings
from sendgraph.store import server, statements
from sendgraph.store.catalogue import load_catalogue
from sendgraph.store.parameters import used_parameters


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for inner in value.values() for text in _texts(inner))
    elif isinstance(value, tuple):
        yield from (text for inner in value for text in _texts(inner))


def _statements() -> list[Statement]:
    """One of each form: without a vocabulary the analyser cares for no label, type or name of a constraint."""
    held = {name: value for name, value in vars(statements).items() if name.isupper() and not name.startswith("_")}
    forms: dict[str, Statement] = {}
    for name, value in (*held.items(), ("_VERSION", server._VERSION)):
        for text in _texts(value):
            if " " in text:
                form = re.sub(r"(?<=[:'])[A-Z]\w*|sendgraph_\w+", "X", text)
                forms.setdefault(form, Statement(f"{name}: {text}", text, tuple(used_parameters(text))))
    return list(forms.values())


def test_every_query_of_the_library_passes_as_cypher_5_and_as_cypher_25() -> None:
    queries = [
        Statement(f"cypher/{query.id}.cypher", query.text, tuple(query.parameters), query.line)
        for query in load_catalogue().values()
    ]
    assert len(queries) >= 24
    assert findings(queries, vocabulary=True) == []


def test_every_statement_that_is_sent_to_a_store_passes() -> None:
    sent = _statements()
    assert len(sent) >= 20
    assert findings(sent, vocabulary=False) == []


def test_labels_and_types_are_plain_words_that_need_no_quotes() -> None:
    names = (*statements.LABELS, *statements.TYPES)
    assert len(names) > 20
    assert [name for name in names if not re.fullmatch(r"[A-Za-z_]+", name)] == []
    # a name used both for nodes and for relationships confuses one of the engines
    assert {name.lower() for name in statements.LABELS} & {name.lower() for name in statements.TYPES} == set()


FAULTS = {
    "MATCH (n:Lead)\nRETURN m.id AS id": (2, 8, "`m` not defined"),
    "MATCH (n:Lead\nRETURN n.id AS id": (2, 1, "Invalid input"),
    "MATCH (n:Led)\nRETURN n.id AS id": (1, 10, "Label Led is not present"),
    "MATCH (n:Lead)\nRETURN n.nmae AS name": (2, 10, "nmae is not present"),
    "MATCH (n:Lead)\nRETURN n.id = $who AS it": (2, 15, "who is not defined"),
    "MATCH (:Lead)-[:LED_BY]->(r:Recommendation)\nRETURN r.id AS id": (1, 7, "has no incoming (:Lead)"),
    "MATCH (n:Lead) WHERE n.id = 'a'\nRETURN id(n) AS id": (2, 8, "deprecated"),
}


@pytest.fixture(scope="module")
def found_in_faults() -> list[str]:
    # each begins in line 11 of its file
    return findings([Statement(text, text, line=11) for text in FAULTS], vocabulary=True)


@pytest.mark.parametrize("language", ["CYPHER 5", "CYPHER 25"])
@pytest.mark.parametrize("text", FAULTS)
def test_a_fault_is_found_with_its_line_and_column(text: str, language: str, found_in_faults: list[str]) -> None:
    line, column, said = FAULTS[text]
    place = f"{text}:{line + 10}:{column}: {language}: "
    assert any(one.startswith(place) and said in one for one in found_in_faults), found_in_faults
