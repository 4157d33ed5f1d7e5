"""A scene as one HTML file: no request, no inline handler, a Content-Security-Policy that names each script by hash."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

from sendgraph.model.legend import NODE_WORDS

if TYPE_CHECKING:
    from jinja2 import Template

    from sendgraph.model.legend import Words
    from sendgraph.views.scene import Scene


def draw_page(scene: Scene) -> str:
    """The page of `scene`; the same scene gives the same bytes."""
    from sendgraph.views.network import LOOKS, as_network, vis_script

    network = as_network(scene)
    counts: dict[str, int] = {}
    for item in scene.items:
        counts[item.kind] = counts.get(item.kind, 0) + 1
    kinds = [
        {
            "kind": kind,
            "shape": LOOKS[kind][0],
            "colour": LOOKS[kind][1],
            "words": _words(scene, kind).counted(counts[kind]),
        }
        for kind in LOOKS
        if kind in counts
    ]
    used = {link.look for link in scene.links}
    looks = [vars(look) for look in scene.looks if look.name in used]
    style, style_hash = style_and_hash("network.css")
    script = _resource("network.js")
    names = {item.id: item.name for item in scene.items}
    return template("network.html").render(
        scene=scene, kinds=kinds, looks=looks, names=names, height=scene.height(),
        data=as_json({"items": network.nodes, "links": network.edges, "kinds": kinds, "looks": looks,
                      "height": scene.height()}),
        script=Markup(script), vis=Markup(vis_script()),  # noqa: S704 - our file and the library's, no text of a plan
        style=style, style_hash=style_hash, script_hashes=[_hash(vis_script()), _hash(script)],
    )  # fmt: skip


def _words(scene: Scene, kind: str) -> Words:
    return scene.row_words if kind == "Recommendation" else NODE_WORDS[kind]


def style_and_hash(name: str) -> tuple[Markup, str]:
    """One of our style sheets and its hash for the Content-Security-Policy."""
    style = _resource(name)
    return Markup(style), _hash(style)  # noqa: S704 - our file, no text of a plan in it


def as_json(value: object) -> Markup:
    """JSON that cannot leave its script element: `<`, `>` and `&` are escaped, NaN is refused."""
    text = json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))  # noqa: S704 - escaped


@cache
def template(name: str) -> Template:
    """One of our page templates; every value is escaped."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    loader = FunctionLoader(_resource)
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template(name)


@cache
def _resource(name: str) -> str:
    return files("sendgraph.views").joinpath("pages", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
