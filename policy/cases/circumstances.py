"""On what a permission or a needed cell depends, beside level, state and word."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Circumstance(StrEnum):
    """A yes or no about a case at the moment of a word, that word included.

    Those in `AROUND` are about the household beside the case: who asks says which of them hold.
    """

    ANSWERED = "answered"
    AWAITED = "awaited"
    VILLAGE_PASSED = "village_passed"
    VILLAGE_REFUSED = "village_refused"
    SEND_BACKS_LEFT = "send_backs_left"
    SEND_BACKS_USED = "send_backs_used"
    NOT_REFERRED = "not_referred"
    TOWNSHIP_NOT_OPPOSED = "township_not_opposed"
    ASSET_SHOWN = "asset_shown"
    SECURED = "secured"
    EXPENSE_HELD = "expense_held"
    HEAD_SIGNED = "head_signed"
    INCOME_HOLDS = "income_holds"
    TOWNSHIP_PASSED = "township_passed"
    DISTRICT_ALONE = "district_alone"
    NO_OTHER_CASE = "no_other_case"
    NO_URGENT_ORDER = "no_urgent_order"

    @property
    def label(self) -> str:
        """The word that people read."""
        return _LABELS[self]


_LABELS: Final = {
    Circumstance.ANSWERED: "本级应答已齐",
    Circumstance.AWAITED: "本级应答未齐",
    Circumstance.VILLAGE_PASSED: "村级同意",
    Circumstance.VILLAGE_REFUSED: "村级不予纳入",
    Circumstance.SEND_BACKS_LEFT: "退回次数未用完",
    Circumstance.SEND_BACKS_USED: "退回次数已用完",
    Circumstance.NOT_REFERRED: "乡镇未报区级裁定",
    Circumstance.TOWNSHIP_NOT_OPPOSED: "乡镇未填不同意",
    Circumstance.ASSET_SHOWN: "资产比对有提示",
    Circumstance.SECURED: "三保障和饮水有保障",
    Circumstance.EXPENSE_HELD: "刚性支出可控",
    Circumstance.HEAD_SIGNED: "户主已签字",
    Circumstance.INCOME_HOLDS: "核实人均纯收入不低于监测线",
    Circumstance.TOWNSHIP_PASSED: "乡镇同意上报",
    Circumstance.DISTRICT_ALONE: "全户无正常成员",
    Circumstance.NO_OTHER_CASE: "该户无其他在办案件",
    Circumstance.NO_URGENT_ORDER: "该户无未办结的紧急交办单",
}

AROUND: Final = frozenset({Circumstance.NO_OTHER_CASE, Circumstance.NO_URGENT_ORDER})
OF_THE_WORD: Final = frozenset(
    {
        Circumstance.ANSWERED,
        Circumstance.AWAITED,
        Circumstance.SECURED,
        Circumstance.EXPENSE_HELD,
        Circumstance.HEAD_SIGNED,
        Circumstance.INCOME_HOLDS,
    }
)
"""Those that hang on what the word itself says."""
