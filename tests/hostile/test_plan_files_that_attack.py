"""A plan file may come from a stranger: it is data, and nothing in it is run, fetched or multiplied."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from tests.hostile.conftest import Sendgraph

# each would leave a file called `ran` behind
TAGGED = {
    "apply": '!!python/object/apply:os.system ["touch ran"]\n',
    "apply-inside": 'schema_version: 1\nplan: !!python/object/apply:os.system ["touch ran"]\n',
    "new": "!!python/object/new:subprocess.Popen [[touch, ran]]\n",
    "name": "plan: !!python/name:os.system\n",
    "module": "plan: !!python/module:antigravity\n",
    "local": "plan: !run touch ran\n",
    "second-document": 'schema_version: 1\n---\n!!python/object/apply:os.system ["touch ran"]\n',
}
LEVELS = "abcdefghijkl"


def _levels(first: str, level: str) -> str:
    """Each level names the one below ten times: ten to the eleventh pieces, if somebody follows every alias."""
    return first + "".join(
        level.format(name=name, below=", ".join([f"*{below}"] * 10)) for below, name in pairwise(LEVELS)
    )


LISTS = _levels('a: &a ["x"]\n', "{name}: &{name} [{below}]\n")
BOMBS = {
    "lists": LISTS,
    "lists-in-the-plan": LISTS + "schema_version: 1\nplan: *l\nrows: *l\n",
    "merges": _levels("a: &a {x: 1}\n", "{name}: &{name} {{<<: [{below}]}}\n"),
    "itself": "plan: &plan\n  id: *plan\nrows: &rows [*rows]\n",
    "list-as-key": "? [a, b]\n: 1\n",
}


@pytest.mark.parametrize("command", ["leads", "export", "pack"])
@pytest.mark.parametrize("tag", TAGGED)
def test_a_tag_that_would_run_code_is_refused_and_does_not_run(
    tag: str, command: str, sendgraph: Sendgraph, tmp_path: Path
) -> None:
    (tmp_path / "plan.yaml").write_text(TAGGED[tag], encoding="utf-8")
    extra = {"leads": (), "export": ("--format", "json"), "pack": ("-o", "out")}[command]
    outcome = sendgraph(command, "plan.yaml", *extra)
    assert outcome.code == 2, outcome
    assert "plan.yaml" in outcome.err
    assert [path.name for path in tmp_path.iterdir()] == ["plan.yaml"]


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_of_aliases_is_refused_within_three_gigabytes(bomb: str, sendgraph: Sendgraph, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(BOMBS[bomb], encoding="utf-8")
    outcome = sendgraph("leads", "plan.yaml")
    assert outcome.code == 2, outcome
    assert "plan.yaml" in outcome.err
    assert "emory" not in outcome.err
    assert len(outcome.err) < 1500


@pytest.mark.parametrize("beside", ["review.yaml", "profile.yaml", "plan.glossary.yaml"])
def test_a_file_beside_the_source_that_would_run_code_does_not(
    beside: str, sendgraph: Sendgraph, tmp_path: Path
) -> None:
    table = (
        "Outcomes\tLead(s)\tResource implication\tSuccess criteria\nChildren are heard.\tAB\t\tEvery child is asked.\n"
    )
    (tmp_path / "plan.txt").write_text(table, encoding="utf-8")
    (tmp_path / beside).write_text(TAGGED["apply"], encoding="utf-8")
    outcome = sendgraph("leads", "plan.txt")
    assert not (tmp_path / "ran").exists()
    # a file of that name beside the document is meant for it: a broken one is reported, never passed over
    assert outcome.code == 2, outcome
    assert beside in outcome.err
