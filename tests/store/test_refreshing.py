"""What did not change is not read again; what did is."""

from __future__ import annotations

import shutil

import pytest

from sendgraph.errors import InvalidGraph, InvalidPlanFile, NotAPlan, StoreLocked, UnknownPlan, UnreadableSource
from sendgraph.review.bundled import seeds_folder
from sendgraph.review.planfile import write_plan
from sendgraph.store.embedded import store_folder
from sendgraph.store.loading import load_plans
from sendgraph.store.locking import hold
from sendgraph.store.manifest import Manifest
from sendgraph.store.opening import open_store
from sendgraph.store.refreshing import bring_up_to_date, known_sources, load_named
from sendgraph.store.removing import drop_plans, purge_embedded
from tests.graph.small import small_plan
from tests.store.whole import exported, stored

on_both = pytest.mark.parametrize("each_engine", ["embedded", "neo4j_server_2026"], indirect=True)


@pytest.fixture
def town(tmp_path, monkeypatch):
    """A plan file in a folder of its own, loaded into an embedded store."""
    monkeypatch.setenv("SENDGRAPH_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("SENDGRAPH_NEO4J_URI", raising=False)
    file = tmp_path / "town.yaml"
    write_plan(small_plan("town-2020"), file)
    assert bring_up_to_date([str(file)]) == ("town-2020",)
    return file


def is_read(*names):
    """Whether bringing these plans up to date opens the store: it cannot while another process holds it."""
    with hold(store_folder(), write=True), pytest.MonkeyPatch.context() as patch:
        patch.setattr(hold.__wrapped__, "__kwdefaults__", {"patience": 0.0})
        try:
            bring_up_to_date(names)
        except StoreLocked:
            return True
    return False


def whole():
    with open_store() as store:
        return stored(store)


@on_both
def test_plans_are_stored_when_they_are_asked_for(each_engine, tmp_path):
    file = tmp_path / "town.yaml"
    write_plan(small_plan("town-2020"), file)
    assert bring_up_to_date([str(file)]) == ("town-2020",)
    assert whole() == exported(small_plan("town-2020"))
    write_plan(small_plan("town-2020", text="Agree less"), file, overwrite=True)
    assert bring_up_to_date([str(file)]) == ("town-2020",)
    assert whole() == exported(small_plan("town-2020", text="Agree less"))


def test_a_source_that_did_not_change_opens_no_store(town):
    assert not is_read(str(town), str(town))


def test_a_changed_file_is_read_again(town):
    town.write_text(town.read_text().replace("Agree the offer", "Agree less"))
    assert is_read(str(town))
    bring_up_to_date([str(town)])
    assert whole() == exported(small_plan("town-2020", text="Agree less"))
    assert not is_read(str(town))


@pytest.mark.parametrize("kind", ["review", "profile", "glossary"])
def test_a_document_is_read_again_when_a_file_beside_it_changes(town, tmp_path, kind):
    folder = tmp_path / "portsmouth"
    shutil.copytree(seeds_folder() / "portsmouth-2018", folder)
    document = str(folder / "portsmouth-2018.txt")
    assert bring_up_to_date([document]) == ("portsmouth-2018",)
    assert not is_read(document)
    with (folder / f"{kind}.yaml").open("a") as file:
        file.write("# a word more\n")
    assert is_read(document)


def test_a_plan_is_read_again_after_it_was_stored_from_elsewhere(town, tmp_path):
    other = tmp_path / "other.yaml"
    write_plan(small_plan("town-2020", text="Agree less"), other)
    bring_up_to_date([str(other)])
    bring_up_to_date([str(town)])
    assert whole() == exported(small_plan("town-2020"))


def test_a_plan_is_read_again_after_it_was_changed_without_its_file(town):
    with open_store(write=True) as store:
        load_plans(store, [small_plan("town-2020", text="Agree less")])
    bring_up_to_date([str(town)])
    assert whole() == exported(small_plan("town-2020"))


def test_a_plan_is_read_again_after_it_was_dropped_or_all_was_purged(town):
    with open_store(write=True) as store:
        drop_plans(store, ["town-2020"])
    bring_up_to_date([str(town)])
    assert whole() == exported(small_plan("town-2020"))
    purge_embedded()
    bring_up_to_date([str(town)])
    assert whole() == exported(small_plan("town-2020"))


def test_a_damaged_list_of_sources_costs_a_reading_and_nothing_else(town):
    for damage in ("", "[1, 2]", '{"town-2020": 3}', '{"town-2020": {"source": "x"}}'):
        (store_folder() / "plans.json").write_text(damage)
        assert bring_up_to_date([str(town)]) == ("town-2020",)
        assert not is_read(str(town))


def test_a_file_that_is_another_plan_now_is_that_plan(town):
    write_plan(small_plan("city-2021"), town, overwrite=True)
    assert bring_up_to_date([str(town)]) == ("city-2021",)
    assert list(Manifest().plans()) == ["city-2021"]
    assert not is_read(str(town))


def test_two_names_of_one_plan_are_refused(town, tmp_path):
    other = tmp_path / "copy.yaml"
    shutil.copy(town, other)
    with pytest.raises(InvalidGraph, match=r"town\.yaml and .*copy\.yaml both hold the plan 'town-2020'"):
        bring_up_to_date([str(town), str(other)])


def test_the_same_name_twice_is_one_plan(town):
    assert bring_up_to_date([str(town), str(town)]) == ("town-2020",)
    assert len(load_named([str(town), str(town)])) == 1


def test_a_source_that_broke_is_told_and_the_store_stays(town, tmp_path):
    before = whole()
    town.write_text("schema_version: 1\nplan: {id: town-2020, colour: red}\n")
    with pytest.raises(InvalidPlanFile):
        bring_up_to_date([str(town)])
    town.unlink()
    with pytest.raises(UnknownPlan):
        bring_up_to_date([str(town)])
    (tmp_path / "empty.txt").write_text("no table here\n")
    with pytest.raises(NotAPlan):
        bring_up_to_date([str(tmp_path / "empty.txt")])
    with pytest.raises(UnreadableSource):
        bring_up_to_date([str(tmp_path)])
    assert whole() == before


def test_plans_before_one_that_cannot_be_read_are_stored_and_known(town, tmp_path):
    write_plan(small_plan("a-2020"), tmp_path / "a.yaml")
    (tmp_path / "b.yaml").write_text("schema_version: 1\n")
    begun = []
    with pytest.raises(InvalidPlanFile):
        load_named([str(tmp_path / "b.yaml"), str(town), str(tmp_path / "a.yaml")], begin=begun.append)
    assert begun == [str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml")]
    assert whole() == exported(small_plan("a-2020"), small_plan("town-2020"))
    assert not is_read(str(tmp_path / "a.yaml"))


@on_both
def test_a_stored_plan_knows_its_source_where_it_can_be_read_again(each_engine, tmp_path):
    file = tmp_path / "town.yaml"
    write_plan(small_plan("town-2020"), file)
    load_named([str(file), "portsmouth-2018"])
    with open_store() as store:
        sources = known_sources(store)
    portsmouth = sources["portsmouth-2018"]
    assert portsmouth is not None
    assert portsmouth.path == seeds_folder() / "portsmouth-2018" / "portsmouth-2018.txt"
    # a server keeps no path of one machine
    town = sources["town-2020"]
    assert (town.path if town else None) == (file if each_engine == "embedded" else None)
