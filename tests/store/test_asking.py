"""A question reaches the plans it is meant for, with what it asks of, and only `--write` changes anything."""

from __future__ import annotations

import time

import pytest

from sendgraph.errors import InvalidSetting, QueryFailed, QueryTimedOut, UnknownName, UnknownPlan, WriteRefused
from sendgraph.review.planfile import write_plan
from sendgraph.store.asking import ask, own_query
from sendgraph.store.catalogue import LibraryQuery, parse_query
from sendgraph.store.loading import load_plans
from sendgraph.store.opening import open_store
from tests.graph.small import small_plan

on_both = pytest.mark.parametrize("each_engine", ["embedded", "neo4j_server_2026"], indirect=True)
on_neo4j = pytest.mark.parametrize("each_engine", ["neo4j_server_2026", "neo4j_server_5"], indirect=True)

SAMPLE = """\
// question: Which plans are there?
// why: A sample.
// parameters:
//   plans: {type: texts, default: null, means: ids of plans}
//   least: {type: whole, default: 1, means: rows at least}
// columns:
//   plan: id of the plan
//   rows: rows it has (rows)
// browser: ":params {plans: null, least: 1}"

MATCH (p:Plan)
WHERE $plans IS NULL OR p.id IN $plans
MATCH (p)-[:HAS_THEME*1..6]->(:Theme)-[:HAS_RECOMMENDATION]->(r:Recommendation)
WITH p, count(r) AS rows
WHERE rows >= $least
RETURN p.id AS plan, rows
ORDER BY plan
"""
QUERY = parse_query(SAMPLE, ident="leads/list-plans", file="sample")
IDS = "MATCH (p:Plan) WHERE $plans IS NULL OR p.id IN $plans RETURN p.id AS plan ORDER BY plan"


@pytest.fixture
def two_towns(each_engine: str) -> str:
    """A store of two plans of two rows each, whose files are not at hand."""
    with open_store(write=True) as store:
        load_plans(store, [small_plan("town-2020"), small_plan("village-2020")])
    return each_engine


def ids() -> tuple[object, ...]:
    return tuple(row[0] for row in ask("MATCH (p:Plan) RETURN p.id AS id ORDER BY id").answer.rows)


@on_both
def test_without_plans_all_that_are_stored_are_asked(two_towns):
    asked = ask(QUERY)
    assert [row[0] for row in asked.answer.rows] == ["town-2020", "village-2020"]
    assert asked.plans == ("town-2020", "village-2020")
    assert asked.parameters == {"plans": None, "least": 1}
    assert not asked.loaded_first


@on_both
def test_stored_plans_are_named_by_their_ids(two_towns):
    asked = ask(QUERY, plans=["village-2020"])
    assert [row[0] for row in asked.answer.rows] == ["village-2020"]
    assert asked.parameters["plans"] == ["village-2020"]


@on_both
def test_a_plan_that_is_named_is_loaded_and_the_query_kept_to_it(two_towns, tmp_path):
    file = tmp_path / "city.yaml"
    write_plan(small_plan("city-2020"), file)
    asked = ask(QUERY, plans=[str(file)])
    assert [row[0] for row in asked.answer.rows] == ["city-2020"]
    assert asked.plans == ("city-2020",)
    assert ids() == ("city-2020", "town-2020", "village-2020")


@on_both
def test_files_and_stored_plans_may_be_named_together(two_towns, tmp_path):
    file = tmp_path / "city.yaml"
    write_plan(small_plan("city-2020"), file)
    assert [row[0] for row in ask(IDS, plans=["town-2020", str(file)]).answer.rows] == ["city-2020", "town-2020"]


@on_both
def test_where_nothing_is_stored_the_bundled_plans_are(each_engine):
    asked = ask(QUERY)
    # 40 recommendations of Portsmouth and 41 outcomes of Plymouth
    assert asked.answer.rows == (("plymouth-2018", 41), ("portsmouth-2018", 40))
    assert asked.loaded_first
    assert asked.plans == ("plymouth-2018", "portsmouth-2018")


@on_both
def test_a_plan_that_is_nowhere_is_named_with_what_may_be_meant(two_towns):
    with pytest.raises(UnknownPlan, match="Did you mean town-2020"):
        ask(QUERY, plans=["town-2002"])


@on_both
def test_parameters_are_read_by_the_query(two_towns):
    assert ask(QUERY, given={"least": "3"}).answer.rows == ()
    assert ask(QUERY, given={"plans": "town-2020"}).answer.rows == (("town-2020", 2),)
    with pytest.raises(UnknownName):
        ask(QUERY, given={"most": "2"})
    with pytest.raises(InvalidSetting):
        ask(QUERY, given={"least": "two"})


