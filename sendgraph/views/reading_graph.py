"""The graph as the views read it: rows in order, and who hangs on each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, cast

from sendgraph.analyses.scope import Scope
from sendgraph.model.legend import ROW_WORDS, Words, in_sentence_case
from sendgraph.model.nodes import Lead, Recommendation, Theme

if TYPE_CHECKING:
    from sendgraph.graph import PlanGraph
    from sendgraph.model import Node, Relationship

# no figure of a page depends on the day it is drawn: the same plan gives the same bytes tomorrow
ANY_DAY = Scope(as_at=date.min)


class Reader:
    """A graph opened for drawing."""

    def __init__(self, graph: PlanGraph) -> None:
        self.graph = graph

    def each(self, kind: str) -> Iterator[tuple[Node, Node, Relationship]]:
        """Every relationship of one type as (source, target, record)."""
        edges = self.graph.edges[kind]
        for source, target, record in zip(edges.source, edges.target, edges.records, strict=True):
            yield self.graph.nodes[source], self.graph.nodes[target], record

    def rows_with(self, kind: str) -> Iterator[tuple[Recommendation, Node, Relationship]]:
        """The same, where the source is a row."""
        for source, target, record in self.each(kind):
            if isinstance(source, Recommendation):
                yield source, target, record

    @cached_property
    def rows(self) -> list[Recommendation]:
        """All rows in printed order."""
        return [cast("Recommendation", self.graph.nodes[i]) for i in self.graph.numbers("Recommendation")]

    @cached_property
    def theme_of(self) -> dict[str, Theme]:
        """Row id → the section that holds it."""
        return {row.id: cast("Theme", theme) for theme, row, _ in self.each("HAS_RECOMMENDATION")}

    @cached_property
    def themes(self) -> list[Theme]:
        """Sections that hold rows, in printed order."""
        return list({theme.id: theme for row in self.rows for theme in [self.theme_of[row.id]]}.values())

    @cached_property
    def leads_of(self) -> dict[str, list[Lead]]:
        """Row id → its leads."""
        found: dict[str, list[Lead]] = defaultdict(list)
        for row, lead, _ in self.rows_with("LED_BY"):
            found[row.id].append(cast("Lead", lead))
        return found

    @property
    def several(self) -> bool:
        """Whether more than one plan is drawn: names then say which."""
        return len(self.graph.plans) > 1

    @cached_property
    def words(self) -> Words:
        """What the document calls its rows."""
        kinds = {row.kind for row in self.rows}
        return ROW_WORDS[kinds.pop()] if len(kinds) == 1 else Words("row", "rows")

    @property
    def row_words(self) -> str:
        """The same in the plural."""
        return self.words.many

    def plan_title(self) -> str:
        """The title of the plan, or of all plans drawn."""
        return "; ".join(plan.plan.title or plan.plan.id for plan in self.graph.plans)

    def lead_name(self, lead: Lead) -> str:
        """Initials where there are any, else the name."""
        name = lead.initials or lead.name or lead.id
        return f"{name} ({lead.id.split('/')[0]})" if self.several else name

    def theme_name(self, theme: Theme) -> str:
        """The name in sentence case where the document prints it in capitals."""
        name = in_sentence_case(theme.name)
        return f"{theme.number} {name}" if theme.number else name

    def row_about(self, row: Recommendation) -> str:
        """One line on a row: due, leads, its opening words."""
        leads = ", ".join(self.lead_name(lead) for lead in self.leads_of.get(row.id, [])) or "nobody"
        text = row.text or (row.part_texts[0] if row.part_texts else "no text of its own")
        return f"Led by {leads}; due {row.due or 'no month given'}. {shorten(text, 160)}"


def shorten(text: str, most: int) -> str:
    """At most `most` characters, cut between words, with an ellipsis."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(",;:") + " …"
