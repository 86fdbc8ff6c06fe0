"""The fund's statement (收支表): each month's opening, income, payments and closing, and the month's entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from policy.fund.entries import Entry, Kind, Statement
from warehouse.doors.claims.lines import amount_column, day_text, yuan_text
from warehouse.doors.fund import words
from warehouse.doors.list_layout import HOUSEHOLD_NO, known
from warehouse.doors.table_book import OutTable, TableFacts, table_book

_KINDS: Final = {Kind.INCOME: "收入", Kind.CORRECTION: "收入更正", Kind.PAYMENT: "支付"}
CAME_BACK: Final = "退回"


@dataclass(frozen=True, slots=True)
class FundMonth:
    """The fund in one month: all months' statements up to it, its entries in their order. Yuan."""

    statements: Sequence[Statement]
    entries: Sequence[Entry]


def statement_workbook(facts: TableFacts, month: FundMonth) -> bytes:
    """An xlsx of the months and of the month's entries. Raises ValueError before there is any month."""
    if not month.statements:
        raise ValueError("the fund has no month yet: make no workbook")
    months = OutTable(
        words.STATEMENT_SHEET,
        facts.title("帮扶救助基金收支表"),
        "逐月",
        _MONTHS,
        [_month_cells(one) for one in month.statements],
        "期初 + 收入（含更正）− 支付（减退回）= 期末",
    )
    entries = OutTable(
        words.ENTRIES_SHEET,
        facts.title("帮扶救助基金收支明细"),
        "本月",
        _ENTRIES,
        [_entry_cells(one) for one in month.entries],
        empty_note="说明：本月没有收支。",
    )
    return table_book(facts, (months, entries), _NOTES)


def kind_of(entry: Entry) -> str:
    """收入, 收入更正, 支付 or 退回."""
    if entry.posting.kind is Kind.PAYMENT and entry.posting.amount > 0:
        return CAME_BACK
    return _KINDS[entry.posting.kind]


def _month_cells(one: Statement) -> dict[str, str]:
    return {
        "月份": str(one.month),
        "期初余额": yuan_text(one.opening),
        "收入": yuan_text(one.income),
        "支付": yuan_text(one.payments),
        "期末余额": yuan_text(one.closing),
    }


def _entry_cells(entry: Entry) -> dict[str, str]:
    posting = entry.posting
    return {
        "序号": str(entry.seq),
        "入账日期": day_text(entry.on_day),
        "类别": kind_of(entry),
        "销售月份": str(posting.sales_month or ""),
        HOUSEHOLD_NO: posting.household_no or "",
        words.DOCUMENT_NO: posting.document_no or "",
        "收支": yuan_text(posting.amount),
        "余额": yuan_text(entry.balance_after),
    }


_MONTHS: Final = (
    known("月份", 10, "按入账日期。"),
    amount_column("期初余额", 16),
    amount_column("收入", 16, "消费帮扶销售额按比例提取，含更正；净冲减的为负数。"),
    amount_column("支付", 16, "救助支付减退回。"),
    amount_column("期末余额", 16),
)
_ENTRIES: Final = (
    known("序号", 8, "入账的先后，全账连续。"),
    known("入账日期", 12),
    known("类别", 10, "收入、收入更正、支付、退回。"),
    known("销售月份", 10, "收入和更正所属的销售月份。"),
    known(HOUSEHOLD_NO, 17.5),
    known(words.DOCUMENT_NO, 18),
    amount_column("收支", 14, "支付为负数。"),
    amount_column("余额", 14, "入账后的余额。"),
)
_NOTES: Final = ("基金只按程序入账：收入由销售数据计算，支付须两名签批人签批；已入账的不改，只能更正。",)
