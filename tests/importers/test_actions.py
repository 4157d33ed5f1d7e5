"""Where an action begins when its bullet was lost."""

from __future__ import annotations

import pytest

from sendgraph.importers.actions import split_actions, split_criteria
from sendgraph.model.tracing import Source, Traced


def traced(text: str) -> Traced:
    return Source("made.txt", (text,)).traced(1, 0, len(text))


def actions(text: str) -> list[str]:
    return [piece.words.text for piece in split_actions(traced(text)) if not piece.note]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Review the doors Identify hinges to buy", ["Review the doors", "Identify hinges to buy"]),
        ("Guide to be written Schools to receive it", ["Guide to be written", "Schools to receive it"]),
        ("Write to heads. Meet parents.", ["Write to heads.", "Meet parents."]),
        ("Agree on: - Review of doors - Plan of floors", ["Agree on: - Review of doors - Plan of floors"]),
        ("In the plan a) review doors b) agree floors", ["In the plan a) review doors b) agree floors"]),
        (
            "Use tools (such as the Plan To Develop Floors) daily",
            ["Use tools (such as the Plan To Develop Floors) daily"],
        ),
        ("Use materials e.g. Schools Therapy Pack", ["Use materials e.g. Schools Therapy Pack"]),
        ("Discuss doors with CAMHS staff to agree dates", ["Discuss doors with CAMHS staff to agree dates"]),
    ],
)
def test_actions_begin_at_imperatives_and_at_things_to_be_done(cell: str, expected: list[str]) -> None:
    assert actions(cell) == expected


@pytest.mark.parametrize("cell", ["As above", "Can the doors be widened?", "This work will also consider floors"])
def test_pointers_questions_and_scope_are_no_actions(cell: str) -> None:
    assert actions(cell) == []
    assert [piece.note for piece in split_actions(traced(cell))] == [True]


def test_paragraph_tags_part_actions() -> None:
    assert actions("<p>Doors first</p> <p>Floors then</p>") == ["Doors first", "Floors then"]


def test_a_name_inside_a_criterion_does_not_part_it() -> None:
    pieces = split_criteria(traced("Doors are measured in Plymouth schools. Staff in Leeds know the Offer"))
    assert [piece.words.text for piece in pieces] == [
        "Doors are measured in Plymouth schools.", "Staff in Leeds know the Offer",
    ]  # fmt: skip


def test_every_piece_quotes_its_own_place() -> None:
    first, second = split_actions(traced("Review the doors Identify hinges"))
    assert (first.words.quote().evidence, second.words.quote().evidence) == ("Review the doors", "Identify hinges")
