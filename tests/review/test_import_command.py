"""`sendgraph import`, as a person meets it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sendgraph.errors import UnknownPlan
from sendgraph.review.bundled import bundled_names, resolve_plan
from sendgraph.review.planfile import load_plan

SEEDS = Path(__file__).parents[2] / "seeds"


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sendgraph", "import", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


def test_writes_a_plan_file_and_a_summary_to_stderr(tmp_path: Path) -> None:
    done = run("portsmouth-2018", "-o", tmp_path / "plan.yaml")
    assert done.returncode == 0
    assert done.stdout == ""
    assert "40 rows, 9 sections, 11 leads, 46 assignments" in done.stderr
    assert "Lines: 78 (65 in the plan, 7 headers, 6 page breaks, 0 notes, 0 unread)" in done.stderr
    assert load_plan(tmp_path / "plan.yaml") == resolve_plan("portsmouth-2018")


def test_without_a_place_the_plan_file_goes_to_stdout() -> None:
    done = run(SEEDS / "plymouth-2018" / "plymouth-2018.txt")
    assert done.stdout.startswith("# sendgraph plan file\n")
    assert "41 rows, 11 sections, 18 leads, 75 assignments" in done.stderr


def test_an_edited_plan_file_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    run("plymouth-2018", "-o", path)
    path.write_text(
        path.read_text(encoding="utf-8").replace("authority: Plymouth", "authority: Plym"), encoding="utf-8"
    )
    done = run("plymouth-2018", "-o", path)
    assert done.returncode == 2
    assert "plan.authority: Plym → Plymouth" in done.stderr
    assert run("plymouth-2018", "-o", path, "--overwrite").returncode == 0


def test_facts_from_options_go_over_the_profile(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    run("portsmouth-2018", "-o", path, "--id", "p", "--title", "Ours", "--period-end", "2020-01")
    plan = load_plan(path).plan
    assert (plan.id, plan.title, plan.period_end, plan.authority) == ("p", "Ours", "2020-01", "Portsmouth")


def test_a_saved_profile_reads_the_next_document_the_same_way(tmp_path: Path) -> None:
    profile = tmp_path / "profile.yaml"
    assert run("plymouth-2018", "--save-profile", profile, "-o", tmp_path / "a.yaml").returncode == 0
    assert "Success Criteria" in profile.read_text(encoding="utf-8")
    source = SEEDS / "plymouth-2018" / "plymouth-2018.txt"
    assert run(source, "--profile", profile, "-o", tmp_path / "b.yaml").returncode == 0
    first, second = load_plan(tmp_path / "a.yaml"), load_plan(tmp_path / "b.yaml")
    assert second.rows == first.rows


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    done = run("plymouth-2018", "-o", tmp_path / "plan.yaml", "--dry-run")
    assert done.returncode == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["portsmouth"], "Did you mean portsmouth-2018"),
        (["."], "folder"),
        (["plymouth-2018", "--period-start", "soon"], "2019-04"),
        (["plymouth-2018", "--profile", "no-such.yaml"], "no-such.yaml"),
    ],
)
def test_bad_input_ends_with_two_and_a_message_without_traceback(words: list[str], message: str) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr


def test_help_shows_an_example() -> None:
    assert "Example: sendgraph import" in " ".join(run("--help").stdout.split())


def test_both_plans_are_bundled_and_an_unknown_one_is_named() -> None:
    assert bundled_names() == ("plymouth-2018", "portsmouth-2018")
    with pytest.raises(UnknownPlan, match="Did you mean"):
        resolve_plan("plymouth-2019")
