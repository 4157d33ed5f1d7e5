"""What the figures of the stores rest on: that all contestants store the same, and that an aim missed is said."""

from benchmarks.loads import run_load
from benchmarks.many_plans import made_up_plan, many_plans
from benchmarks.query_times import QueryTime
from benchmarks.store_page import page_of_queries
from benchmarks.store_runs import Queries
from sendgraph.graph import build_graph, to_records


def test_every_contestant_stores_the_same(tmp_path):
    stored = [
        run_load(contestant, "embedded", 2, environment={"SENDGRAPH_HOME": str(tmp_path / contestant)}).counts
        for contestant in ("ours", "bare", "merge-together")
    ]
    records = to_records(build_graph(list(many_plans(2))))
    assert sum(stored[0]["nodes"].values()) == len(records.nodes)
    assert sum(stored[0]["relationships"].values()) == len(records.relationships)
    assert stored[1] == stored[2] == stored[0]


def test_a_thousand_plans_hold_as_much_as_the_aim_speaks_of():
    plans = [to_records(build_graph([made_up_plan(index)])) for index in range(0, 1000, 25)]
    # 268,000 nodes and 784,000 relationships, within a tenth, as forty of them tell
    assert 0.9 < sum(len(plan.nodes) for plan in plans) / (40 * 268) < 1.1
    assert 0.9 < sum(len(plan.relationships) for plan in plans) / (40 * 784) < 1.1


def page_line(*, alone: float, among: float) -> str:
    times = [[QueryTime("leads/rank-leads", taken, taken, 3, "same")] for taken in (alone, among)]
    return [*page_of_queries({"Neo4j": Queries("made-1", 2, *times)})][-1]


def test_a_query_is_near_within_half_as_much_again_or_five_milliseconds():
    assert "Reached" in page_line(alone=20, among=30)
    assert "Reached" in page_line(alone=1, among=6)
    assert "**Not reached**" in page_line(alone=20, among=31)
    assert "leads/rank-leads" in page_line(alone=1, among=7)
