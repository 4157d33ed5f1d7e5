"""A query reads what is stored and does nothing else, on every engine; what it may not do, it is told."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from sendgraph.errors import QueryError, QueryFailed, WriteRefused
from sendgraph.store.connection import MOST_ROWS

CHANGES = (
    "CREATE (:Lead {id: 'c'})",
    "MERGE (:Lead {id: 'c'})",
    "MERGE (:Lead {id: 'a'})",  # it is there: nothing to create, and still no query's business
    "MATCH (n:Lead) SET n.name = 'Bob'",
    "MATCH (n:Lead) REMOVE n.name",
    "MATCH ()-[r]->() DELETE r",
    "MATCH (n) DETACH DELETE n",
    "FOREACH (x IN [1] | CREATE (:Lead {id: 'c'}))",
    "CALL () { CREATE (n:Lead {id: 'c'}) RETURN n } RETURN n.id AS id",
    "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS RETURN 1 AS one",
    "/* only a look */ MATCH (n) // RETURN n\nDETACH DELETE n",
    "CREATE INDEX lead_name IF NOT EXISTS FOR (n:Lead) ON (n.name)",
    "CREATE CONSTRAINT lead_id IF NOT EXISTS FOR (n:Lead) REQUIRE n.id IS UNIQUE",
    "CREATE USER eve SET PASSWORD 'a password of eve'",
    "TERMINATE TRANSACTION 'neo4j-transaction-1'",
    "SHOW TRANSACTIONS YIELD transactionId AS t TERMINATE TRANSACTIONS t YIELD message RETURN message",
)
# of these the embedded engine has none: it says so
PROCEDURES = (
    "CALL db.createLabel('Spy')",
    "CALL db.clearQueryCaches()",
    "CALL db.prepareForReplanning()",
    "CALL db.resampleOutdatedIndexes()",
    "CALL db.stats.collect('QUERIES')",
    "CALL dbms.listConfig()",
    "CALL tx.setMetaData({as: 'somebody else'})",
)


@pytest.mark.parametrize("text", CHANGES)
def test_a_query_that_would_change_something_is_refused(reader, text):
    with pytest.raises(WriteRefused, match=r"only read\. Nothing was changed\."):
        reader.read(text)


@pytest.mark.parametrize("text", PROCEDURES)
def test_a_procedure_that_writes_or_administers_is_refused(reader, text):
    with pytest.raises(QueryError) as refused:
        reader.read(text)
    if reader.engine == "embedded":
        assert "a procedure, function or command that writes, or that the embedded engine has not" in str(refused.value)
    else:
        assert isinstance(refused.value, WriteRefused)


def test_a_keyword_written_in_escapes_gets_no_further(reader):
    # Neo4j reads \u0043ALL as CALL in some versions, and as a mistake in others
    for text in (
        "\\u0043ALL db.createLabel('Spy')",
        "\\u0043ALL dbms.listConfig()",
        "\\u0054ERMINATE TRANSACTION 'x'",
        "\\u004cOAD CSV FROM 'file:///etc/hostname' AS line RETURN line",
    ):
        with pytest.raises(QueryError):
            reader.read(text)


def test_a_word_of_writing_in_a_text_or_a_name_is_no_writing(reader):
    answer = reader.read("RETURN 'CREATE (n) CALL db.createLabel()' AS `LOAD CSV`, 'TERMINATE TRANSACTION' AS `SET`")
    assert answer.columns == ("LOAD CSV", "SET")
    assert answer.rows == (("CREATE (n) CALL db.createLabel()", "TERMINATE TRANSACTION"),)


@pytest.fixture
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """A port that notes whoever connects."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as waiting:

        def listen() -> None:
            while True:
                try:
                    caller, _ = waiting.accept()
                except OSError:
                    return
                with caller:
                    heard.append(b"somebody")
                    caller.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 7\r\nConnection: close\r\n\r\nsecret\n")

        thread = threading.Thread(target=listen, daemon=True)
        thread.start()
        yield waiting.getsockname()[1], heard
        waiting.shutdown(socket.SHUT_RDWR)
    thread.join(5)


@pytest.mark.parametrize(
    "around",
    [
        "LOAD CSV FROM {} AS line RETURN line",
        "load  csv with headers from {} as line return line",
        "UNWIND [1] AS x CALL (x) {{ LOAD CSV FROM {} AS line RETURN line }} RETURN line",
    ],
)
def test_load_csv_reads_neither_a_file_nor_an_address(reader, listener, tmp_path, around):
    port, heard = listener
    secret = tmp_path / "secret.csv"
    secret.write_text("secret\n")
    for source in (secret.as_uri(), f"http://127.0.0.1:{port}/secret.csv", str(secret)):
        with pytest.raises(QueryFailed, match="LOAD CSV is not run") as refused:
            reader.read(around.format(f"'{source}'"))
        assert "secret\n" not in str(refused.value)
        assert (refused.value.line, refused.value.column) == (1, around.upper().index("LOAD") + 1 - ("CALL" in around))
    assert not heard


