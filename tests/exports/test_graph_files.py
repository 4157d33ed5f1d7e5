"""GraphML and GEXF that other programs open, and strange files that are refused."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from sendgraph.errors import UnreadableSource
from sendgraph.exports import render
from sendgraph.exports.gexf import read_gexf
from sendgraph.exports.graphml import read_graphml
from sendgraph.graph import build_graph
from tests.graph.small import small_plan

GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
GEXF = "{http://www.gexf.net/1.2draft}"


def test_graphml_declares_each_attribute_once_with_its_type():
    tree = ET.fromstring(render(build_graph([small_plan()]), format="graphml"))
    keys = [(key.get("for"), key.get("attr.name")) for key in tree.findall(f"{GRAPHML}key")]
    assert len(keys) == len(set(keys))
    types = {(key.get("for"), key.get("attr.name")): key.get("attr.type") for key in tree.findall(f"{GRAPHML}key")}
    assert types["node", "level"] == "long"
    assert types["node", "effort_days_low"] == "double"
    assert types["node", "number_inferred"] == "boolean"
    assert types["node", "refs"] == "string"
    assert ("node", "id") not in types


def test_every_edge_of_graphml_has_an_id_of_its_own():
    tree = ET.fromstring(render(build_graph([small_plan()]), format="graphml"))
    ids = [edge.get("id") for edge in tree.iter(f"{GRAPHML}edge")]
    assert len(ids) == len(set(ids)) == 17


def test_gexf_is_directed_with_labels_and_says_nothing_of_the_day_it_was_written():
    text = render(build_graph([small_plan()]), format="gexf")
    assert "lastmodifieddate" not in text
    tree = ET.fromstring(text)
    graph = tree.find(f"{GEXF}graph")
    assert graph is not None
    assert graph.get("defaultedgetype") == "directed"
    assert {node.get("label") for node in graph.iter(f"{GEXF}node")} >= {"Lead", "Recommendation"}
    assert {edge.get("label") for edge in graph.iter(f"{GEXF}edge")} >= {"LED_BY", "DEPENDS_ON"}
    # GEXF knows only directed, undirected and mutual there; the relationship's type is none of them
    assert {edge.get("type") for edge in graph.iter(f"{GEXF}edge")} <= {None, "directed"}
    ids = [edge.get("id") for edge in graph.iter(f"{GEXF}edge")]
    assert len(ids) == len(set(ids)) == 17


def test_a_caption_is_short_and_says_the_number_and_the_text():
    tree = ET.fromstring(render(build_graph([small_plan(text="word " * 40)]), format="graphml"))
    name = next(key.get("id") for key in tree.iter(f"{GRAPHML}key") if key.get("attr.name") == "caption")
    node = next(node for node in tree.iter(f"{GRAPHML}node") if node.get("id") == "town-2020/r/1")
    caption = next(data.text for data in node if data.get("key") == name)
    assert caption is not None
    assert caption.startswith("1 word word")
    assert caption.endswith("…")
    assert len(caption) <= 60


@pytest.mark.parametrize("read", [read_graphml, read_gexf])
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not xml",
        b"<graphml/>",
        b"<gexf/>",
        b"\x00\xff\xfe",
        b'<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed"><node id="a"/></graph></graphml>',
        b'<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2"><graph defaultedgetype="directed"><nodes><node id="a"/></nodes></graph></gexf>',
        b'<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z "&x;&x;">]><graphml>&z;</graphml>',
    ],
    ids=range(8),
)
def test_a_file_that_is_no_export_is_refused_with_its_name(read, content, tmp_path):
    path = tmp_path / "strange.xml"
    path.write_bytes(content)
    with pytest.raises(UnreadableSource, match=r"strange\.xml"):
        read(path)
