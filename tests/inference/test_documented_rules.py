"""Every example in docs/lexicon.md is read as the page says; none is from a bundled plan."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sendgraph.inference import read_words
from sendgraph.inference.effort import read_effort
from sendgraph.model import PlanFile
from tests.inference.plans import draft_of

PAGE = Path(__file__).parents[2] / "docs" / "lexicon.md"
SEEDS = Path(__file__).parents[2] / "seeds"


def _examples() -> list[tuple[str, str, str, str]]:
    """(section of the page, rule and column, words, what they are read as)"""
    found, section = [], ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            section = line.strip("# ")
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if line.startswith("| `") and "→" in line:
            for column, cell in zip(("holds", "does not"), cells[-2:], strict=True):
                words, _, reading = cell.partition(" → ")
                found.append((section, f"{cells[0]} {column}", words.strip("| "), reading.strip("| ")))
    return found


EXAMPLES = _examples()


def _said(plan: PlanFile) -> dict[str, set[str]]:
    row = plan.rows[0]
    partners = {partner.id: partner for partner in plan.partners}
    groups = {group.id: group for group in plan.groups}
    things = {thing.id: thing.name for thing in plan.deliverables}
    return {
        "who": {f"partner {partner.name}: {partner.sector}" for partner in plan.partners},
        "role": {f"{partners[link.to].name}: {link.role}" for link in row.involves},
        "groups": {f"group {group.name}: {group.kind}" for group in plan.groups},
        "overseen": {f"overseen by {groups[link.to].name}" for link in row.overseen_by},
        "reports": {f"reports to {groups[link.to].name}" for link in row.reports_to},
        "things": {f"uses {things[link.to]}" for link in row.uses}
        | {f"makes {things[link.to]}" for link in row.produces},
    }


def test_the_page_has_two_examples_for_every_rule() -> None:
    assert len(EXAMPLES) == 2 * len({name.split(" ")[0] for _, name, _, _ in EXAMPLES})
    assert len(EXAMPLES) >= 60


@pytest.mark.parametrize(("section", "rule", "words", "reading"), EXAMPLES, ids=lambda value: str(value)[:40])
def test_reads_the_example_as_documented(section: str, rule: str, words: str, reading: str) -> None:
    if section == "Effort":
        effort = read_effort(words)
        figures = ["none" if figure is None else f"{figure:g}" for figure in (effort.low, effort.high)]
        assert f"{figures[0]} to {figures[1]} {effort.period}" == reading
        assert effort.reasoning
        return
    kind, section_name = "text", "ROADS"
    if match := re.match(r"(resource|group|section (?P<name>[A-Z ]+)): ", words):
        kind = "text" if match["name"] else match[1]
        section_name = match["name"] or section_name
        words = words[match.end() :]
    said = _said(read_words(draft_of([(kind, words)], section=section_name)))  # type: ignore[list-item]
    if section == "Who is named":
        assert said["who"] == (set() if reading == "nothing" else set(reading.split("; ")))
    elif section == "What part they have":
        assert reading in said["role"]
        assert sum(name.startswith(reading.split(":", maxsplit=1)[0]) for name in said["role"]) == 1
    elif section == "Deliverables":
        assert said["things"] == (set() if reading == "nothing" else {reading})
    elif reading.startswith("group"):
        assert said["groups"] == {reading}
        assert not said["overseen"] | said["reports"]
    elif reading == "nothing":
        assert not said["groups"]
    else:
        assert said["overseen"] | said["reports"] == {reading}


@pytest.mark.parametrize(("section", "rule", "words", "reading"), EXAMPLES, ids=lambda value: str(value)[:40])
def test_takes_no_example_from_a_bundled_plan(section: str, rule: str, words: str, reading: str) -> None:
    printed = " ".join(" ".join(path.read_text(encoding="utf-8").split()) for path in sorted(SEEDS.glob("*/*.txt")))
    assert printed
    assert words not in printed
