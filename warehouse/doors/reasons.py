"""Every reason for which a row or a file is refused, in words that the sender understands.

The codes are the contract's (section 3). Feedback workbooks, messages and reports take their sentences from here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Reason:
    """A code, its short name for tables, what is wrong, and how to put it right."""

    code: str
    label: str
    wrong: str
    remedy: str

    @property
    def sentence(self) -> str:
        """What is wrong and what to do, as one text."""
        return f"{self.wrong}{self.remedy}"


def _by_code(*reasons: Reason) -> dict[str, Reason]:
    return {reason.code: reason for reason in reasons}


ROW_REASONS: Final = _by_code(
    Reason("REQUIRED_MISSING", "必填项为空", "必填项没有填写（“-”“/”“无”也算没有填）。", "请补填本格。"),
    Reason(
        "ID_PRECISION_LOST",
        "身份证号失真",
        "身份证号被 Excel 当作数字存储，末几位已经变成 0 或科学计数法，无法还原。",
        "请先把本列设为“文本”格式，再按证件重新录入 18 位号码。",
    ),
    Reason(
        "ID_MALFORMED",
        "身份证号格式错误",
        "身份证号的位数或字符不对，应为 18 位（末位可为 X）或老证 15 位，不能用星号遮盖。",
        "请按证件录入完整号码。",
    ),
    Reason(
        "ID_BIRTHDATE",
        "身份证号出生日期错误",
        "身份证号第 7 至 14 位不是真实的出生日期，或晚于本月。",
        "请按证件核对后改正。",
    ),
    Reason(
        "ID_CHECKSUM",
        "身份证号校验不通过",
        "身份证号末位校验码与前 17 位不符，号码中有录错的数字。",
        "请按证件逐位核对后改正。",
    ),
    Reason(
        "DATE_UNPARSEABLE",
        "日期无法识别",
        "本格不是能识别的日期。",
        "请写成 2026-11-05 或 2026年11月5日 这样的日期（销售月份可写 2026-11），不要附加其他文字。",
    ),
    Reason("DATE_FUTURE", "日期晚于本月", "日期晚于本月最后一天。", "请核对年份和月份后改正；尚未发生的事项下月再报。"),
    Reason(
        "AMOUNT_UNPARSEABLE",
        "金额或数目无法识别",
        "本格不是能识别的金额或数目，或金额达到一百亿元。",
        "金额请只写数字（如 1234.50），需要时可带“元”或“万元”；人数、户数、年龄请写整数。",
    ),
    Reason("AMOUNT_NEGATIVE", "金额或数目为负", "本列不能为负数。", "请核对后改正；冲销的记录请整行删去。"),
    Reason(
        "AMOUNT_INCONSISTENT",
        "金额前后不符",
        "各项报销之和大于总费用，或个人自付不等于总费用减去报销（相差超过 1 元）。",
        "请核对总费用、各项报销和个人自付后改正。",
    ),
    Reason("ENUM_UNKNOWN", "用词不在规定范围", "本格的用词不在本列规定的选项之中。", "请改为规定的选项之一。"),
    Reason(
        "DUPLICATE_CONFLICT",
        "同一编号内容矛盾",
        "同一文件中有几行编号相同而内容不同，无法判断以哪一行为准，各行均已退回。",
        "请只保留正确的一行，删去其余各行。",
    ),
    Reason(
        "HOUSEHOLD_UNKNOWN",
        "户编号不在农户台账",
        "农户台账中没有这个户编号。",
        "请核对户编号；确属新户的，请先在农户台账中补录，本行到时会自动重新核对。",
    ),
)

FILE_REASONS: Final = _by_code(
    Reason(
        "MONTH_MISMATCH",
        "文件名月份不符",
        "文件名中的月份与本期不一致，整个文件未读入。",
        "文件确属本期的，请改正文件名后重新报送，或由区里用 fangpin accept-file 确认一次（以后按此办理）。",
    ),
    Reason(
        "FILE_TOO_LARGE",
        "文件过大",
        "文件超过允许的大小（文本 2 GiB，表格 100 MiB 或解压后 2 GiB），整个文件未读入。",
        "请分成几个文件报送，或改存为 CSV 文件。",
    ),
    Reason(
        "FILE_EMPTY",
        "文件为空",
        "文件中没有任何内容。",
        "请检查导出是否成功后重新报送；本期确无数据的，请只保留表头报送。",
    ),
    Reason(
        "FILE_ENCRYPTED", "文件已加密", "文件设有打开密码，无法读取。", "请去掉密码后重新报送，或将密码告知区里设置。"
    ),
    Reason(
        "FILE_UNREADABLE",
        "文件无法读取",
        "文件已损坏，或者不是表格和文本文件（只改扩展名不能变成表格）。",
        "请在 Excel 或 WPS 中打开检查，另存为 .xlsx 或 UTF-8 编码的 CSV 后重新报送。",
    ),
    Reason(
        "SOURCE_UNKNOWN",
        "认不出是哪种表",
        "从文件名和表头都认不出是哪一种数据表。",
        "请让文件名以表名开头（如“医疗结算_2026-11.xlsx”），并核对表头后重新报送。",
    ),
    Reason(
        "HEADER_MISSING",
        "缺少必需的列",
        "前 10 行中找不到含有全部必需列的表头。",
        "请按规定补齐列名后重新报送；列名叫法不同的，请告知区里在对照表中登记。",
    ),
)

UNLINKED_REASONS: Final = _by_code(
    Reason(
        "PERSON_UNKNOWN", "农户成员中无此人", "身份证号不在农户成员之中，本行未参与筛查。", "请核对是否属于本区农户。"
    ),
    Reason(
        "NAME_MISMATCH", "姓名与登记不符", "身份证号对应的登记姓名与报送姓名不同，本行未参与筛查。", "请区里核对身份。"
    ),
    Reason("PERSON_TWICE", "一人登记在两户", "同一身份证号登记在两户，本行未参与筛查。", "请乡镇核对后更正农户成员。"),
    Reason(
        "AREA_UNKNOWN",
        "区划代码或自然村不符",
        "没有农户对应这个区划代码或自然村，本行未参与筛查。",
        "请核对代码和自然村名称。",
    ),
)

ALL_REASONS: Final = ROW_REASONS | FILE_REASONS | UNLINKED_REASONS


def reason_of(code: str) -> Reason:
    """The reason of that code; one that nobody declared says so instead of stopping a run."""
    return ALL_REASONS.get(code) or Reason(code, code, f"未登记的原因代码 {code}。", "请联系区里处理。")


def row_sentence(code: str, column_name: str = "", words: Sequence[str] = ()) -> str:
    """What is wrong with a cell and what to do, with its column's name and, where it has them, the allowed words."""
    reason = reason_of(code)
    column = f"【{column_name}】" if column_name else ""
    allowed = f"可选：{'、'.join(words)}。" if words and code == "ENUM_UNKNOWN" else ""
    return f"{column}{reason.sentence}{allowed}"


def file_sentence(code: str, file_name: str, detail: str = "") -> str:
    """Why a file was refused whole and what to do, beginning with its name; `detail` adds what only the reader knew."""
    return f"《{file_name}》：{reason_of(code).sentence}{detail}"
