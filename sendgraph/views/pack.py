"""The pack: every page of a plan in one folder, the plan file, and an index that says what each page shows."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sendgraph.analyses.findings import headline_findings
from sendgraph.graph import build_graph
from sendgraph.review.planfile import write_plan
from sendgraph.views.page import draw_page, template
from sendgraph.views.reading_page import draw_reading, reading_finding
from sendgraph.views.scenes import VIEWS, draw_scene

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sendgraph.model import PlanFile

READING = "Every line of the document beside what was read from it, doubtful cells marked."


@dataclass(frozen=True)
class Packed:
    """One plan packed: the page to open first and the headline findings."""

    plan: str
    title: str
    index: Path
    findings: tuple[str, ...]


def write_pack(
    plan: PlanFile, *, source: Sequence[str] | None, folder: Path, progress: Callable[[str], None]
) -> Packed:
    """Write all pages of `plan` into `folder`, making it where it is not there; `progress` hears each page's name.

    Raises OSError where the folder cannot be written, EditedPlanFile where another plan lies in it, edited by hand.
    """
    folder.mkdir(parents=True, exist_ok=True)
    # first, because it refuses to replace a plan file that somebody has edited
    write_plan(plan, folder / "plan.yaml")
    graph = build_graph([plan])
    findings = headline_findings(graph)
    pages = []
    for name, about in VIEWS.items():
        progress(name)
        scene = draw_scene(graph, name=name)
        write_page(folder / f"{name}.html", draw_page(scene))
        pages.append({"file": f"{name}.html", "name": name, "about": about, "finding": scene.title})
    progress("reading")
    write_page(folder / "reading.html", draw_reading(plan, source=source))
    pages.append({"file": "reading.html", "name": "reading", "about": READING, "finding": reading_finding(plan)})
    title = plan.plan.title or plan.plan.id
    index = folder / "index.html"
    write_page(index, draw_index(title=title, findings=findings, pages=pages))
    return Packed(plan.plan.id, title, index, findings)


def write_page(path: Path, text: str) -> None:
    """Write UTF-8 with the same bytes on every system."""
    path.write_text(text, encoding="utf-8", newline="\n")


def draw_index(*, title: str, findings: Sequence[str], pages: Sequence[dict[str, str]]) -> str:
    """The index page: findings first, then a link to each page with what it shows."""
    from sendgraph.views.page import style_and_hash

    style, style_hash = style_and_hash("reading.css")
    return template("index.html").render(
        title=title, findings=findings, pages=pages, style=style, style_hash=style_hash
    )


def folder_name(ident: str) -> str:
    """A plan's id as the name of a folder: letters, digits, `.`, `-`, `_` only, never hidden or reserved."""
    plain = unicodedata.normalize("NFKD", ident).encode("ascii", "ignore").decode()
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", plain).strip("-._")[:80] or "plan"
    return f"plan-{name}" if re.fullmatch(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?", name) else name
