"""Which sectors and partners each theme names, and the gaps: themes, rows and partners that nobody joins up."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, cast

import numpy as np

from sendgraph.analyses.pairs import Array, as_array, count, distinct, filled, gather, grouped, join, place_of, tally
from sendgraph.analyses.rows import Rows, tabulate_rows
from sendgraph.model import Involves, Lead, Partner
from sendgraph.model.values import SECTORS

if TYPE_CHECKING:
    from sendgraph.analyses.scope import Scope
    from sendgraph.graph import PlanGraph

GAP_SECTORS = ("health", "ccg", "social_care")
# the vocabulary's sectors as people say them
SECTOR_NAMES = {
    "ccg": "CCG",
    "health": "health",
    "social_care": "social care",
    "education": "education",
    "parents_carers": "parents",
    "young_people": "young people",
    "council": "council",
    "neighbour_authority": "neighbours",
    "provider": "providers",
    "governance": "governance",
    "voluntary": "voluntary",
    "police_safeguarding": "police, safeguarding",
    "national_body": "national",
}
LeadFromSector = Literal["yes", "no", "unknown", "no lead"]


@dataclass(frozen=True)
class SpokenOf:
    """A row that names a sector, and whether one of its leads comes from it.

    `unknown`: no lead is known to, but the plan does not say where one of them works: never counted as "no".
    """

    row: str
    sector: str
    lead_from_sector: LeadFromSector


@dataclass(frozen=True)
class PartnerReach:
    """A partner, the rows that name it and the leads of those rows."""

    partner: str
    sector: str
    rows: tuple[str, ...]
    themes: tuple[str, ...]
    leads: tuple[str, ...]


@dataclass(frozen=True)
class Gaps:
    """What is missing; themes, rows, partners and groups by id.

    `themes_without[sector]` for health, CCG and social care; `spoken_of` rows that name a sector without a lead known
    to be from it; `through_one_lead` partners whose rows all have the same single lead; `groups_unreported` groups no
    row reports to; `consultation_uncertain`, `funding_uncertain` rows whose flag is neither yes nor no.
    """

    themes_without: dict[str, tuple[str, ...]]
    spoken_of: tuple[SpokenOf, ...]
    through_one_lead: tuple[PartnerReach, ...]
    groups_unreported: tuple[str, ...]
    consultation_uncertain: tuple[str, ...]
    funding_uncertain: tuple[str, ...]


@dataclass(frozen=True)
class Responsibility:
    """RACI-style checks: rows with no lead, with more than one, without a group, without a date."""

    no_lead: tuple[str, ...]
    several_leads: tuple[str, ...]
    no_group: tuple[str, ...]
    no_date: tuple[str, ...]


@dataclass(frozen=True)
class Coverage:
    """Rows of each theme that name each sector and partner, zeros kept.

    `sector_cells`: (i, j, rows of `themes[i]` that name a partner of `sectors[j]`, each row once), those that are not
    zero; `by_sector` is the same as a full matrix over all sectors of the vocabulary. `partner_cells` and `by_partner`:
    likewise rows of `themes[i]` that name `partners[j]`. `rows_in_theme[i]`: all its rows.
    `connectance`: share (0–1) of the cells of `by_partner` that are not zero, None without cells.
    """

    scope: Scope
    rows: int
    themes: tuple[str, ...]
    rows_in_theme: tuple[int, ...]
    sectors: tuple[str, ...]
    sector_cells: tuple[tuple[int, int, int], ...]
    partners: tuple[str, ...]
    partner_cells: tuple[tuple[int, int, int], ...]
    reach: tuple[PartnerReach, ...]
    connectance: float | None
    gaps: Gaps
    responsibility: Responsibility

    @cached_property
    def by_sector(self) -> tuple[tuple[int, ...], ...]:
        """Themes × sectors, with zeros."""
        return filled(self.sector_cells, lines=len(self.themes), columns=len(self.sectors))

    @cached_property
    def by_partner(self) -> tuple[tuple[int, ...], ...]:
        """Themes × partners, with zeros."""
        return filled(self.partner_cells, lines=len(self.themes), columns=len(self.partners))


def measure_coverage(graph: PlanGraph, *, scope: Scope) -> Coverage:
    """Which sectors and partners the rows of each theme name, in the roles of `scope` (participants unless asked).

    On the two-mode network of themes and partners (INVOLVES). A named partner is stated involvement, not
    collaboration. Sections that hold no row are left out. Partners stand by number of rows, then id.

    An empty graph gives empty matrices and a connectance of None.

    Sources: RACI after Smith & Erwin 2005; connectance as in Blüthgen et al. 2006.

    >>> from datetime import date
    >>> from sendgraph.analyses.scope import Scope
    >>> from sendgraph.graph import build_graph
    >>> measure_coverage(build_graph([]), scope=Scope(as_at=date(2018, 9, 30))).connectance is None
    True
    """
    rows = tabulate_rows(graph, theme_level=scope.theme_level)
    row, partner = find_involvements(rows, roles=scope.roles)
    holding = set(rows.theme.tolist())
    themes = as_array([n for n in graph.numbers("Theme").tolist() if n in holding])
    theme = place_of(themes, among=len(graph.nodes))[rows.theme]
    sector_of = np.full(len(graph.nodes), -1, dtype=np.int64)
    for number in graph.numbers("Partner").tolist():
        sector_of[number] = SECTORS.index(cast("Partner", graph.nodes[number]).sector)

    sector_row, sector = distinct(row, sector_of[partner])
    sector_cells = tally(theme[sector_row], sector)
    times = count(partner, size=len(graph.nodes))
    named = sorted(set(partner.tolist()), key=lambda n: (-times[n], graph.nodes[n].id))
    partner_cells = tally(theme[row], place_of(as_array(named), among=len(graph.nodes))[partner])
    present = {(i, j) for i, j, _ in sector_cells}

    theme_ids = tuple(graph.nodes[n].id for n in themes.tolist())
    reach = _reach(rows, named=named, row=row, partner=partner)
    return Coverage(
        scope=scope,
        rows=len(rows),
        themes=theme_ids,
        rows_in_theme=tuple(count(theme[theme >= 0], size=len(themes)).tolist()),
        sectors=SECTORS,
        sector_cells=sector_cells,
        partners=tuple(graph.nodes[n].id for n in named),
        partner_cells=partner_cells,
        reach=reach,
        connectance=len(partner_cells) / (len(themes) * len(named)) if len(themes) and named else None,
        gaps=Gaps(
            themes_without={
                name: tuple(t for i, t in enumerate(theme_ids) if (i, SECTORS.index(name)) not in present)
                for name in GAP_SECTORS
            },
            spoken_of=_spoken_of(rows, sector_row=sector_row, sector=sector),
            through_one_lead=tuple(one for one in reach if len(one.leads) == 1),
            groups_unreported=_unreported(graph),
            consultation_uncertain=_flagged(rows, "consultation"),
            funding_uncertain=_flagged(rows, "funding"),
        ),
        responsibility=check_responsibility(rows),
    )


def find_involvements(rows: Rows, *, roles: tuple[str, ...]) -> tuple[Array, Array]:
    """The distinct pairs of row (place) and partner (node number) in one of these roles."""
    row, partner, record = rows.links("INVOLVES")
    records = rows.graph.edges["INVOLVES"].records
    kept = np.array([cast("Involves", records[i]).role in roles for i in record.tolist()], dtype=bool)
    left, right = distinct(row[kept], partner[kept])
    return left, right


def check_responsibility(rows: Rows) -> Responsibility:
    """Rows with no lead, several leads, no group, no date (no month: ongoing, termly and to be confirmed included)."""
    leads = count(rows.lead_row, size=len(rows))
    overseen = count(rows.links("OVERSEEN_BY")[0], size=len(rows))
    return Responsibility(
        no_lead=rows.ids(np.flatnonzero(leads == 0).tolist()),
        several_leads=rows.ids(np.flatnonzero(leads > 1).tolist()),
        no_group=rows.ids(np.flatnonzero(overseen == 0).tolist()),
        no_date=rows.ids(np.flatnonzero(rows.month < 0).tolist()),
    )


def _reach(rows: Rows, *, named: list[int], row: Array, partner: Array) -> tuple[PartnerReach, ...]:
    graph = rows.graph
    those = grouped(partner, row)
    left, right = join(row, rows.lead_row)
    leads = grouped(*distinct(partner[left], rows.lead[right]))
    themed = rows.theme[row] >= 0
    themes = grouped(*distinct(partner[themed], rows.theme[row][themed]))
    return tuple(
        PartnerReach(
            graph.nodes[n].id,
            cast("Partner", graph.nodes[n]).sector,
            rows.ids(those[n]),
            tuple(graph.nodes[t].id for t in themes.get(n, [])),
            tuple(graph.nodes[lead].id for lead in leads.get(n, [])),
        )
        for n in named
    )


def _spoken_of(rows: Rows, *, sector_row: Array, sector: Array) -> tuple[SpokenOf, ...]:
    leads = gather(rows.lead_row, rows.lead, size=len(rows))
    found = []
    for i, s in zip(sector_row.tolist(), sector.tolist(), strict=True):
        theirs = {cast("Lead", rows.graph.nodes[lead]).sector for lead in leads[i]}
        if SECTORS[s] in theirs:
            continue
        state: LeadFromSector = "no lead" if not theirs else "unknown" if None in theirs else "no"
        found.append(SpokenOf(rows.ids([i])[0], SECTORS[s], state))
    return tuple(found)


def _unreported(graph: PlanGraph) -> tuple[str, ...]:
    reported = set(graph.edges["REPORTS_TO"].target.tolist())
    return tuple(graph.nodes[n].id for n in graph.numbers("Group").tolist() if n not in reported)


def _flagged(rows: Rows, flag: str) -> tuple[str, ...]:
    return rows.ids([i for i in range(len(rows)) if getattr(rows.entry(i), flag) == "uncertain"])
