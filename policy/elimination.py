"""What may stand against the elimination of a household's risk (风险消除): the words of mart.elimination.blocked_by."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Against(StrEnum):
    """One thing that stands between a monitored household and its elimination (HELP 2)."""

    TOO_EARLY = "TOO_EARLY"
    DATA_MISSING = "DATA_MISSING"
    INCOME_UNKNOWN = "INCOME_UNKNOWN"
    INCOME_UNDER_LINE = "INCOME_UNDER_LINE"
    RISK_HIT = "RISK_HIT"
    ORDER_OPEN = "ORDER_OPEN"
    CASE_OPEN = "CASE_OPEN"
    CLAIM_OPEN = "CLAIM_OPEN"
    ASKED_LATELY = "ASKED_LATELY"
    NO_LABOUR = "NO_LABOUR"

    @property
    def label(self) -> str:
        """The word that people read."""
        return _LABELS[self]


_LABELS: Final = {
    Against.TOO_EARLY: "监测月数不够",
    Against.DATA_MISSING: "本月必报数据不齐",
    Against.INCOME_UNKNOWN: "收入情况不明",
    Against.INCOME_UNDER_LINE: "收入低于监测范围",
    Against.RISK_HIT: "仍有风险预警",
    Against.ORDER_OPEN: "帮扶措施未落实",
    Against.CASE_OPEN: "有案件在办",
    Against.CLAIM_OPEN: "有理赔在办",
    Against.ASKED_LATELY: "近期未通过消除",
    Against.NO_LABOUR: "没有劳动能力，继续跟踪",
}
