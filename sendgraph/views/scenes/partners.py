"""Which theme names which partner: themes at the left, partners at the right by sector; a theme × sector matrix."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from sendgraph.analyses.coverage import measure_coverage
from sendgraph.model.legend import SECTOR_WORDS
from sendgraph.model.values import SECTORS
from sendgraph.views.placing import column, columns
from sendgraph.views.reading_graph import ANY_DAY, Reader
from sendgraph.views.scene import Item, Link, Look, Scene, Table
from sendgraph.views.scenes.findings import PARTNERS, state_finding

if TYPE_CHECKING:
    from sendgraph.graph import PlanGraph
    from sendgraph.model import Partner, Relationship

LOOKS = (Look("takes part", "takes part in rows of the theme; the thicker, the more rows"),)


def draw(graph: PlanGraph) -> Scene:
    """Themes and the partners that take part in their rows."""
    reader = Reader(graph)
    found = measure_coverage(graph, scope=ANY_DAY)
    between: dict[tuple[str, str], list[Relationship]] = defaultdict(list)
    partners: dict[str, Partner] = {}
    for row, partner, said in reader.rows_with("INVOLVES"):
        if getattr(said, "role", "") == "participant":
            partners[partner.id] = partner  # type: ignore[assignment]  # INVOLVES ends at partners
            between[reader.theme_of[row.id].id, partner.id].append(said)
    reach = Counter(partner for _, partner in between)
    ranked = sorted(partners, key=lambda i: (SECTORS.index(partners[i].sector), -reach[i], partners[i].name))
    themes = reader.themes
    place = column([theme.id for theme in themes], x=0.0) | columns(ranked, left=0.56, right=1.0, most=24)
    items = [Item(theme.id, "Theme", reader.theme_name(theme), *place[theme.id], "", "left") for theme in themes]
    items += [
        Item(i, "Partner", partners[i].name, *place[i], f"Sector: {SECTOR_WORDS[partners[i].sector]}", "right")
        for i in ranked
    ]
    links = [
        Link(
            theme, partner, "takes part", f"names in {len(said)} row{'s' if len(said) > 1 else ''}",
            said[0].evidence or "", said[0].line, len(said),
        )
        for (theme, partner), said in between.items()
    ]  # fmt: skip
    names = {theme.id: reader.theme_name(theme) for theme in themes}
    matrix = Table(
        "Rows of each theme that name a sector as taking part",
        ("Theme", "Rows", *(SECTOR_WORDS[sector] for sector in found.sectors)),
        tuple(
            (names.get(theme, theme), found.rows_in_theme[i], *found.by_sector[i])
            for i, theme in enumerate(found.themes)
        ),
        notes=(
            found.scope.on_roles(),
            "A dash is a gap: no row of that theme names anybody from that sector as taking part.",
        ),
        matrix=True,
        total=True,
    )
    return Scene(
        name="partners", title=state_finding(graph, PARTNERS), plan_title=reader.plan_title(), row_words=reader.words,
        intro="A named partner is stated involvement, not proof of collaboration.",
        items=tuple(items), links=tuple(links), looks=LOOKS, tables=(matrix,),
    )  # fmt: skip
