"""What claims that stand leave to later evidence, and what is reported of them where their own is gone (CASES 4)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from policy.claims.facts import Reopening
from policy.claims.states import State
from policy.windows import Month
from tests.warehouse.insuring.families import bill, family, ill, monitored, no
from warehouse.insuring.considering import Obstacle, why_not
from warehouse.ledger.claims import Waited

NOVEMBER, DECEMBER, JANUARY = "2026-11", "2026-12", "2027-01"


def test_later_evidence_opens_the_next_claim_for_the_rest_and_leaves_the_first_as_it_was(county):
    ill(county, monitored(1), _1="7000")
    county.claims(NOVEMBER)
    county.office.put_records("medical", bill(1, "600", "2026-06-01"), name="医疗结算_2026-11_迟报.csv")
    county.claims(NOVEMBER, "2026-11-20")
    assert county.claims(NOVEMBER, "2026-11-21") == []

    assert county.opened("claim_no, base, entitlement, amount") == [
        ("2026-11-L00001", "7000.00", "1000.00", "1000.00"),
        ("2026-11-L00002", "7600.00", "1300.00", "300.00"),
    ]
    with county.ledger.reading() as book:
        assert [len(book.claims.evidence(f"2026-11-L0000{number}").rows) for number in (1, 2)] == [1, 2]


def test_evidence_that_shrinks_takes_nothing_back_and_is_reported(county):
    ill(county, monitored(1), _1="9000")
    county.claims(NOVEMBER)
    county.office.put_records("medical", bill(1, "7000", "2026-05-20"), name="医疗结算_2026-11_更正.csv")

    assert county.claims(NOVEMBER, "2026-11-20") == []
    reported = [(one.base.household_no, one.overpaid) for one in county.overpaid(NOVEMBER, "2026-11-20")]
    assert reported == [(no(1), Decimal("1000.00"))]
    assert county.overpaid(NOVEMBER, "2026-11-21") == []


def test_a_refused_claim_stands_until_the_district_reopens_it(county):
    ill(county, monitored(1), _1="9000")
    county.claims(NOVEMBER)

    def end(**more):
        with county.ledger.writing() as book:
            one = book.claims.by_no("2026-11-L00001")
            book.claims.keep(one.after(replace(one.claim, state=State.CLOSED_REFUSED, **more), Waited()))

    end()
    assert county.claims(DECEMBER) == []
    end(reopening=Reopening("王五", "另有材料", date(2026, 12, 20)))
    county.claims(JANUARY)

    assert county.opened("month, amount") == [(NOVEMBER, "2000.00"), (JANUARY, "2000.00")]


def test_a_claim_of_which_no_evidence_is_left_is_reported_whole(county):
    ill(county, monitored(1), _1="9000")
    county.claims(NOVEMBER)
    county.office.put_records("medical", bill(1, "0", "2026-05-20"), name="医疗结算_2026-11_更正.csv")

    assert county.claims(NOVEMBER, "2026-11-20") == []
    assert [one.overpaid for one in county.overpaid(NOVEMBER, "2026-11-20")] == [Decimal("2000.00")]


def test_an_earlier_month_that_runs_again_does_not_call_a_later_month_s_claim_overpaid(county):
    ill(county, monitored(1), _1="9000")
    county.claims(NOVEMBER)
    county.office.put_records("medical", bill(1, "1000", "2026-11-20"), month=DECEMBER)
    county.claims(DECEMBER)
    county.office.put_records("medical", bill(1, "10", "2026-06-20"), name="医疗结算_2026-11_迟报.csv")

    assert county.claims(NOVEMBER, "2026-12-20") == []
    assert county.overpaid(NOVEMBER, "2026-12-20") == []


def test_of_any_household_it_can_be_told_what_stands_in_the_way(county):
    ill(county, family(1), monitored(2), _1="9000", _2="5050")
    county.enrol(NOVEMBER)
    with county.ledger.reading() as book:
        (first,), (second,), none = (
            why_not(county.office.connection, book, Month.parse(NOVEMBER), county.law, no(number))
            for number in (1, 2, 3)
        )

    assert (first.obstacles, first.otherwise) == ((Obstacle.NOT_MONITORED,), Decimal("2000.00"))
    assert (second.obstacles, second.payout.amount) == ((Obstacle.UNDER_CLAIM_MIN,), Decimal("25.00"))
    assert none == []
