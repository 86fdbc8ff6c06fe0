"""The words in which a proposal is told."""

from policy.values import Tier
from tests.warehouse.what_if.homes import NOVEMBER, proposal
from warehouse.what_if.answering import changed_values, in_words
from warehouse.what_if.screening import Policies


def test_a_value_is_told_as_a_person_writes_it():
    law = proposal()
    in_force = law.in_force(NOVEMBER.first_day)

    assert in_words(in_force["illness_general"]) == "10000"
    assert in_words(in_force["claims_before_determination"]) == "false"
    assert in_words(in_force["hospital_tiers"]) == "至因病预警线 0%、至 20000 50%、至 50000 60%、以上 70%"
    assert in_words((Tier(None, in_force.amount("income_drop")),)) == "以上 30%"


def test_what_a_proposal_sets_is_told_by_name_as_now_and_as_proposed():
    law = proposal("protection=8000.50", "illness.general=8000")
    policies = Policies(NOVEMBER, {0: proposal(), 1: law})
    assert law.proposed is not None
    told = [(one.key, one.name, one.now, one.proposed) for one in changed_values(policies, law.proposed.values)]

    assert told == [
        ("illness_general", "因病预警线（一般农户）", "10000", "8000"),
        ("protection", "防贫保障线", "7500.00", "8000.50"),
    ]
