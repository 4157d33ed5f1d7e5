"""The numbers of rows: as printed, or their place between the printed ones."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Numbered:
    """The number of a row, and why it had to be inferred ('' when it is printed)."""

    number: str
    inferred: bool
    reason: str = ""


def number_rows(printed: list[str], *, places: list[tuple[str, int]]) -> list[Numbered]:
    """A number for each row: the printed one; else counted on from its neighbours; else theme.position.

    `places` gives for each row the number of its theme ('' for none) and its position there.
    """
    if not any(printed):
        return [
            Numbered(
                f"{theme}.{place}" if theme else str(place),
                inferred=True,
                reason="no numbers are printed: theme and place",
            )
            for theme, place in places
        ]
    found: list[Numbered] = []
    for i, number in enumerate(printed):
        found.append(Numbered(number, inferred=False) if number else _between(printed, found, i))
    return found


def _parts(number: str) -> tuple[str, int] | None:
    match = re.fullmatch(r"(.*?)(\d+)", number)
    return (match[1], int(match[2])) if match else None


def _between(printed: list[str], found: list[Numbered], i: int) -> Numbered:
    later = next(((j, _parts(printed[j])) for j in range(i + 1, len(printed)) if printed[j]), None)
    earlier = _parts(found[i - 1].number) if i else None
    if earlier is None and later and later[1]:
        value = later[1][1] - (later[0] - i)
        return Numbered(f"{later[1][0]}{value}", inferred=True, reason=f"it stands before {printed[later[0]]}")
    if earlier is None:
        return Numbered(str(i + 1), inferred=True, reason="its place is all that is known of it")
    prefix, last = earlier
    number = f"{prefix}{last + 1}"
    if later is None:
        return Numbered(
            number, inferred=True, reason=f"it follows {found[i - 1].number}, and no number is printed below"
        )
    fits = later[1] is None or later[1] == (prefix, last + 1 + later[0] - i)
    reason = f"it stands between {found[i - 1].number} and {printed[later[0]]}"
    return Numbered(number, inferred=True, reason=reason + ("" if fits else ", but the count does not come out"))
