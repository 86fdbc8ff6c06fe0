"""Lists for townships and villages: workbooks that are read, filled in and sent back (contract, section 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from policy.masks import mask_id
from warehouse.doors import elimination_layout as endings
from warehouse.doors import list_layout as layout
from warehouse.doors.form_columns import FreeRows
from warehouse.doors.list_book import Ending, ListShape, common_cells, day_words, list_book
from warehouse.doors.list_rows import ListFacts, ListRow

FREE_ROWS: Final = 10

_SHEETS: Final = (layout.FIRST_SHEET, layout.SECOND_SHEET)
_NAMES: Final = ("防返贫监测对象建议名单", "已纳入监测户风险变化名单")
_VILLAGE_HOW: Final = (
    "填写区（只有浅黄色单元格可以填写；橙色表头必填，黄色表头按情况填）",
    "先入户核查，填“线索是否属实”至“核查日期”；拟纳入的再开评议会，填“村级评议”等；同意纳入的再公示，填“公示起、公示止”。",
    "可以分几次填、分几次交：先有的先交，后有的补填后再交同一个文件。填错了改正后再交一次即可。",
    "变成橙色的格子还缺内容，变成灰色的格子不用填。",
)
_TOWNSHIP_HOW: Final = (
    "填写区（只有浅黄色单元格可以填写；橙色表头必填，黄色表头按情况填）",
    "看“村级意见”逐户审核：同意上报、不同意或退回村级；除“同意上报”外要写理由。",
    "可以分几次填、分几次交。填错了改正后再交一次即可。",
    "变成橙色的格子还缺内容。",
)


def village_list(facts: ListFacts, rows: Sequence[ListRow]) -> bytes:
    """An xlsx for household checks and village evaluation. ID numbers and phones are whole.

    Raises ValueError without rows: a place without names gets a message, no workbook.
    """
    free = FreeRows(FREE_ROWS, layout.FREE_NOTE, layout.FREE_COLUMNS, layout.FREE_CHOICES)
    due = day_words(facts.due_on)
    columns = layout.VILLAGE_COLUMNS
    ending = Ending(endings.VILLAGE_COLUMNS, endings.VILLAGE_HOW)
    shape = ListShape(
        columns, _village_cells, _VILLAGE_HOW, _SHEETS, _NAMES, facts.place, due, free=free, ending=ending
    )
    return list_book(facts, rows, shape)


def township_list(facts: ListFacts, rows: Sequence[ListRow]) -> bytes:
    """An xlsx for the township's review. ID numbers are masked, phones left out. Raises ValueError without rows."""
    due = day_words(facts.due_on)
    columns = layout.TOWNSHIP_COLUMNS
    shape = ListShape(columns, _township_cells, _TOWNSHIP_HOW, _SHEETS, _NAMES, facts.place, due, layout.REVIEW)
    return list_book(facts, rows, replace(shape, ending=Ending(endings.TOWNSHIP_COLUMNS, endings.TOWNSHIP_HOW)))


def _village_cells(row: ListRow) -> dict[str, str]:
    own = {"自然村": row.hamlet, "户主身份证号": row.head_id_no, "联系电话": row.phone}
    return {**common_cells(row), **own}


def _township_cells(row: ListRow) -> dict[str, str]:
    own = {
        "行政村": row.village,
        "自然村": row.hamlet,
        "户主身份证号": mask_id(row.head_id_no),
        "村级意见": row.village_word or layout.NOT_YET,
    }
    return {**common_cells(row), **own}
