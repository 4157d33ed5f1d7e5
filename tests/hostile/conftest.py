"""The real command, called as a user calls it, on files nobody should have given it."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MEMORY = 3 << 30
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2


@dataclass(frozen=True)
class Outcome:
    """What the user sees."""

    code: int
    out: str
    err: str


def _as_an_ordinary_user() -> None:
    """Limit memory, and take root's right to read what nobody may read (a container's tests often run as root)."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)


Sendgraph = Callable[..., Outcome]


@pytest.fixture
def sendgraph(tmp_path: Path) -> Sendgraph:
    """Runs the command in a fresh folder; a traceback in any of its runs fails the test."""

    def run(*arguments: str | Path) -> Outcome:
        done = subprocess.run(
            [sys.executable, "-m", "sendgraph", *map(str, arguments)],
            cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
            preexec_fn=_as_an_ordinary_user,
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
        return Outcome(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def locked_away(tmp_path: Path) -> Iterator[Path]:
    """A plan that this user may not read."""
    path = tmp_path / "locked.txt"
    path.write_bytes((ROOT / "seeds/portsmouth-2018/portsmouth-2018.txt").read_bytes())
    path.chmod(0)
    yield path
    path.chmod(0o600)
