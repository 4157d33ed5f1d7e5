"""Headings between the rows: numbered themes, lines in capitals, lines that hold one short cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sendgraph.importers.folding import fold_letters, foreign_words
from sendgraph.importers.repair import LAST_WORD, join_cut
from sendgraph.importers.words import plain, word_list

if TYPE_CHECKING:
    from collections.abc import Collection

    from sendgraph.importers.doubts import ReviewDesk
    from sendgraph.importers.grid import GridRow
    from sendgraph.importers.mapping import Layout
    from sendgraph.model.tracing import Traced

LONGEST_HEADING = 12
ASIDE = re.compile(r"\s+[–—-]\s+\S")
STRAY_DIGIT = re.compile(r"(?<!\S)\d(?!\S)\s*(?=/)|(?<=/)\s*(?<!\S)\d(?!\S)")


@dataclass
class Heading:
    """A section heading: `words` as printed over its cells; `left` when it does not stand in the text's column."""

    row: GridRow
    words: Traced
    left: bool
    number: str | None = None
    by_shape: bool = False
    extra: tuple[str, ...] = ()


def _section_words() -> str:
    return "|".join(word_list("headers")["sections"])


def is_capitals(text: str) -> bool:
    """Whether all letters are capitals, and there are at least four."""
    return sum(c.isalpha() for c in text) >= 4 and text == text.upper()


def _is_stray(row: GridRow, column: int, layout: Layout) -> str | None:
    """What a cell right of a heading is, if it is none of a row's: a lost mark, or the rest of a header cell."""
    text = row[column].text
    if not any(c.isalnum() for c in text):
        return f"column {column + 1}: stray mark {text!r}"
    header = plain(layout.header.get(column, ""))
    folded = fold_letters(row[column], vocabulary=frozenset(header.split())).text.casefold()
    if header and folded in header.split():
        return f"column {column + 1}: {text!r} is the rest of the header {layout.header[column]!r}"
    return None


def read_heading(
    row: GridRow, layout: Layout | None, *, text_columns: tuple[int, ...], next_is_row: bool
) -> Heading | None:
    """The heading this line is, if it is one."""
    filled = row.filled()
    if not filled:
        return None
    first = row[filled[0]]
    numbered = re.match(rf"(?:{_section_words()})\s+(\d+|[A-Z]|[IVX]+)\b[\s:.–—-]*", first.text, re.IGNORECASE)
    if numbered and len(filled) <= 2 and filled == tuple(range(filled[0], filled[0] + len(filled))):
        rest = first[numbered.end() :]
        words = rest.joined(row[filled[1]]) if len(filled) > 1 else rest
        short = is_capitals(words.text[:12]) or len(words.text.split()) <= LONGEST_HEADING
        if words and short:
            return Heading(row, words, left=True, number=numbered[1])
    if layout is None:
        return None
    end = max(text_columns)
    inside = tuple(i for i in filled if i <= end)
    extra = [_is_stray(row, i, layout) for i in filled if i > end]
    if not inside or None in extra:
        return None
    words = row.words(inside)
    known_extra = tuple(item for item in extra if item)
    left = inside[0] < min(text_columns)
    if is_capitals(fold_letters(words).text):
        return Heading(row, words, left=left, extra=known_extra)
    one_cell = len(filled) == 1 and next_is_row and words.text[0].isupper() and words.text[-1] not in ".;,?!:"
    if one_cell and len(words.text.split()) <= 8:
        return Heading(row, words, left=left, by_shape=True)
    return None


def is_note(row: GridRow) -> bool:
    """A line that opens with the words of a note (`As is / next steps`), not with those of a row."""
    filled = row.filled()
    if not filled:
        return False
    opening = plain(row[filled[0]].text)
    if len(opening.split()) > 8:
        return False
    return any(re.search(rf"\b{re.escape(word)}(?:$|\s)", opening + " ") for word in word_list("headers")["notes"])


def clean_name(heading: Heading, *, vocabulary: Collection[str], desk: ReviewDesk) -> str:
    """The heading without what extraction did to it and without the authors' asides; doubtful readings are asked."""
    for item in heading.extra:
        column = int(item.split(":")[0].removeprefix("column ")) - 1
        desk.ask(
            "stray-cell", field="theme", row=None, line=heading.row.line, quote=heading.row[column].text,
            proposal="no part of the plan", mark=f"/{column + 1}", reason=f"Beside a section heading: {item}.",
        )  # fmt: skip
    row, filled = heading.row, [i for i in heading.row.filled() if heading.row[i]]
    printed = heading.words.text
    inside = [i for i in filled if heading.row[i].text in printed or heading.number is None][
        : len(filled) - len(heading.extra)
    ]
    if heading.number is None and len(inside) > 1:
        name = _joined_cells(row, inside, vocabulary=vocabulary)
        if name != printed:
            return desk.ask(
                "heading-cells", field="theme", row=name, line=row.line, quote=printed, proposal=name,
                reason="The heading is cut over several cells; put together it is made of words the document uses, "
                "left as printed it would name no section.",
            )  # fmt: skip
    if foreign_words(printed):
        folded = fold_letters(heading.words, vocabulary=vocabulary).text
        return desk.ask(
            "folded-letters", field="theme", row=folded, line=row.line, quote=printed, proposal=folded,
            reason="Letters of another alphabet stand in for Latin ones of the same shape.",
        )  # fmt: skip
    aside = ASIDE.search(printed)
    if aside and heading.number is not None:
        name = printed[: aside.start()].strip()
        return desk.ask(
            "heading-aside", field="theme", row=heading.number, line=row.line, quote=printed, proposal=name,
            last_line=heading.words.line_span()[1],
            reason="What follows the dash reads as the authors' note to themselves, not as the name of the theme.",
        )  # fmt: skip
    if heading.by_shape:
        return desk.ask(
            "heading-by-shape", field="theme", row=printed, line=row.line, quote=printed, proposal=printed,
            reason="One short cell alone on its line, with rows below it, is taken for a section heading.",
        )  # fmt: skip
    return printed


def _joined_cells(row: GridRow, columns: list[int], *, vocabulary: Collection[str]) -> str:
    words = row[columns[0]]
    for column in columns[1:]:
        cell = row[column]
        if not any(c.isalnum() for c in cell.text):
            # a sign that is no letter: the last letter was broken in two, if one other letter makes a known word
            last = LAST_WORD.search(words.text)
            stem = last[0][:-1].casefold() if last else ""
            fits = sorted(w for w in vocabulary if stem and len(w) == len(stem) + 1 and w.startswith(stem))
            if len(fits) == 1:
                return words.text[: -len(stem) - 1] + fits[0].upper()
            return words.text
        words = join_cut(words, cell, vocabulary=vocabulary).words
    return " ".join(STRAY_DIGIT.sub(" ", words.text).split())
