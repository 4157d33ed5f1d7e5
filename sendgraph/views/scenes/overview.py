"""The whole plan: each theme an island with its rows around it, leads and groups at the edge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sendgraph.views.placing import column, islands
from sendgraph.views.reading_graph import Reader, shorten
from sendgraph.views.scene import Item, Link, Look, Scene, Table
from sendgraph.views.scenes.findings import DEADLINES, LOAD, state_finding

if TYPE_CHECKING:
    from sendgraph.graph import PlanGraph

LOOKS = (
    Look("holds", "row stands in theme"),
    Look("led", "row is led by"),
    Look("overseen", "row is overseen by", dashed=True),
    Look("waits", "row waits for row (stated)", strong=True, arrow=True),
)


def draw(graph: PlanGraph) -> Scene:
    """Themes, rows, leads and groups of the graph."""
    reader = Reader(graph)
    members = {theme.id: [row.id for row in reader.rows if reader.theme_of[row.id] is theme] for theme in reader.themes}
    leads = {lead.id: lead for row in reader.rows for lead in reader.leads_of.get(row.id, [])}
    overseen = list(reader.rows_with("OVERSEEN_BY"))
    groups = {group.id: group for _, group, _ in overseen}
    place = islands(members) | column(list(leads), x=0.0) | column(list(groups), x=1.0)
    items = [
        Item(
            theme.id,
            "Theme",
            reader.theme_name(theme),
            *place[theme.id],
            f"{len(members[theme.id])} {reader.row_words}",
        )
        for theme in reader.themes
    ]
    items += [Item(row.id, "Recommendation", row.number, *place[row.id], reader.row_about(row)) for row in reader.rows]
    items += [
        Item(lead.id, "Lead", reader.lead_name(lead), *place[lead.id], lead.name or "", side="left")
        for lead in leads.values()
    ]
    items += [
        Item(group.id, "Group", getattr(group, "name", ""), *place[group.id], side="right") for group in groups.values()
    ]
    links = [Link(reader.theme_of[row.id].id, row.id, "holds", "holds", "", row.first_line) for row in reader.rows]
    for look, says, kind in (("led", "is led by", "LED_BY"), ("overseen", "is overseen by", "OVERSEEN_BY")):
        links += [
            Link(row.id, target.id, look, says, said.evidence or "", said.line)
            for row, target, said in reader.rows_with(kind)
        ]
    shown = {row.id for row in reader.rows}
    links += [
        Link(row.id, target.id, "waits", "waits for", said.evidence or "", said.line)
        for row, target, said in reader.rows_with("DEPENDS_ON")
        if target.id in shown
        and getattr(said, "basis", "") != "inferred"
        and getattr(said, "certainty", "") != "possible"
    ]
    table = Table(
        f"All {reader.row_words}",
        ("Number", "Leads", "Due", "Text", "Theme", "Status"),
        tuple(
            (
                row.number, ", ".join(reader.lead_name(lead) for lead in reader.leads_of.get(row.id, [])) or "nobody",
                row.due or "–", shorten(row.text or "none of its own", 140),
                reader.theme_name(reader.theme_of[row.id]), (row.status or "–").replace("_", " "),
            )
            for row in reader.rows
        ),
    )  # fmt: skip
    return Scene(
        name="overview",
        title=f"{state_finding(graph, LOAD)} {state_finding(graph, DEADLINES)}",
        plan_title=reader.plan_title(), row_words=reader.words,
        intro=f"{len(reader.rows)} {reader.row_words} in {len(reader.themes)} themes. Leads left, groups right.",
        items=tuple(items), links=tuple(links), looks=LOOKS, tables=(table,),
    )  # fmt: skip
