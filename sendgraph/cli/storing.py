"""`sendgraph store`: plans into the embedded engine or a Neo4j server, what is there, and out again."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from sendgraph.cli import serving
from sendgraph.cli.progress import said_when_slow

if TYPE_CHECKING:
    from sendgraph.store.loading import Loaded

Plans = Annotated[list[str], typer.Argument(metavar="PLAN...", help="Plan files, documents or bundled plans.")]
Format = Annotated[str, typer.Option("--format", metavar="table|json|csv|md", help="How to write the tables.")]
Engine = Annotated[
    str | None,
    typer.Option(
        "--engine", metavar="embedded|neo4j", help="[default: neo4j where SENDGRAPH_NEO4J_URI is set, else embedded]"
    ),
]
Database = Annotated[
    str | None, typer.Option("--database", metavar="NAME", help="The database of the Neo4j server; its own default.")
]


def register(app: typer.Typer) -> None:
    """Add the command group `store`."""
    store = typer.Typer(
        name="store",
        no_args_is_help=True,
        rich_markup_mode=None,
        help="Keep plans in the embedded engine or on a Neo4j server, for queries.\n\n"
        "Example: sendgraph store load portsmouth-2018",
        short_help="Keep plans in the embedded engine or on a Neo4j server.",
    )
    store.command("load", short_help="Store plans, changing only what differs.")(_load)
    store.command("status", short_help="Which plans are stored, and how much of each.")(_status)
    store.command("verify", short_help="Compare what is stored with the plans; exit 1 where it differs.")(_verify)
    store.command("drop", short_help="Remove plans from the store.")(_drop)
    store.command("purge", short_help="Remove all that sendgraph stored.")(_purge)
    serving.register(store)
    app.add_typer(store)


def _load(plans: Plans, engine: Engine = None, database: Database = None, form: Format = "table") -> None:
    """Store plans, each whole or not at all; what is stored already stays, what a plan no longer holds goes.

    Prints what changed: all zeros where nothing did.

    Example: sendgraph store load portsmouth-2018 plymouth-2018
    """
    from sendgraph.cli.render import emit
    from sendgraph.cli.store_tables import check_form, table_of_changes
    from sendgraph.store.refreshing import load_named

    check_form(form)
    pace = _Pace(len(plans))
    with said_when_slow(pace.words), _told_what_is_stored(pace):
        loaded = load_named(plans, engine=engine, database=database, begin=pace.begin, done=pace.done)
    emit([table_of_changes("plans loaded", loaded)], form)


def _status(engine: Engine = None, database: Database = None, form: Format = "table") -> None:
    """Show which plans are stored, how many nodes, relationships and rows each has, and where it was read from.

    Example: sendgraph store status --format json
    """
    from sendgraph.cli.render import emit
    from sendgraph.cli.store_tables import check_form, tables_of_status
    from sendgraph.store.opening import open_store
    from sendgraph.store.status import read_status

    check_form(form)
    with said_when_slow("counting what is stored"), open_store(engine=engine, database=database) as connection:
        status = read_status(connection)
    emit(tables_of_status(status), form)
    if not status.plans:
        _say(f"Nothing is stored in {status.place}. Next: sendgraph store load portsmouth-2018")


def _verify(
    plans: Annotated[
        list[str] | None, typer.Argument(metavar="[PLAN]...", help="The plans to compare; else all that are stored.")
    ] = None,
    engine: Engine = None,
    database: Database = None,
    form: Format = "table",
) -> None:
    """Compare what is stored with the plans, node by node and property by property, and name each difference.

    Exit 1 where anything differs. Without PLAN every stored plan is compared whose source is known here.

    Example: sendgraph store verify portsmouth-2018
    """
    from sendgraph.cli.render import counted, emit
    from sendgraph.cli.store_tables import check_form, table_of_differences
    from sendgraph.store.loading import Loader
    from sendgraph.store.manifest import find_source
    from sendgraph.store.opening import open_store
    from sendgraph.store.refreshing import known_sources, read_source

    check_form(form)
    wanted = [find_source(name) for name in plans or ()]
    with said_when_slow("comparing"), open_store(engine=engine, database=database) as connection:
        known = {} if plans else known_sources(connection)
        loader = Loader(connection)
        found = {}
        for source in wanted or filter(None, known.values()):
            plan = read_source(source)
            found[plan.plan.id] = loader.differences(plan)
        place = connection.place
    emit([table_of_differences(found)], form)
    if unknown := [plan for plan, source in known.items() if source is None]:
        _say(
            f"Not compared, because where they were read from is not known here: {', '.join(unknown)}. Name the files."
        )
    differing = sum(map(len, found.values()))
    _say(f"{counted(len(found), 'plan')} compared with {place}: {counted(differing, 'difference')}.")
    if differing:
        raise typer.Exit(1)


def _drop(
    plans: Annotated[list[str], typer.Argument(metavar="PLAN...", help="Ids of stored plans, or bundled plans.")],
    engine: Engine = None,
    database: Database = None,
    form: Format = "table",
) -> None:
    """Remove plans, each whole or not at all; nodes that other plans name too stay.

    Example: sendgraph store drop plymouth-2018
    """
    from sendgraph.cli.render import emit
    from sendgraph.cli.store_tables import check_form, table_of_changes
    from sendgraph.store.opening import open_store
    from sendgraph.store.removing import drop_plans

    check_form(form)
    with said_when_slow("removing"), open_store(engine=engine, database=database, write=True) as connection:
        dropped = drop_plans(connection, plans)
    emit([table_of_changes("plans dropped", dropped)], form)


def _purge(
    engine: Engine = None,
    database: Database = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Remove all plans that sendgraph stored, with its constraints and indexes; the embedded store leaves the disk.

    What others keep on a Neo4j server stays.

    Example: sendgraph store purge --yes
    """
    from sendgraph.cli.render import counted
    from sendgraph.store.settings import choose_engine

    if choose_engine(engine) == "embedded":
        from sendgraph.store.embedded import store_folder
        from sendgraph.store.opening import open_store
        from sendgraph.store.removing import purge_embedded

        # refuses a --database, and opens nothing
        open_store(engine=engine, database=database)
        _ask(f"Remove the embedded store in {store_folder()}?", sure=yes)
        purge_embedded()
        _say(f"Removed the embedded store in {store_folder()}.")
        return
    from sendgraph.store.opening import open_store
    from sendgraph.store.removing import count_plans, purge

    with open_store(engine=engine, database=database, write=True) as connection:
        _ask(f"Remove {counted(count_plans(connection), 'plan')} from {connection.place}?", sure=yes)
        with said_when_slow("removing"):
            gone = purge(connection)
        _say(f"Removed {counted(gone, 'plan')} from {connection.place}.")


