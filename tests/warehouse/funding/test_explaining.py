"""explain tells of a household's applications, what became of them and why, and of the rest of its cap."""

from decimal import Decimal

from flows.telling_fund import fund_explanation
from warehouse.funding.explaining import explain_fund


def told(treasury, household_no):
    ground = treasury.ground
    with ground.ledger.reading() as book:
        return list(fund_explanation(explain_fund(book, household_no, ground.law, ground.today)))


def test_a_household_reads_its_payments_and_why_one_was_refused(treasury):
    treasury.fill_purse("9000.00").pay("P1", amount="3000.00")
    treasury.pay("P2", amount="2000.01")
    treasury.apply("P3", amount="5.00")

    assert told(treasury, "H1") == [
        "基金申请 P1：2026-11-09 申请 3,000.00 元（已支付，2026-11-09）",
        "基金申请 P2：2026-11-09 申请 2,000.01 元（不予支付，2026-11-09）",
        "    金额超过该户本年度救助上限的余额，整笔不予支付，请减少金额后另行申请。",
        "基金申请 P3：2026-11-09 申请 5.00 元（待签批）",
        "    2026 年已得 3,000.00 元，本年度额度还有 2,000.00 元",
    ]


def test_what_came_back_frees_the_cap_and_who_never_applied_is_not_spoken_of(treasury):
    treasury.fill_purse("9000.00").pay("P1", amount="3000.00")
    for signer in ("王主任", "李副局长"):
        treasury.receive("V1", "3000.00", signer, back="P1")
    with treasury.ground.ledger.reading() as book:
        found = explain_fund(book, "H1", treasury.ground.law, treasury.ground.today)

    assert [one.state for one in found.applications] == ["已支付，后退回"]
    assert (found.paid, found.cap_left) == (Decimal(0), Decimal("5000.00"))
    assert told(treasury, "H2") == []
