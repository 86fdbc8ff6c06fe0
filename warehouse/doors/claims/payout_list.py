"""支付清单: what the insurer pays in one batch, as csv and workbook of the same content. No bank accounts: it has them.

The last row is the sum, in figures and in capitals (人民币大写). The workbook has a second sheet by which the insurer
answers what it has paid.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from policy.masks import mask_id
from policy.money import in_capitals
from policy.payouts import Coverage
from warehouse.doors.claims import words
from warehouse.doors.claims.lines import amount_column, day_text, filled_columns, yuan_text
from warehouse.doors.csv_text import csv_bytes
from warehouse.doors.form_columns import Cell
from warehouse.doors.list_layout import HEAD_NAME, HOUSEHOLD_NO, When, asked, known, maybe
from warehouse.doors.table_book import OutTable, TableFacts, table_book

PAYOUT_SHEET: Final = "支付清单"
ANSWER_SHEET: Final = "支付回单"
ID_NO: Final = "身份证号"
NOTICE_FROM: Final = "公示起"
NOTICE_TO: Final = "公示止"
TOTAL: Final = "合计"
DUE: Final = "应付金额"
NOTE: Final = "备注"
PAYOUT_HEADERS: Final = (
    HOUSEHOLD_NO, HEAD_NAME, ID_NO, words.COVERAGE, words.YEAR, words.YUAN, NOTICE_FROM, NOTICE_TO, words.BATCH_NO,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PayoutRow:
    """One payment, in yuan. Name and ID number are of whom is paid; `note` says why that is not the head of household.

    `claim_no` stands in the sheet to answer; the contract's columns have none.
    """

    claim_no: str
    household_no: str = field(repr=False)
    payee_name: str = field(repr=False)
    payee_id_no: str = field(repr=False)
    coverage: Coverage
    year: int
    amount: Decimal
    notice_from: date
    notice_to: date
    batch_no: str
    note: str = field(default="", repr=False)


def payout_list_csv(rows: Iterable[PayoutRow]) -> bytes:
    """The list by household number, one line a payment, the sum at the end. Raises ValueError without payments."""
    cells = [*map(payout_cells, ordered := _in_order(rows)), _total(ordered)]
    return csv_bytes(PAYOUT_HEADERS, [[row.get(header, "") for header in PAYOUT_HEADERS] for row in cells])


def payout_list_workbook(facts: TableFacts, rows: Iterable[PayoutRow]) -> bytes:
    """The same content as an xlsx, in which amounts are numbers, and the sheet to answer. ValueError without any."""
    ordered = _in_order(rows)
    cells = [payout_cells(row) for row in ordered]
    told = f"合计 {len(ordered)} 笔，{_sum(ordered):,.2f} 元（{in_capitals(_sum(ordered))}）"
    columns = filled_columns((*PAYOUT_COLUMNS, known(NOTE, 24, is_centred=False)), cells, frozenset({NOTE}))
    answer = [{**payout_cells(row), words.CLAIM_NO: row.claim_no, DUE: yuan_text(row.amount)} for row in ordered]
    tables = (
        OutTable(
            PAYOUT_SHEET,
            facts.title("防贫保险金支付清单"),
            ordered[0].batch_no,
            columns,
            cells,
            told,
            total=_total(ordered),
        ),
        OutTable(ANSWER_SHEET, facts.title("支付回单"), "回单", _ANSWER_COLUMNS, answer, told, _ANSWER_HOW),
    )
    return table_book(facts, tables, _NOTES)


def payout_cells(row: PayoutRow) -> dict[str, str]:
    """The cells of one payment, by header."""
    return {
        HOUSEHOLD_NO: row.household_no,
        HEAD_NAME: row.payee_name,
        ID_NO: row.payee_id_no,
        words.COVERAGE: row.coverage.label,
        words.YEAR: str(row.year),
        words.YUAN: yuan_text(row.amount),
        NOTICE_FROM: day_text(row.notice_from),
        NOTICE_TO: day_text(row.notice_to),
        words.BATCH_NO: row.batch_no,
        NOTE: row.note,
    }


def masked_payout_cells(row: PayoutRow) -> dict[str, str]:
    """The same for those who sign: the ID number is masked."""
    return {**payout_cells(row), ID_NO: mask_id(row.payee_id_no)}


PAYOUT_COLUMNS: Final = (
    known(HOUSEHOLD_NO, 17.5),
    known(HEAD_NAME, 10),
    known(ID_NO, 22),
    known(words.COVERAGE, 10),
    known(words.YEAR, 6),
    amount_column(words.YUAN, 14),
    known(NOTICE_FROM, 12),
    known(NOTICE_TO, 12),
    known(words.BATCH_NO, 16),
)
_NOT_PAID: Final = '{支付状态}="退汇"'
_ANSWER_COLUMNS: Final = (
    known(words.CLAIM_NO, 19, "请勿改动。"),
    known(HOUSEHOLD_NO, 17.5),
    known(HEAD_NAME, 10),
    known(words.COVERAGE, 10),
    known(words.YEAR, 6),
    known(words.BATCH_NO, 16),
    amount_column(DUE, 14),
    asked(words.PAID_AMOUNT, 14, Cell.AMOUNT, "这一次实际支付（退汇的，实际退回）的金额（元）。"),
    asked(words.PAID_ON, 12, Cell.DAY, "支付或退汇的日期。"),
    asked(words.SERIAL_NO, 24, Cell.TEXT, "银行流水号，每个只能用一次。"),
    asked(words.PAYMENT_STATE, 9, Cell.CHOICE, "已支付或退汇。", words.PAYMENT_STATES),
    maybe(words.CAUSE, 24, Cell.TEXT, "退汇的必填。", when=When(_NOT_PAID)),
)
_ANSWER_HOW: Final = (
    "支付后逐笔填写支付金额、支付日期、流水号、支付状态；退汇的写明原因。",
    "也可以导出成同样列名的 CSV 交回；一笔分几次支付的，一次一行。",
)
_NOTES: Final = (
    "金额、姓名、身份证号与核定、公示一致；银行账户由保险机构掌握，不在本表。",
    "支付后填写“支付回单”交回；支付金额与清单不符的，请写明原因。",
)


def _in_order(rows: Iterable[PayoutRow]) -> list[PayoutRow]:
    ordered = sorted(rows, key=lambda row: (row.household_no, row.coverage.label, row.year, row.claim_no))
    if not ordered:
        raise ValueError("there is nothing to pay: make no list")
    return ordered


def _sum(rows: Sequence[PayoutRow]) -> Decimal:
    return sum((row.amount for row in rows), Decimal(0))


def _total(rows: Sequence[PayoutRow]) -> dict[str, str]:
    total = _sum(rows)
    return {
        HOUSEHOLD_NO: TOTAL,
        ID_NO: in_capitals(total),
        words.COVERAGE: f"{len(rows)} 笔",
        words.YUAN: yuan_text(total),
    }
