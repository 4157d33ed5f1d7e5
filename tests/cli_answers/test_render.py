"""Tables in four formats: typed for programs, aligned for people, harmless whatever a plan holds."""

from __future__ import annotations

import csv
import io
import json

import pytest

from sendgraph.cli.render import Table, columns, counted, emit, plain
from sendgraph.errors import UnknownName

HOSTILE = "<script>alert(1)</script>|\x1b[31m[red](javascript:x)\nnext"
TABLE = Table(
    "loads",
    columns("lead", ("share", "0–1"), "rows", "known"),
    (("AB", 0.5, ("1", "2"), True), (HOSTILE, None, (), False)),
    ("Counted on 2 rows.",),
)


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def written(form: str, *tables: Table, out: io.StringIO | None = None) -> str:
    stream = out or io.StringIO()
    emit(tables, form, out=stream)
    return stream.getvalue()


def test_json_is_one_document_with_types_units_and_notes() -> None:
    document = json.loads(written("json", TABLE, TABLE))
    first = document["tables"][0]
    assert first["columns"][1] == {"name": "share", "unit": "0–1"}
    assert first["rows"][0] == {"lead": "AB", "share": 0.5, "rows": ["1", "2"], "known": True}
    assert first["rows"][1] == {"lead": HOSTILE, "share": None, "rows": [], "known": False}
    assert first["notes"] == ["Counted on 2 rows."]
    assert len(document["tables"]) == 2


def test_csv_holds_title_heading_rows_and_notes() -> None:
    lines = list(csv.reader(io.StringIO(written("csv", TABLE))))
    assert lines[:3] == [["loads"], ["lead", "share (0–1)", "rows", "known"], ["AB", "0.5", "1, 2", "yes"]]
    assert lines[-1] == ["Note: Counted on 2 rows."]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", '=cmd|" /C calc"!A0'])
def test_no_cell_of_a_csv_begins_a_formula(cell: str) -> None:
    lines = list(csv.reader(io.StringIO(written("csv", Table(cell, columns(cell), ((cell,),), (cell,))), newline="")))
    assert all(line[0].startswith(("'", "Note:")) for line in lines)


def test_a_negative_figure_stays_a_figure_in_csv() -> None:
    assert "\n-3\n" in written("csv", Table("t", columns("slack"), ((-3,),)))


def test_markdown_shows_markup_and_pipes_as_words() -> None:
    text = written("md", TABLE)
    assert "<script" not in text
    assert "\\|" in text
    assert "[red]" not in text
    assert all(line.count(" | ") == 3 for line in text.splitlines() if line.startswith("| "))


@pytest.mark.parametrize("form", ["table", "md", "csv"])
def test_no_control_character_reaches_a_terminal_or_page(form: str) -> None:
    shown = written(form, TABLE)
    assert "\x1b" not in shown


def test_a_terminal_gets_the_words_and_no_markup_of_the_plan() -> None:
    shown = written("table", TABLE, Table("t", columns("a"), (("[bold]x[/bold] [/]",),)), out=Screen())
    assert "\x1b[31m" not in shown
    assert "[bold]x[/bold]" in shown


def test_a_table_wider_than_the_window_loses_no_figure() -> None:
    heads = [f"column {i}" for i in range(40)]
    shown = written("table", Table("wide", columns(*heads), (tuple(1000 + i for i in range(40)),)), out=Screen())
    assert all(str(1000 + i) in shown for i in range(40))


def test_what_every_row_says_becomes_one_note_where_the_window_is_narrow() -> None:
    rows = (("town-2020", "A" * 30, 1), ("town-2020", "B" * 60, 2))
    screen = Screen()
    emit([Table("Rows", columns("plan", "text", "rows"), rows)], "table", out=screen)
    assert "In every row: plan town-2020." in screen.getvalue()
    assert screen.getvalue().count("town-2020") == 1
    # nothing is taken away from what a program reads
    assert written("csv", Table("Rows", columns("plan", "text", "rows"), rows)).count("town-2020") == 2


def test_a_long_text_is_cut_at_a_word_on_a_screen_and_whole_elsewhere() -> None:
    text = "needs " * 100
    screen = Screen()
    table = Table("Rows", columns("text"), ((text,),))
    emit([table], "table", out=screen)
    assert "needs …" in " ".join(screen.getvalue().split())
    assert "Long texts are cut" in screen.getvalue()
    assert text.strip() in written("csv", table)


def test_plain_text_is_aligned_with_figures_to_the_right() -> None:
    shown = written("table", Table("t", columns("lead", "rows"), (("AB", 5), ("JG-S", 15)), ("a note",)))
    assert shown.splitlines() == ["t", "=", "lead  rows", "----  ----", "AB       5", "JG-S    15", "a note"]


def test_an_empty_table_says_so_in_every_text() -> None:
    empty = Table("t", columns("lead"), ())
    assert "(none)" in written("table", empty)
    assert "(none)" in written("table", empty, out=Screen())
    assert json.loads(written("json", empty))["tables"][0]["rows"] == []


def test_refuses_a_format_that_is_not_offered_and_says_which_are() -> None:
    with pytest.raises(UnknownName, match="json"):
        written("jsno", TABLE)


def test_shows_figures_with_two_decimals_at_most_and_nothing_as_a_dash() -> None:
    assert [plain(cell) for cell in (1 / 3, 2.0, None, (), True, -0.5, 0.0)] == [
        "0.33",
        "2",
        "–",
        "–",
        "yes",
        "-0.5",
        "0",
    ]
    assert (counted(1, "row"), counted(2, "row"), counted(0, "row")) == ("1 row", "2 rows", "0 rows")
