"""Documents that are declined, each with its reason and its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from sendgraph.errors import NotAPlan, UnreadableSource
from sendgraph.importers.text import decode_text
from sendgraph.review.reading import read_plan


def write(folder: Path, content: bytes) -> Path:
    path = folder / "given.txt"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\n\t\n", "empty"),
        (b"# Title\n\nSome words about a plan.\n", "no line names the columns"),
        (b"Recommendation\tLead\tBy when\n\n", "no row below"),
        (b"x" * 10_000_000, "one line has 10,000,000 bytes"),
        (bytes(range(256)) * 50, "binary"),
    ],
)
def test_declines_what_is_no_plan(tmp_path: Path, content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableSource) as caught:
        read_plan(write(tmp_path, content))
    assert "given.txt" in str(caught.value)
    assert reason in str(caught.value)


def test_declines_a_folder_and_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="folder"):
        read_plan(tmp_path)
    with pytest.raises(UnreadableSource, match="no such file"):
        read_plan(tmp_path / "gone.txt")


def test_a_readme_is_no_plan(tmp_path: Path) -> None:
    with pytest.raises(NotAPlan):
        read_plan(write(tmp_path, b"Lead\tthe way\nActions\tspeak\n"))


def test_windows_text_is_read_with_a_notice(tmp_path: Path) -> None:
    plan = read_plan(write(tmp_path, "Outcome\tLead\tBy when\nChildren’s voice\tAB\tMay 2021\n".encode("cp1252")))
    assert plan.rows[0].text == "Children’s voice"
    assert [doubt.proposal for doubt in plan.doubts if doubt.rule == "assumed-encoding"]


def test_utf16_and_byte_order_marks_are_read() -> None:
    assert decode_text("a\tb".encode("utf-16"), name="x")[0] == "a\tb"
    assert decode_text("a\tb".encode("utf-8-sig"), name="x")[0] == "a\tb"


def test_line_ends_of_any_system_count_alike(tmp_path: Path) -> None:
    for end in ("\n", "\r\n", "\r"):
        plan = read_plan(write(tmp_path, end.join(["Outcome\tLead\tBy when", "Doors\tAB\tMay 2021", ""]).encode()))
        assert [report.line for report in plan.lines] == [1, 2]
