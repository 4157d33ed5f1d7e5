"""The importers' own word lists, each read once from the lexicon's data files."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from sendgraph.lexicon.entries import read_data


@cache
def word_list(name: str) -> dict[str, Any]:
    """The data of `lexicon/<name>.yaml`."""
    loaded: dict[str, Any] = read_data(f"{name}.yaml")
    return loaded


def plain(text: str) -> str:
    """The words alone: no case, no punctuation, single spaces."""
    return " ".join(re.findall(r"[^\W_]+|#", text.casefold()))
