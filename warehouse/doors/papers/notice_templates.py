"""The shipped templates of 村级公示, 乡镇公告 and theirs of 风险消除, of 防贫保险金公示 and 异议回执."""

from __future__ import annotations

from typing import Final

from docx.document import Document as DocumentObject

from warehouse.doors.papers.template_parts import (
    ADDRESSEE,
    BODY,
    CENTRED,
    TITLE,
    add,
    add_contacts,
    add_signature,
    add_table,
    listed,
    new_template,
)

_WITHOUT_A_NAME: Final = "可以不留姓名；受理单位为反映人保密。"
_VILLAGE_BEGINS: Final = (
    "按照{{ 区名 }}{{ 工作名称 }}有关规定，经入户核查和村级评议，"
    "拟将下列 {{ 户数 }} 户报{{ 乡镇 }}审核，现予{{ 公示名称 }}。"
)
_VILLAGE_DAYS: Final = "{{ 公示名称 }}时间：{{ 公示起 }}至{{ 公示止 }}，不少于 {{ 公示天数 }} 天。"
_TOWNSHIP_BEGINS: Final = (
    "按照{{ 区名 }}{{ 工作名称 }}有关规定，经村级评议公示、乡镇审核、区级确定（{{ 文号 }}），"
    "下列 {{ 户数 }} 户确定为监测对象，现予{{ 公告名称 }}。"
)
_VILLAGE_ENDS: Final = (
    "按照{{ 区名 }}{{ 工作名称 }}有关规定，经入户核查和村级评议，下列 {{ 户数 }} 户监测对象的风险已经消除，"
    "拟报{{ 乡镇 }}审核，现予{{ 公示名称 }}。"
)
_TOWNSHIP_ENDS: Final = (
    "按照{{ 区名 }}{{ 工作名称 }}有关规定，经村级评议公示、乡镇审核、区级确定（{{ 文号 }}），"
    "下列 {{ 户数 }} 户监测对象的风险已经消除，不再作为监测对象，现予{{ 公告名称 }}。"
)
_INSURANCE_BEGINS: Final = (
    "按照{{ 区名 }}{{ 工作名称 }}有关规定，经核查、审核、备案和核定，"
    "{{ 乡镇 }}{{ 行政村 }}{{ 自然村 }}拟发放下列{{ 保险金名称 }} {{ 笔数 }} 笔，"
    "合计 {{ 合计 }} 元（{{ 合计大写 }}），现予{{ 公示名称 }}。"
)
_INSURANCE_DAYS: Final = (
    "张贴日期：{{ 张贴日期 }}。自张贴的次日起{{ 公示名称 }}满 {{ 公示天数 }} 天；"
    "最后一天是休息日的，顺延到休息日后的第一个工作日。截止日期：{{ 截止日期 }}。"
)
_SLIP_RECEIVED: Final = (
    "您对{{ 行政村 }}{{ 户主姓名 }}户{{ 保险金名称 }}{{ 公示名称 }}（编号 {{ 公示编号 }}）提出的异议，"
    "已于{{ 收到日期 }}收到并登记。"
)
_SLIP_IN_TIME: Final = (
    "该异议在{{ 公示名称 }}期内收到，涉及的各笔已停止支付；将在{{ 答复期限 }}以前处理，并把结果告知您。"
)
_SLIP_LATE: Final = "该异议在{{ 公示名称 }}期满以后收到，已按反映问题另行登记办理，办理情况可以向下列单位查询。"
_SLIP_ANSWERED: Final = "经核实，您的异议{{ 处理结果 }}，{{ 处理说明 }}（{{ 处理日期 }}）。理由由受理单位当面说明。"


def village_notice_template() -> DocumentObject:
    """村级公示: names, days, where to object."""
    return _village_notice("{{ 行政村 }}拟纳入监测对象{{ 公示名称 }}", _VILLAGE_BEGINS)


