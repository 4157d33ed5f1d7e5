"""`sendgraph import`: a document becomes a plan file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sendgraph.cli.progress import said_when_slow

if TYPE_CHECKING:
    from sendgraph.review.reading import DocumentRead


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("import")(import_plan)


def import_plan(
    source: Annotated[str, typer.Argument(help="The document, or the name of a bundled plan.")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Where to write; else to stdout.")] = None,
    profile: Annotated[Path | None, typer.Option(help="Read columns and facts as this profile says.")] = None,
    save_profile: Annotated[Path | None, typer.Option(help="Save the profile used, for the next document.")] = None,
    plan_id: Annotated[str | None, typer.Option("--id", help="Id of the plan, such as kent-2021.")] = None,
    title: Annotated[str | None, typer.Option(help="Title of the plan.")] = None,
    authority: Annotated[str | None, typer.Option(help="Name of the local authority.")] = None,
    authority_code: Annotated[str | None, typer.Option(help="Its ONS code, such as E06000044.")] = None,
    period_start: Annotated[str | None, typer.Option(help="First month or year: 2018-06 or 2018.")] = None,
    period_end: Annotated[str | None, typer.Option(help="Last month or year: 2019-08 or 2021.")] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace a plan file edited by hand.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be read; write nothing.")] = False,
) -> None:
    """Read a document into a plan file that can be checked and edited by hand.

    A review file beside the document (review.yaml) holds decisions on doubtful cells; they are replayed.

    Example: sendgraph import portsmouth-2018.txt -o plan.yaml
    """
    from sendgraph.errors import InvalidPlanFile
    from sendgraph.review.bundled import locate_plan
    from sendgraph.review.decisions import check_facts, load_profile
    from sendgraph.review.planfile import dump_plan, is_plan_file, write_plan
    from sendgraph.review.profiles import save
    from sendgraph.review.reading import read_document

    facts = check_facts({
        "id": plan_id, "title": title, "authority": authority, "authority_code": authority_code,
        "period_start": period_start, "period_end": period_end,
    })  # fmt: skip
    path = locate_plan(source)
    if is_plan_file(path):
        raise InvalidPlanFile(
            file=source,
            reason="this is a plan file already.",
            advice="Every command reads it as it is; import documents.",
        )
    with said_when_slow(f"reading {source}"):
        read = read_document(path, profile=load_profile(profile) if profile else None, facts=facts)
    typer.echo(summary(read), err=True)
    if dry_run:
        typer.echo("Nothing was written (--dry-run).", err=True)
        return
    if save_profile:
        save(read.profile, save_profile)
        typer.echo(f"Profile saved: {save_profile}", err=True)
    if output is None:
        typer.echo(dump_plan(read.plan), nl=False)
    else:
        write_plan(read.plan, output, overwrite=overwrite)
        typer.echo(f"Plan file written: {output}", err=True)


def summary(read: DocumentRead) -> str:
    """What was read, what became of every line, how the columns were taken, what is left to decide."""
    from collections import Counter

    plan = read.plan
    fates = Counter(report.fate for report in plan.lines)
    counts = (
        f"{fates['plan']} in the plan, {fates['header']} headers, {fates['page_break']} page breaks, "
        f"{fates['note']} notes, {fates['unread']} unread"
    )
    open_doubts = [doubt for doubt in plan.doubts if doubt.decision is None and doubt.rule != "stale-decision"]
    assignments = sum(len(row.led_by) for row in plan.rows)
    counted = f"{len(plan.rows)} rows, {len(plan.themes)} sections, {len(plan.leads)} leads"
    lines = [
        f"{plan.plan.id}: {counted}, {assignments} assignments of a lead.",
        f"Lines: {len(plan.lines)} ({counts}).",
        "Columns, guessed from the header words and from what fits below them:",
        *(f"  {text}" for text in read.mapping),
        f"Doubtful cells: {len(plan.doubts) - len(read.unfit)}, of which {len(open_doubts)} are not decided yet"
        + (":" if open_doubts else "."),
        *(
            f"  {doubt.id}: {_cut(doubt.quote)!r} read as {_cut(doubt.proposal)!r}. {doubt.reason}"
            for doubt in open_doubts[:12]
        ),
    ]
    if len(open_doubts) > 12:
        lines.append(f"  … and {len(open_doubts) - 12} more; the plan file lists all under `doubts`.")
    if read.unfit:
        lines.append("Decisions of the review file that no longer fit:")
        lines += [f"  {ruling.reference}: {_cut(ruling.quote)!r} → {ruling.decision}" for ruling in read.unfit]
    return "\n".join(lines)


def _cut(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
