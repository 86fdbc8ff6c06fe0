"""The shipped template of 年报: the year in words, pictures and tables, and who is treated unlike others."""

from __future__ import annotations

from typing import Final

from docx.document import Document as DocumentObject

from warehouse.doors.papers.monthly_template import keep_tables_whole
from warehouse.doors.papers.template_parts import (
    BODY,
    CELL_SMALL_CENTRED,
    CENTRED,
    HEADING,
    NOTE,
    PICTURE,
    TITLE,
    Look,
    add,
    add_signature,
    add_table,
    listed,
    new_template,
)

_SMALL: Final = CELL_SMALL_CENTRED
_BEGINS: Final = (
    "{{ 期间 }}，{{ 区名 }}在册 {{ 在册户数 }} 户，列入建议名单 {{ 名单户数 }} 户，区级确定 {{ 确定户数 }} 户。"
    "开立理赔 {{ 理赔笔数 }} 笔，金额 {{ 理赔金额 }} 元；已支付 {{ 支付笔数 }} 笔，金额 {{ 支付金额 }} 元。"
)


def annual_template() -> DocumentObject:
    """年报: the year by month, places, the way from list to payment, money and help, fairness, how it was counted."""
    document = new_template(more=(CELL_SMALL_CENTRED, PICTURE))
    add(document, TITLE, "{{ 区名 }}{{ 期间 }}防返贫监测帮扶年报")
    add(document, CENTRED, "{{ 发文单位 }}　　{{ 成文日期 }}")
    add(document, BODY, _BEGINS)
    _add_months(document)
    _add_places(document)
    _add_money(document)
    _add_fairness(document)
    add(document, HEADING, "五、怎么算的")
    _add_each(document, "句", "方法列表", "{{ 句.话 }}", NOTE)
    add_signature(document)
    keep_tables_whole(document)
    return document


def _add_months(document: DocumentObject) -> None:
    add(document, HEADING, "一、全年情况")
    add(document, PICTURE, "{{ 图.各月 }}")
    columns = ("月份", "新增", "开案", "确定", "金额", "支付", "消除", "反复")
    head = (
        "月份", "新增名单（户）", "开案（件）", "区级确定", "理赔金额（元）", "已支付（元）", "风险消除", "反复",
    )  # fmt: skip
    widths = (20, 20, 16, 16, 28, 28, 16, 12)
    add_table(document, widths, head, listed("月", "月份列表", columns), _SMALL)
    add(document, NOTE, "案件、理赔算在开立的月份，监测按日期计；一户几个月在名单上的，合计中计一次。{{ 缺月 }}")
    add(document, PICTURE, "{{ 图.资金 }}")


def _add_places(document: DocumentObject) -> None:
    add(document, HEADING, "二、名单和去向")
    add_table(
        document, (80, 76), ("乡镇（街道）", "列入名单（户）"), listed("乡", "乡镇列表", ("名称", "户数")), _SMALL
    )
    columns = ("环节", "户数", "笔数", "金额")
    add(document, NOTE, "从名单到支付：")
    add_table(document, (56, 26, 26, 48), columns, listed("步", "环节列表", columns), _SMALL)


def _add_money(document: DocumentObject) -> None:
    add(document, HEADING, "三、资金和帮扶")
    columns = ("项目", "笔数", "金额", "已付笔数", "已付金额")
    head = ("保障项目", "笔数", "金额（元）", "已付笔数", "已付（元）")
    add_table(document, (36, 20, 40, 20, 40), head, listed("项", "资金列表", columns), _SMALL)
    add(document, NOTE, "{%p if 措施列表 %}")
    parts = ("部门", "交办", "落实", "按期", "逾期", "在办", "无法")
    heads = ("责任部门", "交办（件）", "已落实", "其中按期", "逾期", "在办", "无法落实")
    add_table(document, (40, 20, 18, 20, 18, 18, 22), heads, listed("行", "措施列表", parts), _SMALL)
    add(document, NOTE, "{%p endif %}")


def _add_fairness(document: DocumentObject) -> None:
    add(document, HEADING, "四、公平性：看到了什么，要问什么")
    _add_each(document, "句", "所见列表", "{{ 句.话 }}", BODY)
    add(document, BODY, "{{ 提示 }}")
    _add_each(document, "句", "漏户列表", "{{ 句.话 }}", BODY)
    add(document, NOTE, "{%p for 指标 in 指标列表 %}")
    add(document, BODY, "{{ 指标.名称 }}").paragraph_format.keep_with_next = True
    add(document, PICTURE, "{{ 指标.图 }}")
    columns = ("名称", "总数", "其中", "占比", "区间", "标记")
    head = ("名称", "{{ 指标.总数 }}", "{{ 指标.其中 }}", "占比", "95% 区间", "标记")
    add_table(document, (40, 26, 26, 18, 26, 20), head, listed("组", "指标.列表", columns), _SMALL)
    add(document, NOTE, "{%p endfor %}")


def _add_each(document: DocumentObject, row: str, rows: str, text: str, look: Look) -> None:
    add(document, NOTE, f"{{%p for {row} in {rows} %}}")
    add(document, look, text)
    add(document, NOTE, "{%p endfor %}")
