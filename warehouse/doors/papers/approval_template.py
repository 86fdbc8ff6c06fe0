"""The shipped template of 审批表: a form that fills one page a household."""

from __future__ import annotations

from typing import Final

from docx.document import Document as DocumentObject
from docx.table import Table

from warehouse.doors.papers.template_parts import (
    CELL,
    CELL_CENTRED,
    COLUMN_HEAD,
    NOTE,
    TITLE,
    add,
    add_grid,
    add_row,
    new_template,
    write,
)

_WIDTHS_MM: Final = (21, 33, 21, 21, 20, 40)
_FACTS: Final = (
    ("户编号", "户主姓名", "身份证号"),
    ("乡镇", "行政村", "自然村"),
    ("户类型", "家庭人口", "风险类型"),
)
_OPINIONS: Final = (("村级", "村级\n评议意见"), ("乡镇", "乡镇\n审核意见"), ("区级", "区级\n确定意见"))
_TO_SIGN: Final = "负责人（签字）：　　　　　　　（盖章）　　　　年　　月　　日"


def approval_template() -> DocumentObject:
    """审批表: facts, warning, three opinions with room to sign."""
    document = new_template()
    add(document, NOTE, "{%p for 户 in 名单 %}")
    add(document, NOTE, "{%p if loop.first %}")
    _add_title(document, is_on_new_page=False)
    add(document, NOTE, "{%p else %}")
    _add_title(document, is_on_new_page=True)
    add(document, NOTE, "{%p endif %}")
    table = add_grid(document, _WIDTHS_MM)
    for labels in _FACTS:
        _add_facts(table, labels)
    _add_income(table)
    _add_long(table, "预警说明", "{{ 户.预警说明 }}", 20)
    _add_long(table, "资产提示", "{{ 户.资产提示 }}", 12)
    for level, label in _OPINIONS:
        _add_opinion(table, level, label)
    add(document, NOTE, "{{ 月份 }}　　制表：{{ 发文单位 }}　　{{ 成文日期 }}")
    add(document, NOTE, "{%p endfor %}")
    return document


def _add_title(document: DocumentObject, *, is_on_new_page: bool) -> None:
    title = add(document, TITLE, "{{ 区名 }}监测对象{{ 户.事项 }}审批表")
    title.paragraph_format.page_break_before = is_on_new_page


def _add_facts(table: Table, labels: tuple[str, ...]) -> None:
    cells = iter(add_row(table, 10).cells)
    for label in labels:
        write(next(cells), label, COLUMN_HEAD)
        write(next(cells), f"{{{{ 户.{label} }}}}", CELL_CENTRED)


def _add_income(table: Table) -> None:
    cells = add_row(table, 10).cells
    write(cells[0], "核实人均\n纯收入", COLUMN_HEAD)
    write(cells[1].merge(cells[2]), "{{ 户.核实人均纯收入 }} 元", CELL_CENTRED)
    write(cells[3], "承诺授权书", COLUMN_HEAD)
    write(cells[4].merge(cells[5]), "{{ 户.承诺授权书 }}", CELL_CENTRED)


def _add_long(table: Table, label: str, text: str, least_mm: float) -> None:
    cells = add_row(table, least_mm).cells
    write(cells[0], label, COLUMN_HEAD)
    write(cells[1].merge(cells[-1]), text, CELL)


def _add_opinion(table: Table, level: str, label: str) -> None:
    cells = add_row(table, 32).cells
    write(cells[0], label, COLUMN_HEAD)
    place = cells[1].merge(cells[-1])
    write(place, f"{{{{ 户.{level}意见 }}}}", CELL)
    reason = f"{{{{ 户.{level}理由 }}}}"
    for text in (f"{{%p if 户.{level}理由 %}}", reason, "{%p endif %}", f"{{{{ 户.{level}经办 }}}}", "", _TO_SIGN):
        place.add_paragraph(text, style=CELL.name)
