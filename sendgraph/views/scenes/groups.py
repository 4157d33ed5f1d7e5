"""Which group oversees which rows: groups at the left by number of rows, rows in the middle, leads at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sendgraph.analyses.groups import describe_groups
from sendgraph.views.placing import column, columns
from sendgraph.views.reading_graph import Reader
from sendgraph.views.scene import Item, Link, Look, Scene, Table

if TYPE_CHECKING:
    from sendgraph.analyses.groups import GroupAnswer
    from sendgraph.graph import PlanGraph
    from sendgraph.model import Node

LOOKS = (
    Look("overseen", "group oversees row"),
    Look("reports", "row reports to group", dashed=True, arrow=True),
    Look("waits", "row waits for group", dotted=True, arrow=True),
    Look("led", "row is led by", dashed=True),
)


def draw(graph: PlanGraph) -> Scene:
    """Groups, the rows they oversee and the leads of those rows."""
    reader = Reader(graph)
    answer = describe_groups(graph)
    overseen = list(reader.rows_with("OVERSEEN_BY"))
    reports = list(reader.rows_with("REPORTS_TO"))
    shown = {one.group for one in answer.groups}
    waits = [wait for wait in reader.rows_with("DEPENDS_ON") if wait[1].id in shown]
    bound = {row.id for row, _, _ in (*overseen, *reports, *waits)}
    rows = [row for row in reader.rows if row.id in bound]
    leads = {lead.id: lead for row in rows for lead in reader.leads_of.get(row.id, [])}
    place = (
        column([one.group for one in answer.groups], x=0.0)
        | columns([row.id for row in rows], left=0.5, right=0.66, most=24)
        | column(list(leads), x=1.0)
    )
    items = [
        Item(
            one.group, "Group", f"{one.name} – {len(one.rows)}", *place[one.group],
            f"{one.kind.replace('_', ' ')}; oversees {len(one.rows)} of {len(reader.rows)} {reader.row_words}"
            + _printed(graph.nodes[graph.number[one.group]]),
            "left", len(one.rows),
        )
        for one in answer.groups
    ]  # fmt: skip
    items += [
        Item(row.id, "Recommendation", row.number, *place[row.id], reader.row_about(row), "right") for row in rows
    ]
    items += [Item(i, "Lead", reader.lead_name(lead), *place[i], lead.name or "", "right") for i, lead in leads.items()]
    links = [
        Link(group.id, row.id, "overseen", "oversees", said.evidence or "", said.line) for row, group, said in overseen
    ]
    links += [
        Link(row.id, group.id, "reports", "reports to", said.evidence or "", said.line) for row, group, said in reports
    ]
    links += [
        Link(
            row.id,
            group.id,
            "waits",
            f"waits for ({getattr(said, 'basis', '')}, {getattr(said, 'certainty', '')})",
            said.evidence or "",
            said.line,
        )
        for row, group, said in waits
    ]
    links += [
        Link(row.id, lead.id, "led", "is led by", said.evidence or "", said.line)
        for row, lead, said in reader.rows_with("LED_BY")
        if row.id in bound
    ]
    return Scene(
        name="groups", title=_finding(reader, answer), plan_title=reader.plan_title(), row_words=reader.words,
        intro="Groups left, the rows they oversee (or that report to them or wait for them) in the middle, who leads those rows right.",
        items=tuple(items), links=tuple(links), looks=LOOKS, tables=_tables(reader, answer),
    )  # fmt: skip


def _printed(group: Node) -> str:
    return f"; first named in line {group.line}: “{group.evidence}”" if group.evidence else ""


def _finding(reader: Reader, answer: GroupAnswer) -> str:
    total = len(reader.rows)
    if not answer.groups:
        return f"No group is named in these {total} {reader.row_words}."
    first = answer.groups[0]
    if not first.rows:
        return f"None of the {total} {reader.row_words} names a group that oversees it; {len(answer.groups)} groups are named."
    rest = (
        f"; {len(answer.rows_without)} {'answers' if len(answer.rows_without) == 1 else 'answer'} to no group"
        if answer.rows_without
        else ""
    )
    return f"{first.name} oversees {len(first.rows)} of {total} {reader.row_words}{rest}."


def _tables(reader: Reader, answer: GroupAnswer) -> tuple[Table, ...]:
    number = {row.id: row.number for row in reader.rows}
    lead_name = {lead.id: reader.lead_name(lead) for leads in reader.leads_of.values() for lead in leads}
    groups = Table(
        "What each group oversees",
        ("Group", "Rows", "Which", "Led by", "Months", "Report to it"),
        tuple(
            (
                one.name, len(one.rows), ", ".join(number[row] for row in one.rows) or "–",
                ", ".join(lead_name.get(lead, lead) for lead in one.leads) or "–",
                ", ".join(f"{month}: {len(rows)}" for month, rows in one.months) or "–",
                ", ".join(number[row] for row in one.reporting) or "–",
            )
            for one in answer.groups
        ),
        notes=(
            "Without a group: " + (", ".join(number[row] for row in answer.rows_without) or "none") + ".",
        ),
    )  # fmt: skip
    several = Table(
        "Leads who answer to several groups",
        ("Lead", "Groups", "Which"),
        tuple(
            (lead_name.get(lead, lead), len(groups_of), ", ".join(_name(answer, group) for group in groups_of))
            for lead, groups_of in answer.several
        ),
    )
    founded = Table(
        "Groups the text founds",
        ("Group", "Row", "Led by", "Words of the document", "Line"),
        tuple(
            (
                _name(answer, one.group), number[one.row],
                ", ".join(lead_name.get(lead, lead) for lead in one.leads) or "nobody", one.quote, one.line or "",
            )
            for one in answer.founded
        ),
    )  # fmt: skip
    return tuple(table for table in (groups, several, founded) if table.rows)


def _name(answer: GroupAnswer, ident: str) -> str:
    return next((one.name for one in answer.groups if one.group == ident), ident)
