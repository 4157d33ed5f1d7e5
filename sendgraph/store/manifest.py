"""Which sources the embedded store was loaded from, and what they held: so that an unchanged one is not read again."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sendgraph.errors import UnreadableSource

_SIDECARS = ("profile", "review", "glossary")
_FILE = "plans.json"


@dataclass(frozen=True)
class Source:
    """What PLAN names: `label` is a bundled plan's name, or an absolute path."""

    path: Path
    label: str

    @property
    def short(self) -> str:
        """The label without folders: what is kept on a server that others use."""
        return self.label if self.is_bundled else self.path.name

    @property
    def is_bundled(self) -> bool:
        """Whether it came with sendgraph."""
        return not Path(self.label).is_absolute()


class Known(NamedTuple):
    """Where a stored plan was read from, and the fingerprint of that then."""

    source: str
    fingerprint: str


def find_source(name: str) -> Source:
    """The source behind PLAN. Raises UnknownPlan."""
    from sendgraph.review.bundled import locate_plan, seeds_folder

    path = locate_plan(name)
    bundled = path == seeds_folder() / name / f"{name}.txt"
    return Source(path, name if bundled else str(path.absolute()))


def source_of(known: Known) -> Source:
    """The source that `known` was read from."""
    from sendgraph.review.bundled import seeds_folder

    label = known.source
    return Source(Path(label) if Path(label).is_absolute() else seeds_folder() / label / f"{label}.txt", label)


def fingerprint(source: Source) -> str:
    """A digest of all that decides how `source` is read: its bytes, the files beside it, and this sendgraph.

    Raises UnreadableSource.
    """
    path = source.path
    digest = hashlib.sha256(_program().encode())
    beside = [path.with_name(f"{stem}{kind}.yaml") for kind in _SIDECARS for stem in ("", f"{path.stem}.")]
    try:
        for file in (path, *(file for file in beside if file.is_file())):
            with file.open("rb") as content:
                digest.update(f"{file.name}\0{hashlib.file_digest(content, 'sha256').hexdigest()}\0".encode())
    except OSError as error:
        raise UnreadableSource(file=source.label, reason=f"it cannot be read ({error.strerror or error}).") from error
    return digest.hexdigest()


@cache
def _program() -> str:
    """Which sendgraph reads: its version, and when a file of it was last changed."""
    from importlib.metadata import version

    import sendgraph

    newest = 0
    folders = [str(Path(sendgraph.__file__).parent)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir():
                    if entry.name != "__pycache__":
                        folders.append(entry.path)
                else:
                    newest = max(newest, entry.stat().st_mtime_ns)
    return f"{version('sendgraph')} {newest}"


class Manifest:
    """The sources of the plans in the embedded store, in a file beside it; empty where there is no store."""

    def __init__(self) -> None:
        from sendgraph.store.embedded import is_stored, store_folder

        self._file = store_folder() / _FILE
        self._plans: dict[str, Known] = {}
        if is_stored() and self._file.is_file():
            try:
                held = json.loads(self._file.read_text(encoding="utf-8"))
                self._plans = {plan: Known(**known) for plan, known in held.items()}
            except (OSError, ValueError, TypeError, AttributeError):
                # nothing is lost by it: the plans are read and compared again
                self._plans = {}

    def plans(self) -> dict[str, Known]:
        """Plan id → where it was read from."""
        return dict(self._plans)

    def plan_of(self, source: Source) -> tuple[str, Known] | None:
        """The stored plan that was read from `source`."""
        return next((item for item in self._plans.items() if item[1].source == source.label), None)

    def note(self, plan: str, known: Known) -> None:
        """Remember, once it is saved, where `plan` was read from."""
        # a source holds one plan: what it held before is no longer read from it
        self._plans = {name: one for name, one in self._plans.items() if one.source != known.source}
        self._plans[plan] = known

    def forget(self, plan: str) -> None:
        """Strike `plan` at once: before it is changed, so that nobody who is killed leaves a wrong word behind."""
        if self._plans.pop(plan, None):
            self.save()

    def save(self) -> None:
        """Write the file, whole or not at all."""
        handle, name = tempfile.mkstemp(dir=self._file.parent, prefix=_FILE)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump({plan: known._asdict() for plan, known in sorted(self._plans.items())}, file, indent=1)
            Path(name).replace(self._file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
