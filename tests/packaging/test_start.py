"""Starting the command costs little and tells what to type."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

from sendgraph.cli.app import app

ROOT = Path(__file__).parents[2]
COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
HEAVY = (
    "IPython",
    "arcadedb",
    "jinja2",
    "neo4j",
    "networkx",
    "numpy",
    "pandas",
    "pyvis",
    "rich",
    "rustworkx",
    "scipy",
    "yaml",
)


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["leads", "--help"],
        ["view", "--help"],
        ["query", "run", "--help"],
        ["store", "--help"],
    ],
    ids=" ".join,
)
def test_help_imports_no_heavy_library(arguments: list[str]) -> None:
    program = (
        "import sys\n"
        f"sys.argv = ['sendgraph', *{arguments!r}]\n"
        "from sendgraph.cli.app import main\n"
        "try:\n    main()\n"
        f"finally:\n    print('HEAVY', *(name for name in {HEAVY!r} if name in sys.modules))\n"
    )
    done = _run("-c", program)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].split() == ["HEAVY"]


def test_listing_queries_starts_no_engine_and_imports_no_driver() -> None:
    program = (
        "import sys\nsys.argv = ['sendgraph', 'query', 'list']\nfrom sendgraph.cli.app import main\n"
        "try:\n    main()\nfinally:\n    print(*(name for name in ('arcadedb', 'neo4j', 'networkx', 'numpy')"
        " if name in sys.modules), file=sys.stderr)\n"
    )
    done = _run("-c", program)
    assert (done.returncode, done.stderr.strip()) == (0, "")
    assert "rank-leads" in done.stdout


def test_the_commands_the_issue_names_are_there() -> None:
    wanted = {
        "import",
        "export",
        "leads",
        "dependencies",
        "coverage",
        "groups",
        "view",
        "pack",
        "demo",
        "query",
        "store",
    }
    assert wanted <= set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_shows_an_example_that_calls_it(command: str) -> None:
    done = _run("-m", "sendgraph", command, "--help")
    assert done.returncode == 0, done.stderr
    assert "Example" in done.stdout
    assert re.search(rf"\bsendgraph {command} \S", done.stdout.split("Example", 1)[1]), done.stdout


def test_no_arguments_show_the_help() -> None:
    done = _run("-m", "sendgraph")
    assert "leads" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_without_the_embedded_engine_all_but_queries_runs_and_one_line_says_so(tmp_path: Path) -> None:
    without = "import sys\nsys.modules['arcadedb'] = None\nfrom sendgraph.cli.app import main\n"
    done = _run("-c", f"{without}sys.argv = ['sendgraph', 'demo', '-o', {str(tmp_path)!r}]\nmain()\n")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "portsmouth-2018" / "index.html").is_file()
    (said,) = [line for line in done.stderr.splitlines() if "embedded engine" in line]
    assert said.startswith("Queries in Cypher are off: ")
    done = _run(
        "-c", f"{without}sys.argv = ['sendgraph', 'query', 'run', 'rank-leads', '--engine', 'embedded']\nmain()\n"
    )
    assert done.returncode == 3
    assert "SENDGRAPH_NEO4J_URI" in done.stderr
    assert "Traceback" not in done.stderr
