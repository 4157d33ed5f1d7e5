"""An authority's own names and abbreviations, as its glossary file holds them."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from sendgraph.model.base import Frozen
from sendgraph.model.values import GroupKind, Sector

GlossaryKind = Literal["partner", "group", "deliverable", "external", "lead", "term"]


class GlossaryEntry(Frozen):
    """What one abbreviation or local name stands for; `name` is null where nobody knows."""

    term: str = Field(min_length=1, max_length=120, description="as printed in the plan")
    name: str | None = Field(default=None, max_length=200, description="in full; null where it is not known")
    kind: GlossaryKind = "term"
    sector: Sector | None = Field(default=None, description="of a partner")
    group_kind: GroupKind | None = Field(default=None, description="of a group")
    shared: bool = Field(default=True, description="an identified organisation, not one of a kind")
    source: str = Field(min_length=1, description="where this is known from")

    @model_validator(mode="after")
    def _partner_has_a_sector(self) -> Self:
        if self.kind == "partner" and not (self.name and self.sector):
            raise ValueError("a partner needs a name and a sector; use kind: term for what nobody knows")
        return self
