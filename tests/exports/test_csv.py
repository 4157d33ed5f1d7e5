"""A folder that opens in a spreadsheet, runs nothing there, and leaves other people's files alone."""

from __future__ import annotations

import csv

import pytest

from sendgraph.errors import UnknownName, UnreadableSource, UnwritableOutput
from sendgraph.exports import export, render
from sendgraph.exports.csv import read_csv
from sendgraph.graph import build_graph
from sendgraph.model import NODE_TYPES, RELATIONSHIP_TYPES
from tests.graph.small import small_plan


def written(tmp_path, **row):
    return export(build_graph([small_plan(**row)]), format="csv", output=tmp_path / "csv")


def test_writes_a_file_a_label_and_a_file_a_type_with_its_header(tmp_path):
    paths = written(tmp_path)
    names = [kind.label for kind in NODE_TYPES] + [kind.type for kind in RELATIONSHIP_TYPES]
    assert [path.name for path in paths] == [f"{name}.csv" for name in names]
    assert (tmp_path / "csv" / "Lead.csv").read_bytes().split(b"\r\n")[0] == (
        b"id,document,line,last_line,evidence,initials,name,kind,sector"
    )
    same_as = (tmp_path / "csv" / "SAME_AS.csv").read_bytes()
    assert same_as == b"id,source,target,document,line,last_line,evidence,basis,certainty\r\n"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", " =", "＝", "'", "'="])
def test_a_cell_that_a_spreadsheet_would_run_is_text_there(sign, tmp_path):
    written(tmp_path, text=f"{sign}1+1")
    with (tmp_path / "csv" / "Recommendation.csv").open(encoding="utf-8", newline="") as file:
        cell = next(csv.DictReader(file))["text"]
    assert cell == f"'{sign}1+1"
    back = {node.id: node for node in read_csv(tmp_path / "csv").nodes}
    assert back["town-2020/r/1"].properties["text"] == f"{sign}1+1"


def test_numbers_flags_and_lists_are_not_touched(tmp_path):
    written(tmp_path)
    with (tmp_path / "csv" / "Recommendation.csv").open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))
    assert (row["level"], row["number_inferred"], row["refs"]) == ("2", "false", '["1.1", "1.2"]')
    assert (row["effort_days_low"], row["status"]) == ("7.5", "")


def test_other_files_in_the_folder_stay(tmp_path):
    (tmp_path / "csv").mkdir()
    (tmp_path / "csv" / "notes.csv").write_text("mine")
    written(tmp_path)
    assert (tmp_path / "csv" / "notes.csv").read_text() == "mine"


def test_a_second_export_leaves_nothing_of_the_first(tmp_path):
    written(tmp_path)
    plain = build_graph([small_plan(depends_on=(), led_by=())])
    export(plain, format="csv", output=tmp_path / "csv")
    kinds = [said.id for said in read_csv(tmp_path / "csv").relationships]
    assert "town-2020/r/1|LED_BY|town-2020/lead/jk" not in kinds


def test_refuses_a_file_where_a_folder_is_meant_and_the_reverse(tmp_path):
    (tmp_path / "taken").write_text("mine")
    graph = build_graph([small_plan()])
    with pytest.raises(UnwritableOutput, match="there is a file of that name"):
        export(graph, format="csv", output=tmp_path / "taken")
    assert (tmp_path / "taken").read_text() == "mine"
    with pytest.raises(UnwritableOutput, match="there is a folder of that name"):
        export(graph, format="json", output=tmp_path)


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(UnwritableOutput, match="cannot be written"):
        export(build_graph([small_plan()]), format="json", output=tmp_path / "file" / "under" / "it.json")


def test_csv_has_no_text_of_one_file_and_unknown_formats_are_named():
    graph = build_graph([small_plan()])
    with pytest.raises(UnwritableOutput, match="folder of files"):
        render(graph, format="csv")
    with pytest.raises(UnknownName, match="Did you mean graphml"):
        render(graph, format="grafml")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("Lead.csv", b"", "holds no CSV export"),
        ("Lead.csv", b"id,kind\r\na,person\r\n", "not a CSV export"),
        ("Theme.csv", b"\xff\xfe\x00", "not a CSV export"),
        ("Theme.csv", b'id,"position\r\n', "not a CSV export|holds no CSV export"),
        (
            "Theme.csv",
            b"id,document,line,last_line,evidence,number,name,name_as_printed,position\r\na,,,,,,A,A,first\r\n",
            "not a CSV export",
        ),
        (
            "Theme.csv",
            b'id,document,line,last_line,evidence,number,name,name_as_printed,position\r\na,,,,,,A,A,"""1"""\r\n',
            "position is '1', but the vocabulary says integer",
        ),
    ],
)
def test_a_folder_that_is_no_export_is_refused(name, content, reason, tmp_path):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UnreadableSource, match=reason):
        read_csv(tmp_path)
