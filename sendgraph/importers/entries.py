"""One gathered row as an entry of the plan file, with the passages that rules may read."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sendgraph.importers.contents import ContentReader
from sendgraph.importers.dates import Due, month_span, read_date
from sendgraph.importers.quotes import opening, quote
from sendgraph.importers.statuses import read_flag, read_levels, read_status
from sendgraph.importers.texts import TextReader
from sendgraph.model.draft import DraftRow, Passage
from sendgraph.model.plan import RowEntry
from sendgraph.model.tracing import Traced, join

if TYPE_CHECKING:
    from collections.abc import Collection

    from sendgraph.importers.doubts import ReviewDesk
    from sendgraph.importers.numbers import Numbered
    from sendgraph.importers.outline import Outline
    from sendgraph.importers.people import LeadBook
    from sendgraph.importers.rows import RawRow
    from sendgraph.model.values import Flag, RowKind


class RowReader:
    """Reads the rows of one plan; what all of them share is given once."""

    def __init__(
        self, *, kind: RowKind, period: tuple[str | None, str | None], desk: ReviewDesk,
        vocabulary: Collection[str], book: LeadBook, outline: Outline,
    ) -> None:  # fmt: skip
        self._kind, self._period, self._desk = kind, period, desk
        self._book, self._outline = book, outline
        self.themes: dict[str, str] = {}
        self._texts = TextReader(outline, desk=desk, vocabulary=vocabulary)
        self._contents = ContentReader(outline, desk=desk, book=book)
        fields = {name for layout in outline.layouts for name in layout.fields.values()}
        self._has_progress = "progress" in fields

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
                quote=opening(first.words()), proposal=numbered.number,
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
        texts = self._texts.read(raw, number=number)
        if texts.own:
            passages.append(Passage("text", texts.own))
        passages += [Passage("part", part) for part in texts.parts]
        incomplete = self._texts.is_incomplete(texts.own, number=number)
        if raw.first_of_block and raw.lines[0].cut and raw.heading is not None:
            theme = self.themes.get(self._ask_section(raw, number=number), theme)
        for line in raw.lines[1:]:
            if line.role == "part":
                self._desk.ask(
                    "second-part", field="text", row=number, line=line.row.line, quote=opening(line.row.words()),
                    proposal=f"second part of {number}",
                    reason="The line has no number, lead, date or flag of its own: it shares those of the row above. "
                    "As a row of its own it would have no lead.",
                )  # fmt: skip

        refs, fragments = self._texts.references(raw, texts, number=number)
        led_by = (
            self._book.read(join(source, [c for _, c in raw.cells("lead")]), row=number) if raw.cells("lead") else ()
        )
        due, due_printed = self._due(raw, number=number)
        levels, level_printed = self._levels(raw, number=number)
        consultation, consultation_printed = self._flag(raw, "consultation", number=number)
        funding, funding_printed = self._flag(raw, "funding", number=number)
        progress = join(source, [c for _, c in raw.cells("progress")])
        status = read_status(progress.text) if self._has_progress else None
        actions = self._contents.actions(raw, identity=identity, number=number, passages=passages, notes=notes)
        criteria = self._contents.criteria(raw, identity=identity, number=number, passages=passages, notes=notes)
        effort = self._contents.effort(raw, number=number, passages=passages, notes=notes)
        groups = self._contents.groups(raw, number=number, passages=passages)
        if progress:
            passages.append(Passage("progress", progress))
        proof = texts.own or next((c for _, c in raw.cells("actions")), raw.lines[0].row.words())
        quoted = quote(proof)
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

    def _ask_section(self, raw: RawRow, *, number: str) -> str:
        heading = raw.heading
        name = heading.words.text if heading else ""
        return self._desk.ask(
            "section-over-page", field="theme", row=number, line=raw.lines[0].row.line,
            quote=opening(raw.lines[0].row.words()), proposal=f"stays under {name}",
            reason="The row is the first of a page whose cells are cut; a heading above it may have been lost. It stays "
            "under the last heading that is printed.",
        )  # fmt: skip

    # cells of one value ------------------------------------------------------------------------------------------

    def _due(self, raw: RawRow, *, number: str) -> tuple[Due | None, str | None]:
        printed = _printed(raw, "due")
        if not printed:
            return None, None
        due = read_date(printed, period=self._period)
        line = raw.cells("due")[0][0].row.line
        if due is None:
            decided = self._desk.ask(
                "unread-date", field="due", row=number, line=line, quote=printed, proposal="unknown",
                reason="These words of the date column were not understood as a date.",
            )  # fmt: skip
            return read_date(decided, period=self._period) or Due("unknown"), printed
        if due.reason:
            decided = self._desk.ask(
                "inferred-date", field="due", row=number, line=line, quote=printed,
                proposal=due.month or "unknown", reason=due.reason[0].upper() + due.reason[1:] + ".",
            )  # fmt: skip
            if decided != (due.month or "unknown") and (month := re.fullmatch(r"(\d{4})-(\d{2})", decided)):
                due = Due("month", *month_span(int(month[1]), int(month[2]), int(month[2])), inferred=True)
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
            decided = self._desk.ask(
                "unsure-flag", field=name, row=number, line=raw.cells(name)[0][0].row.line, quote=printed,
                mark=f"/{name}", proposal=value or "no value",
                reason="Neither yes nor no is said." if value else "The cell holds neither yes nor no.",
            )  # fmt: skip
            value = read_flag(decided) or value
        return value, printed


def _printed(raw: RawRow, name: str, *, first_only: bool = False) -> str | None:
    cells = [cell.text for _, cell in raw.cells(name)]
    return " ".join(cells[:1] if first_only else cells) or None
