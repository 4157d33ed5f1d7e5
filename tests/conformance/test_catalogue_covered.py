"""No query of the catalogue goes unasked: each has its conformance tests, on both sets of plans, with each parameter."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from sendgraph.store.catalogue import FAMILIES, LibraryQuery, load_catalogue, query_ids
from tests.conformance.expected_people import Asked, PlansOf

HERE = Path(__file__)
ONS = {"bundled", "generated"}


def asking() -> dict[str, list[dict[str, ast.expr]]]:
    """For each query that a test here asks by its name, the keyword arguments of each call of `asked`."""
    calls: dict[str, list[dict[str, ast.expr]]] = {}
    for file in sorted(HERE.parent.glob("test_*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "asked" and node.args:
                name = node.args[0]
                if isinstance(name, ast.Constant) and isinstance(name.value, str):
                    given = {word.arg: word.value for word in node.keywords if word.arg}
                    calls.setdefault(name.value, []).append(given)
    return calls


def violations(query: LibraryQuery, calls: list[dict[str, ast.expr]]) -> Iterator[str]:
    """What no test asks of one query. A value that is a name is one of a test's own parameters, and takes several."""
    if not calls:
        yield f"{query.id}: no test asks it"
        return
    on = [call["on"] for call in calls]
    if (
        not any(isinstance(value, ast.Name) for value in on)
        and {v.value for v in on if isinstance(v, ast.Constant)} != ONS
    ):
        yield f"{query.id}: not asked on both the bundled and the generated plans"
    for name, parameter in query.parameters.items():
        values = [call[name] for call in calls if name in call]
        if name != "plans" and not any(_is_other_than(value, parameter.value()) for value in values):
            yield f"{query.id}: the parameter {name} is always at its default"


def _is_other_than(value: ast.expr, default: object) -> bool:
    try:
        return bool(ast.literal_eval(value) != default)
    except ValueError:
        return True


def test_every_query_is_asked_on_all_plans_with_every_parameter() -> None:
    calls = asking()
    catalogue = load_catalogue()
    problems = [said for query in catalogue.values() for said in violations(query, calls.get(query.id, []))]
    problems += [f"{name}: asked by a test, not in the catalogue" for name in calls if name not in catalogue]
    assert not problems, "\n".join(problems)


def test_the_catalogue_has_six_families_and_at_least_four_questions_in_each() -> None:
    sizes = {family: sum(name.startswith(f"{family}/") for name in query_ids()) for family in FAMILIES}
    assert len(sizes) == 6
    assert min(sizes.values()) >= 4
    assert sum(sizes.values()) >= 24


@pytest.mark.parametrize("name", query_ids())
def test_null_plans_are_all_stored_plans_and_a_plan_that_is_not_stored_has_no_rows(
    name: str, asked: Asked, plans_of: PlansOf
) -> None:
    stored = sorted(plan.plan.id for on in ONS for plan in plans_of(on))
    assert asked(name, on="bundled", plans=None) == asked(name, on="bundled", plans=stored)
    assert asked(name, on="bundled", plans=["nowhere-1999"]).rows == ()


def test_both_sets_of_plans_lie_in_one_store(asked: Asked, plans_of: PlansOf) -> None:
    rows = asked("data-quality/count-statements", on="bundled", plans=None).rows
    assert {row[0] for row in rows} == {plan.plan.id for on in ONS for plan in plans_of(on)}
