"""Leads and generic partners that may be one are joined in the store as they are in the graph, in whatever order."""

from __future__ import annotations

from random import Random

import pytest

from sendgraph.store.loading import Loader, load_plans
from sendgraph.store.opening import open_store
from sendgraph.store.removing import drop_plans
from sendgraph.store.verifying import verify_plans
from tests.graph.small import small_plan
from tests.store.whole import exported, stored

on_both = pytest.mark.parametrize("each_engine", ["embedded", "neo4j_server_2026"], indirect=True)
TOWNS = {"a": "Town", "b": "City", "c": "Town", "d": None, "e": "City"}


def plan(name, *, authority=None):
    made = small_plan(name)
    return made.model_copy(update={"plan": made.plan.model_copy(update={"authority": authority or TOWNS[name]})})


@on_both
def test_plans_that_come_and_go_leave_the_pairs_of_those_that_are_there(each_engine):
    present = {}
    with open_store(write=True) as store:
        for move in ("c", "a", "e", "-a", "b", "d", "a", "-c", "-b", "-a", "-e"):
            name = move.removeprefix("-")
            if move.startswith("-"):
                del present[name]
                drop_plans(store, [name])
            else:
                present[name] = plan(name)
                load_plans(store, [present[name]])
            assert stored(store) == exported(*present.values()), move


@on_both
def test_one_loader_joins_as_many_loaders_do(each_engine):
    random = Random(4)
    present = {}
    with open_store(write=True) as store:
        loader = Loader(store)
        for name in random.choices("abcde", k=12):
            if name in present and random.random() < 0.5:
                del present[name]
                loader.drop(name)
            else:
                present[name] = plan(name, authority=random.choice(("Town", "City")))
                loader.load(present[name])
        assert stored(store) == exported(*present.values())
        assert not any(verify_plans(store, present.values()).values())


@on_both
def test_what_another_loader_did_meanwhile_is_seen(each_engine):
    with open_store(write=True) as store:
        one, other = Loader(store), Loader(store)
        one.load(plan("c"))
        other.load(plan("a"))
        one.load(plan("b"))
        other.drop("a")
        one.load(plan("a"))
        other.load(plan("d"))
        assert stored(store) == exported(plan("a"), plan("b"), plan("c"), plan("d"))


@on_both
def test_a_plan_of_another_authority_than_before_is_joined_anew(each_engine):
    with open_store(write=True) as store:
        load_plans(store, [plan("a"), plan("b"), plan("c")])
        load_plans(store, [plan("a", authority="City")])
        assert stored(store) == exported(plan("a", authority="City"), plan("b"), plan("c"))
