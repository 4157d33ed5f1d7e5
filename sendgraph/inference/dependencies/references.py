"""Explicit references: the row's own words point at another row, a section, or a place in another document."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from sendgraph.inference.dependencies.finds import Outside, Unresolved, says
from sendgraph.inference.dependencies.topics import topic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sendgraph.inference.dependencies.finds import Find
    from sendgraph.inference.dependencies.topics import PlanWords
    from sendgraph.model.draft import Said

ROWS = r"(?:actions?|recommendations?|outcomes?|milestones?|commitments?|objectives?|priorit(?:y|ies)|points?|rows?)"
NUMBER = r"\d{1,4}(?:\.\d{1,4}){0,6}(?!\d)"
NUMBERED = re.compile(
    rf"\b(?P<what>{ROWS}|items?|themes?|sections?)\s+(?P<list>{NUMBER}(?:\s*(?:,|&|and|to|[-–])\s*{NUMBER})*)"
    r"(?P<above>\s+(?:above|below))?",
    re.IGNORECASE,
)
POINTER = re.compile(
    r"(?:see|cf\.?|refer(?:s|red)? to|link(?:s|ed)? (?:to|with)|as per|as in|under|per|with)\s+(?:\w+\s+){0,3}$",
    re.IGNORECASE,
)
SECTION_OF_ANOTHER = re.compile(
    r"\b(?:see|cf\.?|refer to)\s+(?:also\s+)?(?:sections?\s+|refs?\.?\s+|paragraphs?\s+|para\.?\s+)?"
    r"(?P<ref>[A-Z]{0,4}\d{1,4}(?:\.\d{1,4}){0,6})(?![\w.]\w)",
    re.IGNORECASE,
)
AS_ABOVE = re.compile(r"^\W*(?:as|see) above\W*$", re.IGNORECASE)
ALL_ABOVE = re.compile(
    rf"\b(?:the\s+above|the\s+(?:preceding|previous|foregoing)|all(?:\s+the)?\s+above)\s+{ROWS}s?\b", re.IGNORECASE
)
LEADING = r"(?:to|with|in|by|from|of|the|per|see|on|under)"
TOPIC_ABOVE = re.compile(
    rf"(?:^|\b{LEADING}\s+)(?P<topic>(?:(?!{LEADING}\b)[\w'’/&-]+,?\s+){{1,6}}?){ROWS}(?:\s+and\s+{ROWS})?\s+above\b",
    re.IGNORECASE,
)


def expand(numbers: str) -> list[str]:
    """`3, 4 and 6-8` gives 3, 4, 6, 7, 8; a range runs over whole numbers only."""
    found: list[str] = []
    for first, last in re.findall(rf"({NUMBER})(?:\s*(?:to|[-–])\s*(\d{{1,4}})(?![\d.]))?", numbers):
        found.append(first)
        if last and "." not in first and 0 < int(last) - int(first) <= 100:  # a longer range is a slip
            found.extend(str(n) for n in range(int(first) + 1, int(last) + 1))
    return list(dict.fromkeys(found))


def numbered_references(plan: PlanWords, _said: Said) -> Iterator[Find]:
    """`Action 1 above`, `see recommendations 3 and 4`: the rows (or the section) of those numbers."""
    rows = {row.entry.number: row for row in plan.rows}
    themes = {theme.number: theme.id for theme in plan.draft.themes if theme.number}
    for row in plan.rows:
        for passage in row.passages:
            for found in NUMBERED.finditer(passage.traced.text):
                pointed = POINTER.search(passage.traced.text[max(0, found.start() - 60) : found.start()])
                if not (found["above"] or pointed):
                    continue
                section = found["what"].lower().startswith(("theme", "section"))
                for number in expand(found["list"]):
                    target: str | Unresolved | None = None
                    if section:
                        target = themes.get(number)
                        if target == row.entry.theme:
                            continue
                    elif number in rows:
                        target = rows[number].entry.id
                    if target == row.entry.id:
                        continue
                    if target is None:
                        target = Unresolved(
                            f"no {'section' if section else 'row'} of this plan has the number {number}"
                        )
                    yield says(row, target, passage.traced, found.start(), found.end(), "certain")


def references_to_a_section(plan: PlanWords, _said: Said) -> Iterator[Find]:
    """`see 4.2.1`: the row that carries that reference, else, where it has points in it, a place outside the plan."""
    carried = {ref: row for row in plan.rows for ref in row.entry.refs}
    numbered = {row.entry.number: row for row in plan.rows if not row.entry.number_inferred}
    for row in plan.rows:
        for passage in row.passages:
            for found in SECTION_OF_ANOTHER.finditer(passage.traced.text):
                ref = found["ref"]
                named = carried.get(ref) or (numbered.get(ref) if "." in ref else None)
                if named is not row and (named or ref.count(".")):
                    target = named.entry.id if named else Outside(ref)
                    yield says(row, target, passage.traced, found.start(), found.end(), "certain")


def as_above(plan: PlanWords, _said: Said) -> Iterator[Find]:
    """A cell that says no more than `As above`: the row before it."""
    for before, row in pairwise(plan.rows):
        cells = (*(passage.traced for passage in row.passages), *row.notes)
        pointers = [words for words in cells if AS_ABOVE.match(words.text)]
        for words in pointers[:1]:
            yield says(row, before.entry.id, words, 0, len(words.text), "certain")


def all_above(plan: PlanWords, _said: Said) -> Iterator[Find]:
    """`the above recommendations`: every row above; how far up it reaches, and whether it waits, the words leave open."""
    for i, row in enumerate(plan.rows):
        for passage in row.passages:
            for found in ALL_ABOVE.finditer(passage.traced.text):
                for above in plan.rows[:i]:
                    yield says(row, above.entry.id, passage.traced, found.start(), found.end(), "possible")


def topical_references(plan: PlanWords, _said: Said) -> Iterator[Find]:
    """`transport recommendations above`: the rows above whose own text holds every word of the topic."""
    for i, row in enumerate(plan.rows):
        for passage in row.passages:
            for found in TOPIC_ABOVE.finditer(passage.traced.text):
                stems = topic(found["topic"])
                if not stems:
                    continue
                start = found.start("topic")
                named = [
                    above
                    for above in plan.rows[:i]
                    if stems <= {s for p in above.passages if p.kind in {"text", "part"} for s in p.stems}
                ]
                for above in named:
                    yield says(row, above.entry.id, passage.traced, start, found.end(), "probable")
                if not named:
                    reason = f"no row above holds all of the words {', '.join(sorted(stems))}"
                    yield says(row, Unresolved(reason), passage.traced, start, found.end(), "possible")
