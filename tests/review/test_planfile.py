"""The plan file: canonical, safe to load, guarded against losing what a person changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from sendgraph.errors import EditedPlanFile, InvalidPlanFile, UnreadableSource
from sendgraph.model import PlanFile
from sendgraph.review.bundled import resolve_plan
from sendgraph.review.planfile import dump_plan, load_plan, parse_plan, was_edited, write_plan
from sendgraph.review.safeyaml import load_yaml


@pytest.fixture(scope="module", params=["portsmouth-2018", "plymouth-2018"])
def plan(request: pytest.FixtureRequest) -> PlanFile:
    return resolve_plan(request.param)


@pytest.fixture
def written(plan: PlanFile, tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    write_plan(plan, path)
    return path


def test_a_plan_file_reads_back_to_the_same_plan(plan: PlanFile) -> None:
    assert parse_plan(dump_plan(plan), file="x") == plan


def test_the_same_plan_gives_the_same_bytes_and_leaves_out_what_is_empty(plan: PlanFile) -> None:
    text = dump_plan(plan)
    assert dump_plan(parse_plan(text, file="x")) == text
    assert "null" not in text
    assert "[]" not in text
    assert "schema_version: 1" in text.split("\n")[3]


def test_writing_over_an_untouched_file_is_allowed(plan: PlanFile, written: Path) -> None:
    before = written.read_bytes()
    write_plan(plan, written)
    assert written.read_bytes() == before


def test_refuses_to_overwrite_an_edited_file_and_says_what_would_be_lost(plan: PlanFile, written: Path) -> None:
    text = written.read_text(encoding="utf-8")
    title = plan.plan.title or ""
    written.write_text(text.replace(f"title: {title}", "title: Our plan"), encoding="utf-8")
    assert was_edited(written.read_text(encoding="utf-8"))
    with pytest.raises(EditedPlanFile) as caught:
        write_plan(plan, written)
    assert caught.value.losses == (f"plan.title: Our plan → {title[:77] + '…' if len(title) > 80 else title}",)
    assert "--overwrite" in str(caught.value)
    assert "Our plan" in written.read_text(encoding="utf-8")


def test_an_edited_file_loads_and_overwrite_replaces_it(plan: PlanFile, written: Path) -> None:
    text = written.read_text(encoding="utf-8")
    written.write_text(text.replace(f"authority: {plan.plan.authority}", "authority: Elsewhere"), encoding="utf-8")
    assert load_plan(written).plan.authority == "Elsewhere"
    write_plan(plan, written, overwrite=True)
    assert load_plan(written) == plan


def test_an_edit_in_a_row_is_named_by_the_rows_number(written: Path, plan: PlanFile) -> None:
    row = plan.rows[1]
    text = written.read_text(encoding="utf-8")
    assert f"id: {row.id}\n" in text
    written.write_text(text.replace(f"id: {row.id}\n", f"id: {row.id}\n  due_inferred: true\n", 1), encoding="utf-8")
    with pytest.raises(EditedPlanFile) as caught:
        write_plan(plan, written)
    assert caught.value.losses == (f"rows[{row.number}].due_inferred: True → nothing",)


def test_refuses_to_overwrite_a_file_it_did_not_write(plan: PlanFile, tmp_path: Path) -> None:
    path = tmp_path / "diary.yaml"
    path.write_text("monday: rest\n", encoding="utf-8")
    with pytest.raises(EditedPlanFile):
        write_plan(plan, path)
    assert path.read_text(encoding="utf-8") == "monday: rest\n"


def test_reports_a_place_that_cannot_be_written(plan: PlanFile, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(UnreadableSource, match="cannot be written"):
        write_plan(plan, tmp_path / "file" / "plan.yaml")


GOOD = """schema_version: 1
plan: {id: made}
themes:
- {id: made/theme/1, name: Doors, name_as_printed: Doors, position: 1}
rows:
- {id: made/r/1, kind: recommendation, number: 1, number_inferred: false, position: 1, first_line: 3,
   theme: made/theme/1, due: 2019-04, consultation: no, led_by: [{to: made/lead/jk, as_printed: JK}]}
leads:
- {id: made/lead/jk, initials: JK, kind: person}
"""


def test_a_file_typed_by_hand_needs_no_quotes() -> None:
    row = parse_plan(GOOD, file="x").rows[0]
    assert (row.number, row.due, row.consultation, row.position) == ("1", "2019-04", "no", 1)


def test_nothing_is_nothing_and_what_is_quoted_is_text() -> None:
    written = "empty:\nword: null\nsign: ~\ninside: [null, ~]\nquoted: 'null'\nblank: ''\n"
    assert load_yaml(written, file="plan.yaml") == {
        "empty": None,
        "word": None,
        "sign": None,
        "inside": [None, None],
        "quoted": "null",
        "blank": "",
    }


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("to: made/lead/jk", "to: made/lead/jj", "Did you mean made/lead/jk"),
        ("theme: made/theme/1", "theme: made/theme/9", "row 1, theme"),
        ("due: 2019-04", "due: April", "2019-04"),
        ("due: 2019-04", "duo: 2019-04", "no such field"),
        ("consultation: no", "consultation: perhaps", "'yes', 'no' or 'uncertain'"),
        ("kind: person", "kind: dog", "lead made/lead/jk, kind"),
        ("position: 1, first", "position: one, first", "row 1, position"),
        ("schema_version: 1", "schema_version: 7", "version '7'"),
        ("id: made/lead/jk", "id: made/r/1", "twice"),
        ("leads:", "rows:", "twice"),
        ("initials: JK", "initials: &a JK", "anchors"),
        ("initials: JK", "initials: *a", "alias"),
        ("plan: {id: made}", "plan: {<<: {id: made}}", "merge"),
        ("plan: {id: made}", "plan: {id: !!python/object/apply:os.system [echo]}", "tag"),
        ("plan: {id: made}", "plan: {id: [made}", "not YAML"),
        ("plan: {id: made}", "plan: " + "[" * 60 + "]" * 60, "deep"),
    ],
)
def test_refuses_a_broken_file_with_its_name_and_the_reason(old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(InvalidPlanFile) as caught:
        parse_plan(GOOD.replace(old, new), file="hand.yaml")
    assert "hand.yaml" in str(caught.value)
    assert message in str(caught.value)


def test_refuses_yaml_that_would_swell_without_end() -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"
    with pytest.raises(InvalidPlanFile, match="anchors"):
        parse_plan(bomb, file="bomb.yaml")


@pytest.mark.parametrize("text", ["", "- 1\n", "words\n", "a: 1\n---\nb: 2\n"])
def test_refuses_what_is_no_plan_file(text: str) -> None:
    with pytest.raises(InvalidPlanFile):
        parse_plan(text, file="x.yaml")
