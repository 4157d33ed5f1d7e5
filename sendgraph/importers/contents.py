"""Cells that hold several things: actions, criteria, resources, groups."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from sendgraph.importers.actions import split_actions, split_criteria
from sendgraph.importers.jottings import set_notes_apart
from sendgraph.importers.quotes import opening, quote
from sendgraph.model.draft import Passage
from sendgraph.model.ids import slug
from sendgraph.model.nodes import SuccessCriterion
from sendgraph.model.plan import ActionEntry

if TYPE_CHECKING:
    from sendgraph.importers.doubts import ReviewDesk
    from sendgraph.importers.outline import Outline
    from sendgraph.importers.people import LeadBook
    from sendgraph.importers.rows import RawRow
    from sendgraph.model.tracing import Traced

ID_WORDS = 6
NOTE, OWN = "a note", "stands by itself"


class ContentReader:
    """Reads what hangs on one plan's rows."""

    def __init__(self, outline: Outline, *, desk: ReviewDesk, book: LeadBook) -> None:
        self._desk, self._book = desk, book
        self._group_words = [cell.text for raw in outline.rows for _, cell in raw.cells("group")]
        self._group_words += [text for layout in outline.layouts for text in layout.header.values()]

    def actions(
        self, raw: RawRow, *, identity: str, number: str, passages: list[Passage], notes: list[Traced]
    ) -> tuple[ActionEntry, ...]:
        """The actions of a row; what is no action goes to `notes`."""
        cells: list[Traced] = []
        for line, cell in raw.cells("actions"):
            if line.role == "more" and cells and cell.text[:1].islower():
                cells[-1] = cells[-1].joined(cell)
            else:
                cells.append(cell)
        found: list[ActionEntry] = []
        taken: set[str] = set()
        for words, note in self._decided(cells, number=number):
            # what is no action still says whom and what the row is about ("As above", a sentence on the scope)
            passages.append(Passage("action", words))
            if note:
                notes.append(words)
                continue
            first, proof = quote(words)
            found.append(ActionEntry(
                id=_derived(identity, "a", words.text, taken), text=words.text, order=len(found) + 1,
                led_by=self._book.named_in(words, row=number), document=words.source.document, line=first,
                last_line=words.line_span()[1], evidence=proof,
            ))  # fmt: skip
        return tuple(found)

    def _decided(self, cells: list[Traced], *, number: str) -> list[tuple[Traced, bool]]:
        """The pieces of these cells, and whether each is a note; what is doubtful as it was decided."""
        found: list[tuple[Traced, bool]] = []
        for cell in cells:
            first = True
            for piece in split_actions(cell):
                if piece.note and self._ask_split("not-an-action", piece.words, number=number, field="actions") == NOTE:
                    found.append((piece.words, True))
                elif (
                    piece.sure
                    or first
                    or self._ask_split("run-together", piece.words, number=number, field="actions") == OWN
                ):
                    found.append((piece.words, False))
                    first = False
                else:
                    found[-1] = (found[-1][0].joined(piece.words), found[-1][1])
        return found

    def _ask_split(self, rule: str, piece: Traced, *, number: str, field: str) -> str:
        first, last = piece.line_span()
        return self._desk.ask(
            rule, field=field, row=number, line=first, last_line=last, quote=opening(piece),
            proposal=NOTE if rule == "not-an-action" else OWN,
            reason="A question, a pointer to another row or a sentence about the scope: nothing to be done is named."
            if rule == "not-an-action"
            else "Bullets were lost and the sentences run together; here a new one seems to begin.",
        )  # fmt: skip

    def criteria(
        self, raw: RawRow, *, identity: str, number: str, passages: list[Passage], notes: list[Traced]
    ) -> tuple[SuccessCriterion, ...]:
        """The criteria of a row; jottings go to `notes`."""
        found: list[SuccessCriterion] = []
        taken: set[str] = set()
        for _, cell in raw.cells("criteria"):
            kept, jotted = set_notes_apart(cell, desk=self._desk, row=number, field="criteria")
            notes.extend(jotted)
            pieces: list[Traced] = []
            for paragraph in kept:
                for i, piece in enumerate(split_criteria(paragraph)):
                    if (
                        piece.sure
                        or i == 0
                        or self._ask_split("run-together", piece.words, number=number, field="criteria") == OWN
                    ):
                        pieces.append(piece.words)
                    else:
                        pieces[-1] = pieces[-1].joined(piece.words)
            for words in pieces:
                first, proof = quote(words)
                found.append(SuccessCriterion(
                    id=_derived(identity, "c", words.text, taken), text=words.text, order=len(found) + 1,
                    document=cell.source.document, line=first, last_line=words.line_span()[1], evidence=proof,
                ))  # fmt: skip
                passages.append(Passage("criterion", words))
        return tuple(found)

    def effort(self, raw: RawRow, *, number: str, passages: list[Passage], notes: list[Traced]) -> str | None:
        """The resource cells of a row as printed; jottings go to `notes`."""
        kept: list[Traced] = []
        for _, cell in raw.cells("resource"):
            paragraphs, jotted = set_notes_apart(cell, desk=self._desk, row=number, field="resource")
            notes.extend(jotted)
            kept.extend(paragraphs)
        passages.extend(Passage("resource", words) for words in kept)
        return " / ".join(words.text for words in kept) or None

    def groups(self, raw: RawRow, *, number: str, passages: list[Passage]) -> str | None:
        """The group cells of a row as printed, one passage each."""
        cells: list[Traced] = []
        for line, cell in raw.cells("group"):
            if line.role == "more" and cells:
                cells[-1] = cells[-1].joined(cell)
            else:
                cells.append(cell)
        printed = [cell.text for cell in cells]
        passages.extend(Passage("group", self._mended_group(cell, number=number)) for cell in cells)
        return " / ".join(printed) or None

    def _mended_group(self, cell: Traced, *, number: str) -> Traced:
        """A slip of one letter in an abbreviation that the plan's other group cells and headers print otherwise."""
        for match in re.finditer(r"\b\w&\w\b", cell.text):
            others = Counter(found for text in self._group_words for found in re.findall(r"\b\w&\w\b", text))
            near = [
                other for other in others
                if other != match[0] and sum(a != b for a, b in zip(other, match[0], strict=True)) == 1
            ]  # fmt: skip
            if others[match[0]] < max((others[other] for other in near), default=0):
                best = max(near, key=lambda other: others[other])
                decided = self._desk.ask(
                    "group-slip", field="group", row=number, line=cell.quote(match.start()).line,
                    quote=cell.text[match.start() :], proposal=cell.text[match.start() :].replace(match[0], best),
                    reason=f"{match[0]} stands in this group's name only; the plan writes {best} elsewhere.",
                )  # fmt: skip
                if best in decided:
                    return _replaced(cell, match[0], best)
        return cell


def _replaced(cell: Traced, old: str, new: str) -> Traced:
    return cell.sub(re.compile(re.escape(old)), lambda _: new)


def _derived(row: str, mark: str, text: str, taken: set[str]) -> str:
    """An id from the opening words; a suffix only when another of the row begins alike."""
    words = re.findall(r"\w+", text)[:ID_WORDS]
    base = f"{row}/{mark}/{slug(' '.join(words))}"
    identity, extra = base, 2
    while identity in taken:
        identity = f"{base}-{extra}"
        extra += 1
    taken.add(identity)
    return identity
