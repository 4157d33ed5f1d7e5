"""The generated plans hold what the queries could stumble over: by construction, and looked up here."""

from __future__ import annotations

import unicodedata

from sendgraph.graph import build_graph
from sendgraph.model import DependsOn
from tests.conformance.generated import STATUSES, generated_plans

GRAPH = build_graph(generated_plans())
ROWS = {row.id: row for plan in generated_plans() for row in plan.rows}


def pairs(kind: str) -> set[tuple[str, str]]:
    return {(source.id, target.id) for _, source, target, record in GRAPH.relationships() if record.type == kind}


def test_rows_wait_in_circles_of_three_and_in_two_circles_that_share_a_row() -> None:
    h = "harbour-2024/r/"
    circle = {(h + "a1", h + "a2"), (h + "a2", h + "a3"), (h + "a3", h + "a1")}
    joined = {(h + "b1", h + "b2"), (h + "b2", h + "b1"), (h + "b2", h + "b3"), (h + "b3", h + "b2")}
    assert circle | joined | {(h + "b4", h + "b4")} <= pairs("DEPENDS_ON")


def test_rows_wait_for_every_kind_of_thing_on_every_basis_and_certainty() -> None:
    found = [(target.label, record) for _, _, target, record in GRAPH.relationships() if isinstance(record, DependsOn)]
    assert {label for label, _ in found} == {"Recommendation", "Theme", "Group", "Deliverable", "ExternalReference"}
    assert {record.basis for _, record in found} == {"explicit", "inferred", "reviewed"}
    assert {record.certainty for _, record in found} == {"certain", "probable", "possible"}


def test_themes_are_empty_and_nested() -> None:
    held = {row.theme for row in ROWS.values()}
    themes = {theme.id: theme for plan in generated_plans() for theme in plan.themes}
    assert "harbour-2024/theme/f" not in held
    assert {theme.parent for theme in themes.values()} == {None, "harbour-2024/theme/b", "harbour-2024/theme/d"}


def test_rows_have_no_lead_or_several_and_some_leads_have_no_row() -> None:
    led = {row: {lead for source, lead in pairs("LED_BY") if source == row} for row in ROWS}
    assert {0, 1, 2, 3} <= {len(leads) for leads in led.values()}
    assert not any(lead == "harbour-2024/lead/nobody" for _, lead in pairs("LED_BY"))


def test_rows_are_undated_overdue_and_of_every_status() -> None:
    assert {row.status for row in ROWS.values()} == {*STATUSES, None}
    assert {row.due is None for row in ROWS.values()} == {True, False}
    assert any(row.due and row.due < "2021" for row in ROWS.values())
    assert len(STATUSES) == 12


def test_groups_have_no_rows_and_things_are_made_and_used() -> None:
    assert "harbour-2024/group/empty-group" not in {group for _, group in pairs("OVERSEEN_BY")}
    used, made = {thing for _, thing in pairs("USES")}, {thing for _, thing in pairs("PRODUCES")}
    assert used & made
    assert used - made
    assert made - used


def test_plans_share_bodies_and_alike_ones_are_joined() -> None:
    assert {n.id for n in GRAPH.nodes if n.label == "Partner" and GRAPH.plan_of[GRAPH.number[n.id]] == -1} >= {
        "partner/dfe"
    }
    assert ("harbour-2024/lead/jk", "harbour-2026/lead/jk") in pairs("SAME_AS")
    assert ("harbour-2024/partner/schools", "öre-2025/partner/schools") in pairs("SAME_AS")
    assert len({plan.plan.authority for plan in generated_plans()}) > 1


def test_texts_and_names_are_of_every_kind() -> None:
    texts = [row.text or "" for row in ROWS.values()] + [
        name for plan in generated_plans() for lead in plan.leads if (name := lead.initials)
    ]
    assert any(row.text is None for row in ROWS.values())
    assert any(unicodedata.combining(letter) for text in texts for letter in text)
    assert any("ARABIC" in unicodedata.name(letter, "") for text in texts for letter in text)
    assert any(ord(letter) > 0xFFFF for text in texts for letter in text)
    assert all(any(mark in text for text in texts) for mark in ('"', "'", "\\", "\n", "\t", "`", "$", "{", "//"))
