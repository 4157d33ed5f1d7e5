"""Ids: readable, stable, derived from the source."""

from __future__ import annotations

import re
import unicodedata

ROW_MARK = {"recommendation": "r", "outcome": "o", "action": "a", "milestone": "m", "commitment": "c"}


def slug(text: str) -> str:
    """Lower-case words joined by hyphens; letters of any alphabet stay, `JG-S` gives `jg-s`."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("&", " and ").replace("'", "").replace("’", "")
    return re.sub(r"[^\w.]+", "-", folded).strip("-._") or "unnamed"


def row_id(plan: str, *, kind: str, number: str) -> str:
    """`portsmouth-2018/r/20`, `plymouth-2018/o/3.7`."""
    return f"{plan}/{ROW_MARK[kind]}/{slug(number)}"


def member_id(plan: str, *, label: str, name: str) -> str:
    """`portsmouth-2018/lead/jeke`: a node that belongs to one plan."""
    return f"{plan}/{label.lower()}/{slug(name)}"


def shared_id(*, label: str, name: str) -> str:
    """`partner/nhs-portsmouth-ccg`: a node that several plans may name."""
    return f"{label.lower()}/{slug(name)}"
