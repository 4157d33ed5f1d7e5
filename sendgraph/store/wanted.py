"""What should be stored of a plan: its graph, without what joins it to other plans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sendgraph.errors import InvalidGraph
from sendgraph.graph import build_graph
from sendgraph.model import relationship_id
from sendgraph.model.schema import NODE_PROPERTIES, RELATIONSHIP_PROPERTIES
from sendgraph.store.changes import Held, LinkKey, NodeKey, Properties
from sendgraph.store.statements import SHARED_LABELS

if TYPE_CHECKING:
    from sendgraph.graph.alike import Pair
    from sendgraph.model import Node, PlanFile, Relationship

_NODE_PROPERTIES = {label: tuple(names) for label, names in NODE_PROPERTIES.items()}
_LINK_PROPERTIES = {kind: tuple(names) for kind, names in RELATIONSHIP_PROPERTIES.items()}
_WHOLE_NUMBERS = range(-(2**63), 2**63)


def wanted(plan: PlanFile) -> Held:
    """The nodes and relationships of `plan` alone.

    Raises InvalidGraph for what no graph, or no graph beside other plans, can hold.
    """
    name = plan.plan.id
    shared = [label.lower() for label in SHARED_LABELS]
    if not name or "/" in name or name in shared:
        problem = (
            f"the plan's id {name!r}: the ids of its nodes begin with it and '/', so it holds no '/' itself, "
            f"and is none of {', '.join(shared)}, with which ids of shared nodes begin."
        )
        raise InvalidGraph([problem])
    graph = build_graph([plan])
    return Held(
        {NodeKey(node.label, node.id): _present(node, _NODE_PROPERTIES[node.label]) for node in graph.nodes},
        {
            LinkKey(said.type, source.label, source.id, target.label, target.id, ident): {
                "id": ident,
                **_present(said, _LINK_PROPERTIES[said.type]),
            }
            for ident, source, target, said in graph.relationships()
        },
    )


def joined(pairs: Iterable[Pair]) -> dict[LinkKey, Properties]:
    """SAME_AS relationships as they are stored."""
    found: dict[LinkKey, Properties] = {}
    for pair in pairs:
        ident = relationship_id(pair.source, pair.record())
        key = LinkKey("SAME_AS", pair.label, pair.source, pair.label, pair.target, ident)
        found[key] = {"id": ident, "basis": pair.basis, "certainty": pair.certainty}
    return found


def shared_nodes(plan: str, nodes: Iterable[NodeKey]) -> Iterator[NodeKey]:
    """Those of `nodes` that `plan` names and other plans may name too."""
    own = plan + "/"
    return (key for key in nodes if key.id != plan and not key.id.startswith(own))


def _present(item: Node | Relationship, names: Iterable[str]) -> dict[str, object]:
    """Those of the properties `names` that are not null: in the stores a null is a property that is not there."""
    given = item.__dict__
    return {
        name: list(value) if isinstance(value, tuple) else value for name in names if (value := given[name]) is not None
    }


def unstorable(held: Held) -> Iterator[str]:
    """A sentence for each property that no engine holds: half a character, or a number of more than 64 bits."""
    said: list[tuple[str, Properties]] = [(key.id, value) for key, value in held.nodes.items()]
    said += [(key.id, value) for key, value in held.links.items()]
    for ident, properties in said:
        for name, value in properties.items():
            for item in value if isinstance(value, list) else (value,):
                if isinstance(item, str) and not item.isascii():
                    try:
                        item.encode()
                    except UnicodeEncodeError:
                        yield f"{ident!r}: {name} holds half a character (a lone surrogate)."
                elif isinstance(item, int) and item not in _WHOLE_NUMBERS:
                    yield f"{ident!r}: {name} is a number of more than 64 bits."
