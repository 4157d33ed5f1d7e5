"""What holds for every query of the library, seen by reading it."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from sendgraph.store.catalogue import FAMILIES, LibraryQuery, load_catalogue
from sendgraph.store.places import bare

QUERIES = load_catalogue()
UNITS = {
    "", "rows", "days", "months", "leads", "themes", "groups", "partners", "sectors", "plans", "waits", "steps",
    "actions", "criteria", "parts", "statements", "assignments", "share 0-1", "index 0-1",
}  # fmt: skip

# what one of the engines does not take, or takes in its own way
AVOIDED = {
    "SHORTEST": r"\b(ANY|ALL)?\s*SHORTEST\s+(\d|\$|GROUPS?)",
    "NEXT": r"\bNEXT\b",
    "a language prefix": r"\bCYPHER\b",
    "a full-text index": r"\bFULLTEXT\b",
    "engine ids": r"\b(id|elementId)\s*\(",
    "unordered keys or labels": r"\b(keys|labels)\s*\(",
    "a library of procedures": r"\b(apoc|gds|algo)\.",
    "exists(n.property)": r"\bexists\s*\(\s*\w+\.\w+\s*\)",
    "[:A|:B]": r"\|\s*:",
    "!=": r"!=",
    "shortestPath(*2..)": r"shortestPaths?\s*\(\s*\([^)]*\)[^()]*\*\s*[2-9]",
    "writing": r"\b(CREATE|MERGE|SET|DELETE|REMOVE|DROP|FOREACH|LOAD\s+CSV)\b",
    "calling a procedure": r"\bCALL\s+\w",
}


@pytest.fixture(params=QUERIES.values(), ids=QUERIES.keys())
def query(request: pytest.FixtureRequest) -> LibraryQuery:
    found: LibraryQuery = request.param
    return found


def _outermost(text: str) -> str:
    """The text with blanks for comments, strings and all that stands in brackets of any kind."""
    depth, kept = 0, []
    for letter in bare(text):
        depth -= letter in ")]}"
        kept.append(letter if depth == 0 else " ")
        depth += letter in "([{"
    return "".join(kept)


def _returned(text: str) -> tuple[str, ...]:
    """The names of the columns, as the last RETURN gives them."""
    last = re.split(r"\bRETURN\b", _outermost(text))[-1]
    given = re.split(r"\b(?:ORDER\s+BY|SKIP|LIMIT)\b", last)[0]
    return tuple(re.split(r"\s+AS\s+", part.strip())[-1].removeprefix("DISTINCT ").strip() for part in given.split(","))


def test_there_are_at_least_24_queries_in_six_families() -> None:
    families = Counter(query.family for query in QUERIES.values())
    assert sum(families.values()) >= 24
    assert set(families) == set(FAMILIES)
    assert len(FAMILIES) == 6


def test_the_last_part_of_a_name_is_enough() -> None:
    assert [name for name, count in Counter(query.name for query in QUERIES.values()).items() if count > 1] == []


def test_each_asks_a_question_and_says_why_it_matters(query: LibraryQuery) -> None:
    assert query.question.endswith("?")
    assert query.question[0].isupper()
    assert len(query.why) > 40
    assert query.why.endswith(".")


def test_each_may_be_asked_of_some_plans_or_of_all(query: LibraryQuery) -> None:
    assert next(iter(query.parameters)) == "plans"
    assert (query.parameters["plans"].type, query.parameters["plans"].value()) == ("texts", None)


@pytest.mark.parametrize(("kind", "parameter"), [("DEPENDS_ON", "basis"), ("INVOLVES", "roles")])
def test_each_lets_people_choose_or_says_which_relationships_count(kind: str, parameter: str) -> None:
    walking = [one for one in QUERIES.values() if f":{kind}]" in one.text and one.family != "data-quality"]
    assert len(walking) >= 5
    silent = [
        one.id
        for one in walking
        if parameter not in one.parameters and parameter.rstrip("s") not in {column.name for column in one.columns}
    ]
    assert silent == []


def test_each_unit_is_one_that_readers_know(query: LibraryQuery) -> None:
    assert {column.unit for column in query.columns} <= UNITS


def test_each_returns_the_columns_it_declares_in_their_order(query: LibraryQuery) -> None:
    assert _returned(query.text) == tuple(column.name for column in query.columns)


def test_each_orders_its_rows(query: LibraryQuery) -> None:
    last = re.split(r"\bRETURN\b", _outermost(query.text))[-1]
    assert re.search(r"\bORDER\s+BY\b", last)


@pytest.mark.parametrize("what", AVOIDED)
def test_none_uses_what_an_engine_does_not_take(what: str) -> None:
    assert [one.id for one in QUERIES.values() if re.search(AVOIDED[what], bare(one.text), re.IGNORECASE)] == []


def test_what_is_passed_on_has_a_name(query: LibraryQuery) -> None:
    assert _nameless(query.text) == []


def _nameless(text: str) -> list[str]:
    """What a WITH passes on that is neither a variable nor called something."""
    letters = bare(text)
    passed = []
    for word in re.finditer(r"(?<!STARTS )(?<!ENDS )\bWITH\b", letters):
        depth, end = 0, word.end()
        while end < len(letters) and depth >= 0:
            depth += (letters[end] in "([{") - (letters[end] in ")]}")
            end += 1
        rest = _outermost(letters[word.end() : end - (depth < 0)])
        given = re.split(r"\b(?:ORDER|WHERE|MATCH|OPTIONAL|UNWIND|RETURN|CALL|WITH|SKIP|LIMIT|UNION)\b", rest)[0]
        passed += [part.strip() for part in given.split(",")]
    return [part for part in passed if not re.fullmatch(r"(DISTINCT\s+)?(\*|\w+|.*\sAS\s+\w+)", part, re.DOTALL)]


def test_what_has_no_name_would_be_seen() -> None:
    text = "MATCH (n) WHERE n.id STARTS WITH 'a' WITH n, n.id, count(*) ORDER BY n.x CALL { WITH DISTINCT n.z RETURN 1 AS b }"
    assert _nameless(text) == ["n.id", "count( )", "DISTINCT n.z"]
    assert _nameless("WITH DISTINCT n, collect({a: n.x}) AS xs WHERE n.id ENDS WITH 'b' RETURN xs") == []


def test_no_path_is_without_an_upper_bound(query: LibraryQuery) -> None:
    assert _unbounded(query.text) == []


def _unbounded(text: str) -> list[str]:
    letters = bare(text)
    stars = re.findall(r"\[[^\[\]]*\*[^\[\]]*\]-", letters)
    found = [star for star in stars if not re.search(r"\*\s*(\d+\s*\.\.\s*)?\d+\s*[\]{]|\*\s*\.\.\s*\d+", star)]
    return found + re.findall(r"\)\s*(?:\+|\{\d*,\s*\})\s*\(|\)\s*\*\s*\(\s*[:)]", letters)


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("SHORTEST", "MATCH p = SHORTEST 1 (a)-[:T]->+(b) RETURN p"),
        ("SHORTEST", "MATCH p = ANY SHORTEST $k (a)-[:T]->+(b) RETURN p"),
        ("NEXT", "RETURN 1 AS a NEXT RETURN a"),
        ("a language prefix", "CYPHER 25 RETURN 1 AS a"),
        ("a full-text index", "CREATE FULLTEXT INDEX a FOR (n:B) ON EACH [n.c]"),
        ("engine ids", "RETURN id(n) AS id"),
        ("engine ids", "RETURN elementId (n) AS id"),
        ("unordered keys or labels", "UNWIND keys(n) AS key RETURN key"),
        ("a library of procedures", "RETURN apoc.text.join(['a'], '') AS a"),
        ("exists(n.property)", "MATCH (n) WHERE exists(n.name) RETURN n"),
        ("[:A|:B]", "MATCH ()-[r:A|:B]->() RETURN r"),
        ("!=", "RETURN 1 != 2 AS a"),
        ("shortestPath(*2..)", "MATCH p = shortestPath((a)-[*2..5]-(b)) RETURN p"),
        ("writing", "MATCH (n) set n.a = 1"),
        ("calling a procedure", "CALL db.labels() YIELD label RETURN label"),
    ],
)
def test_what_an_engine_does_not_take_would_be_seen(what: str, text: str) -> None:
    assert re.search(AVOIDED[what], bare(text), re.IGNORECASE)


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (a)-[:DEPENDS_ON*]->(b) RETURN a",
        "MATCH (a)-[:DEPENDS_ON*2..]->(b) RETURN a",
        "MATCH (a) ((x)-[:DEPENDS_ON]->(y))+ (b) RETURN a",
        "MATCH (a) ((x)-[:DEPENDS_ON]->(y)){1,} (b) RETURN a",
    ],
)
def test_a_path_without_an_upper_bound_would_be_seen(text: str) -> None:
    assert _unbounded(text)


def test_bounded_paths_and_products_are_no_fault() -> None:
    assert (
        _unbounded("MATCH (a)-[:T*1..6]->(b)-[:T*2]->(c)-[:T*..3]->(d) ((x)-->(y)){1,4} (e) RETURN [a.x * 2] AS x")
        == []
    )


def test_columns_are_read_from_the_last_return_alone() -> None:
    text = "CALL (n) { RETURN 1 AS z } RETURN DISTINCT n.id AS id, coalesce(a, ', RETURN b') AS b, c ORDER BY id, c"
    assert _returned(text) == ("id", "b", "c")
