"""ledger.help_order: one row a work order ever made; no order is forgotten."""

from __future__ import annotations

from typing import Final

from expectations.promise import Check, Holds, OneOf, Promise, Severity, Suite, Unique

LOOK_FOR: Final = (
    "请信息人员核对台账 v_orders 和审计链（fangpin verify-audit），查明少了或多了哪一件；其余照常办理，不必停下。"
)
STATES: Final = ("proposed", "not_taken", "sent", "under_way", "done", "impossible", "closed", "cancelled")


def _kept_by_program(code: str, expects: str, check: Check) -> Promise:
    return Promise(code, expects, check, Severity.CRITICAL, LOOK_FOR, is_of_program=True)


SUITE: Final = Suite(
    table="ledger.help_order",
    source="",
    promises=(
        _kept_by_program("key-unique", "每件交办单只有一行", Unique(("order_no",))),
        _kept_by_program("state-known", "每件交办单都在规定的状态", OneOf("state", STATES)),
        _kept_by_program("adds-up", "历来提出的件数等于各状态件数之和", Holds("orders/add_up")),
        _kept_by_program("one-live", "每户每项措施每类风险至多一件在办", Holds("orders/one_live")),
        _kept_by_program("sent-have-due", "交办的都有交办日期和截止日期", Holds("orders/sent_have_due")),
        _kept_by_program("done-have-day", "已落实的都有落实日期", Holds("orders/done_have_day")),
        _kept_by_program("follows-stands", "改派而来的都有原交办单，且原单已终止", Holds("orders/follows_stands")),
    ),
)
