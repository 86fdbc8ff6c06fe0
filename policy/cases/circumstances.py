"""On what a permission or a needed cell depends, beside level, state and word."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Circumstance(StrEnum):
    """A yes or no about a case at the moment of a word, that word included."""

    ANSWERED = "answered"
    AWAITED = "awaited"
    VILLAGE_PASSED = "village_passed"
    VILLAGE_REFUSED = "village_refused"
    SEND_BACKS_LEFT = "send_backs_left"
    SEND_BACKS_USED = "send_backs_used"
    NOT_REFERRED = "not_referred"
    TOWNSHIP_NOT_OPPOSED = "township_not_opposed"
    ASSET_SHOWN = "asset_shown"

    @property
    def label(self) -> str:
        """The word that people read."""
        return _LABELS[self]


_LABELS: Final = {
    Circumstance.ANSWERED: "本级应答已齐",
    Circumstance.AWAITED: "本级应答未齐",
    Circumstance.VILLAGE_PASSED: "村级同意纳入",
    Circumstance.VILLAGE_REFUSED: "村级不予纳入",
    Circumstance.SEND_BACKS_LEFT: "退回次数未用完",
    Circumstance.SEND_BACKS_USED: "退回次数已用完",
    Circumstance.NOT_REFERRED: "乡镇未报区级裁定",
    Circumstance.TOWNSHIP_NOT_OPPOSED: "乡镇未填不同意",
    Circumstance.ASSET_SHOWN: "资产比对有提示",
}
