"""因病: medical care that a household paid itself in W, from 10,000 yuan on (5,000 if poor or monitored)."""

import pytest

from tests.rules.drawn import home, row

RULE = "ILLNESS_EXPENSE"


def paid(yuan, day="2026-05-01", of=0, **cells):
    """A settlement of 50,000 yuan of which the household paid so much itself."""
    return row("medical", of, 结算日期=day, 总费用="50000", 个人自付=yuan, **cells)


def settled(total, day="2026-05-01", **reimbursed):
    """A settlement that does not say what the household paid itself."""
    return row("medical", 结算日期=day, 总费用=total, **reimbursed)


def summed(yuan, start, end, total="50000"):
    """What a person paid over a period."""
    return row("medical_totals", 统计期起=start, 统计期止=end, 总费用=total, 个人自付=yuan)


COMMON, POOR = "10000.00", "5000.00"
DRAWN = [
    home("at the line of a common household", paid("10000")).hits("因病", "10000.00", COMMON),
    home("one fen below the line", paid("9999.99")),
    home("at the line with two payments of 4,999.99 and 5,000.01", paid("4999.99"), paid("5000.01")).hits(
        "因病", "10000.00", COMMON
    ),
    home("at the line with those of two members", paid("5000"), paid("5000", of=1))
    .with_member()
    .hits("因病", "10000.00", COMMON),
    *[
        home(f"at the lower line as {kind}", paid("5000")).registered(户类型=kind).hits("因病", "5000.00", POOR)
        for kind in ("脱贫户", "脱贫不稳定户", "边缘易致贫户", "突发严重困难户")
    ],
    home("one fen below the lower line", paid("4999.99")).registered(户类型="脱贫户"),
    home("at the lower line as a monitored common one", paid("5000"))
    .registered(监测状态="未消除")
    .hits("因病", "5000.00", POOR),
    home("of a common kind whose risk is gone", paid("9999.99")).registered(监测状态="已消除"),
    home("at the lower line as a poor one whose risk is gone", paid("5000"))
    .registered(户类型="脱贫户", 监测状态="已消除")
    .hits("因病", "5000.00", POOR),
    home("that paid on the first day of W", paid("10000", "2025-11-01")).hits("因病", "10000.00", COMMON),
    home("that paid the day before W", paid("10000", "2025-10-31")),
    home("that paid on the last day of W", paid("10000", "2026-10-31")).hits("因病", "10000.00", COMMON),
    home("that paid on the first day of the month", paid("10000", "2026-11-01")),
    home("that was in hospital before W and paid in it", paid("10000", "2025-11-01", 入院日期="2025-10-02")).hits(
        "因病", "10000.00", COMMON
    ),
    home("whose member who paid has died", paid("10000", of=1))
    .with_member(人员状态="死亡")
    .hits("因病", "10000.00", COMMON),
    home("whose member who paid has moved away", paid("10000", of=1)).with_member(人员状态="迁出"),
    home(
        "that paid what four reimbursements left",
        settled("50000", 基本医保报销="20000", 大病保险报销="10000", 医疗救助="9000", 其他报销="1000"),
    ).hits("因病", "10000.00", COMMON),
    home("that paid all, without a reimbursement", settled("10000")).hits("因病", "10000.00", COMMON),
    home(
        "that was reimbursed a yuan too much once, which takes nothing from the next",
        settled("100", 基本医保报销="101"),
        paid("10000"),
    ).hits("因病", "10000.00", COMMON),
    home("whose given self-pay counts, not the computed one", paid("9999.99", 基本医保报销="40000")),
    home("whose given self-pay of nothing counts", row("medical", 总费用="50000", 个人自付="0")),
    home("whose first cumulated sum counts whole", summed("10000", "2026-01-01", "2026-06-30")).hits(
        "因病", "10000.00", COMMON
    ),
    home(
        "whose cumulated sums count by their increase",
        summed("9000", "2026-01-01", "2026-05-31"),
        summed("9999.99", "2026-01-01", "2026-06-30"),
    ),
    home(
        "whose cumulated sum fell and rose again",
        summed("10000", "2026-01-01", "2026-05-31"),
        summed("9000", "2026-01-01", "2026-06-30"),
        summed("10001", "2026-01-01", "2026-07-31"),
    ).hits("因病", "10001.00", COMMON),
    home(
        "whose cumulated sum reached the line before W and no more in it",
        summed("10000", "2025-01-01", "2025-10-31"),
        summed("11000", "2025-01-01", "2025-12-31"),
    ),
    home(
        "whose cumulated sums began on two days",
        summed("5000", "2026-01-01", "2026-05-31"),
        summed("5000", "2026-02-01", "2026-05-31"),
    ).hits("因病", "10000.00", COMMON),
    home(
        "whose settlements on the first and last day of a cumulated sum are in it",
        summed("9999.99", "2026-01-01", "2026-06-30"),
        paid("8000", "2026-01-01"),
        paid("8000", "2026-06-30"),
    ),
    home(
        "whose settlements around a cumulated sum count",
        summed("1", "2026-01-01", "2026-06-30"),
        paid("5000", "2025-12-31"),
        paid("5000", "2026-07-01"),
    ).hits("因病", "10001.00", COMMON),
    home(
        "whose other member's settlements are not in a cumulated sum",
        summed("1", "2026-01-01", "2026-06-30"),
        paid("9999", "2026-03-01", of=1),
    )
    .with_member()
    .hits("因病", "10000.00", COMMON),
]


@pytest.mark.parametrize("drawn", DRAWN, ids=str)
def test_illness_expense_of_a_household(drawn, screened):
    assert screened(drawn) == drawn.expected
