"""What makes a graph, and what does not."""

from __future__ import annotations

import pytest

from sendgraph.errors import InvalidGraph, SendgraphError
from sendgraph.graph import build_graph, properties, to_records
from sendgraph.model import NODE_TYPES, RELATIONSHIP_TYPES, LedBy, OverseenBy, Partner, Theme
from tests.graph.small import PLACE, small_plan


def test_holds_every_label_and_every_type_of_the_vocabulary():
    # SAME_AS joins only two plans: "schools" of both, the one generic partner
    records = to_records(build_graph([small_plan(), small_plan("city-2020")]))
    assert {node.label for node in records.nodes} == {kind.label for kind in NODE_TYPES}
    assert {said.type for said in records.relationships} == {kind.type for kind in RELATIONSHIP_TYPES}


def test_counts_what_the_plan_holds():
    # by hand from small.py: 1 plan, 2 themes, 2 rows, 1 action, 1 criterion, 2 leads, 2 partners, 1 group,
    # 1 deliverable, 1 reference = 14; HAS_THEME 2, HAS_RECOMMENDATION 2, HAS_ACTION 1, HAS_CRITERION 1, LED_BY 2,
    # OVERSEEN_BY 1, INVOLVES 2, REPORTS_TO 1, USES 1, PRODUCES 1, DEPENDS_ON 3 = 17
    records = to_records(build_graph([small_plan()]))
    assert (len(records.nodes), len(records.relationships)) == (14, 17)


def test_the_arrays_say_the_same_as_the_records():
    graph = build_graph([small_plan()])
    led = graph.edges["LED_BY"]
    pairs = [(graph.nodes[s].id, graph.nodes[t].id) for s, t in zip(led.source, led.target, strict=True)]
    assert sorted(pairs) == [
        ("town-2020/r/1", "town-2020/lead/jk"),
        ("town-2020/r/1/action/1", "town-2020/lead/jeke"),
    ]
    assert [graph.nodes[i].id for i in graph.numbers("Recommendation")] == ["town-2020/r/1", "town-2020/r/2"]


def test_a_shared_partner_stands_once_and_belongs_to_no_plan():
    graph = build_graph([small_plan(), small_plan("city-2020")])
    shared = [i for i, node in enumerate(graph.nodes) if node.id == "partner/dfe"]
    assert len(shared) == 1
    assert graph.plan_of[shared[0]] == -1
    assert graph.plan_of[graph.number["city-2020/partner/schools"]] == 1


def test_a_plan_whose_id_begins_like_another_keeps_its_own_nodes():
    graph = build_graph([small_plan("town-2020"), small_plan("town-2020b")])
    assert graph.plan_of[graph.number["town-2020b"]] == 1
    assert graph.plan_of[graph.number["town-2020b/lead/jk"]] == 1


def test_a_shared_partner_may_be_called_like_a_plan():
    plan = small_plan("partner")
    graph = build_graph([plan])
    assert graph.plan_of[graph.number["partner/partner/schools"]] == 0
    shared = plan.model_copy(
        update={"partners": (*plan.partners, Partner(id="partners-in-care", name="PiC", sector="voluntary"))}
    )
    assert build_graph([shared]).plan_of[-1] == 0
    graph = build_graph([shared])
    assert graph.plan_of[graph.number["partners-in-care"]] == -1


def test_a_shared_node_carries_no_place_of_one_plan():
    plan = small_plan()
    placed = plan.model_copy(
        update={"partners": (plan.partners[0].model_copy(update=PLACE), plan.partners[1].model_copy(update=PLACE))}
    )
    graph = build_graph([placed])
    assert graph.nodes[graph.number["partner/dfe"]].evidence is None
    assert graph.nodes[graph.number["town-2020/partner/schools"]].evidence == "the words"


def test_the_order_of_the_plans_changes_nothing_in_the_records():
    one, other = small_plan(), small_plan("city-2020")
    assert to_records(build_graph([one, other])) == to_records(build_graph([other, one]))


def test_no_plan_at_all_is_an_empty_graph():
    records = to_records(build_graph([]))
    assert (records.nodes, records.relationships) == ((), ())


