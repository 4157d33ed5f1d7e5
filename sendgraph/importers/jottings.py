"""Notes the authors left to themselves inside the cells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sendgraph.importers.actions import paragraphs

if TYPE_CHECKING:
    from sendgraph.importers.doubts import ReviewDesk
    from sendgraph.model.tracing import Traced

ASKS = re.compile(r"\?(?=\s|\)|$)")
QUESTION = re.compile(r"^(?:what|who|whom|which|how|why|when|where|do|does|is|are|can|could|should)\b", re.IGNORECASE)
ADDRESSES = re.compile(r"^(?:talk|speak|ask|check with|chase|email|ring|see) (?:with|to|about|[A-Z])", re.IGNORECASE)


def is_jotting(text: str) -> bool:
    """A question, or a reminder to speak to somebody: no test of success and no resource."""
    return bool(ASKS.search(text) or QUESTION.match(text) or ADDRESSES.match(text))


def set_notes_apart(
    cell: Traced, *, desk: ReviewDesk, row: str, field: str
) -> tuple[tuple[Traced, ...], tuple[Traced, ...]]:
    """The paragraphs of a cell that belong to the plan, and those that are jottings; each jotting is asked."""
    kept: list[Traced] = []
    apart: list[Traced] = []
    for paragraph in paragraphs(cell):
        if not is_jotting(paragraph.text):
            kept.append(paragraph)
            continue
        first, last = paragraph.line_span()
        decided = desk.ask(
            "jotting", field=field, row=row, line=first, last_line=last, quote=paragraph.text, proposal="a note",
            reason="A question or a reminder the authors wrote to themselves; as part of the plan it would be a "
            "commitment nobody made.",
        )  # fmt: skip
        (apart if decided == "a note" else kept).append(paragraph)
    return tuple(kept), tuple(apart)
