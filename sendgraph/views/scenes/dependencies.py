"""What waits for what: what is waited for at the left, what waits at the right; stated and inferred drawn apart."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sendgraph.analyses.dsm import build_dsm
from sendgraph.analyses.pairs import as_array
from sendgraph.analyses.waits import condense, find_components
from sendgraph.views.placing import layers
from sendgraph.views.reading_graph import ANY_DAY, Reader, shorten
from sendgraph.views.scene import Item, Link, Look, Scene, Side, Table
from sendgraph.views.scenes.findings import DEPENDENCIES, state_finding

if TYPE_CHECKING:
    from sendgraph.graph import PlanGraph
    from sendgraph.model import DependsOn, Node, Recommendation

LOOKS = (
    Look("clash", "stated, and due before what it waits for", strong=True, arrow=True),
    Look("clash-inferred", "inferred, and due before it", dashed=True, strong=True, arrow=True),
    Look("explicit", "stated in the plan", arrow=True),
    Look("reviewed", "inferred, and accepted by a person", arrow=True),
    Look("inferred", "inferred by a rule", dashed=True, arrow=True),
    Look("possible", "inferred, only possible", dotted=True, arrow=True),
)
_CERTAINTY = {"certain": 0, "probable": 1, "possible": 2}


def draw(graph: PlanGraph) -> Scene:
    """Rows that wait or are waited for, and what else they wait for."""
    reader = Reader(graph)
    waits: list[tuple[Recommendation, Node, DependsOn]] = [
        (row, target, said)  # type: ignore[misc]  # DEPENDS_ON records are DependsOn
        for row, target, said in reader.rows_with("DEPENDS_ON")
    ]
    nodes = {node.id: node for row, target, _ in waits for node in (row, target)}
    ranks, circles = _ranks(reader, waits, nodes)
    place = layers(ranks)
    order = {row.id: row for row in reader.rows}
    items = tuple(_item(reader, nodes[ident], order, *place[ident]) for ident in place)
    links = tuple(
        Link(row.id, target.id, _look(row, target, said), f"waits for ({said.basis}, {said.certainty})",
             said.evidence or "", said.line)
        for row, target, said in waits
    )  # fmt: skip
    clashes = len({(link.source, link.target) for link in links if link.look.startswith("clash")})
    return Scene(
        name="dependencies", title=state_finding(graph, DEPENDENCIES), plan_title=reader.plan_title(), row_words=reader.words,
        intro=f"{len(links)} dependencies: {_counted(waits)}; {clashes} due before what they wait for. "
        f"Each arrow points at what is waited for.{_circles(circles, nodes)}",
        items=items, links=links, looks=LOOKS, tables=(_matrix(reader), _listing(waits)),
    )  # fmt: skip


def _counted(waits: list[tuple[Recommendation, Node, DependsOn]]) -> str:
    counts: dict[str, int] = defaultdict(int)
    for _, _, said in waits:
        counts[said.basis] += 1
    words = {"explicit": "stated in the plan", "reviewed": "accepted by a person", "inferred": "inferred by a rule"}
    return ", ".join(f"{counts[basis]} {words[basis]}" for basis in words if counts[basis]) or "none"


def _look(row: Recommendation, target: Node, said: DependsOn) -> str:
    due, awaited = row.due, getattr(target, "due", None)
    if due and awaited and due < awaited:
        return "clash-inferred" if said.basis == "inferred" else "clash"
    return "possible" if said.basis == "inferred" and said.certainty == "possible" else said.basis


def _circles(circles: list[list[str]], nodes: dict[str, Node]) -> str:
    return "".join(
        f" Rows {', '.join(str(getattr(nodes[ident], 'number', ident)) for ident in circle)} wait for each other."
        for circle in circles
    )


def _ranks(
    reader: Reader, waits: list[tuple[Recommendation, Node, DependsOn]], nodes: dict[str, Node]
) -> tuple[dict[str, int], list[list[str]]]:
    """Longest way from what waits for nothing, a circle taken as one; in a column by printed order. And the circles."""
    names = list(nodes)
    number = {name: i for i, name in enumerate(names)}
    pairs = sorted({(number[row.id], number[target.id]) for row, target, _ in waits if row.id != target.id})
    source, target = as_array([a for a, _ in pairs]), as_array([b for _, b in pairs])
    component, members = find_components(source, target, size=len(names))
    height: list[int] = []
    # what is waited for has the lower number, so one pass upwards knows all below
    for awaited in condense(source, target, component, size=len(members)):
        height.append(1 + max((height[other] for other in awaited), default=-1))
    order = {row.id: row.position for row in reader.rows}
    ranks = {name: height[int(component[i])] for i, name in enumerate(names)}
    circles = [[names[i] for i in part] for part in members if len(part) > 1]
    return {ident: ranks[ident] for ident in sorted(ranks, key=lambda i: (ranks[i], order.get(i, 10**6), i))}, circles


def _item(reader: Reader, node: Node, order: dict[str, Recommendation], x: float, y: float) -> Item:
    # names stand where arrows do not arrive: outside at both ends, above in between
    side: Side = "left" if x < 0.1 else "right" if x > 0.9 else "above"
    if node.label == "Recommendation":
        row = order[node.id]
        leads = ", ".join(reader.lead_name(lead) for lead in reader.leads_of.get(row.id, [])) or "nobody"
        name = f"{row.number} {leads}" + (f", {row.due}" if row.due else "")
        return Item(row.id, "Recommendation", name, x, y, reader.row_about(row), side)
    name = reader.theme_name(node) if node.label == "Theme" else getattr(node, "name", node.id)  # type: ignore[arg-type]  # its label says it is a theme
    return Item(node.id, node.label, name, x, y, "", side)


def _matrix(reader: Reader) -> Table:
    found = build_dsm(reader.graph, scope=ANY_DAY)
    names = {theme.id: reader.theme_name(theme) for theme in reader.themes}
    themes = [names[theme] for theme in found.themes]
    return Table(
        "Themes that wait for themes",
        ("Waits ↓ for →", *themes),
        tuple((theme, *found.counts[i]) for i, theme in enumerate(themes)),
        notes=("Explicit and inferred dependencies together; the list below says which is which.",),
        matrix=True,
    )


def _listing(waits: list[tuple[Recommendation, Node, DependsOn]]) -> Table:
    ordered = sorted(waits, key=lambda w: (w[2].basis != "explicit", _CERTAINTY[w[2].certainty], w[0].position))
    return Table(
        "Every dependency, stated ones first",
        ("Row", "Waits for", "Basis", "Certainty", "Rule", "Dates", "Words of the document", "Line"),
        tuple(
            (
                row.number, str(getattr(target, "number", None) or getattr(target, "name", target.id)), said.basis,
                said.certainty, said.rule.replace("_", " "),
                f"{row.due or '–'} / {getattr(target, 'due', None) or '–'}",
                shorten(said.evidence or "", 120), said.line or "",
            )
            for row, target, said in ordered
        ),
    )  # fmt: skip
