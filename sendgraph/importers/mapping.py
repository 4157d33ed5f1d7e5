"""Which column means what: guessed from header words, checked against what stands below them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sendgraph.importers.dates import looks_like_date
from sendgraph.importers.folding import fold_letters
from sendgraph.importers.leads import looks_like_lead
from sendgraph.importers.words import plain, word_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sendgraph.importers.grid import GridRow

REFERENCE = re.compile(r"\(?[A-Z]{0,3}\.?\)?\d*(?:[./]\w+){0,4}\)?")
INTEGERS = re.compile(r"\d+(?:[ ,/]+\d+)*")
FLAG = re.compile(r"(?:yes|no|y|n|tbc|maybe|possibly)?\s*\??", re.IGNORECASE)
LONGEST_HEADER = 8
TYPED = ("number", "ref", "lead", "due", "level", "consultation", "funding")


@dataclass(frozen=True)
class Layout:
    """Column → field of one table; `line` is that of its header, `header` the printed words by column."""

    line: int
    fields: dict[int, str]
    header: dict[int, str]

    def column(self, field: str) -> int | None:
        """The first column of `field`."""
        return next((column for column, name in sorted(self.fields.items()) if name == field), None)


def is_reference(text: str) -> bool:
    """`10.2.3`, `1.1`, `CC1.1.1`, `L.4`, `(A)`: short and holds a number or stands in brackets."""
    return bool(text) and REFERENCE.fullmatch(text) is not None and (text[0] == "(" or any(c.isdigit() for c in text))


@cache
def _synonyms() -> dict[str, str]:
    return {plain(word): field for field, words in word_list("headers")["columns"].items() for word in words}


def name_field(text: str, own: Mapping[str, str]) -> tuple[str | None, bool]:
    """The field a header cell names, and whether more stands in the cell than the name."""
    known = {**_synonyms(), **own}
    said = plain(text)
    if said in known:
        return known[said], False
    opening = plain(re.split(r"\s[–—-]\s|[:(\n]", text, maxsplit=1)[0])
    if opening in known:
        return known[opening], True
    return None, False


def read_header(row: GridRow, own: Mapping[str, str]) -> Layout | None:
    """The layout this line declares, None when it is no header: at least two columns named, most cells names."""
    fields: dict[int, str] = {}
    filled = row.filled()
    for column in filled:
        text = fold_letters(row[column]).text
        if len(text.split()) > LONGEST_HEADER and not re.match(r"[\w ]{3,30}\s[–—-]\s", text):
            continue
        field, _ = name_field(text, own)
        if field and field not in fields.values():
            fields[column] = field
    if len(fields) < 2 or len(fields) * 2 <= len(filled):
        return None
    if "text" not in fields.values():
        for column, field in fields.items():
            if field == "actions":
                fields[column] = "text"
                break
        else:
            return None
    return Layout(row.line, fields, {column: row[column].text for column in filled})


def fits(field: str, text: str) -> bool:
    """Whether `text` is the sort of thing that stands in a column of `field`."""
    tests = {
        "number": lambda: text.isdigit() or is_reference(text),
        "ref": lambda: is_reference(text),
        "lead": lambda: looks_like_lead(text),
        "due": lambda: looks_like_date(text),
        "level": lambda: INTEGERS.fullmatch(text) is not None,
        "consultation": lambda: FLAG.fullmatch(text) is not None,
        "funding": lambda: FLAG.fullmatch(text) is not None,
    }
    return tests[field]() if field in tests else True


def _score(layout: Layout, rows: Sequence[GridRow]) -> int:
    """How many cells are what their column asks for, less those that are not and those in no column."""
    score = 0
    for row in rows:
        for column in row.filled():
            field = layout.fields.get(column)
            if field in TYPED:
                score += 1 if fits(field, row[column].text) else -1
            elif field is None:
                score -= 1
    return score


def with_numbers(layout: Layout, rows: Iterable[GridRow]) -> Layout:
    """`layout` with an unnamed column left of the first named one, if it holds numbers and little else."""
    first = min(layout.fields)
    if first == 0 or "number" in layout.fields.values():
        return layout
    held = Counter(row[0].text.isdigit() for row in rows if row[0])
    if held[True] < 2 or held[True] <= held[False]:
        return layout
    return Layout(layout.line, {**layout.fields, 0: "number"}, layout.header)


def choose_layout(above: Layout, rows: Sequence[GridRow], layouts: Sequence[Layout]) -> Layout:
    """The layout that fits the rows between two headers best: the one above them (which wins between equals), one of the
    document's others, or the one above moved by a column.
    """
    candidates = [above]
    candidates += [layout for layout in layouts if layout.fields != above.fields]
    for step in (-1, 1):
        if min(above.fields) + step >= 0:
            moved = {column + step: field for column, field in above.fields.items()}
            candidates.append(Layout(above.line, moved, {column + step: text for column, text in above.header.items()}))
    return max(candidates, key=lambda layout: (_score(layout, rows), layout is above))
