"""The packed pages of both bundled plans, and a real Chromium that lets nothing out."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from sendgraph.api import locate_plan, read_text, resolve_plan, write_pack

PLANS = ("portsmouth-2018", "plymouth-2018")
NETWORKS = ("overview", "leads", "dependencies", "partners", "groups")
PAGES = (*NETWORKS, "reading", "index")
WIDE, PHONE = (1920, 1080), (390, 844)
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"

# what is written on a canvas can only be seen while it is written: every name with its place and size on screen
NOTE_NAMES = """
window.names = [];
const write = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
  const size = parseFloat(this.font.match(/([\\d.]+)px/)[1]), wide = this.measureText(text).width;
  const left = this.textAlign === "right" ? x - wide : this.textAlign === "center" ? x - wide / 2 : x;
  window.names.push({ text, size, left, right: left + wide, top: y - size / 2, bottom: y + size / 2 });
  return write.apply(this, arguments);
};
const clear = CanvasRenderingContext2D.prototype.clearRect;
CanvasRenderingContext2D.prototype.clearRect = function () { window.names = []; return clear.apply(this, arguments); };
addEventListener("securitypolicyviolation", e => console.error("policy: " + e.effectiveDirective + " " + e.blockedURI), true);
"""


@pytest.fixture(scope="session")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one folder of pages a plan."""
    folder = tmp_path_factory.mktemp("packed")
    for name in PLANS:
        source = read_text(locate_plan(name)).source.lines
        write_pack(resolve_plan(name), source=source, folder=folder / name, progress=lambda _: None)
    return folder


# for a module, not the session: playwright allows one at a time, and other folders of tests start their own
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; its absence is a failure that names the package."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    assert chromium, "no Chromium: apt-get install chromium, or set CHROMIUM"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@dataclass
class Opened:
    """A page as it is open, and all it did that a page of ours never does."""

    page: Page
    wrong: list[str] = field(default_factory=list)

    def violations(self) -> list[str]:
        """What axe-core finds against WCAG 2.2 AA."""
        self.page.evaluate(AXE.read_text(encoding="utf-8") + ";0")
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
        found = self.page.evaluate(
            "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"
            ".then(r => r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(', ')))",
            tags,
        )
        return [str(one) for one in found]

    def names(self) -> list[dict[str, float | str]]:
        """The names on the canvas as last drawn."""
        return self.page.evaluate("window.names")


@contextmanager
def opened(browser: Browser, path: Path, *, view: tuple[int, int] = WIDE, scheme: str = "light") -> Iterator[Opened]:
    """`path` opened from disk, its first picture drawn; every request but that for the page itself is refused."""
    context = browser.new_context(
        viewport={"width": view[0], "height": view[1]}, color_scheme=scheme, offline=True, bypass_csp=False
    )
    page = context.new_page()
    page.set_default_timeout(15000)
    found = Opened(page)
    page.add_init_script(NOTE_NAMES)
    page.on("console", lambda said: found.wrong.append(f"console {said.text}") if said.type != "log" else None)
    page.on("pageerror", lambda error: found.wrong.append(f"error {error}"))
    page.on("dialog", lambda dialog: (found.wrong.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("popup", lambda popup: found.wrong.append(f"popup {popup.url}"))
    page.on("request", lambda asked: found.wrong.append(f"request {asked.url}") if asked.url != path.as_uri() else None)
    page.goto(path.as_uri())
    page.evaluate("() => new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))")
    yield found
    context.close()
