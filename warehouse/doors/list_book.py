"""What the lists of all levels share: sheets of households, words above them, how to fill in.

First sheet: households that are new; second: households already monitored, with new risks; then, where there are any,
those whose monitoring may end (风险消除), which may also stand alone; last: how to fill in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from warehouse.doors import list_layout as layout
from warehouse.doors.elimination_layout import NAME, SHEET, SITUATION
from warehouse.doors.form_columns import FormColumn, FormHead, FormRow, FormSheet, FreeRows
from warehouse.doors.form_sheet import write_form
from warehouse.doors.guide_sheet import Guide, write_guide
from warehouse.doors.list_rows import ListFacts, ListRow
from warehouse.doors.workbook_style import REHEARSAL, Book, BookFacts, workbook_bytes


@dataclass(frozen=True, slots=True)
class Ending:
    """The sheet 风险消除 of a level's list: its columns, and how to fill in."""

    columns: Sequence[FormColumn]
    how_to: Sequence[str]


@dataclass(frozen=True, slots=True)
class ListShape:
    """How one level's list is made.

    `sheets` names the two sheets, `names` what their titles call them, `how_to` says in lines how to fill in. `asked`
    is the column whose words a row may replace; `free` are rows for clues below the first sheet's households.
    `between` writes what stands between the households and the guide.
    """

    columns: Sequence[FormColumn]
    cells: Callable[[ListRow], Mapping[str, str]]
    how_to: Sequence[str]
    sheets: tuple[str, str]
    names: tuple[str, str]
    badge: str
    deadline: str
    asked: str = ""
    free: FreeRows | None = None
    between: Callable[[Book], None] | None = None
    ending: Ending = Ending((), ())


def list_book(facts: ListFacts, rows: Sequence[ListRow], shape: ListShape) -> bytes:
    """The xlsx. Raises ValueError without rows: a place without names gets a message, no workbook."""
    if not rows:
        raise ValueError(f"{shape.badge} has no names in {facts.month}: send it a message, not an empty workbook")
    sheets = list(_sheets(facts, rows, shape))

    def fill(book: Book) -> None:
        for sheet in sheets:
            write_form(book, sheet, is_rehearsal=facts.is_rehearsal)
        if shape.between:
            shape.between(book)
        write_guide(book, _guide(facts, shape, sheets), is_rehearsal=facts.is_rehearsal)

    title = _title(facts, sheets[0].name)
    return workbook_bytes(BookFacts(title, facts.office, facts.made_on, facts.mark, facts.audit_head), fill)


def common_cells(row: ListRow) -> dict[str, str]:
    """The cells that every level sees, by header, and the answers already given."""
    return {
        **row.filled,
        layout.CODE: row.code,
        layout.HOUSEHOLD_NO: row.household_no,
        layout.HEAD_NAME: row.head_name,
        layout.RISK_TYPES: "、".join(row.risk_types),
        "户类型": row.household_type,
        "预警说明": "\n".join(row.explanations),
        SITUATION: "\n".join(row.explanations),
        "资产提示": "\n".join(row.assets),
        layout.SEND_BACK: _send_back(row),
        layout.MARKS: "\n".join(row.marks),
        "截止日期": row.due_on.isoformat() if row.due_on else "",
    }


def month_words(month: str) -> str:
    """2026年11月."""
    year, number = month.split("-")
    return f"{year}年{int(number)}月"


