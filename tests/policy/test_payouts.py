from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.errors import PolicyError
from policy.payouts import Coverage, amounts_agree, entitlement, illness_line, payout, scale_of, steps_of
from tests.policy.shipped import worked

YUAN = st.decimals(0, 300_000, places=2)
FEN = Decimal("0.01")


@pytest.mark.parametrize(
    "row", worked("amounts"), ids=lambda row: f"{row['coverage']}-{row['illness_line']}-{row['base']}"
)
def test_amounts_are_as_the_worked_table_says(row, in_force):
    line = Decimal(row["illness_line"]) if row["illness_line"] else None
    result = payout(
        Decimal(row["base"]),
        scale_of(Coverage.of_label(row["coverage"]), in_force),
        stands_before=Decimal(row["paid_before"]),
        claim_min=in_force.amount("claim_min_yuan"),
        illness_line=line,
    )
    found = tuple(map(str, (to_two(result.entitlement), to_two(result.amount), to_two(result.overpaid))))
    assert found == (row["entitlement"], row["amount"], row["overpaid"])
    assert ("yes" if result.opens else "no") == row["opens"]


def to_two(amount: Decimal) -> Decimal:
    assert amount == amount.quantize(FEN)
    return amount.quantize(FEN)


def test_the_example_of_the_rules_is_shown_tier_by_tier(in_force):
    scale = scale_of(Coverage.HOSPITAL, in_force)
    steps = steps_of(Decimal(60_000), scale.tiers, Decimal(5_000))
    assert [int(step.part) for step in steps] == [5_000, 15_000, 30_000, 10_000]
    assert [int(step.share) for step in steps] == [0, 7_500, 18_000, 7_000]
    assert entitlement(Decimal(60_000), scale, Decimal(5_000)) == Decimal("32500.00")


@pytest.mark.parametrize("coverage", Coverage)
@given(base=YUAN, more=YUAN, line=st.decimals(0, 60_000, places=2))
def test_more_cost_never_gives_less_and_never_more_than_the_cap(in_force, coverage, base, more, line):
    scale = scale_of(coverage, in_force)
    less, greater = (entitlement(each, scale, line) for each in (base, base + more))
    assert 0 <= less <= greater <= scale.cap
    assert greater - less <= more + FEN


@given(base=YUAN, line=st.decimals(0, 60_000, places=2))
def test_the_parts_of_all_tiers_are_the_base(in_force, base, line):
    steps = steps_of(base, scale_of(Coverage.HOSPITAL, in_force).tiers, line)
    assert sum(step.part for step in steps) == base


@given(first=YUAN, second=YUAN)
def test_two_claims_of_a_year_pay_together_what_one_would(in_force, first, second):
    scale = scale_of(Coverage.SCHOOL_ENTRY, in_force)
    one = payout(first, scale, stands_before=Decimal(0), claim_min=Decimal(0))
    two = payout(first + second, scale, stands_before=one.amount, claim_min=Decimal(0))
    assert one.amount + two.amount == entitlement(first + second, scale)
    assert two.overpaid == 0


def test_nothing_left_opens_no_claim_even_without_a_least_amount(in_force):
    scale = scale_of(Coverage.SCHOOL_ENTRY, in_force)
    assert not payout(Decimal(0), scale, stands_before=Decimal(0), claim_min=Decimal(0)).opens


def test_hospital_costs_need_the_illness_line(in_force):
    with pytest.raises(PolicyError, match="give illness_line"):
        entitlement(Decimal(1), scale_of(Coverage.HOSPITAL, in_force))


@pytest.mark.parametrize(("insurers", "agree"), [("100.01", True), ("99.99", True), ("100.02", False)])
def test_a_difference_of_one_fen_is_agreement_and_of_two_is_not(in_force, insurers, agree):
    assert amounts_agree(Decimal("100.00"), Decimal(insurers), in_force.amount("amount_tolerance")) is agree


def test_another_word_is_no_coverage():
    with pytest.raises(PolicyError, match="'住院' is no coverage; they are 灾害意外、疾病住院"):
        Coverage.of_label("住院")


@pytest.mark.parametrize(
    ("household_type", "is_monitored", "line"),
    [
        ("一般农户", False, 10_000),
        ("一般农户", True, 5_000),
        ("脱贫户", False, 5_000),
        ("突发严重困难户", False, 5_000),
    ],
)
def test_the_illness_line_is_higher_for_ordinary_households_that_nobody_monitors(
    in_force, household_type, is_monitored, line
):
    assert illness_line(household_type, in_force, is_monitored=is_monitored) == line
