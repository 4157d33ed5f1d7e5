"""Commands that draw: one view, the whole pack, the demonstration."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sendgraph.cli.people import Hidden, hiding
from sendgraph.cli.progress import read_plans
from sendgraph.cli.sparing import spare_the_plans

if TYPE_CHECKING:
    from sendgraph.model import PlanFile
    from sendgraph.views.pack import Packed

Plans = Annotated[list[str], typer.Argument(metavar="PLAN…", help="A plan file, a document, or a bundled plan's name.")]


def view(
    plans: Plans,
    name: Annotated[
        str, typer.Option("--name", help="overview, leads, dependencies, partners, groups or reading.")
    ] = "overview",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The page to write; default NAME.html.")] = None,
    pseudonymise: Hidden = False,
) -> None:
    """Draw one view as a page that opens without a network.

    Example: sendgraph view portsmouth-2018 --name leads -o leads.html
    """
    from sendgraph.api import build_graph, draw_page, draw_reading, draw_scene

    path = output or Path(f"{name}.html")
    spare_the_plans(plans, path, verb="draw")
    read = hiding(pseudonymise)(read_plans(plans))
    if name == "reading":
        if len(read) != 1:
            raise typer.BadParameter("the reading is one plan's: name one PLAN.", param_hint="PLAN…")
        # the document prints the people's initials: where they are hidden, only the quotes are shown
        title, page = "", draw_reading(read[0], source=None if pseudonymise else _source(plans[0], read[0]))
    else:
        scene = draw_scene(build_graph(read), name=name)
        title, page = scene.title, draw_page(scene)
    _write(path, page)
    if title:
        print(title, file=sys.stderr)
    print(path)


def pack(
    plans: Plans,
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder to write; made where it is not there.")],
    pseudonymise: Hidden = False,
) -> None:
    """Draw every page of a plan, with an index; several plans get a folder each.

    Example: sendgraph pack portsmouth-2018 -o pages
    """
    for packed in _pack(plans, output, pseudonymise=pseudonymise):
        print(packed.index)


def demo(
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder to write.")] = Path("demo"),
) -> None:
    """Read both bundled plans, answer the three questions, draw every page, and say where to look.

    Example: sendgraph demo -o demo
    """
    from sendgraph.api import bundled_names

    for packed in _pack(list(bundled_names()), output):
        print(f"\n{packed.title} ({packed.plan})")
        for finding in packed.findings:
            print(f"  - {finding}")
        print(f"  Open: {packed.index.resolve()}")
    _ask_in_cypher()


def _ask_in_cypher() -> None:
    """Put one query of the library to the embedded engine, in a store of its own that vanishes again."""
    import os
    from tempfile import TemporaryDirectory

    from sendgraph.api import ask, bundled_names, find_query
    from sendgraph.cli.render import Table, columns, emit
    from sendgraph.errors import EngineMissing
    from sendgraph.store.settings import HOME

    query = find_query("rank-awaited-rows")
    kept = os.environ.get(HOME)
    with TemporaryDirectory(prefix="sendgraph-") as folder:
        os.environ[HOME] = folder
        try:
            answer = ask(query, plans=bundled_names(), engine="embedded").answer
        except EngineMissing as missing:
            print(f"\nQueries in Cypher are off: {missing}", file=sys.stderr)
            return
        finally:
            if kept is None:
                del os.environ[HOME]
            else:
                os.environ[HOME] = kept
    print()
    emit([Table(query.question, columns(*answer.columns), answer.rows[:5])], "table")
    print(f"  Asked in Cypher, first 5 of {len(answer.rows)} rows. All of them: sendgraph query run {query.name}")


def _pack(plans: list[str], output: Path, *, pseudonymise: bool = False) -> list[Packed]:
    from sendgraph.api import folder_name, write_pack

    packs, used = [], set[str]()
    for name, plan in zip(plans, hiding(pseudonymise)(read_plans(plans)), strict=True):
        folder = folder_name(plan.plan.id)
        while folder in used:
            folder += "-again"
        used.add(folder)

        def progress(page: str, plan: str = plan.plan.id) -> None:
            print(f"{plan}: {page}", file=sys.stderr)

        packs.append(
            write_pack(
                plan,
                source=None if pseudonymise else _source(name, plan),
                folder=output if len(plans) == 1 else output / folder,
                progress=progress,
            )
        )
    return packs


def _source(name: str, plan: PlanFile) -> list[str] | None:
    """The lines of the document, where it is at hand: PLAN itself, or the file beside the plan file."""
    from sendgraph.api import SendgraphError, locate_plan, read_text

    path = locate_plan(name)
    beside = path if plan.plan.document in (None, path.name) else path.parent / Path(plan.plan.document or "").name
    try:
        return list(read_text(beside).source.lines) if beside.is_file() else None
    except SendgraphError:
        return None


def _write(path: Path, page: str) -> None:
    from sendgraph.api import write_page

    path.parent.mkdir(parents=True, exist_ok=True)
    write_page(path, page)


def register(app: typer.Typer) -> None:
    """Add `view`, `pack` and `demo`."""
    for command in (view, pack, demo):
        app.command()(command)
