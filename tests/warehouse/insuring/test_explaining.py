"""Why a household has these claims and no others: tier by tier, with the law and the evidence (CASES 4)."""

from decimal import Decimal

import pytest

from tests.warehouse.insuring.county import law_with
from tests.warehouse.insuring.families import bill, earned, family, loss, monitored, no
from warehouse.insuring.explaining import explain_claims

NOVEMBER, DECEMBER = "2026-11", "2026-12"


def explained(county, number=1, month=NOVEMBER):
    with county.ledger.reading() as book:
        return explain_claims(county.office.connection, book, month, no(number), county.law)


@pytest.fixture
def ill(county):
    """The example of the rules: a monitored household that paid 60,000 yuan itself."""
    county.families((monitored(1), 1), (family(2), 1), month=NOVEMBER)
    county.office.put_records("medical", bill(1, "60000", "2026-05-20"), bill(2, "60000", "2026-05-21"))
    county.office.put_records("incidents", loss(1, "9000", "2026-06-01"))
    county.claims(NOVEMBER)
    return county


def test_an_amount_comes_about_tier_by_tier(ill):
    [claim] = explained(ill).claims
    tiers = [tuple(map(str, (one.lower, one.upper, one.percent, one.part, one.share))) for one in claim.tiers]

    assert tiers == [
        ("0.00", "5000", "0", "5000.00", "0.00"),
        ("5000", "20000", "50", "15000", "7500"),
        ("20000", "50000", "60", "30000", "18000"),
        ("50000", "None", "70", "10000.00", "7000.00"),
    ]
    assert (str(claim.entitlement), str(claim.amount), str(claim.cap)) == ("32500.00", "32500.00", "50000")


def test_each_value_of_policy_stands_with_its_source(ill):
    [claim] = explained(ill).claims

    assert [one.key for one in claim.policy] == ["hospital_tiers", "hospital_cap", "illness_monitored"]
    assert all(one.source and one.name for one in claim.policy)
    assert claim.policy[0].value == "至 因病预警线 0%，至 20000 50%，至 50000 60%，以上 70%"
    assert (claim.policy_day, claim.is_policy_as_then) == ("2026-11-01", True)
    ill.law = law_with(hospital_cap="100")
    assert not explained(ill).claims[0].is_policy_as_then


def test_the_evidence_is_shown_down_to_the_row_and_names_nobody(ill):
    [claim] = explained(ill).claims

    found = [(one.file_name, one.row_no, one.event_date, str(one.amount)) for one in claim.evidence]
    assert found == [("医疗结算_2026-11.csv", 2, "2026-05-20", "60000.00")]
    assert "张1" not in repr(explained(ill))


def test_near_misses_say_what_stands_in_the_way(ill):
    ours, theirs = explained(ill), explained(ill, 2)

    assert [(one.coverage, one.obstacles, str(one.base)) for one in ours.near_misses] == [
        ("灾害意外", ("WITHIN_FIRST_TIER",), "9000.00")
    ]
    assert theirs.claims == ()
    assert [(one.coverage, one.reasons, str(one.otherwise)) for one in theirs.near_misses] == [
        ("疾病住院", ("该户不是监测对象",), "32500.00")
    ]


def test_what_stood_before_and_the_other_claims_of_the_year_are_shown(ill):
    ill.office.put_records("medical", bill(1, "10000", "2026-11-20"), month=DECEMBER)
    ill.claims(DECEMBER)
    [claim] = explained(ill, month=DECEMBER).claims

    assert (str(claim.stands_before), str(claim.amount)) == ("32500.00", "7000.00")
    assert [(one.claim_no, str(one.stands)) for one in claim.others] == [("2026-11-L00001", "32500.00")]


def test_after_another_month_was_screened_an_older_one_has_no_near_misses(ill):
    ill.office.put_records("medical", bill(1, "10000", "2026-11-20"), month=DECEMBER)
    ill.claims(DECEMBER)
    older = explained(ill)

    assert len(older.claims) == 1
    assert older.near_misses is None


def test_a_fall_of_income_shows_by_what_it_was_measured(county):
    county.families((monitored(1), 2), month=NOVEMBER)
    county.office.put_records("income", earned(1, "10000"))
    county.claims(NOVEMBER)
    [claim] = explained(county).claims

    assert claim.facts == {"protection": "7500.00", "income_per_capita": "5000.00", "members": "2"}
    assert [one.key for one in claim.policy][2:] == ["protection_factor", "national_standard"]
    assert (claim.base, claim.amount) == (Decimal("5000.00"), Decimal("2500.00"))


def test_a_household_of_nobody_has_nothing_to_explain(ill):
    found = explained(ill, 29)

    assert (found.claims, found.near_misses) == ((), ())
