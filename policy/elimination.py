"""What may stand against the elimination of a household's risk (风险消除): the words of mart.elimination.blocked_by."""

from __future__ import annotations

from policy.labelled_word import LabelledWord


class Against(LabelledWord):
    """One thing that stands between a monitored household and its elimination (HELP 2)."""

    TOO_EARLY = "TOO_EARLY", "监测月数不够"
    DATA_MISSING = "DATA_MISSING", "本月必报数据不齐"
    INCOME_UNKNOWN = "INCOME_UNKNOWN", "收入情况不明"
    INCOME_UNDER_LINE = "INCOME_UNDER_LINE", "收入低于监测范围"
    RISK_HIT = "RISK_HIT", "仍有风险预警"
    ORDER_OPEN = "ORDER_OPEN", "帮扶措施未落实"
    CASE_OPEN = "CASE_OPEN", "有案件在办"
    CLAIM_OPEN = "CLAIM_OPEN", "有理赔在办"
    ASKED_LATELY = "ASKED_LATELY", "近期未通过消除"
    NO_LABOUR = "NO_LABOUR", "没有劳动能力，继续跟踪"
