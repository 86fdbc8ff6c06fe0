"""On what a permission or a needed cell depends, beside level, state and word."""

from __future__ import annotations

from typing import Final

from policy.labelled_word import LabelledWord


class Circumstance(LabelledWord):
    """A yes or no about a case at the moment of a word, that word included.

    Those in `AROUND` are about the household beside the case: who asks says which of them hold.
    """

    ANSWERED = "answered", "本级应答已齐"
    AWAITED = "awaited", "本级应答未齐"
    VILLAGE_PASSED = "village_passed", "村级同意"
    VILLAGE_REFUSED = "village_refused", "村级不予纳入"
    SEND_BACKS_LEFT = "send_backs_left", "退回次数未用完"
    SEND_BACKS_USED = "send_backs_used", "退回次数已用完"
    NOT_REFERRED = "not_referred", "乡镇未报区级裁定"
    TOWNSHIP_NOT_OPPOSED = "township_not_opposed", "乡镇未填不同意"
    ASSET_SHOWN = "asset_shown", "资产比对有提示"
    SECURED = "secured", "三保障和饮水有保障"
    EXPENSE_HELD = "expense_held", "刚性支出可控"
    HEAD_SIGNED = "head_signed", "户主已签字"
    INCOME_HOLDS = "income_holds", "核实人均纯收入不低于监测线"
    TOWNSHIP_PASSED = "township_passed", "乡镇同意上报"
    DISTRICT_ALONE = "district_alone", "全户无正常成员"
    NO_OTHER_CASE = "no_other_case", "该户无其他在办案件"
    NO_URGENT_ORDER = "no_urgent_order", "该户无未办结的紧急交办单"


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
