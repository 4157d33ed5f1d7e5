"""Photograph Neo4j Browser with the two bundled plans in it: `python -m scripts.browser_pictures`.

A real server, the real Browser it serves, Chromium; writes docs/pictures/browser-*.png.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.neo4j_server.server import Neo4jServer

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"

GRAPHS = {
    "browser-leads.png": "MATCH path = (r:Recommendation)-[:LED_BY]->(:Lead) WHERE r.id STARTS WITH 'portsmouth-2018/' "
    "RETURN path",
    "browser-waits.png": "MATCH path = (:Recommendation)-[:DEPENDS_ON]->() RETURN path",
}
TABLE = "browser-table.png"


def main() -> None:
    """Start, load, photograph, stop."""
    from playwright.sync_api import sync_playwright

    with Neo4jServer() as server, sync_playwright() as playwright:
        _load(server)
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
                                             args=["--no-sandbox", "--disable-background-networking"])  # fmt: skip
        page = browser.new_page(
            viewport={"width": 1600, "height": 1000}, permissions=["clipboard-read", "clipboard-write"]
        )
        _sign_in(page, server)
        _run(page, ":style " + (ROOT / "cypher" / "style.grass").read_text(encoding="utf-8"))
        for name, query in GRAPHS.items():
            _run(page, query)
            page.wait_for_selector("[data-testid=frame] svg .node", timeout=60_000)
            page.wait_for_timeout(6_000)  # until the layout has come to rest
            page.locator("[data-testid=frame]").first.screenshot(path=PICTURES / name)
        query_file = ROOT / "cypher" / "leads" / "rank-leads.cypher"
        _run(page, ":params {plans: null}")
        _run(page, query_file.read_text(encoding="utf-8"))
        page.wait_for_timeout(3_000)
        page.locator("[data-testid=frame]").first.screenshot(path=PICTURES / TABLE)
        browser.close()


def _load(server: Neo4jServer) -> None:
    subprocess.run(
        [sys.executable, "-m", "sendgraph", "store", "load", "portsmouth-2018", "plymouth-2018"],
        check=True,
        env=os.environ
        | {
            "SENDGRAPH_NEO4J_URI": server.uri,
            "SENDGRAPH_NEO4J_USER": server.user,
            "SENDGRAPH_NEO4J_PASSWORD": server.password,
        },
    )


def _sign_in(page: Page, server: Neo4jServer) -> None:
    page.goto(f"{server.browser}?dbms={server.uri}")
    page.fill("[data-testid=username]", server.user)
    page.fill("[data-testid=password]", server.password)
    page.click("[data-testid=connect]")
    page.wait_for_selector("[data-testid=activeEditor]", timeout=60_000)
    page.wait_for_timeout(2_000)
    # the notice about usage figures and the frames of the first visit are not what the pictures are about
    _run(page, ":clear")


def _run(page: Page, text: str) -> None:
    page.click("[data-testid=activeEditor] .view-lines")
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")

    # pasted as a person does it: to what is typed the editor adds braces of its own
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+v")
    page.keyboard.press("Control+Enter")
    page.wait_for_timeout(2_000)


if __name__ == "__main__":
    main()
