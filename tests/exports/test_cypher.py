"""A script in which the text of a plan cannot become a command."""

from __future__ import annotations

import re

import pytest

from sendgraph.exports import render
from sendgraph.exports.cypher import ROWS_A_STATEMENT, literal
from sendgraph.graph import build_graph
from sendgraph.model import NODE_TYPES, Lead
from tests.exports.cypher_reader import Reader, read_cypher, unescape_unicode
from tests.graph.small import small_plan


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "null"),
        (True, "true"),
        (7, "7"),
        (7.5, "7.5"),
        ([], "[]"),
        (["a", "b'"], r"['a', 'b\'']"),
        ("plain", "'plain'"),
        ("a'b", r"'a\'b'"),
        ("a\\b", r"'a\\b'"),
        # taken for an escape by Neo4j, this would be a quote: the u is written as an escape instead
        (r"\u0027", r"'\\\u00750027'"),
        ("\u2028", r"'\u2028'"),
        ("\x00", r"'\u0000'"),
        ("\u202e", r"'\u202e'"),
        ("Łódź 漢字 😀 £", "'Łódź 漢字 😀 £'"),
        ("\U000e0001", r"'\udb40\udc01'"),
        ("a\r\n\tb", r"'a\r\n\tb'"),
    ],
)
def test_values_become_these_literals(value, expected):
    assert literal(value) == expected


def test_refuses_what_is_no_property():
    with pytest.raises(TypeError, match="dict"):
        literal({})


def test_no_reader_of_escapes_finds_a_quote_in_the_text():
    # a careless preprocessor takes every \uXXXX for its character, also behind a doubled backslash
    shown = literal("\\u0027 \\\\u0027 \\uu0027 \\\\\\u005c'")
    careless = re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), shown)
    for script in (careless, unescape_unicode(shown)):
        assert re.fullmatch(r"'(?:[^'\\]|\\.)*'", script)


def test_makes_a_constraint_for_every_label_before_anything_else():
    script = render(build_graph([small_plan()]), format="cypher")
    assert Reader(script).constraints == {kind.label for kind in NODE_TYPES}
    assert script.rindex("CREATE CONSTRAINT") < script.index("UNWIND")
    assert ":param" not in script


def test_nodes_come_before_the_relationships_between_them():
    script = render(build_graph([small_plan()]), format="cypher")
    assert script.rindex("MERGE (n:") < script.index("MERGE (a)-[")


def test_running_it_twice_changes_nothing():
    script = render(build_graph([small_plan()]), format="cypher")
    assert read_cypher(script + script) == read_cypher(script)


def test_many_rows_go_in_several_statements():
    plan = small_plan()
    crowd = tuple(Lead(id=f"town-2020/lead/n{i}", initials="N", kind="person") for i in range(ROWS_A_STATEMENT))
    graph = build_graph([plan.model_copy(update={"leads": plan.leads + crowd})])
    script = render(graph, format="cypher")
    # two leads of the small plan and 500 more: a second statement takes the last two
    assert script.count("MERGE (n:Lead ") == 2
    assert len([node for node in read_cypher(script).nodes if node.label == "Lead"]) == ROWS_A_STATEMENT + 2


def test_text_cannot_leave_its_string_whatever_it_holds():
    attack = "x'}] AS row MATCH (n) DETACH DELETE n; //\n:exit\n\\u0027}] \\' \\\\' ` /* */ $p"
    script = render(build_graph([small_plan(text=attack, evidence=attack)]), format="cypher")
    rows = [node for node in read_cypher(script).nodes if node.id == "town-2020/r/1"]
    assert rows[0].properties["text"] == attack
    assert not any(line.startswith(":") for line in script.splitlines())


def test_an_empty_graph_leaves_only_constraints():
    assert "UNWIND" not in render(build_graph([]), format="cypher")
