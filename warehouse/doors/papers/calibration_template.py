"""The shipped template of 测算报告: the lines recommended, from what, and what each would ask of villages."""

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

_SMALL: Final = CELL_SMALL_CENTRED
_WINDOW: Final = ("窗口", "起", "止", "户数", "月数")
_WINDOW_HEAD: Final = ("窗口", "起", "止", "有支出的户", "有数据的月数")


def calibration_template() -> DocumentObject:
    """测算报告: what is recommended, the data, expenses by cause, candidates by line."""
    document = new_template(more=(CELL_SMALL_CENTRED, PICTURE))
    add(document, TITLE, "{{ 区名 }}预警线测算报告")
    add(document, CENTRED, "{{ 发文单位 }}　　{{ 成文日期 }}")
    add(document, HEADING, "一、推荐的预警线")
    add(document, BODY, "{{ 推荐规则 }}")
    columns = ("名称", "现行", "推荐", "区间", "核查", "赔付", "精确率")
    head = ("预警线", "现行（元）", "推荐（元）", "95% 区间（元）", "每月核查（户）", "每年赔付（元）", "精确率")
    add_table(document, (40, 18, 18, 24, 18, 22, 16), head, listed("线", "推荐列表", columns), _SMALL)
    _add_each(document, "句", "推荐说明", "{{ 句.话 }}")
    add(document, HEADING, "二、用了哪些数据")
    add_table(document, (34, 32, 32, 28, 30), _WINDOW_HEAD, listed("窗", "窗口列表", _WINDOW), _SMALL)
    _add_each(document, "句", "方法说明", "{{ 句.话 }}")
    _add_causes(document)
    _add_lines(document)
    add_signature(document)
    return document


def _add_each(document: DocumentObject, row: str, rows: str, text: str) -> None:
    add(document, NOTE, f"{{%p for {row} in {rows} %}}")
    add(document, NOTE, text)
    add(document, NOTE, "{%p endfor %}")


def _add_causes(document: DocumentObject) -> None:
    add(document, HEADING, "三、家庭支出")
    add(document, NOTE, "{%p for 类 in 支出列表 %}")
    _lead(document, "{{ 类.名称 }}：全区每年 {{ 类.户数 }} 户有这类支出，中位数 {{ 类.中位数 }} 元。")
    _add_picture(document, "类.图")
    columns = ("支出", "户数", "占比", "低收入", "确定", "不纳入")
    head = ("支出（元）", "每年（户）", "占有支出的户", "收入低于监测范围", "后来区级确定", "后来不纳入")
    add_table(document, (36, 22, 24, 26, 24, 24), head, listed("段", "类.分段", columns), _SMALL)
    add(document, NOTE, "{%p endfor %}")


def _add_lines(document: DocumentObject) -> None:
    add(document, HEADING, "四、候选线")
    add(document, NOTE, "{%p for 线 in 预警线列表 %}")
    _lead(document, "{{ 线.名称 }}，现行 {{ 线.现行 }} 元。")
    _add_picture(document, "线.核查图")
    _add_picture(document, "线.精确率图")
    columns = ("候选线", "户数", "核查", "赔付", "精确率", "区间", "备注")
    head = ("候选线（元）", "每年达到（户）", "每月核查（户）", "每年赔付（元）", "精确率", "95% 区间", "备注")
    add_table(document, (22, 24, 24, 26, 18, 26, 16), head, listed("行", "线.候选", columns), _SMALL)
    add(document, NOTE, "{%p endfor %}")


def _lead(document: DocumentObject, text: str) -> None:
    """A sentence that stays with what follows it."""
    add(document, BODY, text).paragraph_format.keep_with_next = True


def _add_picture(document: DocumentObject, name: str) -> None:
    """A picture where there is one, with the table that follows it."""
    add(document, NOTE, f"{{%p if {name} %}}")
    add(document, PICTURE, f"{{{{ {name} }}}}").paragraph_format.keep_with_next = True
    add(document, NOTE, "{%p endif %}")
