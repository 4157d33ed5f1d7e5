"""`sendgraph query`: the library of queries, and one's own Cypher, asked of the embedded engine or a Neo4j server."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sendgraph.cli.progress import said_when_slow
from sendgraph.cli.storing import Database, Engine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sendgraph.cli.render import Table
    from sendgraph.store.asking import Asked
    from sendgraph.store.catalogue import LibraryQuery

SHOWN_PLANS = 5

Format = Annotated[str, typer.Option("--format", metavar="table|json|csv|md", help="How to write the table.")]


def register(app: typer.Typer) -> None:
    """Add the command group `query`."""
    query = typer.Typer(
        name="query",
        no_args_is_help=True,
        rich_markup_mode=None,
        help="Ask questions in Cypher: those of the library, or one's own.\n\n"
        "Example: sendgraph query run rank-leads portsmouth-2018",
        short_help="Ask questions in Cypher: those of the library, or one's own.",
    )
    query.command("list", short_help="The queries of the library, family by family.")(_list)
    query.command("show", short_help="One query: question, why, parameters, columns, Cypher.")(_show)
    query.command("run", short_help="Run a query of the library, or a file of one's own.")(_run)
    app.add_typer(query)


def _list(
    family: Annotated[str | None, typer.Option("--family", metavar="FAMILY", help="Only this family.")] = None,
    form: Format = "table",
) -> None:
    """List the queries of the library, family by family, with the question each answers.

    Example: sendgraph query list --family timeline
    """
    from sendgraph.cli.render import Table, columns, emit
    from sendgraph.cli.store_tables import check_form
    from sendgraph.errors import UnknownName
    from sendgraph.store.catalogue import FAMILIES, load_catalogue

    check_form(form)
    if family is not None and family not in FAMILIES:
        raise UnknownName(name=family, known=FAMILIES, what="family of queries")
    queries = load_catalogue().values()
    emit(
        [
            Table(
                one,
                columns("query", "question"),
                tuple((query.name, query.question) for query in queries if query.family == one),
            )
            for one in ([family] if family else FAMILIES)
        ],
        form,
    )


def _show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A query: rank-leads, or leads/rank-leads.")],
) -> None:
    """Show a query as its file is: what it asks and why, parameters, columns, the Cypher.

    All of it pastes into Neo4j Browser. The line at `browser:` goes there first, by itself: it sets the parameters.

    Example: sendgraph query show rank-leads > my-query.cypher
    """
    from sendgraph.store.catalogue import find_query

    sys.stdout.write(find_query(name).source)


def _run(
    query: Annotated[
        str, typer.Argument(metavar="NAME|FILE|-", help="A query of the library, a file with Cypher, or - for stdin.")
    ],
    plans: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PLAN]...", help="Plan files, documents, bundled or stored plans. [default: all stored]"
        ),
    ] = None,
    param: Annotated[
        list[str] | None,
        typer.Option("--param", metavar="NAME=VALUE", help="A parameter of the query; may be given several times."),
    ] = None,
    engine: Engine = None,
    database: Database = None,
    timeout: Annotated[
        float, typer.Option("--timeout", metavar="SECONDS", min=0.001, help="End it after this.")
    ] = 30.0,
    write: Annotated[bool, typer.Option("--write", help="Let the query change a Neo4j server.")] = False,
    form: Format = "table",
) -> None:
    """Run a query and print its rows.

    Named plans are loaded where they are newer than what is stored, and are the query's $plans. Without any, it is
    asked of all that is stored; where nothing is, the bundled plans are loaded.

    A value for a query of the library is read by the parameter's type: texts are parted by commas, null is nothing.
    For Cypher of one's own it is read as YAML: 20 is a number, '20' in quotes a text, 2018-09-30 a date.

    Example: sendgraph query run list-overdue-rows portsmouth-2018 --param as_at=2018-09-30
    """
    from sendgraph.cli.render import emit
    from sendgraph.cli.store_tables import check_form
    from sendgraph.store.asking import ask

    check_form(form)
    question, title = _question(query)
    given = _given(param or ())
    with said_when_slow("asking"):
        asked = ask(
            question, plans=plans or (), given=given, engine=engine, database=database, timeout=timeout, write=write
        )
    _say(_asked_of(asked, named=bool(plans)))
    if plans and "plans" not in asked.parameters:
        _say("This query does not use $plans: it was asked of all that is stored.")
    emit([_table(asked, question, title)], form)
    if not asked.answer.rows:
        _say(_nothing(asked, write=write))


def _question(query: str) -> tuple[LibraryQuery | str, str]:
    """What to ask, and the title of its answer."""
    from sendgraph.store.asking import own_query
    from sendgraph.store.catalogue import LibraryQuery, find_query

    question: LibraryQuery | str
    if query == "-":
        question = own_query(_decoded(sys.stdin.buffer.read(), "the standard input"), file="standard-input")
    elif Path(query).is_file():
        question = own_query(_decoded(Path(query).read_bytes(), query), file=query)
    else:
        question = find_query(query)
    own = "standard input" if query == "-" else query
    return question, question.question if isinstance(question, LibraryQuery) else own


def _decoded(raw: bytes, file: str) -> str:
    from sendgraph.errors import UnreadableSource

    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise UnreadableSource(
            file=file, where=f"line {line}", reason="this is not UTF-8.", advice="Save the query as UTF-8 text."
        ) from error


def _given(parameters: Sequence[str]) -> dict[str, str]:
    given: dict[str, str] = {}
    for written in parameters:
        name, sign, value = written.partition("=")
        if not sign or not name.strip():
            raise typer.BadParameter(f"{written!r} is not NAME=VALUE, such as basis=explicit", param_hint="--param")
        if name.strip() in given:
            raise typer.BadParameter(f"{name.strip()} is given twice", param_hint="--param")
        given[name.strip().removeprefix("$")] = value
    return given


def _table(asked: Asked, question: LibraryQuery | str, title: str) -> Table:
    from sendgraph.cli.render import Column, Table

    units = {} if isinstance(question, str) else {column.name: column.unit for column in question.columns}
    # the embedded engine names no columns where there are no rows
    named = asked.answer.columns or tuple(units)
    columns = tuple(Column(name, units.get(name, "")) for name in named)
    return Table(title, columns, asked.answer.rows)


def _asked_of(asked: Asked, *, named: bool) -> str:
    shown = ", ".join(asked.plans[:SHOWN_PLANS]) or "none"
    more = f" and {len(asked.plans) - SHOWN_PLANS:,} more" if len(asked.plans) > SHOWN_PLANS else ""
    why = "" if named else " (all that are stored)"
    if asked.loaded_first:
        why = " (nothing was stored, so these were loaded)"
    return f"Asked {asked.place} of: {shown}{more}{why}."


def _nothing(asked: Asked, *, write: bool) -> str:
    if write and not asked.answer.columns:
        return "Done; the query returns no rows."
    said = ", ".join(f"{name} = {_shortly(value)}" for name, value in asked.parameters.items())
    return f"No rows. Asked with {said}." if said else "No rows."


def _shortly(value: object) -> str:
    from sendgraph.store.parameters import literal

    said = literal(value)
    return said if len(said) <= 100 else said[:99] + "…"


def _say(message: str) -> None:
    typer.echo(message, err=True)
