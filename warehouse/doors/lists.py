"""Lists for townships and villages: workbooks that are read, filled in and sent back (contract, section 5).

First sheet: households that are new; second: households already monitored, with new risks; third: how to fill in.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from policy.masks import mask_id
from warehouse.doors import list_layout as layout
from warehouse.doors.form_columns import FormColumn, FormHead, FormRow, FormSheet, FreeRows
from warehouse.doors.form_sheet import write_form
from warehouse.doors.guide_sheet import Guide, write_guide
from warehouse.doors.list_rows import ListFacts, ListRow
from warehouse.doors.workbook_style import REHEARSAL, Book, BookFacts, workbook_bytes

FREE_ROWS: Final = 10

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
    return _list(facts, rows, layout.VILLAGE_COLUMNS, _VILLAGE_HOW)


def township_list(facts: ListFacts, rows: Sequence[ListRow]) -> bytes:
    """An xlsx for the township's review. ID numbers are masked, phones left out. Raises ValueError without rows."""
    return _list(facts, rows, layout.TOWNSHIP_COLUMNS, _TOWNSHIP_HOW)


def _list(facts: ListFacts, rows: Sequence[ListRow], columns: Sequence[FormColumn], how: Sequence[str]) -> bytes:
    if not rows:
        raise ValueError(f"{facts.place} has no names in {facts.month}: send it a message, not an empty workbook")
    cells = _village_cells if facts.village else _township_cells
    new = [FormRow(cells(row), _choices(row)) for row in rows if not row.is_monitored]
    changed = [FormRow(cells(row), _choices(row)) for row in rows if row.is_monitored]

    def fill(book: Book) -> None:
        for sheet in (_new_sheet(facts, new, columns, how), _changes_sheet(facts, changed, columns, how)):
            write_form(book, sheet, is_rehearsal=facts.is_rehearsal)
        write_guide(book, _guide(facts, columns, how), is_rehearsal=facts.is_rehearsal)

    about = BookFacts(_title(facts, layout.FIRST_SHEET), facts.office, facts.made_on, facts.mark, facts.audit_head)
    return workbook_bytes(about, fill)


def _new_sheet(
    facts: ListFacts, rows: Sequence[FormRow], columns: Sequence[FormColumn], how: Sequence[str]
) -> FormSheet:
    free = FreeRows(FREE_ROWS, layout.FREE_NOTE, layout.FREE_COLUMNS, layout.FREE_CHOICES) if facts.village else None
    head = _head(facts, "防返贫监测对象建议名单", len(rows), how)
    return FormSheet(layout.FIRST_SHEET, head, columns, rows, layout.NO_NEW, free)


def _changes_sheet(
    facts: ListFacts, rows: Sequence[FormRow], columns: Sequence[FormColumn], how: Sequence[str]
) -> FormSheet:
    head = _head(facts, "已纳入监测户风险变化名单", len(rows), how)
    return FormSheet(layout.SECOND_SHEET, head, columns, rows, layout.NO_CHANGES)


def _head(facts: ListFacts, name: str, number: int, how: Sequence[str]) -> FormHead:
    return FormHead(
        corner=_month_words(facts.month).replace("年", "年\n") + (f"\n【{REHEARSAL}】" if facts.is_rehearsal else ""),
        badge=f"{facts.township}\n{facts.village}".strip(),
        title=_title(facts, name),
        facts=(
            f"截止日期：{_day_words(facts)}　　共 {number} 户　　发出日期：{facts.made_on.isoformat()}",
            f"发出单位：{facts.office}　　政策版本：{facts.policy_version}",
        ),
        how_to=how,
        warning="；".join((*_rehearsal_words(facts), *facts.passed_gates)),
    )


def _rehearsal_words(facts: ListFacts) -> tuple[str, ...]:
    return (f"{REHEARSAL}：本表用于演练，不作为工作依据",) if facts.is_rehearsal else ()


def _title(facts: ListFacts, name: str) -> str:
    later = f"（补充{facts.supplement_no:02d}）" if facts.supplement_no else ""
    return f"{facts.district}{_month_words(facts.month)}{name}{later}"


def _month_words(month: str) -> str:
    year, number = month.split("-")
    return f"{year}年{int(number)}月"


def _day_words(facts: ListFacts) -> str:
    return f"{facts.due_on.year}年{facts.due_on.month}月{facts.due_on.day}日"


def _choices(row: ListRow) -> dict[str, tuple[str, ...]]:
    return {"乡镇审核": row.choices} if row.choices else {}


def _common_cells(row: ListRow) -> dict[str, str]:
    return {
        **row.filled,
        layout.CODE: row.code,
        layout.HOUSEHOLD_NO: row.household_no,
        layout.HEAD_NAME: row.head_name,
        layout.RISK_TYPES: "、".join(row.risk_types),
        "自然村": row.hamlet,
        "户类型": row.household_type,
        "预警说明": "\n".join(row.explanations),
        "资产提示": "\n".join(row.assets),
        "截止日期": row.due_on.isoformat() if row.due_on else "",
    }


def _village_cells(row: ListRow) -> dict[str, str]:
    return {**_common_cells(row), "户主身份证号": row.head_id_no, "联系电话": row.phone}


def _township_cells(row: ListRow) -> dict[str, str]:
    word = {
        "行政村": row.village,
        "户主身份证号": mask_id(row.head_id_no),
        "村级意见": row.village_word or layout.NOT_YET,
    }
    return {**_common_cells(row), **word}


def _guide(facts: ListFacts, columns: Sequence[FormColumn], how: Sequence[str]) -> Guide:
    notes = [
        *how[1:],
        "请不要增删列、改列名或改核对码；不要另存为其他格式。填好后原样交回，文件名可以改。",
        "名单含个人信息，只限本次工作使用，不得外传；用完按规定保管或销毁。",
        f"截止日期：{_day_words(facts)}；逐户的截止日期见表内。",
        f"政策版本：{facts.policy_version}。发出单位：{facts.office}。",
        *(f"数据质量：{gate}。" for gate in facts.passed_gates),
        *((f"台账校验：{facts.audit_head}",) if facts.audit_head else ()),
    ]
    return Guide(layout.GUIDE_SHEET, f"{facts.place} {_month_words(facts.month)}名单填写说明", columns, notes)
