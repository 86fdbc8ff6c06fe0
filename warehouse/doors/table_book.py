"""Workbooks of plain tables that go out (filings, differences, requests): head, table, guide, as the lists look."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from warehouse.doors.form_columns import FormColumn, FormHead, FormRow, FormSheet, FreeRows
from warehouse.doors.form_sheet import write_form
from warehouse.doors.guide_sheet import Guide, write_guide
from warehouse.doors.list_book import month_words
from warehouse.doors.list_layout import GUIDE_SHEET
from warehouse.doors.signing_sheet import write_signing
from warehouse.doors.workbook_style import REHEARSAL, Book, BookFacts, workbook_bytes


@dataclass(frozen=True, slots=True)
class TableFacts:
    """What stands above a table that goes out, and in its properties.

    `mark` is the caller's keyed mark of a workbook that comes back; `audit_head` the head of the audit chain in words.
    """

    month: str
    made_on: date
    mark: str = ""
    audit_head: str = ""
    is_rehearsal: bool = False
    district: str = "鹤山区"
    office: str = "区乡村振兴局"
    has_people: bool = True

    def title(self, name: str) -> str:
        """鹤山区2026年11月 and the table's name."""
        return f"{self.district}{month_words(self.month)}{name}"


@dataclass(frozen=True, slots=True)
class OutTable:
    """One sheet: its name, the words over it, its columns and rows (cells as text by header).

    `badge` says in a word for whom it is, `told` is a line of facts; `free` are empty rows to fill in.
    `choices` holds, for each row, the words that replace a column's there; empty where no row has its own.
    `total` is a last row that is not counted.
    """

    name: str
    title: str
    badge: str
    columns: Sequence[FormColumn]
    rows: Sequence[Mapping[str, str]]
    told: str = ""
    how_to: Sequence[str] = ()
    empty_note: str = ""
    free: FreeRows | None = None
    choices: Sequence[Mapping[str, tuple[str, ...]]] = ()
    total: Mapping[str, str] | None = None


def table_book(
    facts: TableFacts,
    tables: Sequence[OutTable],
    notes: Sequence[str],
    *,
    is_signed: bool = False,
    add: Callable[[Book], None] = lambda _book: None,
) -> bytes:
    """An xlsx of these sheets and a guide with `notes`. Only cells to fill in are unlocked; there is no password.

    `is_signed`: with the sheet 签批, on which signers sign it. `add` writes sheets of another kind, such as pictures.
    """

    def fill(book: Book) -> None:
        for each in tables:
            write_form(book, _sheet(facts, each), is_rehearsal=facts.is_rehearsal)
        add(book)
        if is_signed:
            write_signing(book, is_rehearsal=facts.is_rehearsal)
        columns = list(dict.fromkeys(column for each in tables for column in each.columns))
        guide = Guide(GUIDE_SHEET, f"{tables[0].title}说明", columns, _notes(facts, notes))
        write_guide(book, guide, is_rehearsal=facts.is_rehearsal)

    about = BookFacts(tables[0].title, facts.office, facts.made_on, facts.mark, facts.audit_head)
    return workbook_bytes(about, fill)


def _sheet(facts: TableFacts, out: OutTable) -> FormSheet:
    head = FormHead(
        corner="",
        badge=out.badge,
        title=out.title,
        facts=(
            f"{_count(out)}日期：{facts.made_on.isoformat()}　　发出单位：{facts.office}",
            out.told,
        ),
        how_to=out.how_to,
        warning=f"{REHEARSAL}：本表用于演练，不作为工作依据" if facts.is_rehearsal else "",
    )
    choices = out.choices or [{}] * len(out.rows)
    rows = [FormRow(cells, words) for cells, words in zip(out.rows, choices, strict=True)]
    rows += [FormRow(out.total)] if out.total else []
    return FormSheet(out.name, head, out.columns, rows, out.empty_note, out.free, repeated=(0, 1))


def _count(out: OutTable) -> str:
    return "" if out.free else f"共 {len(out.rows)} 行　　"


def _notes(facts: TableFacts, notes: Sequence[str]) -> list[str]:
    return [
        *notes,
        *(("本表含个人信息，只限本次工作使用，不得外传；用完按规定保管或销毁。",) if facts.has_people else ()),
        *((f"台账校验：{facts.audit_head}",) if facts.audit_head else ()),
    ]
