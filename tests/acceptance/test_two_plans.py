"""What the two published plans say, read by eye from the documents, held against the JSON export of the command.

Nothing here was taken from the program's output.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

SEEDS = Path(__file__).parents[2] / "seeds"

# row → leads, from the Lead column
PORTSMOUTH_LEADS = {
    1: "JK CC", 2: "JK CC", 3: "LR", 4: "LR", 5: "KS", 6: "PC", 7: "PC", 8: "JK", 9: "JK", 10: "SC", 11: "KS JK",
    12: "JK", 13: "PC", 14: "JK", 15: "JK", 16: "SC", 17: "JK", 18: "NS", 19: "JK", 20: "JK", 21: "JeKe", 22: "JK",
    23: "JK", 24: "JeKe", 25: "JK", 26: "JeKe", 27: "SC", 28: "JK CC", 29: "CC", 30: "JeKe", 31: "CC", 32: "LR",
    33: "AP", 34: "AP", 35: "CC", 36: "AP MS", 37: "AP MS", 38: "KS", 39: "HG", 40: "HG",
}  # fmt: skip
PORTSMOUTH_DUE = {
    **dict.fromkeys([1, 2, 3, 4, 7, 11, 13, 14, 16, 28, 29, 35], "2018-09"),
    **dict.fromkeys([5, 39], "2018-07"),
    6: "2018-08", 40: "2018-10", 17: "2019-07", 38: None,
    **dict.fromkeys([8, 9, 10, 15, 18, 36, 37], "2018-12"),
    **dict.fromkeys([12, 19, 21, 22, 24, 25, 26, 27, 30], "2019-04"),
    **dict.fromkeys([20, 23, 31, 32, 33, 34], "2019-08"),
}  # fmt: skip
# rows whose section is printed above them
PORTSMOUTH_SECTIONS = {
    "PLANNING": range(1, 8),
    "ADMISSIONS / PLACEMENT / MONITORING": range(8, 14),
    "INCLUSION IN MAINSTREAM": range(14, 23),
    "INCLUSION CENTRES": range(23, 28),
    "COMPLEX NEEDS OFFER": range(28, 31),
    "AUTISM OFFER": range(31, 33),
    "POST 16 OFFER": range(33, 40),
    "OUT OF CITY OFFER": range(40, 41),
}
# rows that name a sector, whatever its part in them
PORTSMOUTH_NAMES = {
    "ccg": {1, 21, 24},
    "social_care": {1, 3, 5, 17, 20, 37},
    "health": {1, 3, 9, 17, 18, 20, 21, 24, 26, 30},
    "parents_carers": {8, 10, 14, 22, 31, 33, 34, 38},
    "neighbour_authority": {9, 34, 39, 40},
}
PLYMOUTH_LEADS = {
    "1.1": "JS", "1.2": "PW JB CH", "2.1": "JB PW JG-S", "2.2": "JB", "2.3": "JB", "2.4": "JB", "3.1": "JB JS PW HD",
    "3.2": "JB SS", "3.3": "SH PW KS", "3.4": "JB SS", "3.5": "ED JB SS", "3.6": "SS JB ED", "3.7": "JS ED BG",
    "3.8": "JB SS BG HD", "4.1": "SEND_SAS", "4.2": "PW", "4.3": "JS PW", "5.1": "BG PW JB", "5.2": "", "5.3": "",
    "5.4": "", "5.5": "", "6.1": "PW SH", "6.2": "NW PW SH", "6.3": "SH PW", "6.4": "", "7.1": "CH JB SS", "7.2": "PW",
    "7.3": "JB", "7.4": "NH", "7.5": "SS NH", "8.1": "PW SS JB", "8.2": "JB SS", "8.3": "PW JB SS", "9.1": "JS JB",
    "10.1": "CH HH ACE CAMHS", "10.2": "CH HH ACE Virtual_School", "11.1": "JB", "11.2": "", "11.3": "", "11.4": "",
}  # fmt: skip
PLYMOUTH_NAMES = {
    "parents_carers": {"1.1", "2.1", "2.2", "2.3", "5.1", "5.3", "5.4", "8.1", "10.2", "11.3", "11.4"},
    "health": {"2.1", "2.4", "3.2", "3.5", "3.8", "4.3", "5.1", "7.4", "7.5", "10.1", "11.4"},
}
MUST_QUOTE = {"LED_BY", "INVOLVES", "OVERSEEN_BY", "DEPENDS_ON", "REPORTS_TO", "USES", "PRODUCES"}


class Exported:
    """The JSON export of one plan, indexed for reading."""

    def __init__(self, name: str) -> None:
        run = subprocess.run(
            [sys.executable, "-m", "sendgraph", "export", name, "--format", "json"], capture_output=True, check=True
        )
        self.name, self.bytes = name, run.stdout
        self.document: dict[str, Any] = json.loads(run.stdout)
        self.nodes: dict[str, dict[str, Any]] = {node["id"]: node for node in self.document["nodes"]}
        self.source = (SEEDS / name / f"{name}.txt").read_text(encoding="utf-8").split("\n")

    def labelled(self, label: str) -> list[dict[str, Any]]:
        return [node["properties"] for node in self.document["nodes"] if node["label"] == label]

    def rows(self) -> dict[str, dict[str, Any]]:
        return {row["number"]: row for row in self.labelled("Recommendation")}

    def links(self, kind: str) -> list[dict[str, Any]]:
        return [link for link in self.document["relationships"] if link["type"] == kind]

    def number(self, node: str) -> str:
        return str(self.nodes[node]["properties"]["number"])

    def leads(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for link in self.links("LED_BY"):
            if self.nodes[link["source"]]["label"] == "Recommendation":
                lead = self.nodes[link["target"]]["properties"]
                found[self.number(link["source"])].append(lead["initials"] or lead["name"])
        return found

    def sector_rows(self, sector: str) -> set[str]:
        return {
            self.number(link["source"])
            for link in self.links("INVOLVES")
            if self.nodes[link["target"]]["properties"]["sector"] == sector
        }

    def waits(self, *, basis: str) -> set[tuple[str, str]]:
        pairs = set()
        for link in self.links("DEPENDS_ON"):
            if link["properties"]["basis"] == basis:
                target = self.nodes[link["target"]]["properties"]
                pairs.add((self.number(link["source"]), str(target.get("number") or target["name"])))
        return pairs


@pytest.fixture(scope="module")
def portsmouth() -> Exported:
    return Exported("portsmouth-2018")


@pytest.fixture(scope="module")
def plymouth() -> Exported:
    return Exported("plymouth-2018")


@pytest.fixture(scope="module", params=["portsmouth-2018", "plymouth-2018"])
def either(request: pytest.FixtureRequest) -> Exported:
    return Exported(request.param)


def test_portsmouth_has_the_forty_recommendations_in_printed_order(portsmouth: Exported) -> None:
    rows = sorted(portsmouth.labelled("Recommendation"), key=lambda row: row["position"])
    assert [row["number"] for row in rows] == [str(n) for n in range(1, 41)]
    inferred = [row["number"] for row in rows if row["number_inferred"]]
    assert inferred == ["1", "19", *[str(n) for n in range(32, 41)]]


def test_portsmouth_leads_are_the_printed_ones(portsmouth: Exported) -> None:
    found = {number: sorted(leads) for number, leads in portsmouth.leads().items()}
    assert found == {str(n): sorted(leads.split()) for n, leads in PORTSMOUTH_LEADS.items()}
    load = Counter(lead for leads in found.values() for lead in leads)
    assert (load["JK"], load["CC"], load["JeKe"], load["AP"]) == (15, 6, 4, 4)
    assert (sum(load.values()), len(load)) == (46, 11)


def test_portsmouth_dates_statuses_flags_and_levels(portsmouth: Exported) -> None:
    rows = portsmouth.rows()
    assert {int(n): row["due"] for n, row in rows.items()} == PORTSMOUTH_DUE
    assert [n for n, row in rows.items() if row["due_inferred"]] == ["13"]
    assert {n for n, row in rows.items() if row["status"] == "completed"} == {"1", "2", "3", "4", "7", "29"}
    assert {n for n, row in rows.items() if row["status"] == "in_progress"} == {"6"}
    assert {row["status"] for n, row in rows.items()} == {"completed", "in_progress", "not_reported"}
    assert {n for n, row in rows.items() if row["consultation"] == "uncertain"} == {"20", "29", "31"}
    assert {n for n, row in rows.items() if row["consultation"] == "yes"} == {"9", "28", "33", "35", "37", "39"}
    assert {n for n, row in rows.items() if row["funding"] == "uncertain"} == {"20"}
    funded = {13, 19, 21, 24, 25, 26, 28, 29, 30, 31, 33, 34, 35, 37, 38, 39}
    assert {int(n) for n, row in rows.items() if row["funding"] == "yes"} == funded
    level = {2: {10, 11, 12, 15, 16, 17, 20, 25, 27, 34, 37, 40}, 3: {13, 19, 21, 26, 28, 29, 30, 33, 39}}
    for value, numbers in level.items():
        assert {int(n) for n, row in rows.items() if row["level"] == value} == numbers
    assert sum(row["level"] == 1 for row in rows.values()) == 40 - 12 - 9


def test_portsmouth_complete_references_and_fragments(portsmouth: Exported) -> None:
    refs = {int(n): row["refs"] for n, row in portsmouth.rows().items() if row["refs"]}
    assert refs == {
        1: ["10.2.3"], 8: ["10.2.6", "10.1.6"], 9: ["10.4.4"], 19: ["10.7.3"], 29: ["10.5.7"], 31: ["10.1.8"],
        32: ["10.4.3"], 33: ["10.3.1"],
    }  # fmt: skip
    rows = portsmouth.rows()
    assert "1.10" in rows["39"]["refs_as_printed"]
    assert "L.4" in rows["40"]["refs_as_printed"]


def test_portsmouth_sections_hold_the_rows_printed_under_them(portsmouth: Exported) -> None:
    held = {portsmouth.number(x["target"]): x["source"] for x in portsmouth.links("HAS_RECOMMENDATION")}
    for name, numbers in PORTSMOUTH_SECTIONS.items():
        assert {portsmouth.nodes[held[str(n)]]["properties"]["name"] for n in numbers} == {name}


def test_portsmouth_keeps_a_row_without_text_and_marks_lost_words(portsmouth: Exported) -> None:
    rows = portsmouth.rows()
    assert [n for n, row in rows.items() if row["text"] is None] == ["5"]
    assert rows["32"]["text"].startswith("the development of an autism friendly environment")
    assert rows["36"]["text"].startswith("and roll-out a self-assessment tool")
    assert {n for n, row in rows.items() if row["text_incomplete"]} == {"32", "36"}


@pytest.mark.parametrize(("sector", "rows"), PORTSMOUTH_NAMES.items())
def test_portsmouth_finds_every_row_that_names_a_sector(portsmouth: Exported, sector: str, rows: set[int]) -> None:
    assert {str(n) for n in rows} <= portsmouth.sector_rows(sector)


def test_the_council_is_not_read_as_the_ccg(portsmouth: Exported) -> None:
    assert portsmouth.sector_rows("ccg") == {"1", "21", "24"}


def test_portsmouth_explicit_dependencies_are_the_printed_cross_references(portsmouth: Exported) -> None:
    said = portsmouth.waits(basis="explicit")
    expected = {("3", "1"), ("4", "1"), ("6", "1"), ("6", "2"), ("15", "14"), ("21", "20"), ("25", "20"), ("34", "33")}
    assert expected <= said
    assert any(waiting == "20" and "10.1.7" in target for waiting, target in said)
    external = [x for x in portsmouth.links("DEPENDS_ON") if "10.1.7" in portsmouth.nodes[x["target"]]["id"]]
    assert [portsmouth.nodes[x["target"]]["label"] for x in external] == ["ExternalReference"]
    assert {(13, n) for n in range(8, 13)} <= {(int(a), int(b)) for a, b in said if b.isdigit()}


def test_plymouth_has_eleven_themes_and_forty_one_outcomes(plymouth: Exported) -> None:
    themes = sorted(plymouth.labelled("Theme"), key=lambda theme: theme["position"])
    assert [theme["number"] for theme in themes] == [str(n) for n in range(1, 12)]
    rows = sorted(plymouth.labelled("Recommendation"), key=lambda row: row["position"])
    assert [row["number"] for row in rows] == list(PLYMOUTH_LEADS)
    assert {row["kind"] for row in rows} == {"outcome"}
    assert all(row["number_inferred"] for row in rows)
    assert {row["status"] for row in rows} == {None}
    assert {row["due"] for row in rows} == {None}


def test_plymouth_leads_are_the_printed_ones_and_blanks_stay_blank(plymouth: Exported) -> None:
    found = {n: sorted(leads) for n, leads in plymouth.leads().items()}
    printed = {n: sorted(x.replace("_", " ") for x in leads.split()) for n, leads in PLYMOUTH_LEADS.items() if leads}
    assert found == printed
    load = Counter(lead for leads in found.values() for lead in leads)
    assert (sum(load.values()), len(load), load["JB"]) == (75, 18, 19)
    assert len({n.split(".")[0] for n, leads in found.items() if "JB" in leads}) == 8
    assert len(PLYMOUTH_LEADS) - len(found) == 8


@pytest.mark.parametrize(("sector", "rows"), PLYMOUTH_NAMES.items())
def test_plymouth_finds_every_row_that_names_a_sector(plymouth: Exported, sector: str, rows: set[str]) -> None:
    assert rows <= plymouth.sector_rows(sector)


def test_plymouth_third_hqt_outcome_waits_for_the_first(plymouth: Exported) -> None:
    assert ("8.3", "8.1") in plymouth.waits(basis="explicit")


def test_every_said_relationship_quotes_the_words_at_its_line(either: Exported) -> None:
    checked = Counter[str]()
    wrong = []
    for link in either.document["relationships"]:
        if link["type"] not in MUST_QUOTE:
            continue
        said = link["properties"]
        quote, line = said["evidence"], said["line"]
        printed = " ".join(re.sub(r"<[^>]+>", " ", either.source[(line or 1) - 1]).split())
        if not quote or not line or quote not in printed:
            wrong.append((link["id"], line, quote))
        checked[link["type"]] += 1
    assert not wrong
    assert set(checked) >= MUST_QUOTE - {"REPORTS_TO", "OVERSEEN_BY"}


def test_every_source_line_is_accounted_for_once(either: Exported) -> None:
    from sendgraph.review.bundled import resolve_plan

    lines = [report.line for report in resolve_plan(either.name).lines]
    assert lines == list(range(1, len(either.source) + (either.source[-1] != "")))


def test_the_same_input_gives_the_same_bytes(either: Exported) -> None:
    assert Exported(either.name).bytes == either.bytes
    ids = [node["id"] for node in either.document["nodes"]]
    assert ids == sorted(set(ids))
