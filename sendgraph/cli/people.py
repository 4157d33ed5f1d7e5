"""Initials are personal data: every command that shows people can show codes instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sendgraph.analyses.pseudonymise import KeyEntry
    from sendgraph.model import PlanFile

Hidden = Annotated[bool, typer.Option("--pseudonymise", help="Show a code in place of every person.")]


def hiding(pseudonymise: bool, key: str = "") -> Callable[[Sequence[PlanFile]], Sequence[PlanFile]]:
    """What is done to the plans before anything is counted: nothing, or a code for every person."""
    if key and not pseudonymise:
        message = "a key is written together with --pseudonymise only"
        raise typer.BadParameter(message, param_hint="--key")

    def hide(plans: Sequence[PlanFile]) -> Sequence[PlanFile]:
        from sendgraph.api import pseudonymise as replace_people

        hidden, entries = replace_people(plans)
        if key:
            _write_key(key, entries)
        return hidden

    return hide if pseudonymise else lambda plans: plans


def _write_key(file: str, entries: Sequence[KeyEntry]) -> None:
    import os

    from sendgraph.cli.render import Table, columns, emit
    from sendgraph.errors import UnreadableSource

    lines = tuple((entry.code, entry.plan, entry.initials, entry.name) for entry in entries)
    try:
        # for its owner alone, and never over something that is there
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise UnreadableSource(file=file, reason="is there already.", advice="Name a new file for the key.") from None
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
        emit([Table("who stands behind the codes", columns("code", "plan", "initials", "name"), lines)], "csv", out=out)
