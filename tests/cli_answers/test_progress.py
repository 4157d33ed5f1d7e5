"""What takes longer than a second says so on a terminal; what does not, and a pipe, says nothing."""

from __future__ import annotations

import sys
import time

import pytest

from sendgraph.cli import progress


def test_slow_work_is_said_on_stderr_and_quick_work_is_not(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(progress, "PATIENCE_SECONDS", 0.02)
    with progress.said_when_slow("reading plan.txt"):
        time.sleep(0.2)
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith("reading plan.txt … 1 s\n")
    monkeypatch.setattr(progress, "PATIENCE_SECONDS", 60)
    with progress.said_when_slow("reading plan.txt"):
        pass
    assert capsys.readouterr().err == ""


def test_an_error_passes_through_and_ends_the_telling(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KeyError), progress.said_when_slow("reading"):
        raise KeyError
    assert capsys.readouterr().err == ""


def test_a_pipe_or_a_log_hears_nothing_however_slow(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "PATIENCE_SECONDS", 0.02)
    with progress.said_when_slow("reading plan.txt"):
        time.sleep(0.1)
    assert capsys.readouterr().err == ""
