"""Small plans for tests, of an invented council that writes about buses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sendgraph.inference.dependencies import find_dependencies
from sendgraph.model import Deliverable, DependsOn, Group, OverseenBy, Plan, Produces, RowEntry, ThemeEntry, Uses
from sendgraph.model.draft import DraftPlan, DraftRow, Passage, PassageKind, Said, Waits
from sendgraph.model.ids import member_id, row_id
from sendgraph.model.tracing import Source

PLAN = "oxley"


@dataclass(frozen=True)
class Row:
    """One invented row: every passage stands on a line of its own; `notes` are lines that are no passage."""

    number: str
    text: str = ""
    actions: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    resource: str = ""
    notes: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    section: str = "BUSES"

    def cells(self) -> Iterable[tuple[PassageKind | None, str]]:
        """The row's lines in reading order."""
        yield from [("text", self.text)] if self.text else []
        yield from (("part", words) for words in self.parts)
        yield from (("action", words) for words in self.actions)
        yield from (("criterion", words) for words in self.criteria)
        yield from [("resource", self.resource)] if self.resource else []
        yield from ((None, words) for words in self.notes)


def draft_of(*rows: Row, title: str = "Bus plan") -> DraftPlan:
    """The draft plan `oxley` of these rows; sections are numbered in the order they appear."""
    names = list(dict.fromkeys(row.section for row in rows))
    themes = tuple(
        ThemeEntry(id=f"{PLAN}/theme/{i}", number=str(i), name=name, name_as_printed=name, position=i)
        for i, name in enumerate(names, 1)
    )
    source = Source("oxley.txt", tuple(words for row in rows for _, words in (*row.cells(), (None, ""))))
    drafts, line = [], 0
    for position, row in enumerate(rows, 1):
        first, passages = line + 1, []
        for kind, words in row.cells():
            line += 1
            if kind:
                passages.append(Passage(kind, source.traced(line, 0, len(words))))
        entry = RowEntry(
            id=row_id(PLAN, kind="recommendation", number=row.number), kind="recommendation", number=row.number,
            number_inferred=False, position=position, refs=row.refs, text=row.text or None, first_line=first,
            last_line=line, theme=themes[names.index(row.section)].id, notes=row.notes,
        )  # fmt: skip
        drafts.append(DraftRow(entry, tuple(passages)))
        line += 1
    plan = Plan(id=PLAN, title=title, authority="Oxley")
    return DraftPlan(source=source, plan=plan, themes=themes, rows=tuple(drafts), leads=())


def said(
    draft: DraftPlan, *, groups: Iterable[str] = (), uses: Iterable[tuple[str, str, str]] = (),
    produces: Iterable[tuple[str, str, str]] = (), overseen: Iterable[tuple[str, str]] = (),
) -> Said:  # fmt: skip
    """What the words name; `uses` and `produces` are (row number, deliverable, quote), `overseen` (number, group)."""
    uses, produces, overseen = tuple(uses), tuple(produces), tuple(overseen)
    things = dict.fromkeys(name for _, name, _ in (*uses, *produces))
    lines = {row.entry.number: row.entry.first_line for row in draft.rows}
    ids = {row.entry.number: row.entry.id for row in draft.rows}

    def links(kind: type[Uses | Produces], of: tuple[tuple[str, str, str], ...]) -> dict[str, tuple]:
        return {
            ids[number]: tuple(
                kind(to=member_id(PLAN, label="Deliverable", name=name), document="oxley.txt", line=lines[number],
                     last_line=lines[number], evidence=quote)
                for its, name, quote in of if its == number
            )
            for number, _, _ in of
        }  # fmt: skip

    return Said(
        groups=tuple(Group(id=member_id(PLAN, label="Group", name=n), name=n, kind="group") for n in groups),
        deliverables=tuple(Deliverable(id=member_id(PLAN, label="Deliverable", name=n), name=n) for n in things),
        uses=links(Uses, uses), produces=links(Produces, produces),
        overseen_by={
            ids[number]: (OverseenBy(to=member_id(PLAN, label="Group", name=name), as_printed=name,
                                     document="oxley.txt", line=lines[number], last_line=lines[number],
                                     evidence=name),)
            for number, name in overseen
        },
    )  # fmt: skip


def waits_of(*rows: Row, groups: Iterable[str] = ()) -> Waits:
    """What the rows wait for, when the words name only these groups."""
    draft = draft_of(*rows)
    return find_dependencies(draft, said(draft, groups=groups))


def pairs(waits: Waits, rule: str | None = None) -> set[tuple[str, str]]:
    """(waiting row, what it waits for) without the name of the plan, of one rule or of all."""
    return {(_short(row), _short(wait.to)) for row, wait in links(waits) if rule in {None, wait.rule}}


def links(waits: Waits) -> list[tuple[str, DependsOn]]:
    """Every (waiting row, relationship)."""
    return [(row, wait) for row, found in waits.depends_on.items() for wait in found]


def _short(node: str) -> str:
    return node.partition("/")[2].removeprefix("r/")