def day_words(day: date) -> str:
    """2026年11月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


def _send_back(row: ListRow) -> str:
    attempt = f"第 {row.attempt} 次办理" if row.attempt > 1 else ""
    return "\n".join(part for part in (attempt, row.send_back_note) if part)


def _sheets(facts: ListFacts, rows: Sequence[ListRow], shape: ListShape) -> Iterator[FormSheet]:
    """The sheets of households: of those that are new or changed two, also where one has none; then of ends."""
    ends, others = [row for row in rows if row.is_elimination], [row for row in rows if not row.is_elimination]
    if others:
        columns = _columns(shape.columns, shape, others)
        yield from (_sheet(facts, others, shape, columns, number) for number in (0, 1))
    if ends:
        shown = [FormRow(shape.cells(row), _choices(row, shape)) for row in ends]
        head = _head(facts, replace(shape, how_to=shape.ending.how_to), NAME, len(shown))
        yield FormSheet(SHEET, head, _columns(shape.ending.columns, shape, ends), shown)


def _each_once(sheets: Iterable[FormSheet]) -> list[FormColumn]:
    """The columns of all sheets, each header as it stands first."""
    found: dict[str, FormColumn] = {}
    for column in (column for sheet in sheets for column in sheet.columns):
        found.setdefault(column.header, column)
    return list(found.values())


def _columns(columns: Sequence[FormColumn], shape: ListShape, rows: Sequence[ListRow]) -> Sequence[FormColumn]:
    """The columns; of those that are there sometimes, the ones that any row fills."""
    filled = {header for row in rows for header, text in shape.cells(row).items() if text}
    return [each for each in columns if each.header in filled or each.header not in layout.SOMETIMES]


def _sheet(
    facts: ListFacts, rows: Sequence[ListRow], shape: ListShape, columns: Sequence[FormColumn], number: int
) -> FormSheet:
    shown = [FormRow(shape.cells(row), _choices(row, shape)) for row in rows if row.is_monitored is bool(number)]
    head = _head(facts, shape, shape.names[number], len(shown))
    note = (layout.NO_NEW, layout.NO_CHANGES)[number]
    return FormSheet(shape.sheets[number], head, columns, shown, note, None if number else shape.free)


def _choices(row: ListRow, shape: ListShape) -> dict[str, tuple[str, ...]]:
    return {shape.asked: row.choices} if shape.asked and row.choices else {}


def _head(facts: ListFacts, shape: ListShape, name: str, number: int) -> FormHead:
    return FormHead(
        corner=month_words(facts.month).replace("年", "年\n") + (f"\n【{REHEARSAL}】" if facts.is_rehearsal else ""),
        badge=shape.badge.replace(" ", "\n"),
        title=_title(facts, name),
        facts=(
            f"截止日期：{shape.deadline}　　共 {number} 户　　发出日期：{facts.made_on.isoformat()}",
            f"发出单位：{facts.office}　　政策版本：{facts.policy_version}",
        ),
        how_to=shape.how_to,
        warning="；".join((*_rehearsal_words(facts), *facts.passed_gates)),
    )


def _rehearsal_words(facts: ListFacts) -> tuple[str, ...]:
    return (f"{REHEARSAL}：本表用于演练，不作为工作依据",) if facts.is_rehearsal else ()


def _title(facts: ListFacts, name: str) -> str:
    later = f"（补充{facts.supplement_no:02d}）" if facts.supplement_no else ""
    return f"{facts.district}{month_words(facts.month)}{name}{later}"


def _guide(facts: ListFacts, shape: ListShape, sheets: Sequence[FormSheet]) -> Guide:
    notes = [
        *dict.fromkeys(line for sheet in sheets for line in sheet.head.how_to[1:]),
        "请不要增删列、改列名或改核对码；不要另存为其他格式。填好后原样交回，文件名可以改。",
        "名单含个人信息，只限本次工作使用，不得外传；用完按规定保管或销毁。",
        f"截止日期：{shape.deadline}；逐户的截止日期见表内。",
        f"政策版本：{facts.policy_version}。发出单位：{facts.office}。",
        *(f"数据质量：{gate}。" for gate in facts.passed_gates),
        *((f"台账校验：{facts.audit_head}",) if facts.audit_head else ()),
    ]
    return Guide(layout.GUIDE_SHEET, f"{shape.badge} {month_words(facts.month)}名单填写说明", _each_once(sheets), notes)
