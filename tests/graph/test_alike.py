"""Who may be the same in two plans: joined, never merged, and never on initials alone."""

from __future__ import annotations

from itertools import permutations

from sendgraph.graph import build_graph, to_records
from sendgraph.graph.alike import Alike, find_alike, likenesses
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
    # a has the smallest id; each other one is joined to it, the smaller id first
    expected = {("a/partner/schools", "b/partner/schools"), ("a/partner/schools", "c/partner/schools"),
                ("a/partner/schools", "d/partner/schools")}  # fmt: skip
    assert set(joined(*(plan(name) for name in "abcd"))) == expected


def test_the_order_in_which_plans_are_named_joins_no_others():
    towns = {"a": "Town", "b": "City", "c": "Town", "d": "City", "e": None}
    plans = [plan(name, authority=towns[name]) for name in towns]
    forwards = joined(*plans)
    assert all(joined(*order) == forwards for order in permutations(plans))


def test_a_plan_that_comes_changes_or_goes_leaves_the_pairs_of_those_that_are_there():
    towns = {"a": "Town", "b": "City", "c": "Town", "d": None, "e": "City"}
    alike, held = Alike(), set()
    present = {}
    moves = ["c", "a", "e", "-a", "b", "d", "a", "-c", "c", "-b", "-e", "-a", "-c", "-d"]
    for move in moves:
        name = move.removeprefix("-")
        if move.startswith("-"):
            present.pop(name)
            ended, begun = alike.replace(name, None, ())
        else:
            present[name] = plan(name, authority=towns[name])
            ended, begun = alike.replace(name, *likenesses(present[name]))
        assert ended <= held
        held = (held - ended) | begun
        expected = {(source, same.to) for source, same in find_alike(list(present.values()))}
        assert {(pair.source, pair.target) for pair in held} == expected
        for other in present:
            touching = {(p.source, p.target) for p in held if f"{other}/" in (p.source[:2], p.target[:2])}
            assert {(p.source, p.target) for p in alike.pairs(other)} == touching


def test_alike_ones_stay_two_nodes_of_the_graph():
    records = to_records(build_graph([plan("a"), plan("b")]))
    assert {"a/partner/schools", "b/partner/schools"} <= {node.id for node in records.nodes}
    assert "a/partner/schools|SAME_AS|b/partner/schools" in {said.id for said in records.relationships}
