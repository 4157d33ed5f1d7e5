"""Each thing in which the store is not the plan is named, and nothing else."""

from __future__ import annotations

import pytest

from sendgraph.store.changes import Difference
from sendgraph.store.loading import load_plans
from sendgraph.store.opening import open_store
from sendgraph.store.verifying import verify_plans
from tests.graph.small import small_plan
from tests.store.whole import change, stored, without

on_both = pytest.mark.parametrize("each_engine", ["embedded", "neo4j_server_2026"], indirect=True)
TOWN, CITY = small_plan("town-2020"), small_plan("city-2021")
ROW = "MATCH (n:Recommendation {id: 'town-2020/r/1'}) "

# what somebody does by hand, and how it is called
DEEDS = {
    "MATCH (n:SuccessCriterion {id: 'town-2020/r/1/criterion/1'}) DETACH DELETE n": [
        Difference("missing", "SuccessCriterion", "town-2020/r/1/criterion/1"),
        Difference("missing", "HAS_CRITERION", "town-2020/r/1|HAS_CRITERION|town-2020/r/1/criterion/1"),
    ],
    "CREATE (:Action {id: 'town-2020/r/1/action/9', text: 'more', order: 9})": [
        Difference("unexpected", "Action", "town-2020/r/1/action/9")
    ],
    ROW + "SET n.text = 'Agree'": [
        Difference("different", "Recommendation", "town-2020/r/1", "text", "Agree", "Agree the offer")
    ],
    ROW + "SET n.level = 2.0": [Difference("different", "Recommendation", "town-2020/r/1", "level", 2.0, 2)],
    ROW + "SET n.refs = ['1.2', '1.1']": [
        Difference("different", "Recommendation", "town-2020/r/1", "refs", ["1.2", "1.1"], ["1.1", "1.2"])
    ],
    ROW + "REMOVE n.level SET n.note = 'mine'": [
        Difference("different", "Recommendation", "town-2020/r/1", "level", None, 2),
        Difference("different", "Recommendation", "town-2020/r/1", "note", "mine", None),
    ],
    "MATCH (p:Partner {id: 'partner/dfe'}) SET p.sector = 'health'": [
        Difference("different", "Partner", "partner/dfe", "sector", "health", "national_body")
    ],
    ROW + "MATCH (n)-[r:LED_BY]->() DELETE r": [
        Difference("missing", "LED_BY", "town-2020/r/1|LED_BY|town-2020/lead/jk")
    ],
    ROW + "MATCH (n)-[r:INVOLVES {role: 'context'}]->() SET r.role = 'participant', r.line = 9": [
        Difference("different", "INVOLVES", "town-2020/r/1|INVOLVES|partner/dfe|context", "line", 9, 3),
        Difference("different", "INVOLVES", "town-2020/r/1|INVOLVES|partner/dfe|context", "role", "participant", "context"),
    ],
    ROW + "MATCH (l:Lead {id: 'city-2021/lead/jk'}) CREATE (n)-[:LED_BY]->(l)": [
        Difference("unexpected", "LED_BY", "town-2020/r/1 → city-2021/lead/jk")
    ],
    ROW + "MATCH (n)-[r:PRODUCES]->(d) CREATE (n)-[s:PRODUCES]->(d) SET s = properties(r)": [
        Difference("repeated", "PRODUCES", "town-2020/r/1|PRODUCES|town-2020/deliverable/offer")
    ],
    "MATCH (:Lead {id: 'city-2021/lead/jk'})-[r:SAME_AS]->() DELETE r": [
        Difference("missing", "SAME_AS", "city-2021/lead/jk|SAME_AS|town-2020/lead/jk")
    ],
}  # fmt: skip


@on_both
def test_each_deed_by_hand_is_named_and_loading_undoes_it(each_engine):
    with open_store(write=True) as store:
        load_plans(store, [TOWN, CITY])
        whole = stored(store)
        assert verify_plans(store, [TOWN, CITY]) == {"town-2020": (), "city-2021": ()}
        for deed, differences in DEEDS.items():
            change(store, deed)
            found = verify_plans(store, [TOWN])["town-2020"]
            assert sorted(found, key=str) == sorted(differences, key=str), deed
            load_plans(store, [TOWN])
            assert stored(store) == whole, deed


@on_both
def test_verifying_changes_nothing(each_engine):
    with open_store(write=True) as store:
        load_plans(store, [TOWN])
        change(store, ROW + "SET n.text = 'Agree'")
        before = stored(store)
    with open_store() as store:
        assert len(verify_plans(store, [TOWN])["town-2020"]) == 1
        assert stored(store) == before


def test_a_plan_that_is_not_stored_is_one_difference(monkeypatch, tmp_path):
    monkeypatch.setenv("SENDGRAPH_HOME", str(tmp_path))
    with open_store(engine="embedded", write=True) as store:
        load_plans(store, [CITY])
        assert verify_plans(store, [TOWN]) == {"town-2020": (Difference("missing", "Plan", "town-2020"),)}


def test_a_shared_partner_that_the_plan_names_no_longer_is_unexpected(monkeypatch, tmp_path):
    monkeypatch.setenv("SENDGRAPH_HOME", str(tmp_path))
    row = TOWN.rows[0].model_copy(update={"involves": ()})
    less = without(TOWN, rows=(row, TOWN.rows[1]), partners=TOWN.partners[1:])
    with open_store(engine="embedded", write=True) as store:
        load_plans(store, [TOWN])
        found = verify_plans(store, [less])["town-2020"]
    assert set(found) == {
        Difference("unexpected", "Partner", "partner/dfe"),
        Difference("unexpected", "INVOLVES", "town-2020/r/1|INVOLVES|partner/dfe|context"),
        Difference("unexpected", "INVOLVES", "town-2020/r/1|INVOLVES|partner/dfe|participant"),
    }
