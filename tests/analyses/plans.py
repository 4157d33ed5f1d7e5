"""Small plans written out, and the two published ones as their Lead, Timescale and section columns were read by eye."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sendgraph.graph import PlanGraph, build_graph
from sendgraph.model import (
    ActionEntry,
    Deliverable,
    DependsOn,
    ExternalReference,
    Group,
    Involves,
    Lead,
    LedBy,
    OverseenBy,
    Partner,
    Plan,
    PlanFile,
    Produces,
    ReportsTo,
    RowEntry,
    SuccessCriterion,
    ThemeEntry,
    Uses,
)

DAYS = {"02": 28, "04": 30, "06": 30, "09": 30, "11": 30}


def wait(
    on: str, *, basis: str = "explicit", certainty: str = "certain", rule: str = "cross_reference"
) -> dict[str, str]:
    """What a row waits for: a row's number, or `Group:…`, `Deliverable:…`, `External:…`, `Theme:…`."""
    return {"on": on, "basis": basis, "certainty": certainty, "rule": rule}


def row(
    number: str,
    *,
    theme: str = "A",
    leads: str = "",
    due: str | None = None,
    group: str | None = None,
    partners: Iterable[tuple[str, str, str]] = (),
    reports_to: Iterable[str] = (),
    uses: Iterable[str] = (),
    produces: Iterable[str] = (),
    waits: Sequence[dict[str, str] | str] = (),
    actions: Sequence[str] = (),
    criteria: int = 0,
    **other: Any,
) -> dict[str, Any]:
    """One row: leads parted by blanks; partners as (name, sector, role); actions as the leads each one names."""
    return {
        "number": number, "theme": theme, "leads": leads.split(), "due": due, "group": group, "partners": list(partners),
        "reports_to": list(reports_to), "uses": list(uses), "produces": list(produces), "waits": list(waits),
        "actions": list(actions), "criteria": criteria, "other": other,
    }  # fmt: skip


def slug(name: str) -> str:
    """The last part of an id."""
    return name.lower().replace(" ", "-")


def plan_of(
    *rows: dict[str, Any],
    themes: Sequence[str] | None = None,
    parents: dict[str, str] | None = None,
    groups: Sequence[str] = (),
    sectors: dict[str, str] | None = None,
    name: str = "town-2020",
) -> PlanFile:
    """A plan of these rows; every name the rows use is declared in the order of its first use."""
    themes = list(themes if themes is not None else dict.fromkeys(r["theme"] for r in rows))
    line = {r["number"]: i for i, r in enumerate(rows, start=10)}

    def target(on: str) -> str:
        kind, _, rest = on.partition(":")
        kinds = {"Group": "group", "Deliverable": "deliverable", "External": "ref", "Theme": "theme"}
        return f"{name}/{kinds[kind]}/{slug(rest)}" if rest else f"{name}/r/{on}"

    def entry(position: int, r: dict[str, Any]) -> RowEntry:
        at = line[r["number"]]
        place: dict[str, Any] = {"document": f"{name}.txt", "line": at, "last_line": at}
        waits = [wait(w) if isinstance(w, str) else w for w in r["waits"]]
        ident = f"{name}/r/{r['number']}"

        def led(names: Iterable[str]) -> tuple[LedBy, ...]:
            return tuple(LedBy(to=f"{name}/lead/{slug(n)}", as_printed=n, evidence=n, **place) for n in names)

        due = r["due"]
        dated = {"due": due, "due_end": f"{due}-{DAYS.get(due[5:], 31)}", "due_kind": "month"} if due else {}
        return RowEntry(
            **place, **{"first_line": at, "kind": "recommendation", "number_inferred": False, **dated, **r["other"]},
            id=ident, number=r["number"], position=position, theme=f"{name}/theme/{slug(r['theme'])}", led_by=led(r["leads"]),
            actions=tuple(
                ActionEntry(id=f"{ident}/a/{i}", text=f"action {i}", order=i, led_by=led(who.split()), **place)
                for i, who in enumerate(r["actions"], start=1)
            ),
            criteria=tuple(
                SuccessCriterion(id=f"{ident}/c/{i}", text=f"criterion {i}", order=i, **place)
                for i in range(1, r["criteria"] + 1)
            ),
            overseen_by=(OverseenBy(to=target(f"Group:{r['group']}"), as_printed=r["group"], evidence=r["group"], **place),)
            if r["group"] else (),
            involves=tuple(
                Involves(to=f"{name}/partner/{slug(n)}", as_printed=n, role=role, evidence=n, **place)
                for n, _, role in r["partners"]
            ),
            reports_to=tuple(ReportsTo(to=target(f"Group:{g}"), evidence=g, **place) for g in r["reports_to"]),
            uses=tuple(Uses(to=target(f"Deliverable:{d}"), evidence=d, **place) for d in r["uses"]),
            produces=tuple(Produces(to=target(f"Deliverable:{d}"), evidence=d, **place) for d in r["produces"]),
            depends_on=tuple(
                DependsOn(
                    to=target(w["on"]), kind="waits", rule=w["rule"], basis=w["basis"], certainty=w["certainty"],
                    evidence=f"after {w['on']}", **place,
                )
                for w in waits
            ),
        )  # fmt: skip

    people = dict.fromkeys(n for r in rows for who in (r["leads"], *(a.split() for a in r["actions"])) for n in who)
    waited = [w if isinstance(w, str) else w["on"] for r in rows for w in r["waits"]]

    def waited_for(kind: str) -> list[str]:
        return [w.partition(":")[2] for w in waited if w.startswith(f"{kind}:")]

    every_group = dict.fromkeys(
        [
            *groups,
            *(r["group"] for r in rows if r["group"]),
            *(g for r in rows for g in r["reports_to"]),
            *waited_for("Group"),
        ]
    )
    things = dict.fromkeys([*(d for r in rows for d in (*r["uses"], *r["produces"])), *waited_for("Deliverable")])
    partners = {n: sector for r in rows for n, sector, _ in r["partners"]}
    over = {child: f"{name}/theme/{slug(parent)}" for child, parent in (parents or {}).items()}
    return PlanFile(
        plan=Plan(id=name, title="A plan of Town"),
        themes=tuple(
            ThemeEntry(id=f"{name}/theme/{slug(t)}", name=t, name_as_printed=t, position=i, parent=over.get(t))
            for i, t in enumerate(themes, start=1)
        ),
        rows=tuple(entry(i, r) for i, r in enumerate(rows, start=1)),
        leads=tuple(
            Lead(id=f"{name}/lead/{slug(n)}", initials=n, kind="person", sector=(sectors or {}).get(n)) for n in people
        ),
        partners=tuple(Partner(id=f"{name}/partner/{slug(n)}", name=n, sector=s) for n, s in partners.items()),
        groups=tuple(Group(id=target(f"Group:{g}"), name=g, kind="group") for g in every_group),
        deliverables=tuple(Deliverable(id=target(f"Deliverable:{d}"), name=d) for d in things),
        external_references=tuple(
            ExternalReference(id=target(f"External:{e}"), name=e) for e in dict.fromkeys(waited_for("External"))
        ),
    )  # fmt: skip