def village_end_template() -> DocumentObject:
    """风险消除公示: the same on whose monitoring is to end."""
    return _village_notice("{{ 行政村 }}监测对象风险消除{{ 公示名称 }}", _VILLAGE_ENDS)


def _village_notice(title: str, begins: str) -> DocumentObject:
    document = new_template()
    add(document, TITLE, title)
    add(document, ADDRESSEE, "")
    add(document, BODY, begins)
    rows = listed("户", "名单", ("序号", "户主姓名", "自然村"))
    add_table(document, (22, 64, 70), ("序号", "户主姓名", "自然村（组）"), rows)
    add(document, BODY, _VILLAGE_DAYS)
    add(document, BODY, f"对名单有异议的，请在上述时间内当面、书面或电话反映，{_WITHOUT_A_NAME}")
    add_contacts(document, "受理单位")
    add_signature(document, "{{ 公示起 }}")
    return document


def announcement_template() -> DocumentObject:
    """乡镇公告: names, villages, days of determination."""
    return _announcement("{{ 乡镇 }}监测对象确定结果{{ 公告名称 }}", _TOWNSHIP_BEGINS)


def announcement_end_template() -> DocumentObject:
    """风险消除公告: the same on whose monitoring has ended."""
    return _announcement("{{ 乡镇 }}监测对象风险消除{{ 公告名称 }}", _TOWNSHIP_ENDS)


def _announcement(title: str, begins: str) -> DocumentObject:
    document = new_template()
    add(document, TITLE, title)
    add(document, ADDRESSEE, "")
    add(document, BODY, begins)
    columns = ("序号", "行政村", "自然村", "户主姓名", "确定日期")
    add_table(document, (16, 38, 36, 36, 30), columns, listed("户", "名单", columns))
    add(document, BODY, f"有情况需要反映的，可以联系下列单位，{_WITHOUT_A_NAME}")
    add_contacts(document, "受理单位")
    add_signature(document)
    return document


def insurance_notice_template() -> DocumentObject:
    """防贫保险金公示: names, amounts, days, where to object."""
    document = new_template()
    add(document, TITLE, "{{ 行政村 }}{{ 自然村 }}{{ 保险金名称 }}{{ 公示名称 }}{{ 补充 }}")
    add(document, CENTRED, "{{ 公示名称 }}编号：{{ 公示编号 }}")
    add(document, BODY, _INSURANCE_BEGINS)
    columns = ("序号", "户主姓名", "行政村", "自然村", "项目", "金额")
    rows = (*listed("户", "名单", columns), ("合计", "", "", "", "", "{{ 合计 }}"))
    add_table(document, (14, 25, 28, 26, 33, 30), (*columns[:-1], "金额（元）"), rows)
    add(document, BODY, _INSURANCE_DAYS)
    add(document, BODY, f"有异议的，请在截止日期前（含当日）当面、书面或电话反映，{_WITHOUT_A_NAME}")
    add_contacts(document, "受理单位")
    add_signature(document, "{{ 张贴日期 }}")
    return document


def objection_slip_template() -> DocumentObject:
    """异议回执: received when, answered until when, and how."""
    document = new_template()
    add(document, TITLE, "{{ 保险金名称 }}{{ 公示名称 }}异议回执")
    add(document, CENTRED, "编号：{{ 异议编号 }}")
    add(document, ADDRESSEE, "{{ 异议人 }}：")
    add(document, BODY, _SLIP_RECEIVED)
    for condition, text in (
        ("公示期内 and not 处理结果", _SLIP_IN_TIME),
        ("not 公示期内", _SLIP_LATE),
        ("处理结果", _SLIP_ANSWERED),
    ):
        add(document, BODY, f"{{%p if {condition} %}}")
        add(document, BODY, text)
        add(document, BODY, "{%p endif %}")
    add(document, BODY, "受理单位为您保密。有疑问的，可以联系：")
    add_contacts(document, "受理单位")
    add_signature(document)
    return document
