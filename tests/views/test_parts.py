"""The parts pages are made of: the network, the places, the data, names of folders, the command."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sendgraph.views.network import PlanNetwork
from sendgraph.views.pack import folder_name
from sendgraph.views.page import as_json, draw_page
from sendgraph.views.placing import column, columns, islands, layers
from sendgraph.views.scene import Item, Link, Look, Scene

ROOT = Path(__file__).parents[2]


def test_refuses_two_items_of_one_id():
    network = PlanNetwork()
    network.add_item("7")
    with pytest.raises(ValueError, match="two items have the id '7'"):
        network.add_item("7")


def test_keeps_ids_that_differ_in_leading_zeros_apart():
    network = PlanNetwork()
    network.add_item("007")
    network.add_item("7")
    assert [node["id"] for node in network.nodes] == ["007", "7"]


def test_refuses_a_link_to_nothing():
    network = PlanNetwork()
    network.add_item("a")
    with pytest.raises(ValueError, match="missing item 'b'"):
        network.add_link("a", "b")


def test_keeps_parallel_links_each_with_an_id():
    network = PlanNetwork()
    network.add_item("a")
    network.add_item("b")
    network.add_link("a", "b")
    network.add_link("a", "b")
    assert len({edge["id"] for edge in network.edges}) == 2


def test_data_cannot_end_their_script_element():
    text = str(as_json({"x": "</script><!--<script>&"}))
    assert not set("<>&") & set(text)
    assert json.loads(text) == {"x": "</script><!--<script>&"}


def test_refuses_a_number_that_json_does_not_have():
    with pytest.raises(ValueError, match="not JSON compliant"):
        as_json({"x": float("nan")})


def test_no_two_items_stand_at_one_place_and_all_stand_within_the_picture():
    names = [f"n{i}" for i in range(60)]
    ranks = {name: i % 5 for i, name in enumerate(names)}
    for placed in (
        column(names, x=0.0),
        columns(names, left=0.4, right=0.6),
        layers(ranks),
        islands({f"t{i}": names[i * 6 : i * 6 + 6] for i in range(10)}),
    ):
        assert set(names) <= set(placed)
        assert len(set(placed.values())) == len(placed)
        assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in placed.values())


def test_nothing_to_place_is_no_error():
    assert column([], x=0.5) == {}
    assert columns([], left=0, right=1) == {}
    assert layers({}) == {}
    assert islands({}) == {}


def test_the_same_scene_gives_the_same_page_and_hostile_words_stay_words():
    bad = "</script><script>alert(1)</script>{{ 7*7 }}"
    scene = Scene(
        name=bad, title=bad, plan_title=bad, intro=bad, items=(Item("a", "Lead", bad, 0.1, 0.1, bad),
        Item("b", "Recommendation", bad, 0.5, 0.5)), links=(Link("a", "b", "led", bad, bad, 1),),
        looks=(Look("led", bad),),
    )  # fmt: skip
    page = draw_page(scene)
    assert page == draw_page(scene)
    assert "<script>alert" not in page
    assert "{{ 7*7 }}" in page
    assert "http://" not in page.split("<script>", 1)[0]


@pytest.mark.parametrize(
    "ident", ["../../etc", "/", "..", "", ".hidden", "a/b\\c", "con", "x" * 500, "\n\x00", "--flag"]
)
def test_any_id_becomes_a_harmless_folder_name(ident):
    name = folder_name(ident)
    assert name
    assert not set(name) & set("/\\\n\x00")
    assert not name.startswith((".", "-"))
    assert name not in {"..", "con"}
    assert len(name) <= 90


def _sendgraph(*arguments, folder):
    return subprocess.run(
        [sys.executable, "-m", "sendgraph", *map(str, arguments)], cwd=folder, capture_output=True, text=True,
        encoding="utf-8", env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"}, check=False,
    )  # fmt: skip


def test_a_view_that_does_not_exist_is_refused_with_the_names_of_those_that_do(tmp_path: Path):
    done = _sendgraph("view", "portsmouth-2018", "--name", "leeds", folder=tmp_path)
    assert done.returncode == 2
    assert "Did you mean leads" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_one_view_is_written_where_asked_and_its_path_printed(tmp_path: Path):
    done = _sendgraph("view", "plymouth-2018", "--name", "leads", "-o", "sub/leads.html", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(Path("sub/leads.html"))
    assert "JB leads 19 of 41 outcomes" in (tmp_path / "sub" / "leads.html").read_text(encoding="utf-8")


def test_two_plans_can_stand_in_one_view(tmp_path: Path):
    for name in ("overview", "leads", "dependencies", "partners", "groups"):
        done = _sendgraph("view", "portsmouth-2018", "plymouth-2018", "--name", name, folder=tmp_path)
        assert done.returncode == 0, done.stderr
        assert (tmp_path / f"{name}.html").is_file()


def test_the_demonstration_says_five_findings_a_plan_and_which_page_to_open(tmp_path: Path):
    done = _sendgraph("demo", "-o", "demo", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("  - ") == 10
    opened = [line.split("Open: ")[1] for line in done.stdout.splitlines() if "Open: " in line]
    assert len(opened) == 2
    assert all(Path(page).is_file() for page in opened)


@pytest.mark.parametrize("command", ["view", "pack", "demo"])
def test_help_shows_an_example(command, tmp_path: Path):
    done = _sendgraph(command, "--help", folder=tmp_path)
    assert done.returncode == 0
    assert "Example: sendgraph" in done.stdout
