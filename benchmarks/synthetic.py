"""Seeded plans of any number, shaped like real ones: for measuring and for tests of size, never for findings.

A plan has 8–11 themes, 35–60 rows with 3–5 actions each, 8–20 leads of whom one or two carry two fifths of the work and
the others ever less, 30 partners shared by all plans, sparse dependencies that mostly stay in their theme, and up to
three short circles. Plan i depends on (seed, i) alone: the first ten of a thousand plans are the ten plans.
"""

from __future__ import annotations

from random import Random

from sendgraph.model import (
    ActionEntry,
    DependsOn,
    Group,
    Involves,
    Lead,
    LedBy,
    OverseenBy,
    Partner,
    Plan,
    PlanFile,
    RowEntry,
    ThemeEntry,
)
from sendgraph.model.values import SECTORS

PARTNERS = tuple(Partner(id=f"partner/body-{i}", name=f"Body {i}", sector=SECTORS[i % len(SECTORS)]) for i in range(30))
ROLES = ("participant", "participant", "beneficiary", "context")
CERTAINTIES = ("certain", "probable", "possible")


def synthetic_plans(number: int, *, seed: int = 7) -> list[PlanFile]:
    """The first `number` plans of `seed`."""
    return [synthetic_plan(i, seed=seed) for i in range(number)]


def synthetic_plan(index: int, *, seed: int = 7) -> PlanFile:
    """Plan `index` of `seed`."""
    random = Random(f"{seed}/{index}")
    name = f"made-{index}"
    themes = [f"{name}/theme/{t}" for t in range(1, random.randint(8, 11) + 1)]
    count = random.randint(35, 60)
    leads = [f"{name}/lead/l{i}" for i in range(random.randint(8, 20))]
    heavy = random.choice(([0.4], [0.24, 0.16]))
    tail = [1 / (rank + 1) for rank in range(len(leads) - len(heavy))]
    weights = heavy + [0.6 * share / sum(tail) for share in tail]
    groups = [f"{name}/group/g{i}" for i in range(random.randint(5, 8))]
    known = random.sample(PARTNERS, 14)
    # every theme holds a row; the rest fall where they fall
    theme_of = sorted([*range(len(themes)), *(random.randrange(len(themes)) for _ in range(count - len(themes)))])
    waits = _waits(random, theme_of)
    rows = []
    for i in range(count):
        row = f"{name}/r/{i + 1}"
        lines = {"document": f"{name}.txt", "line": i + 1, "last_line": i + 1, "evidence": f"row {i + 1}"}
        chosen = list(dict.fromkeys(random.choices(leads, weights, k=2 if random.random() < 0.1 else 1)))
        year, month = 2020 + random.randrange(3), random.choice((3, 6, 9, 12, random.randint(1, 12)))
        rows.append(
            RowEntry(
                id=row, kind="recommendation", number=str(i + 1), number_inferred=False, position=i + 1,
                text=f"Recommendation {i + 1}", theme=themes[theme_of[i]], first_line=i + 1,
                due=f"{year}-{month:02d}", due_end=f"{year}-{month:02d}-28", due_kind="month", status="in_progress",
                led_by=tuple(LedBy(to=lead, as_printed="L", **lines) for lead in chosen),
                overseen_by=(OverseenBy(to=random.choice(groups), as_printed="G", **lines),),
                involves=tuple(
                    Involves(to=partner.id, as_printed="B", role=random.choice(ROLES), **lines)
                    for partner in random.sample(known, random.choice((0, 1, 1, 2, 2, 3)))
                ),
                depends_on=tuple(
                    DependsOn(
                        to=f"{name}/r/{other + 1}", kind="order", rule="made",
                        basis="explicit" if random.random() < 0.3 else "inferred",
                        certainty=random.choice(CERTAINTIES), **lines,
                    )
                    for other in sorted(waits[i])
                ),
                actions=tuple(
                    ActionEntry(
                        id=f"{row}/action/{k}", text=f"Step {k}", order=k,
                        led_by=(
                            (LedBy(to=random.choices(leads, weights)[0], as_printed="L", **lines),)
                            if random.random() < 0.4
                            else ()
                        ),
                        **lines,
                    )
                    for k in range(1, random.randint(3, 5) + 1)
                ),
                **lines,
            )
        )  # fmt: skip
    return PlanFile(
        plan=Plan(id=name, title=f"Made plan {index}", authority=f"Town {index}"),
        themes=tuple(
            ThemeEntry(id=theme, name=f"Theme {t}", name_as_printed=f"THEME {t}", position=t)
            for t, theme in enumerate(themes, start=1)
        ),
        rows=tuple(rows),
        leads=tuple(Lead(id=lead, initials=lead[-2:].upper(), kind="person") for lead in leads),
        partners=tuple(known),
        groups=tuple(Group(id=group, name=group, kind="task_and_finish") for group in groups),
    )


def _waits(random: Random, theme_of: list[int]) -> list[set[int]]:
    """For each row the rows it waits for: earlier ones in a shuffled order, seven in ten from its own theme."""
    count = len(theme_of)
    order = random.sample(range(count), count)
    waits: list[set[int]] = [set() for _ in range(count)]
    for at in range(1, count):
        row, earlier = order[at], order[:at]
        near = [other for other in earlier if theme_of[other] == theme_of[row]]
        for _ in range(random.choice((0, 0, 1, 1, 2, 3))):
            waits[row].add(random.choice(near if near and random.random() < 0.7 else earlier))
    for _ in range(random.randrange(4)):
        row = random.choice([i for i in range(count) if waits[i]])
        awaited = random.choice(sorted(waits[row]))
        waits[awaited].add(row)
    return waits
