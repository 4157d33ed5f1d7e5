"""Finding the lexicon's entries in a text: leftmost first, the longest spelling wins."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sendgraph.lexicon.entries import Entry, load_entries

_ABBREVIATION = re.compile(r"[A-Z]{2}|\b[A-Z][a-z]?[A-Z]")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "‑": "-", "–": "-", "\u00a0": " "})


@dataclass(frozen=True)
class Found:
    """An entry found between characters `start` and `end`."""

    start: int
    end: int
    entry: Entry


def plain(text: str) -> str:
    """The text with one kind of apostrophe, hyphen and space; no character moves."""
    return text if text.isascii() else text.translate(_PLAIN)


def lowered(text: str) -> str:
    """Lower case of `plain(text)`; a letter whose lower case is longer stays, so that no character moves."""
    low = plain(text).lower()
    if len(low) == len(text):
        return low
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in plain(text))


def _alternation(forms: Iterable[str]) -> re.Pattern[str] | None:
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    if not ordered:
        return None
    return re.compile(r"(?<![\w-])(?:" + "|".join(re.escape(form) for form in ordered) + r")(?!\w)")


class Matcher:
    """Finds the spellings of `entries`; where two entries share a spelling, the earlier one has it."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._exact: dict[str, Entry] = {}
        self._folded: dict[str, Entry] = {}
        for entry in entries:
            # names of places and whatever holds an abbreviation are told by their capitals
            for form in map(plain, entry.forms):
                if entry.nature == "authority" or _ABBREVIATION.search(form):
                    self._exact.setdefault(form, entry)
                else:
                    self._folded.setdefault(lowered(form), entry)
        self._in_exact = _alternation(self._exact)
        self._in_folded = _alternation(self._folded)

    def find(self, text: str) -> list[Found]:
        """All entries in `text` in order, overlaps included."""
        found: list[Found] = []
        if self._in_exact:
            found += [Found(m.start(), m.end(), self._exact[m[0]]) for m in self._in_exact.finditer(plain(text))]
        if self._in_folded:
            found += [Found(m.start(), m.end(), self._folded[m[0]]) for m in self._in_folded.finditer(lowered(text))]
        return found


def without_overlaps(found: Iterable[Found]) -> list[Found]:
    """Leftmost first, of two that begin together the longer; what overlaps an earlier one is dropped."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda item: (item.start, -item.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


@cache
def partner_matcher() -> Matcher:
    """Finds partners and the terms that hold a partner's word and name none."""
    return Matcher(entry for entry in load_entries() if entry.kind in {"partner", "term"})


@cache
def thing_matcher() -> Matcher:
    """Finds deliverables and things outside the plan."""
    return Matcher(entry for entry in load_entries() if entry.kind in {"deliverable", "external"})
