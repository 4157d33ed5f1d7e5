"""Drawing never costs anybody a plan file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sendgraph", *arguments]
    return subprocess.run(command, capture_output=True, check=False, encoding="utf-8")


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """Portsmouth's plan file, one lead renamed by hand."""
    path = tmp_path / "plan.yaml"
    assert run("import", "portsmouth-2018", "-o", str(path)).returncode == 0
    path.write_text(path.read_text(encoding="utf-8").replace("initials: NS", "initials: NSX"), encoding="utf-8")
    return path


def test_a_page_is_not_written_over_the_plan_it_draws(edited: Path) -> None:
    before = edited.read_bytes()
    done = run("view", str(edited), "-o", str(edited))
    assert (done.returncode, edited.read_bytes()) == (2, before)
    assert "plan.yaml" in done.stderr


def test_a_pack_is_not_written_over_another_plan_edited_by_hand(edited: Path) -> None:
    before = edited.read_bytes()
    done = run("pack", "portsmouth-2018", "-o", str(edited.parent))
    assert (done.returncode, edited.read_bytes()) == (2, before)
    assert "NSX" in done.stderr
    assert not (edited.parent / "index.html").exists()


def test_an_edited_plan_is_packed_beside_itself_without_loss(edited: Path) -> None:
    assert run("pack", str(edited), "-o", str(edited.parent)).returncode == 0
    assert "initials: NSX" in edited.read_text(encoding="utf-8")
