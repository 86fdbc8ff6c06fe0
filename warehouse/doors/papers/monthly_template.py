"""The shipped template of 月报: what happened in a month, in words, pictures and tables."""

from __future__ import annotations

from typing import Final

from docx.document import Document as DocumentObject

from warehouse.doors.papers.template_parts import (
    BODY,
    CELL_SMALL_CENTRED,
    CENTRED,
    HEADING,
    NOTE,
    PICTURE,
    TITLE,
    add,
    add_signature,
    add_table,
    listed,
    new_template,
)

_BEGINS: Final = (
    "{{ 月份 }}，{{ 区名 }}共列入建议名单 {{ 名单户数 }} 户，其中新增 {{ 新增户数 }} 户、风险变化 {{ 变化户数 }} 户；"
    "区级确定 {{ 确定户数 }} 户。开立理赔 {{ 理赔笔数 }} 笔，金额 {{ 理赔金额 }} 元；"
    "已支付 {{ 支付笔数 }} 笔，金额 {{ 支付金额 }} 元。"
)


def monthly_template() -> DocumentObject:
    """月报: six parts, each with its picture and its table."""
    document = new_template(more=(CELL_SMALL_CENTRED, PICTURE))
    add(document, TITLE, "{{ 区名 }}{{ 月份 }}防返贫监测帮扶月报")
    add(document, CENTRED, "{{ 发文单位 }}　　{{ 成文日期 }}")
    add(document, BODY, _BEGINS)
    _add_places(document)
    _add_way(document)
    _add_days(document)
    _add_quality(document)
    _add_money(document)
    _add_monitored(document)
    _add_orders(document)
    _add_placement(document)
    add_signature(document)
    keep_tables_whole(document)
    return document


def _add_places(document: DocumentObject) -> None:
    add(document, HEADING, "一、风险和地点")
    add(document, PICTURE, "{{ 图.风险 }}")
    columns = ("名称", "户数", "新增", "风险变化", "风险类型")
    total = ("合计", "{{ 名单户数 }}", "{{ 新增户数 }}", "{{ 变化户数 }}", "{{ 风险合计 }}")
    head = ("乡镇（街道）", *columns[1:])
    add_table(document, (34, 16, 16, 20, 70), head, (*listed("乡镇", "乡镇列表", columns), total), CELL_SMALL_CENTRED)
    add(document, NOTE, "一户有几种风险的，在每种风险中各计一次，合计按户计。")


def _add_way(document: DocumentObject) -> None:
    add(document, HEADING, "二、从名单到支付")
    add(document, PICTURE, "{{ 图.识别 }}")
    add(document, PICTURE, "{{ 图.理赔 }}")
    columns = ("环节", "户数", "笔数", "金额")
    add_table(document, (56, 26, 26, 48), columns, listed("步", "环节列表", columns), CELL_SMALL_CENTRED)
    add(document, NOTE, "{%p for 句 in 漏户列表 %}")
    add(document, NOTE, "{{ 句.话 }}")
    add(document, NOTE, "{%p endfor %}")


def _add_days(document: DocumentObject) -> None:
    add(document, HEADING, "三、各环节用时")
    add(document, PICTURE, "{{ 图.用时 }}")
    columns = ("环节", "次数", "中位", "九成", "最长", "规定")
    head = ("环节", "次数", "一半在几天内", "九成在几天内", "最长（天）", "规定（天）")
    add_table(document, (44, 18, 25, 25, 22, 22), head, listed("项", "用时列表", columns), CELL_SMALL_CENTRED)
    add(document, NOTE, "日历天数。村、乡镇、区三级未办结的算到{{ 统计日期 }}；理赔各环节只计已办结的。")


def _add_quality(document: DocumentObject) -> None:
    add(document, HEADING, "四、部门数据质量")
    add(document, PICTURE, "{{ 图.质量 }}")
    columns = ("部门", "接收行", "退回行", "退回占比", "迟报", "未报", "近几月")
    head = (*columns[:-1], "近几月退回占比")
    add_table(document, (34, 19, 17, 18, 13, 13, 42), head, listed("行", "质量列表", columns), CELL_SMALL_CENTRED)
    add(document, NOTE, "“迟报”“未报”是数据种数，未报含全部退回。各月详情见同一文件夹的月报.html。")


