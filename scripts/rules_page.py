"""The page of the dependency rules: their register, and how each find reads in the document."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

import yaml

from sendgraph.inference.dependencies import RULES, Rule
from sendgraph.inference.dependencies.homes import WINDOW
from sendgraph.inference.dependencies.rules import EXAMPLE_PLAN
from sendgraph.inference.dependencies.topics import WORK

READ = Path(__file__).parent.parent / "docs" / "rules-read.yaml"

# "from" is no name in Python, so the class cannot be written out
ReadFind = TypedDict("ReadFind", {"from": str, "to": str, "reads": str, "because": str})
Readings = dict[str, dict[str, list[ReadFind]]]


def readings(path: Path = READ) -> Readings:
    """Plan → rule → what was found and how it reads."""
    found: Readings = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def rules_page() -> str:
    """docs/rules.md."""
    read = readings()
    parts = [_opening(), _table(read), _examples(), *(_rule(rule, read) for rule in RULES)]
    return "\n\n".join(parts) + "\n"


def _opening() -> str:
    return f"""# What makes one row wait for another

Written by `make docs` from the register of rules (`sendgraph/inference/dependencies/rules.py`) and from
`docs/rules-read.yaml`, where every find on the two bundled plans has been read against the document.

`DEPENDS_ON` goes from the row that waits to what it waits for. *Explicit*: the row's own words point there.
*Inferred*: a rule concludes it. The two are never mixed, and what is explicit is not inferred again. A find that is
merely possible is left out where another rule has the same pair more surely. A shared lead alone is never a dependency.

- **Which words are read.** The text, parts, actions and criteria of a row; not its resources, groups or progress, and
  of its notes only `As above` and what a row is to reckon with.
- **Stem.** A word without its commonest English endings: *planning*, *planned* and *plans* are one.
- **Topic.** The stems of the words that name something.
- **Home of a topic.** A row that holds the whole topic in one sentence, with at most {WINDOW} other words between, and
  says in a sentence with its rarest word that something is made or changed ({", ".join(sorted(WORK))}).
- **Which home is meant.** The only one, or one that names the topic twice as much as the next (each word counts one
  over the number of rows that hold it), or the only one in the waiting row's section: probable. Two homes: each
  possible. More: none, for the words then name no row in particular.
- **Careful reading.** Done by those who wrote the rules, not by a planner of either authority. *Confirmed*: who
  reads the two rows draws the same line. *Unsure*: the words allow it and do not settle it.
  *Refuted*: the two rows do not bear it out; such a find is a reason to sharpen the rule until it goes."""


def _count(read: Readings, rule: Rule, verdict: str | None = None, plan: str | None = None) -> int:
    return sum(
        verdict in {None, find["reads"]}
        for name, rules in read.items()
        if plan in {None, name}
        for find in rules.get(rule.name, [])
    )


def _table(read: Readings) -> str:
    plans = list(read)
    lines = [
        "## The rules at a glance\n",
        "| rule | basis | kind | "
        + " | ".join(f"finds, {plan}" for plan in plans)
        + " | confirmed | unsure | refuted |",
        "|---|---|---|" + "--:|" * (len(plans) + 3),
    ]
    for rule in RULES:
        finds = " | ".join(str(_count(read, rule, plan=plan)) for plan in plans)
        verdicts = " | ".join(str(_count(read, rule, verdict)) for verdict in ("confirmed", "unsure", "refuted"))
        lines.append(f"| [`{rule.name}`](#{rule.name}) | {rule.basis} | {rule.kind} | {finds} | {verdicts} |")
    for basis in ("explicit", "inferred"):
        its = [rule for rule in RULES if rule.basis == basis]
        finds = " | ".join(str(sum(_count(read, rule, plan=plan) for rule in its)) for plan in plans)
        verdicts = " | ".join(
            str(sum(_count(read, rule, v) for rule in its)) for v in ("confirmed", "unsure", "refuted")
        )
        lines.append(f"| **all {basis}** | | | {finds} | {verdicts} |")
    return "\n".join(lines)


def _examples() -> str:
    lines = [
        "## The examples\n",
        "No example is from a bundled plan. Each stands as the only action of the fifth row of an invented plan; above it:\n",
    ]
    for number, (text, actions) in enumerate(EXAMPLE_PLAN, 1):
        lines.append(f"{number}. {text}: " + "; ".join(action.rstrip(".") for action in actions) + ".")
    return "\n".join(lines)


def _rule(rule: Rule, read: Readings) -> str:
    lines = [
        f"## {rule.name}\n",
        f"{rule.basis.capitalize()}, kind `{rule.kind}`. *{rule.question}*\n",
        f"{rule.definition}\n",
        "- Words: " + ", ".join(f"`{words}`" for words in rule.words),
        f"- Holds: “{rule.holds}”",
        f"- Does not: “{rule.holds_not}”",
    ]
    finds = [(plan, find) for plan, rules in read.items() for find in rules.get(rule.name, [])]
    if not finds:
        return "\n".join([*lines, "\nNo find on the two bundled plans."])
    lines += ["\n| plan | row | waits for | careful reading | why |", "|---|---|---|---|---|"]
    lines += [f"| {plan} | {f['from']} | {f['to']} | {f['reads']} | {f['because']} |" for plan, f in finds]
    return "\n".join(lines)
