"""The JSON export has the shape that checks outside the project read."""

from __future__ import annotations

import json

import pytest

from sendgraph.errors import UnreadableSource
from sendgraph.exports import render
from sendgraph.exports.json import read_json
from sendgraph.graph import build_graph
from tests.graph.small import small_plan


def document(*plans):
    return json.loads(render(build_graph(plans), format="json"))


def test_has_the_three_keys_sorted_and_the_version():
    assert list(document(small_plan())) == ["nodes", "relationships", "schema_version"]
    assert document(small_plan())["schema_version"] == 1


def test_nodes_and_relationships_are_sorted_by_id_and_keys_too():
    held = document(small_plan(), small_plan("city-2020"))
    for part in ("nodes", "relationships"):
        ids = [item["id"] for item in held[part]]
        assert ids == sorted(ids)
        assert len(ids) == len(set(ids))
        for item in held[part]:
            assert list(item) == sorted(item)
            assert list(item["properties"]) == sorted(item["properties"])


def test_a_node_has_id_label_and_all_its_properties_null_where_nothing_is_said():
    row = next(node for node in document(small_plan())["nodes"] if node["id"] == "town-2020/r/2")
    assert row.keys() == {"id", "label", "properties"}
    assert row["label"] == "Recommendation"
    # the property list of the vocabulary's page, by eye
    assert row["properties"].keys() >= {
        "id", "kind", "number", "number_inferred", "position", "refs", "refs_as_printed", "text", "level",
        "consultation", "funding", "due", "due_start", "due_end", "due_kind", "due_as_printed", "due_inferred",
        "status", "progress_as_printed", "effort_days_low", "effort_days_high", "effort_period", "effort_as_printed",
        "effort_reasoning", "first_line", "last_line", "document", "line", "evidence",
    }  # fmt: skip
    assert row["properties"]["text"] is None
    assert row["properties"]["refs"] == []


def test_a_relationship_has_id_type_source_target_and_its_quote():
    held = document(small_plan())["relationships"]
    led = next(said for said in held if said["id"] == "town-2020/r/1|LED_BY|town-2020/lead/jk")
    assert led.keys() == {"id", "type", "source", "target", "properties"}
    assert (led["type"], led["source"], led["target"]) == ("LED_BY", "town-2020/r/1", "town-2020/lead/jk")
    assert led["properties"] == {
        "as_printed": "JK", "document": "town.txt", "evidence": "the words", "last_line": 4, "line": 3,
    }  # fmt: skip


def test_letters_of_every_alphabet_stand_as_they_are():
    assert "Огоир ₹" in render(build_graph([small_plan(text="Огоир ₹")]), format="json")


def test_no_plan_is_an_empty_document():
    assert document() == {"schema_version": 1, "nodes": [], "relationships": []}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not a JSON export"),
        ("[]", "not a JSON export"),
        ("[" * 100_000, "not a JSON export"),
        ('{"schema_version": 2}', "schema_version 2; this release reads 1"),
        (
            '{"schema_version": 1, "nodes": [{"id": "a", "label": "Cat", "properties": {}}], "relationships": []}',
            "no label 'Cat'",
        ),
        (
            '{"schema_version": 1, "nodes": [{"id": "a", "label": "Deliverable", "properties": {}}], "relationships": []}',
            "other properties than the vocabulary",
        ),
        ('{"schema_version": 1, "nodes": [], "relationships": [{"id": 1}]}', "not a JSON export"),
    ],
)
def test_a_file_that_is_no_export_is_refused_with_its_name(text, reason, tmp_path):
    path = tmp_path / "strange.json"
    path.write_text(text)
    with pytest.raises(UnreadableSource, match=reason) as caught:
        read_json(path)
    assert "strange.json" in str(caught.value)


def changed(tmp_path, change):
    held = document(small_plan())
    change(held)
    path = tmp_path / "edited.json"
    path.write_text(json.dumps(held), encoding="utf-8")
    return path


def first(held, part, id_):
    return next(item for item in held[part] if item["id"] == id_)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda held: held["nodes"].append(held["nodes"][0]), "a node id is there twice"),
        (lambda held: held["relationships"].append(held["relationships"][0]), "a relationship id is there twice"),
        (
            lambda held: held["relationships"][0].update(target="town-2020/lead/gone"),
            "speaks of a node 'town-2020/lead/gone' that is not there",
        ),
        (lambda held: held["relationships"][0].update(type="LIKES"), "no relationship type 'LIKES'"),
        (
            lambda held: first(held, "nodes", "town-2020/r/1")["properties"].update(level=True),
            "level is True, but the vocabulary says integer",
        ),
        (
            lambda held: first(held, "nodes", "town-2020/r/1")["properties"].update(refs=["1.1", 2]),
            r"refs is \['1.1', 2\], but the vocabulary says texts",
        ),
        (
            lambda held: first(held, "nodes", "town-2020/r/1")["properties"].update(number_inferred=1),
            "number_inferred is 1, but the vocabulary says flag",
        ),
    ],
    ids=range(7),
)
def test_an_edited_export_that_is_no_graph_any_more_is_refused(change, reason, tmp_path):
    with pytest.raises(UnreadableSource, match=reason):
        read_json(changed(tmp_path, change))


def test_whole_days_may_come_back_without_their_point(tmp_path):
    path = changed(tmp_path, lambda held: first(held, "nodes", "town-2020/r/1")["properties"].update(effort_days_low=7))
    node = next(node for node in read_json(path).nodes if node.id == "town-2020/r/1")
    assert node.properties["effort_days_low"] == 7
