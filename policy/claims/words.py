"""What is said of a claim, and the headers of the cells in which it stands (CONTRACT 5 and 6)."""

from __future__ import annotations

from enum import StrEnum

from policy.labelled_word import LabelledWord


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


class Cell(LabelledWord):
    """One cell at fault; its label is the header of the column."""

    FINDING = "finding", "核查结论"
    BASIS = "basis", "核查依据"
    VILLAGE_REVIEW = "village_review", "村级复核"
    TOWNSHIP_REVIEW = "township_review", "乡镇复核"
    REVIEWED_BY = "reviewed_by", "复核人"
    REVIEWED_ON = "reviewed_on", "复核日期"
    REASON = "reason", "理由"
    FILING = "filing", "区级备案"
    FILED_BY = "filed_by", "备案人"
    FILED_ON = "filed_on", "备案日期"
    DOCUMENT_NO = "document_no", "文号"
    SECOND_SIGNER = "second_signer", "第二签批人"
    INSURER_AMOUNT = "insurer_amount_yuan", "核定金额"
    RELEASED_AMOUNT = "released_amount_yuan", "放行金额"
    NOTICE_NO = "notice_no", "公示编号"
    POSTED_ON = "posted_on", "张贴日期"
    POSTED_BY = "posted_by", "张贴人"
    OBJECTION = "objection", "异议内容"
    RECEIVED_ON = "received_on", "收到日期"
    ANSWER = "answer", "处理结果"
    ANSWERED_BY = "answered_by", "处理人"
    ANSWERED_ON = "answered_on", "处理日期"
    BATCH_NO = "batch_no", "批次"
    SIGNED_BY = "signed_by", "签批人"
    SIGNED_ON = "signed_on", "签批日期"
    CONCLUSION = "conclusion", "结论"
    PAID_AMOUNT = "paid_amount_yuan", "支付金额"
    PAID_ON = "paid_on", "支付日期"
    SERIAL_NO = "serial_no", "流水号"
    PAYMENT_STATUS = "payment_status", "支付状态"
