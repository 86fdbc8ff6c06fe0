"""Claims, the roster and notices as others read them, and what the database itself refuses."""

from datetime import date

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from tests.warehouse.ledger.conftest import AT
from warehouse.ledger.claim_models import (
    ClaimFile,
    Confirmation,
    Notice,
    PaymentAttempt,
    PayoutBatch,
    Roster,
    RosterPerson,
)
from warehouse.ledger.database import connect

DAY = date(2026, 11, 12)


def a_claim(number: int = 1, **values: object) -> ClaimFile:
    return ClaimFile(
        **{
            "claim_no": f"2026-11-L{number:05d}",
            "month": "2026-11",
            "household_no": "41060226000162",
            "township": "鹤壁集镇",
            "village": "白石村",
            "village_code": "410602100203",
            "hamlet": "",
            "coverage": "疾病住院",
            "year": 2026,
            "base_fen": 2_600_005,
            "entitlement_fen": 1_110_000,
            "amount_fen": 9,
            "state": "to_insurer",
            "is_held": False,
            "opened_on": DAY,
            "opened_seq": number,
        }
        | values
    )


def a_batch() -> PayoutBatch:
    return PayoutBatch(
        batch_no="2026-11-01", month="2026-11", number=1, path="支付清单-01", sha256="0" * 64, made_on=DAY
    )


def an_attempt(number: int = 1, state: str = "live") -> PaymentAttempt:
    return PaymentAttempt(claim_no=f"2026-11-L{number:05d}", batch_no="2026-11-01", amount_fen=9, state=state)


def a_confirmation(serial_no: str, claim_no: str = "2026-11-L00001") -> Confirmation:
    return Confirmation(
        serial_no=serial_no,
        claim_no=claim_no,
        batch_no="2026-11-01",
        amount_fen=9,
        paid_on=DAY,
        state="paid",
        source_file="支付结果.xlsx",
        source_row=2,
        taken_at=AT,
    )


def rows(url: str, question: str) -> list[tuple[object, ...]]:
    with connect(url, 5).connect() as connection:
        return [tuple(row) for row in connection.execute(text(question))]


def test_amounts_of_claims_are_read_in_yuan_with_two_decimals(ledger_url, ledger):
    with ledger.writing() as book:
        book.session.add(a_claim())
        book.session.add(a_claim(2, insurer_amount_fen=100_050, paid_fen=0))

    read = rows(ledger_url, "select base, entitlement, amount, insurer_amount, paid_amount from v_claims order by 1, 4")

    assert sorted([str(value) for value in row] for row in read) == [
        ["26000.05", "11100.00", "0.09", "1000.50", "0.00"],
        ["26000.05", "11100.00", "0.09", "None", "None"],
    ]


def test_the_view_of_claims_begins_with_the_agreed_columns(ledger_url, ledger):
    with connect(ledger_url, 5).connect() as connection:
        columns = list(connection.execute(text("select * from v_claims")).keys())

    agreed = (
        "claim_no, month, household_no, coverage, year, base, entitlement, amount, insurer_amount, state, is_held, "
        "handoff_no, notice_from, notice_to, payable_on, batch_no, paid_on, paid_amount"
    )
    assert columns[:18] == agreed.split(", ")


def test_the_roster_and_the_notices_are_read_as_agreed(ledger_url, ledger):
    with ledger.writing() as book:
        roster = Roster(year=2026, month="2026-11", quota="named", low_income_places=1, premium_fen=10_000)
        roster.policy_version, roster.made_on = "2026-11·abcdef", DAY
        book.session.add(roster)
        book.session.flush()
        person = RosterPerson(year=2026, person_key="410602198102048266", household_no="41060226000162")
        person.township, person.category, person.from_month = "鹤壁集镇", "低收入", "2026-01"
        person.premium_fen, person.made_on = 10_000, DAY
        notice = Notice(notice_no="2026-11-G001", month="2026-11", township="鹤壁集镇", village="白石村", hamlet="东组")
        notice.number, notice.path, notice.sha256, notice.written_on = 1, "x.docx", "0" * 64, DAY
        notice.posted_on, notice.last_day = DAY, date(2026, 11, 23)
        book.session.add_all([person, notice])

    (insured,) = rows(ledger_url, "select year, person_key, household_no, category, from_month, premium from v_roster")
    (hung,) = rows(ledger_url, "select notice_no, place, posted_on, last_day from v_notices")

    assert [str(value) for value in insured] == [
        "2026",
        "410602198102048266",
        "41060226000162",
        "低收入",
        "2026-01",
        "100.00",
    ]
    assert hung == ("2026-11-G001", "鹤壁集镇 白石村 东组", "2026-11-12", "2026-11-23")


def test_a_claim_has_one_attempt_at_payment_until_that_is_returned(ledger):
    with ledger.writing() as book:
        book.session.add_all([a_claim(), a_batch()])
        book.session.flush()
        book.session.add_all([an_attempt(state="returned"), an_attempt(state="returned"), an_attempt()])

    with pytest.raises(IntegrityError), ledger.writing() as book:
        book.session.add(an_attempt())
        book.session.flush()


def test_a_claim_that_is_paid_is_not_tried_again(ledger):
    with ledger.writing() as book:
        book.session.add_all([a_claim(), a_batch()])
        book.session.flush()
        book.session.add(an_attempt(state="paid"))

    with pytest.raises(IntegrityError), ledger.writing() as book:
        book.session.add(an_attempt())
        book.session.flush()


def test_a_serial_number_of_the_insurer_stands_once_in_the_whole_ledger(ledger):
    with ledger.writing() as book:
        book.session.add_all([a_claim(), a_claim(2)])
        book.session.flush()
        book.session.add(a_confirmation("LS0001"))

    with pytest.raises(IntegrityError), ledger.writing() as book:
        book.session.add(a_confirmation("LS0001", "2026-11-L00002"))
        book.session.flush()
