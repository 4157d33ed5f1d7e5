"""A file that is no plan ends with exit 2 and one message that names the file and the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.conftest import Outcome, Sendgraph

TEN_MEGABYTES = 10_000_000
CONTENT: dict[str, bytes] = {
    "letter.txt": b"Dear Ms Smith,\n\nthank you for your letter of 3 May.\nWe shall reply in June.\n\nYours\nA. Jones\n",
    "shopping.txt": b"Shop\tPrice\tAisle\nBread\t1.20\t4\nMilk\t0.95\t2\n",
    "empty.txt": b"",
    "blank.txt": b" \t\r\n\n  \n",
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 400,
    "nuls.txt": b"\x00" * 5000,
    "one-line.txt": b"x" * TEN_MEGABYTES,
    "one-line-of-cells.txt": b"Lead\tOutcomes\t" * (TEN_MEGABYTES // 14),
    "letter.yaml": b"Dear Ms Smith: thank you\n",
    "list.yaml": b"- 1\n- 2\n",
    "empty.yaml": b"",
    "picture.yaml": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 400,
    "one-line.yaml": b"x" * TEN_MEGABYTES,
    "unclosed.yaml": b'plan: {id: "portsmouth\n',
    "deep.yaml": b"[" * 50_000,
    "half-a-plan.yaml": b"schema_version: 1\nplan:\n  id: x\n  titel: A plan\n",
    "later-version.yaml": b"schema_version: 99\nplan:\n  id: x\n",
}
COMMANDS: dict[str, tuple[str, ...]] = {
    "import": ("import", "FILE", "-o", "out.yaml"),
    "leads": ("leads", "FILE"),
    "dependencies": ("dependencies", "FILE"),
    "coverage": ("coverage", "FILE"),
    "groups": ("groups", "FILE"),
    "export": ("export", "FILE", "--format", "json"),
    "view": ("view", "FILE", "--name", "overview", "-o", "out.html"),
    "pack": ("pack", "FILE", "-o", "out"),
}


def _call(command: str, file: str) -> tuple[str, ...]:
    return tuple(file if word == "FILE" else word for word in COMMANDS[command])


def _refused(outcome: Outcome, file: str) -> None:
    assert outcome.code == 2, outcome
    assert outcome.out == ""
    assert file in outcome.err
    message = outcome.err.strip()
    # a message for a person: one that says more than the name, and does not empty the file onto the terminal
    assert len(message) > len(file) + 25, message
    assert len(message) < 1500, message[:1500]
    for insider in ("pydantic", "yaml.scanner", "yaml.parser", "NoneType", "object at 0x", "errors.pydantic.dev"):
        assert insider not in message


@pytest.mark.parametrize("name", CONTENT)
def test_a_question_about_a_file_that_is_no_plan_is_refused(name: str, sendgraph: Sendgraph, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(CONTENT[name])
    _refused(sendgraph(*_call("leads", name)), name)


@pytest.mark.parametrize("name", [name for name in CONTENT if name.endswith(".txt")])
def test_importing_a_file_that_is_no_plan_is_refused_and_writes_nothing(
    name: str, sendgraph: Sendgraph, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(CONTENT[name])
    _refused(sendgraph(*_call("import", name)), name)
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_refuses_a_letter_and_leaves_nothing_behind(
    command: str, sendgraph: Sendgraph, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_bytes(CONTENT["letter.txt"])
    _refused(sendgraph(*_call(command, "letter.txt")), "letter.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("command", ["import", "leads", "pack"])
def test_a_folder_is_refused_as_a_folder(command: str, sendgraph: Sendgraph, tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    outcome = sendgraph(*_call(command, "plans"))
    _refused(outcome, "plans")
    assert "folder" in outcome.err or "directory" in outcome.err


@pytest.mark.parametrize("command", ["import", "leads"])
def test_a_file_that_may_not_be_read_is_refused_with_that_reason(
    command: str, sendgraph: Sendgraph, locked_away: Path
) -> None:
    outcome = sendgraph(*_call(command, locked_away.name))
    assert outcome.code == 2, outcome
    assert locked_away.name in outcome.err
    assert "ermi" in outcome.err or "read" in outcome.err


@pytest.mark.parametrize("command", ["leads", "export", "view", "pack"])
def test_a_name_that_nearly_fits_gets_a_suggestion(command: str, sendgraph: Sendgraph) -> None:
    outcome = sendgraph(*_call(command, "portsmouth-2081"))
    assert outcome.code == 2, outcome
    assert "portsmouth-2081" in outcome.err
    assert "id you mean portsmouth-2018" in outcome.err


def test_a_name_that_fits_nothing_gets_the_list(sendgraph: Sendgraph) -> None:
    outcome = sendgraph("leads", "zzz")
    assert outcome.code == 2, outcome
    assert "portsmouth-2018" in outcome.err
    assert "plymouth-2018" in outcome.err


def test_importing_a_file_that_does_not_exist_is_refused(sendgraph: Sendgraph, tmp_path: Path) -> None:
    outcome = sendgraph("import", "nowhere.txt", "-o", "out.yaml")
    assert outcome.code == 2, outcome
    assert "nowhere.txt" in outcome.err
    assert list(tmp_path.iterdir()) == []


def test_control_characters_of_a_file_name_do_not_reach_the_terminal(sendgraph: Sendgraph, tmp_path: Path) -> None:
    name = "plan\x1b]0;owned\x07\x1b[2J.txt"
    (tmp_path / name).write_bytes(CONTENT["letter.txt"])
    outcome = sendgraph("leads", name)
    assert outcome.code == 2, outcome
    assert "\x1b" not in outcome.err
    assert "\x07" not in outcome.err


@pytest.mark.parametrize(
    ("arguments", "wrong", "near"),
    [
        (("export", "portsmouth-2018", "--format", "jsno"), "jsno", "json"),
        (("view", "portsmouth-2018", "--name", "leds", "-o", "out.html"), "leds", "leads"),
        (("leads", "portsmouth-2018", "--format", "tabel"), "tabel", "table"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[0],
)
def test_an_option_value_that_is_not_offered_is_refused_with_those_that_are(
    arguments: tuple[str, ...], wrong: str, near: str, sendgraph: Sendgraph
) -> None:
    outcome = sendgraph(*arguments)
    assert outcome.code == 2, outcome
    assert wrong in outcome.err
    assert near in outcome.err


def test_a_target_that_cannot_be_written_is_named(sendgraph: Sendgraph, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where a folder is wanted", encoding="utf-8")
    outcome = sendgraph("pack", "portsmouth-2018", "-o", "taken")
    assert outcome.code == 2, outcome
    assert "taken" in outcome.err
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "a file where a folder is wanted"
