"""What a level says: the cells of its row in a workbook or form, under the names of CONTRACT 5, and its verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from policy.labelled_word import LabelledWord

CellValue = str | int | Decimal | date


class Cell(LabelledWord):
    """One cell to fill; its label is the header. The order is that of the columns."""

    CLUE_TRUE = "clue_true", "线索是否属实"
    RISK_CHECK = "risk_check", "风险核实"
    CONCLUSION = "conclusion", "核查结论"
    CAUSE = "cause", "原因"
    CHECKED_BY = "checked_by", "核查人"
    CHECKED_ON = "checked_on", "核查日期"
    INCOME = "income_yuan", "核实人均纯收入"
    AUTHORISATION = "authorisation", "承诺授权书"
    SECURITY = "security", "三保障和饮水"
    EXPENSE = "expense", "刚性支出"
    SIGNATURE = "signature", "户主签字"
    EVALUATION = "evaluation", "村级评议"
    EVALUATED_ON = "evaluated_on", "评议日期"
    ATTENDANCE = "attendance", "参会人数"
    NOTICE_FROM = "notice_from", "公示起"
    NOTICE_TO = "notice_to", "公示止"
    REVIEW = "review", "乡镇审核"
    REVIEWED_BY = "reviewed_by", "审核人"
    REVIEWED_ON = "reviewed_on", "审核日期"
    DECISION = "decision", "区级确定"
    DECIDED_BY = "decided_by", "确定人"
    DECIDED_ON = "decided_on", "确定日期"
    DOCUMENT_NO = "document_no", "文号"
    MEETING_ON = "meeting_on", "会议日期"
    ASSET_CHECK = "asset_check", "资产核实"
    REASON = "reason", "理由"
    SECOND_SIGNER = "second_signer", "第二签批人"


_ORDER: Final = {cell: number for number, cell in enumerate(Cell)}


class Verdict(StrEnum):
    """A choice on which the way of a case depends. The value is the word that people write and read."""

    PROPOSED = "拟纳入"
    SOLVED = "有困难已解决"
    NO_RISK = "无风险"
    UNVERIFIABLE = "无法核实"
    AGREED = "同意纳入"
    DECLINED = "不同意纳入"
    RISK_GONE = "已消除"
    RISK_STAYS = "未消除"
    END_AGREED = "同意消除"
    END_DECLINED = "不同意消除"
    REPORTED = "同意上报"
    OPPOSED = "不同意"
    AGREED_REFUSAL = "同意不纳入"
    BACK_TO_VILLAGE = "退回村级"
    REFERRED = "报区级裁定"
    DETERMINED = "确定"
    NOT_DETERMINED = "不予确定"
    BACK_TO_TOWNSHIP = "退回乡镇"


@dataclass(frozen=True, slots=True)
class Word:
    """The filled cells of one row, in the order of the columns; a blank cell is not among them.

    A day is a date, a number of people an int, yuan a Decimal; what could not be read stays the text that stood there.
    """

    cells: tuple[tuple[Cell, CellValue], ...] = ()

    @classmethod
    def of(cls, cells: Mapping[Cell, CellValue | None]) -> Word:
        """The word of a row; None and empty text are blank."""
        filled = [(cell, value) for cell, value in cells.items() if value is not None and value != ""]
        return cls(tuple(sorted(filled, key=lambda pair: _ORDER[pair[0]])))

    def __contains__(self, cell: Cell) -> bool:
        return any(filled is cell for filled, _ in self.cells)

    def get(self, cell: Cell) -> CellValue | None:
        """What stands in a cell, None where it is blank."""
        return next((value for filled, value in self.cells if filled is cell), None)

    def day(self, cell: Cell) -> date | None:
        """The day in a cell; None where it is blank or no day."""
        value = self.get(cell)
        return value if isinstance(value, date) else None

    def without(self, dropped: Iterable[Cell]) -> Word:
        """The word with these cells blank."""
        gone = frozenset(dropped)
        return Word(tuple(pair for pair in self.cells if pair[0] not in gone))

    def over(self, earlier: Word) -> Word:
        """The word laid over an earlier one: a blank cell takes nothing back (C3)."""
        return Word.of({**dict(earlier.cells), **dict(self.cells)})
