"""Titles, tables and the reading, held against what the documents print (read by eye)."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from sendgraph.api import locate_plan, resolve_plan, write_pack
from sendgraph.views.reading_page import draw_reading
from tests.views.conftest import NETWORKS, PAGES, PLANS

ROOT = Path(__file__).parents[2]


class Tables(HTMLParser):
    """The heading of a page, and the cells of its tables by caption."""

    def __init__(self, path: Path) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: dict[str, list[list[str]]] = {}
        self.heading = ""
        self.anchors: list[str] = []
        self._rows: list[list[str]] = []
        self._in = ""
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attrs):
        self.anchors += [value for name, value in attrs if name == "id"]
        if tag == "table":
            self._rows, self._caption = [], ""
        elif tag == "tr":
            self._rows.append([])
        elif tag in {"td", "th"}:
            self._rows[-1].append("")
        if tag in {"h1", "caption", "td", "th"}:
            self._in = tag

    def handle_endtag(self, tag):
        if tag == "table":
            self.tables[self._caption] = self._rows
        if tag == self._in:
            self._in = ""

    def handle_data(self, data):
        if self._in == "h1":
            self.heading += data
        elif self._in == "caption":
            self._caption += data
        elif self._in:
            self._rows[-1][-1] += data

    def of(self, beginning: str) -> list[list[str]]:
        """The one table whose caption begins so."""
        (found,) = [rows for caption, rows in self.tables.items() if caption.startswith(beginning)]
        return found


@pytest.mark.parametrize(
    ("plan", "name", "finding"),
    [
        ("portsmouth-2018", "leads", "JK leads 15 of 40 recommendations"),
        ("portsmouth-2018", "overview", "12 recommendations of 40 fall due in September 2018"),
        ("plymouth-2018", "leads", "JB leads 19 of 41 outcomes"),
        ("plymouth-2018", "overview", "JB leads 19 of 41 outcomes"),
    ],
)
def test_the_title_states_the_finding(plan, name, finding, packed: Path):
    assert finding in Tables(packed / plan / f"{name}.html").heading


@pytest.mark.parametrize(("plan", "leads", "assignments", "themes"), [
    ("portsmouth-2018", 11, 46, None),
    ("plymouth-2018", 18, 75, 11),
])  # fmt: skip
def test_the_matrix_of_leads_holds_every_lead_and_every_assignment(plan, leads, assignments, themes, packed: Path):
    header, *rows = Tables(packed / plan / "leads.html").of("How many")
    assert len(rows) == leads
    assert sum(int(row[1]) for row in rows) == assignments
    for _, total, *cells in rows:
        assert sum(int(cell) for cell in cells if cell != "–") == int(total)
    if themes:
        assert len(header) - 2 == themes


def test_the_matrix_of_leads_counts_as_the_documents_print(packed: Path):
    portsmouth = {row[0]: int(row[1]) for row in Tables(packed / "portsmouth-2018" / "leads.html").of("How many")[1:]}
    assert {name: portsmouth[name] for name in ("JK", "CC", "JeKe", "AP")} == {"JK": 15, "CC": 6, "JeKe": 4, "AP": 4}
    plymouth = {row[0]: row[1:] for row in Tables(packed / "plymouth-2018" / "leads.html").of("How many")[1:]}
    assert plymouth["JB"][0] == "19"
    assert sum(cell != "–" for cell in plymouth["JB"][1:]) == 8


@pytest.mark.parametrize(("plan", "rows"), [("portsmouth-2018", 40), ("plymouth-2018", 41)])
def test_the_table_of_the_overview_holds_every_row(plan, rows, packed: Path):
    table = Tables(packed / plan / "overview.html").of("All ")[1:]
    assert len(table) == rows
    assert len({row[0] for row in table}) == rows


def test_rows_that_print_no_lead_are_led_by_nobody(packed: Path):
    # eight outcomes of Plymouth's have an empty lead cell
    rows = Tables(packed / "plymouth-2018" / "overview.html").of("All ")
    at = rows[0].index("Leads")
    assert sum(row[at] == "nobody" for row in rows[1:]) == 8


def test_the_plain_cross_references_stand_in_the_list_as_stated(packed: Path):
    rows = Tables(packed / "portsmouth-2018" / "dependencies.html").of("Every dependency")
    pairs = {(row[0], row[1]) for row in rows[1:] if row[2] == "explicit"}
    # "as per Action 1 above" in rows 3 and 4; 15 on 14; 34 on 33
    assert {("3", "1"), ("4", "1"), ("15", "14"), ("34", "33")} <= pairs
    plymouth = Tables(packed / "plymouth-2018" / "dependencies.html").of("Every dependency")
    assert ("8.3", "8.1") in {(row[0], row[1]) for row in plymouth[1:] if row[2] == "explicit"}


def test_the_coverage_matrix_has_every_theme_and_shows_gaps(packed: Path):
    _, *rows = Tables(packed / "plymouth-2018" / "partners.html").of("Rows of each theme")
    assert len(rows) == 11
    assert any("–" in row for row in rows)
    assert all(cell == "–" or cell.isdecimal() for row in rows for cell in row[1:])


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("name", NETWORKS)
def test_everything_in_the_picture_stands_in_a_table(plan, name, packed: Path):
    text = (packed / plan / f"{name}.html").read_text(encoding="utf-8")
    said = re.search(r"Everything in the picture: (\d+) items?, (\d+) links?", text)
    assert said
    tables = Tables(packed / plan / f"{name}.html")
    assert len(tables.of("Items")) - 1 == int(said[1]) > 0
    assert len(tables.of("Links")) - 1 == int(said[2]) > 0


@pytest.mark.parametrize("plan", PLANS)
def test_the_reading_lists_every_line_and_its_counts_add_up(plan, packed: Path):
    lines = (ROOT / "seeds" / plan / f"{plan}.txt").read_bytes().decode("utf-8-sig").splitlines()
    reading = Tables(packed / plan / "reading.html")
    anchors = [anchor for anchor in reading.anchors if anchor.startswith("line-")]
    assert anchors == [f"line-{number}" for number in range(1, len(lines) + 1)]
    account = reading.of("What became of")
    assert sum(int(row[1]) for row in account[1:]) == len(lines)


def test_the_reading_shows_printed_words_beside_the_row_and_marks_doubt(packed: Path):
    text = (packed / "portsmouth-2018" / "reading.html").read_text(encoding="utf-8")
    # line 3 of the document prints the broken heading PLANI | NING
    line = re.search(r'<article id="line-3">.*?</article>', text, re.DOTALL)
    assert line
    assert "PLANI" in line[0]
    assert "NING" in line[0]
    # the Cyrillic СС is doubtful: its printed letters are marked
    assert re.search(r"<mark>[^<]*СС[^<]*</mark>", text)


def test_a_reading_without_its_document_says_so_and_shows_quotes_only():
    page = draw_reading(resolve_plan("portsmouth-2018"), source=None)
    assert "does not lie beside the plan file" in page
    assert "not at hand" in page
    assert "<q>JK</q>" in page


@pytest.mark.parametrize("plan", PLANS)
def test_the_same_plan_gives_the_same_bytes(plan, packed: Path, tmp_path: Path):
    from sendgraph.api import read_text

    source = read_text(locate_plan(plan)).source.lines
    write_pack(resolve_plan(plan), source=source, folder=tmp_path, progress=lambda _: None)
    for name in PAGES:
        assert (tmp_path / f"{name}.html").read_bytes() == (packed / plan / f"{name}.html").read_bytes(), name
