"""The columns of the sheet 风险消除 in the lists of villages, townships and the district (HELP 2; contract, section 5).

The headers to fill in are the contract's, to the letter: what comes back is read by them.
"""

from __future__ import annotations

from typing import Final

from policy.cases.words import Verdict
from warehouse.doors.form_columns import Cell, FormColumn
from warehouse.doors.list_layout import (
    BEGINNING,
    MARKS,
    REVIEW,
    SEND_BACK,
    When,
    asked,
    known,
    maybe,
)

SHEET: Final = "风险消除"
NAME: Final = "监测对象风险消除名单"
SITUATION: Final = "监测情况"

_STAYS: Final = '{风险核实}="未消除"'
_AGREED: Final = '{村级评议}="同意消除"'
_DECLINED: Final = '{村级评议}="不同意消除"'
_NO_NOTICE: Final = f"OR({_STAYS},{_DECLINED})"

VILLAGE_HOW: Final = (
    "填写区（只有浅黄色单元格可以填写；橙色表头必填，黄色表头按情况填）",
    "先入户核查，填“风险核实”至“户主签字”；已消除的再开评议会；同意消除的再公示，填“公示起、公示止”。",
    "同意消除的，三保障和饮水须有保障、刚性支出须可控、户主须已签字、人均纯收入须不低于监测线。",
    "未消除或不同意消除的，该户继续监测。变成橙色的格子还缺内容，变成灰色的格子不用填。",
)
TOWNSHIP_HOW: Final = (
    "填写区（只有浅黄色单元格可以填写；橙色表头必填，黄色表头按情况填）",
    "看“村级意见”逐户审核：同意上报、不同意或退回村级；除“同意上报”外要写理由。",
    "选“不同意”的，本次不再办理，该户继续监测。",
    "变成橙色的格子还缺内容。",
)
DISTRICT_HOW: Final = (
    "填写区（只有浅黄色单元格可以填写；橙色表头必填，黄色表头按情况填）",
    "确定风险消除须村级、乡镇都已同意且公示期满；该户另有在办案件或紧急交办单未办结的，不能确定。",
    "全户已无正常成员（整户消亡、整户迁出）的，由区级直接办理，须两人签批。",
    "不予确定的，该户继续监测。变成橙色的格子还缺内容，变成灰色的格子不用填。",
)
_SITUATION: Final = known(SITUATION, 36, "识别日期、监测月数、监测的风险和收入情况。", is_centred=False)
_SEND_BACK: Final = known(SEND_BACK, 20, "第几次办理，由哪一级退回，为什么；请按此重新办理。", is_centred=False)
_MARKS: Final = known(MARKS, 12, "需要留意的情况。", is_centred=False)

VILLAGE_COLUMNS: Final = (
    *BEGINNING,
    known("户主身份证号", 19.5, "供入户时核对身份，请妥善保管，不得外传。"),
    known("自然村", 8),
    known("联系电话", 12.5),
    known("户类型", 9),
    _SITUATION,
    _SEND_BACK,
    _MARKS,
    known("截止日期", 11, "本户村级工作完成的最后一天。", part=2),
    asked("风险核实", 9, Cell.CHOICE, "入户核查：识别时的风险是否已经消除。", ("已消除", "未消除")),
    asked("核查人", 8, Cell.TEXT, "入户核查的村干部姓名。"),
    asked("核查日期", 11, Cell.DAY, "入户核查的日期，不早于名单发出之日。"),
    maybe("原因", 13, Cell.TEXT, "“未消除”的必填：还有什么风险，或整户消亡、整户迁出。", when=When(needed=_STAYS)),
    asked("核实人均纯收入", 9, Cell.AMOUNT, "入户核实的家庭人均纯收入（元/年），只写数字。"),
    asked(
        "三保障和饮水", 9, Cell.CHOICE, "住房、义务教育、基本医疗（含参保）和饮水安全是否有保障。", ("有保障", "有问题")
    ),
    asked("刚性支出", 8, Cell.CHOICE, "医疗、教育等大额刚性支出是否可控。", ("可控", "不可控")),
    asked("户主签字", 7, Cell.CHOICE, "户主对核查结果是否签字认可。", ("已签", "未签")),
    maybe(
        "村级评议",
        10,
        Cell.CHOICE,
        "风险核实为“已消除”的，填评议结果；“未消除”的不填。",
        ("同意消除", "不同意消除"),
        When(idle=_STAYS),
    ),
    maybe(
        "评议日期",
        11,
        Cell.DAY,
        "填了村级评议的必填，不早于核查日期。",
        when=When('{村级评议}<>""', _STAYS),
    ),
    maybe("公示起", 11, Cell.DAY, "“同意消除”的，填公示开始日期，不早于评议日期。", when=When(_AGREED, _NO_NOTICE)),
    maybe(
        "公示止",
        11,
        Cell.DAY,
        "公示结束日期；公示不少于 5 天。公示期未满时可先空着，期满后补填再交一次。",
        when=When(idle=_NO_NOTICE),
    ),
)

TOWNSHIP_COLUMNS: Final = (
    *BEGINNING,
    known("行政村", 9),
    known("自然村", 8),
    known("户主身份证号", 19.5, "已遮盖，只供区分同名。"),
    known("户类型", 9),
    _SITUATION,
    _SEND_BACK,
    _MARKS,
    known("村级意见", 48, "村里核查、评议、公示的结果。", part=2, is_centred=False),
    known("截止日期", 11, "本户乡镇审核完成的最后一天。", part=2),
    asked(
        REVIEW,
        12,
        Cell.CHOICE,
        "审核结果。选“不同意”的，该户继续监测。",
        (Verdict.REPORTED.value, Verdict.OPPOSED.value, Verdict.BACK_TO_VILLAGE.value),
    ),
    asked("审核人", 10, Cell.TEXT, "乡镇审核人姓名。"),
    asked("审核日期", 12, Cell.DAY, "审核的日期，不早于村里最后一个日期。"),
    maybe("理由", 28, Cell.TEXT, "除“同意上报”外必填。", when=When('AND({乡镇审核}<>"",{乡镇审核}<>"同意上报")')),
)


def of_an_end(columns: tuple[FormColumn, ...]) -> tuple[FormColumn, ...]:
    """The district's columns as they stand on the sheet 风险消除."""
    own = {
        "预警说明": known(SITUATION, 34, _SITUATION.guide, is_centred=False),
        "第二签批人": maybe(
            "第二签批人",
            9,
            Cell.TEXT,
            "全户已无正常成员、由区级直接确定的必填，不能与确定人相同，须在“签批”表签名。",
        ),
    }
    return tuple(own.get(column.header, column) for column in columns)
