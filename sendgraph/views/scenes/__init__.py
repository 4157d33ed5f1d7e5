"""The views by name; each turns a graph into a scene."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from sendgraph.errors import UnknownName

if TYPE_CHECKING:
    from sendgraph.graph import PlanGraph
    from sendgraph.views.scene import Scene

# name → what the index says of it
VIEWS = {
    "overview": "Everything: themes as islands, rows around them, leads and groups between.",
    "leads": "Who carries what, and in how many themes.",
    "dependencies": "What waits for what, stated or inferred, with dates that clash.",
    "partners": "Which theme names which partner, and where nobody is named.",
    "groups": "Which group oversees which rows, and who answers to it.",
}


def draw_scene(graph: PlanGraph, *, name: str) -> Scene:
    """The scene called `name`. Raises UnknownName."""
    if name not in VIEWS:
        raise UnknownName(name=name, known=tuple(VIEWS), what="view")
    return cast("Scene", import_module(f"sendgraph.views.scenes.{name}").draw(graph))
