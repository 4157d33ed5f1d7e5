"""Plans out of a store: all that is theirs, and nothing that is somebody else's."""

from __future__ import annotations

import pytest

from sendgraph.errors import StoreTooNew, UnknownName
from sendgraph.model import Partner
from sendgraph.store.loading import load_plans
from sendgraph.store.opening import open_store
from sendgraph.store.removing import drop_plans, purge, purge_embedded
from sendgraph.store.status import read_status, stored_plans
from tests.graph.small import small_plan
from tests.store.whole import change, exported, stored, without

on_both = pytest.mark.parametrize("each_engine", ["embedded", "neo4j_server_2026"], indirect=True)
on_neo4j = pytest.mark.parametrize("each_engine", ["neo4j_server_2026"], indirect=True)
TOWN, CITY = small_plan("town-2020"), small_plan("city-2021")
FOREIGN = (
    "CREATE (:Lead {id: 7, name: 'A customer'})-[:LED_BY]->(:Lead {name: 'no id'}), "
    "(:Partner {id: 'partner/nhs'}), (:Plan {id: 'gold'})-[:HAS_THEME]->(:Theme {id: 'gold/theme'})"
)


@on_both
def test_a_dropped_plan_is_gone_and_the_others_are_whole(each_engine):
    third = small_plan("area-2019")
    with open_store(write=True) as store:
        load_plans(store, [TOWN, CITY, third])
        (dropped,) = drop_plans(store, ["city-2021"])
        assert stored(store) == exported(TOWN, third)
        assert [plan.id for plan in stored_plans(store)] == ["area-2019", "town-2020"]
        drop_plans(store, ["area-2019", "town-2020", "town-2020"])
        assert stored(store) == ([], [])
    # all its own nodes; the Department for Education stays with the two others
    assert dropped.nodes_deleted == len(exported(CITY).nodes) - 1
    # two leads and the schools, joined before to the plan before and the plan after, now to one another,
    # with an id, a basis and a certainty each
    assert (dropped.relationships_created, dropped.properties_set) == (3, 9)
    assert dropped.relationships_deleted == len(exported(CITY).links) + 6
    assert (dropped.nodes_created, dropped.nodes_updated, dropped.relationships_updated) == (0, 0, 0)


@on_both
def test_a_shared_node_goes_with_the_last_plan_that_names_it(each_engine):
    alone = Partner(id="partner/ofsted", name="Ofsted", sector="national_body")
    naming = without(TOWN, partners=(*TOWN.partners, alone))  # in no row: nothing touches it
    with open_store(write=True) as store:
        load_plans(store, [naming, without(CITY, partners=(*CITY.partners, alone))])
        drop_plans(store, ["city-2021"])
        assert stored(store) == exported(naming)
        load_plans(store, [TOWN])
        assert stored(store) == exported(TOWN)


@on_both
def test_a_shared_node_that_somebody_else_links_to_stays(each_engine):
    with open_store(write=True) as store:
        load_plans(store, [TOWN])
        change(store, "MATCH (p:Partner {id: 'partner/dfe'}) CREATE (:Note {id: 'n'})-[:ABOUT]->(p)")
        drop_plans(store, ["town-2020"])
        assert store.read("MATCH (:Note)-[:ABOUT]->(p) RETURN p.name AS name").rows == (("Department for Education",),)


def test_a_name_that_is_not_stored_is_refused_before_anything_goes(monkeypatch, tmp_path):
    monkeypatch.setenv("SENDGRAPH_HOME", str(tmp_path))
    with open_store(engine="embedded", write=True) as store:
        load_plans(store, [TOWN, CITY])
        with pytest.raises(UnknownName, match=r"no stored plan called 'twon-2020'\. Did you mean town-2020"):
            drop_plans(store, ["city-2021", "twon-2020"])
        assert stored(store) == exported(TOWN, CITY)


@on_neo4j
def test_purging_a_server_leaves_what_others_keep_there(each_engine):
    with open_store(write=True) as store:
        change(store, "CREATE INDEX theirs IF NOT EXISTS FOR (n:Lead) ON (n.name)")
        change(store, FOREIGN)
        before = stored(store)
        load_plans(store, [small_plan(f"town-{i}") for i in range(23)])  # more than one batch of twenty
        assert purge(store) == 23
        assert stored(store) == before
        bookkeeping = "MATCH (s) WHERE s:SendgraphStore OR s:SendgraphPlan RETURN count(s) AS n"
        assert store.read(bookkeeping).rows == ((0,),)
        assert store.read("SHOW CONSTRAINTS YIELD name RETURN name AS name").rows == ()
        ours = "SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name AS name"
        assert store.read(ours).rows == (("theirs",),)


@on_neo4j
def test_purging_what_a_later_sendgraph_stored_is_refused(each_engine):
    with open_store(write=True) as store:
        change(store, "CREATE (:SendgraphStore {id: 'sendgraph', format: 99, version: 1})")
        with pytest.raises(StoreTooNew):
            purge(store)


def test_a_purged_embedded_store_leaves_the_disk_and_a_new_one_is_empty(monkeypatch, tmp_path):
    monkeypatch.setenv("SENDGRAPH_HOME", str(tmp_path))
    purge_embedded()  # there is none: nothing to do
    with open_store(engine="embedded", write=True) as store:
        load_plans(store, [TOWN])
    purge_embedded()
    # another process may be waiting for the lock
    assert [path.name for path in (tmp_path / "store").iterdir()] == ["store.lock"]
    with open_store(engine="embedded") as store:
        assert stored(store) == ([], [])


def test_an_embedded_store_that_does_not_open_can_be_purged(monkeypatch, tmp_path):
    monkeypatch.setenv("SENDGRAPH_HOME", str(tmp_path))
    with open_store(engine="embedded", write=True) as store:
        load_plans(store, [TOWN])
    for file in (tmp_path / "store" / "sendgraph").iterdir():
        file.write_bytes(b"damaged")
    purge_embedded()
    with open_store(engine="embedded", write=True) as store:
        load_plans(store, [TOWN])
        assert stored(store) == exported(TOWN)


@on_both
def test_the_status_counts_what_is_stored(each_engine):
    with open_store(write=True) as store:
        assert read_status(store).plans == ()
        load_plans(store, [TOWN, CITY])
        status = read_status(store)
    assert (status.engine, status.format, status.shared) == (each_engine.partition("_")[0], 1, 1)
    assert status.version
    # the Department for Education is nobody's own; SAME_AS leaves the plan with the smaller id
    alike = len([link for link in exported(TOWN, CITY).links if link[0] == "SAME_AS"])
    nodes, links = len(exported(TOWN).nodes) - 1, len(exported(TOWN).links)
    assert [(plan.id, plan.title, plan.nodes, plan.rows, plan.relationships) for plan in status.plans] == [
        ("city-2021", "Town's plan", nodes, 2, links + alike),
        ("town-2020", "Town's plan", nodes, 2, links),
    ]