def graph_of(*rows: dict[str, Any], **options: Any) -> PlanGraph:
    """The graph of `plan_of`."""
    return build_graph([plan_of(*rows, **options)])


PORTSMOUTH_LEADS = {
    1: "JK CC", 2: "JK CC", 3: "LR", 4: "LR", 5: "KS", 6: "PC", 7: "PC", 8: "JK", 9: "JK", 10: "SC", 11: "KS JK",
    12: "JK", 13: "PC", 14: "JK", 15: "JK", 16: "SC", 17: "JK", 18: "NS", 19: "JK", 20: "JK", 21: "JeKe", 22: "JK",
    23: "JK", 24: "JeKe", 25: "JK", 26: "JeKe", 27: "SC", 28: "JK CC", 29: "CC", 30: "JeKe", 31: "CC", 32: "LR",
    33: "AP", 34: "AP", 35: "CC", 36: "AP MS", 37: "AP MS", 38: "KS", 39: "HG", 40: "HG",
}  # fmt: skip
PORTSMOUTH_DUE: dict[int, str | None] = {
    **dict.fromkeys([1, 2, 3, 4, 7, 11, 13, 14, 16, 28, 29, 35], "2018-09"),
    **dict.fromkeys([5, 39], "2018-07"),
    6: "2018-08", 40: "2018-10", 17: "2019-07", 38: None,
    **dict.fromkeys([8, 9, 10, 15, 18, 36, 37], "2018-12"),
    **dict.fromkeys([12, 19, 21, 22, 24, 25, 26, 27, 30], "2019-04"),
    **dict.fromkeys([20, 23, 31, 32, 33, 34], "2019-08"),
}  # fmt: skip
PORTSMOUTH_SECTIONS = {
    "PLANNING": range(1, 8), "ADMISSIONS": range(8, 14), "INCLUSION IN MAINSTREAM": range(14, 23),
    "INCLUSION CENTRES": range(23, 28), "COMPLEX NEEDS": range(28, 31), "AUTISM": range(31, 33),
    "POST 16": range(33, 40), "OUT OF CITY": range(40, 41),
}  # fmt: skip
PLYMOUTH_LEADS = {
    "1.1": "JS", "1.2": "PW JB CH", "2.1": "JB PW JG-S", "2.2": "JB", "2.3": "JB", "2.4": "JB", "3.1": "JB JS PW HD",
    "3.2": "JB SS", "3.3": "SH PW KS", "3.4": "JB SS", "3.5": "ED JB SS", "3.6": "SS JB ED", "3.7": "JS ED BG",
    "3.8": "JB SS BG HD", "4.1": "SEND-SAS", "4.2": "PW", "4.3": "JS PW", "5.1": "BG PW JB", "5.2": "", "5.3": "",
    "5.4": "", "5.5": "", "6.1": "PW SH", "6.2": "NW PW SH", "6.3": "SH PW", "6.4": "", "7.1": "CH JB SS", "7.2": "PW",
    "7.3": "JB", "7.4": "NH", "7.5": "SS NH", "8.1": "PW SS JB", "8.2": "JB SS", "8.3": "PW JB SS", "9.1": "JS JB",
    "10.1": "CH HH ACE CAMHS", "10.2": "CH HH ACE Virtual-School", "11.1": "JB", "11.2": "", "11.3": "", "11.4": "",
}  # fmt: skip


def portsmouth() -> PlanFile:
    """Numbers, leads, months and sections of the Portsmouth plan, read by eye."""
    section = {number: name for name, numbers in PORTSMOUTH_SECTIONS.items() for number in numbers}
    rows = [row(str(n), theme=section[n], leads=who, due=PORTSMOUTH_DUE[n]) for n, who in PORTSMOUTH_LEADS.items()]
    return plan_of(*rows, name="portsmouth-2018")


def plymouth() -> PlanFile:
    """Numbers, leads and themes of the Plymouth plan, read by eye."""
    rows = [row(n, theme=f"Theme {n.split('.')[0]}", leads=who) for n, who in PLYMOUTH_LEADS.items()]
    return plan_of(*rows, name="plymouth-2018")
