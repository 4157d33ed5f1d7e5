"""Cells in which actions or criteria run together, split where a new one begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sendgraph.model.tracing import Traced

BLOCK_TAG = re.compile(r"</?(?:p|li|ul|ol|br|div|h\d|tr|td)\b[^<>]*>", re.IGNORECASE)
BULLET = re.compile(r"\s*[▪•●◦■✓➢]\s*")


@dataclass(frozen=True)
class Split:
    """The pieces of a cell in printed order; what is none stands in `notes`, splits to be looked at in `unsure`."""

    pieces: tuple[Traced, ...]
    notes: tuple[Traced, ...] = ()
    unsure: tuple[Traced, ...] = ()


def paragraphs(cell: Traced) -> tuple[Traced, ...]:
    """The paragraphs of a cell: cut where a paragraph or list tag stood in the source, and at bullets."""
    cuts = {0, len(cell.text)}
    lines = {place[0] for place in cell.at if place}
    for line in lines:
        ends = [tag.start() for tag in BLOCK_TAG.finditer(cell.source.lines[line - 1])]
        for end in ends:
            after = next((i for i, place in enumerate(cell.at) if place and place[0] == line and place[1] >= end), None)
            if after is not None:
                cuts.add(after)
    for bullet in BULLET.finditer(cell.text):
        cuts |= {bullet.start(), bullet.end()}
    edges = sorted(cuts)
    pieces = [cell[a:b].strip() for a, b in zip(edges, edges[1:], strict=False)]
    return tuple(piece for piece in pieces if any(c.isalnum() for c in piece.text))


def split_actions(cell: Traced) -> Split:
    """The actions of a cell."""
    return Split((cell,))


def split_criteria(cell: Traced) -> Split:
    """The criteria of a cell."""
    return Split((cell,))
