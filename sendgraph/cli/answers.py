"""The commands that answer: `leads`, `dependencies`, `coverage`, `groups`. Heavy imports wait until one of them runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from sendgraph.cli.people import hiding
from sendgraph.cli.progress import read_plans

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sendgraph.analyses.scope import Scope
    from sendgraph.cli.render import Table
    from sendgraph.graph import PlanGraph
    from sendgraph.model import PlanFile

Plans = Annotated[
    list[str] | None,
    typer.Argument(metavar="PLAN...", help="A plan file, a document, or the name of a bundled plan (portsmouth-2018)."),
]
Format = Annotated[str, typer.Option("--format", metavar="table|json|csv|md", help="How to write the tables.")]
Explain = Annotated[bool, typer.Option("--explain", help="Open every figure to its rows and the words they stand on.")]
AsAt = Annotated[str, typer.Option("--as-at", metavar="DATE", help="The day to judge by, YYYY-MM-DD. [default: today]")]
ThemeLevel = Annotated[
    str, typer.Option("--theme-level", metavar="section|top", help="Count by the section of a row, or the top one.")
]
Basis = Annotated[
    str, typer.Option("--basis", metavar="explicit|inferred|reviewed|all", help="Which dependencies count.")
]
Certainty = Annotated[
    str, typer.Option("--certainty", metavar="certain|probable|possible", help="The least certainty that counts.")
]
Roles = Annotated[
    str, typer.Option("--roles", metavar="ROLES", help="Roles of partners that count: participant,beneficiary,context.")
]

Pseudonymise = Annotated[bool, typer.Option("--pseudonymise", help="Show a code in place of every person.")]
Key = Annotated[str, typer.Option("--key", metavar="FILE", help="Write who stands behind the codes to this new file.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("leads")(leads)
    app.command("dependencies")(dependencies)
    app.command("coverage")(coverage)
    app.command("groups")(groups)


def leads(
    plans: Plans = None,
    *,
    form: Format = "table",
    explain: Explain = False,
    as_at: AsAt = "",
    theme_level: ThemeLevel = "section",
    basis: Basis = "all",
    certainty: Certainty = "possible",
    roles: Roles = "participant",
    pseudonymise: Pseudonymise = False,
    key: Key = "",
) -> None:
    """Who carries how much: load, months, concentration, what is orphaned when somebody leaves, who could stand in.

    Example: sendgraph leads portsmouth-2018 --as-at 2018-09-30
    """
    from sendgraph.cli.lead_tables import tables_of_leads

    scope = _scope(as_at, theme_level, basis, certainty, roles)
    _answer(
        _named(plans, command="leads"),
        tables_of_leads,
        form=form,
        explain=explain,
        scope=scope,
        hide=hiding(pseudonymise, key),
    )


def dependencies(
    plans: Plans = None,
    *,
    form: Format = "table",
    explain: Explain = False,
    as_at: AsAt = "",
    theme_level: ThemeLevel = "section",
    basis: Basis = "all",
    certainty: Certainty = "possible",
    roles: Roles = "participant",
    pseudonymise: Pseudonymise = False,
    key: Key = "",
    shared: Annotated[
        bool, typer.Option("--shared", help="Count a row that uses what another row makes as waiting for it (derived).")
    ] = False,
) -> None:
    """What waits for what: themes, circles, the longest chain, dates that cannot hold, who must talk to whom.

    Example: sendgraph dependencies portsmouth-2018 --basis explicit
    """
    from functools import partial

    from sendgraph.cli.dependency_tables import tables_of_dependencies

    make = partial(tables_of_dependencies, shared=shared)
    scope = _scope(as_at, theme_level, basis, certainty, roles)
    _answer(
        _named(plans, command="dependencies"),
        make,
        form=form,
        explain=explain,
        scope=scope,
        hide=hiding(pseudonymise, key),
    )


def coverage(
    plans: Plans = None,
    *,
    form: Format = "table",
    explain: Explain = False,
    as_at: AsAt = "",
    theme_level: ThemeLevel = "section",
    basis: Basis = "all",
    certainty: Certainty = "possible",
    roles: Roles = "participant",
    pseudonymise: Pseudonymise = False,
    key: Key = "",
) -> None:
    """Which sectors and partners each theme names, and where nobody is named.

    Example: sendgraph coverage plymouth-2018 --roles participant,beneficiary
    """
    from sendgraph.cli.coverage_tables import tables_of_coverage

    scope = _scope(as_at, theme_level, basis, certainty, roles)
    _answer(
        _named(plans, command="coverage"),
        tables_of_coverage,
        form=form,
        explain=explain,
        scope=scope,
        hide=hiding(pseudonymise, key),
    )


def groups(
    plans: Plans = None,
    *,
    form: Format = "table",
    explain: Explain = False,
    as_at: AsAt = "",
    theme_level: ThemeLevel = "section",
    basis: Basis = "all",
    certainty: Certainty = "possible",
    roles: Roles = "participant",
    pseudonymise: Pseudonymise = False,
    key: Key = "",
) -> None:
    """What each task-and-finish group oversees, and which rows answer to none.

    Example: sendgraph groups portsmouth-2018 --format csv
    """
    from sendgraph.cli.coverage_tables import tables_of_groups

    scope = _scope(as_at, theme_level, basis, certainty, roles)
    _answer(
        _named(plans, command="groups"),
        tables_of_groups,
        form=form,
        explain=explain,
        scope=scope,
        hide=hiding(pseudonymise, key),
    )


def _answer(
    plans: Sequence[str],
    make: Callable[[PlanGraph, Scope, bool], list[Table]],
    *,
    form: str,
    explain: bool,
    scope: Scope,
    hide: Callable[[Sequence[PlanFile]], Sequence[PlanFile]],
) -> None:
    from dataclasses import replace

    from sendgraph.cli.render import FORMATS, emit
    from sendgraph.errors import UnknownName

    if form not in FORMATS:
        raise UnknownName(name=form, known=FORMATS, what="format")

    from sendgraph.api import build_graph

    tables: list[Table] = []
    for plan in hide(read_plans(plans)):
        made = make(build_graph([plan]), scope, explain)
        tables.extend(replace(table, title=f"{plan.plan.id}: {table.title}") for table in made)
    emit(tables, form)


def _named(plans: list[str] | None, *, command: str) -> list[str]:
    if not plans:
        message = f"no plan given; name a plan file, a document or a bundled plan: sendgraph {command} portsmouth-2018"
        raise typer.BadParameter(message, param_hint="PLAN")
    return plans


def _scope(as_at: str, theme_level: str, basis: str, certainty: str, roles: str) -> Scope:
    from datetime import UTC, date, datetime

    from sendgraph.analyses.scope import Scope

    try:
        day = date.fromisoformat(as_at) if as_at else datetime.now(tz=UTC).astimezone().date()
    except ValueError:
        message = f"{as_at!r} is no date; write it as YYYY-MM-DD, for example --as-at 2018-09-30"
        raise typer.BadParameter(message, param_hint="--as-at") from None
    named = tuple(role.strip() for role in roles.split(",") if role.strip())
    if not named:
        message = "no role given; name one or more of participant, beneficiary, context"
        raise typer.BadParameter(message, param_hint="--roles")
    return Scope(as_at=day, theme_level=theme_level, basis=basis, certainty=certainty, roles=named)
