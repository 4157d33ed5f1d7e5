"""pyvis as the keeper of nodes, edges and looks; the page is our own.

pyvis 0.3.2 scans all edges for each one it adds, drops parallel links and duplicate ids without a word, and lets
text of a node run as script. Here ids are checked in constant time, and text goes into the page as inert JSON.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pyvis.network import Network

if TYPE_CHECKING:
    from sendgraph.views.scene import Scene

# shape first, colour second: Okabe and Ito's palette, which stays apart for colour-blind eyes
LOOKS: dict[str, tuple[str, str, int]] = {
    "Theme": ("hexagon", "#0072B2", 17),
    "Lead": ("square", "#D55E00", 12),
    "Recommendation": ("triangleDown", "#E69F00", 9),
    "Group": ("diamond", "#CC79A7", 13),
    "Partner": ("triangle", "#009E73", 11),
    "Deliverable": ("star", "#56B4E9", 12),
    "ExternalReference": ("dot", "#8A8A8A", 10),
}


class PlanNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """A network of one scene; `add_item` and `add_link` refuse what stock pyvis loses silently."""

    def __init__(self) -> None:
        super().__init__(directed=True, cdn_resources="in_line")
        self._known: set[str] = set()

    def add_item(self, ident: str, **looks: Any) -> None:
        """Add a node. Raises ValueError when the id is there already."""
        if ident in self._known:
            message = f"two items have the id {ident!r}"
            raise ValueError(message)
        self._known.add(ident)
        self.nodes.append({"id": ident, **looks})

    def add_link(self, source: str, target: str, **looks: Any) -> None:
        """Add an edge; parallel ones are kept. Raises ValueError when an end is missing."""
        if missing := {source, target} - self._known:
            message = f"a link needs the missing item {min(missing)!r}"
            raise ValueError(message)
        self.edges.append({"id": f"link-{len(self.edges)}", "from": source, "to": target, **looks})


def as_network(scene: Scene) -> PlanNetwork:
    """The scene as a pyvis network, positions given and physics off."""
    network = PlanNetwork()
    network.toggle_physics(False)
    heaviest = max((item.weight for item in scene.items), default=0.0)
    for item in scene.items:
        shape, colour, size = LOOKS[item.kind]
        grown = size * (1 + 0.9 * item.weight / heaviest) if heaviest else size
        network.add_item(
            item.id, kind=item.kind, name=item.name, about=item.about, side=item.side,
            x=round(item.x, 4), y=round(item.y, 4), shape=shape, color=colour, size=round(grown, 1),
        )  # fmt: skip
    for link in scene.links:
        network.add_link(
            link.source, link.target, look=link.look, says=link.says, quote=link.quote, line=link.line, count=link.count
        )
    return network


@cache
def vis_script() -> str:
    """vis-network as the installed pyvis carries it, without the pointer to a map that is not there."""
    import pyvis

    folder = Path(pyvis.__file__).parent / "templates" / "lib"
    script = max(folder.glob("vis-*/vis-network.min.js")).read_text(encoding="utf-8")
    return script.split("//# sourceMappingURL", 1)[0]
