"""The parameters of a query: which ones its text uses, and what a person's `name=value` means."""

from __future__ import annotations

import csv
import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Literal

from sendgraph.errors import InvalidSetting
from sendgraph.store.places import bare

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal["text", "texts", "whole", "number", "date", "flag"]

EXPECTED: dict[Kind, str] = {
    "text": "a text",
    "texts": "texts parted by commas (one that holds a comma stands in double quotes)",
    "whole": "a whole number",
    "number": "a number",
    "date": "a date as 2018-09-30, or today",
    "flag": "true or false",
}
_LARGEST = 2**63  # the engines' whole numbers have 64 bits
_FLAGS = {"true": True, "yes": True, "false": False, "no": False}
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d+", re.ASCII)
_USED = re.compile(r"\$(?:(?P<name>\w+)|`(?P<quoted>[^`]*)`)")


def used_parameters(text: str) -> dict[str, int]:
    """The names of the parameters in a Cypher text, each with where it first stands."""
    found: dict[str, int] = {}
    # what stands in comments and texts is none of the query's parameters
    for used in _USED.finditer(bare(text)):
        start, end = used.span(used.lastgroup or 0)
        found.setdefault(text[start:end], used.start())
    return found


def read_value(given: str, *, kind: Kind) -> object:
    """What a person's word means for a parameter of this kind; `null` is nothing. Raises ValueError."""
    given = given.strip()
    if given == "null":
        return None
    if kind == "text":
        return given
    if kind == "texts":
        return _texts(given)
    if kind == "flag" and given.lower() in _FLAGS:
        return _FLAGS[given.lower()]
    if kind == "whole" and _WHOLE.fullmatch(given) and -_LARGEST <= int(given) < _LARGEST:
        return int(given)
    if kind == "number" and abs(float(given)) < float("inf"):
        return float(given)
    if kind == "date":
        if given == "today":
            return today()
        if _DAY.fullmatch(given):
            return date.fromisoformat(given)
    raise ValueError(given)


def today() -> date:
    """The day it is where the command runs."""
    return datetime.now(tz=UTC).astimezone().date()


def literal(value: object) -> str:
    """A parameter's value as Cypher; lists of texts, texts, figures, flags, dates and nothing."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(literal(item) for item in value)}]"
    if isinstance(value, date):
        return f"date('{value.isoformat()}')"
    if isinstance(value, str):
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
    return str(value)


def parse_free(given: Mapping[str, str]) -> dict[str, object]:
    """The parameters of a query that declares none: each value as YAML reads it, so that '20' is a text and 20 a number.

    Raises InvalidSetting.
    """
    import yaml

    values: dict[str, object] = {}
    for name, written in given.items():
        try:
            values[name] = _sendable(yaml.safe_load(written))
        except (yaml.YAMLError, ValueError, TypeError) as error:
            raise InvalidSetting(
                name=f"--param {name}={written}",
                reason="is no value that a query can take.",
                advice="Give a text ('20' in quotes stays one), a number, true, false, null, a date as 2018-09-30, "
                "or a list of them: [a, b].",
            ) from error
    return values


def _sendable(value: object) -> object:
    if isinstance(value, list):
        return [_sendable(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _sendable(item) for key, item in value.items()}
    if isinstance(value, int) and not -_LARGEST <= value < _LARGEST:
        raise ValueError(value)
    if value is None or isinstance(value, str | int | float | date):
        return value
    raise TypeError(value)


def _texts(given: str) -> list[str]:
    try:
        rows = list(csv.reader([given], skipinitialspace=True, strict=True))
    except csv.Error as error:
        raise ValueError(given) from error
    return [text.strip() for row in rows for text in row if text.strip()]
