"""Made-up documents, read from text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sendgraph.model import PlanFile
from sendgraph.review.reading import read_plan

Reader = Callable[[str], PlanFile]


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Reads a text as the document `made.txt`; `|` parts cells."""

    def reader(text: str) -> PlanFile:
        path = tmp_path / "made.txt"
        path.write_text(text.replace("|", "\t"), encoding="utf-8")
        return read_plan(path)

    return reader
