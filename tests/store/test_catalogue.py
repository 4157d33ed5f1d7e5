"""A query's file says what it asks, with what and what comes; what it says wrong is named with its line."""

from __future__ import annotations

from datetime import date

import pytest

from sendgraph.errors import InvalidSetting, UnknownName, UnreadableSource
from sendgraph.store.catalogue import (
    FAMILIES,
    LibraryQuery,
    find_query,
    load_catalogue,
    parse_parameters,
    parse_query,
    queries_folder,
    query_ids,
)
from sendgraph.store.parameters import parse_free, today, used_parameters

SAMPLE = """\
// question: Which rows are late?
// why: >-
//   What is late holds
//   up others.
// parameters:
//   plans: {type: texts, default: null, means: ids of the plans}
//   basis: {type: texts, default: [explicit, reviewed], means: which count}
//   lead: {type: text, default: "O'Neil", means: whose}
//   least: {type: whole, default: 2, means: days (days)}
//   share: {type: number, default: 0.5, means: how much}
//   as_at: {type: date, default: today, means: the day}
//   since: {type: date, default: 2018-04-01, means: another day}
//   all: {type: flag, default: false, means: everything}
// columns:
//   plan: id of the plan
//   late: how long (days)
// browser: ":params {plans: null, basis: ['explicit', 'reviewed'], lead: 'O\\\\'Neil', least: 2, share: 0.5, as_at: date(), since: date('2018-04-01'), all: false}"

MATCH (p:Plan) // $no parameter, as are '$these'
WHERE p.id IN $plans AND p.x IN $basis AND p.y = $lead AND $all
RETURN p.id AS plan, '$neither' AS late, $least, $share, $as_at, $since
ORDER BY plan
"""


def parsed(source: str = SAMPLE) -> LibraryQuery:
    return parse_query(source, ident="timeline/find-late", file="timeline/find-late.cypher")


def refusal(source: str) -> str:
    with pytest.raises(UnreadableSource) as caught:
        parsed(source)
    return str(caught.value)


def test_the_head_is_read_as_it_is_written():
    query = parsed()
    assert (query.id, query.family, query.name) == ("timeline/find-late", "timeline", "find-late")
    assert query.question == "Which rows are late?"
    assert query.why == "What is late holds up others."
    assert list(query.parameters) == ["plans", "basis", "lead", "least", "share", "as_at", "since", "all"]
    assert [(one.name, one.meaning, one.unit) for one in query.columns] == [
        ("plan", "id of the plan", ""),
        ("late", "how long", "days"),
    ]


def test_the_text_is_what_follows_the_head_and_the_source_all_of_it():
    query = parsed()
    assert query.text.startswith("MATCH (p:Plan)")
    assert query.text.endswith("ORDER BY plan")
    assert query.source == SAMPLE
    # 17 lines of head, an empty one, and the query begins
    assert query.line == 19


def test_defaults_are_values_of_their_type():
    values = {name: one.value() for name, one in parsed().parameters.items()}
    assert values == {
        "plans": None, "basis": ["explicit", "reviewed"], "lead": "O'Neil", "least": 2, "share": 0.5,
        "as_at": today(), "since": date(2018, 4, 1), "all": False,
    }  # fmt: skip
    assert [type(values[name]) for name in ("least", "share", "all")] == [int, float, bool]


@pytest.mark.parametrize(
    ("wrong", "line", "said"),
    [
        (SAMPLE.replace("// question:", "// qestion:"), 1, "qestion: there is no such field"),
        (SAMPLE.replace("// question: Which rows are late?\n", ""), 1, "question must be given"),
        (SAMPLE.replace("type: whole", "type: hole"), 9, "hole"),
        (SAMPLE.replace("type: whole", "type: whole, sort: 1"), 9, "no such field"),
        (SAMPLE.replace("default: 2,", "default: two,"), 9, "'two' is not a whole number"),
        (SAMPLE.replace("default: 0.5,", "default: nan,"), 10, "is not a number"),
        (SAMPLE.replace("default: 2018-04-01,", "default: 2018-02-30,"), 12, "is not a date"),
        (SAMPLE.replace("{type: whole, default: 2", "{type: whole, default: [2]"), 9, "is not a whole number"),
        (SAMPLE.replace("//   late: how long (days)", "//   late: [how long]"), 14, "no meaning"),
        (SAMPLE.replace("// columns:", "// columns: none"), 15, "not YAML"),
        (SAMPLE.replace("// why: >-", "// why: ]"), 2, "not YAML"),
        (SAMPLE.replace("//   plans: {", "//   plans: &a {"), 6, "anchors"),
        (SAMPLE.replace("least: 2,", "least: 3,"), 17, "least: 2"),
        (SAMPLE.replace("AND $all", "AND $any"), 20, "$any is not declared"),
        (SAMPLE.replace("AND $all", ""), 13, "all is declared and not used"),
        (SAMPLE.replace("\n\nMATCH", "\nMATCH"), 18, "empty line"),
        ("MATCH (n) RETURN n", 1, "leading // lines"),
        ("", 1, "leading // lines"),
        ("// just a remark\n\nRETURN 1 AS one", 1, "hold no"),
        (SAMPLE[: SAMPLE.index("MATCH")], 1, "text"),
        ("// id: mine\n" + SAMPLE, 1, "not to be given"),
    ],
)
def test_what_is_wrong_is_named_with_its_file_and_line(wrong, line, said):
    message = refusal(wrong)
    assert message.startswith(f"timeline/find-late.cypher, line {line}: ")
    assert said in message


