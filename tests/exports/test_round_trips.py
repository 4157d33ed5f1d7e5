"""Each format, read back, is the same graph: nodes, relationships, properties and their types."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sendgraph.exports import FORMATS, export
from sendgraph.exports.csv import read_csv, write_csv
from sendgraph.exports.cypher import write_cypher
from sendgraph.exports.gexf import read_gexf, write_gexf
from sendgraph.exports.graphml import read_graphml, write_graphml
from sendgraph.exports.json import read_json, write_json
from sendgraph.graph import GraphRecords, NodeRecord, RelationshipRecord, build_graph, to_records
from tests.exports.cypher_reader import read_cypher
from tests.graph.small import small_plan

Trip = Callable[[GraphRecords, Path], GraphRecords]


def _through_file(
    write: Callable[[GraphRecords], str], read: Callable[[Path], GraphRecords], records: GraphRecords, folder: Path
) -> GraphRecords:
    path = folder / "graph"
    path.write_text(write(records), encoding="utf-8", newline="")
    return read(path)


def _through_csv(records: GraphRecords, folder: Path) -> GraphRecords:
    write_csv(records, folder=folder / "csv")
    return read_csv(folder / "csv")


TRIPS: dict[str, Trip] = {
    "json": lambda records, folder: _through_file(write_json, read_json, records, folder),
    "graphml": lambda records, folder: _through_file(write_graphml, read_graphml, records, folder),
    "gexf": lambda records, folder: _through_file(write_gexf, read_gexf, records, folder),
    "csv": _through_csv,
    "cypher": lambda records, folder: read_cypher(write_cypher(records)),
}

every_format = pytest.mark.parametrize("trip", TRIPS.values(), ids=TRIPS.keys())

HOSTILE = [
    "",
    " ",
    "'; MATCH (n) DETACH DELETE n //",
    "\\u0027; MATCH (n) DETACH DELETE n //",
    "\\",
    "\\\\u0027",
    "\\\\\\u0027",
    "ends in a backslash \\",
    '=HYPERLINK("http://x")',
    "'=1+1",
    "''quoted",
    "-5",
    "@SUM(A1)",
    "\t=1",
    'a,b;"c"\r\nd\re\nf',
    "bell \x07 null \x00 escape \x1b",
    "next line \x85 separators \u2028 \u2029",
    "right to left \u202e and zero\u200bwidth \ufeff mark",
    "not characters \ufffe \uffff",
    "beyond \U0001f600 \U0010ffff",
    "<script>alert(1)</script> & ]]> <![CDATA[ &amp;",
    "null",
    "[1, 2]",
    "12",
    "true",
    r"\empty",
    "С Cyrillic, Łódź, 漢字",
    "  spaces at both ends  ",
    "multi_lines\n\n\nwith\ttabs",
]


def records_with(text: str) -> GraphRecords:
    """The small plan with `text` wherever free text stands: ids, texts, lists, relationship properties."""
    records = to_records(build_graph([small_plan()]))

    def swap(properties: dict[str, object]) -> dict[str, object]:
        free = {"text", "title", "name", "as_printed", "evidence", "document", "rule"}
        swapped = {name: text if name in free and value is not None else value for name, value in properties.items()}
        return {name: [text, *value] if name == "refs" else value for name, value in swapped.items()}  # type: ignore[misc]

    return GraphRecords.of(
        [NodeRecord(n.id + text, n.label, swap(n.properties) | {"id": n.id + text}) for n in records.nodes],
        [
            RelationshipRecord(r.id + text, r.type, r.source + text, r.target + text, swap(r.properties))
            for r in records.relationships
        ],
    )


def test_every_format_that_is_offered_makes_the_round_trip():
    assert set(TRIPS) == set(FORMATS)


@every_format
def test_two_plans_come_back_as_they_were(trip, tmp_path):
    records = to_records(build_graph([small_plan(), small_plan("city-2020")]))
    assert trip(records, tmp_path) == records


@every_format
def test_a_plan_alone_without_parallel_relationships_comes_back(trip, tmp_path):
    records = to_records(build_graph([small_plan()]))
    one_each = {(said.source, said.target): said for said in records.relationships}
    simple = GraphRecords.of(list(records.nodes), list(one_each.values()))
    assert trip(simple, tmp_path) == simple


@every_format
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_comes_back_letter_by_letter(trip, text, tmp_path):
    records = records_with(text)
    assert trip(records, tmp_path) == records


@every_format
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\\u0027'\"\n\r\t,=-@"))))
def test_any_text_comes_back_letter_by_letter(trip, text, tmp_path):
    records = records_with(text)
    assert trip(records, tmp_path) == records


@every_format
def test_half_a_surrogate_pair_is_carried(trip, tmp_path):
    records = records_with("half \ud83d of a pair")
    assert trip(records, tmp_path) == records


@every_format
@pytest.mark.parametrize("value", [0.0, 2.5, 10.0, 1e-9, 123456789.125])
def test_days_come_back_as_the_same_number(trip, value, tmp_path):
    records = to_records(build_graph([small_plan(effort_days_low=value)]))
    assert trip(records, tmp_path) == records


@every_format
def test_null_empty_list_and_empty_text_stay_three_things(trip, tmp_path):
    records = to_records(build_graph([small_plan(text="", refs=(), status=None, level=0, consultation="yes")]))
    back = {node.id: node for node in trip(records, tmp_path).nodes}["town-2020/r/1"].properties
    assert (back["text"], back["refs"], back["status"], back["level"]) == ("", [], None, 0)
    assert back["number_inferred"] is False


@every_format
def test_the_same_graph_gives_the_same_bytes_whatever_the_order_of_the_plans(trip, tmp_path):
    name = next(name for name, known in TRIPS.items() if known is trip)
    plans = [small_plan(), small_plan("city-2020")]
    for folder, order in (("one", plans), ("other", plans[::-1])):
        export(build_graph(order), format=name, output=tmp_path / folder / "out")
    files = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file())
    assert files
    assert all((tmp_path / "one" / file).read_bytes() == (tmp_path / "other" / file).read_bytes() for file in files)


def test_networkx_reads_graphml_and_gexf_with_labels_types_and_numbers(tmp_path):
    records = to_records(build_graph([small_plan()]))
    for name, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        path = tmp_path / name
        path.write_text({"graphml": write_graphml, "gexf": write_gexf}[name](records), encoding="utf-8")
        held = read(path)
        assert held.nodes["town-2020/lead/jk"]["label"] == "Lead"
        assert held.nodes["town-2020/lead/jk"]["caption"] == "JK"
        assert held.nodes["town-2020/r/1"]["level"] == 2
        assert held.nodes["town-2020/r/1"]["refs"] == '["1.1", "1.2"]'
        assert held.number_of_edges("town-2020/r/2", "town-2020/r/1") == 2
