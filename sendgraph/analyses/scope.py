"""What a figure was computed on: the date, the themes, and which relationships counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from sendgraph.errors import UnknownName
from sendgraph.model.values import CERTAINTIES, ROLES, Basis

ThemeLevel = Literal["section", "top"]
BasisChoice = Literal["explicit", "inferred", "reviewed", "all"]

THEME_LEVELS: tuple[str, ...] = get_args(ThemeLevel)
BASES: tuple[str, ...] = get_args(BasisChoice)
DUE_SOON_DAYS = 90


@dataclass(frozen=True)
class Scope:
    """What was counted.

    `as_at` decides overdue and due soon; `theme_level` whether a row belongs to the section that holds it or to the
    top one above; `basis` and `certainty` (the least that counts) choose dependencies; `roles` choose involvements.

    Raises UnknownName for a value that is not offered.
    """

    as_at: date
    theme_level: str = "section"
    basis: str = "all"
    certainty: str = "possible"
    roles: tuple[str, ...] = ("participant",)

    def __post_init__(self) -> None:
        for name, known, what in (
            (self.theme_level, THEME_LEVELS, "theme level"),
            (self.basis, BASES, "basis"),
            (self.certainty, CERTAINTIES, "certainty"),
            *((role, ROLES, "role") for role in self.roles),
        ):
            if name not in known:
                raise UnknownName(name=name, known=known, what=what)

    def admits(self, basis: Basis, certainty: str) -> bool:
        """Whether a dependency of this basis and certainty counts."""
        return self.basis in ("all", basis) and CERTAINTIES.index(certainty) <= CERTAINTIES.index(self.certainty)

    def on_dates(self) -> str:
        """One sentence on the date."""
        return f"As at {self.as_at.isoformat()}; due soon means within {DUE_SOON_DAYS} days."

    def on_themes(self) -> str:
        """One sentence on the themes."""
        if self.theme_level == "top":
            return "Theme: the top section above the row."
        return "Theme: the section that holds the row."

    def on_dependencies(self) -> str:
        """One sentence on the dependencies."""
        basis = "explicit and inferred ones (and those a person reviewed)" if self.basis == "all" else self.basis
        return f"Dependencies: {basis}; certainty {self.certainty} or better."

    def on_roles(self) -> str:
        """One sentence on what a named partner means."""
        return (
            f"Partners counted by role: {', '.join(self.roles)}. "
            "A named partner is stated involvement, not proof of collaboration."
        )
