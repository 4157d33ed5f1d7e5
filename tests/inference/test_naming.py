"""Who is named, beyond the documented examples: lists, shared spellings, and what must not be taken for a partner."""

from __future__ import annotations

import pytest

from sendgraph.inference import read_mentions
from sendgraph.model import Partner
from tests.inference.plans import draft_of


def _partners(text: str, *, authority: str = "Oxley City Council") -> dict[str, Partner]:
    return {partner.name: partner for partner in read_mentions(draft_of(text, authority=authority)).partners}


def _roles(text: str) -> dict[str, str]:
    said = read_mentions(draft_of(text))
    names = {partner.id: partner.name for partner in said.partners}
    return {names[link.to]: link.role for link in said.involves["oxley/r/1"]}


def test_the_council_and_the_commissioner_of_one_place_are_two() -> None:
    found = _partners("Oxley CCG and Oxley CC to share costs")
    assert {name: partner.sector for name, partner in found.items()} == {"NHS Oxley CCG": "ccg", "Oxley CC": "council"}


def test_a_commissioner_is_the_same_node_in_every_plan() -> None:
    assert _partners("Ask NHS Oxley CCG")["NHS Oxley CCG"].id == "partner/nhs-oxley-ccg"
    assert _partners("Ask Oxley Clinical Commissioning Group")["NHS Oxley CCG"].id == "partner/nhs-oxley-ccg"


def test_a_shared_node_carries_nothing_of_one_plan() -> None:
    shared = _partners("Ask Ofsted")["Ofsted"]
    own = _partners("Ask colleges")["Colleges"]
    assert (shared.id, shared.line, shared.evidence) == ("partner/ofsted", None, None)
    assert (own.id, own.line, own.evidence) == ("oxley/partner/colleges", 1, "colleges")


def test_the_council_without_a_place_is_the_plans_own() -> None:
    assert {partner.sector for partner in _partners("The Council will paint").values()} == {"council"}
    assert "Youth Council" not in _partners("The Youth Council will paint")


def test_a_place_of_two_names_is_whole_only_where_there_is_such_a_place() -> None:
    assert set(_partners("Meet Brighton and Hove CCG")) == {"NHS Brighton and Hove CCG"}
    assert set(_partners("Meet Health and Oxley CCG")) == {"Health", "NHS Oxley CCG"}


def test_staff_of_three_services_are_three_partners() -> None:
    found = _partners("Invite education, health and social care staff")
    assert {partner.sector for partner in found.values()} == {"education", "health", "social_care"}


def test_the_members_of_a_list_have_one_role() -> None:
    roles = _roles("A rota agreed with colleges, nurseries and the hospitals")
    assert roles == {"Colleges": "participant", "Nurseries": "participant", "Hospitals": "participant"}


def test_a_partner_may_take_part_and_be_served_in_one_row() -> None:
    said = read_mentions(draft_of("Colleges must keep a log. A bursary for colleges is paid."))
    assert sorted(link.role for link in said.involves["oxley/r/1"]) == ["beneficiary", "participant"]


def test_a_bare_mention_gives_way_to_a_role() -> None:
    assert _roles("Distance from colleges is measured. Colleges must keep a log.") == {"Colleges": "participant"}


@pytest.mark.parametrize(
    "text",
    [
        "All agencies agree",
        "A multi-agency approach",
        "Professionals meet",
        "Write an EHC plan",
        "Write Education Health and Care Plans",
        "A healthy and careful start",
        "Ask Sue Kent about paint",
        "Return to Oxley",
        "",
    ],
)
def test_names_nobody(text: str) -> None:
    assert _partners(text) == {}


def test_the_own_council_is_no_neighbour_however_it_is_called() -> None:
    assert _partners("Ask Cornwall Council", authority="Cornwall")["Cornwall Council"].sector == "council"
    assert _partners("Ask Cornwall Council", authority="Devon")["Cornwall Council"].sector == "neighbour_authority"


def test_a_school_keeps_its_article_within_a_sentence() -> None:
    assert set(_partners("Build at The Oakfield School")) == {"The Oakfield School"}
    assert set(_partners("The Oakfield School builds")) == {"Oakfield School"}
    assert set(_partners("Ask the Oxley Teaching School Alliance")) == {"Oxley Teaching School Alliance"}


def test_quotes_the_words_on_the_line_where_they_stand() -> None:
    rows = draft_of([("text", "Nothing here"), ("action", "Ask <b>the</b>  colleges for a map")])
    link = read_mentions(rows).involves["oxley/r/1"][0]
    assert (link.line, link.evidence) == (2, "Ask the colleges for a map")


def test_hostile_words_are_kept_as_words() -> None:
    said = read_mentions(draft_of("Colleges (((((((((((((( <script>alert(1)</script> " + "and colleges " * 2000))
    assert [partner.name for partner in said.partners] == ["Colleges"]


def test_a_row_without_words_names_nobody() -> None:
    assert read_mentions(draft_of([])).involves == {"oxley/r/1": ()}
