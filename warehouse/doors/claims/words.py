"""The headers and choices of claim forms, to the letter of the contract: what comes back is read by them."""

from __future__ import annotations

from typing import Final

CLAIM_NO: Final = "理赔号"
HEAD_ID: Final = "户主身份证号"
COVERAGE: Final = "保障项目"
YEAR: Final = "年度"

FINDING: Final = "核查结论"
FINDING_BASIS: Final = "核查依据"
FINDINGS: Final = ("属实", "不属实")

AMOUNT: Final = "核定金额"
AMOUNT_BASIS: Final = "核定依据"

VILLAGE_REVIEW: Final = "村级复核"
TOWNSHIP_REVIEW: Final = "乡镇复核"
REVIEWER: Final = "复核人"
REVIEWED_ON: Final = "复核日期"
REASON: Final = "理由"
BACK_TO_INSURER: Final = "退回保险"
REVIEWS: Final = ("同意", "同意不赔", BACK_TO_INSURER)

FILING: Final = "区级备案"
FILED_BY: Final = "备案人"
FILED_ON: Final = "备案日期"
DOCUMENT_NO: Final = "文号"
BACK: Final = "退回"
FILINGS: Final = ("备案", BACK)

NOTICE_NO: Final = "公示编号"
POSTED_ON: Final = "张贴日期"
POSTED_BY: Final = "张贴人"
PHOTO: Final = "照片文件名"

OBJECTOR: Final = "异议人"
OBJECTION: Final = "异议内容"
RECEIVED_ON: Final = "收到日期"
OBJECTION_NO: Final = "异议编号"
ANSWER: Final = "处理结果"
ANSWERED_BY: Final = "处理人"
ANSWERED_ON: Final = "处理日期"
ANSWERS: Final = ("成立", "不成立")

BATCH_NO: Final = "批次"
SIGNED_ON: Final = "签批日期"
CONCLUSION: Final = "结论"
CONCLUSIONS: Final = ("同意", BACK)

PAID_AMOUNT: Final = "支付金额"
PAID_ON: Final = "支付日期"
SERIAL_NO: Final = "流水号"
PAYMENT_STATE: Final = "支付状态"
RETURNED: Final = "退汇"
PAYMENT_STATES: Final = ("已支付", RETURNED)
CAUSE: Final = "原因"

SOURCE: Final = "来源"
YUAN: Final = "金额"
TIER: Final = "分段"
ONLY_TO_READ: Final = tuple(
    frozenset(headers) for headers in ((CLAIM_NO, SOURCE, YUAN), (COVERAGE, YUAN, BATCH_NO), (CLAIM_NO, TIER))
)
"""The headers of sheets of ours that ask for nothing: evidence, payments, tiers."""
