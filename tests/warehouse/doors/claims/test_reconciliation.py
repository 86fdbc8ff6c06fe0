"""防贫保险对账: filed = paid + held + returned + withdrawn + on the way."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from policy.payouts import Coverage
from tests.warehouse.doors.claims.samples import FACTS, rows_of
from tests.warehouse.doors.test_lists import every_text, opened
from warehouse.doors.claims.reconciliation import (
    ZERO,
    Settled,
    SettledClaim,
    reconciliation_workbook,
    sums_of,
    uneven,
)

FEN = st.integers(0, 10**9).map(lambda fen: Decimal(fen).scaleb(-2))


def settled(number, township="鹤壁集镇", coverage=Coverage.HOSPITAL, **money):
    money = {name: Decimal(amount) for name, amount in money.items()}
    return SettledClaim(
        f"L202611-000{number}", f"4106022600000{number}", township, coverage, 2026, "已支付", Settled(**money)
    )


MONTH = (
    settled(1, filed="1000.00", paid="1000.00"),
    settled(2, filed="2000.10", paid="500.05", on_the_way="1500.05"),
    settled(3, township="姬家山乡", filed="300.00", held="300.00"),
    settled(4, coverage=Coverage.IN_SCHOOL, filed="50.00", withdrawn="50.00"),
    settled(5, coverage=Coverage.IN_SCHOOL, filed="70.00", returned="70.00"),
)


def sums(claims):
    rows = rows_of(opened(reconciliation_workbook(FACTS, claims))["对账"])
    names = ("乡镇", "保障项目", "笔数", "备案金额", "已支付", "暂缓", "退汇", "在途", "撤下", "差额")
    return {(row["乡镇"], row["保障项目"]): [row[name] for name in names[2:]] for row in rows}


def test_each_township_and_coverage_has_its_sums_and_all_together_too():
    assert sums(MONTH) == {
        ("姬家山乡", "疾病住院"): ["1", 300, 0, 300, 0, 0, 0, 0],
        ("鹤壁集镇", "在校教育"): ["2", 120, 0, 0, 70, 0, 50, 0],
        ("鹤壁集镇", "疾病住院"): ["2", 3000.1, 1500.05, 0, 0, 1500.05, 0, 0],
        ("姬家山乡", "合计"): ["1", 300, 0, 300, 0, 0, 0, 0],
        ("鹤壁集镇", "合计"): ["4", 3120.1, 1500.05, 0, 70, 1500.05, 50, 0],
        ("合计", "在校教育"): ["2", 120, 0, 0, 70, 0, 50, 0],
        ("合计", "疾病住院"): ["3", 3300.1, 1500.05, 300, 0, 1500.05, 0, 0],
        ("合计", "合计"): ["5", 3420.1, 1500.05, 300, 70, 1500.05, 50, 0],
    }


def test_every_claim_stands_there_and_an_even_month_says_so():
    book = opened(reconciliation_workbook(FACTS, MONTH))
    assert [row["理赔号"] for row in rows_of(book["明细"])] == [
        "L202611-0003", "L202611-0001", "L202611-0002", "L202611-0004", "L202611-0005",
    ]  # fmt: skip
    assert "分文不差" in "\n".join(every_text(book))


def test_one_fen_that_is_nowhere_is_found():
    lost = settled(6, filed="10.00", paid="9.99")
    assert uneven((*MONTH, lost)) == [lost]
    assert sums((*MONTH, lost))[("合计", "合计")][-1] == 0.01
    assert "有 1 笔不平" in "\n".join(every_text(opened(reconciliation_workbook(FACTS, (*MONTH, lost)))))


def test_one_too_much_does_not_hide_one_too_few():
    wrong = (settled(6, filed="10.00", paid="9.99"), settled(7, filed="10.00", paid="10.01"))
    assert len(uneven(wrong)) == 2


def test_a_month_without_claims_has_a_workbook_too():
    book = opened(reconciliation_workbook(FACTS, ()))
    assert "没有已备案的理赔" in "\n".join(every_text(book))
    assert sums_of(()) == []


@given(st.lists(st.builds(Settled, FEN, FEN, FEN, FEN, FEN, FEN), max_size=8))
def test_the_difference_of_all_is_the_sum_of_the_differences(moneys):
    total = sum(moneys, Settled())
    assert total.difference == sum((money.difference for money in moneys), ZERO)
