"""What `import sendgraph as sg` gives. Each name is loaded when it is first used, so that nothing pays for the rest.

>>> import sendgraph as sg
>>> plan = sg.resolve_plan("portsmouth-2018")
>>> len(plan.rows)
40
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sendgraph.analyses.chains import find_critical_chain
    from sendgraph.analyses.coordination import find_coordination
    from sendgraph.analyses.coverage import measure_coverage
    from sendgraph.analyses.cycles import find_cycles
    from sendgraph.analyses.deadlines import find_deadline_collisions
    from sendgraph.analyses.dsm import build_dsm
    from sendgraph.analyses.exposure import measure_exposure
    from sendgraph.analyses.findings import headline_findings
    from sendgraph.analyses.groups import describe_groups
    from sendgraph.analyses.leads import rank_leads
    from sendgraph.analyses.pseudonymise import pseudonymise
    from sendgraph.analyses.scope import Scope
    from sendgraph.analyses.specialisation import measure_specialisation
    from sendgraph.errors import SendgraphError
    from sendgraph.exports import export, render
    from sendgraph.graph import PlanGraph, build_graph
    from sendgraph.graph.networkx import from_networkx, to_networkx
    from sendgraph.importers.text import read_text
    from sendgraph.model import PlanFile
    from sendgraph.review.bundled import bundled_names, locate_plan, resolve_plan
    from sendgraph.review.planfile import dump_plan, load_plan
    from sendgraph.review.reading import read_plan
    from sendgraph.store.asking import ask
    from sendgraph.store.catalogue import find_query, load_catalogue
    from sendgraph.store.loading import load_plans
    from sendgraph.store.opening import open_store
    from sendgraph.store.removing import drop_plans
    from sendgraph.store.serving import serve_store
    from sendgraph.store.status import read_status
    from sendgraph.store.verifying import verify_plans
    from sendgraph.views.pack import folder_name, write_pack, write_page
    from sendgraph.views.page import draw_page
    from sendgraph.views.reading_page import draw_reading
    from sendgraph.views.scenes import draw_scene

__all__ = [
    "PlanFile",
    "PlanGraph",
    "Scope",
    "SendgraphError",
    "ask",
    "build_dsm",
    "build_graph",
    "bundled_names",
    "describe_groups",
    "draw_page",
    "draw_reading",
    "draw_scene",
    "drop_plans",
    "dump_plan",
    "export",
    "find_coordination",
    "find_critical_chain",
    "find_cycles",
    "find_deadline_collisions",
    "find_query",
    "folder_name",
    "from_networkx",
    "headline_findings",
    "load_catalogue",
    "load_plan",
    "load_plans",
    "locate_plan",
    "measure_coverage",
    "measure_exposure",
    "measure_specialisation",
    "open_store",
    "pseudonymise",
    "rank_leads",
    "read_plan",
    "read_status",
    "read_text",
    "render",
    "resolve_plan",
    "serve_store",
    "to_networkx",
    "verify_plans",
    "write_pack",
    "write_page",
]

_HOME = {
    "PlanFile": "sendgraph.model",
    "PlanGraph": "sendgraph.graph",
    "Scope": "sendgraph.analyses.scope",
    "SendgraphError": "sendgraph.errors",
    "ask": "sendgraph.store.asking",
    "build_dsm": "sendgraph.analyses.dsm",
    "build_graph": "sendgraph.graph",
    "bundled_names": "sendgraph.review.bundled",
    "describe_groups": "sendgraph.analyses.groups",
    "draw_page": "sendgraph.views.page",
    "draw_reading": "sendgraph.views.reading_page",
    "draw_scene": "sendgraph.views.scenes",
    "drop_plans": "sendgraph.store.removing",
    "dump_plan": "sendgraph.review.planfile",
    "export": "sendgraph.exports",
    "find_coordination": "sendgraph.analyses.coordination",
    "find_critical_chain": "sendgraph.analyses.chains",
    "find_cycles": "sendgraph.analyses.cycles",
    "find_deadline_collisions": "sendgraph.analyses.deadlines",
    "find_query": "sendgraph.store.catalogue",
    "folder_name": "sendgraph.views.pack",
    "from_networkx": "sendgraph.graph.networkx",
    "headline_findings": "sendgraph.analyses.findings",
    "load_catalogue": "sendgraph.store.catalogue",
    "load_plan": "sendgraph.review.planfile",
    "load_plans": "sendgraph.store.loading",
    "locate_plan": "sendgraph.review.bundled",
    "measure_coverage": "sendgraph.analyses.coverage",
    "measure_exposure": "sendgraph.analyses.exposure",
    "measure_specialisation": "sendgraph.analyses.specialisation",
    "open_store": "sendgraph.store.opening",
    "pseudonymise": "sendgraph.analyses.pseudonymise",
    "rank_leads": "sendgraph.analyses.leads",
    "read_plan": "sendgraph.review.reading",
    "read_status": "sendgraph.store.status",
    "read_text": "sendgraph.importers.text",
    "render": "sendgraph.exports",
    "resolve_plan": "sendgraph.review.bundled",
    "serve_store": "sendgraph.store.serving",
    "to_networkx": "sendgraph.graph.networkx",
    "verify_plans": "sendgraph.store.verifying",
    "write_pack": "sendgraph.views.pack",
    "write_page": "sendgraph.views.pack",
}


def __getattr__(name: str) -> Any:
    """Load `name` from the module that holds it."""
    if name not in _HOME:
        message = f"sendgraph has no {name!r}; it has: {', '.join(sorted(_HOME))}"
        raise AttributeError(message)
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    """The names it gives."""
    return sorted(_HOME)
