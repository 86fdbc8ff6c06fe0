"""ledger.fund_entry: one row an entry of the relief fund's book; the balance fits to the fen."""

from __future__ import annotations

from typing import Final

from expectations.promise import Check, Holds, OneOf, Promise, Severity, Suite, Unique

LOOK_FOR: Final = "请信息人员核对台账 v_fund 和审计链（fangpin verify-audit），查明哪一笔不符；查明前不要签批基金支付。"
KINDS: Final = ("income", "correction", "payment")


def kept_by_program(code: str, expects: str, check: Check) -> Promise:
    """A critical promise about the book, which the program itself keeps."""
    return Promise(code, expects, check, Severity.CRITICAL, LOOK_FOR, is_of_program=True)


SUITE: Final = Suite(
    table="ledger.fund_entry",
    source="",
    promises=(
        kept_by_program("key-unique", "每笔收支只有一行", Unique(("seq",))),
        kept_by_program("kind-known", "每笔收支都是收入、更正或支付", OneOf("kind", KINDS)),
        kept_by_program("adds-up", "每笔之后的余额等于各笔之和，不小于零", Holds("fund/running_balance")),
        kept_by_program("applied-for", "每笔支付都有两人签批的申请，户和金额一致", Holds("fund/payments_applied")),
        kept_by_program("cap-kept", "每户每年所得不超过上限", Holds("fund/cap_kept")),
    ),
)
