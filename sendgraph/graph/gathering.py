"""Collects the nodes and relationships of plan files, and tells what would not make a graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sendgraph.model import (
    RELATIONSHIP_TYPES,
    HasAction,
    HasCriterion,
    HasRecommendation,
    HasTheme,
    Node,
    PlanFile,
    Relationship,
    RowEntry,
    Sourced,
    relationship_id,
)

# what a plan may share with others; all else belongs to the plan whose file holds it
_SHARED_LABELS = frozenset({"Partner", "Group", "Deliverable", "ExternalReference"})
_LINKS = ("led_by", "overseen_by", "involves", "reports_to", "uses", "produces", "depends_on")
_PLACE = tuple(Sourced.model_fields)


class Gathering:
    """Nodes in plan order, and what is said between them, by relationship type as (source id, record)."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.plan_of: list[int] = []
        self.number: dict[str, int] = {}
        self.found: dict[str, list[tuple[str, Relationship]]] = {kind.type: [] for kind in RELATIONSHIP_TYPES}
        self.problems: list[str] = []

    def take(self, plan: PlanFile, *, number: int) -> None:
        """Add all that `plan` holds; it is plan `number`."""
        own = plan.plan.id + "/"
        self._add(plan.plan, number)
        for node in (*plan.themes, *plan.leads):
            self._add(node, number)
        for node in (*plan.partners, *plan.groups, *plan.deliverables, *plan.external_references):
            if node.id.startswith(own):
                self._add(node, number)
            else:
                self._add_shared(node)
        self.problems.extend(_circles(plan))
        for theme in plan.themes:
            self.link(theme.parent or plan.plan.id, [HasTheme(to=theme.id, **_container_place(theme))])
        orders: dict[str, int] = {}
        for row in plan.rows:
            orders[row.theme] = orders.get(row.theme, 0) + 1
            self._add(row, number)
            self.link(row.theme, [HasRecommendation(to=row.id, order=orders[row.theme], **_container_place(row))])
            self._take_links(row, number)

    def link(self, source: str, records: Iterable[Relationship]) -> None:
        """Note what is said of the node `source`."""
        for record in records:
            self.found[record.type].append((source, record))

    def _take_links(self, row: RowEntry, number: int) -> None:
        for action in row.actions:
            self._add(action, number)
            self.link(row.id, [HasAction(to=action.id, order=action.order, **_container_place(action))])
            self.link(action.id, action.led_by)
        for criterion in row.criteria:
            self._add(criterion, number)
            self.link(row.id, [HasCriterion(to=criterion.id, order=criterion.order, **_container_place(criterion))])
        for name in _LINKS:
            self.link(row.id, getattr(row, name))

    def _add(self, node: Node, plan: int) -> None:
        if node.id in self.number:
            other = self.nodes[self.number[node.id]]
            self.problems.append(f"the id {node.id!r} is used twice: by a {other.label} and by a {node.label}.")
            return
        self.number[node.id] = len(self.nodes)
        self.nodes.append(node)
        self.plan_of.append(plan)

    def _add_shared(self, node: Node) -> None:
        """What several plans name stands in the graph once, with what is known of it apart from any plan."""
        # where one plan speaks of it stands on that plan's relationships; the node must not depend on the plans' order
        bare = node.model_copy(update=dict.fromkeys(_PLACE)) if any(getattr(node, name) for name in _PLACE) else node
        if node.id not in self.number:
            self._add(bare, -1)
            return
        known = self.nodes[self.number[node.id]]
        if known != bare:
            self.problems.append(
                f"{node.id!r} is described in two ways: {_facts(known)} and {_facts(bare)}. "
                "A shared node says the same in every plan."
            )


def broken_rules(gathering: Gathering) -> Iterator[str]:
    """One sentence for each relationship that is dangling, forbidden by the vocabulary, or said twice."""
    number, nodes = gathering.number, gathering.nodes
    for kind in RELATIONSHIP_TYPES:
        allowed = {(source, target) for source in kind.sources for target in kind.targets}
        seen: set[tuple[str, str, str]] = set()
        for source, record in gathering.found[kind.type]:
            if source not in number or record.to not in number:
                missing = record.to if source in number else source
                yield f"{source!r} {kind.type} {record.to!r}: there is no node {missing!r}."
                continue
            start, end = nodes[number[source]], nodes[number[record.to]]
            if (start.label, end.label) not in allowed:
                yield (
                    f"{source!r} {kind.type} {record.to!r}: {kind.type} leads from {' or '.join(kind.sources)} "
                    f"to {' or '.join(kind.targets)}, not from {start.label} to {end.label}."
                )
            key = (source, record.to, record.discriminator())
            if key in seen:
                yield f"the relationship {relationship_id(source, record)!r} is there twice."
            seen.add(key)


def _circles(plan: PlanFile) -> Iterator[str]:
    """A section that lies within itself would make every walk up to its plan endless."""
    parent = {theme.id: theme.parent for theme in plan.themes}
    for theme, holder in parent.items():
        above, steps = holder, 0
        while above is not None and above != theme and steps <= len(parent):
            above, steps = parent.get(above), steps + 1
        if above == theme:
            yield f"the section {theme!r} lies within itself."


def _container_place(node: Node) -> dict[str, object]:
    """Where a container relationship was read: where the thing it holds stands. It has no quote of its own."""
    return {"document": node.document, "line": node.line, "last_line": node.last_line}


def _facts(node: Node) -> str:
    return f"{node.label} " + ", ".join(
        f"{name} {value!r}" for name, value in node if value is not None and name not in ("id", *_PLACE)
    )
