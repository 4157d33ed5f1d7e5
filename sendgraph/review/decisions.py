"""A person's decisions on doubtful cells: a small file beside the source, replayed at every import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import Field

from sendgraph.importers.doubts import Ruling
from sendgraph.importers.profile import Profile
from sendgraph.importers.text import decode_text, read_bytes
from sendgraph.model.base import Frozen
from sendgraph.review.checked import check_model
from sendgraph.review.safeyaml import load_yaml

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 2_000_000


class Decision(Frozen):
    """One decision: `decision` is `accept`, `as printed`, or the reading itself."""

    reference: str = Field(pattern=r"^[a-z][a-z_-]*@\d+\S*$", description="RULE@LINE as the doubt is listed")
    quote: str = Field(description="the printed words the doubt is about")
    decision: str
    reason: str = Field(min_length=3)


class ReviewFile(Frozen):
    """All decisions on one document."""

    document: str | None = Field(default=None, description="the file these decisions are for")
    decisions: tuple[Decision, ...] = ()


def _load(path: Path) -> object:
    text, _ = decode_text(read_bytes(path, most=MOST_BYTES), name=str(path))
    return load_yaml(text, file=str(path)) or {}


def load_review(path: Path) -> ReviewFile:
    """The decisions in a file. Raises UnreadableSource, InvalidPlanFile."""
    return check_model(ReviewFile, _load(path), file=str(path))


def load_profile(path: Path) -> Profile:
    """The profile in a file. Raises UnreadableSource, InvalidPlanFile."""
    return check_model(Profile, _load(path), file=str(path))


def rulings(review: ReviewFile) -> tuple[Ruling, ...]:
    """The decisions in the form the importers ask for."""
    return tuple(Ruling(d.reference, d.quote, d.decision, d.reason) for d in review.decisions)


def beside(document: Path, kind: str) -> Path | None:
    """The `profile` or `review` file that lies beside a document.

    `NAME.kind.yaml`, or `kind.yaml` if it names the document; so that a folder of many documents mixes none up.
    """
    own = document.with_name(f"{document.stem}.{kind}.yaml")
    if own.is_file():
        return own
    shared = document.with_name(f"{kind}.yaml")
    if shared.is_file():
        loaded = load_profile(shared) if kind == "profile" else load_review(shared)
        if loaded.document == document.name:
            return shared
    return None


def check_facts(facts: dict[str, str | None]) -> dict[str, str | None]:
    """Facts from the command line held against the profile's own rules. Raises InvalidPlanFile."""
    check_model(Profile, dict(facts), file="the options")
    return facts
