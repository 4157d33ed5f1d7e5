"""The opening words of a text, as proof of it and as what a reviewer sees."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sendgraph.model.tracing import Traced


def quote(words: Traced) -> tuple[int, str]:
    """Line and the opening words, verbatim, as far as they stand on that line."""
    place = words.quote(0, _length(words.text))
    return place.line, place.evidence


def _length(text: str, *, most: int = 12) -> int:
    match = re.match(rf"(?:\S+\s+){{{most - 1}}}\S+", text)
    return match.end() if match else len(text)


def opening(words: Traced) -> str:
    """The first eight words."""
    return words.text[: _length(words.text, most=8)]
