"""What is said of a claim, and the headers of the cells in which it stands (CONTRACT 5 and 6)."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Word(StrEnum):
    """What moves a claim. The value is the word that people write and read."""

    HANDED_OVER = "移交"
    TRUE = "属实"
    FALSE = "不属实"
    AGREED = "同意"
    AGREED_REFUSAL = "同意不赔"
    BACK_TO_INSURER = "退回保险"
    FILED = "备案"
    SENT_BACK = "退回"
    NOT_FILED = "不予备案"
    AMOUNT_GIVEN = "核定"
    RECALCULATED = "重新测算"
    RELEASED = "放行"
    NOTICED = "制发公示"
    POSTED = "张贴"
    DAYS_OVER = "公示期满"
    OBJECTED = "提出异议"
    UPHELD = "成立"
    DISMISSED = "不成立"
    IN_BATCH = "列入批次"
    OUT_OF_BATCH = "移出批次"
    SIGNED_OUT = "签发"
    STOPPED = "停付"
    PAID = "已支付"
    RETURNED = "退汇"
    CASE_REFUSED = "识别不纳入"
    REOPENED = "重新受理"


class Cell(StrEnum):
    """One cell at fault."""

    FINDING = "finding"
    BASIS = "basis"
    VILLAGE_REVIEW = "village_review"
    TOWNSHIP_REVIEW = "township_review"
    REVIEWED_BY = "reviewed_by"
    REVIEWED_ON = "reviewed_on"
    REASON = "reason"
    FILING = "filing"
    FILED_BY = "filed_by"
    FILED_ON = "filed_on"
    DOCUMENT_NO = "document_no"
    SECOND_SIGNER = "second_signer"
    INSURER_AMOUNT = "insurer_amount_yuan"
    RELEASED_AMOUNT = "released_amount_yuan"
    NOTICE_NO = "notice_no"
    POSTED_ON = "posted_on"
    POSTED_BY = "posted_by"
    OBJECTION = "objection"
    RECEIVED_ON = "received_on"
    ANSWER = "answer"
    ANSWERED_BY = "answered_by"
    ANSWERED_ON = "answered_on"
    BATCH_NO = "batch_no"
    SIGNED_BY = "signed_by"
    SIGNED_ON = "signed_on"
    CONCLUSION = "conclusion"
    PAID_AMOUNT = "paid_amount_yuan"
    PAID_ON = "paid_on"
    SERIAL_NO = "serial_no"
    PAYMENT_STATUS = "payment_status"

    @property
    def label(self) -> str:
        """The header of its column."""
        return _LABELS[self]


_LABELS: Final = {
    Cell.FINDING: "核查结论",
    Cell.BASIS: "核查依据",
    Cell.VILLAGE_REVIEW: "村级复核",
    Cell.TOWNSHIP_REVIEW: "乡镇复核",
    Cell.REVIEWED_BY: "复核人",
    Cell.REVIEWED_ON: "复核日期",
    Cell.REASON: "理由",
    Cell.FILING: "区级备案",
    Cell.FILED_BY: "备案人",
    Cell.FILED_ON: "备案日期",
    Cell.DOCUMENT_NO: "文号",
    Cell.SECOND_SIGNER: "第二签批人",
    Cell.INSURER_AMOUNT: "核定金额",
    Cell.RELEASED_AMOUNT: "放行金额",
    Cell.NOTICE_NO: "公示编号",
    Cell.POSTED_ON: "张贴日期",
    Cell.POSTED_BY: "张贴人",
    Cell.OBJECTION: "异议内容",
    Cell.RECEIVED_ON: "收到日期",
    Cell.ANSWER: "处理结果",
    Cell.ANSWERED_BY: "处理人",
    Cell.ANSWERED_ON: "处理日期",
    Cell.BATCH_NO: "批次",
    Cell.SIGNED_BY: "签批人",
    Cell.SIGNED_ON: "签批日期",
    Cell.CONCLUSION: "结论",
    Cell.PAID_AMOUNT: "支付金额",
    Cell.PAID_ON: "支付日期",
    Cell.SERIAL_NO: "流水号",
    Cell.PAYMENT_STATUS: "支付状态",
}
