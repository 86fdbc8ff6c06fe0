"""Headers and sheets of the fund's workbooks; cells to fill in are policy's."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

from policy.fund.words import Cell

DOCUMENT_NO: Final = Cell.DOCUMENT_NO.value
AMOUNT: Final = Cell.AMOUNT.value
PURPOSE: Final = Cell.PURPOSE.value
APPLIED_ON: Final = Cell.APPLIED_ON.value
APPLIED_BY: Final = Cell.APPLIED_BY.value
CONCLUSION: Final = Cell.CONCLUSION.value
MATTER: Final = Cell.MATTER.value
RECEIVED_ON: Final = Cell.RECEIVED_ON.value
VOUCHER_NO: Final = Cell.VOUCHER_NO.value

ASKED_AMOUNT: Final = "申请金额"
ASKED_PURPOSE: Final = "申请用途"
"""On the district's sheet, where they are only to be read: a sheet with 用途 is an application."""

APPLICATION_SHEET: Final = "基金申请"
SIGNING_SHEET: Final = "基金签批"
RECEIPT_SHEET: Final = "到账登记"
STATEMENT_SHEET: Final = "收支表"
ENTRIES_SHEET: Final = "收支明细"

_FUND: Final = PurePosixPath("fund")
APPLICATION_PATH: Final = _FUND / "基金申请.xlsx"
SIGNING_PATH: Final = _FUND / "基金签批.xlsx"
STATEMENT_PATH: Final = _FUND / "基金收支.xlsx"
"""Where they lie below `outbox/M/`."""
