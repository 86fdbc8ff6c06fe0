"""Why the fund refuses an application, a signature or money back: a code, and a sentence for who gave it."""

from __future__ import annotations

from dataclasses import dataclass

from policy.fund.words import Cell
from policy.labelled_word import LabelledWord
from policy.refusal import RefusalOf


class Reason(LabelledWord):
    """Why. What cannot be read, is not in the register or was not proved is found outside policy."""

    AMOUNT_IMPOSSIBLE = "AMOUNT_IMPOSSIBLE", "金额须大于零且不得精确到分以下，请核对后重新申请。"
    FIELD_MISSING = "FIELD_MISSING", "带 * 的各项均须填写，请补填后重报。"
    NUMBER_TWICE = "NUMBER_TWICE", "该申请编号已用过，请另行编号。"
    SAME_SIGNER = "SAME_SIGNER", "须由另一名签批人签批，申请仍待第二人签批。"
    DECIDED = "DECIDED", "该申请已办结，如需救助请另行申请。"
    NOT_ELIGIBLE = "NOT_ELIGIBLE", "签批当日该户既不在监测，也没有在享低保或特困供养的正常成员，不能支付。"
    OVER_CAP = "OVER_CAP", "金额超过该户本年度救助上限的余额，整笔不予支付，请减少金额后另行申请。"
    OVER_BALANCE = "OVER_BALANCE", "金额超过基金余额，整笔不予支付，请待基金收入后另行申请。"
    NOT_RECEIVED = "NOT_RECEIVED", "已到账的资金不足，整笔不予支付，请待到账登记后另行申请。"
    CORRECTION_WAITS = "CORRECTION_WAITS", "有冲减收入的更正待入账，入账前不予支付，请待入账后另行申请。"
    NOT_PAID = "NOT_PAID", "该申请没有已支付的款项，不能登记退回，请核对申请编号。"
    CELL_UNREADABLE = "CELL_UNREADABLE", "日期或金额无法识别，请按日期（如 2026-11-05）或数字填写。"
    CHOICE_UNKNOWN = "CHOICE_UNKNOWN", "所填内容不在可选范围内，请从下拉选项中选择。"
    DAY_AHEAD = "DAY_AHEAD", "日期晚于收表当天，请核对日期，到期后再报。"
    HOUSEHOLD_UNKNOWN = "HOUSEHOLD_UNKNOWN", "农户台账中没有这个户编号，请核对后重报。"
    APPLICATION_UNKNOWN = "APPLICATION_UNKNOWN", "没有这个申请编号，请照“基金签批”表抄写。"
    SIGNER_UNPROVEN = "SIGNER_UNPROVEN", "“签批”表中没有有效的签名和验证码，请签批人本人签批后重报。"
    FACTS_OUTDATED = (
        "FACTS_OUTDATED",
        "最近月份的数据正在重算，未能核对资格；本次没有签批，请先运行本月循环，再用新的验证码签批。",
    )
    TURNED_DOWN = "TURNED_DOWN", "签批人不予支付，申请已办结；如需救助请另行申请。"
    NOT_WHOLE = "NOT_WHOLE", "退回的金额须与原支付金额一致，请核对金额和申请编号。"
    VOUCHER_TWICE = "VOUCHER_TWICE", "该凭证号已登记到账，请核对是否重复。"
    RECEIPTS_DIFFER = "RECEIPTS_DIFFER", "与第一签批人登记的内容不一致，未登记；请核对凭证，由第一签批人先行改正。"
    ROW_TWICE = "ROW_TWICE", "同一编号在本表出现多次且内容不同，各行均不计，请只留一行后重报。"


@dataclass(frozen=True, slots=True)
class Refusal(RefusalOf[Reason, Cell]):
    """Why something does not count; its sentence names the cell first."""

    @property
    def sentence(self) -> str:
        """What is wrong and what to do. Holds nothing of what stood in the cell."""
        return f"“{self.cell}”：{self.reason.label}" if self.cell else self.reason.label
