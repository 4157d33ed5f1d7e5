"""Text that knows where each of its characters was printed, so that any quote can be proved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")


@dataclass(frozen=True)
class Place:
    """Where a quote stands: `line` and `last_line` count from 1; `evidence` begins at `line`."""

    document: str
    line: int
    last_line: int
    evidence: str


@dataclass(frozen=True)
class Source:
    """A document as lines; what quotes are cut from."""

    document: str
    lines: tuple[str, ...]

    def traced(self, line: int, start: int, end: int) -> Traced:
        """The text from column `start` to `end` of `line` (from 1), white space collapsed, tags taken out."""
        raw = self.lines[line - 1]
        kept = bytearray(b"\x01" * (end - start))
        for tag in TAG.finditer(raw, start, end):
            kept[tag.start() - start : tag.end() - start] = b"\x02" * (tag.end() - tag.start())
        letters: list[str] = []
        at: list[tuple[int, int]] = []
        for i in range(start, end):
            letter = raw[i] if kept[i - start] == 1 else " "
            if letter.isspace() or letter in "\ufeff\u200b":
                letter = " "
                if not letters or letters[-1] == " ":
                    continue
            letters.append(letter)
            at.append((line, i))
        while letters and letters[-1] == " ":
            letters.pop()
            at.pop()
        return Traced(self, "".join(letters), tuple(at))


@dataclass(frozen=True)
class Traced:
    """A text, and for each character the line and column it was printed at (None: put in by a repair)."""

    source: Source
    text: str
    at: tuple[tuple[int, int] | None, ...]

    def __bool__(self) -> bool:
        return bool(self.text)

    def __getitem__(self, part: slice) -> Traced:
        return Traced(self.source, self.text[part], self.at[part])

    def strip(self, characters: str | None = None) -> Traced:
        """The same without `characters` at its ends."""
        left = len(self.text) - len(self.text.lstrip(characters))
        return self[left : max(left, len(self.text.rstrip(characters)))]

    def joined(self, other: Traced, separator: str = " ") -> Traced:
        """Itself, `separator`, the other; an empty side adds no separator."""
        if not self.text or not other.text:
            return self if self.text else other
        return Traced(self.source, self.text + separator + other.text, (*self.at, *[None] * len(separator), *other.at))

    def sub(self, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str]) -> Traced:
        """`re.sub` that keeps what is known of the places: a replacement stands where what it replaced stood."""
        letters: list[str] = []
        at: list[tuple[int, int] | None] = []
        last = 0
        for match in pattern.finditer(self.text):
            letters.append(self.text[last : match.start()])
            at.extend(self.at[last : match.start()])
            new = replace(match)
            old = self.at[match.start() : match.end()]
            letters.append(new)
            at.extend(old[i] if i < len(old) else None for i in range(len(new)))
            last = match.end()
        letters.append(self.text[last:])
        at.extend(self.at[last:])
        return Traced(self.source, "".join(letters), tuple(at))

    def line_span(self) -> tuple[int, int]:
        """First and last line it was printed on."""
        lines = [place[0] for place in self.at if place]
        return (lines[0], max(lines))

    def quote(self, start: int = 0, end: int | None = None) -> Place:
        """The printed words behind characters `start` to `end`: those on the first line they stand on.

        Raises ValueError when nothing between them was printed.
        """
        places = [place for place in self.at[start:end] if place]
        if not places:
            message = "no printed character between start and end"
            raise ValueError(message)
        first = places[0][0]
        columns = [column for line, column in places if line == first]
        # a cell that runs over several lines interleaves with its neighbours: stop where the columns jump back
        printed = self.source.lines[first - 1][columns[0] : max(columns) + 1]
        evidence = " ".join(TAG.sub(" ", printed).split())
        return Place(self.source.document, first, max(line for line, _ in places), evidence)


def empty(source: Source) -> Traced:
    """No text at all."""
    return Traced(source, "", ())


def join(source: Source, parts: Iterable[Traced], separator: str = " ") -> Traced:
    """All parts in order, with `separator` between those that hold something."""
    whole = empty(source)
    for part in parts:
        whole = whole.joined(part, separator)
    return whole
