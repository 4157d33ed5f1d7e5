"""Which engine and where follows from the environment; no secret is shown, and nothing is guessed."""

from __future__ import annotations

from pathlib import Path

import pytest
from platformdirs import user_data_path

from sendgraph.errors import InvalidSetting, UnknownName
from sendgraph.store.opening import open_store
from sendgraph.store.settings import choose_engine, neo4j_settings, sendgraph_home


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch):
    for name in ("SENDGRAPH_NEO4J_URI", "SENDGRAPH_NEO4J_USER", "SENDGRAPH_NEO4J_PASSWORD", "SENDGRAPH_HOME"):
        monkeypatch.delenv(name, raising=False)


def test_the_engine_is_neo4j_where_an_address_is_set_and_else_embedded(monkeypatch):
    assert choose_engine() == "embedded"
    monkeypatch.setenv("SENDGRAPH_NEO4J_URI", "")
    assert choose_engine() == "embedded"
    monkeypatch.setenv("SENDGRAPH_NEO4J_URI", "bolt://localhost")
    assert choose_engine() == "neo4j"


@pytest.mark.parametrize("named", ["embedded", "neo4j"])
def test_an_engine_that_is_named_is_taken_whatever_is_set(monkeypatch, named):
    assert choose_engine(named) == named
    monkeypatch.setenv("SENDGRAPH_NEO4J_URI", "bolt://localhost")
    assert choose_engine(named) == named


def test_an_unknown_engine_is_answered_with_the_near_one():
    with pytest.raises(UnknownName, match=r"no engine called 'neo4'\. Did you mean neo4j\?"):
        choose_engine("neo4")


def test_neo4j_without_an_address_says_what_to_set():
    with pytest.raises(InvalidSetting, match="SENDGRAPH_NEO4J_URI is not set"):
        neo4j_settings()


@pytest.mark.parametrize("scheme", ["bolt", "bolt+s", "neo4j", "neo4j+s"])
@pytest.mark.parametrize("rest", ["localhost", "127.0.0.1:7688", "[::1]:7687", "graph.example.org"])
def test_these_addresses_are_taken_as_they_are(monkeypatch, scheme, rest):
    monkeypatch.setenv("SENDGRAPH_NEO4J_URI", f" {scheme}://{rest}\n")
    monkeypatch.setenv("SENDGRAPH_NEO4J_PASSWORD", "secret")
    settings = neo4j_settings()
    assert (settings.uri, settings.user, settings.password) == (f"{scheme}://{rest}", "neo4j", "secret")


@pytest.mark.parametrize("address", ["bolt://", "bolt:localhost", "ftp://localhost", "bolt://localhost:notaport", "x"])
def test_what_is_no_address_is_refused(monkeypatch, address):
    monkeypatch.setenv("SENDGRAPH_NEO4J_URI", address)
    with pytest.raises(InvalidSetting, match="is no address of a Neo4j server"):
        neo4j_settings()


def test_the_password_is_shown_by_nothing(monkeypatch):
    monkeypatch.setenv("SENDGRAPH_NEO4J_URI", "bolt://localhost")
    monkeypatch.setenv("SENDGRAPH_NEO4J_PASSWORD", "kept-to-oneself")
    monkeypatch.setenv("SENDGRAPH_NEO4J_USER", "analyst")
    settings = neo4j_settings()
    assert settings.user == "analyst"
    assert "kept-to-oneself" not in repr(settings)


@pytest.mark.parametrize("scheme", ["bolt", "http"])
def test_a_password_in_an_address_is_refused_without_repeating_it(monkeypatch, scheme):
    monkeypatch.setenv("SENDGRAPH_NEO4J_URI", f"{scheme}://me:kept-to-oneself@localhost")
    with pytest.raises(InvalidSetting) as refused:
        neo4j_settings()
    assert "kept-to-oneself" not in str(refused.value)


def test_the_home_is_the_users_data_folder_unless_one_is_named(monkeypatch, tmp_path):
    assert sendgraph_home() == user_data_path("sendgraph", appauthor=False)
    monkeypatch.setenv("SENDGRAPH_HOME", str(tmp_path / "mine"))
    assert sendgraph_home() == tmp_path / "mine"
    monkeypatch.setenv("SENDGRAPH_HOME", "~/mine")
    assert sendgraph_home() == Path.home() / "mine"
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SENDGRAPH_HOME", "here")
    assert sendgraph_home() == tmp_path / "here"


def test_a_database_is_named_for_a_server_alone():
    with pytest.raises(InvalidSetting, match="the embedded engine has one database"):
        open_store(engine="embedded", database="plans")


def test_nothing_is_made_before_the_store_is_entered(monkeypatch, tmp_path):
    monkeypatch.setenv("SENDGRAPH_HOME", str(tmp_path / "home"))
    open_store(engine="embedded")
    assert list(tmp_path.iterdir()) == []
