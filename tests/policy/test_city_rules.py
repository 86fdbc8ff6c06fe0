"""Rules of the city: their words, whom they reach, and what is wrong with a file, in sentences."""

from decimal import Decimal

import pytest

from policy.city_rule import Reaches
from policy.errors import PolicyError
from policy.parameters import read_law
from tests.policy.shipped import shipped_texts

OWN = "own/city/OUTSIDE_COSTS.toml"


def test_four_rules_ship_and_a_countys_rate_reaches_the_board_alone(law):
    reaches = {rule.id: rule.reaches for rule in law.city_rules.values()}
    assert reaches == {
        "OUTSIDE_COSTS": Reaches.HOUSEHOLD,
        "TWO_REGISTERS": Reaches.HOUSEHOLD,
        "NEAR_LINES": Reaches.HOUSEHOLD,
        "RATE_APART": Reaches.BOARD,
    }


def test_an_alert_is_told_with_its_sum_its_line_and_the_other_county(law):
    told = law.city_rules["OUTSIDE_COSTS"].explain(Decimal("6200.50"), Decimal(5000), "410603")
    assert told == "近 12 个月在外县（市、区）就医自付 6,200.50 元，达到或超过 5,000 元，结算地 410603"


def test_a_city_lays_its_own_word_over_a_rule():
    law = read_law(shipped_texts() | {OWN: 'id = "OUTSIDE_COSTS"\nreaches = "nobody"\n'})
    assert law.city_rules["OUTSIDE_COSTS"].reaches is Reaches.NOBODY


@pytest.mark.parametrize(
    ("own", "sentence"),
    [
        ('reaches = "village"', "reaches 'village' is none of household, board, nobody"),
        ('unit = "ells"', "unit 'ells' is none of yuan"),
        ('explanation = "{name}"', "explanation may hold {metric}, {line}, {other}, nothing else"),
        ('id = "OTHER"', "the file says id OTHER; a city's rule is one of"),
        ('parameters = ["nothing"]', "city/OUTSIDE_COSTS.toml: no file of policy/parameters has nothing"),
    ],
)
def test_what_is_wrong_with_a_citys_rule_is_a_sentence(own, sentence):
    with pytest.raises(PolicyError, match=sentence):
        read_law(shipped_texts() | {OWN: own})
