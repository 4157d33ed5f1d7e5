"""The jars of one release, fetched once from Maven Central into a folder that git ignores."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from scripts.neo4j_server.debian import install_first
from scripts.neo4j_server.releases import BROWSER, CannotRunError, Release

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".neo4j"
_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"


def jars_of(release: Release, *, cache: Path = CACHE) -> Path:
    """The folder with this release's jars, fetched if it is not there yet. Raises CannotRunError.

    A folder of that name is complete: it is filled under another name and renamed at the end.
    """
    lib = cache / release.version / "lib"
    if not lib.is_dir():
        _fetch(release, lib)
    return lib


def _fetch(release: Release, lib: Path) -> None:
    if not shutil.which("mvn"):
        install_first(["maven"], purpose="Neo4j's jars are fetched with Maven, which was not found.")
    print(f"Fetching Neo4j {release.version} from Maven Central, once …", file=sys.stderr, flush=True)
    lib.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="fetching-", dir=lib.parent, ignore_cleanup_errors=True) as folder:
        got = Path(folder, "lib")
        # a Maven repository of its own: nothing is left in the home folder, no half download of another run is met
        done = subprocess.run(
            [
                *("mvn", "--batch-mode", "--quiet", "--strict-checksums"),
                *("--file", str(Path(__file__).with_name("pom.xml"))),
                *(_COPY, "-DincludeScope=runtime", f"-DoutputDirectory={got}", f"-Dmaven.repo.local={folder}/m2"),
                *(f"-Dneo4j.version={release.version}", f"-Dbrowser.version={BROWSER}"),
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if lib.is_dir():
            return  # another run has just fetched the same
        names = {path.name for path in got.glob("*.jar")}
        missing = {f"neo4j-{release.version}.jar", f"neo4j-browser-{BROWSER}.jar"} - names
        if done.returncode != 0 or missing:
            said = "\n".join(done.stdout.strip().splitlines()[-12:])
            raise CannotRunError(
                f"Neo4j {release.version} could not be fetched from Maven Central; nothing was kept. Maven said:\n{said}"
            )
        try:
            got.rename(lib)
        except OSError:
            if not lib.is_dir():  # as above, in the meantime
                raise
    for left in lib.parent.glob("fetching-*"):
        shutil.rmtree(left, ignore_errors=True)  # of a run that was killed
