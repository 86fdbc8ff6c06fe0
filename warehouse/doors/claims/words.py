"""The headers and choices of claim forms, to the letter of the contract: what comes back is read by them.

What policy names is taken from there; the rest is of the doors alone.
"""

from __future__ import annotations

from typing import Final

from policy.claims.words import Cell, Word

CLAIM_NO: Final = "理赔号"
HEAD_ID: Final = "户主身份证号"
COVERAGE: Final = "保障项目"
YEAR: Final = "年度"

FINDING: Final = Cell.FINDING.label
FINDING_BASIS: Final = Cell.BASIS.label
FINDINGS: Final = (Word.TRUE.value, Word.FALSE.value)

AMOUNT: Final = Cell.INSURER_AMOUNT.label
AMOUNT_BASIS: Final = "核定依据"

VILLAGE_REVIEW: Final = Cell.VILLAGE_REVIEW.label
TOWNSHIP_REVIEW: Final = Cell.TOWNSHIP_REVIEW.label
REVIEWER: Final = Cell.REVIEWED_BY.label
REVIEWED_ON: Final = Cell.REVIEWED_ON.label
REASON: Final = Cell.REASON.label
BACK_TO_INSURER: Final = Word.BACK_TO_INSURER.value
REVIEWS: Final = (Word.AGREED.value, Word.AGREED_REFUSAL.value, BACK_TO_INSURER)
REVIEWS_OF_TRUE: Final = (Word.AGREED.value, BACK_TO_INSURER)
REVIEWS_OF_FALSE: Final = (Word.AGREED_REFUSAL.value, BACK_TO_INSURER)

FILING: Final = Cell.FILING.label
FILED_BY: Final = Cell.FILED_BY.label
FILED_ON: Final = Cell.FILED_ON.label
DOCUMENT_NO: Final = Cell.DOCUMENT_NO.label
SECOND_SIGNER: Final = Cell.SECOND_SIGNER.label
BACK: Final = Word.SENT_BACK.value
NOT_FILED: Final = Word.NOT_FILED.value
FILINGS: Final = (Word.FILED.value, BACK)
FILINGS_OF_WANTED_BACK: Final = (Word.FILED.value, NOT_FILED)

RELEASED_AMOUNT: Final = Cell.RELEASED_AMOUNT.label

NOTICE_NO: Final = Cell.NOTICE_NO.label
POSTED_ON: Final = Cell.POSTED_ON.label
POSTED_BY: Final = Cell.POSTED_BY.label
PHOTO: Final = "照片文件名"

OBJECTOR: Final = "异议人"
OBJECTION: Final = Cell.OBJECTION.label
RECEIVED_ON: Final = Cell.RECEIVED_ON.label
OBJECTION_NO: Final = "异议编号"
ANSWER: Final = Cell.ANSWER.label
ANSWERED_BY: Final = Cell.ANSWERED_BY.label
ANSWERED_ON: Final = Cell.ANSWERED_ON.label
ANSWERS: Final = (Word.UPHELD.value, Word.DISMISSED.value)

BATCH_NO: Final = Cell.BATCH_NO.label
SIGNED_ON: Final = Cell.SIGNED_ON.label
CONCLUSION: Final = Cell.CONCLUSION.label
CONCLUSIONS: Final = (Word.AGREED.value, BACK)

PAID_AMOUNT: Final = Cell.PAID_AMOUNT.label
PAID_ON: Final = Cell.PAID_ON.label
SERIAL_NO: Final = Cell.SERIAL_NO.label
PAYMENT_STATE: Final = Cell.PAYMENT_STATUS.label
PAYMENT_STATES: Final = (Word.PAID.value, Word.RETURNED.value)
CAUSE: Final = "原因"

SOURCE: Final = "来源"
YUAN: Final = "金额"
TIER: Final = "分段"
ONLY_TO_READ: Final = tuple(
    frozenset(headers) for headers in ((CLAIM_NO, SOURCE, YUAN), (COVERAGE, YUAN, BATCH_NO), (CLAIM_NO, TIER))
)
"""The headers of sheets of ours that ask for nothing: evidence, payments, tiers."""
