"""Reading an authority's own glossary file."""

from __future__ import annotations

from pathlib import Path

import yaml
from pydantic import ValidationError

from sendgraph.errors import InvalidPlanFile
from sendgraph.model.glossary import GlossaryEntry

_LARGEST = 200_000
_ADVICE = "A glossary is a YAML list of entries with term, name, kind and source."


def load_glossary(path: Path) -> dict[str, GlossaryEntry]:
    """The glossary at `path`, by term.

    Raises InvalidPlanFile when it cannot be read, is no list of entries, or gives one term twice.
    """
    name = path.name

    def invalid(reason: str, where: str = "") -> InvalidPlanFile:
        return InvalidPlanFile(file=name, reason=reason, advice=_ADVICE, where=where)

    try:
        raw = path.read_bytes()
    except OSError as error:
        raise invalid(error.strerror or "cannot be read.") from error
    if len(raw) > _LARGEST:
        raise invalid(f"is larger than {_LARGEST} bytes.")
    try:
        text = raw.decode("utf-8")
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        # an alias can make a small file expand without end, and a glossary needs none
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(text, Loader=loader)):
            raise invalid("holds a YAML alias.")
        entries = yaml.load(text, Loader=loader)  # noqa: S506 - a safe loader
    except (UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        raise invalid(f"is no YAML ({str(error).splitlines()[0]}).") from error
    if not isinstance(entries, list):
        raise invalid("holds no list.")
    glossary: dict[str, GlossaryEntry] = {}
    for number, item in enumerate(entries, 1):
        try:
            entry = GlossaryEntry.model_validate(item)
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(map(str, first["loc"]))
            raise invalid(f"{field + ': ' if field else ''}{first['msg']}.", f"entry {number}") from error
        if entry.term in glossary:
            raise invalid(f"gives {entry.term!r} twice.", f"entry {number}")
        glossary[entry.term] = entry
    return glossary