def test_plans_are_named_in_one_place(monkeypatch, tmp_path):
    monkeypatch.setenv("SENDGRAPH_HOME", str(tmp_path))
    with pytest.raises(InvalidSetting, match="one of the two places"):
        ask(QUERY, plans=["portsmouth-2018"], given={"plans": "plymouth-2018"})


@on_both
def test_cypher_of_ones_own_gets_the_plans_where_it_asks_for_them(two_towns):
    assert [row[0] for row in ask(IDS).answer.rows] == ["town-2020", "village-2020"]
    assert [row[0] for row in ask(IDS, plans=["town-2020"]).answer.rows] == ["town-2020"]
    asked = ask("MATCH (p:Plan) RETURN count(p) AS n", plans=["town-2020"])
    assert (asked.answer.rows, asked.parameters) == (((2,),), {})


@on_both
def test_parameters_of_cypher_of_ones_own_keep_their_types(two_towns):
    text = "RETURN $a + 1 AS a, $b + '1' AS b, $c.year AS c, $d[1] AS d, $e IS NULL AS e"
    given = {"a": "20", "b": "'20'", "c": "2018-09-30", "d": "[x, y]", "e": "null"}
    assert ask(text, given=given).answer.rows == ((21, "201", 2018, "y", True),)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, r"^\$who is used by the query and not given\. Add --param who=VALUE"),
        ({"who": "a", "what": "b"}, "It uses \\$who"),
    ],
)
def test_parameters_missing_or_too_many_are_told_before_an_engine_starts(given, said, monkeypatch, tmp_path):
    monkeypatch.setenv("SENDGRAPH_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("SENDGRAPH_NEO4J_URI", raising=False)
    with pytest.raises(InvalidSetting, match=said):
        ask("RETURN $who AS who", given=given)
    assert not (tmp_path / "home").exists()


def test_a_file_with_the_head_of_a_library_query_is_one():
    query = own_query(SAMPLE, file="mine.cypher")
    assert isinstance(query, LibraryQuery)
    assert (query.question, query.text) == ("Which plans are there?", SAMPLE)
    assert own_query("// a remark\nRETURN 1 AS one", file="mine.cypher") == "// a remark\nRETURN 1 AS one"


@on_both
def test_a_query_file_of_ones_own_takes_its_defaults(two_towns):
    assert len(ask(own_query(SAMPLE, file="mine.cypher")).answer.rows) == 2
    assert ask(own_query(SAMPLE, file="mine.cypher"), given={"least": "9"}).answer.rows == ()


@on_both
def test_a_query_that_fails_says_where(two_towns):
    with pytest.raises(QueryFailed) as caught:
        ask("MATCH (p:Plan)\nRETRN p")
    assert (caught.value.line, caught.value.column) == (2, 1)


@on_both
def test_nothing_is_changed_unless_it_is_said_so(two_towns):
    with pytest.raises(WriteRefused):
        ask("CREATE (n:Note {text: 'a'})")
    assert ask("MATCH (n:Note) RETURN count(n) AS n").answer.rows == ((0,),)


@on_neo4j
def test_what_is_meant_to_change_a_server_does(each_engine):
    asked = ask("CREATE (n:Note {text: $text}) RETURN n.text AS text", given={"text": "a"}, write=True)
    assert asked.answer.rows == (("a",),)
    # nothing was stored, and nothing is loaded unasked beside a query that writes
    assert asked.plans == ()
    with open_store() as store:
        assert store.read("MATCH (n) RETURN labels(n) AS labels, n.text AS text").rows == ((["Note"], "a"),)


@on_neo4j
def test_a_change_that_takes_too_long_is_ended_and_undone(two_towns):
    endless = (
        "CREATE (:Note) WITH 1 AS one UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b "
        "WITH a + b AS c WHERE c < 0 CREATE (:Note) RETURN count(*) AS n"
    )
    with pytest.raises(QueryTimedOut):
        ask(endless, write=True, timeout=1)
    # the server undoes it when it sees that nobody waits
    deadline = time.monotonic() + 60
    while running() and time.monotonic() < deadline:
        time.sleep(0.2)
    assert running() == ()
    with open_store() as store:
        assert store.read("MATCH (n:Note) RETURN count(n) AS n").rows == ((0,),)


def running() -> tuple[object, ...]:
    with open_store() as store:
        shown = "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH 'CREATE (:Note)' RETURN currentQuery AS text"
        return store.read(shown).rows


@pytest.mark.parametrize("each_engine", ["embedded"], indirect=True)
def test_the_embedded_store_is_not_written_by_queries(each_engine):
    with pytest.raises(InvalidSetting, match=r"^--write needs a Neo4j server"):
        ask("CREATE (n:Note)", write=True)
