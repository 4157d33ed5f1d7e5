"""Words of waiting: pending, once, subject to, building on, in line with, in light of, and work to be reckoned with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sendgraph.inference.dependencies.finds import Outside, says
from sendgraph.inference.dependencies.groups import group_named
from sendgraph.inference.dependencies.homes import at_home
from sendgraph.inference.dependencies.topics import clause, stem, topic
from sendgraph.lexicon.matching import thing_matcher

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sendgraph.inference.dependencies.finds import Find
    from sendgraph.inference.dependencies.topics import PlanWords, RowWords, Words
    from sendgraph.model.draft import Said
    from sendgraph.model.values import Certainty

ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
CLAUSE = r"(?P<object>[^.;:()<>]{3,160})"
PENDING = re.compile(rf"\bpending\s+{CLAUSE}", re.IGNORECASE)
ONCE = re.compile(
    r"\bonce\s+(?!every\b|a\b|an\b|per\b|in\b|again\b|or\b|more\b)(?P<object>[^.;:,()]{3,80}?)\s+"
    r"(?:(?:is|are|has|have)(?:\s+been)?\s+)?(?:in place|agreed|approved|completed?|established|developed|available|known|"
    r"published|set up|appointed|finali[sz]ed|confirmed|opened|signed off)\b",
    re.IGNORECASE,
)
SUBJECT_TO = re.compile(rf"\bsubject to\s+(?!change\b){CLAUSE}", re.IGNORECASE)
DEPENDENT_ON = re.compile(rf"\b(?:dependent (?:up)?on|depends? (?:up)?on|contingent on)\s+{CLAUSE}", re.IGNORECASE)
BUILDING_ON = re.compile(
    rf"\bbuild(?:s|ing)?\s+(?:up)?on\s+(?:the\s+)?(?:work\s+(?:of|by|on)\s+)?(?:the\s+)?{CLAUSE}", re.IGNORECASE
)
IN_LINE_WITH = re.compile(
    r"\b(?:in line with|in accordance with|aligned with|in compliance with|duties under|as part of|around (?:each of )?)"
    rf"\s*\b(?:the\s+)?(?={CLAUSE})",
    re.IGNORECASE,
)
IN_LIGHT_OF = re.compile(
    rf"\b(?:in (?:the )?light of|following (?:the )?outcomes? of)\s+(?:the\s+)?{CLAUSE}", re.IGNORECASE
)
CHANGES_TO = re.compile(
    rf"\b(?:potential|possible|proposed|planned|forthcoming|expected)\s+(?:changes|reductions?|increases?)\s+(?:to|in)\s+{CLAUSE}",
    re.IGNORECASE,
)
TAKES_ACCOUNT = re.compile(
    rf"\b(?:tak(?:es?|ing)\s+(?:into\s+)?account(?:\s+of)?|(?:will(?:\s+also)?\s+)?need(?:s|ed)?\s+to\s+consider|"
    rf"bearing\s+in\s+mind)\s+(?:the\s+)?{CLAUSE}",
    re.IGNORECASE,
)
CONTEXT_OF = re.compile(rf"\b(?:with)?in\s+the\s+context\s+of\s+(?:the\s+)?{CLAUSE}", re.IGNORECASE)
LINKED_TO = re.compile(
    rf"\blink(?:s|ed)?\s+(?:to|with)\s+(?:the\s+)?(?:development|review|work|establishment)\s+(?:of|on)\s+(?:the\s+)?{CLAUSE}",
    re.IGNORECASE,
)
INPUT_FROM = re.compile(
    r"\b(?:submitted (?:in|to)|publication of|published in|data (?:from|in|of)|results of|findings of|figures (?:from|in))\s+",
    re.IGNORECASE,
)
STANDARD = re.compile(
    r"(?:[A-Z][\w'’-]*\s+(?:(?:of|and|for|the|in|on|&)\s+)*)+?"
    r"(?:of Practice|Benchmarks?|Act|Regulations?|Standards?|Strategy|Policy|Framework|Guidance|Charter)"
    r"(?:\s+(?:19|20)\d\d)?\b"
)
SPLIT = re.compile(r"\s*(?:,|;|\s/\s|\band\b|\bor\b)\s*", re.IGNORECASE)
END = re.compile(r"\s(?:to be|will be|should be|is|are|which|that|so)\s|,\s(?=which|so|with)", re.IGNORECASE)


def _follow(
    plan: PlanWords, said: Said, pattern: re.Pattern[str], *, outside: bool = False, weak: bool = False
) -> Iterator[Find]:
    """What stands after the words of `pattern`: a group, else the rows at home there, else something outside."""
    for row in plan.rows:
        # a scope sentence is set apart as a note: it is no action, but it may say what the row reckons with
        for traced in (*(passage.traced for passage in row.passages), *(row.notes if weak else ())):
            for found in pattern.finditer(traced.text):
                words = clause(END.split(found["object"])[0].rstrip(" ,"))
                after = found.start("object")
                group = group_named(words, said)
                if group and not weak:
                    yield says(row, group[0], traced, found.start(), after + group[1], "certain")
                    continue
                homely = False
                for home, end, certainty in _rows(plan, row, words):
                    homely = True
                    sure = "possible" if weak else certainty
                    yield says(row, home, traced, found.start(), after + end, sure)
                named = topic(words)
                # what another row holds, however vaguely, is not outside the plan
                inside = any(other is not row for other in plan.holding(named - CHANGE))
                if outside and not homely and len(named) > 1 and not inside:
                    name = words.partition(",")[0]
                    yield says(
                        row, Outside(ARTICLE.sub("", name)), traced, found.start(), after + len(name), "probable"
                    )


def _rows(plan: PlanWords, waiting: RowWords, words: str) -> Iterator[tuple[str, int, Certainty]]:
    """The rows that each thing listed in `words` means, and where the thing ends."""
    seen: set[str] = set()
    start = 0
    for gap in (*SPLIT.finditer(words), None):
        item = words[start : gap.start() if gap else len(words)]
        end = start + len(item)
        start = gap.end() if gap else end
        for home, certainty in at_home(plan, topic(item) - CHANGE, waiting=waiting):
            if home.entry.id not in seen:
                seen.add(home.entry.id)
                yield home.entry.id, end, certainty


def _reviews(passage: Words, word: str) -> bool:
    """True for `a review of fares`, `fares review`: the word at most two words from `review`."""
    at = [i for i, other in enumerate(passage.stems) if other == REVIEW]
    return any(word in passage.stems[i + 1 : i + 3] or word in passage.stems[max(0, i - 1) : i] for i in at)


UPDATED = re.compile(r"\b(?:updated|revised|changed|amended|adapted|adjusted)\s*$", re.IGNORECASE)
LAST_SENTENCE = re.compile(r"^.*[.;:]\s", re.DOTALL)
REVIEW = stem("review")
CHANGE = topic("changes change work remit number level levels outcome outcomes proposals support")


def pending_group(plan: PlanWords, said: Said) -> Iterator[Find]:
    """`pending proposals from the Transport Group`: that group."""
    for row in plan.rows:
        for passage in row.passages:
            for found in PENDING.finditer(passage.traced.text):
                group = group_named(found["object"], said)
                if group:
                    end = found.start("object") + group[1]
                    yield says(row, group[0], passage.traced, found.start(), end, "certain")


def pending(plan: PlanWords, said: Said) -> Iterator[Find]:
    """`pending the review of transport`."""
    return _follow(plan, said, PENDING, outside=True)


def once(plan: PlanWords, said: Said) -> Iterator[Find]:
    """`once the panel is in place` (not `once a year`)."""
    return _follow(plan, said, ONCE)


def subject_to(plan: PlanWords, said: Said) -> Iterator[Find]:
    """`subject to the transport review`, `dependent on it`."""
    yield from _follow(plan, said, SUBJECT_TO, outside=True)
    yield from _follow(plan, said, DEPENDENT_ON)


def building_on(plan: PlanWords, said: Said) -> Iterator[Find]:
    """`building on the work of the Transport Forum`."""
    return _follow(plan, said, BUILDING_ON)


def in_line_with(plan: PlanWords, _said: Said) -> Iterator[Find]:
    """`in line with the Code of Practice`: the standard that the row follows, or the row of this plan that writes it."""
    own = topic(f"{plan.draft.plan.title or ''} {plan.draft.plan.authority or ''}")
    for row in plan.rows:
        for passage in row.passages:
            for found in IN_LINE_WITH.finditer(passage.traced.text):
                standard = STANDARD.match(found["object"])
                name = topic(standard[0]) if standard else frozenset[str]()
                if standard and not name <= own:
                    end = found.start("object") + standard.end()
                    writing: list[str | Outside] = [home.entry.id for home, _ in at_home(plan, name, waiting=row)]
                    for target in writing or [Outside(standard[0].strip())]:
                        yield says(row, target, passage.traced, found.start(), end, "probable")


def outside_input(plan: PlanWords, _said: Said) -> Iterator[Find]:
    """`data submitted in the school census`: a return or strategy of the lexicon that hands something to the row."""
    for row in plan.rows:
        for passage in row.passages:
            text = passage.traced.text
            for found in INPUT_FROM.finditer(text):
                after = text[found.end() : found.end() + 80]
                for thing in thing_matcher().find(after):
                    if (
                        thing.entry.kind == "external"
                        and not after[: thing.start].strip(" ,").replace("the", "").strip()
                    ):
                        name = Outside(thing.entry.name)
                        yield says(row, name, passage.traced, found.start(), found.end() + thing.end, "probable")


def in_light_of(plan: PlanWords, said: Said) -> Iterator[Find]:
    """`fares updated in light of the transport review`: that, and the row that reviews what is updated (fares)."""
    yield from _follow(plan, said, IN_LIGHT_OF, outside=True)
    for row in plan.rows:
        for passage in row.passages:
            for found in IN_LIGHT_OF.finditer(passage.traced.text):
                before = passage.traced.text[max(0, found.start() - 60) : found.start()]
                if not (UPDATED.search(before) and REVIEW in topic(found["object"])):
                    continue
                for word in sorted(topic(LAST_SENTENCE.sub("", before)) - CHANGE):
                    for other in plan.holding(frozenset({word, REVIEW})):
                        if other is not row and any(_reviews(part, word) for part in other.passages):
                            yield says(row, other.entry.id, passage.traced, found.start(), found.end(), "possible")


def changes_elsewhere(plan: PlanWords, said: Said) -> Iterator[Find]:
    """`planned changes to transport`: the row that makes them."""
    return _follow(plan, said, CHANGES_TO)


def takes_account(plan: PlanWords, said: Said) -> Iterator[Find]:
    """`will need to consider the transport offer`: each row at home in what is listed."""
    return _follow(plan, said, TAKES_ACCOUNT, weak=True)


def context_of(plan: PlanWords, said: Said) -> Iterator[Find]:
    """`within the context of the transport offer`: each row at home in what is listed."""
    return _follow(plan, said, CONTEXT_OF, weak=True)


def linked_to(plan: PlanWords, said: Said) -> Iterator[Find]:
    """`linked to the development of the transport offer`: the row that develops it."""
    return _follow(plan, said, LINKED_TO, weak=True)
