"""Words about progress and yes/no cells as values of the vocabulary."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sendgraph.importers.words import word_list

if TYPE_CHECKING:
    from sendgraph.model.values import Flag, Status


def read_status(text: str) -> Status:
    """The status these words report; work that is not said to be complete is in progress."""
    words = " ".join(text.split()).casefold()
    if not words:
        return "not_reported"
    lists = word_list("statuses")
    first = re.split(r"(?<=[.;])\s", words)[0].strip(" .;:-")
    if first in lists["unclear"]:
        return "unclear"
    for status in ("cancelled", "on_hold", "carried_forward", "not_started", "off_track", "at_risk", "delayed"):
        for phrase in lists[status]:
            found = first == phrase if " " not in phrase and status == "not_started" else _says(first, phrase)
            if found:
                return status
    for phrase in lists["completed"]:
        if match := re.search(rf"\b{re.escape(phrase)}\b", first):
            before = first[: match.start()].rstrip()
            share = re.search(r"(\d+)\s*%", first)
            denied = any(before == no or before.endswith((" " + no,)) for no in lists["denials"])
            if not denied and not (share and int(share[1]) < 100):
                return "completed"
            return "in_progress"
    if re.fullmatch(r"100\s*%", first):
        return "completed"
    return "on_track" if any(_says(first, phrase) for phrase in lists["on_track"]) else "in_progress"


def _says(text: str, phrase: str) -> bool:
    return re.search(rf"(?<!not )\b{re.escape(phrase)}\b", text) is not None


def read_flag(text: str) -> Flag | None:
    """yes, no or uncertain (`Yes?`, `TBC`); None for a blank or for other words."""
    words = text.strip().casefold()
    if words in {"yes", "y"}:
        return "yes"
    if words in {"no", "n", "none"}:
        return "no"
    if words and (words.endswith("?") or words in {"tbc", "maybe", "possibly", "uncertain"}):
        return "uncertain"
    return None


def read_levels(text: str) -> tuple[int, ...]:
    """The whole numbers of a level cell; none when it holds anything else."""
    return tuple(int(n) for n in re.findall(r"\d+", text)) if re.fullmatch(r"\d{1,4}(?:[ ,/&]+\d{1,4})*", text) else ()
