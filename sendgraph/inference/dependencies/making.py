"""Made in one row and used in another: deliverables, data, and the same work printed twice."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from sendgraph.inference.dependencies.finds import Find, says
from sendgraph.inference.dependencies.homes import clear_home, homes, worked_on
from sendgraph.inference.dependencies.parts import maker
from sendgraph.inference.dependencies.topics import STOP, WORD, clause, stem, topic
from sendgraph.model.tracing import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sendgraph.inference.dependencies.topics import PlanWords, RowWords
    from sendgraph.model.draft import Said
    from sendgraph.model.values import Certainty

FEW = 2
"""With more makers than these no one of them is surely the one waited for."""

USE = re.compile(r"\b(?:analys\w+|reflect\w*|inform\w*|us(?:e|es|ed|ing)|based|draw\w*|match\w*)\b", re.IGNORECASE)
"""Verbs that say that a thing named by one common word (data, training) is used."""

WORKED_ON = re.compile(r"^\W*(?:an?\s+|the\s+)?(?:review|revision|development)\s+of\b", re.IGNORECASE)


def made_here_used_there(plan: PlanWords, said: Said) -> Iterator[Find]:
    """A deliverable that one row makes and another uses, never on the row itself."""
    makers: dict[str, list[RowWords]] = {}
    for row in plan.rows:
        for to in dict.fromkeys(made.to for made in said.produces.get(row.entry.id, ())):
            makers.setdefault(to, []).append(row)
    names = {deliverable.id: topic(deliverable.name) for deliverable in said.deliverables}
    sections = {topic(theme.name): theme.id for theme in plan.draft.themes}
    for row in plan.rows:
        own = {made.to for made in said.produces.get(row.entry.id, ())}
        for used in said.uses.get(row.entry.id, ()):
            if used.to in own or used.document is None or used.line is None:
                continue
            quote = used.evidence or ""
            common = len(names.get(used.to, ())) == 1
            # "a review of banding" makes, whatever else is said of it
            if WORKED_ON.search(quote) or (common and not _used(quote, names[used.to])):
                continue
            if _only_informed(quote, names.get(used.to, frozenset())):
                continue
            place = Place(used.document, used.line, used.last_line or used.line, quote)
            making = makers.get(used.to, [])
            section = sections.get(names.get(used.to, frozenset()))
            if section and any(made_by.entry.theme == section for made_by in making):
                if row.entry.theme != section:
                    yield Find(row, section, place, "possible" if common else "probable")
                continue
            certainty: Certainty = "probable" if len(making) <= FEW else "possible"
            for made_by in making:
                yield Find(row, made_by.entry.id, place, certainty)


def _used(quote: str, name: frozenset[str]) -> bool:
    """True when a thing with a common name is said to be used, and not one of a kind of its own ("review data")."""
    words = list(WORD.finditer(quote))
    for before, word in pairwise([None, *words]):
        if word and stem(word[0]) in name:
            qualified = before and before[0].casefold() not in STOP and not USE.fullmatch(before[0])
            return not qualified and USE.search(quote) is not None
    return False


INFORM = stem("inform")


def _only_informed(quote: str, name: frozenset[str]) -> bool:
    """True for `data to inform the audit`: the audit waits for the row, not the row for the audit."""
    words = [stem(word[0]) for word in WORD.finditer(quote)]
    at = [i for i, word in enumerate(words) if word in name]
    return bool(at) and INFORM in words[: at[0]]


INFORMS = re.compile(r"\bdata\b(?:\s+[\w'’-]+){0,5}?\s+(?:to\s+)?informs?\s+(?P<object>[^.;:<>]{3,80})", re.IGNORECASE)


FOR_A_PURPOSE = re.compile(
    r"\b(?:data|reports?|intelligence|figures|statistics)\b[^.;:<>]{0,80}?\bfor\s+(?P<object>[\w-]+(?:\s+and\s+[\w-]+)?)"
    r"\s+purposes\b",
    re.IGNORECASE,
)


def data_informs(plan: PlanWords, _said: Said) -> Iterator[Find]:
    """`Counting data inform the winter timetable`: the row that makes the timetable waits for the one that counts."""
    for row in plan.rows:
        for passage in row.passages:
            for found in INFORMS.finditer(passage.traced.text):
                made = maker(plan, row, clause(found["object"]))
                if made:
                    yield Find(made.row, row.entry.id, made.place, "possible")
            for found in FOR_A_PURPOSE.finditer(passage.traced.text):
                purpose = topic(found["object"])
                home = clear_home(homes(plan, purpose, waiting=row))
                place = worked_on(home, plan.rarest(purpose)) if home else None
                if home and place:
                    yield Find(home, row.entry.id, place, "possible")


ENOUGH = 8
"""Words a sentence must have for its repetition to mean the same work, not a stock phrase."""


def same_work_twice(plan: PlanWords, _said: Said) -> Iterator[Find]:
    """The same action or criterion in two rows: the later waits for the earlier, which does the work first."""
    first: dict[tuple[str, ...], RowWords] = {}
    for row in plan.rows:
        for passage in row.passages:
            if passage.kind not in {"action", "criterion"} or len(passage.stems) < ENOUGH:
                continue
            earlier = first.setdefault(passage.stems, row)
            if earlier is not row:
                words = passage.traced
                yield says(row, earlier.entry.id, words, 0, len(words.text), "probable")