def _ask(question: str, *, sure: bool) -> None:
    if sure:
        return
    if not sys.stdin.isatty():
        raise typer.BadParameter("there is no terminal to ask on; say that you mean it.", param_hint="--yes")
    typer.confirm(question, abort=True, err=True)


def _say(message: str) -> None:
    typer.echo(message, err=True)


@contextmanager
def _told_what_is_stored(pace: _Pace) -> Iterator[None]:
    """Say, where loading ends early, which plan was in hand and which are stored."""
    try:
        yield
    except BaseException as error:
        if pace.in_hand:
            _say(pace.epitaph())
        if isinstance(error, KeyboardInterrupt):
            raise typer.Exit(130) from error
        raise


class _Pace:
    """How far loading has come, and how fast."""

    def __init__(self, wanted: int) -> None:
        import time

        self._clock = time.monotonic
        self._began = self._clock()
        self.wanted = wanted
        self.in_hand = ""
        self.stored: list[str] = []
        self.size = 0

    def begin(self, name: str) -> None:
        self.in_hand = name

    def done(self, loaded: Loaded) -> None:
        self.in_hand = ""
        self.stored.append(loaded.plan)
        self.size += loaded.size

    def words(self) -> str:
        rate = self.size / max(self._clock() - self._began, 0.001)
        return (
            f"loading: {len(self.stored):,} of {self.wanted:,} plans, "
            f"{self.size:,} nodes and relationships, {rate:,.0f} a second"
        )

    def epitaph(self) -> str:
        said = f"{self.in_hand}: not loaded, what was stored of it is as it was before."
        if not self.stored:
            return said
        shown = ", ".join(self.stored[-5:])
        return f"{said} Stored before it: {len(self.stored)} ({'… ' if len(self.stored) > 5 else ''}{shown})."
