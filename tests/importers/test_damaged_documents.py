"""Documents damaged in any way are read or declined, never a traceback."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from sendgraph.errors import SendgraphError
from sendgraph.importers.numbers import number_rows
from sendgraph.review.planfile import dump_plan, parse_plan
from sendgraph.review.reading import read_plan

SEEDS = Path(__file__).parents[2] / "seeds"
BITS = ["\t", "\n", "Ref", "Lead", "<p>", "?", "'", "(", "to be", "TBC", "1.10", "Theme 9", "₹", "СС", "\u2028", "T&G"]


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("name", ["portsmouth-2018", "plymouth-2018"])
def test_a_damaged_document_gives_a_valid_plan_file_or_a_refusal(name: str, seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    text = (SEEDS / name / f"{name}.txt").read_text(encoding="utf-8")
    for _ in range(10):
        at = chance.randrange(len(text))
        text = text[:at] + chance.choice(BITS) + text[at + chance.randint(0, 40) :]
    path = tmp_path / "damaged.txt"
    path.write_text(text, encoding="utf-8", newline="")
    try:
        plan = read_plan(path)
    except SendgraphError as refusal:
        assert "damaged.txt" in str(refusal)  # noqa: PT017 - either outcome is right
        return
    assert parse_plan(dump_plan(plan), file="x") == plan
    assert [report.line for report in plan.lines] == list(range(1, len(plan.lines) + 1))


def test_a_first_row_without_a_number_before_one_that_is_a_word_takes_its_place() -> None:
    numbers = number_rows(["", "next"], places=[("", 1), ("", 2)])
    assert [(number.number, number.inferred) for number in numbers] == [("1", True), ("next", False)]
