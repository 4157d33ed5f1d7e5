"""`--pseudonymise` reaches whatever a command writes: exports, pages, the plan file of a pack."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

# two leads of Portsmouth and two of Plymouth whose printed forms are no other word of the plans
PEOPLE = ("JeKe", "HG", "JG-S", "Jo Siney")
PLANS = ("portsmouth-2018", "plymouth-2018")


def run(*arguments: str) -> str:
    command = [sys.executable, "-m", "sendgraph", *arguments, *PLANS, "--pseudonymise"]
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout


def test_an_export_names_nobody() -> None:
    exported = run("export")
    assert [name for name in PEOPLE if f'"{name}"' in exported or f" {name} " in exported] == []
    assert '"label": "Lead"' in exported or '"label":"Lead"' in exported


def test_a_pack_names_nobody_in_any_file(tmp_path: Path) -> None:
    run("pack", "-o", str(tmp_path))
    written = {path: path.read_text(encoding="utf-8") for path in tmp_path.rglob("*") if path.is_file()}
    assert len(written) == 16  # for each plan five networks, the reading, the index and the plan file
    data = {path: text.split("<script>", 1)[0] for path, text in written.items()}  # without the library's own code
    assert [(path.name, name) for path, text in data.items() for name in PEOPLE if name in text] == []
