"""Small plans for tests: each row is a list of (kind of passage, words), each passage a line of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sendgraph.model import Plan, RowEntry, ThemeEntry
from sendgraph.model.draft import DraftPlan, DraftRow, Passage, PassageKind
from sendgraph.model.glossary import GlossaryEntry
from sendgraph.model.tracing import Source

Words = tuple[PassageKind, str]


def draft_of(
    *rows: Iterable[Words] | str, authority: str = "Oxley City Council", section: str = "ROADS",
    glossary: Mapping[str, GlossaryEntry] | None = None,
) -> DraftPlan:  # fmt: skip
    """A draft plan `oxley` whose rows hold these passages; a plain string is a row of one text."""
    cells = [[("text", row)] if isinstance(row, str) else list(row) for row in rows]
    source = Source("oxley.txt", tuple(words for row in cells for _, words in row))
    theme = ThemeEntry(id="oxley/theme/1", name=section, name_as_printed=section, position=1)
    drafts, line = [], 0
    for number, row in enumerate(cells, 1):
        first = line + 1
        passages = []
        for kind, words in row:
            line += 1
            passages.append(Passage(kind, source.traced(line, 0, len(words))))
        text = next((passage.words.text for passage in passages if passage.kind == "text"), None)
        entry = RowEntry(
            id=f"oxley/r/{number}", kind="recommendation", number=str(number), number_inferred=False, position=number,
            text=text, first_line=first, last_line=line, theme=theme.id, document="oxley.txt", line=first,
        )  # fmt: skip
        drafts.append(DraftRow(entry, tuple(passages)))
    return DraftPlan(
        source=source, plan=Plan(id="oxley", title="Plan", authority=authority), themes=(theme,), rows=tuple(drafts),
        leads=(), glossary=dict(glossary or {}),
    )  # fmt: skip
