"""From a document to a plan file: read, replay the decisions, read what the words say."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sendgraph.importers.doubts import ReviewDesk
from sendgraph.importers.draft import read_draft
from sendgraph.importers.profile import Profile
from sendgraph.importers.text import read_text
from sendgraph.inference import read_words
from sendgraph.lexicon import load_glossary
from sendgraph.model.plan import Doubt
from sendgraph.review.decisions import beside, load_profile, load_review, rulings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sendgraph.importers.doubts import Ruling
    from sendgraph.model.glossary import GlossaryEntry
    from sendgraph.model.plan import PlanFile

STALE = "stale-decision"


@dataclass(frozen=True)
class DocumentRead:
    """A plan as read; `mapping` shows how the columns were taken, `profile` could be saved for the next one."""

    plan: PlanFile
    mapping: tuple[str, ...]
    profile: Profile
    unfit: tuple[Ruling, ...]


def read_plan(path: Path | str) -> PlanFile:
    """The plan a document holds, with the profile and decisions that lie beside it.

    Raises UnreadableSource, NotAPlan, or InvalidPlanFile for a profile or review file.
    """
    return read_document(Path(path)).plan


def read_document(
    path: Path, *, profile: Profile | None = None, facts: Mapping[str, str | None] | None = None
) -> DocumentRead:
    """The plan a document holds, and how it was read.

    `profile` replaces the one beside the document; `facts` (id, title, authority …) go over both.
    Raises as `read_plan` does.
    """
    text = read_text(path)
    profile_file = beside(path, "profile") if profile is None else None
    used = profile or (load_profile(profile_file) if profile_file else Profile())
    given = {name: value for name, value in (facts or {}).items() if value is not None}
    used = used.model_copy(update=given)
    review_file = beside(path, "review")
    decided = rulings(load_review(review_file)) if review_file else ()
    desk = ReviewDesk(text.source.document, decided)
    if text.notice:
        desk.ask(
            "assumed-encoding", field="document", row=None, line=1, quote="", proposal=text.notice,
            reason="The bytes are no UTF-8; accented letters, quotes and dashes may be wrong.",
        )  # fmt: skip
    reading = read_draft(text.source, profile=used, desk=desk, name=path.stem, file=str(path), glossary=_glossary(path))
    plan = read_words(reading.draft)
    own = {doubt.id for doubt in desk.doubts}
    doubts = tuple(doubt if doubt.id in own else desk.decided(doubt) for doubt in plan.doubts)
    unfit = desk.unused()
    plan = plan.model_copy(update={"doubts": (*doubts, *(_stale(ruling, text.source.document) for ruling in unfit))})
    learned = used.model_copy(
        update={
            "document": text.source.document, "id": plan.plan.id, "title": plan.plan.title,
            "authority": plan.plan.authority, "authority_code": plan.plan.authority_code,
            "period_start": plan.plan.period_start, "period_end": plan.plan.period_end,
            "kind": plan.rows[0].kind if plan.rows else None, "columns": reading.columns,
        }
    )  # fmt: skip
    return DocumentRead(plan, reading.mapping, learned, unfit)


def _glossary(document: Path) -> dict[str, GlossaryEntry]:
    """`NAME.glossary.yaml` beside a document, or `glossary.yaml` where `profile.yaml` names the document."""
    own = document.with_name(f"{document.stem}.glossary.yaml")
    if own.is_file():
        return load_glossary(own)
    shared = document.with_name("glossary.yaml")
    return load_glossary(shared) if shared.is_file() and beside(document, "profile") else {}


def _stale(ruling: Ruling, document: str) -> Doubt:
    line = int("".join(c for c in ruling.reference.split("@", 1)[1].split("/")[0].split(".")[0] if c.isdigit()) or 1)
    return Doubt(
        id=f"{STALE}@{ruling.reference}", rule=STALE, field="decision", row=None, document=document, line=line,
        last_line=line, quote=ruling.quote, proposal="remove it from the review file or correct its reference and quote",
        reason=f"The decision {ruling.decision!r} on {ruling.reference} fits no doubt of this reading: the document or "
        "the rules have changed.",
    )  # fmt: skip
