"""区级确定: the workbook by which the district determines households, signed by registered signers (contract 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from policy.cases.states import Kind
from policy.cases.words import Verdict
from warehouse.doors import list_layout as layout
from warehouse.doors.elimination_layout import DISTRICT_HOW, of_an_end
from warehouse.doors.form_columns import Cell
from warehouse.doors.list_book import Ending, ListShape, common_cells, day_words, list_book
from warehouse.doors.list_layout import When, asked, known, maybe
from warehouse.doors.list_rows import ListFacts, ListRow
from warehouse.doors.signing_sheet import write_signing
from warehouse.doors.workbook_style import Book

DISTRICT: Final = "区级"
CHOICES: Final = (Verdict.DETERMINED.value, Verdict.NOT_DETERMINED.value, Verdict.BACK_TO_TOWNSHIP.value)

_IS_BACK: Final = '{区级确定}="退回乡镇"'
_IS_NO: Final = '{区级确定}="不予确定"'
_IS_YES: Final = '{区级确定}="确定"'
_IS_OPPOSED: Final = 'LEFT({乡镇意见},3)="不同意"'
_SHEETS: Final = ("区级确定", layout.SECOND_SHEET)
_NAMES: Final = ("监测对象区级确定表", "已纳入监测户风险变化区级确定表")
_HOW: Final = (
    "填写区（只有浅黄色单元格可以填写；橙色表头必填，黄色表头按情况填）",
    "会议研究后逐户填：确定、不予确定或退回乡镇；可以先办一部分，其余以后再填、再交。",
    "填完各户后，确定人和第二签批人在“签批”表签名、填验证码，随即交回；办结后不能再改。",
    "变成橙色的格子还缺内容，变成灰色的格子不用填。",
)

COLUMNS: Final = (
    *layout.BEGINNING,
    known("乡镇", 9),
    known("行政村", 9),
    known("户类型", 9),
    known("类别", 7, "识别：是否纳入监测；风险变化：已纳入监测户的新风险；风险消除：监测是否结束。"),
    known("预警说明", 34, "部门数据显示的情况和预警线。", is_centred=False),
    known("村级意见", 32, "村里核查、评议、公示的结果。", is_centred=False),
    known("乡镇意见", 20, "乡镇审核的结果和理由。", part=2, is_centred=False),
    known("资产提示", 14, "部门比对到的车辆、房产、工商登记、财政供养。", part=2, is_centred=False),
    known(layout.MARKS, 10, "需要留意的情况。", part=2, is_centred=False),
    known("截止日期", 11, "本户区级确定的最后一天。", part=2),
    asked(
        layout.DECISION, 10, Cell.CHOICE, "会议研究的结果。退回次数已用完或乡镇报区级裁定的，不能退回乡镇。", CHOICES
    ),
    asked("确定人", 9, Cell.TEXT, "对本户作出决定的人，须在“签批”表签名。"),
    asked("确定日期", 11, Cell.DAY, "作出决定的日期，不早于乡镇审核日期。"),
    maybe(
        "文号",
        15,
        Cell.TEXT,
        "确定、不予确定的必填：批复或会议文件的文号。",
        when=When(f"OR({_IS_YES},{_IS_NO})", _IS_BACK),
    ),
    maybe("会议日期", 11, Cell.DAY, "研究本户的会议日期。", when=When(idle=_IS_BACK)),
    maybe(
        "资产核实",
        9,
        Cell.CHOICE,
        "“资产提示”有内容的户，确定时必填。",
        ("无影响", "需关注"),
        When(f'AND({_IS_YES},{{资产提示}}<>"")', f'OR({{资产提示}}="",{_IS_NO},{_IS_BACK})'),
    ),
    maybe("理由", 20, Cell.TEXT, "除“确定”外必填。", when=When(f"OR({_IS_NO},{_IS_BACK})")),
    maybe(
        "第二签批人",
        9,
        Cell.TEXT,
        "不予确定的必填（乡镇意见为“不同意”的除外），不能与确定人相同，须在“签批”表签名。",
        when=When(f"AND({_IS_NO},NOT({_IS_OPPOSED}))", f"OR({_IS_YES},{_IS_BACK},{_IS_OPPOSED})"),
    ),
)


def district_list(facts: ListFacts, rows: Sequence[ListRow]) -> bytes:
    """An xlsx for the determination: new households, changes of risk, the sheet 签批, how to fill in.

    It holds no ID numbers and no phones; `facts.township` and `facts.village` are not shown. Raises ValueError
    without rows.
    """
    days = [row.due_on for row in rows if row.due_on]
    deadline = f"最早 {day_words(min(days, default=facts.due_on))}"

    def sign(book: Book) -> None:
        write_signing(book, is_rehearsal=facts.is_rehearsal)

    shape = ListShape(COLUMNS, _cells, _HOW, _SHEETS, _NAMES, DISTRICT, deadline, layout.DECISION, between=sign)
    return list_book(facts, rows, replace(shape, ending=Ending(of_an_end(COLUMNS), DISTRICT_HOW)))


def _cells(row: ListRow) -> dict[str, str]:
    own = {
        "乡镇": row.township,
        "行政村": row.village,
        "类别": _kind(row).label,
        "村级意见": row.village_word,
        "乡镇意见": row.township_word,
    }
    return {**common_cells(row), **own}


def _kind(row: ListRow) -> Kind:
    if row.is_elimination:
        return Kind.ELIMINATION
    return Kind.RISK_CHANGE if row.is_monitored else Kind.IDENTIFICATION
