"""A plan whose every cell holds HTML and script is refused or drawn as text; nothing of it runs or becomes markup."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import sync_playwright

from tests.hostile.conftest import Sendgraph

PAYLOADS = (
    "<script>document.title='ran'</script>",
    "<img src=x onerror=\"document.title='ran'\">",
    "</script><script>document.title='ran'</script>",
    "\"><svg onload=document.title='ran'>",
    "<!--<script>",
    "javascript:document.title='ran'",
    "<a href=\"javascript:document.title='ran'\">here</a>",
    "</title><iframe src=//example.invalid></iframe>",
    "{{ 7*7 }}{% raw %}${7*7}",
    "</textarea></style></template><object data=x>",
)
HEADERS = {
    "flags": "\tRef\tRecommendation\tActions\tLead\tTimescale\tRec level\tConsultation\tFunding\tLink to T&F Group\tProgress",
    "outcomes": "Outcomes\tLead(s)\tResource implication\tSuccess criteria",
}
# what a page of ours may be made of; a payload that got through shows as one of the others
FORBIDDEN_TAGS = {"img", "iframe", "object", "embed", "base", "frame", "link"}
MARK = re.compile(r"document\.title\s*=\s*'ran'")


class Page(HTMLParser):
    """Collects what a browser would act on."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.acts: list[str] = []
        self.scripts: list[tuple[str, str]] = []
        self.text: list[str] = []
        self._script: str | None = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name.startswith("on") or (name in {"href", "src", "action"} and (value or "").startswith("javascript:")):
                self.acts.append(f"<{tag} {name}={value!r}>")
        if tag == "script":
            self._script = dict(attrs).get("type") or "text/javascript"
            self.scripts.append((self._script, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self._script = None

    def handle_data(self, data: str) -> None:
        if self._script is None:
            self.text.append(data)
        else:
            kind, before = self.scripts[-1]
            self.scripts[-1] = (kind, before + data)


def _attacking_table(header: str) -> str:
    """A table of twelve rows whose cells are payloads, each telling its own place."""
    width = header.count("\t") + 1
    rows = []
    for number in range(1, 13):
        cells = [f"{PAYLOADS[(number + i) % len(PAYLOADS)]} r{number}c{i}" for i in range(width)]
        # real leads beside the payloads, so that a row is recognised as one
        lead = header.split("\t").index("Lead" if "Lead\t" in header else "Lead(s)")
        cells[lead] = ("AB", "AB / CD", PAYLOADS[number % len(PAYLOADS)])[number % 3]
        if header.startswith("\t"):
            cells[0] = str(number)
        rows.append("\t".join(cells))
    return "\n".join([header, *rows]) + "\n"


def _attack_strings(value: Any, name: str = "") -> Any:
    """The same plan file with a payload after each piece of free text."""
    if isinstance(value, dict):
        return {key: _attack_strings(inner, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [_attack_strings(inner, name) for inner in value]
    free = {"text", "name", "name_as_printed", "title", "authority", "evidence", "as_printed", "initials", "reason",
            "due_as_printed", "progress_as_printed", "effort_as_printed", "effort_reasoning", "quote", "proposal",
            "detail", "document", "number"}  # fmt: skip
    if isinstance(value, str) and name in free:
        return value + PAYLOADS[len(value) % len(PAYLOADS)]
    return value


def _check_pages(folder: Path) -> int:
    """Every page in `folder` is free of what a payload would have become; returns how many there are."""
    pages = sorted(folder.rglob("*.html"))
    for path in pages:
        page = Page(path.read_text(encoding="utf-8"))
        assert not FORBIDDEN_TAGS & set(page.tags), (path.name, FORBIDDEN_TAGS & set(page.tags))
        assert page.acts == [], path.name
        assert "Content-Security-Policy" in path.read_text(encoding="utf-8"), path.name
        for kind, script in page.scripts:
            if kind == "application/json":
                assert "<" not in script, path.name
                json.loads(script)
            else:
                assert not MARK.search(script), path.name
    return len(pages)


def _what_ran(folder: Path) -> list[str]:
    """What happened in a real Chromium that no page of ours does: each page opened and its first picture awaited."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert chromium, "no Chromium: apt-get install chromium, or set CHROMIUM"
    happened: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.on("dialog", lambda dialog: (happened.append(dialog.message), dialog.dismiss()))
        page.on(
            "request", lambda request: happened.append(request.url) if not request.url.startswith("file:") else None
        )
        for path in sorted(folder.rglob("*.html")):
            page.goto(path.as_uri())
            page.wait_for_timeout(300)
            if page.title() == "ran" or not page.title():
                happened.append(f"{path.name}: title {page.title()!r}")
        browser.close()
    return [what for what in happened if not what.startswith(("data:", "blob:"))]


@pytest.mark.parametrize("layout", HEADERS)
def test_a_table_of_payloads_becomes_safe_pages(layout: str, sendgraph: Sendgraph, tmp_path: Path) -> None:
    (tmp_path / "attack.txt").write_text(_attacking_table(HEADERS[layout]), encoding="utf-8")
    outcome = sendgraph("pack", "attack.txt", "-o", "out")
    assert outcome.code == 0, outcome
    assert _check_pages(tmp_path / "out") > 1


@pytest.fixture
def attacking_plan_file(sendgraph: Sendgraph, tmp_path: Path) -> str:
    """A plan file whose free text ends in payloads, as somebody might send it."""
    made = sendgraph("import", "portsmouth-2018", "-o", "plan.yaml")
    assert made.code == 0, made
    plan = yaml.safe_load((tmp_path / "plan.yaml").read_text(encoding="utf-8"))
    (tmp_path / "attack.yaml").write_text(yaml.safe_dump(_attack_strings(plan), allow_unicode=True), encoding="utf-8")
    return "attack.yaml"


def test_a_plan_file_with_payloads_in_its_free_text_becomes_safe_pages(
    attacking_plan_file: str, sendgraph: Sendgraph, tmp_path: Path
) -> None:
    outcome = sendgraph("pack", attacking_plan_file, "-o", "out")
    assert outcome.code == 0, outcome
    assert _check_pages(tmp_path / "out") > 1
    shown = "".join(
        "".join(Page(path.read_text(encoding="utf-8")).text) for path in sorted((tmp_path / "out").rglob("*.html"))
    )
    assert _what_ran(tmp_path / "out") == []
    # the words are shown as words: neither swallowed nor evaluated by a template
    assert "<script>" in shown
    assert "{{ 7*7 }}" in shown


def test_exports_of_payloads_are_well_formed_and_keep_the_words(
    attacking_plan_file: str, sendgraph: Sendgraph, tmp_path: Path
) -> None:
    outcome = sendgraph("export", attacking_plan_file, "--format", "json")
    assert outcome.code == 0, outcome
    texts = [n["properties"]["text"] for n in json.loads(outcome.out)["nodes"] if n["label"] == "Recommendation"]
    assert len(texts) == 40
    assert any("<script>" in text for text in texts if text)
    for kind in ("graphml", "gexf"):
        written = sendgraph("export", attacking_plan_file, "--format", kind, "-o", f"out.{kind}")
        assert written.code == 0, written
        text = (tmp_path / f"out.{kind}").read_text(encoding="utf-8")
        assert "<script>" not in text
        assert "&lt;script&gt;" in text


def test_tables_of_payloads_are_well_formed_csv(attacking_plan_file: str, sendgraph: Sendgraph) -> None:
    outcome = sendgraph("leads", attacking_plan_file, "--format", "csv")
    assert outcome.code == 0, outcome
    # tables stand one below the other: a title, the header, rows as wide as the header, notes, an empty line
    tables = [[]]
    for row in csv.reader(io.StringIO(outcome.out)):
        if row:
            tables[-1].append(row)
        else:
            tables.append([])
    tables = [table for table in tables if table]
    assert len(tables) > 1
    for _, header, *rows in tables:
        widths = {len(row) for row in rows if not row[0].startswith("Note:")}
        assert widths <= {len(header)}, header
