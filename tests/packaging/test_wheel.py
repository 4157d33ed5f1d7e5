"""What a wheel has to hold, proved by installing it with the source tree out of sight."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from tests.packaging.conftest import ROOT, Installed

PLANS = ("portsmouth-2018", "plymouth-2018")


def test_the_wheel_holds_the_plans_byte_for_byte(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for plan in PLANS:
            printed = (ROOT / "seeds" / plan / f"{plan}.txt").read_bytes()
            assert archive.read(f"sendgraph/_seeds/{plan}/{plan}.txt") == printed


def test_the_wheel_holds_every_data_file_of_the_package(wheel: Path) -> None:
    wanted = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "sendgraph").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert "sendgraph/py.typed" in wanted
    with zipfile.ZipFile(wheel) as archive:
        assert wanted <= set(archive.namelist())


def test_the_wheel_holds_every_query_and_the_style_sheet(wheel: Path) -> None:
    wanted = {path.relative_to(ROOT / "cypher").as_posix() for path in (ROOT / "cypher").rglob("*.*") if path.is_file()}
    assert "style.grass" in wanted
    assert len(wanted) > 24
    with zipfile.ZipFile(wheel) as archive:
        assert {f"sendgraph/_cypher/{name}" for name in wanted} <= set(archive.namelist())


def test_the_wheel_holds_neither_tests_nor_notebooks(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"sendgraph"}


def test_the_installed_package_is_the_one_from_the_wheel(installed: Installed) -> None:
    done = installed.run(
        "python", "-c", "import sendgraph, sys; print(sendgraph.__file__); print(*sys.path, sep='\\n')"
    )
    assert done.returncode == 0, done.stderr
    where, *path = done.stdout.splitlines()
    assert Path(where).is_relative_to(installed.bin.parent)
    assert str(ROOT) not in path


def test_the_installed_command_knows_its_version(installed: Installed) -> None:
    done = installed.run("sendgraph", "--version")
    assert (done.returncode, done.stdout.strip()) == (0, "sendgraph 0.1.0"), done.stderr


def test_the_demo_runs_from_the_wheel_and_ends_with_findings_and_pages_for_both_plans(
    installed: Installed, tmp_path: Path
) -> None:
    done = installed.run("sendgraph", "demo", "-o", "demo", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    # the figures are the documents': 46 lead assignments, JK 15 of 40; 41 outcomes, JB 19
    assert re.search(r"\bJK\b[^\n]*\b15\b[^\n]*\b40\b", done.stdout), done.stdout
    assert re.search(r"\bJB\b[^\n]*\b19\b[^\n]*\b41\b", done.stdout), done.stdout
    pages = [Path(found) for found in re.findall(r"\S*index\.html", done.stdout)]
    assert len(pages) >= len(PLANS), done.stdout
    for page in pages:
        assert (tmp_path / page).is_file(), page


def test_a_bundled_plan_opens_by_name_from_the_wheel(installed: Installed) -> None:
    for plan in PLANS:
        done = installed.run("sendgraph", "leads", plan, "--format", "json")
        assert done.returncode == 0, done.stderr


def test_the_wheel_brings_the_queries_and_asks_them(installed: Installed, tmp_path: Path) -> None:
    done = installed.run("sendgraph", "query", "run", "rank-leads", "portsmouth-2018", "--format", "csv", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    # JK leads 15 rows, 11 of them alone: counted in the document
    assert re.search(r"^portsmouth-2018,JK,,15,11,", done.stdout, re.MULTILINE), done.stdout
