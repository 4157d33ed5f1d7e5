"""Who takes part, who is served, who is only mentioned: sentences of many plans, none of them bundled."""

from __future__ import annotations

import pytest

from sendgraph.inference import read_mentions
from tests.inference.plans import draft_of


def _roles(text: str) -> dict[str, set[str]]:
    said = read_mentions(draft_of(text))
    names = {partner.id: partner.name for partner in said.partners}
    found: dict[str, set[str]] = {}
    for link in said.involves["oxley/r/1"]:
        found.setdefault(names[link.to], set()).add(link.role)
    return found


@pytest.mark.parametrize(
    "text",
    [
        "Agree criteria with schools",
        "Parents are engaged in the redesign",
        "Headteachers to attend the briefing",
        "Health and social care agree a protocol",
        "Leaders from health and education meet termly",
        "Workshops delivered by CAMHS",
        "In partnership with parents and carers, review the menu",
        "Co-produced with young people",
        "Parent carers and young people are involved in the review",
        "Consult parents on the draft",
        "Engage with families",
        "Working with Ofsted and the DfE",
        "Social care to provide timely advice",
        "Adult social care contribute to the pathway",
        "Families co-design the service",
        "Feedback from parents is gathered",
        "Jointly with the ICB, buy equipment",
        "Liaise with neighbouring authorities",
        "Parents, carers and young people take part in the working group",
        "Speech and language therapists train staff",
        "Involve children in decisions",
        "Oxley CCG and Farham CCG jointly fund the post",
        "Colleges, partner organisations and others engage",
    ],
)
def test_all_who_are_named_take_part(text: str) -> None:
    roles = _roles(text)
    assert roles
    assert set(map(frozenset, roles.values())) == {frozenset({"participant"})}


@pytest.mark.parametrize(
    "text",
    [
        "Support for parents",
        "To support children with autism",
        "Meet the needs of families",
        "Information available to parents",
        "Improve outcomes for young people",
        "Ensure that families know who to contact",
        "Short breaks for children and their carers",
        "Children receive the right support",
        "Reduce waiting times for families",
        "Lessons for parents and carers",
        "Pupils attend every day",
    ],
)
def test_all_who_are_named_are_served(text: str) -> None:
    roles = _roles(text)
    assert roles
    assert set(map(frozenset, roles.values())) == {frozenset({"beneficiary"})}


@pytest.mark.parametrize(
    "text",
    [
        "Health needs are recorded",
        "Review of health provision",
        "Number of children moved",
        "The Ofsted framework is noted",
    ],
)
def test_all_who_are_named_are_only_mentioned(text: str) -> None:
    roles = _roles(text)
    assert roles
    assert set(map(frozenset, roles.values())) == {frozenset({"context"})}


def test_a_role_does_not_reach_over_the_end_of_a_sentence() -> None:
    assert _roles("Agree a menu with nurseries. Physiotherapy is listed.") == {
        "Nurseries": {"participant"},
        "Physiotherapy": {"context"},
    }


def test_the_commissioner_without_a_place_is_the_plans_own() -> None:
    said = read_mentions(draft_of("The CCG will fund the post"))
    assert [(partner.id, partner.sector) for partner in said.partners] == [("oxley/partner/ccg", "ccg")]
