"""Cells in which actions or criteria run together, split where a new one begins."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sendgraph.importers.words import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sendgraph.model.tracing import Traced

BLOCK_TAG = re.compile(r"</?(?:p|li|ul|ol|br|div|h\d|tr|td)\b[^<>]*>", re.IGNORECASE)
ABBREVIATIONS = {"e.g.", "i.e.", "eg.", "ie.", "no.", "vs.", "approx.", "incl."}
BULLET = re.compile(r"\s*[▪•●◦■✓➢]\s*")


@dataclass(frozen=True)
class Piece:
    """A piece of a cell; `sure` when it surely begins here, `note` when it names nothing to be done."""

    words: Traced
    sure: bool = True
    note: bool = False


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
    pieces = [cell[a:b].strip() for a, b in itertools.pairwise(edges)]
    return tuple(piece for piece in pieces if any(c.isalnum() for c in piece.text))


def split_actions(cell: Traced) -> tuple[Piece, ...]:
    """The actions of a cell.

    A new one begins after a full stop; at an imperative ("Identify …") or at a thing or body that has something
    to be done ("Guidance to be developed …", "Schools to include …") where the words before already hold an action;
    never inside brackets, after a dash or a comma. Dashed and lettered items belong to what leads in to them.
    Questions, "As above" and sentences about the scope are notes.
    """
    return tuple(
        Piece(words, sure, is_no_action(words.text))
        for paragraph in paragraphs(cell)
        for words, sure in _cut(paragraph, _action_starts(paragraph.text))
    )


def split_criteria(paragraph: Traced) -> tuple[Piece, ...]:
    """The criteria of a paragraph: one a sentence; and one where a capital follows a whole statement directly."""
    return tuple(Piece(words, sure) for words, sure in _cut(paragraph, _criterion_starts(paragraph.text)))


def is_no_action(text: str) -> bool:
    """A question, a pointer to another row, or a sentence about the scope."""
    said = text.casefold()
    if re.fullmatch(r"(?:as|see|same as|ditto)?\s*(?:above|below|ditto|action \d+|row \d+)?\.?", said) or "?" in text:
        return True
    return said.startswith(tuple(_words("scope")))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(word_list("verbs")[name])


@dataclass(frozen=True)
class _Token:
    start: int
    end: int
    text: str
    depth: int

    @property
    def word(self) -> str:
        return self.text.strip("‘’'\"“”()[].,;:>*").casefold()

    @property
    def capital(self) -> bool:
        return self.text.lstrip("‘'\"“(")[:1].isupper()

    @property
    def lower(self) -> bool:
        return self.text.rstrip("‘’'\"”).,;:>")[-1:].islower() and not self.capital

    @property
    def ends(self) -> bool:
        return self.text.rstrip("’'\"”)")[-1:] in {".", "!"} and self.text.casefold() not in ABBREVIATIONS


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    depth = 0
    for match in re.finditer(r"\S+", text):
        found.append(_Token(match.start(), match.end(), match[0], depth))
        depth = max(0, depth + match[0].count("(") - match[0].count(")"))
    return found


def _cut(cell: Traced, starts: list[tuple[int, bool]]) -> Iterator[tuple[Traced, bool]]:
    edges = [(0, True), *starts]
    for i, (start, sure) in enumerate(edges):
        end = edges[i + 1][0] if i + 1 < len(edges) else len(cell.text)
        piece = cell[start:end].strip()
        if any(c.isalnum() for c in piece.text):
            yield piece, sure


def _carries_on(tokens: list[_Token], i: int) -> bool:
    """Whether the word before token `i` asks for more: `of`, a comma, a dash, a verb that wants its object."""
    before = tokens[i - 1]
    if before.text[-1] in ",:-–—/&(":
        return True
    word = before.word
    if word in _words("carrying"):
        return True
    infinitive = i > 1 and tokens[i - 2].word == "to"
    return before.lower and word in _words("imperatives") and (infinitive or word not in _words("nouns_too"))


PREDICATE = re.compile(r"\bto (?:be |(?:\w+ly )?(?!the\b|an?\b|all\b|their\b)[a-z]{2,}\b)")


def _action_starts(text: str) -> list[tuple[int, bool]]:
    tokens = _tokens(text)
    starts: list[tuple[int, bool]] = []
    begin = 0
    for i, token in enumerate(tokens):
        if i == 0 or not token.capital or token.depth:
            continue
        before, here = tokens[i - 1], text[begin : token.start]
        found: bool | None = None
        if before.ends:
            found = True
        elif not _carries_on(tokens, i):
            found = _new_action(tokens, i, here)
        if found is not None:
            starts.append((token.start, found))
            begin = token.start
    return starts


def _new_action(tokens: list[_Token], i: int, here: str) -> bool | None:
    """Whether an action begins at token `i`: True surely, False perhaps, None not."""
    token, before = tokens[i], tokens[i - 1]
    plain_before = before.lower or before.text[-1] in ")>"
    if not _says_something(here):
        return None
    if token.word in _words("imperatives"):
        if plain_before or before.text.isdigit():
            return True
        return None if token.word in _words("nouns_too") else False
    if plain_before and token.word in {"this", "these"}:
        return True
    if plain_before and token.word in _words("openings"):
        return False
    return _new_subject(tokens, i, here, plain_before=plain_before)


def _new_subject(tokens: list[_Token], i: int, here: str, *, plain_before: bool) -> bool | None:
    """Whether a thing or body that has something to be done begins at token `i`; as `_new_action`."""
    length = _subject(tokens, i)
    if not length:
        return None
    if plain_before:
        return True
    # after a capital, a few words on: rather part of a name ("Establish Residential Task and Finish Group to …")
    listed = any(token.text.endswith(",") for token in tokens[i : i + length])
    if length < 3 or len(here.split()) < 4 or listed or not tokens[i - 1].text[-1].isalpha():
        return None
    return False if i + 1 < len(tokens) and tokens[i + 1].lower else None


def _says_something(here: str) -> bool:
    """Whether the words before hold an action already."""
    first = re.match(r"[^\w]*([\w-]+)", here)
    return (
        bool(first and first[1].casefold() in _words("imperatives"))
        or PREDICATE.search(here) is not None
        or bool(re.match(r"(?:In|Within|At|Through) .*(?:,| a\)) ", here))
    )


def _subject(tokens: list[_Token], i: int) -> int:
    """How many words from token `i` to the `to` whose subject they are; 0 when they are none."""
    for length in range(1, 11):
        if i + length >= len(tokens):
            return 0
        token = tokens[i + length]
        if token.text == "to":
            following = tokens[i + length + 1].text if i + length + 1 < len(tokens) else ""
            verb = following in {"be", "have"} or following.endswith("ly") or following in _words("imperatives")
            return length if verb and tokens[i + length - 1].word not in _words("carrying") else 0
        if tokens[i + length - 1].text[-1] in ".;:" or (token.capital and token.word in _words("imperatives")):
            return 0
        if token.capital and tokens[i + length - 1].lower and not _carries_on(tokens, i + length):
            # a nearer subject begins there
            return 0
    return 0


def _criterion_starts(text: str) -> list[tuple[int, bool]]:
    tokens = _tokens(text)
    starts: list[tuple[int, bool]] = []
    begin = 0
    for i, token in enumerate(tokens):
        if i == 0 or not token.capital or token.depth:
            continue
        before = tokens[i - 1]
        found: bool | None = None
        if before.ends:
            found = True
        elif (before.lower or before.text[-1].isdigit()) and not _carries_on(tokens, i):
            end = next((t.start for t in tokens[i:] if t.ends), len(text))
            if _states(text[begin : token.start]) and _states(text[token.start : end], first=False):
                found = False
        if found is not None:
            starts.append((token.start, found))
            begin = token.start
    return starts


def _states(text: str, *, first: bool = True) -> bool:
    """Whether these words hold a verb of their own: a listed one, or a participle as bullets have it."""
    words = re.findall(r"[^\W\d_]+", text)
    for i, word in enumerate(words):
        said = word.casefold()
        if i and (said in _words("states") or (said.endswith("ed") and len(said) > 5)):
            return first or i <= 12
    return False