def test_every_query_that_comes_with_sendgraph_is_in_order():
    catalogue = load_catalogue()
    assert tuple(catalogue) == query_ids()
    assert len(catalogue) == len(list(queries_folder().rglob("*.cypher"))) >= 24
    assert list(dict.fromkeys(query.family for query in catalogue.values())) == list(FAMILIES)


def test_a_query_is_found_by_its_id_or_its_last_part():
    assert find_query("rank-leads") == find_query("leads/rank-leads")


@pytest.mark.parametrize(
    ("name", "meant"),
    [("rank-laeds", "rank-leads"), ("leads/rank-laeds", "leads/rank-leads"), ("RANK-LEADS", "rank-leads")],
)
def test_a_misspelt_name_is_answered_with_the_one_that_may_be_meant(name, meant):
    with pytest.raises(UnknownName, match=f"Did you mean {meant}"):
        find_query(name)


def test_a_file_that_is_no_query_name_is_refused(tmp_path, monkeypatch):
    for name in ("timeline/Late", "timeline/late", "rows/find-late"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / f"{name}.cypher").write_text(SAMPLE, encoding="utf-8")
        monkeypatch.setattr("sendgraph.store.catalogue.queries_folder", lambda: tmp_path)
        with pytest.raises(UnreadableSource, match=rf"{name}\.cypher, line 1: a query is <family>/<verb-noun>"):
            find_query(name)


@pytest.mark.parametrize(
    ("name", "given", "meant"),
    [
        ("plans", "a,b", ["a", "b"]),
        ("plans", "a", ["a"]),
        ("plans", 'a, "b, c",', ["a", "b, c"]),
        ("plans", "", []),
        ("plans", "null", None),
        ("lead", "J, K", "J, K"),
        ("lead", "20", "20"),
        ("lead", "null", None),
        ("least", "-3", -3),
        ("share", "2", 2.0),
        ("share", "1e-3", 0.001),
        ("since", "2018-09-30", date(2018, 9, 30)),
        ("all", "TRUE", True),
        ("all", "no", False),
    ],
)
def test_a_value_is_read_by_the_type_of_its_parameter(name, given, meant):
    value = parse_parameters(parsed(), {name: given})[name]
    assert (value, type(value)) == (meant, type(meant))


def test_parameters_that_are_not_given_are_their_defaults():
    values = parse_parameters(parsed(), {"least": "5"})
    assert (values["least"], values["plans"], values["as_at"]) == (5, None, today())
    assert list(values) == list(parsed().parameters)


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("least", "2.5", "not a whole number"),
        ("least", "five", "not a whole number"),
        ("least", "1_000", "not a whole number"),
        ("least", "9223372036854775808", "not a whole number"),
        ("share", "inf", "not a number"),
        ("share", "a half", "not a number"),
        ("since", "2018-9-30", "not a date as 2018-09-30, or today"),
        ("since", "2018-02-30", "not a date"),
        ("since", "20180930", "not a date"),
        ("all", "2", "not true or false"),
        ("plans", 'a, "b', "not texts parted by commas"),
    ],
)
def test_a_value_of_another_kind_is_refused_with_what_is_expected(name, given, expected):
    with pytest.raises(InvalidSetting) as caught:
        parse_parameters(parsed(), {name: given})
    assert f"--param {name}={given}" in str(caught.value)
    assert expected in str(caught.value)


def test_a_parameter_that_the_query_does_not_have_is_refused():
    with pytest.raises(UnknownName, match=r"no parameter of timeline/find-late called 'laest'\. Did you mean least "):
        parse_parameters(parsed(), {"laest": "2"})


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("RETURN $a AS x, $b_2 AS y, $a AS z", {"a": 7, "b_2": 16}),
        ("RETURN '$a', \"$b\", `$c` // $d\n/* $e */", {}),
        ("RETURN 'it\\'s $a' AS x, $b AS y", {"b": 24}),
        ("RETURN $`a b` AS x", {"a b": 7}),
    ],
)
def test_only_what_the_engine_would_ask_for_is_a_parameter(text, names):
    assert used_parameters(text) == names


def test_values_for_a_query_of_ones_own_are_read_as_yaml():
    given = {"a": "20", "b": "'20'", "c": "JK", "d": "null", "e": "[1, x]", "f": "2018-09-30", "g": "true", "h": "0.5"}
    assert parse_free(given) == {
        "a": 20, "b": "20", "c": "JK", "d": None, "e": [1, "x"], "f": date(2018, 9, 30), "g": True, "h": 0.5,
    }  # fmt: skip


@pytest.mark.parametrize("value", ["[1, 2", "9223372036854775808", "!!python/name:os.system", "!!set {a}", "a: b: c"])
def test_a_value_that_no_query_can_take_is_refused(value):
    with pytest.raises(InvalidSetting, match="no value that a query can take"):
        parse_free({"x": value})