def test_relationship_ids_read_source_type_target_and_tell_parallel_ones_apart():
    ids = {said.id for said in to_records(build_graph([small_plan()])).relationships}
    assert "town-2020/r/1|LED_BY|town-2020/lead/jk" in ids
    assert {"town-2020/r/1|INVOLVES|partner/dfe|context", "town-2020/r/1|INVOLVES|partner/dfe|participant"} <= ids
    assert {"town-2020/r/2|DEPENDS_ON|town-2020/r/1|once", "town-2020/r/2|DEPENDS_ON|town-2020/r/1|pending"} <= ids


def test_properties_hold_every_declared_one_and_none_of_the_plan_files_links():
    row = small_plan().rows[1]
    held = properties(row)
    assert held["id"] == "town-2020/r/2"
    assert held["text"] is None
    assert held["refs"] == []
    assert not {"theme", "actions", "led_by", "depends_on"} & held.keys()
    assert "to" not in properties(row.uses[0])


def test_rejects_an_edge_the_vocabulary_forbids():
    plan = small_plan(overseen_by=(OverseenBy(to="town-2020/lead/jk", as_printed="JK", **PLACE),))
    with pytest.raises(InvalidGraph) as caught:
        build_graph([plan])
    assert "OVERSEEN_BY leads from Recommendation to Group, not from Recommendation to Lead" in str(caught.value)


def test_rejects_a_relationship_to_a_node_that_is_not_there():
    plan = small_plan(led_by=(LedBy(to="town-2020/lead/nobody", as_printed="NN", **PLACE),))
    with pytest.raises(ValueError, match="there is no node 'town-2020/lead/nobody'"):
        build_graph([plan])


def test_rejects_a_row_in_a_theme_that_is_not_there():
    with pytest.raises(InvalidGraph, match="there is no node 'town-2020/theme/lost'"):
        build_graph([small_plan(theme="town-2020/theme/lost")])


def test_rejects_an_id_that_is_used_twice():
    plan = small_plan()
    with pytest.raises(InvalidGraph, match=r"'town-2020/r/1' is used twice: by a Recommendation and by a Recommend"):
        build_graph([plan.model_copy(update={"rows": (*plan.rows, plan.rows[0])})])


def test_rejects_the_same_plan_given_twice():
    with pytest.raises(InvalidGraph, match="'town-2020' is used twice"):
        build_graph([small_plan(), small_plan()])


def test_rejects_the_same_relationship_said_twice():
    plan = small_plan(led_by=(LedBy(to="town-2020/lead/jk", as_printed="JK", **PLACE),) * 2)
    with pytest.raises(InvalidGraph, match=r"'town-2020/r/1\|LED_BY\|town-2020/lead/jk' is there twice"):
        build_graph([plan])


def test_rejects_a_shared_node_described_in_two_ways():
    other = small_plan("city-2020")
    police = Partner(id="partner/dfe", name="Department for Education", sector="police_safeguarding")
    other = other.model_copy(update={"partners": (police, *other.partners[1:])})
    with pytest.raises(InvalidGraph, match="'partner/dfe' is described in two ways"):
        build_graph([small_plan(), other])


def test_rejects_sections_that_lie_within_each_other():
    plan = small_plan()
    circle = tuple(
        theme.model_copy(update={"parent": other.id})
        for theme, other in zip(plan.themes, reversed(plan.themes), strict=True)
    )
    with pytest.raises(InvalidGraph, match="lies within itself"):
        build_graph([plan.model_copy(update={"themes": circle})])


def test_tells_all_problems_at_once_as_an_error_of_ours():
    plan = small_plan(
        led_by=(LedBy(to="x", as_printed="X", **PLACE),), overseen_by=(OverseenBy(to="y", as_printed="Y", **PLACE),)
    )
    with pytest.raises(SendgraphError) as caught:
        build_graph([plan])
    assert "no node 'x'" in str(caught.value)
    assert "no node 'y'" in str(caught.value)


def test_themes_come_with_the_section_that_holds_them():
    graph = build_graph([small_plan()])
    nested = graph.edges["HAS_THEME"]
    held = {graph.nodes[t].id: graph.nodes[s] for s, t in zip(nested.source, nested.target, strict=True)}
    assert isinstance(held["town-2020/theme/money/1"], Theme)
    assert held["town-2020/theme/money"].id == "town-2020"
