"""A profile: what a person says of a document that it does not say itself, and which columns mean what."""

from __future__ import annotations

from pydantic import Field

from sendgraph.model.base import Frozen
from sendgraph.model.values import LeadKind, RowKind, Sector


class LeadFacts(Frozen):
    """What is known of a lead beyond its initials."""

    name: str | None = None
    kind: LeadKind | None = None
    sector: Sector | None = None


class Profile(Frozen):
    """All optional; what is left out is guessed from the document and shown."""

    document: str | None = Field(default=None, description="the file this profile is for")
    id: str | None = None
    title: str | None = None
    authority: str | None = None
    authority_code: str | None = None
    period_start: str | None = Field(default=None, pattern=r"^\d{4}(-(0[1-9]|1[0-2]))?$")
    period_end: str | None = Field(default=None, pattern=r"^\d{4}(-(0[1-9]|1[0-2]))?$")
    kind: RowKind | None = Field(default=None, description="what the document calls its rows")
    columns: dict[str, tuple[str, ...]] = Field(
        default_factory=dict, description="field → the header words that mean it, beside those of the lexicon"
    )
    leads: dict[str, LeadFacts] = Field(default_factory=dict, description="lead as printed → what is known of it")
