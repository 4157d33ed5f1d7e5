"""Made plans are plans, and the analyses give on them what networkx gives."""

from __future__ import annotations

from benchmarks.analyses import QUESTIONS, compare
from benchmarks.synthetic import synthetic_plan, synthetic_plans
from sendgraph.graph import build_graph, to_records


def test_a_seed_gives_the_same_plans_and_another_seed_others():
    assert synthetic_plan(3, seed=5) == synthetic_plan(3, seed=5)
    assert synthetic_plan(3, seed=5) != synthetic_plan(3, seed=6)


def test_the_first_plans_of_many_are_the_few_plans():
    assert synthetic_plans(4)[:2] == synthetic_plans(2)


def test_made_plans_have_the_size_and_shape_of_real_ones():
    plans = synthetic_plans(20)
    graph = build_graph(plans)
    for plan in plans:
        assert 8 <= len(plan.themes) <= 11
        assert 35 <= len(plan.rows) <= 60
        assert {row.theme for row in plan.rows} == {theme.id for theme in plan.themes}
        assert all(3 <= len(row.actions) <= 5 for row in plan.rows)
    # 30 partners at most, however many plans share them
    assert len(graph.numbers("Partner")) == 30


def test_ids_are_used_once_in_many_plans():
    records = to_records(build_graph(synthetic_plans(20)))
    assert len({node.id for node in records.nodes}) == len(records.nodes)
    assert len({said.id for said in records.relationships}) == len(records.relationships)


def test_every_analysis_answers_as_plain_networkx_does():
    # compare() raises where the two ways give two answers; it times both, and the times do not matter here
    for plans in (1, 7):
        figures = compare(plans)
        assert {figure.name for figure in figures} >= {question.name for question in QUESTIONS}
