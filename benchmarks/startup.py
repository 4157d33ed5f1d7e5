"""Whole processes, as a user waits for them: `--help` beside a bare typer program, and documents to pages."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

PLANS = ("portsmouth-2018", "plymouth-2018")

BARE = """\
import typer

app = typer.Typer(add_completion=False{options})


@app.callback()
def options() -> None:
    "A program."


@app.command()
def answer(name: str) -> None:
    "A command."
    typer.echo(name)


app()
"""


@dataclass(frozen=True)
class Wait:
    """Milliseconds of wall time, best of several."""

    name: str
    milliseconds: float


def measure_help(*, repeat: int = 7) -> list[Wait]:
    """`--help` of a bare typer program, with typer's rich help and without, and of sendgraph."""
    with TemporaryDirectory() as folder:
        rich, plain = Path(folder, "bare.py"), Path(folder, "bare_plain.py")
        rich.write_text(BARE.format(options=""), encoding="utf-8")
        plain.write_text(
            BARE.format(options=", rich_markup_mode=None, pretty_exceptions_enable=False"), encoding="utf-8"
        )
        commands = {
            "python -c pass": ["-c", "pass"],
            "bare typer program --help": [str(rich), "--help"],
            "bare typer program --help, rich turned off": [str(plain), "--help"],
            "sendgraph --help": ["-m", "sendgraph", "--help"],
        }
        best = dict.fromkeys(commands, float("inf"))
        # in turn, so that a busy moment of the machine meets all of them
        for _ in range(repeat):
            for name, arguments in commands.items():
                best[name] = min(best[name], _run(*arguments))
    return [Wait(name, milliseconds) for name, milliseconds in best.items()]


def measure_commands(*, repeat: int = 3) -> list[Wait]:
    """The commands on the bundled plans, from documents, as processes."""
    with TemporaryDirectory() as folder:
        pack = str(Path(folder, "pack"))
        commands = {
            f"sendgraph leads {PLANS[0]}": ["leads", PLANS[0]],
            f"sendgraph export {' '.join(PLANS)}": ["export", *PLANS],
            f"sendgraph pack {' '.join(PLANS)} -o DIR": ["pack", *PLANS, "-o", pack],
        }
        return [
            Wait(name, min(_run("-m", "sendgraph", *arguments) for _ in range(repeat)))
            for name, arguments in commands.items()
        ]


def measure_steps(*, repeat: int = 3) -> list[Wait]:
    """What `pack` spends its time on, step by step, in processes of its own."""
    script = f"from benchmarks.startup import print_steps; print_steps({PLANS!r})"
    best: dict[str, float] = {}
    for _ in range(repeat):
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
        for name, value in (line.split("\t") for line in done.stdout.splitlines()):
            best[name] = min(best.get(name, float("inf")), float(value))
    return [Wait(name, milliseconds) for name, milliseconds in best.items()]


def print_steps(plans: tuple[str, ...]) -> None:
    """One step a line: name, tab, milliseconds."""

    def step(name: str, work: Callable[[], object]) -> object:
        start = perf_counter()
        result = work()
        print(f"{name}\t{(perf_counter() - start) * 1000}")
        return result

    def load_readers() -> object:
        import sendgraph.inference
        import sendgraph.review.reading  # noqa: F401

        return None

    def load_analyses() -> object:
        import sendgraph.analyses.findings
        import sendgraph.graph  # noqa: F401

        return None

    step("load pydantic, the lexicon's and the readers' modules", load_readers)
    from sendgraph.review.bundled import resolve_plan

    files = [step(f"read {name}", lambda name=name: resolve_plan(name)) for name in plans]  # type: ignore[misc]
    step("load numpy, graph and analyses", load_analyses)
    from sendgraph.analyses.findings import headline_findings
    from sendgraph.graph import build_graph

    graph = step("make the graph", lambda: build_graph(files))  # type: ignore[arg-type]
    step("headline findings (first use of rustworkx)", lambda: headline_findings(graph))  # type: ignore[arg-type]
    with TemporaryDirectory() as folder:
        arguments = ["pack", *plans, "-o", str(Path(folder, "pack"))]
        step("the whole of pack after that (loads pyvis and the views)", lambda: _command(arguments))
        step(
            "the whole of pack once more (everything loaded: reading, answers, drawing, writing)",
            lambda: _command(arguments),
        )


def _command(arguments: list[str]) -> None:
    from sendgraph.cli.app import app

    # what the command says goes to the terminal of whoever measures, not among the figures
    with redirect_stdout(sys.stderr):
        app(arguments, standalone_mode=False)


def _run(*arguments: str) -> float:
    start = perf_counter()
    subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True)
    return (perf_counter() - start) * 1000
