"""The plan file: canonical YAML that can be read, edited by hand, and checked for edits."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import yaml

from sendgraph.errors import EditedPlanFile, InvalidPlanFile, SendgraphError, UnreadableSource
from sendgraph.importers.text import read_bytes
from sendgraph.model.plan import PlanFile
from sendgraph.review.checked import check_model
from sendgraph.review.safeyaml import load_yaml

MARK = "# sendgraph plan file"
ADVICE = "# It may be edited by hand; `sendgraph import` will not overwrite an edited one without being told to."
DIGEST = "# as written: sha256 "
SUFFIXES = (".yaml", ".yml")
_Dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


def plan_data(plan: PlanFile) -> dict[str, Any]:
    """The plan as plain data: declared order, nothing that is null, empty or the default."""
    return {"schema_version": plan.schema_version, **plan.model_dump(mode="json", exclude_defaults=True)}


def dump_plan(plan: PlanFile) -> str:
    """The plan file as text: the same plan gives the same bytes."""
    body = yaml.dump(plan_data(plan), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)
    return f"{MARK}\n{ADVICE}\n{DIGEST}{_digest(body)}\n{body}"


def _digest(body: str) -> str:
    return hashlib.sha256(body.encode("utf-8")).hexdigest()


def is_plan_file(path: Path) -> bool:
    """Whether a path names a plan file rather than a document: by its ending or its first words."""
    if path.suffix.casefold() in SUFFIXES:
        return True
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(64).decode("utf-8", errors="replace").startswith((MARK, "schema_version:"))
    except OSError:
        return False


def load_plan(path: Path) -> PlanFile:
    """The plan in a plan file, edited or not.

    Raises UnreadableSource, or InvalidPlanFile naming file, row, field and what to do.
    """
    return parse_plan(_read(path), file=str(path))


def _read(path: Path) -> str:
    content = read_bytes(path)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidPlanFile(file=str(path), reason="it is not UTF-8 text.", advice="Save it as UTF-8.") from error


def parse_plan(text: str, *, file: str) -> PlanFile:
    """The plan in the text of a plan file. Raises InvalidPlanFile."""
    if not text.strip():
        raise InvalidPlanFile(file=file, reason="the file is empty.", advice="Write it anew with `sendgraph import`.")
    data = load_yaml(text, file=file)
    if isinstance(data, dict):
        version = data.get("schema_version", "1")
        if version != "1":
            raise InvalidPlanFile(
                file=file, where="schema_version", reason=f"version {version!r} is not known; this program reads 1.",
                advice="Update the program, or import the document again.",
            )  # fmt: skip
        data["schema_version"] = 1
    plan = check_model(PlanFile, data, file=file)
    _check_references(plan, file=file)
    return plan


def _check_references(plan: PlanFile, *, file: str) -> None:
    """Raises InvalidPlanFile when an id stands twice or a reference points at nothing."""
    ids = {
        "theme": [theme.id for theme in plan.themes], "row": [row.id for row in plan.rows],
        "lead": [lead.id for lead in plan.leads], "partner": [partner.id for partner in plan.partners],
        "group": [group.id for group in plan.groups], "deliverable": [item.id for item in plan.deliverables],
        "external reference": [item.id for item in plan.external_references],
        "action": [action.id for row in plan.rows for action in row.actions],
        "criterion": [criterion.id for row in plan.rows for criterion in row.criteria],
    }  # fmt: skip
    seen: set[str] = {plan.plan.id}
    for what, names in ids.items():
        for name in names:
            if name in seen:
                raise InvalidPlanFile(
                    file=file, where=f"{what} {name}", reason="this id stands twice.", advice="Give one of them another id."
                )  # fmt: skip
            seen.add(name)
    for where, field, target, kinds in _references(plan):
        known = [name for kind in kinds for name in ids[kind]]
        if target not in known:
            near = get_close_matches(target, known, n=2, cutoff=0.5)
            hint = f"Did you mean {' or '.join(near)}?" if near else f"Add it to the list of {kinds[0]}s."
            raise InvalidPlanFile(
                file=file, where=f"{where}, {field}", reason=f"there is no {' or '.join(kinds)} with the id {target!r}.",
                advice=hint,
            )  # fmt: skip


def _references(plan: PlanFile) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    for theme in plan.themes:
        if theme.parent is not None:
            yield f"theme {theme.id}", "parent", theme.parent, ("theme",)
    targets: dict[str, tuple[str, ...]] = {
        "led_by": ("lead",), "overseen_by": ("group",), "involves": ("partner",), "reports_to": ("group",),
        "uses": ("deliverable",), "produces": ("deliverable",),
        "depends_on": ("row", "theme", "group", "deliverable", "external reference"),
    }  # fmt: skip
    for row in plan.rows:
        where = f"row {row.number}"
        yield where, "theme", row.theme, ("theme",)
        for field, kinds in targets.items():
            for link in getattr(row, field):
                yield where, field, link.to, kinds
        for action in row.actions:
            for link in action.led_by:
                yield f"{where}, action {action.order}", "led_by", link.to, ("lead",)


# writing over a file ---------------------------------------------------------------------------------------------


def was_edited(text: str) -> bool:
    """Whether the body differs from what the header says was written; a file without the header counts as edited."""
    lines = text.split("\n", 3)
    if len(lines) < 4 or lines[0] != MARK or not lines[2].startswith(DIGEST):
        return True
    return _digest(lines[3]) != lines[2].removeprefix(DIGEST).strip()


def write_plan(plan: PlanFile, path: Path, *, overwrite: bool = False) -> str:
    """Write the plan file and give its text.

    Raises EditedPlanFile when the file there was edited and `overwrite` is not set, UnreadableSource when it cannot
    be written.
    """
    text = dump_plan(plan)
    if path.exists() and not overwrite:
        _refuse_edited(path, plan)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        reason = f"it cannot be written ({error.strerror or error})."
        raise UnreadableSource(file=str(path), reason=reason, advice="Choose another place with -o.") from error
    return text


def _refuse_edited(path: Path, plan: PlanFile) -> None:
    text = _read(path)
    if not was_edited(text):
        return
    try:
        old = plan_data(parse_plan(text, file=str(path)))
    except SendgraphError as error:
        raise EditedPlanFile(file=str(path), losses=(f"the file as it is ({error})",)) from error
    losses = tuple(_losses(old, plan_data(plan), ""))
    if losses or not text.startswith(MARK):
        raise EditedPlanFile(file=str(path), losses=losses or ("a file that sendgraph did not write",))


def _losses(old: object, new: object, path: str) -> Iterator[str]:
    """What stands in `old` and would be gone or different in `new`: `path: old → new`."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*old, *(key for key in new if key not in old)]:
            yield from _losses(old.get(key), new.get(key), f"{path}.{key}" if path else key)
    elif isinstance(old, list) and isinstance(new, list):
        before, after = _keyed(old), _keyed(new)
        for key in [*before, *(key for key in after if key not in before)]:
            yield from _losses(before.get(key), after.get(key), f"{path}[{key}]")
    elif old != new:
        yield f"{path}: {_short(old)} → {_short(new)}"


def _keyed(items: list[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for i, item in enumerate(items, start=1):
        name = None
        if isinstance(item, dict):
            name = item.get("number") or item.get("id") or item.get("to") or item.get("line")
        key = str(name or i)
        found[key if key not in found else f"{key}#{i}"] = item
    return found


def _short(value: object) -> str:
    if value is None:
        return "nothing"
    text = str(value.get("text") or value.get("id") or value) if isinstance(value, dict) else str(value)
    return text if len(text) <= 80 else text[:77] + "…"
