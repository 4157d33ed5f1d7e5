"""Printed dates as start, end and kind; nothing more exact than what is printed."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sendgraph.model.values import DueKind

MONTHS = {name: i for i, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1)}  # fmt: skip
_MONTH = (
    r"(?P<m{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?P<y{0}>(?:19|20)\d\d|['’]?\d\d)"
_LEAD_IN = r"(?:by\s+)?(?:the\s+)?(?:end\s+of\s+|month\s+end\s+|mid[- ]|early\s+|late\s+)?"
DAY = re.compile(r"(?:by\s+)?(?P<d>\d{1,2})[./-](?P<m>\d{1,2})[./-](?P<y>\d{4}|\d{2})")
ISO_DAY = re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})")
DAY_MONTH = re.compile(
    rf"(?:by\s+)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH.format(1)}[\s,-]+{_YEAR.format(1)}", re.IGNORECASE
)
MONTH_YEAR = re.compile(rf"{_LEAD_IN}{_MONTH.format(1)}[\s,-]*{_YEAR.format(1)}", re.IGNORECASE)
MONTH_ALONE = re.compile(rf"{_LEAD_IN}{_MONTH.format(1)}", re.IGNORECASE)
WINDOW = re.compile(
    rf"(?:from\s+)?{_MONTH.format(1)}[\s,-]*(?:{_YEAR.format(1)})?\s*(?:-|–|—|to|until)\s*{_MONTH.format(2)}[\s,-]*{_YEAR.format(2)}",
    re.IGNORECASE,
)
FROM = re.compile(rf"(?:from|starting|commencing|start)\s+{_MONTH.format(1)}[\s,-]*{_YEAR.format(1)}", re.IGNORECASE)
QUARTER = re.compile(r"Q(?P<q>[1-4])[\s,]*(?P<y>\d{4})(?:\s*[/-]\s*(?P<z>\d{2,4}))?", re.IGNORECASE)
SEASON = re.compile(
    r"(?:by\s+)?(?:the\s+)?(?:end\s+of\s+)?(?P<part>late|early|mid)?[\s-]*(?P<s>spring|summer|autumn|winter)"
    r"(?P<term>\s+term)?[\s,]+(?P<y>\d{4})(?:\s*[/-]\s*\d{2,4})?",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?:by\s+)?(?:the\s+)?(?:end\s+of\s+)?(?P<y>(?:19|20)\d\d)", re.IGNORECASE)
RECURRING = re.compile(
    r"(?:half[- ]?)?termly|annual(?:ly)?|monthly|weekly|quarterly|yearly|each term|every .+|(?:end of )?terms? \d.*",
    re.IGNORECASE,
)
ONGOING = re.compile(r".*\b(?:ongoing|on-going|continuous|in place)\b.*", re.IGNORECASE)
UNKNOWN = re.compile(
    r"tbc|tba|to be confirmed|short|medium|long|short term|medium term|long term|asap|\?+", re.IGNORECASE
)
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "winter": (12, 14)}
# school terms in England, by whole months; term dates differ between authorities
TERMS = {"spring": (1, 4), "summer": (4, 7), "autumn": (9, 12), "winter": (12, 14)}


@dataclass(frozen=True)
class Due:
    """A deadline as read; `month` is that of `end`, null where it is none to be held to."""

    kind: DueKind
    start: str | None = None
    end: str | None = None
    inferred: bool = False
    reason: str = ""

    @property
    def month(self) -> str | None:
        """`YYYY-MM` of the end."""
        return self.end[:7] if self.end and self.kind not in ("ongoing", "recurring", "unknown") else None


def _month(name: str) -> int:
    return MONTHS[name[:3].casefold()]


def _year(text: str) -> int:
    digits = text.lstrip("'’")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def month_span(year: int, first: int, last: int) -> tuple[str, str]:
    """First and last day of a span of months; months above 12 lie in the next year."""
    start_year, start = year + (first - 1) // 12, (first - 1) % 12 + 1
    end_year, end = year + (last - 1) // 12, (last - 1) % 12 + 1
    return f"{start_year}-{start:02d}-01", f"{end_year}-{end:02d}-{calendar.monthrange(end_year, end)[1]:02d}"


def _day(match: re.Match[str], month: int) -> Due | None:
    year, day = _year(match["y"] if "y" in match.groupdict() else match["y1"]), int(match["d"])
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    date = f"{year}-{month:02d}-{day:02d}"
    return Due("day", date, date)


def _without_year(month: int, period: tuple[str | None, str | None]) -> Due:
    """The month in the plan's own period, if it lies there just once."""
    start, end = period
    if not start or not end:
        return Due("month", reason="no year is printed and the plan's period is not known")
    first = start if len(start) > 4 else f"{start}-01"
    last = end if len(end) > 4 else f"{end}-12"
    fit = [y for y in range(int(start[:4]), int(end[:4]) + 1) if first <= f"{y}-{month:02d}" <= last]
    if len(fit) == 1:
        span = month_span(fit[0], month, month)
        return Due(
            "month", *span, inferred=True, reason=f"no year is printed; {fit[0]} is the only one in {first} to {last}"
        )
    return Due("month", reason=f"no year is printed, and {len(fit)} years of {first} to {last} would fit")


