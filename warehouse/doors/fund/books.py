"""The fund's workbooks that are filled in: the application form, and the district's signing with what arrived."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Final

from policy.fund.words import CONCLUSIONS, MATTERS, PURPOSES
from warehouse.doors.claims.lines import amount_column, day_text, yuan_text
from warehouse.doors.form_columns import Cell, FormColumn, FreeRows
from warehouse.doors.fund import words
from warehouse.doors.list_layout import HEAD_NAME, HOUSEHOLD_NO, asked, known
from warehouse.doors.table_book import OutTable, TableFacts, table_book

APPLICATION_ROWS: Final = 20
RECEIPT_ROWS: Final = 8


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """An application that waits, in yuan, with what the signers must know. `cap_left` is the rest of this year's cap.

    `standing` says by what the household may get money, or that it may not, as of the day of writing.
    """

    document_no: str
    household_no: str = field(repr=False)
    head_name: str = field(repr=False)
    village: str
    amount: Decimal
    purpose: str = field(repr=False)
    applied_on: date
    applied_by: str = field(repr=False)
    standing: str
    cap_left: Decimal
    signed_by: str


@dataclass(frozen=True, slots=True)
class Purse:
    """What the fund has and may pay, in yuan. `waiting` is the negative correction outside the book, 0 without one."""

    balance: Decimal
    waiting: Decimal
    receipts_left: Decimal | None = None


def application_form(facts: TableFacts) -> bytes:
    """An empty xlsx by which money of the fund is applied for, with the sheet 签批 for those who sign at once."""
    table = OutTable(
        words.APPLICATION_SHEET,
        facts.title("帮扶救助基金申请表"),
        "基金申请",
        _APPLICATION,
        [],
        _APPLICATION_TOLD,
        free=FreeRows(APPLICATION_ROWS, _APPLICATION_FREE, (words.DOCUMENT_NO, HOUSEHOLD_NO)),
    )
    return table_book(facts, (table,), _APPLICATION_NOTES, is_signed=True)


def signing_workbook(facts: TableFacts, lines: Sequence[WaitingLine], purse: Purse) -> bytes:
    """An xlsx by which two signers decide on what waits and tell of money that came in, with the sheet 签批."""
    signing = OutTable(
        words.SIGNING_SHEET,
        facts.title("帮扶救助基金签批表"),
        "区级",
        _SIGNING,
        [_waiting_cells(line) for line in lines],
        f"{_purse_in_words(purse)}。{_SIGNING_TOLD}",
        empty_note="说明：现在没有待签批的申请。",
    )
    receipts = OutTable(
        words.RECEIPT_SHEET,
        facts.title("帮扶救助基金到账登记表"),
        "区级",
        _RECEIPT,
        [],
        _RECEIPT_TOLD,
        free=FreeRows(RECEIPT_ROWS, _RECEIPT_FREE, (words.VOUCHER_NO, words.DOCUMENT_NO)),
    )
    return table_book(facts, (signing, receipts), _SIGNING_NOTES, is_signed=True)


def _purse_in_words(purse: Purse) -> str:
    said = [f"基金余额 {purse.balance:,.2f} 元"]
    if purse.receipts_left is not None:
        said.append(f"已到账可支付 {purse.receipts_left:,.2f} 元")
    if purse.waiting:
        said.append(f"有冲减收入的更正待入账 {purse.waiting:,.2f} 元，入账前不能支付")
    return "；".join(said)


def _waiting_cells(line: WaitingLine) -> dict[str, str]:
    return {
        words.DOCUMENT_NO: line.document_no,
        HOUSEHOLD_NO: line.household_no,
        HEAD_NAME: line.head_name,
        "行政村": line.village,
        words.ASKED_AMOUNT: yuan_text(line.amount),
        words.ASKED_PURPOSE: line.purpose,
        words.APPLIED_ON: day_text(line.applied_on),
        words.APPLIED_BY: line.applied_by,
        "资格": line.standing,
        "本年度额度余额": yuan_text(line.cap_left),
        "已签批": line.signed_by,
    }


def _here(header: str, width: float, cell: Cell, guide: str, choices: tuple[str, ...] = ()) -> FormColumn:
    """A column that every row must fill, on the same paper as what is to be read: these forms are narrow."""
    return replace(asked(header, width, cell, guide, choices), part=1)


_APPLICATION: Final = (
    known(words.DOCUMENT_NO, 18, "自行编号，全区不重复，如 东乡-2026-001；用过的编号不能再用。"),
    known(HOUSEHOLD_NO, 17.5, "农户台账中的户编号。"),
    _here(words.AMOUNT, 14, Cell.AMOUNT, "申请的金额（元），只写数字。"),
    _here(words.PURPOSE, 30, Cell.HINT, "钱用在哪里；可以另写。", PURPOSES),
    _here(words.APPLIED_ON, 14, Cell.DAY, "申请的日期，不晚于交表当天。"),
    _here(words.APPLIED_BY, 18, Cell.TEXT, "提出申请的人或单位。"),
)
_APPLICATION_TOLD: Final = "在监测的户，或有成员正在享受低保、特困供养的户可以申请；填好后交回。"
_APPLICATION_FREE: Final = "说明：从下面一行填起，每笔申请一行，各列都要填。"
_APPLICATION_NOTES: Final = (
    "区级直接签批的，两名签批人可在“签批”表签名、填验证码，本表各行一并签批；乡镇、村不填“签批”表。",
    "两名不同的签批人签批后支付；第二人签批当天的资格、本年度额度和基金余额都须足够，不足的整笔不予支付。",
    "不予支付的，原因见反馈；需要时改正后用新的申请编号另行申请。",
    "请不要增删列或改列名。填好后原样交回，文件名可以改。",
)
_SIGNING: Final = (
    known(words.DOCUMENT_NO, 18, "每笔申请一个编号，退回时据此认件，请勿改动。"),
    known(HOUSEHOLD_NO, 17.5),
    known(HEAD_NAME, 9),
    known("行政村", 10),
    amount_column(words.ASKED_AMOUNT, 12),
    known(words.ASKED_PURPOSE, 18, is_centred=False),
    known(words.APPLIED_ON, 12),
    known(words.APPLIED_BY, 12),
    known("资格", 20, "制表当天的情况；以第二人签批当天为准。", is_centred=False),
    amount_column("本年度额度余额", 14, "该户本年度还可以得到的金额；以第二人签批当天为准。"),
    known("已签批", 10, "已经签批的第一人；第二人须是另一名签批人。"),
    _here(words.CONCLUSION, 12, Cell.CHOICE, "在“签批”表签名的人对本笔的意见；不填的不计，以后再签。", CONCLUSIONS),
)
_SIGNING_TOLD: Final = "逐笔选择签批结论，在“签批”表签名、填验证码，随即交回。"
_RECEIPT: Final = (
    known(words.VOUCHER_NO, 22, "银行凭证或回单上的号，每号登记一次。"),
    known(words.DOCUMENT_NO, 18, "救助款退回的，填原申请编号；消费帮扶款到账的不填。"),
    _here(words.MATTER, 20, Cell.CHOICE, "消费帮扶款到账，或救助款退回。", MATTERS),
    _here(words.AMOUNT, 16, Cell.AMOUNT, "到账的金额（元）；救助款退回的，与原支付金额一致。"),
    _here(words.RECEIVED_ON, 14, Cell.DAY, "到账的日期，不晚于交表当天。"),
)
_RECEIPT_TOLD: Final = "消费帮扶款到账、救助款退回，逐笔照银行凭证填写；两名签批人登记一致才算数。"
_RECEIPT_FREE: Final = "说明：从下面一行填起，每张凭证一行；没有到账的不填。"
_SIGNING_NOTES: Final = (
    "两人可以在同一张表签名，也可以各交一张；一人选“不予支付”的，本笔即办结。",
    "第二人签批当天的资格、本年度额度和基金余额都须足够，不足的整笔不予支付；申请办结后需要的另行申请。",
    "退回的救助款入账后，恢复该户支付年度的额度。",
    "请不要增删列、改列名或改申请编号。签好后原样交回，文件名可以改。",
)
