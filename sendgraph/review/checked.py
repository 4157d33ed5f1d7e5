"""Data from a file against its model: what is wrong, in which row and field, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from sendgraph.errors import InvalidPlanFile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pydantic_core import ErrorDetails

Model = TypeVar("Model", bound=BaseModel)
MOST_SHOWN = 10


def check_model(model: type[Model], data: object, *, file: str) -> Model:
    """The data as `model`. Raises InvalidPlanFile with up to ten problems in one message."""
    if not isinstance(data, dict):
        raise InvalidPlanFile(file=file, reason="it holds no `name: value` lines.", advice="Is it the right file?")
    try:
        return model.model_validate(data)
    except ValidationError as error:
        problems = error.errors(include_url=False, include_input=True)
        lines = [_problem(data, problem) for problem in problems[:MOST_SHOWN]]
        more = len(problems) - len(lines)
        raise InvalidPlanFile(
            file=file,
            where=lines[0][0],
            reason=lines[0][1] + "".join(f"\n  {where}: {why}" for where, why in lines[1:]),
            advice=f"\n  and {more} more." if more > 0 else "",
        ) from error


def _problem(data: object, problem: ErrorDetails) -> tuple[str, str]:
    where = _where(data, problem["loc"])
    kind, given = problem["type"], str(problem.get("input"))[:60]
    if kind == "extra_forbidden":
        return where, "no such field; check its spelling or remove it."
    if kind == "missing":
        return where, "this field must be there; add it."
    if kind == "literal_error":
        return where, f"{given!r} is none of {problem['ctx']['expected']}; use one of these."
    if kind == "string_pattern_mismatch":
        return where, f"{given!r} does not have the form of a date; write it as 2019-04 (a day as 2019-04-30)."
    message = problem["msg"]
    return where, f"{message[0].lower()}{message[1:]} (it is {given!r}); correct it."


def _where(data: object, location: Sequence[int | str]) -> str:
    names: list[str] = []
    held = data
    for step in location:
        if isinstance(held, list) and isinstance(step, int) and step < len(held):
            held = held[step]
            name = (held.get("number") or held.get("id")) if isinstance(held, dict) else None
            names[-1] = f"{names[-1].removesuffix('s')} {name or step + 1}"
        else:
            held = held.get(step) if isinstance(held, dict) else None
            names.append(str(step))
    return ", ".join(names) or "the whole file"
