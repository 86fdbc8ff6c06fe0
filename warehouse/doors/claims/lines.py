"""How workbooks name a claim: what each of them begins with, and which columns it has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from policy.masks import mask_id
from policy.payouts import Coverage
from warehouse.doors.claims import words
from warehouse.doors.form_columns import Cell, FormColumn
from warehouse.doors.list_layout import CODE, HEAD_NAME, HOUSEHOLD_NO, known


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim. `head_id_no` is whole; each workbook shows of it what its receiver may see.

    `code` is the row's 核对码, empty on forms that go by 理赔号 alone.
    """

    claim_no: str
    household_no: str
    head_name: str = field(repr=False)
    head_id_no: str = field(repr=False)
    coverage: Coverage
    year: int
    township: str
    village: str
    hamlet: str = ""
    code: str = ""


BEGINNING: Final = (
    known(words.CLAIM_NO, 19, "每笔理赔一个号，退回时据此认笔，请勿改动。"),
    known(HOUSEHOLD_NO, 17.5),
    known(HEAD_NAME, 9),
    known(words.COVERAGE, 10),
    known(words.YEAR, 6),
)
"""What forms for the levels begin with; those for the insurer have the columns of its reply."""

CODE_COLUMN: Final = known(CODE, 15, "退回时据此认行，请勿改动。")


def claim_cells(claim: ClaimLine) -> dict[str, str]:
    """The cells that name a claim and its place, by header; the ID number is masked."""
    return {
        CODE: claim.code,
        words.CLAIM_NO: claim.claim_no,
        HOUSEHOLD_NO: claim.household_no,
        HEAD_NAME: claim.head_name,
        words.HEAD_ID: mask_id(claim.head_id_no),
        words.COVERAGE: claim.coverage.label,
        words.YEAR: str(claim.year),
        "乡镇": claim.township,
        "行政村": claim.village,
        "自然村": claim.hamlet,
    }


def whole_cells(claim: ClaimLine) -> dict[str, str]:
    """The same with the whole ID number, for the insurer, who must check it."""
    return {**claim_cells(claim), words.HEAD_ID: claim.head_id_no}


def amount_column(header: str, width: float = 12, guide: str = "") -> FormColumn:
    """A column of yuan to be read."""
    return FormColumn(header, width, Cell.AMOUNT, guide=guide)


def filled_columns(
    columns: Sequence[FormColumn], rows: Iterable[Mapping[str, str]], sometimes: frozenset[str]
) -> list[FormColumn]:
    """The columns without those of `sometimes` that no row fills."""
    filled = {header for row in rows for header, text in row.items() if text}
    return [column for column in columns if column.header not in sometimes or column.header in filled]


def day_text(day: date | None) -> str:
    """2026-11-05, or nothing."""
    return day.isoformat() if day else ""


def yuan_text(yuan: Decimal | None) -> str:
    """32500.00, or nothing."""
    return "" if yuan is None else f"{yuan:.2f}"
