"""Officer-days from free text. Where the arithmetic is exact, low and high are one figure.

product     days times officers: "2 days x 3 officers" is 6
equation    the text's own sum stands: "4 meetings, equating to 1 day per year" is 1
range       "2 / 3 officers" gives a low and a high
termly      "termly" states that it happens each term: low is one term, high the three terms of a school year
            (Education (School Day and School Year) (England) Regulations 1999: a year's terms are three)
open        a number of officers that is not stated leaves high null: "5 days of officer time" is at least 5
silent      no number of days, no figure: "administrative support"
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sendgraph.lexicon import plain

if TYPE_CHECKING:
    from sendgraph.model.values import EffortPeriod

_NUMBER = r"(\d+(?:\.\d+)?)"
_OFFICER = r"(?:LA |local authority |local |council )?(?:officer|manager|staff|people|person)s?"
_DAYS = re.compile(rf"{_NUMBER}\s*x?\s*days?\b", re.IGNORECASE)
_TIMES = re.compile(rf"{_NUMBER}\s*x\s*(?:per\s+)?(year|term|month)\b", re.IGNORECASE)
_OFFICERS = re.compile(rf"\b{_NUMBER}\s*(?:(?:/|to|-|or)\s*{_NUMBER})?\s*x?\s*{_OFFICER}(?!\w)", re.IGNORECASE)
_EQUATION = re.compile(rf"\b(?:equating|equal|amounting|equivalent)\s+to\s+{_NUMBER}\s*x?\s*days?\b", re.IGNORECASE)
_YEARLY = re.compile(
    r"\bper\s+year\b|\bannually\b|\ba\s+year\b|\beach\s+year\b|\bper\s+annum\b|\bx\s*year\b", re.IGNORECASE
)
_TERMLY = re.compile(r"\btermly\b|\beach\s+term\b|\bper\s+term\b", re.IGNORECASE)
_MONTHLY = re.compile(r"\bmonthly\b|\bper\s+month\b", re.IGNORECASE)
_ONCE = re.compile(r"\bone[- ]off\b|\bin\s+total\b|\bonce\s+only\b", re.IGNORECASE)
_TERMS, _MONTHS = 3, 12


@dataclass(frozen=True)
class Effort:
    """Officer-days; `high` is null where the text states no multiplier that would give it."""

    low: float | None
    high: float | None
    period: EffortPeriod
    reasoning: str


def _nearest(officers: list[re.Match[str]], days: re.Match[str] | None) -> re.Match[str] | None:
    """The officers whose days these are: those printed nearest to them."""
    if not officers or not days:
        return officers[0] if officers else None
    return min(officers, key=lambda one: max(days.start() - one.end(), one.start() - days.end()))


def _counted(number: float, word: str) -> str:
    return f"{number:g} {word}" + ("" if number == 1 else "s")


def _figure(number: float) -> str:
    return f"{number:g}"


def read_effort(text: str) -> Effort:
    """The officer-days that the words of a resource cell state."""
    words = plain(text)
    period: EffortPeriod = "unknown"
    if _YEARLY.search(words):
        period = "year"
    elif _ONCE.search(words):
        period = "total"
    days = _DAYS.search(words)
    own = _EQUATION.search(words)
    officers = _nearest(list(_OFFICERS.finditer(words)), days)
    times = _TIMES.search(words)
    if own and not (officers and officers.start() > own.end()):
        figure = float(own[1])
        return Effort(figure, figure, period, f"the text's own sum: {own[0]}")
    if not days:
        return _without_days(officers, times, period)
    count = float(days[1])
    if not officers:
        return Effort(
            count, None, period,
            f"{_counted(count, 'day')}; the number of officers is not stated: at least one, no upper figure",
        )  # fmt: skip
    return _product(words, count, officers, period)


def _without_days(officers: re.Match[str] | None, times: re.Match[str] | None, period: EffortPeriod) -> Effort:
    if officers and times:
        count, few = float(times[1]), float(officers[1])
        many = float(officers[2]) if officers[2] else few
        low, high = count * few, count * many
        return Effort(
            low, high, "year" if times[2].lower() == "year" else period,
            f"{_figure(count)} times a {times[2].lower()} x {_figure(few)}"
            + (f" to {_figure(many)}" if many != few else "")
            + " officers, each time read as one day: the unit is not printed",
        )  # fmt: skip
    if officers:
        return Effort(None, None, period, f"{_counted(float(officers[1]), 'officer')}, but no number of days is stated")
    return Effort(None, None, period, "no number of days is stated")


def _product(words: str, count: float, officers: re.Match[str], period: EffortPeriod) -> Effort:
    few = float(officers[1])
    many = float(officers[2]) if officers[2] else few
    shown = f"{_figure(few)} to {_figure(many)} officers" if many != few else _counted(few, "officer")
    sum_text = f"{_counted(count, 'day')} x {shown}"
    low, high = count * few, count * many
    if _TERMLY.search(words):
        return Effort(
            low,
            high * _TERMS,
            "year",
            f"{sum_text} = {_figure(low)} each term; termly: once at least, three terms at most",
        )
    if _MONTHLY.search(words):
        return Effort(
            low, high * _MONTHS, "year", f"{sum_text} = {_figure(low)} each month; once at least, twelve months at most"
        )
    return Effort(low, high, period, f"{sum_text} = {_figure(low)}" + (f" to {_figure(high)}" if high != low else ""))
