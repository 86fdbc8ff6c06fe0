"""The shipped template of 排序模型说明卡: what the model is for, what it looks at, how it did; one page."""

from __future__ import annotations

from typing import Final

from docx.document import Document as DocumentObject
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from warehouse.doors.papers.template_parts import (
    BODY_FONT,
    HEADING_FONT,
    PICTURE,
    TITLE_FONT,
    Look,
    add,
    add_table,
    listed,
    new_template,
)

_TITLE: Final = Look("卡片标题", TITLE_FONT, 15, WD_ALIGN_PARAGRAPH.CENTER, line=Pt(21))
_UNDER: Final = Look("卡片落款", BODY_FONT, 9, WD_ALIGN_PARAGRAPH.CENTER, line=Pt(13))
_HEADING: Final = Look("卡片小标题", HEADING_FONT, 9.5, line=Pt(15))
_TEXT: Final = Look("卡片正文", BODY_FONT, 8.5, WD_ALIGN_PARAGRAPH.JUSTIFY, line=Pt(10.5))
_HEAD: Final = Look("卡片表头", HEADING_FONT, 8, WD_ALIGN_PARAGRAPH.CENTER, line=Pt(10.5))
_CELL: Final = Look("卡片表内", BODY_FONT, 8, WD_ALIGN_PARAGRAPH.CENTER, line=Pt(10.5))


def ranking_template() -> DocumentObject:
    """排序模型说明卡: purpose, data, features, how it was judged, who is served worse, how it is turned on."""
    document = new_template(more=(_TITLE, _UNDER, _HEADING, _TEXT, _HEAD, _CELL, PICTURE))
    page = document.sections[0]
    page.top_margin = page.bottom_margin = Mm(11)
    page.left_margin = page.right_margin = Mm(18)
    page.footer_distance = Mm(5)
    add(document, _TITLE, "{{ 区名 }}排序模型说明卡")
    add(document, _UNDER, "截至 {{ 截至 }}　　{{ 发文单位 }}　　{{ 成文日期 }}")
    add(document, _TEXT, "{{ 结论 }}")
    _sentences(document, "一、用来做什么", "用途")
    _sentences(document, "二、用了哪些数据", "数据")
    add(document, _TEXT, "{%p if 有模型 %}")
    _judged(document)
    add(document, _TEXT, "{%p endif %}")
    _sentences(document, "限度，怎样启用", "限度")
    add(document, _TEXT, "{{ 启用 }}")
    return document


def _judged(document: DocumentObject) -> None:
    add(document, _HEADING, "三、看什么，各有多重（该项高一个标准差，几率的对数变化多少、几率乘以多少）")
    columns = ("名", "系数", "倍", "名二", "系数二", "倍二")
    six = ("看什么", "系数", "几率乘以") * 2
    add_table(document, (42, 16, 20, 42, 16, 20), six, listed("项", "特征", columns), _CELL, _HEAD)
    add(document, _HEADING, "四、检验")
    four = ("先后", "平均精确率", "95% 区间", "每月前 {{ 前几户 }} 户中后来确定")
    rows = listed("行", "先后列表", ("名", "精确率", "区间", "找到"))
    add_table(document, (39, 39, 39, 39), four, rows, _CELL, _HEAD)
    add(document, _TEXT, "{{ 差值 }}")
    add(document, PICTURE, "{{ 校准图 }}")
    add(document, _HEADING, "五、哪些户排得差")
    head = ("户", "户月", "后来确定", "模型预计", "模型前 {{ 前几户 }} 户找到", "按接近程度找到")
    rows = listed("组", "各类户", ("名", "户月", "确定", "预计", "模型", "接近"))
    add_table(document, (32, 20, 22, 22, 30, 30), head, rows, _CELL, _HEAD)
    add(document, _TEXT, "{{ 差别 }}")


def _sentences(document: DocumentObject, heading: str, rows: str) -> None:
    add(document, _HEADING, heading)
    add(document, _TEXT, f"{{%p for 句 in {rows} %}}")
    add(document, _TEXT, "· {{ 句.话 }}")
    add(document, _TEXT, "{%p endfor %}")
