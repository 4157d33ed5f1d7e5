"""Made in one row and used in another: deliverables, data, and the same work printed twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sendgraph.inference.dependencies.finds import Find, says
from sendgraph.inference.dependencies.references import own_words
from sendgraph.inference.dependencies.topics import topic
from sendgraph.model.tracing import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sendgraph.inference.dependencies.topics import PlanWords, RowWords
    from sendgraph.model.draft import Said
    from sendgraph.model.values import Certainty

FEW = 2
"""More rows than these making one thing in one section: the section is waited for, not each of them."""


def made_here_used_there(plan: PlanWords, said: Said) -> Iterator[Find]:
    """A deliverable that one row makes and another uses, never on the row itself."""
    makers: dict[str, list[RowWords]] = {}
    for row in plan.rows:
        for made in said.produces.get(row.entry.id, ()):
            known = makers.setdefault(made.to, [])
            if row not in known:
                known.append(row)
    names = {deliverable.id: topic(deliverable.name) for deliverable in said.deliverables}
    sections = {theme.id: topic(theme.name) for theme in plan.draft.themes}
    for row in plan.rows:
        own = {made.to for made in said.produces.get(row.entry.id, ())}
        for used in said.uses.get(row.entry.id, ()):
            if used.to in own or used.document is None or used.line is None:
                continue
            place = Place(used.document, used.line, used.last_line or used.line, used.evidence or "")
            making = [maker for maker in makers.get(used.to, []) if maker is not row]
            homes = {maker.entry.theme for maker in making}
            if len(making) > FEW and len(homes) == 1 and names.get(used.to) == sections.get(next(iter(homes))):
                if row.entry.theme not in homes:
                    yield Find(row, next(iter(homes)), place, "probable")
                continue
            certainty: Certainty = "probable" if len(making) <= FEW else "possible"
            for maker in making:
                yield Find(row, maker.entry.id, place, certainty)


ENOUGH = 8
"""Words a sentence must have for its repetition to mean the same work, not a stock phrase."""


def same_work_twice(plan: PlanWords, _said: Said) -> Iterator[Find]:
    """The same action or criterion in two rows: the later waits for the earlier, which does the work first."""
    first: dict[tuple[str, ...], RowWords] = {}
    for row in plan.rows:
        for passage in own_words(row):
            if passage.kind not in {"action", "criterion"} or len(passage.stems) < ENOUGH:
                continue
            earlier = first.setdefault(passage.stems, row)
            if earlier is not row:
                words = passage.traced
                yield says(row, earlier.entry.id, words, 0, len(words.text), "probable")
