r"""Text in formats that cannot hold every text: a backslash escape that is undone when the file is read.

XML has no place for most control characters, turns a carriage return into a line feed, and readers of XML and CSV take
an empty text for no text at all. So in GraphML, GEXF and CSV

    \\       stands for a backslash
    \u000d   for the character with that number (control characters but tab and line feed, halves of surrogate pairs,
             U+FFFE and U+FFFF)
    \empty   for an empty text; nothing at all stands for null

Text of ordinary plans holds none of these and stays as it is.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from sendgraph.model.schema import PropertyType

_UNSAFE = re.compile(r"[\\\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile(r"\\(?:(\\)|u([0-9a-f]{4})|(empty))")


def escape(text: str) -> str:
    """`text` as GraphML, GEXF and CSV carry it."""
    if not text:
        return r"\empty"
    return _UNSAFE.sub(lambda m: r"\\" if m[0] == "\\" else f"\\u{ord(m[0]):04x}", text)


def unescape(text: str) -> str:
    """What was escaped."""
    return _ESCAPED.sub(lambda m: "\\" if m[1] else chr(int(m[2], 16)) if m[2] else "", text)


def flatten(value: object) -> str:
    """A property that is not null as text: a list as JSON, a flag as true or false."""
    if isinstance(value, str):
        return escape(value)
    # JSON inside is pure ASCII: nothing is left in it that would have to be escaped
    return json.dumps(value, allow_nan=False)


def restore(text: str, kind: PropertyType) -> object:
    """What was flattened; `kind` is what the vocabulary declares.

    Raises ValueError when `text` is not of that kind.
    """
    if kind == "text":
        return unescape(text)
    value = cast("object", json.loads(text))
    # a whole number of days is written 10.0 by us and may come back as 10 from a spreadsheet
    return float(value) if kind == "number" and isinstance(value, int) else value
