"""Made-up plans with everything in them that a query could stumble over; what is in them is said here, row by row.

`harbour-2024` and `harbour-2026` are two plans of one authority, `öre-2025` one of another; `made-0` is a seeded plan
of ordinary size. All four share partners.
"""

from __future__ import annotations

from functools import cache

from benchmarks.synthetic import PARTNERS, synthetic_plan
from sendgraph.model import Lead, PlanFile
from sendgraph.model.values import Status
from tests.analyses.plans import plan_of, row, wait

# in the order of the vocabulary; the thirteenth row of that plan has none at all
STATUSES: tuple[Status, ...] = (
    "not_started", "in_progress", "on_track", "at_risk", "off_track", "delayed", "on_hold", "completed", "cancelled",
    "carried_forward", "unclear", "not_reported",
)  # fmt: skip
HOSTILE = 'It\'s "quoted" \\ back\\nslashed`; }) DETACH DELETE n //\nsecond line\ttab, $plans {x: 1}'
CAFE = "Cafe\u0301"  # e and a combining accent: another text than the one with é
ARABIC = "مدرسة-النور"
EMOJI = "🧩👩🏽‍🏫"


@cache
def generated_plans() -> tuple[PlanFile, ...]:
    """The four plans, in the order of their ids."""
    return tuple(sorted((_circles(), _statuses(), _unicode(), synthetic_plan(0)), key=lambda plan: plan.plan.id))


def _circles() -> PlanFile:
    """Circles, chains, empty and nested themes, rows without lead, theme-crossing waits, things made and used.

    Waits between rows: a1 → a2 → a3 → a1 (a circle apart from all else); b1 ⇄ b2 ⇄ b3 (two circles that share b2);
    b4 on itself; c1 → c2 → c3 → c4 → b1 (a chain that ends in a circle); b5 → c4 said by two rules; d1 → a1.
    """
    dfe, schools, camhs = ("DfE", "national_body", "participant"), ("schools", "education"), ("CAMHS", "health")
    plan = plan_of(
        row("a1", theme="A", leads="JK", due="2024-03", waits=["a2"], group="Board", partners=[dfe], text="Agree the offer"),
        row("a2", theme="A", leads="JK LR", due="2024-03", waits=[wait("a3", basis="inferred", certainty="possible")],
            group="Board", partners=[(*schools, "participant"), (*schools, "beneficiary")]),
        row("a3", theme="A", leads="LR", due="2024-05", waits=[wait("a1", basis="reviewed", certainty="probable")],
            produces=["Offer"], reports_to=["Board"], text_incomplete=True, text="Words were"),
        row("b1", theme="B", leads="JK", due="2023-12", waits=["b2"], actions=["LR", "", "MM"], criteria=2),
        row("b2", theme="B", due="2024-06", waits=["b1", wait("b3", basis="inferred", certainty="probable")],
            uses=["Offer"], partners=[(*camhs, "participant")]),
        row("b3", theme="B", leads="SC", waits=[wait("b2", basis="inferred", certainty="possible")],
            produces=["Audit"], partners=[(*camhs, "participant"), ("CCG", "ccg", "participant")], consultation="uncertain"),
        row("b4", theme="B", leads="SC", due="2024-06", waits=["b4"], uses=["Audit", "Offer"], due_kind="day"),
        row("b5", theme="B", leads="JK SC MM", due="2024-02", produces=["Register"],
            waits=["c4", wait("c4", basis="inferred", certainty="possible", rule="pending")], funding="uncertain",
            consultation="uncertain"),
        row("c1", theme="C", leads="LR", due="2024-01", waits=[wait("c2", basis="inferred", certainty="certain")],
            uses=["Needs Assessment"], number_inferred=True, group="Board"),
        row("c2", theme="C", leads="MM", waits=["c3", "Theme:A", "Theme:D"], due_kind="ongoing", group="Review Group"),
        row("c3", theme="C", waits=["c4", "Group:Review Group", "Deliverable:Offer"], due="2024-09", funding="no"),
        row("c4", theme="C", leads="SC", waits=["b1", "External:The Code"], due="2024-08", funding="yes",
            partners=[("social workers", "social_care", "context")]),
        row("d1", theme="E", leads="MM", waits=[wait("a1", basis="inferred", certainty="possible")],
            produces=["Offer"], uses=["Offer"], actions=["MM"], partners=[(*schools, "context"), dfe]),
        themes=["A", "B", "C", "D", "E", "F"],
        parents={"C": "B", "E": "D"},  # C lies in B beside B's own rows; D holds no row but those of E; F holds nothing
        groups=["Board", "Empty Group"],
        sectors={"SC": "health", "LR": "education"},
        name="harbour-2024",
    )  # fmt: skip
    return _dressed(_unsourced(plan), authority="Harbour", idle=("Nobody",), shared={"DfE": "partner/dfe"})


