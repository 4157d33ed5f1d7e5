"""What a view shows, before anything is drawn: items with places, links, tables, and the finding as a title."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from sendgraph.model.legend import ROW_WORDS, Words

Side = Literal["left", "right", "above", "below"]


@dataclass(frozen=True)
class Item:
    """One thing in the picture. `x` and `y` run from 0 to 1 over the picture; `side` is where its name stands."""

    id: str
    kind: str
    name: str
    x: float
    y: float
    about: str = ""
    side: Side = "below"
    weight: float = 0.0


@dataclass(frozen=True)
class Link:
    """One link, with the words it was read from; `look` is its line in the legend."""

    source: str
    target: str
    look: str
    says: str
    quote: str = ""
    line: int | None = None
    count: int = 1


@dataclass(frozen=True)
class Look:
    """How links of one sort are drawn, and what the legend calls them."""

    name: str
    words: str
    dashed: bool = False
    dotted: bool = False
    arrow: bool = False
    strong: bool = False


@dataclass(frozen=True)
class Table:
    """A table beside the picture. In a `matrix` the numbers are shaded and zeros are shown as gaps."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    notes: tuple[str, ...] = ()
    matrix: bool = False
    total: bool = False  # the second column sums the rest and is not shaded


@dataclass(frozen=True)
class Scene:
    """One view of one or more plans."""

    name: str
    title: str
    plan_title: str
    intro: str
    items: tuple[Item, ...]
    links: tuple[Link, ...]
    looks: tuple[Look, ...]
    tables: tuple[Table, ...] = field(default=())
    row_words: Words = ROW_WORDS["recommendation"]

    def height(self) -> int:
        """Pixels the picture needs so that the names of its fullest column do not touch."""
        columns: dict[float, int] = {}
        for item in self.items:
            columns[round(item.x, 2)] = columns.get(round(item.x, 2), 0) + 1
        return max(640, 27 * max(columns.values(), default=0) + 60)
