"""What the README tells people to type does what it says."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, flags=re.MULTILINE | re.DOTALL)
TYPED = [line for kind, block in BLOCKS if not kind for line in block.splitlines() if line.startswith("sendgraph ")]
PYTHON = [block for kind, block in BLOCKS if kind == "python"]
MADE = [
    line.split()[1] for kind, block in BLOCKS if not kind for line in block.splitlines() if line.startswith("make ")
]


@pytest.fixture(scope="module")
def folder_with_a_plan_of_ones_own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    shutil.copy(ROOT / "seeds/portsmouth-2018/portsmouth-2018.txt", folder / "our-plan.txt")
    (folder / "our-own.cypher").write_text("MATCH (l:Lead) RETURN l.initials AS lead ORDER BY l.id", encoding="utf-8")
    return folder


def _run(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )


def test_the_readme_holds_commands_to_try() -> None:
    assert MADE[:2] == ["demo", "test"]
    assert len(TYPED) >= 7
    assert len(PYTHON) == 1


def test_the_two_commands_are_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in MADE:
        assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE), target


@pytest.mark.parametrize("line", TYPED)
def test_every_command_of_the_readme_runs(line: str, folder_with_a_plan_of_ones_own: Path) -> None:
    arguments = shlex.split(line, comments=True)
    done = _run(["-m", *arguments], folder_with_a_plan_of_ones_own)
    assert done.returncode == 0, done.stderr
    if "-o" in arguments:
        assert (folder_with_a_plan_of_ones_own / arguments[arguments.index("-o") + 1]).exists()


def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    done = _run(["-c", PYTHON[0]], tmp_path)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", sorted([*ROOT.glob("*.md"), *ROOT.glob("*/*.md")]), ids=lambda path: path.name)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    targets = [t for t in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")) if "://" not in t]
    missing = [target for target in targets if not (page.parent / target).exists()]
    assert missing == []
