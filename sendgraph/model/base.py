"""What every node and relationship has in common: frozen, closed, and a place in the source."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field


class Frozen(BaseModel):
    """A value: it does not change, has no field we do not know, and no number that is none (NaN, infinity)."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Sourced(Frozen):
    """Something read from a document; the quote begins at `line`."""

    document: str | None = Field(default=None, description="the file it was read from")
    line: int | None = Field(default=None, description="first line of the source, counted from 1")
    last_line: int | None = Field(default=None, description="last line of the source")
    evidence: str | None = Field(
        default=None,
        description="the shortest quote that proves it, verbatim but for white space, cell breaks and tags",
    )


class Node(Sourced):
    """One node of the graph; `label` is its kind."""

    label: ClassVar[str]
    id: str = Field(description="readable, stable, derived from the source")


class Relationship(Sourced):
    """One relationship, kept beside the node it starts from; `to` is the id of the node it ends at."""

    type: ClassVar[str]
    sources: ClassVar[tuple[str, ...]]
    targets: ClassVar[tuple[str, ...]]
    to: str = Field(description="id of the node it points to")

    def discriminator(self) -> str:
        """What tells parallel relationships of one type between two nodes apart ('' if nothing has to)."""
        return ""
