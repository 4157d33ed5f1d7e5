"""Five sentences that say what a planner would want to know first; every number in them can be counted in the plan."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sendgraph.analyses.chains import Slack, find_critical_chain
from sendgraph.analyses.coverage import measure_coverage
from sendgraph.analyses.deadlines import find_deadline_collisions
from sendgraph.analyses.leads import LeadRanking, rank_leads
from sendgraph.analyses.rows import name_of, tabulate_rows
from sendgraph.analyses.scope import Scope
from sendgraph.analyses.waits import find_waits
from sendgraph.model import Recommendation
from sendgraph.model.legend import in_sentence_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sendgraph.graph import PlanGraph

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
SECTOR_WORDS = {"health": "health", "ccg": "CCG", "social_care": "social-care"}


def headline_findings(graph: PlanGraph, *, as_at: date | None = None) -> tuple[str, ...]:
    """Five sentences on the one plan of `graph`: load, deadlines, dependencies, partners, rows without a lead.

    `as_at` (default: today) enters no number in them. A plan without rows gives one sentence that says so. Fewer
    findings are never padded: what a plan has nothing of is said to be missing.
    """
    scope = Scope(as_at=as_at or datetime.now(tz=UTC).astimezone().date())
    ranking = rank_leads(graph, as_at=scope.as_at)
    if not ranking.rows:
        return ("The plan holds no rows: nothing can be counted.",)
    what = _kind(graph)
    return (
        _load(ranking, what),
        _deadlines(graph, scope, what),
        _dependencies(graph, scope),
        _partners(graph, scope),
        _unled(ranking, what),
    )


def month_in_words(month: str) -> str:
    """`2018-09` → `September 2018`."""
    return f"{MONTHS[int(month[5:7]) - 1]} {month[:4]}"


def listed(words: Sequence[str], *, most: int = 4) -> str:
    """`a, b and c`; beyond `most` the rest is counted."""
    if len(words) > most:
        return f"{', '.join(words[:most])} and {len(words) - most} more"
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def _kind(graph: PlanGraph) -> str:
    """The document's own word for its rows, `row` when it uses several."""
    kinds = {node.kind for n in graph.numbers("Recommendation") if isinstance(node := graph.nodes[n], Recommendation)}
    return kinds.pop() if len(kinds) == 1 else "row"


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _names(graph: PlanGraph, ids: Iterable[str]) -> list[str]:
    return [name_of(graph.nodes[graph.number[ident]]) for ident in ids]


def _load(ranking: LeadRanking, what: str) -> str:
    if not ranking.leads or not ranking.leads[0].rows:
        return f"No {what} names a lead."
    top = ranking.leads[0]
    share = f"{100 * top.rows_led / ranking.rows:.0f}%"
    equals = [load.name for load in ranking.leads if load.rows_led == top.rows_led]
    if len(equals) > 1:
        return f"{listed(equals)} lead {top.rows_led} of {_many(ranking.rows, what)} each ({share})."
    over = len(top.themes)
    rest = f", {len(top.alone)} of them alone" if top.alone else ""
    return (
        f"{top.name} leads {top.rows_led} of {_many(ranking.rows, what)} ({share}) across {_many(over, 'theme')}{rest}."
    )


def _deadlines(graph: PlanGraph, scope: Scope, what: str) -> str:
    found = find_deadline_collisions(graph, as_at=scope.as_at)
    total = sum(found.rows_due) + len(found.undated)
    if found.peak_month is None:
        return f"No {what} has a month by which it is due."
    line = found.counts[found.months.index(found.peak_month)]
    heaviest = max(line, default=0)
    who = _names(graph, [lead for lead, n in zip(found.leads, line, strict=True) if n == heaviest])
    ties = f"; {listed(who)} {'leads' if len(who) == 1 else 'lead'} {heaviest}{' each' if len(who) > 1 else ''}"
    verb = "falls" if found.peak_rows == 1 else "fall"
    return (
        f"{_many(found.peak_rows, what)} of {total} {verb} due in {month_in_words(found.peak_month)}"
        f"{ties if heaviest else ''}."
    )