def _numeric_day(match: re.Match[str]) -> Due | None:
    return _day(match, int(match["m"]))


def _named_day(match: re.Match[str]) -> Due | None:
    return _day(match, _month(match["m1"]))


def _named_month(match: re.Match[str]) -> Due:
    month = _month(match["m1"])
    return Due("month", *month_span(_year(match["y1"]), month, month))


def _window(match: re.Match[str]) -> Due:
    first, last, year = _month(match["m1"]), _month(match["m2"]), _year(match["y2"])
    begin = _year(match["y1"]) if match["y1"] else year - (first > last)
    return Due("window", month_span(begin, first, first)[0], month_span(year, last, last)[1])


def _from(match: re.Match[str]) -> Due:
    month = _month(match["m1"])
    return Due("ongoing", month_span(_year(match["y1"]), month, month)[0])


def _quarter(match: re.Match[str]) -> Due:
    quarter, year = int(match["q"]), int(match["y"])
    # a year printed as 2021/22 is a financial one: its first quarter begins in April
    first = quarter * 3 + 1 if match["z"] else quarter * 3 - 2
    reason = "a year printed as two is read as the financial year from April" if match["z"] else ""
    return Due("quarter", *month_span(year, first, first + 2), inferred=bool(match["z"]), reason=reason)


def _season(match: re.Match[str]) -> Due:
    span = (TERMS if match["term"] else SEASONS)[match["s"].casefold()]
    reason = "the months of a season or term are a convention, not printed"
    kind: DueKind = "term" if match["term"] else "season"
    return Due(kind, *month_span(int(match["y"]), *span), inferred=True, reason=reason)


def _whole_year(match: re.Match[str]) -> Due:
    return Due("year", *month_span(int(match["y"]), 1, 12))


READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Due | None]], ...] = (
    (DAY, _numeric_day), (ISO_DAY, _numeric_day), (DAY_MONTH, _named_day), (MONTH_YEAR, _named_month),
    (WINDOW, _window), (FROM, _from), (QUARTER, _quarter), (SEASON, _season), (YEAR, _whole_year),
    (RECURRING, lambda _: Due("recurring")), (ONGOING, lambda _: Due("ongoing")), (UNKNOWN, lambda _: Due("unknown")),
)  # fmt: skip


def read_date(text: str, *, period: tuple[str | None, str | None] = (None, None)) -> Due | None:
    """The deadline in these words; None when they hold none that is understood, or none at all."""
    words = " ".join(text.split()).rstrip(".")
    if match := MONTH_ALONE.fullmatch(words):
        return _without_year(_month(match["m1"]), period)
    for pattern, reader in READERS:
        if match := pattern.fullmatch(words):
            return reader(match)
    return None


def looks_like_date(text: str) -> bool:
    """Whether these words would be read as a deadline."""
    return read_date(text, period=("2000", "2000")) is not None


def read_period(text: str) -> tuple[str, str] | None:
    """The span in a title: `June 2018 - August 2019` → 2018-06, 2019-08; `2018 - 21` → 2018, 2021."""
    if match := WINDOW.search(text):
        year = _year(match["y2"])
        begin = _year(match["y1"]) if match["y1"] else year
        return f"{begin}-{_month(match['m1']):02d}", f"{year}-{_month(match['m2']):02d}"
    if match := re.search(r"\b((?:19|20)\d\d)\s*(?:-|–|—|/|to)\s*((?:19|20)?\d\d)\b", text):
        start, end = match[1], match[2]
        return start, end if len(end) == 4 else start[:2] + end
    return None
