"""PLAN, as every command takes it: a plan file, a document, or the name of a bundled plan."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from sendgraph.errors import UnknownPlan

if TYPE_CHECKING:
    from sendgraph.model.plan import PlanFile

DOCUMENTS = (".txt", ".tsv", ".tab", ".csv")


def seeds_folder() -> Path:
    """The folder of bundled plans: in the wheel `sendgraph/_seeds`, in the source tree `seeds`."""
    package = Path(str(files("sendgraph")))
    packed = package / "_seeds"
    return packed if packed.is_dir() else package.parent / "seeds"


def bundled_names() -> tuple[str, ...]:
    """The names of all bundled plans, sorted."""
    folder = seeds_folder()
    if not folder.is_dir():
        return ()
    return tuple(sorted(entry.name for entry in folder.iterdir() if (entry / f"{entry.name}.txt").is_file()))


def locate_plan(name: str) -> Path:
    """The file behind PLAN. Raises UnknownPlan when it is neither a path nor a bundled name."""
    path = Path(name)
    try:
        if path.exists():
            return path
    except (OSError, ValueError):
        pass
    if name in bundled_names():
        return seeds_folder() / name / f"{name}.txt"
    raise UnknownPlan(name=name, known=bundled_names(), what="plan (neither a file nor a bundled plan)")


def resolve_plan(name: str) -> PlanFile:
    """The plan behind PLAN.

    Raises UnknownPlan, UnreadableSource, NotAPlan, InvalidPlanFile.
    """
    from sendgraph.review.planfile import is_plan_file, load_plan

    path = locate_plan(name)
    if is_plan_file(path):
        return load_plan(path)
    # the lexicon and the rules are costly to load: a plan file does without them
    from sendgraph.review.reading import read_plan

    return read_plan(path)