def _dependencies(graph: PlanGraph, scope: Scope) -> str:
    chain = find_critical_chain(graph, scope=scope)
    if chain.conflicts:
        first = min(chain.conflicts, key=_gravity)
        waiting, awaited = _names(graph, (first.wait.waiting, first.wait.awaited))
        more = [slack for slack in chain.conflicts if slack is not first]
        inferred = sum(all(said.basis == "inferred" for said in slack.wait.because) for slack in more)
        others = f" (and {_many(len(more), 'more date conflict')}, {inferred} of them inferred)" if more else ""
        stated = "" if any(said.basis != "inferred" for said in first.wait.because) else "by inference "
        return (
            f"Row {waiting} is due in {month_in_words(first.waiting_due or '')}, before row {awaited} "
            f"({month_in_words(first.awaited_due or '')}), which it {stated}waits for{others}."
        )
    waits = find_waits(tabulate_rows(graph), scope=scope)
    if not waits.pairs:
        return "No row is said to wait for another."
    awaited_most: dict[str, list[str]] = {}
    for wait in waits.pairs:
        awaited_most.setdefault(wait.awaited, []).append(wait.waiting)
    target, waiting_rows = min(awaited_most.items(), key=lambda one: (-len(one[1]), graph.number[one[0]]))
    inferred = sum(1 for wait in waits.pairs if all(said.basis == "inferred" for said in wait.because))
    rows = listed(_names(graph, waiting_rows))
    return (
        f"Row{'s' if len(waiting_rows) > 1 else ''} {rows} wait{'' if len(waiting_rows) > 1 else 's'} for row "
        f"{_names(graph, [target])[0]}; {len(waits.pairs)} "
        f"{'dependency' if len(waits.pairs) == 1 else 'dependencies'} between rows in all, {inferred} of them inferred."
    )


def _gravity(slack: Slack) -> tuple[int, int, int, str, str]:
    """The surest conflicts first, stated before inferred ones; of those the widest."""
    basis, certainty = slack.wait.strength
    return -basis, -certainty, slack.months or 0, slack.wait.waiting, slack.wait.awaited


def _partners(graph: PlanGraph, scope: Scope) -> str:
    covered = measure_coverage(graph, scope=scope)
    without = {name: themes for name, themes in covered.gaps.themes_without.items() if themes}
    if not covered.themes:
        return "The plan has no themes, so partners cannot be set against them."
    if not without:
        return (
            f"Every one of the {_many(len(covered.themes), 'theme')} names a health, a CCG and a social-care partner."
        )
    sector, themes = max(without.items(), key=lambda one: (one[0] == "health", len(one[1])))
    if len(themes) == len(covered.themes):
        return f"No theme names a {SECTOR_WORDS[sector]} partner as taking part."
    return (
        f"No {SECTOR_WORDS[sector]} partner is named as taking part in {len(themes)} of "
        f"{_many(len(covered.themes), 'theme')}: {listed([in_sentence_case(name) for name in _names(graph, themes)])}."
    )


def _unled(ranking: LeadRanking, what: str) -> str:
    if ranking.unled:
        if len(ranking.unled) == ranking.rows:
            return (
                f"All {_many(ranking.rows, what)} stand without a lead."
                if ranking.rows > 1
                else f"The one {what} stands without a lead."
            )
        return f"{len(ranking.unled)} of {_many(ranking.rows, what)} {'has' if len(ranking.unled) == 1 else 'have'} no lead."
    factor = ranking.truck_factor
    return (
        f"Every {what} has a lead; if the {_many(factor.number, 'busiest lead')} left, "
        f"{factor.orphaned} of {ranking.rows} would have nobody."
    )