def _unsourced(plan: PlanFile) -> PlanFile:
    """The plan with three statements that lack their quote, their line, or both."""
    lacks = {"a3": ("reports_to", ["evidence"]), "b5": ("produces", ["line"]), "c1": ("uses", ["evidence", "line"])}
    rows = []
    for one in plan.rows:
        field, lacking = lacks.get(one.number, ("uses", []))
        said = tuple(link.model_copy(update=dict.fromkeys(lacking)) for link in getattr(one, field))
        rows.append(one.model_copy(update={field: said}))
    return plan.model_copy(update={"rows": tuple(rows)})


def _statuses() -> PlanFile:
    """A row of every status, half of them long due; the same leads and partners as two years before."""
    rows = [
        row(str(i), theme="A" if i < 7 else "B", leads="JK" if i % 3 else "", status=status, progress_as_printed=status,
            due="2020-02" if i % 2 else None, waits=[str(i + 1)] if i % 4 == 0 else [],
            partners=[("schools", "education", "participant")] if i == 2 else [("DfE", "national_body", "context")])
        for i, status in enumerate(STATUSES, start=1)
    ]  # fmt: skip
    last = row("13", theme="B", leads="LR JK", due="2099-12", waits=["1"], partners=[("CCG", "ccg", "participant")])
    return _dressed(plan_of(*rows, last, name="harbour-2026"), authority="Harbour", shared={"DfE": "partner/dfe"})


def _unicode() -> PlanFile:
    """Letters of many alphabets, and texts that would end a string, a statement or a line."""
    plan = plan_of(
        row("1", theme="Thème é", leads=f"{CAFE} Café", due="2025-01", text=HOSTILE, waits=["2"], group='Grüppe "G"',
            partners=[("مدرسة", "education", "participant"), ("schools", "education", "participant")]),
        row("2", theme="主题", leads=ARABIC, due="2025-01", text="Ünïcode — “quotes” 'n' dashes", waits=["3"],
            partners=[("DfE", "national_body", "participant"), ("Body 1", "health", "beneficiary")], produces=[f"Pack {EMOJI}"]),
        row("3", theme="主题", leads=EMOJI, text=f"{EMOJI}\u200f {ARABIC} \u2028 line separator", uses=[f"Pack {EMOJI}"],
            partners=[("O'Brien \\ & \"Sons\"", "voluntary", "participant")], effort_days_low=2.5, effort_period="year"),
        row("4", theme="ﬁne", leads="ﬀ", uses=[f"Pack {EMOJI}"], partners=[("Ø", "police_safeguarding", "participant")],
            refs=("1.1", "é", '"'), notes=("",)),
        sectors={ARABIC: "education"},
        name="öre-2025",
    )  # fmt: skip
    bodies = {"DfE": "partner/dfe", "Body 1": PARTNERS[1].id}
    return _dressed(plan, authority="Öre", shared=bodies)


def _dressed(plan: PlanFile, *, authority: str, shared: dict[str, str], idle: tuple[str, ...] = ()) -> PlanFile:
    """The plan as one of `authority`, with partners that belong to no plan and leads who lead nothing."""
    ident, text = plan.plan.id, plan.model_dump_json()
    for name, partner in shared.items():
        text = text.replace(f'"{ident}/partner/{name.lower().replace(" ", "-")}"', f'"{partner}"')
    plan = PlanFile.model_validate_json(text)
    leads = (*plan.leads, *(Lead(id=f"{ident}/lead/{n.lower()}", initials=n, kind="person") for n in idle))
    return plan.model_copy(
        update={
            "plan": plan.plan.model_copy(update={"authority": authority, "title": f"{authority}: plan"}),
            "leads": leads,
        }
    )
