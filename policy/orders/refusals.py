"""Why a word on an order is refused: a code for the program, a sentence for the sender (what is wrong, what to do)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from policy.orders.words import Cell


class Reason(StrEnum):
    """Why a word is refused. Those of codes, cells and signatures are found outside policy, and named here."""

    ORDER_UNKNOWN = "ORDER_UNKNOWN"
    ORDER_MISMATCH = "ORDER_MISMATCH"
    ORDER_TWICE = "ORDER_TWICE"
    OTHER_DEPARTMENT = "OTHER_DEPARTMENT"
    CODE_WRONG = "CODE_WRONG"
    FIELD_MISSING = "FIELD_MISSING"
    CHOICE_UNKNOWN = "CHOICE_UNKNOWN"
    CELL_UNREADABLE = "CELL_UNREADABLE"
    CELL_NOT_CALLED_FOR = "CELL_NOT_CALLED_FOR"
    AMOUNT_IMPOSSIBLE = "AMOUNT_IMPOSSIBLE"
    DATE_AHEAD = "DATE_AHEAD"
    DATE_ORDER = "DATE_ORDER"
    SIGNER_UNPROVEN = "SIGNER_UNPROVEN"
    NOT_SENT = "NOT_SENT"
    SENT_ALREADY = "SENT_ALREADY"
    NOT_OVERDUE = "NOT_OVERDUE"
    DONE_ALREADY = "DONE_ALREADY"
    REPORT_OUT = "REPORT_OUT"
    ENDED = "ENDED"
    SAME_AGAIN = "SAME_AGAIN"
    LIVE_ALREADY = "LIVE_ALREADY"
    MEASURE_UNKNOWN = "MEASURE_UNKNOWN"
    OFFICE_UNKNOWN = "OFFICE_UNKNOWN"

    @property
    def label(self) -> str:
        """The sentence that people read; `{cell}` stands for the header of the cell at fault."""
        return _LABELS[self]


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason, and the cell at fault where it is one cell's fault."""

    reason: Reason
    cell: Cell | None = None

    @property
    def sentence(self) -> str:
        """What is wrong and what to do, for the feedback workbook. Holds nothing of what stood in the cell."""
        return self.reason.label.replace("{cell}", "" if self.cell is None else self.cell.label)


_LABELS: Final = {
    Reason.ORDER_UNKNOWN: "没有这张交办单，请照发出的表抄写交办单号。",
    Reason.ORDER_MISMATCH: "交办单号与户编号、措施对不上，请照发出的表核对。",
    Reason.ORDER_TWICE: "同一交办单在本表出现多次且内容不同，各行均不计，请只留一行后重报。",
    Reason.OTHER_DEPARTMENT: "该交办单不归本部门办理，请勿填报；确应由本部门办理的，请区级改派。",
    Reason.CODE_WRONG: "核对码不正确，请照发出的表抄写，不要改动核对码。",
    Reason.FIELD_MISSING: "“{cell}”必须填写，请补填后重报。",
    Reason.CHOICE_UNKNOWN: "“{cell}”不在可选范围内，请从下拉选项中选择。",
    Reason.CELL_UNREADABLE: "“{cell}”无法识别，请按日期（如 2026-11-05）或数字填写。",
    Reason.CELL_NOT_CALLED_FOR: "所填意见不需要“{cell}”，请核对意见，或清空该格后重报。",
    Reason.AMOUNT_IMPOSSIBLE: "“{cell}”须大于零且不能精确到分以下，请核对金额后重报。",
    Reason.DATE_AHEAD: "“{cell}”晚于收表当天，请核对日期，到期后再报。",
    Reason.DATE_ORDER: "“{cell}”与前一环节或同行其他日期的先后不符，请核对先后顺序。",
    Reason.SIGNER_UNPROVEN: "“{cell}”未在签批表中以有效验证码签批，请本人签批后重报。",
    Reason.NOT_SENT: "该措施区级尚未采纳，请待交办后填报。",
    Reason.SENT_ALREADY: "该交办单已经交办，不能再改为采纳或不采纳；确需停办的请填“撤销”。",
    Reason.NOT_OVERDUE: "该交办单尚未逾期，责任部门也未报无法落实，不能终止或改派；确需停办的请填“撤销”。",
    Reason.DONE_ALREADY: "该交办单责任部门已落实，无需再作决定。",
    Reason.REPORT_OUT: "该结果已列入月报，不能再改，请与区级联系。",
    Reason.ENDED: "该交办单已结束，不能再改。",
    Reason.SAME_AGAIN: "改派后的措施和部门与原交办单相同，请改填“{cell}”。",
    Reason.LIVE_ALREADY: "该户同一风险的这项措施已有在办的交办单，请改填“{cell}”。",
    Reason.MEASURE_UNKNOWN: "“{cell}”不在帮扶措施目录内，请从下拉选项中选择。",
    Reason.OFFICE_UNKNOWN: "“{cell}”不在部门名录内，请从下拉选项中选择。",
}
