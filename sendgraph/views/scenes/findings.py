"""Titles: the finding a view is about, one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sendgraph.analyses.findings import headline_findings
from sendgraph.graph import build_graph

if TYPE_CHECKING:
    from sendgraph.graph import PlanGraph

LOAD, DEADLINES, DEPENDENCIES, PARTNERS, UNLED = range(5)


def state_finding(graph: PlanGraph, which: int) -> str:
    """The headline finding number `which`; with several plans one a plan, its id before it."""
    said = []
    for plan in graph.plans:
        findings = headline_findings(build_graph([plan]))
        finding = findings[which] if which < len(findings) else findings[0]
        said.append(f"{plan.plan.id}: {finding}" if len(graph.plans) > 1 else finding)
    return " ".join(said) or "No plan"
