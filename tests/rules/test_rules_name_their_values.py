"""A rule names every policy value that it uses: in a what-if policies that agree in them speak for each other."""

import re

import pytest

from tests.warehouse.office import shipped_law
from warehouse.screening import rule_query

OF_THE_MONTH = {"policy_no", "month_start", "month_end", "window_start", "window_end", "before_start", "before_end"}
USED = re.compile(r"\blaw\.([a-z_]+)")


@pytest.mark.parametrize("rule", shipped_law().rules, ids=lambda rule: rule.id)
def test_a_rule_names_every_policy_value_that_it_uses_and_no_other(rule):
    used = {key for part in ("signal", "evidence") for key in USED.findall(rule_query(rule.id, part))}
    assert used - OF_THE_MONTH == set(rule.parameters)


@pytest.mark.parametrize("rule", shipped_law().rules, ids=lambda rule: rule.id)
def test_a_rule_that_uses_a_policy_value_says_under_which_policy_it_speaks(rule):
    signal = rule_query(rule.id, "signal")
    assert ("law.policy_no" in signal) == ("policy.in_force" in signal)
    if rule.parameters:
        assert "law.policy_no" in signal
