"""The importers' own word lists, each read once from the lexicon's data files."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def word_list(name: str) -> dict[str, Any]:
    """The data of `lexicon/<name>.yaml`."""
    text = (files("sendgraph.lexicon") / f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=_Loader)  # noqa: S506 - the safe loader in C
    return loaded


def plain(text: str) -> str:
    """The words alone: no case, no punctuation, single spaces."""
    return " ".join(re.findall(r"[^\W_]+|#", text.casefold()))
