"""The lexicon's data: every entry has a source, a sector and spellings that find it."""

from __future__ import annotations

from collections import Counter

from sendgraph.lexicon import (
    Entry,
    Matcher,
    load_entries,
    lowered,
    partner_matcher,
    plain,
    thing_matcher,
    without_overlaps,
)
from sendgraph.model.values import SECTORS


def _names(text: str) -> list[str]:
    return [one.entry.name for one in without_overlaps(partner_matcher().find(text)) if one.entry.name]


def test_every_entry_names_its_source_and_has_a_spelling() -> None:
    entries = load_entries()
    assert len(entries) > 200
    wanting = [entry for entry in entries if not entry.source or not entry.forms or not all(entry.forms)]
    assert not wanting


def test_every_partner_has_a_sector_of_the_vocabulary() -> None:
    partners = [entry for entry in load_entries() if entry.kind == "partner"]
    assert partners
    assert [entry.name for entry in partners if entry.sector not in SECTORS or not entry.nature] == []


def test_no_spelling_belongs_to_two_partners() -> None:
    owners: dict[str, set[str]] = {}
    for entry in load_entries():
        if entry.kind == "partner":
            for form in entry.forms:
                owners.setdefault(form, set()).add(entry.name)
    assert {form: names for form, names in owners.items() if len(names) > 1} == {}


def test_every_sector_but_governance_is_covered() -> None:
    # boards, panels, forums and networks are groups, so nothing of our own data is governance
    found = Counter(entry.sector for entry in load_entries() if entry.kind == "partner")
    assert set(found) == set(SECTORS) - {"governance"}


def test_every_spelling_finds_its_entry() -> None:
    lost = [
        (entry.name, form)
        for entry in load_entries()
        for form in entry.forms
        if entry.kind == "partner"
        and not any((one.start, one.end) == (0, len(form)) for one in partner_matcher().find(form))
    ]
    assert not lost


def test_reads_an_abbreviation_only_in_its_capitals() -> None:
    assert _names("Ask the EP") == ["Educational psychologists"]
    assert _names("Keep step, hep and ep") == []
    assert _names("Ask the DfE and the NHS") == ["Department for Education", "NHS"]


def test_reads_other_spellings_whatever_their_case_and_number() -> None:
    assert _names("SCHOOL NURSES and a school nurse") == ["School nurses", "School nurses"]


def test_reads_no_ccg_where_cc_is_printed() -> None:
    assert "CCG" not in _names("Ask the CC, Oxley CC and Oxley-CC")
    assert "CCG" in _names("Ask the CCG")


def test_the_longer_of_two_spellings_wins() -> None:
    assert _names("special schools") == ["Special schools"]
    assert _names("health visitors") == ["Health visitors"]


def test_a_term_hides_the_partner_it_holds() -> None:
    assert _names("An Education, Health and Care Plan") == []
    assert _names("social, emotional and mental health needs") == []
    assert _names("The January School Census") == []


def test_an_earlier_entry_keeps_a_shared_spelling() -> None:
    first, second = (Entry(name, "partner", "test", ("guild",), "voluntary", "body") for name in ("A", "B"))
    assert [one.entry.name for one in Matcher([first, second]).find("The guild")] == ["A"]


def test_finds_nothing_without_entries_or_text() -> None:
    assert Matcher([]).find("schools") == []
    assert partner_matcher().find("") == []


def test_no_character_moves_when_a_text_is_made_plain() -> None:
    # the capital I with a dot becomes two letters in lower case
    text = "İ’s ‘Schools’ – parents"
    assert len(plain(text)) == len(lowered(text)) == len(text)
    assert "'s" in lowered(text)


def test_knows_statutory_things_apart_from_deliverables() -> None:
    found = {
        one.entry.name: one.entry.kind for one in thing_matcher().find("SEN2 return, Gatsby Benchmarks, Local Offer")
    }
    assert found == {"SEN2 return": "external", "Gatsby Benchmarks": "external", "Local Offer": "deliverable"}
