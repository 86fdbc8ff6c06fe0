"""The columns of the lists, in their order, with what each asks for (contract, section 5).

The headers to fill in are the contract's, to the letter: what comes back is read by them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final, NamedTuple

from warehouse.doors.form_columns import Cell, FormColumn
from warehouse.doors.sources import RISK_WORDS

CODE: Final = "核对码"
HOUSEHOLD_NO: Final = "户编号"
HEAD_NAME: Final = "户主姓名"
RISK_TYPES: Final = "风险类型"
REVIEW: Final = "乡镇审核"
DECISION: Final = "区级确定"
FIRST_SHEET: Final = "建议名单"
SECOND_SHEET: Final = "风险变化"
GUIDE_SHEET: Final = "填写说明"

REASONS_NOT_TO: Final = ("已死亡", "查无此人", "非本村", "外出联系不上", "不愿申请", "整户消亡")
TOWNSHIP_CHOICES: Final = ("同意上报", "不同意", "退回村级")
TOWNSHIP_CHOICES_OF_REFUSED: Final = ("同意不纳入", "退回村级")
ESCALATION: Final = "报区级裁定"


class When(NamedTuple):
    """Spreadsheet conditions: when an empty cell is needed, when a cell is not asked for."""

    needed: str = ""
    idle: str = ""


_IS_NOT_PROPOSED: Final = 'AND({核查结论}<>"",{核查结论}<>"拟纳入")'
_IS_REFUSED: Final = '{村级评议}="不同意纳入"'
_IS_AGREED: Final = '{村级评议}="同意纳入"'


def known(header: str, width: float, guide: str = "", *, part: int = 1, is_centred: bool = True) -> FormColumn:
    """A column to be read."""
    return FormColumn(header, width, guide=guide, part=part, is_centred=is_centred)


def asked(header: str, width: float, cell: Cell, guide: str, choices: tuple[str, ...] = ()) -> FormColumn:
    """A column that every row must fill."""
    return FormColumn(header, width, cell, is_filled_in=True, is_required=True, choices=choices, guide=guide, part=2)


def maybe(
    header: str, width: float, cell: Cell, guide: str, choices: tuple[str, ...] = (), when: When | None = None
) -> FormColumn:
    """A column that is filled as the row's other answers ask for it."""
    column = FormColumn(header, width, cell, is_filled_in=True, choices=choices, guide=guide, part=2)
    return replace(column, needed_when=when.needed, idle_when=when.idle) if when else column


BEGINNING: Final = (
    known(CODE, 15, "每户一码，退回时据此认户，请勿改动。"),
    known(HOUSEHOLD_NO, 15.5, "农户台账中的户编号。"),
    known(HEAD_NAME, 9),
    known(RISK_TYPES, 9, "本月预警的风险类型。"),
)

SEND_BACK: Final = "退回说明"
MARKS: Final = "标注"
SOMETIMES: Final = frozenset({SEND_BACK, MARKS})
"""Columns that a list has only where one of its rows fills them."""
_SOMETIMES: Final = (
    known(SEND_BACK, 20, "第几次办理，由哪一级退回，为什么；请按此重新办理。", is_centred=False),
    known(MARKS, 12, "需要留意的情况。", is_centred=False),
)

