"""An answer holds plain values, and the same ones from every engine."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

ANN = {"labels": ["Lead"], "properties": {"id": "a", "name": "Ann"}}
BOB = {"labels": ["Lead"], "properties": {"id": "b"}}
SAME = {"type": "SAME_AS", "properties": {"id": "a|SAME_AS|b"}}
PARIS = timezone(timedelta(hours=2))


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("null", None),
        ("true", True),
        ("42", 42),
        ("9223372036854775807", 2**63 - 1),
        ("0.5", 0.5),
        ("'œuvre 😀 \\\\ \\''", "œuvre 😀 \\ '"),
        ("[1, 'two', null, [3.0]]", [1, "two", None, [3.0]]),
        ("{one: 1, more: {two: [2]}}", {"one": 1, "more": {"two": [2]}}),
        ("date('2018-09-30')", date(2018, 9, 30)),
        ("datetime('2018-09-30T12:00:00Z')", datetime(2018, 9, 30, 12, tzinfo=UTC)),
        ("datetime('2018-09-30T12:00:00+02:00')", datetime(2018, 9, 30, 12, tzinfo=PARIS)),
        ("localdatetime('2018-09-30T12:00:01.5')", datetime(2018, 9, 30, 12, 0, 1, 500_000)),  # noqa: DTZ001
        ("localtime('12:30')", time(12, 30)),
        ("duration('P1Y2M3DT4H')", "P1Y2M3DT4H"),
        ("point({x: 1.5, y: 2})", [1.5, 2.0]),
        ("[d IN [date('2018-09-30')] | d]", [date(2018, 9, 30)]),
    ],
)
def test_a_value_is_a_plain_one_of_its_kind(reader, said, value):
    answer = reader.read(f"RETURN {said} AS value")
    assert answer.columns == ("value",)
    assert answer.rows == ((value,),)
    assert type(answer.rows[0][0]) is type(value)


def test_a_node_a_relationship_and_a_path_are_plain_too(reader):
    answer = reader.read(
        "MATCH p = (n:Lead {id: 'a'})-[r:SAME_AS]->(m) RETURN n, r, p, [m] AS list, {node: m} AS map, n {.id} AS part"
    )
    assert answer.rows == ((ANN, SAME, [ANN, SAME, BOB], [BOB], {"node": BOB}, {"id": "a"}),)


def test_a_path_against_its_direction_is_told_in_the_order_walked(reader):
    assert reader.read("MATCH p = (:Lead {id: 'b'})<-[:SAME_AS]-() RETURN p").rows == (([BOB, SAME, ANN],),)


def test_columns_are_named_as_the_query_names_them(reader):
    text = "MATCH (n:Lead {id: $id}) RETURN n.id AS id, n.name AS `in full`"
    assert reader.read(text, {"id": "a"}).columns == ("id", "in full")
    nobody = reader.read(text, {"id": "nobody"})
    assert nobody.rows == ()
    # the embedded engine names no columns where there are no rows; a library query has them in its file
    assert nobody.columns == (() if reader.engine == "embedded" else ("id", "in full"))


def test_a_property_that_is_not_there_is_none(reader):
    assert reader.read("MATCH (n:Lead) RETURN n.name AS name ORDER BY n.id").rows == (("Ann",), (None,))


def test_parameters_come_back_as_they_went_in(reader):
    given = {"day": date(2018, 9, 30), "list": ["a", None, 1.5], "map": {"x": [True]}, "text": "'; DROP //"}
    answer = reader.read("RETURN $day AS day, $list AS list, $map AS map, $text AS text", given)
    assert answer.rows == (tuple(given.values()),)
