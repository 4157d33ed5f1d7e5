"""An authority's glossary: what it may hold, and what is turned away with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from sendgraph.errors import InvalidPlanFile
from sendgraph.inference import read_mentions
from sendgraph.lexicon import load_glossary
from sendgraph.model.glossary import GlossaryEntry
from tests.inference.plans import draft_of

SEEDS = Path(__file__).parents[2] / "seeds"
GUILD = "- {term: OHG, name: Oxley Helpers Guild, kind: partner, sector: voluntary, source: cover page}\n"


@pytest.fixture
def glossary_file(tmp_path: Path) -> Path:
    return tmp_path / "glossary.yaml"


def test_reads_entries_by_their_term(glossary_file: Path) -> None:
    glossary_file.write_text(GUILD, encoding="utf-8")
    assert load_glossary(glossary_file)["OHG"].name == "Oxley Helpers Guild"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("term: OHG", "holds no list"),
        ("", "holds no list"),
        ("- {term: OHG, kind: partner}", "source"),
        ("- {term: OHG, kind: dragon, source: x}", "kind"),
        ("- {term: OHG, sector: dragons, source: x}", "sector"),
        ("- {term: OHG, source: x, colour: red}", "colour"),
        ("- {term: '', source: x}", "term"),
        ("- {term: OHG, kind: partner, name: Guild, source: x}", "needs a name and a sector"),
        ("- {term: OHG, kind: partner, sector: voluntary, source: x}", "needs a name and a sector"),
        ("- just words", "entry 1"),
        (GUILD + GUILD, "twice"),
        ("- &a [x]\n- *a", "alias"),
        ("- {term: [", "no YAML"),
        ("- !!python/object/apply:os.system ['true']", "no YAML"),
        ("a\x00b", "no YAML"),
        ("[" * 5000, "YAML"),
    ],
)
def test_rejects_a_glossary_that_breaks_its_rules(glossary_file: Path, content: str, said: str) -> None:
    glossary_file.write_text(content, encoding="utf-8")
    with pytest.raises(InvalidPlanFile, match=said) as raised:
        load_glossary(glossary_file)
    assert "glossary.yaml" in str(raised.value)


def test_rejects_a_glossary_that_is_no_text(glossary_file: Path) -> None:
    glossary_file.write_bytes(b"\xff\xfe\x00\x81")
    with pytest.raises(InvalidPlanFile):
        load_glossary(glossary_file)


def test_rejects_a_glossary_beyond_any_size(glossary_file: Path) -> None:
    glossary_file.write_text("# " + "x" * 300_000, encoding="utf-8")
    with pytest.raises(InvalidPlanFile, match="larger"):
        load_glossary(glossary_file)


def test_rejects_a_glossary_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InvalidPlanFile):
        load_glossary(tmp_path / "none.yaml")


@pytest.mark.parametrize("plan", ["portsmouth-2018", "plymouth-2018"])
def test_the_bundled_glossaries_explain_only_what_their_plan_prints(plan: str) -> None:
    printed = (SEEDS / plan / f"{plan}.txt").read_text(encoding="utf-8")
    glossary = load_glossary(SEEDS / plan / "glossary.yaml")
    assert len(glossary) > 10
    assert [term for term in glossary if term not in printed] == []
    assert [
        term for term, entry in glossary.items() if entry.kind == "partner" and not (entry.name and entry.sector)
    ] == []


def test_a_glossary_lies_over_the_lexicon() -> None:
    # without it, EP is an educational psychologist
    own = GlossaryEntry(term="EP", name="Eastern Port", kind="partner", sector="council", source="test")
    said = read_mentions(draft_of("Meet with the EP", glossary={"EP": own}))
    assert [(partner.id, partner.sector) for partner in said.partners] == [("partner/eastern-port", "council")]


def test_a_deliverable_of_the_glossary_is_found_under_both_names() -> None:
    own = GlossaryEntry(term="HTM", name="Harbour Tide Map", kind="deliverable", source="test")
    said = read_mentions(draft_of("Develop the HTM", "Look at the Harbour Tide Map", glossary={"HTM": own}))
    assert [thing.id for thing in said.deliverables] == ["oxley/deliverable/harbour-tide-map"]
    assert [link.to for link in said.produces["oxley/r/1"]] == [link.to for link in said.uses["oxley/r/2"]]


def test_a_term_nobody_knows_names_nobody() -> None:
    own = GlossaryEntry(term="EP", source="row 3; not expanded")
    assert read_mentions(draft_of("Meet with the EP", glossary={"EP": own})).partners == ()


def test_a_group_of_the_glossary_is_found_by_its_abbreviation() -> None:
    own = GlossaryEntry(term="HSG", name="Harbour Steering Group", kind="group", source="test")
    said = read_mentions(
        draft_of([("group", "HSG"), ("text", "Ask the Harbour Steering Group")], glossary={"HSG": own})
    )
    assert [group.id for group in said.groups] == ["oxley/group/harbour-steering-group"]
    assert [link.as_printed for link in said.overseen_by["oxley/r/1"]] == ["HSG"]
