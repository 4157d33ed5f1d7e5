"""The words of a row and its references: cut cells mended, lost beginnings marked, fragments kept apart."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sendgraph.importers.mapping import is_reference
from sendgraph.importers.quotes import opening
from sendgraph.importers.repair import join_cut
from sendgraph.model.tracing import Traced, empty

if TYPE_CHECKING:
    from collections.abc import Collection

    from sendgraph.importers.doubts import ReviewDesk
    from sendgraph.importers.outline import Outline
    from sendgraph.importers.rows import RawRow

LEADING_REFERENCE = re.compile(r"^(\(?[A-Z]{0,3}\.?\d+(?:\.\d+)*[a-z]?\)?)\s+(?=\S)")


@dataclass
class RowTexts:
    """A row's own text, the texts of its further parts, and references found inside a cut text."""

    own: Traced
    parts: list[Traced]
    fragments: list[str]


class TextReader:
    """Reads the texts of one plan's rows."""

    def __init__(self, outline: Outline, *, desk: ReviewDesk, vocabulary: Collection[str]) -> None:
        self._desk, self._vocabulary = desk, vocabulary
        # the usual number of parts of a printed reference: a shorter one is a fragment
        lengths = Counter(
            cell.text.count(".") for raw in outline.rows for line, cell in raw.cells("ref")
            if not line.cut and is_reference(cell.text)
        )  # fmt: skip
        self._dots = lengths.most_common(1)[0][0] if lengths else 0

    def read(self, raw: RawRow, *, number: str) -> RowTexts:
        """The texts of a row, over all its lines."""
        texts = RowTexts(empty(raw.lines[0].row.source), [], [])
        for line in raw.lines:
            words = line.cell("text")
            if line.cut:
                column = line.layout.column("text") or 1
                left, right = line.row[column - 1], words
                if not texts.own and (match := LEADING_REFERENCE.match(left.text)):
                    texts.fragments.append(match[1])
                    left = left[match.end() :]
                words = self._mend(left, right, number=number) if left and right else left or right
            if not words:
                continue
            if line.role == "part":
                texts.parts.append(words)
            elif texts.parts:
                texts.parts[-1] = texts.parts[-1].joined(words)
            else:
                texts.own = texts.own.joined(words)
        return texts

    def _mend(self, left: Traced, right: Traced, *, number: str) -> Traced:
        joined = join_cut(left, right, vocabulary=self._vocabulary)
        decided = self._desk.ask(
            "cut-word", field="text", row=number, line=left.line_span()[0], quote=joined.quote,
            proposal=joined.proposal,
            reason=f"A cell border runs through the words; read as {joined.how}."
            + ("" if joined.known else " The document does not use this word elsewhere."),
        )  # fmt: skip
        if decided == joined.proposal:
            return joined.words
        if decided == joined.quote:
            return left.joined(right)
        # a reading of the reviewer's own stands where the cut words stood
        cut_left, cut_right = joined.quote.split(" ", 1)
        places = (*left[len(left.text) - len(cut_left) :].at, *right[: len(cut_right)].at)
        known = tuple(places[i] if i < len(places) else None for i in range(len(decided)))
        middle = Traced(left.source, decided, known)
        head = left[: len(left.text) - len(cut_left)]
        return head.joined(middle, "").joined(right[len(cut_right) :], "")

    def is_incomplete(self, text: Traced, *, number: str) -> bool:
        """Whether the text begins in the middle of a sentence, as decided."""
        if not text or not text.text[0].islower():
            return False
        decided = self._desk.ask(
            "lost-beginning", field="text", row=number, line=text.line_span()[0], quote=opening(text),
            proposal="incomplete",
            reason="The text begins in the middle of a sentence: its first words were lost. What is printed is kept, "
            "nothing is put in.",
        )  # fmt: skip
        return decided == "incomplete"

    def references(self, raw: RawRow, texts: RowTexts, *, number: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The complete references of a row, and all of them as printed."""
        whole, printed = [], []
        for line, cell in raw.cells("ref"):
            if line.cut:
                continue
            for piece in re.split(r"[\s,;]+", cell.text):
                printed.append(piece)
                if is_reference(piece) and piece.count(".") >= self._dots:
                    whole.append(piece)
                else:
                    self._ask_fragment(piece, line=line.row.line, number=number)
        for piece in texts.fragments:
            printed.append(piece)
            if is_reference(piece) and piece.count(".") >= self._dots and self._dots:
                whole.append(piece)
            else:
                self._ask_fragment(piece, line=raw.lines[0].row.line, number=number)
        return tuple(whole), tuple(printed)

    def _ask_fragment(self, piece: str, *, line: int, number: str) -> None:
        self._desk.ask(
            "fragment-reference", field="refs", row=number, line=line, quote=piece, proposal="no complete reference",
            reason=f"The references of this plan have {self._dots + 1} parts; this one is the rest of one. It is kept as "
            "printed and not used as a reference.",
        )  # fmt: skip
