"""The register of rules: whole, without doubles, and true to its own examples."""

from __future__ import annotations

import pytest

from sendgraph.inference.dependencies import RULES, Rule, find_dependencies
from sendgraph.inference.dependencies.rules import EXAMPLE_PLAN
from sendgraph.inference.mentions import read_mentions
from tests.inference_dependencies.plans import Row, draft_of, pairs


def found_in(example: str, rule: str) -> set[tuple[str, str]]:
    above = [Row(str(n), text, actions=actions) for n, (text, actions) in enumerate(EXAMPLE_PLAN, 1)]
    draft = draft_of(*above, Row("5", "Fares are set", actions=(example,), section="FARES"))
    return {pair for pair in pairs(find_dependencies(draft, read_mentions(draft)), rule) if pair[0] == "5"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_example_holds_and_the_counter_example_does_not(rule: Rule) -> None:
    assert found_in(rule.holds, rule.name)
    assert not found_in(rule.holds_not, rule.name)


def test_every_rule_has_its_own_name_and_says_all_about_itself() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES) > 15
    for rule in RULES:
        assert rule.question.endswith("?"), rule.name
        assert rule.definition.endswith("."), rule.name
        assert rule.words, rule.name
        assert rule.find.__doc__, rule.name


def test_explicit_rules_come_before_inferred_ones() -> None:
    bases = [rule.basis for rule in RULES]
    assert bases == sorted(bases)