# line and column, counted by hand, of what is wrong
MISTAKES = (
    ("MATCH (n RETURN n", 1, 10),
    ("MATCH (n:Lead)\nRETURN unheard", 2, 8),
    ("MATCH (n)\n\tRETURN n.id AS\t, 2", 2, 17),
    ("MATCH (n)\r\n  RETURN unheard", 2, 10),
    ("// LOAD CSV and CALL\n\nRETURN unheard", 3, 8),
    ("// who\n// why\n\nMATCH (n RETURN n", 4, 10),
    ("/* why */ MATCH (n RETURN n", 1, 20),
    ("\n\n  MATCH (n RETURN n", 3, 12),
    ("RETURN unheard(1)", 1, 8),
    ("MATCH (n:Lead {id: $id}) RETURN n", 1, 20),
    ("RETURN 1 AS one;\nRETURN 2 AS two;", 1, 16),
    ("RETURN ';' AS one; RETURN 2 AS two", 1, 18),
    ("MATCH (l:Lead)\nCALL (l) {\n  RETURN l.id AS\n}\nRETURN 1 AS one", 4, 1),
    ("MATCH (l:Lead) WITH count(*) AS n\nRETURN l.id, n", 2, 8),
    ("CALL db.labels() YIELD label\n\tRETURN labell", 2, 9),
    ("RETURN '😀' AS smile, unheard", 1, 22),
    ("RETURN '\u2028\x0b\x85' AS odd,\n  unheard", 2, 3),
)


@pytest.mark.parametrize(("text", "line", "column"), MISTAKES)
def test_a_mistake_is_shown_with_line_column_and_caret(reader, text, line, column):
    with pytest.raises(QueryFailed) as failed:
        reader.read(text)
    assert (failed.value.line, failed.value.column) == (line, column)
    said, shown, caret = str(failed.value).split("\n")
    assert said.startswith(f"line {line}, column {column}: ")
    assert shown.startswith(f"  {line} | ")
    assert caret.rstrip() == caret
    # a wide letter before it takes two cells
    assert caret.index("^") - len(f"  {line} | ") == column - 1 + ("😀" in text)


def test_a_parameter_that_is_not_given_is_named(reader):
    with pytest.raises(QueryFailed, match=r"the parameter \$lead is not given"):
        reader.read("MATCH (n:Lead {id: $lead}) RETURN n", {"leads": ["a"]})


@pytest.mark.parametrize("text", ["", " \n\t", ";", "// nothing but this", "/* nor\nthis */ ;"])
def test_an_empty_query_is_told_so(reader, text):
    with pytest.raises(QueryFailed, match="it is empty"):
        reader.read(text)


@pytest.mark.parametrize("text", ["EXPLAIN MATCH (n) RETURN n", "// a plan\nprofile CALL db.labels()"])
def test_a_plan_of_a_query_is_left_to_the_browser(reader, text):
    with pytest.raises(QueryFailed, match="EXPLAIN and PROFILE"):
        reader.read(text)


def test_a_semicolon_at_the_end_is_no_second_statement(reader):
    assert reader.read("RETURN 1 AS one ; ").rows == ((1,),)


def test_more_rows_than_fit_are_refused_before_they_fill_the_memory(reader):
    with pytest.raises(QueryFailed, match=r"more than 100,000 rows\. Add a LIMIT"):
        reader.read("UNWIND range(1, $rows) AS row RETURN row", {"rows": MOST_ROWS + 1}, timeout=120)


@pytest.mark.parametrize("text", ["RETURN \x1b[31m unheard", "RETURN '\x1b]0;title\x07' AS a, unheard"])
def test_control_characters_of_a_query_are_not_shown_raw(reader, text):
    with pytest.raises(QueryFailed) as failed:
        reader.read(text)
    shown = str(failed.value)
    assert all(letter.isprintable() or letter == "\n" for letter in shown)
    assert "\ufffd" in shown


def test_what_is_stored_may_be_shown_with_its_labels_and_indexes(reader):
    # reading procedures and commands are no writing
    assert reader.read("CALL db.labels() YIELD label RETURN label").rows == (("Lead",),)
    assert reader.read("SHOW INDEXES YIELD name RETURN count(name) >= 0 AS some").rows == ((True,),)


def test_the_working_directory_is_no_place_to_write(reader, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    reader.read("MATCH (n) RETURN n")
    assert list(Path().iterdir()) == []
