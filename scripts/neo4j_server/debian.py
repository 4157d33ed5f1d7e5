"""What Debian's packages bring where they may be installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

from scripts.neo4j_server.releases import CannotRunError


def install_first(packages: Sequence[str], *, purpose: str) -> None:
    """Install the first of these packages that this Debian has. Raises CannotRunError, naming the command to run."""
    package = next((name for name in packages if _has(name)), packages[0])
    advice = f"{purpose} Run: sudo apt-get install {package}"
    root = _as_root()
    if root is None:
        raise CannotRunError(advice)
    print(f"Installing from Debian: {package} …", file=sys.stderr, flush=True)
    try:
        _run([*root, "apt-get", "update", "-qq"])
        package = next((name for name in packages if _has(name)), packages[0])
        get = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq", "--no-install-recommends"]
        _run([*root, *get, package])
    except subprocess.CalledProcessError as error:
        raise CannotRunError(f"{advice} (tried here; apt-get's reason stands above)") from error


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


def _has(package: str) -> bool:
    if not shutil.which("apt-cache"):
        return False
    shown = subprocess.run(["apt-cache", "show", package], capture_output=True, check=False)
    return shown.returncode == 0


def _as_root() -> list[str] | None:
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n"]
    return None
