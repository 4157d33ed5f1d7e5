"""Plans into a store: whole, once, and nothing beside them touched."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

import sendgraph as sg
from sendgraph.errors import InvalidGraph, StoreError, StoreTooNew
from sendgraph.model import Partner
from sendgraph.review.planfile import write_plan
from sendgraph.store.connection import Connection
from sendgraph.store.loading import Loaded, Loader, load_plans
from sendgraph.store.opening import open_store
from sendgraph.store.verifying import verify_plans
from tests.conformance.generated import generated_plans
from tests.graph.small import small_plan
from tests.store.whole import change, exported, stored, without

# one Neo4j is enough where the statements are the same; what is stored is looked at on every one
on_both = pytest.mark.parametrize("each_engine", ["embedded", "neo4j_server_2026"], indirect=True)
on_neo4j = pytest.mark.parametrize("each_engine", ["neo4j_server_2026"], indirect=True)
TOWN, CITY = small_plan("town-2020"), small_plan("city-2021")


def version(store: Connection) -> object:
    """Every transaction that changes the store raises it by one."""
    return store.read("MATCH (s:SendgraphStore) RETURN s.version AS version").rows


def test_what_is_stored_is_what_the_json_export_holds(each_engine):
    plans = [*(sg.resolve_plan(name) for name in sg.bundled_names()), *generated_plans()]
    with open_store(write=True) as store:
        load_plans(store, plans)
        assert stored(store) == exported(*plans)


@on_both
def test_loading_counts_what_it_creates(each_engine):
    graph = exported(TOWN)
    with open_store(write=True) as store:
        (loaded,) = load_plans(store, [TOWN])
    assert (loaded.nodes_created, loaded.relationships_created) == (len(graph.nodes), len(graph.links))
    assert loaded.properties_set == sum(len(row[-1]) for row in (*graph.nodes, *graph.links))
    assert loaded.size == len(graph.nodes) + len(graph.links)


def test_loading_the_same_plan_again_changes_nothing(each_engine):
    with open_store(write=True) as store:
        first = load_plans(store, [TOWN, CITY])
        before = stored(store), version(store)
        again = load_plans(store, [TOWN, CITY])
        assert (stored(store), version(store)) == before
    assert again == tuple(Loaded(one.plan, one.size) for one in first)
    assert not any(one.changed for one in again)


@on_both
def test_a_plan_loaded_twice_by_one_loader_is_compared_with_what_it_stored(each_engine):
    with open_store(write=True) as store:
        loader = Loader(store)
        loader.load(TOWN)
        loader.load(small_plan("town-2020", text="Agree the whole offer"))
        assert not loader.load(small_plan("town-2020", text="Agree the whole offer")).changed
        assert loader.load(TOWN).nodes_updated == 1
        assert stored(store) == exported(TOWN)


@on_both
def test_a_changed_word_sets_one_property_of_one_node(each_engine):
    changed = small_plan("town-2020", text="Agree the whole offer")
    with open_store(write=True) as store:
        load_plans(store, [TOWN, CITY])
        (loaded,) = load_plans(store, [changed])
        assert stored(store) == exported(changed, CITY)
    assert loaded == Loaded("town-2020", loaded.size, nodes_updated=1, properties_set=1)


@on_both
def test_a_property_that_falls_silent_is_taken_away(each_engine):
    with open_store(write=True) as store:
        load_plans(store, [TOWN])
        (loaded,) = load_plans(store, [small_plan("town-2020", level=None, effort_days_low=None)])
        assert (loaded.nodes_updated, loaded.properties_set) == (1, 2)
        assert store.read("MATCH (r:Recommendation {id: 'town-2020/r/1'}) RETURN 'level' IN keys(r) AS there").rows == (
            (False,),
        )


@on_both
def test_what_a_plan_no_longer_holds_goes_and_the_rest_stays(each_engine):
    # the second row with its five relationships: held by its section, one use, two waits … and the section it lay in
    shorter = without(TOWN, rows=TOWN.rows[:1], themes=TOWN.themes[:1])
    with open_store(write=True) as store:
        load_plans(store, [TOWN, CITY])
        (loaded,) = load_plans(store, [shorter])
        assert stored(store) == exported(shorter, CITY)
    assert loaded.nodes_deleted == 2
    # HAS_THEME to the section, HAS_RECOMMENDATION, USES, two DEPENDS_ON
    assert loaded.relationships_deleted == 5
    assert (loaded.nodes_created, loaded.nodes_updated, loaded.relationships_created) == (0, 0, 0)


@on_both
def test_a_row_that_becomes_something_else_under_its_old_id_is_that_alone(each_engine):
    themes = [theme.model_copy(update={"id": theme.id.replace("money/1", "r/2")}) for theme in TOWN.themes]
    turned = without(TOWN, rows=TOWN.rows[:1], themes=themes)
    with open_store(write=True) as store:
        load_plans(store, [TOWN])
        load_plans(store, [turned])
        assert stored(store) == exported(turned)


@on_both
def test_a_shared_partner_described_anew_is_one_node_still(each_engine):
    anew = [one.model_copy(update={"name": "DfE"}) if one.id == "partner/dfe" else one for one in TOWN.partners]
    with open_store(write=True) as store:
        load_plans(store, [CITY, TOWN])
        (loaded,) = load_plans(store, [without(TOWN, partners=anew)])
        assert loaded == Loaded("town-2020", loaded.size, nodes_updated=1, properties_set=1)
        assert store.read("MATCH (p:Partner {id: 'partner/dfe'}) RETURN p.name AS name").rows == (("DfE",),)


@on_both
def test_loading_mends_what_somebody_broke(each_engine):
    with open_store(write=True) as store:
        load_plans(store, [TOWN, CITY])
        change(store, "MATCH (n:Recommendation {id: 'town-2020/r/2'}) DETACH DELETE n")
        change(store, "MATCH (n:Lead {id: 'town-2020/lead/jk'}) SET n.initials = 'XX', n.note = 'mine'")
        change(store, "MATCH (a:Recommendation {id: 'town-2020/r/1'}), (b:Lead) CREATE (a)-[:LED_BY]->(b)")
        change(store, "MATCH (:Recommendation {id: 'town-2020/r/1'})-[r:OVERSEEN_BY]->() DELETE r")
        change(
            store,
            "MATCH (a:Recommendation {id: 'town-2020/r/1'})-[r:REPORTS_TO]->(b) "
            "CREATE (a)-[s:REPORTS_TO]->(b) SET s = properties(r)",
        )
        change(store, "MATCH (a:Lead)-[r:SAME_AS]->(b:Lead) DELETE r")
        change(store, "CREATE (:Group {id: 'town-2020/group/none', name: 'None', kind: 'board'})")
        load_plans(store, [TOWN])
        assert stored(store) == exported(TOWN, CITY)


@on_neo4j
def test_what_others_keep_under_our_labels_stays(each_engine):
    with open_store(write=True) as store:
        change(store, "CREATE (:Lead {id: 7, name: 'A customer'})-[:LED_BY]->(:Lead {name: 'no id'})")
        change(store, "CREATE (:Plan {id: 'gold', price: 9})-[:HAS_THEME]->(:Theme {id: 'gold/theme', colour: 'dark'})")
        before = stored(store)
        load_plans(store, [TOWN])
        load_plans(store, [small_plan("town-2020", text="Agree less")])
        after = stored(store)
    assert all(node in after.nodes for node in before.nodes)
    assert all(link in after.links for link in before.links)


@on_both
def test_a_plan_that_was_pasted_from_our_own_script_is_taken_over(each_engine):
    with open_store(write=True) as store:
        load_plans(store, [TOWN])
        change(store, "MATCH (s) WHERE s:SendgraphStore OR s:SendgraphPlan DELETE s")
        (loaded,) = load_plans(store, [TOWN])
        assert not loaded.changed
        assert stored(store) == exported(TOWN)
        assert store.read("MATCH (s:SendgraphPlan) RETURN s.id AS id").rows == (("town-2020",),)


@on_both
def test_a_plan_that_cannot_be_stored_whole_is_not_stored_at_all(each_engine):
    # the half character stands in a relationship: by then all nodes of the plan were sent
    said = TOWN.rows[1].uses[0].model_copy(update={"evidence": "half \ud800"})
    broken = without(TOWN, rows=(TOWN.rows[0], TOWN.rows[1].model_copy(update={"uses": (said,)})))
    with open_store(write=True) as store:
        with pytest.raises(InvalidGraph, match=r"town-2020/r/2\|USES.*half a character"):
            load_plans(store, [CITY, broken])
        assert stored(store) == exported(CITY)
        load_plans(store, [TOWN])
        with pytest.raises(InvalidGraph, match="half a character"):
            load_plans(store, [broken])
        assert stored(store) == exported(CITY, TOWN)


@on_both
def test_a_number_that_no_engine_holds_is_refused_by_name(each_engine):
    with open_store(write=True) as store, pytest.raises(InvalidGraph, match=r"town-2020/r/1.*level.*64 bits"):
        load_plans(store, [small_plan("town-2020", level=2**63)])


@pytest.mark.parametrize("name", ["town/2020", "partner", ""])
def test_a_plan_whose_id_would_claim_nodes_of_others_is_refused(name, monkeypatch, tmp_path):
    monkeypatch.setenv("SENDGRAPH_HOME", str(tmp_path))
    with open_store(engine="embedded", write=True) as store, pytest.raises(InvalidGraph, match="id"):
        load_plans(store, [small_plan(name)])


def test_a_shared_node_that_lies_in_another_stored_plan_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("SENDGRAPH_HOME", str(tmp_path))
    borrowed = Partner(id="town-2020/partner/schools", name="schools", sector="education")
    taking = without(CITY, partners=(*CITY.partners, borrowed))
    with open_store(engine="embedded", write=True) as store:
        load_plans(store, [TOWN])
        with pytest.raises(InvalidGraph, match="town-2020/partner/schools"):
            load_plans(store, [taking])
        assert stored(store) == exported(TOWN)


def test_a_plan_whose_nodes_another_shares_is_refused(monkeypatch, tmp_path):
    monkeypatch.setenv("SENDGRAPH_HOME", str(tmp_path))
    taking = without(CITY, partners=(*CITY.partners, Partner(id="town-2020/x", name="x", sector="education")))
    with open_store(engine="embedded", write=True) as store:
        load_plans(store, [taking])
        with pytest.raises(InvalidGraph, match="town-2020/x"):
            load_plans(store, [TOWN])
        assert stored(store) == exported(taking)


@on_both
def test_a_store_of_a_later_format_is_refused_and_not_touched(each_engine):
    with open_store(write=True) as store:
        change(store, "CREATE (:SendgraphStore {id: 'sendgraph', format: 99, version: 1})")
        for work in (load_plans, verify_plans):
            with pytest.raises(StoreTooNew, match="format 99"):
                work(store, [TOWN])
        assert stored(store) == ([], [])
        assert version(store) == ((1,),)


@on_neo4j
def test_nodes_of_others_that_break_a_constraint_are_named(each_engine):
    with open_store(write=True) as store:
        change(store, "CREATE (:Lead {id: 'x'}), (:Lead {id: 'x'})")
        with pytest.raises(StoreError, match=r"nodes labelled Lead.*--database"):
            load_plans(store, [TOWN])
        assert len(stored(store).nodes) == 2


@on_both
def test_ids_are_unique_by_constraint_and_constraints_are_made_once(each_engine):
    shown = "SHOW CONSTRAINTS YIELD name, labelsOrTypes RETURN name AS name, labelsOrTypes AS labels ORDER BY name"
    with open_store(write=True) as store:
        change(store, "CREATE CONSTRAINT their_own IF NOT EXISTS FOR (n:Lead) REQUIRE n.id IS UNIQUE")
        load_plans(store, [TOWN])
        first = store.read(shown).rows
        load_plans(store, [CITY])
        assert store.read(shown).rows == first
    assert ("their_own", ["Lead"]) in first
    assert ("sendgraph_recommendation_id", ["Recommendation"]) in first
    assert "sendgraph_lead_id" not in [name for name, _ in first]


def test_progress_hears_of_each_plan_as_it_is_stored(monkeypatch, tmp_path):
    monkeypatch.setenv("SENDGRAPH_HOME", str(tmp_path))
    heard = []
    with open_store(engine="embedded", write=True) as store:
        done = load_plans(
            store,
            (plan for plan in (TOWN, CITY)),
            progress=lambda one: heard.append((one, len(store.read("MATCH (p:Plan) RETURN p.id AS id").rows))),
        )
    assert heard == [(done[0], 1), (done[1], 2)]
    assert replace(done[0], plan="") != replace(done[1], plan="")  # the second is joined to the first


LOAD = "import sys; from sendgraph.store.refreshing import load_named; load_named(sys.argv[1:])"


def at_once(*loads: list[str]) -> None:
    running = [
        subprocess.Popen([sys.executable, "-c", LOAD, *names], stderr=subprocess.PIPE, text=True) for names in loads
    ]
    said = [process.communicate()[1] for process in running]
    assert [process.returncode for process in running] == [0] * len(loads), said


@on_both
def test_two_loaders_at_once_lose_double_and_halve_no_plan(each_engine, tmp_path):
    plans = [small_plan(name) for name in ("a", "b", "c", "d")]
    files = [str(tmp_path / f"{plan.plan.id}.yaml") for plan in plans]
    for plan, file in zip(plans, files, strict=True):
        write_plan(plan, tmp_path / f"{plan.plan.id}.yaml")
        assert file
    # two of two plans, and two of the same one
    at_once(files[:2], files[2:], files[:1], files[:1])
    with open_store() as store:
        assert stored(store) == exported(*plans)
        assert store.read("MATCH (s:SendgraphPlan) RETURN s.id AS id ORDER BY id").rows == (
            ("a",), ("b",), ("c",), ("d",),
        )  # fmt: skip
