"""区级放行: the district decides on held claims, under the contract with a reason and two signers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from policy.claims.states import Hold
from warehouse.doors.claims import words
from warehouse.doors.claims.lines import BEGINNING, ClaimLine, amount_column, claim_cells, yuan_text
from warehouse.doors.form_columns import Cell
from warehouse.doors.list_layout import asked, known
from warehouse.doors.signing_sheet import SIGNER
from warehouse.doors.table_book import OutTable, TableFacts, table_book

RELEASE_SHEET: Final = "区级放行"


@dataclass(frozen=True, slots=True)
class ReleaseLine:
    """A held claim, with both amounts in yuan; the insurer's is None where it is held for another reason."""

    claim: ClaimLine
    hold: Hold
    our_amount: Decimal
    their_amount: Decimal | None = None


def releases_workbook(facts: TableFacts, lines: Sequence[ReleaseLine]) -> bytes:
    """An xlsx by which two signers release held claims, with the sheet 签批. ValueError where nothing is held."""
    if not lines:
        raise ValueError("no claim is held: make no workbook")
    title = facts.title("防贫保险理赔区级放行表")
    cells = [_cells(line) for line in lines]
    table = OutTable(RELEASE_SHEET, title, "区级", _COLUMNS, cells, "挂起的各笔，逐笔决定", _HOW)
    return table_book(facts, (table,), _NOTES, is_signed=True)


_COLUMNS: Final = (
    *BEGINNING,
    known("乡镇", 10),
    known("行政村", 10),
    known("挂起原因", 18),
    amount_column("区里计算", 13),
    amount_column("保险核定", 13),
    asked(words.RELEASED_AMOUNT, 13, Cell.AMOUNT, "区里计算的金额、保险核定的金额，或者 0（不予支付）。"),
    asked(words.REASON, 36, Cell.TEXT, "放行的理由和合同依据。"),
    asked(SIGNER, 10, Cell.TEXT, "作出决定的人，须在“签批”表签名。"),
    asked(words.SECOND_SIGNER, 11, Cell.TEXT, "不能与签批人相同，须在“签批”表签名。"),
)
_HOW: Final = (
    "只填要放行的各笔：放行金额、理由、签批人、第二签批人；其余不填，继续挂起。",
    "填完后，两名签批人在“签批”表签名、填验证码，随即交回。",
)
_NOTES: Final = (
    "放行须有合同依据和两名不同的签批人；台账保留两边的金额。",
    "填 0 的，本笔不再支付。请不要改动理赔号。填好后原样交回，文件名可以改。",
)


def _cells(line: ReleaseLine) -> dict[str, str]:
    return {
        **claim_cells(line.claim),
        "挂起原因": line.hold.label,
        "区里计算": yuan_text(line.our_amount),
        "保险核定": yuan_text(line.their_amount),
    }
