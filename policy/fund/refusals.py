"""Why the fund refuses an application, a signature or money back: a code, and a sentence for who gave it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Reason(StrEnum):
    """Why. Codes of signers and unreadable cells are found outside policy."""

    AMOUNT_IMPOSSIBLE = "AMOUNT_IMPOSSIBLE"
    FIELD_MISSING = "FIELD_MISSING"
    NUMBER_TWICE = "NUMBER_TWICE"
    SAME_SIGNER = "SAME_SIGNER"
    DECIDED = "DECIDED"
    NOT_ELIGIBLE = "NOT_ELIGIBLE"
    OVER_CAP = "OVER_CAP"
    OVER_BALANCE = "OVER_BALANCE"
    NOT_RECEIVED = "NOT_RECEIVED"
    CORRECTION_WAITS = "CORRECTION_WAITS"
    NOT_PAID = "NOT_PAID"

    @property
    def label(self) -> str:
        """The sentence that people read. Holds no name and no amount."""
        return _LABELS[self]


_LABELS: Final = {
    Reason.AMOUNT_IMPOSSIBLE: "金额须大于零且不得精确到分以下，请核对后重新申请。",
    Reason.FIELD_MISSING: "户编号、用途、申请人、申请编号均须填写，请补填后重新申请。",
    Reason.NUMBER_TWICE: "该申请编号已用过，请另行编号。",
    Reason.SAME_SIGNER: "须由另一名签批人签批，申请仍待第二人签批。",
    Reason.DECIDED: "该申请已办结，如需救助请另行申请。",
    Reason.NOT_ELIGIBLE: "签批当日该户既不在监测，也没有在享低保或特困供养的正常成员，不能支付。",
    Reason.OVER_CAP: "金额超过该户本年度救助上限的余额，整笔不予支付，请减少金额后另行申请。",
    Reason.OVER_BALANCE: "金额超过基金余额，整笔不予支付，请待基金收入后另行申请。",
    Reason.NOT_RECEIVED: "已到账的资金不足，整笔不予支付，请待到账登记后另行申请。",
    Reason.CORRECTION_WAITS: "有冲减收入的更正待入账，入账前不予支付，请待入账后另行申请。",
    Reason.NOT_PAID: "该申请没有在付的款项，不能登记退回，请核对申请编号。",
}
