"""Who carries what: leads at the left by load, rows in the middle, themes at the right; a lead × theme matrix."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sendgraph.views.placing import column, columns
from sendgraph.views.reading_graph import Reader
from sendgraph.views.scene import Item, Link, Look, Scene, Table
from sendgraph.views.scenes.findings import LOAD, state_finding

if TYPE_CHECKING:
    from sendgraph.graph import PlanGraph

LOOKS = (Look("led", "lead leads row"), Look("holds", "row stands in theme", dashed=True))


def draw(graph: PlanGraph) -> Scene:
    """Leads, rows and themes of the graph."""
    reader = Reader(graph)
    load: Counter[str] = Counter()
    spread: dict[str, Counter[str]] = {}
    leads = {}
    for row in reader.rows:
        for lead in reader.leads_of.get(row.id, []):
            leads[lead.id] = lead
            load[lead.id] += 1
            spread.setdefault(lead.id, Counter())[reader.theme_of[row.id].id] += 1
    ranked = sorted(leads, key=lambda ident: (-load[ident], ident))
    themes = reader.themes
    place = (
        column(ranked, x=0.0)
        | columns([row.id for row in reader.rows], left=0.42, right=0.62, most=24)
        | column([theme.id for theme in themes], x=1.0)
    )
    items = [
        Item(
            ident, "Lead", f"{reader.lead_name(leads[ident])} – {load[ident]}", *place[ident],
            f"{leads[ident].name or ''} leads {load[ident]} of {len(reader.rows)} {reader.row_words}".strip(),
            "left", load[ident],
        )
        for ident in ranked
    ]  # fmt: skip
    items += [
        Item(row.id, "Recommendation", row.number, *place[row.id], reader.row_about(row), "right")
        for row in reader.rows
    ]
    items += [Item(theme.id, "Theme", reader.theme_name(theme), *place[theme.id], "", "right") for theme in themes]
    links = [
        Link(lead.id, row.id, "led", "leads", said.evidence or "", said.line)
        for row, lead, said in reader.rows_with("LED_BY")
    ]
    links += [Link(row.id, reader.theme_of[row.id].id, "holds", "stands in", "", row.first_line) for row in reader.rows]
    unled = [row.number for row in reader.rows if not reader.leads_of.get(row.id)]
    matrix = Table(
        f"How many {reader.row_words} each lead has in each theme",
        ("Lead", "All", *(reader.theme_name(theme) for theme in themes)),
        tuple(
            (reader.lead_name(leads[ident]), load[ident], *(spread[ident][theme.id] for theme in themes))
            for ident in ranked
        ),
        notes=(
            "A person counts once a row; a row with two leads counts for both.",
            f"Without any lead: {', '.join(unled)}." if unled else f"Every one of the {reader.row_words} has a lead.",
        ),
        matrix=True,
        total=True,
    )
    return Scene(
        name="leads", title=state_finding(graph, LOAD), plan_title=reader.plan_title(), row_words=reader.words,
        intro="The larger a square, the more it carries. Choose a lead to see its rows alone.",
        items=tuple(items), links=tuple(links), looks=LOOKS, tables=(matrix,),
    )  # fmt: skip
