"""The shipped templates of 会议材料, 批复 and 催报函: what offices write to each other."""

from __future__ import annotations

from typing import Final

from docx.document import Document as DocumentObject

from warehouse.doors.papers.template_parts import (
    ADDRESSEE,
    BODY,
    CELL_SMALL,
    CENTRED,
    HEADING,
    NOTE,
    RED_HEAD,
    TITLE,
    add,
    add_contacts,
    add_red_line,
    add_signature,
    add_table,
    listed,
    new_template,
)

_MEETING_SUMS: Final = (
    "提请会议研究的共 {{ 户数 }} 户。按户类型：{{ 户类型合计 }}。"
    "按风险类型（一户有多种风险的分别计）：{{ 风险类型合计 }}。"
)
_MEETING_NOTE: Final = "“建议”按乡镇意见列出，供会议参考。本材料含个人信息，限会议使用，会后收回。"
_REPLY_BEGINS: Final = (
    "你单位上报的{{ 区名 }}{{ 月份 }}{{ 工作名称 }}监测对象审核意见收悉。"
    "经{{ 会议日期 }}{{ 会议名称 }}会议研究，现批复如下："
)
_REPLY_ASKS: Final = (
    "请以你单位名义公告确定结果，告知农户本人，及时落实帮扶措施，纳入台账动态管理；"
    "对不予确定的农户做好解释，并继续关注。"
)
_REMINDER_BEGINS: Final = (
    "截至{{ 成文日期 }}，{{ 区名 }}{{ 工作名称 }}工作中，你处还有下列 {{ 项数 }} 项没有报来，"
    "其中逾期 {{ 逾期项数 }} 项。请于{{ 限报日期 }}前报送；不能按时报送的，请说明原因。"
)


def meeting_template() -> DocumentObject:
    """会议材料: sums by township, then every household; across."""
    document = new_template(is_landscape=True)
    add(document, TITLE, "{{ 区名 }}{{ 月份 }}监测对象区级确定会议材料")
    add(document, CENTRED, "会议日期：{{ 会议日期 }}　　{{ 发文单位 }}　　{{ 成文日期 }}")
    add(document, BODY, _MEETING_SUMS)
    add(document, HEADING, "一、分乡镇（街道）情况")
    _add_sums(document)
    add(document, HEADING, "二、名单")
    _add_households(document)
    add(document, NOTE, _MEETING_NOTE)
    return document


def _add_sums(document: DocumentObject) -> None:
    counts = ("户数", "同意上报", "不同意", "报区级裁定", "有资产提示")
    rows = listed("乡镇", "乡镇列表", ("名称", *counts))
    total = ("合计", *(f"{{{{ 合计.{count} }}}}" for count in counts))
    add_table(document, (52, 37, 37, 37, 37, 37), ("乡镇（街道）", *counts), (*rows, total))


def _add_households(document: DocumentObject) -> None:
    widths = (11, 28, 16, 19, 24, 14, 42, 29, 24, 16, 14)
    columns = ("序号", "户编号", "户主姓名", "行政村", "户类型", "风险类型", "预警说明", "村级意见", "乡镇意见",
               "资产提示", "建议")  # fmt: skip
    first, last = ("{%tr for 乡镇 in 乡镇列表 %}",), ("{%tr endfor %}",)
    above = ("{{ 乡镇.名称 }}（{{ 乡镇.户数 }} 户）",)
    add_table(document, widths, columns, (first, above, *listed("户", "乡镇.名单", columns), last), CELL_SMALL)


def reply_template() -> DocumentObject:
    """批复: a letter with a red head and two lists, each left out where it is empty."""
    document = new_template()
    _add_letterhead(document, "文件")
    add(document, TITLE, "关于{{ 月份 }}监测对象的批复")
    add(document, ADDRESSEE, "")
    add(document, ADDRESSEE, "{{ 主送单位 }}：")
    add(document, BODY, _REPLY_BEGINS)
    columns = ("序号", "事项", "户编号", "户主姓名", "行政村", "户类型")
    add(document, BODY, "{%p if 确定户数 %}")
    add(document, HEADING, "一、确定下列 {{ 确定户数 }} 户")
    determined = (*columns, "风险类型")
    add_table(document, (12, 19, 32, 20, 22, 27, 24), determined, listed("户", "确定名单", determined))
    add(document, BODY, "{%p endif %}")
    add(document, BODY, "{%p if 不予确定户数 %}")
    add(document, HEADING, "{{ 不予确定项 }}、不予确定下列 {{ 不予确定户数 }} 户")
    refused = (*columns, "理由")
    add_table(document, (12, 19, 32, 19, 20, 22, 32), refused, listed("户", "不予确定名单", refused))
    add(document, BODY, "{%p endif %}")
    add(document, HEADING, "{{ 要求项 }}、有关要求")
    add(document, BODY, _REPLY_ASKS)
    add_signature(document)
    return document


def reminder_template() -> DocumentObject:
    """催报函: what is owed, in a table."""
    document = new_template()
    _add_letterhead(document)
    add(document, TITLE, "{{ 催报函名称 }}")
    add(document, ADDRESSEE, "")
    add(document, ADDRESSEE, "{{ 主送单位 }}：")
    add(document, BODY, _REMINDER_BEGINS)
    columns = ("序号", "事项", "地点", "数量", "起始日期", "应报日期", "逾期")
    add_table(document, (12, 28, 26, 16, 25, 25, 24), columns, listed("项", "事项列表", columns))
    add(document, BODY, "{%p if 联系单位 %}")
    add(document, BODY, "已经报送的，请与下列单位核对。")
    add_contacts(document, "联系单位")
    add(document, BODY, "{%p endif %}")
    add_signature(document)
    add(document, ADDRESSEE, "{%p if 抄送 %}")
    add(document, ADDRESSEE, "抄送：{{ 抄送 }}。")
    add(document, ADDRESSEE, "{%p endif %}")
    return document


def _add_letterhead(document: DocumentObject, ending: str = "") -> None:
    add(document, RED_HEAD, f"{{{{ 发文单位 }}}}{ending}")
    add(document, CENTRED, "{{ 文号 }}")
    add_red_line(document)
