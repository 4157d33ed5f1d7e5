"""Plans as one graph: typed arrays for the analyses, networkx for whoever wants to hold one."""

from sendgraph.graph.build import Edges, PlanGraph, build_graph, properties

__all__ = ["Edges", "PlanGraph", "build_graph", "properties"]
