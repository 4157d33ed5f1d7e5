"""Who may be the same in two plans: joined, never merged, and never on initials alone."""

from __future__ import annotations

from sendgraph.graph import build_graph, to_records
from sendgraph.graph.alike import find_alike
from tests.graph.small import small_plan


def plan(name, **authority):
    made = small_plan(name)
    given = {"authority": None, "authority_code": None} | authority
    return made.model_copy(update={"plan": made.plan.model_copy(update=given)})


def joined(*plans):
    return {(source, same.to): (same.basis, same.certainty) for source, same in find_alike(plans)}


def test_one_plan_alone_has_nothing_alike():
    assert joined(plan("a", authority="Town")) == {}


def test_leads_of_two_plans_of_one_authority_are_probably_one():
    found = joined(plan("a", authority="Town"), plan("b", authority="Town"))
    assert found["a/lead/jk", "b/lead/jk"] == ("same name, same authority", "probable")


def test_the_code_of_the_authority_counts_more_than_its_name():
    found = joined(
        plan("a", authority="Town", authority_code="E1"), plan("b", authority="Town Council", authority_code="E1")
    )
    assert ("a/lead/jk", "b/lead/jk") in found


def test_the_same_initials_in_two_councils_are_two_people():
    found = joined(plan("a", authority="Town"), plan("b", authority="City"))
    assert not any("/lead/" in source for source, _ in found)


def test_two_plans_of_unknown_authorities_are_not_of_one_authority():
    assert not any("/lead/" in source for source, _ in joined(plan("a"), plan("b")))


def test_generic_partners_of_two_councils_are_possibly_of_one_kind():
    found = joined(plan("a", authority="Town"), plan("b", authority="City"))
    assert found == {("a/partner/schools", "b/partner/schools"): ("same kind of body, other authority", "possible")}


def test_a_shared_partner_needs_no_joining():
    assert not any(source == "partner/dfe" for source, _ in joined(plan("a"), plan("b")))


def test_many_alike_ones_hang_together_by_one_relationship_each_after_the_first():
    plans = [plan(name) for name in "cabd"]
    # c is read first; each later one is joined to it, the smaller id first
    expected = {("a/partner/schools", "c/partner/schools"), ("b/partner/schools", "c/partner/schools"),
                ("c/partner/schools", "d/partner/schools")}  # fmt: skip
    assert set(joined(*plans)) == expected


def test_alike_ones_stay_two_nodes_of_the_graph():
    records = to_records(build_graph([plan("a"), plan("b")]))
    assert {"a/partner/schools", "b/partner/schools"} <= {node.id for node in records.nodes}
    assert "a/partner/schools|SAME_AS|b/partner/schools" in {said.id for said in records.relationships}
