"""One gathered row as an entry of the plan file, with the passages that rules may read."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sendgraph.importers.actions import split_actions, split_criteria
from sendgraph.importers.dates import Due, read_date
from sendgraph.importers.jottings import set_notes_apart
from sendgraph.importers.mapping import is_reference
from sendgraph.importers.repair import join_cut
from sendgraph.importers.statuses import read_flag, read_levels, read_status
from sendgraph.model.draft import DraftRow, Passage
from sendgraph.model.ids import slug
from sendgraph.model.nodes import SuccessCriterion
from sendgraph.model.plan import ActionEntry, RowEntry
from sendgraph.model.tracing import Traced, empty, join

if TYPE_CHECKING:
    from collections.abc import Collection

    from sendgraph.importers.doubts import ReviewDesk
    from sendgraph.importers.numbers import Numbered
    from sendgraph.importers.outline import Outline
    from sendgraph.importers.people import LeadBook
    from sendgraph.importers.rows import PrintedLine, RawRow
    from sendgraph.model.values import Flag, RowKind

ID_WORDS = 6
NOTE, OWN = "a note", "stands by itself"
LEADING_REFERENCE = re.compile(r"^(\(?[A-Z]{0,3}\.?\d+(?:\.\d+)*[a-z]?\)?)\s+(?=\S)")


@dataclass
class _Texts:
    own: Traced
    parts: list[Traced]
    fragments: list[str]


class RowReader:
    """Reads the rows of one plan; what all of them share is given once."""

    def __init__(
        self, *, plan: str, kind: RowKind, period: tuple[str | None, str | None], desk: ReviewDesk,
        vocabulary: Collection[str], book: LeadBook, outline: Outline,
    ) -> None:  # fmt: skip
        self._plan, self._kind, self._period, self._desk = plan, kind, period, desk
        self._vocabulary, self._book, self._outline = vocabulary, book, outline
        fields = {name for layout in outline.layouts for name in layout.fields.values()}
        self._has_progress = "progress" in fields
        # the usual number of parts of a printed reference: a shorter one is a fragment
        lengths = Counter(
            cell.text.count(".") for raw in outline.rows for line, cell in raw.cells("ref")
            if not line.cut and is_reference(cell.text)
        )  # fmt: skip
        self._dots = lengths.most_common(1)[0][0] if lengths else 0
        self._group_words = [cell.text for raw in outline.rows for _, cell in raw.cells("group")]
        self._group_words += [text for layout in outline.layouts for text in layout.header.values()]

    def ask_numbers(self, numbers: list[Numbered]) -> list[Numbered]:
        """Put every inferred number on the list; gives the numbers as decided."""
        decided = []
        for raw, numbered in zip(self._outline.rows, numbers, strict=True):
            if not numbered.inferred:
                decided.append(numbered)
                continue
            first = raw.lines[0].row
            number = self._desk.ask(
                "inferred-number", field="number", row=numbered.number, line=first.line,
                quote=_opening(first.words()), proposal=numbered.number,
                reason=f"No number is printed beside this row; {numbered.reason}.",
            )  # fmt: skip
            decided.append(replace(numbered, number=number))
        return decided

    def read(self, raw: RawRow, *, identity: str, numbered: Numbered, position: int, theme: str) -> DraftRow:
        """The row's entry and passages."""
        number, first, last = numbered.number, raw.lines[0].row.line, raw.lines[-1].row.line
        passages: list[Passage] = []
        notes: list[Traced] = []
        source = raw.lines[0].row.source
        texts = self._texts(raw, number=number)
        if texts.own:
            passages.append(Passage("text", texts.own))
        passages += [Passage("part", part) for part in texts.parts]
        incomplete = self._incomplete(texts.own, number=number)
        if raw.first_of_block and raw.lines[0].cut and raw.heading is not None:
            self._ask_section(raw, number=number)
        for line in raw.lines[1:]:
            if line.role == "part":
                self._desk.ask(
                    "second-part", field="text", row=number, line=line.row.line, quote=_opening(line.row.words()),
                    proposal=f"second part of {number}",
                    reason="The line has no number, lead, date or flag of its own: it shares those of the row above. "
                    "As a row of its own it would have no lead.",
                )  # fmt: skip

        refs, fragments = self._references(raw, texts, number=number)
        led_by = self._book.read(join(source, [c for _, c in raw.cells("lead")]), row=number) if raw.cells("lead") else ()
        due, due_printed = self._due(raw, number=number)
        levels, level_printed = self._levels(raw, number=number)
        consultation, consultation_printed = self._flag(raw, "consultation", number=number)
        funding, funding_printed = self._flag(raw, "funding", number=number)
        progress = join(source, [c for _, c in raw.cells("progress")])
        status = read_status(progress.text) if self._has_progress else None
        actions = self._actions(raw, identity=identity, number=number, passages=passages, notes=notes)
        criteria = self._criteria(raw, identity=identity, number=number, passages=passages, notes=notes)
        effort = self._effort(raw, number=number, passages=passages, notes=notes)
        groups = self._groups(raw, number=number, passages=passages)
        if progress:
            passages.append(Passage("progress", progress))
        proof = texts.own or next((c for _, c in raw.cells("actions")), raw.lines[0].row.words())
        quoted = _quote(proof)
        entry = RowEntry(
            id=identity, kind=self._kind, number=number, number_inferred=numbered.inferred, position=position,
            refs=refs, refs_as_printed=fragments, text=texts.own.text or None, text_incomplete=incomplete,
            part_texts=tuple(part.text for part in texts.parts), level=levels[0] if levels else None,
            level_parts=levels if len(levels) > 1 else (), level_as_printed=level_printed,
            consultation=consultation, consultation_as_printed=consultation_printed, funding=funding,
            funding_as_printed=funding_printed, due=due.month if due else None, due_start=due.start if due else None,
            due_end=due.end if due else None, due_kind=due.kind if due else None, due_as_printed=due_printed,
            due_inferred=bool(due and due.inferred), status=status, progress_as_printed=progress.text or None,
            effort_as_printed=effort, first_line=first, lead_as_printed=_printed(raw, "lead"),
            group_as_printed=groups, notes=tuple(note.text for note in notes), theme=theme, actions=actions,
            criteria=criteria, led_by=led_by, document=source.document, line=quoted[0], last_line=last,
            evidence=quoted[1],
        )  # fmt: skip
        return DraftRow(entry, tuple(passages))

    # texts -------------------------------------------------------------------------------------------------------

    def _texts(self, raw: RawRow, *, number: str) -> _Texts:
        texts = _Texts(empty(raw.lines[0].row.source), [], [])
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

    def _incomplete(self, text: Traced, *, number: str) -> bool:
        if not text or not text.text[0].islower():
            return False
        decided = self._desk.ask(
            "lost-beginning", field="text", row=number, line=text.line_span()[0], quote=_opening(text),
            proposal="incomplete",
            reason="The text begins in the middle of a sentence: its first words were lost. What is printed is kept, "
            "nothing is put in.",
        )  # fmt: skip
        return decided == "incomplete"

    def _ask_section(self, raw: RawRow, *, number: str) -> None:
        heading = raw.heading
        name = heading.words.text if heading else ""
        self._desk.ask(
            "section-over-page", field="theme", row=number, line=raw.lines[0].row.line,
            quote=_opening(raw.lines[0].row.words()), proposal=f"stays under {name}",
            reason="The row is the first of a page whose cells are cut; a heading above it may have been lost. It stays "
            "under the last heading that is printed.",
        )  # fmt: skip

    def _references(self, raw: RawRow, texts: _Texts, *, number: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
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

    # cells of one value ------------------------------------------------------------------------------------------

    def _due(self, raw: RawRow, *, number: str) -> tuple[Due | None, str | None]:
        printed = _printed(raw, "due")
        if not printed:
            return None, None
        due = read_date(printed, period=self._period)
        line = raw.cells("due")[0][0].row.line
        if due is None:
            self._desk.ask(
                "unread-date", field="due", row=number, line=line, quote=printed, proposal="unknown",
                reason="These words of the date column were not understood as a date.",
            )  # fmt: skip
            return Due("unknown"), printed
        if due.reason:
            self._desk.ask(
                "inferred-date", field="due", row=number, line=line, quote=printed,
                proposal=due.month or "unknown", reason=due.reason[0].upper() + due.reason[1:] + ".",
            )  # fmt: skip
        return due, printed

    def _levels(self, raw: RawRow, *, number: str) -> tuple[tuple[int, ...], str | None]:
        cells = raw.cells("level")
        if not cells:
            return (), None
        levels: list[int] = []
        for line, cell in cells:
            read = read_levels(cell.text)
            if len(read) != 1:
                self._desk.ask(
                    "level-of-parts", field="level", row=number, line=line.row.line, quote=cell.text,
                    proposal=str(read[0]) if read else "no level",
                    reason="One number for each of several parts in one cell; the row takes the first, each is kept."
                    if read else "The cell of the level holds no whole number.",
                )  # fmt: skip
            levels.extend(read)
        return tuple(levels), _printed(raw, "level", first_only=len({c.text for _, c in cells}) == 1)

    def _flag(self, raw: RawRow, name: str, *, number: str) -> tuple[Flag | None, str | None]:
        printed = _printed(raw, name)
        if not printed:
            return None, None
        value = read_flag(printed)
        if value is None or value == "uncertain":
            self._desk.ask(
                "unsure-flag", field=name, row=number, line=raw.cells(name)[0][0].row.line, quote=printed,
                mark=f"/{name}", proposal=value or "no value",
                reason="Neither yes nor no is said." if value else "The cell holds neither yes nor no.",
            )  # fmt: skip
        return value, printed

    # cells of several things -------------------------------------------------------------------------------------

    def _actions(
        self, raw: RawRow, *, identity: str, number: str, passages: list[Passage], notes: list[Traced]
    ) -> tuple[ActionEntry, ...]:
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
            line, quote = _quote(words)
            found.append(ActionEntry(
                id=_derived(identity, "a", words.text, taken), text=words.text, order=len(found) + 1,
                led_by=self._book.named_in(words, row=number), document=words.source.document, line=line,
                last_line=words.line_span()[1], evidence=quote,
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
                elif piece.sure or first or self._ask_split(
                    "run-together", piece.words, number=number, field="actions"
                ) == OWN:
                    found.append((piece.words, False))
                    first = False
                else:
                    found[-1] = (found[-1][0].joined(piece.words), found[-1][1])
        return found

    def _ask_split(self, rule: str, piece: Traced, *, number: str, field: str) -> str:
        first, last = piece.line_span()
        return self._desk.ask(
            rule, field=field, row=number, line=first, last_line=last, quote=_opening(piece),
            proposal=NOTE if rule == "not-an-action" else OWN,
            reason="A question, a pointer to another row or a sentence about the scope: nothing to be done is named."
            if rule == "not-an-action"
            else "Bullets were lost and the sentences run together; here a new one seems to begin.",
        )  # fmt: skip

    def _criteria(
        self, raw: RawRow, *, identity: str, number: str, passages: list[Passage], notes: list[Traced]
    ) -> tuple[SuccessCriterion, ...]:
        found: list[SuccessCriterion] = []
        taken: set[str] = set()
        for _, cell in raw.cells("criteria"):
            kept, jotted = set_notes_apart(cell, desk=self._desk, row=number, field="criteria")
            notes.extend(jotted)
            pieces: list[Traced] = []
            for paragraph in kept:
                for i, piece in enumerate(split_criteria(paragraph)):
                    if piece.sure or i == 0 or self._ask_split(
                        "run-together", piece.words, number=number, field="criteria"
                    ) == OWN:
                        pieces.append(piece.words)
                    else:
                        pieces[-1] = pieces[-1].joined(piece.words)
            for words in pieces:
                line, quote = _quote(words)
                found.append(SuccessCriterion(
                    id=_derived(identity, "c", words.text, taken), text=words.text, order=len(found) + 1,
                    document=cell.source.document, line=line, last_line=words.line_span()[1], evidence=quote,
                ))  # fmt: skip
                passages.append(Passage("criterion", words))
        return tuple(found)

    def _effort(self, raw: RawRow, *, number: str, passages: list[Passage], notes: list[Traced]) -> str | None:
        kept: list[Traced] = []
        for _, cell in raw.cells("resource"):
            paragraphs, jotted = set_notes_apart(cell, desk=self._desk, row=number, field="resource")
            notes.extend(jotted)
            kept.extend(paragraphs)
        passages.extend(Passage("resource", words) for words in kept)
        return " / ".join(words.text for words in kept) or None

    def _groups(self, raw: RawRow, *, number: str, passages: list[Passage]) -> str | None:
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
                    return cell.sub(re.compile(re.escape(match[0])), lambda _: best)
        return cell


def _printed(raw: RawRow, name: str, *, first_only: bool = False) -> str | None:
    cells = [cell.text for _, cell in raw.cells(name)]
    return " ".join(cells[:1] if first_only else cells) or None


def _quote(words: Traced) -> tuple[int, str]:
    """Line and the opening words, verbatim, as far as they stand on that line."""
    opening = _opening_length(words.text)
    place = words.quote(0, opening)
    return place.line, place.evidence


def _opening_length(text: str, *, most: int = 12) -> int:
    match = re.match(rf"(?:\S+\s+){{{most - 1}}}\S+", text)
    return match.end() if match else len(text)


def _opening(words: Traced) -> str:
    return words.text[: _opening_length(words.text, most=8)]


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


__all__ = ["PrintedLine", "RowReader"]
