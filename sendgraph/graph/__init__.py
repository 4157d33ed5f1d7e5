"""Plans as one graph: typed arrays for the analyses, networkx for whoever wants to hold one.

`sendgraph.graph.networkx` is not imported here: networkx takes longer to load than a plan takes to read.
"""

from sendgraph.graph.build import Edges, Numbers, PlanGraph, build_graph, properties
from sendgraph.graph.records import GraphRecords, NodeRecord, RelationshipRecord, to_records

__all__ = [
    "Edges", "GraphRecords", "NodeRecord", "Numbers", "PlanGraph", "RelationshipRecord", "build_graph", "properties",
    "to_records",
]  # fmt: skip
