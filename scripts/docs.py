"""Write the generated pages, or with --check tell which are not current: `python -m scripts.docs [--check]`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from scripts.command_page import commands_page
from scripts.queries_page import queries_page
from scripts.rules_page import rules_page
from scripts.style_sheet import style_sheet
from sendgraph.model.describe import plan_file_schema, schema_page

ROOT = Path(__file__).parent.parent

PAGES: dict[str, Callable[[], str]] = {
    "docs/schema.md": schema_page,
    "docs/plan-file.schema.json": plan_file_schema,
    "docs/commands.md": commands_page,
    "docs/rules.md": rules_page,
    "docs/queries.md": queries_page,
    "cypher/style.grass": style_sheet,
}


def stale_pages(folder: Path = ROOT) -> list[str]:
    """Paths of the pages under `folder` that are missing or differ from what would be written now."""
    return [name for name, page in PAGES.items() if not (folder / name).is_file() or _read(folder / name) != page()]


def write_pages(folder: Path = ROOT) -> None:
    """Write every generated page under `folder`."""
    for name, page in PAGES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(page(), encoding="utf-8", newline="\n")


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def main() -> int:
    """Exit code 1 when --check finds a stale page."""
    if "--check" not in sys.argv[1:]:
        write_pages()
        return 0
    stale = stale_pages()
    for name in stale:
        print(f"{name} is not current: run `make docs`", file=sys.stderr)
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