def _add_money(document: DocumentObject) -> None:
    add(document, HEADING, "五、资金")
    add(document, PICTURE, "{{ 图.资金 }}")
    columns = ("项目", "笔数", "金额", "已付笔数", "已付金额")
    head = ("保障项目", "笔数", "金额（元）", "已付笔数", "已付（元）")
    total = ("合计", "{{ 未撤笔数 }}", "{{ 未撤金额 }}", "{{ 支付笔数 }}", "{{ 支付金额 }}")
    add_table(document, (36, 20, 40, 20, 40), head, (*listed("项", "资金列表", columns), total), CELL_SMALL_CENTRED)
    add(document, NOTE, "金额是本月开立、没有拒赔或撤出的理赔；已付以保险机构的回单为准。")
    _add_fund(document)


def _add_fund(document: DocumentObject) -> None:
    """The relief fund's last months, once there is a fund."""
    add(document, NOTE, "{%p if 基金列表 %}")
    columns = ("月份", "期初", "收入", "支付", "期末")
    head = ("帮扶救助基金", "期初（元）", "收入（元）", "支付（元）", "期末（元）")
    add_table(document, (32, 31, 31, 31, 31), head, listed("月", "基金列表", columns), CELL_SMALL_CENTRED)
    add(
        document,
        NOTE,
        "基金按入账日期计：期初 + 收入（含更正）− 支付（减退回）= 期末；逐笔见 fund 文件夹的基金收支.xlsx。",
    )
    add(document, NOTE, "{%p endif %}")


def _add_monitored(document: DocumentObject) -> None:
    """Who is monitored, once anybody is."""
    add(document, NOTE, "{%p if 监测列表 %}")
    add(document, HEADING, "六、监测对象")
    add(document, PICTURE, "{{ 图.监测 }}")
    columns = ("月份", "在监测", "新识别", "消除", "反复")
    head = ("月份", "月末在监测（户）", "新识别（户）", "风险消除（户）", "其中反复（户）")
    add_table(document, (32, 31, 31, 31, 31), head, listed("月", "监测列表", columns), CELL_SMALL_CENTRED)
    add(document, NOTE, "按台账和登记册中日期较后的一条计；反复是风险消除后规定月数内再次识别的户，已计在新识别中。")
    add(document, NOTE, "{%p endif %}")


def _add_orders(document: DocumentObject) -> None:
    """Work orders by department, once any was sent."""
    add(document, NOTE, "{%p if 措施列表 %}")
    add(document, HEADING, "七、帮扶措施")
    columns = ("部门", "交办", "落实", "按期", "逾期", "在办", "无法")
    head = ("责任部门", "交办（件）", "已落实", "其中按期", "逾期", "在办", "无法落实")
    add_table(document, (40, 20, 18, 20, 18, 18, 22), head, listed("行", "措施列表", columns), CELL_SMALL_CENTRED)
    add(document, NOTE, "逾期是超过截止日期才落实的，和到{{ 统计日期 }}还没有落实而已超过截止日期的。")
    add(document, NOTE, "{%p endif %}")


def _add_placement(document: DocumentObject) -> None:
    """People proposed for places, students to donors, and what paired enterprises did, once there is any of it."""
    add(document, NOTE, "{%p if 岗位列表 or 结对列表 %}")
    add(document, HEADING, "八、岗位推荐和结对帮扶")
    add(document, NOTE, "{%p if 岗位列表 %}")
    columns = ("类别", "岗位", "名额", "推荐", "成", "未成", "待报")
    head = ("类别", "岗位", "名额", "推荐（人）", "已上岗（已资助）", "未成", "待报结果")
    add_table(document, (26, 20, 20, 22, 30, 18, 20), head, listed("类", "岗位列表", columns), CELL_SMALL_CENTRED)
    add(document, NOTE, "{%p if 未匹配 %}")
    add(document, NOTE, "愿意就业而没有推荐的：{{ 未匹配 }}。")
    add(document, NOTE, "{%p endif %}")
    add(document, NOTE, "{%p endif %}")
    add(document, NOTE, "{%p if 结对列表 %}")
    rows = listed("行", "结对列表", ("村", "活动", "次数", "户数", "金额"))
    titles = ("行政村", "结对帮扶活动（次）", "合计（次）", "受益户数", "金额（元）")
    add_table(document, (36, 56, 20, 20, 24), titles, rows, CELL_SMALL_CENTRED)
    add(document, NOTE, "结对帮扶按活动日期计，为近十二个月。")
    add(document, NOTE, "{%p endif %}")
    add(document, NOTE, "{%p endif %}")


def keep_tables_whole(document: DocumentObject) -> None:
    """No table is cut by a page's end: they are short, and old LibreOffice loses rows of one that is cut unluckily."""
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                for paragraph in cell.paragraphs:
                    paragraph.paragraph_format.keep_with_next = True
