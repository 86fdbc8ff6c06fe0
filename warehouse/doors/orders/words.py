"""The headers and choices of order workbooks, to the letter of HELP 1: what comes back is read by them."""

from __future__ import annotations

from typing import Final

ORDER_NO: Final = "交办单号"
MEASURE: Final = "帮扶措施"
DEPARTMENT: Final = "责任部门"

DECISION: Final = "决定"
NEW_MEASURE: Final = "改派措施"
NEW_DEPARTMENT: Final = "改派部门"
REASON: Final = "理由"
HELPER: Final = "帮扶责任人"
DECIDED_BY: Final = "决定人"
DECIDED_ON: Final = "决定日期"
ADOPTED: Final = "采纳"
NOT_ADOPTED: Final = "不采纳"
REASSIGNED: Final = "改派"
ENDED: Final = "终止"
WITHDRAWN: Final = "撤销"
DECISIONS: Final = (ADOPTED, NOT_ADOPTED, REASSIGNED, ENDED, WITHDRAWN)

RESULT: Final = "办理结果"
DONE_ON: Final = "落实日期"
EXPECTED_ON: Final = "预计办结日期"
DONE_WHAT: Final = "落实内容"
AMOUNT: Final = "金额"
CAUSE: Final = "原因"
HANDLED_BY: Final = "经办人"
HANDLED_ON: Final = "经办日期"
DONE: Final = "已落实"
UNDER_WAY: Final = "办理中"
IMPOSSIBLE: Final = "无法落实"
RESULTS: Final = (DONE, UNDER_WAY, IMPOSSIBLE)
