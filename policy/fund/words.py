"""The words of the fund's forms: what their cells are called, and what may be chosen in them."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Cell(StrEnum):
    """A cell of a form; the value is the header that people see."""

    DOCUMENT_NO = "申请编号"
    HOUSEHOLD_NO = "户编号"
    AMOUNT = "金额"
    PURPOSE = "用途"
    APPLIED_ON = "申请日期"
    APPLIED_BY = "申请人"
    CONCLUSION = "签批结论"
    MATTER = "到账事项"
    RECEIVED_ON = "到账日期"
    VOUCHER_NO = "凭证号"
    SIGNERS = "签批人"

    @property
    def label(self) -> str:
        """The header of its column."""
        return self.value


class Word(StrEnum):
    """What a signer says of an application."""

    PAY = "同意支付"
    TURN_DOWN = "不予支付"


class Matter(StrEnum):
    """What money that came in is: the share of aid sales, or a payment to a household that comes back."""

    SALES = "消费帮扶款到账"
    CAME_BACK = "救助款退回"


CONCLUSIONS: Final = tuple(word.value for word in Word)
MATTERS: Final = tuple(matter.value for matter in Matter)
PURPOSES: Final = ("生活困难救助", "医疗救助", "就学救助", "住房修缮", "生产恢复", "其他急难")
"""What money of the fund is for, where it is chosen from a list; a workbook may say it in other words."""
APPLICANTS: Final = ("户主本人", "家庭成员", "村委会", "乡镇", "区级部门")
"""Who applies, where it is chosen from a list: a form takes no names."""