VILLAGE_COLUMNS: Final = (
    *BEGINNING,
    known("户主身份证号", 19.5, "供入户时核对身份，请妥善保管，不得外传。"),
    known("自然村", 8),
    known("联系电话", 12.5),
    known("户类型", 9),
    known("预警说明", 36, "部门数据显示的情况和预警线，入户时逐项核实。", is_centred=False),
    known(
        "资产提示", 13, "部门比对到的车辆、房产、工商登记、财政供养，请一并核实；不是不纳入的理由。", is_centred=False
    ),
    *_SOMETIMES,
    known("截止日期", 11, "本户村级工作完成的最后一天。", part=2),
    asked("线索是否属实", 9, Cell.CHOICE, "入户核查后选择。", ("属实", "部分属实", "不属实")),
    asked("核查结论", 10, Cell.CHOICE, "入户核查的结论。", ("拟纳入", "有困难已解决", "无风险", "无法核实")),
    maybe(
        "原因",
        13,
        Cell.HINT,
        "核查结论不是“拟纳入”，或者村级评议为“不同意纳入”时必填。可选常用原因，也可自行填写。",
        REASONS_NOT_TO,
        When(needed=f"OR({_IS_NOT_PROPOSED},{_IS_REFUSED})"),
    ),
    asked("核查人", 8, Cell.TEXT, "入户核查的村干部姓名。"),
    asked("核查日期", 11, Cell.DAY, "入户核查的日期，不早于名单发出之日。"),
    maybe("核实人均纯收入", 9, Cell.AMOUNT, "入户核实的家庭人均纯收入（元/年），只写数字。"),
    maybe("承诺授权书", 7, Cell.CHOICE, "农户签字的承诺授权书（用于资产信息比对）。", ("已签", "未签")),
    maybe(
        "村级评议",
        9,
        Cell.CHOICE,
        "核查结论为“拟纳入”的，填评议结果；其他不填。",
        ("同意纳入", "不同意纳入"),
        When(idle=_IS_NOT_PROPOSED),
    ),
    maybe(
        "评议日期",
        11,
        Cell.DAY,
        "填了村级评议的必填，不早于核查日期。",
        when=When('{村级评议}<>""', _IS_NOT_PROPOSED),
    ),
    maybe("参会人数", 5.5, Cell.COUNT, "参加村级评议的人数。", when=When(idle=_IS_NOT_PROPOSED)),
    maybe(
        "公示起",
        11,
        Cell.DAY,
        "村级评议为“同意纳入”的，填公示开始日期，不早于评议日期。",
        when=When(_IS_AGREED, f"OR({_IS_NOT_PROPOSED},{_IS_REFUSED})"),
    ),
    maybe(
        "公示止",
        11,
        Cell.DAY,
        "公示结束日期；公示不少于 5 天。公示期未满时可先空着，期满后补填再交一次。",
        when=When(idle=f"OR({_IS_NOT_PROPOSED},{_IS_REFUSED})"),
    ),
)

TOWNSHIP_COLUMNS: Final = (
    *BEGINNING,
    known("行政村", 9),
    known("自然村", 8),
    known("户主身份证号", 19.5, "已遮盖，只供区分同名。"),
    known("户类型", 9),
    known("预警说明", 36, "部门数据显示的情况和预警线。", is_centred=False),
    known("资产提示", 14, "部门比对到的车辆、房产、工商登记、财政供养，审核时关注。", is_centred=False),
    *_SOMETIMES,
    known(
        "村级意见",
        48,
        "村里核查、评议、公示的结果；村里报来后名单会重新发送，核对码不变。",
        part=2,
        is_centred=False,
    ),
    known("截止日期", 11, "本户乡镇审核完成的最后一天。", part=2),
    asked(REVIEW, 12, Cell.CHOICE, "审核结果。村里不同意纳入的，只能选“同意不纳入”或“退回村级”。", TOWNSHIP_CHOICES),
    asked("审核人", 10, Cell.TEXT, "乡镇审核人姓名。"),
    asked("审核日期", 12, Cell.DAY, "审核的日期，不早于村里最后一个日期。"),
    maybe("理由", 28, Cell.TEXT, "除“同意上报”外必填。", when=When('AND({乡镇审核}<>"",{乡镇审核}<>"同意上报")')),
)

FREE_COLUMNS: Final = (HOUSEHOLD_NO, HEAD_NAME, RISK_TYPES, "户主身份证号", "自然村", "联系电话", "预警说明")
FREE_CHOICES: Final = {RISK_TYPES: RISK_WORDS}
FREE_NOTE: Final = (
    "说明：下面的空行供本村登记自己发现的线索（名单上没有的户）。"
    "请填户编号、户主姓名、风险类型、户主身份证号和情况（写在“预警说明”一列），再填右侧各项；核对码不用填。"
)
NOT_YET: Final = "（村级尚未报来）"
NO_NEW: Final = "说明：本次没有新增的建议对象。"
NO_CHANGES: Final = "说明：本次没有已纳入监测户的风险变化。"
