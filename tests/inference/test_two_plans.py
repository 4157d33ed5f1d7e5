"""Partners, groups, things and effort of the two published plans, read by eye from the documents."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sendgraph.model import PlanFile
from sendgraph.review.bundled import resolve_plan

SEEDS = Path(__file__).parents[2] / "seeds"

# every row that names a body, service or public of a sector; an "Education, Health and Care plan" names none
PORTSMOUTH_SECTORS = {
    "ccg": "1 21 24",
    "health": "1 3 9 17 18 20 21 24 26 30",
    "social_care": "1 3 5 17 20 37",
    "parents_carers": "8 10 14 22 31 33 34 38 39",
    "neighbour_authority": "9 34 39 40",
    "provider": "12 38 40",
    "national_body": "6 32",
    "police_safeguarding": "10",
    "council": "1 2 6 10 12 13 21 22 27 32 33 38",
}
PLYMOUTH_SECTORS = {
    "health": "2.1 2.4 3.2 3.5 3.8 4.3 5.1 5.5 7.4 7.5 10.1 11.4",
    "social_care": "2.1 2.4 3.2 3.8 4.3 5.1 5.5 11.4",
    "parents_carers": "1.1 2.1 2.2 2.3 5.1 5.3 5.4 8.1 10.2 11.3 11.4",
    "neighbour_authority": "5.1 5.3 7.3",
    "ccg": "",
    "national_body": "",
}
# row, partner → role, a few of each kind
PORTSMOUTH_ROLES = {
    ("1", "NHS Portsmouth CCG"): "participant",
    ("1", "Health providers"): "participant",
    ("1", "Finance Team"): "participant",
    ("3", "Health"): "context",
    ("5", "Adult services"): "participant",
    ("6", "Department for Education"): "context",
    ("9", "Hampshire"): "context",
    ("9", "CAMHS"): "context",
    ("10", "Families"): "beneficiary",
    ("14", "Parents and carers"): "participant",
    ("14", "Children and young people"): "participant",
    ("16", "SENCOs"): "participant",
    ("17", "Health"): "participant",
    ("17", "Children and young people"): "beneficiary",
    ("21", "NHS Portsmouth CCG"): "participant",
    ("21", "Portsmouth City Council"): "participant",
    ("24", "NHS Portsmouth CCG"): "participant",
    ("27", "Portsmouth Teaching School Alliance"): "participant",
    ("28", "Mary Rose Academy"): "context",
    ("32", "SENDIST"): "context",
    ("34", "Southampton"): "participant",
    ("36", "Children and young people"): "beneficiary",
    ("38", "Families"): "participant",
    ("38", "Specialist providers"): "participant",
    ("40", "Neighbouring authorities"): "participant",
}
PLYMOUTH_ROLES = {
    ("1.1", "Plymouth Parent Carer Voice"): "participant",
    ("1.1", "Parents and carers"): "participant",
    ("2.1", "Families"): "beneficiary",
    ("2.1", "Health"): "context",
    ("2.3", "Schools"): "participant",
    ("3.5", "Health"): "participant",
    ("3.8", "Social care"): "participant",
    ("5.1", "Neighbouring authorities"): "participant",
    ("5.4", "Families"): "beneficiary",
    ("6.3", "Childminders"): "beneficiary",
    ("7.3", "Neighbouring authorities"): "context",
    ("7.4", "Health"): "participant",
    ("8.1", "Parents and carers"): "participant",
    ("10.2", "Parents and carers"): "participant",
    ("11.3", "Families"): "beneficiary",
    ("11.4", "Parents and carers"): "participant",
}
# the column "Link to T&F Group", and what the text itself puts over a row (5, 32, 39)
PORTSMOUTH_OVERSEEN = {
    "SEN Place Planning T&F Group": "1 2 6 7 28 29 31 35",
    "SEND Hub": "3 4 5 8 9 10 11 12 13 17 18 20 21 30 32 33 34 36 37",
    "Inclusion Working Group": "14 15 16 19",
    "HN Funding T&F Group": "22",
    "SEND 0-25 Joint Commissioning Group": "23 24 25 26 27",
    "Autism Strategy Group": "32",
    "Residential Task and Finish Group": "39 40",
}
# outcome → low, high, period; all others hold no number of days
PLYMOUTH_EFFORT = {
    "2.1": (20, 20, "unknown"),
    "3.1": (4, None, "year"),
    "3.2": (2, None, "year"),
    "3.5": (6, 6, "year"),
    "3.6": (2, 2, "year"),
    "3.7": (9, 9, "year"),
    "4.1": (12, 12, "year"),
    "5.1": (6, 18, "year"),
    "5.3": (6, 6, "year"),
    "5.4": (1, 1, "year"),
    "5.5": (4, 4, "unknown"),
    "6.1": (6, 9, "year"),
    "7.1": (12, 12, "unknown"),
    "7.2": (6, 6, "unknown"),
    "11.2": (6, 6, "unknown"),
}


@pytest.fixture(scope="module")
def portsmouth() -> PlanFile:
    return resolve_plan("portsmouth-2018")


@pytest.fixture(scope="module")
def plymouth() -> PlanFile:
    return resolve_plan("plymouth-2018")


@pytest.fixture(scope="module", params=["portsmouth-2018", "plymouth-2018"])
def either(request: pytest.FixtureRequest) -> PlanFile:
    return resolve_plan(request.param)


def _sector_rows(plan: PlanFile, sector: str) -> set[str]:
    those = {partner.id for partner in plan.partners if partner.sector == sector}
    return {row.number for row in plan.rows if any(link.to in those for link in row.involves)}


def _roles(plan: PlanFile, number: str, name: str) -> set[str]:
    ids = {partner.id for partner in plan.partners if partner.name == name}
    row = next(row for row in plan.rows if row.number == number)
    return {link.role for link in row.involves if link.to in ids}


def _linked(plan: PlanFile, field: str) -> dict[str, set[str]]:
    names = {node.id: node.name for node in (*plan.groups, *plan.deliverables)}
    found: dict[str, set[str]] = {}
    for row in plan.rows:
        for link in getattr(row, field):
            found.setdefault(names[link.to], set()).add(row.number)
    return found


@pytest.mark.parametrize(("sector", "rows"), PORTSMOUTH_SECTORS.items())
def test_portsmouth_rows_that_name_a_sector_are_exactly_these(portsmouth: PlanFile, sector: str, rows: str) -> None:
    assert _sector_rows(portsmouth, sector) == set(rows.split())


@pytest.mark.parametrize(("sector", "rows"), PLYMOUTH_SECTORS.items())
def test_plymouth_rows_that_name_a_sector_are_exactly_these(plymouth: PlanFile, sector: str, rows: str) -> None:
    assert _sector_rows(plymouth, sector) == set(rows.split())


@pytest.mark.parametrize(("who", "role"), PORTSMOUTH_ROLES.items())
def test_portsmouth_partners_have_their_role(portsmouth: PlanFile, who: tuple[str, str], role: str) -> None:
    assert role in _roles(portsmouth, *who)


@pytest.mark.parametrize(("who", "role"), PLYMOUTH_ROLES.items())
def test_plymouth_partners_have_their_role(plymouth: PlanFile, who: tuple[str, str], role: str) -> None:
    assert role in _roles(plymouth, *who)


def test_camhs_is_named_in_two_portsmouth_rows(portsmouth: PlanFile) -> None:
    camhs = "portsmouth-2018/partner/camhs"
    assert {row.number for row in portsmouth.rows if camhs in {link.to for link in row.involves}} == {"9", "24"}


def test_identified_bodies_are_shared_and_generic_ones_are_not(portsmouth: PlanFile) -> None:
    ids = {partner.id for partner in portsmouth.partners}
    assert {
        "partner/nhs-portsmouth-ccg", "partner/portsmouth-city-council", "partner/mary-rose-academy",
        "partner/the-harbour-school", "partner/southampton", "portsmouth-2018/partner/camhs",
        "portsmouth-2018/partner/schools",
    } <= ids  # fmt: skip
    assert not {"partner/camhs", "portsmouth-2018/partner/nhs-portsmouth-ccg"} & ids


def test_portsmouth_groups_oversee_the_rows_of_their_column(portsmouth: PlanFile) -> None:
    assert _linked(portsmouth, "overseen_by") == {name: set(rows.split()) for name, rows in PORTSMOUTH_OVERSEEN.items()}


def test_portsmouth_rows_report_to_the_joint_commissioning_group(portsmouth: PlanFile) -> None:
    assert _linked(portsmouth, "reports_to") == {"SEND 0-25 Joint Commissioning Group": {"1", "2", "4"}}


def test_portsmouth_groups_are_these(portsmouth: PlanFile) -> None:
    assert {group.name for group in portsmouth.groups} == set(PORTSMOUTH_OVERSEEN) | {
        "Early Years Panel", "Joint Commissioning Board", "SENCo Network", "SENCO Forum", "Post-16 Forum",
        "Specialist inclusion support panels", "Network for Inclusion Centres", "Autism best practice group",
        "Post 16 provision Task & Finish Group", "Post 16 / Adult services Task & Finish Group",
        "Task and finish group of 28", "Transition planning group",
    }  # fmt: skip


def test_plymouth_groups_are_the_named_ones(plymouth: PlanFile) -> None:
    assert {group.name for group in plymouth.groups} == {
        "SEND Hub", "BMG T&F group", "Training development planning group", "0-25 statutory team panel",
        "14-25 Network", "Parent / carer forum",
    }  # fmt: skip


def test_the_slip_in_a_groups_name_is_put_right_and_kept_as_printed(portsmouth: PlanFile) -> None:
    printed = {link.as_printed for row in portsmouth.rows if row.number in {"39", "40"} for link in row.overseen_by}
    assert "Residential T&G Group" in printed


def test_one_group_under_two_names_is_listed_for_review(portsmouth: PlanFile) -> None:
    assert {doubt.proposal for doubt in portsmouth.doubts if doubt.rule == "one_group"} >= {
        "SEN Place Planning T&F Group", "SEND 0-25 Joint Commissioning Group",
    }  # fmt: skip


def test_plymouth_makes_the_local_offer_in_theme_2_and_uses_it_elsewhere(plymouth: PlanFile) -> None:
    assert _linked(plymouth, "produces")["Local Offer"] == {"2.1", "2.2", "2.3", "2.4"}
    assert _linked(plymouth, "uses")["Local Offer"] == {"4.3", "5.3", "5.4", "8.2", "11.3"}


def test_plymouth_makes_the_sen_audit_in_theme_6_and_uses_it_elsewhere(plymouth: PlanFile) -> None:
    assert _linked(plymouth, "produces")["SEN Audit"] == {"6.3"}
    assert _linked(plymouth, "uses")["SEN Audit"] == {"3.2", "8.2", "8.3"}


def test_plymouth_makes_its_data_in_theme_3_alone(plymouth: PlanFile) -> None:
    made = _linked(plymouth, "produces")
    data = {name: rows for name, rows in made.items() if name.lower().endswith("data")}
    assert data
    assert {number.split(".")[0] for rows in data.values() for number in rows} == {"3"}
    assert _linked(plymouth, "uses")["Early Years data"] == {"6.1"}


def test_portsmouth_things_stand_in_these_rows(portsmouth: PlanFile) -> None:
    made, used = _linked(portsmouth, "produces"), _linked(portsmouth, "uses")
    assert (made["Local Offer"], used["Local Offer"]) == ({"8"}, {"35"})
    assert used["Schools Therapy Pack"] == {"18", "20"}
    assert made["Ordinarily Available Provision"] == {"16"}
    assert used["Ordinarily Available Provision"] == {"20", "30"}
    assert (
        made["Inclusion audit"] | used["Inclusion audit"]
        if "Inclusion audit" in made
        else used["Inclusion audit"] == {"14", "15"}
    )
    assert made["Outreach offer"] == {"20"}


@pytest.mark.parametrize(("number", "expected"), PLYMOUTH_EFFORT.items())
def test_plymouth_effort_is_the_hand_calculated_one(
    plymouth: PlanFile, number: str, expected: tuple[float, float | None, str]
) -> None:
    row = next(row for row in plymouth.rows if row.number == number)
    assert (row.effort_days_low, row.effort_days_high, row.effort_period) == expected
    assert row.effort_reasoning


def test_no_effort_is_made_up_where_no_days_are_printed(plymouth: PlanFile) -> None:
    figures = {
        row.number for row in plymouth.rows if row.effort_days_low is not None or row.effort_days_high is not None
    }
    assert figures == set(PLYMOUTH_EFFORT)


def test_every_relationship_quotes_its_line(either: PlanFile) -> None:
    lines = (SEEDS / either.plan.id / f"{either.plan.id}.txt").read_text(encoding="utf-8").split("\n")
    wrong, count = [], 0
    for row in either.rows:
        for link in (*row.involves, *row.overseen_by, *row.reports_to, *row.uses, *row.produces):
            count += 1
            printed = " ".join(re.sub(r"<[^>]+>", " ", lines[(link.line or 1) - 1]).split())
            if not link.evidence or link.evidence not in printed or (link.last_line or 0) < (link.line or 0):
                wrong.append((row.number, link.to, link.line, link.evidence))
    assert count > 100
    assert not wrong
