"""What an entry of the lexicon is, and reading the data files that hold them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal, cast

import yaml

from sendgraph.model.values import Sector

Kind = Literal["partner", "deliverable", "external", "term"]
Nature = Literal["public", "profession", "service", "body", "setting", "team", "authority", ""]


@dataclass(frozen=True)
class Entry:
    """One thing that plans name: `forms` are its spellings, `source` where it is known from.

    `beside`: counts only next to another of its kind ("health and care"). `section_only`: counts only in a plan
    that has a section of that name. `shared`: one identified body, the same in every plan.
    """

    name: str
    kind: Kind
    source: str
    forms: tuple[str, ...]
    sector: Sector | None = None
    nature: Nature = ""
    shared: bool = False
    beside: bool = False
    section_only: bool = False


def read_data(name: str) -> Any:
    """What one of our own data files holds."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = files("sendgraph.lexicon").joinpath(name).read_text(encoding="utf-8")
    return yaml.load(text, Loader=loader)  # noqa: S506 - the safe loader in C


def _spelled(forms: list[str]) -> tuple[str, ...]:
    out: list[str] = []
    for form in forms:
        out.extend((form.replace("(s)", ""), form.replace("(s)", "s")) if "(s)" in form else (form,))
    return tuple(dict.fromkeys(out))


def _entry(raw: dict[str, Any], kind: Kind, **more: object) -> Entry:
    fields = {**raw, **more}
    fields["forms"] = _spelled(fields["forms"])
    return Entry(**{"kind": kind, "name": "", **fields})


@cache
def load_entries() -> tuple[Entry, ...]:
    """Every entry of our own data: partners, things, authorities, terms that name nobody."""
    places = read_data("authorities.yaml")
    authorities = [
        Entry(name, "partner", places["source"], (name,), "neighbour_authority", "authority", shared=True)
        for name in places["names"]
    ]
    return (
        *(_entry(raw, "term") for raw in read_data("terms.yaml")),
        *(_entry(raw, "partner") for raw in read_data("partners.yaml")),
        *(_entry(raw, cast("Kind", raw["kind"])) for raw in read_data("things.yaml")),
        *authorities,
    )
