"""A returned file of claims heard, row by row, within one transaction of the ledger."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, Final

from policy.claims.refusals import Reason, Refusal
from policy.claims.words import Cell
from policy.levels import Level
from warehouse.casework.refused_rows import RowRefusedError
from warehouse.doors.claims.doubles import said_twice
from warehouse.doors.claims.said import (
    AmountRow,
    ClaimFilingRow,
    ClaimFormRow,
    ClaimForms,
    ConfirmationRow,
    FindingRow,
    ObjectionAnswerRow,
    ObjectionRow,
    ReceiptRow,
    ReleaseRow,
    ReviewRow,
    SignOffRow,
)
from warehouse.insuring.claim_desk import ClaimDesk
from warehouse.insuring.noticing import hear_receipt
from warehouse.insuring.objecting import hear_objection
from warehouse.insuring.objection_answers import hear_answer
from warehouse.insuring.paying import hear_confirmation, hear_sign_off, tell_of_a_torn_one
from warehouse.insuring.releasing import hear_release
from warehouse.insuring.verifying_rows import (
    hear_amount,
    hear_filing,
    hear_finding,
    hear_review,
    tell_of_an_old_finding,
)
from warehouse.ledger.words import Role

HEARD_BY: Final[dict[type[ClaimFormRow], Callable[[ClaimDesk, Any], None]]] = {
    ReviewRow: hear_review,
    ClaimFilingRow: hear_filing,
    ReleaseRow: hear_release,
    ObjectionAnswerRow: hear_answer,
    SignOffRow: hear_sign_off,
    FindingRow: hear_finding,
    AmountRow: hear_amount,
    ReceiptRow: hear_receipt,
    ObjectionRow: hear_objection,
    ConfirmationRow: hear_confirmation,
}
"""What hears a row of each kind, in the order of hearing within a file and among files: villages, townships, the
district, then the insurer, receipts, objections, confirmations (CONTRACT 5)."""

_OF_INSURER: Final = (FindingRow, AmountRow, ConfirmationRow)
_OF_TOWNSHIPS: Final = (ReviewRow, ReceiptRow, ObjectionRow)

Turn = tuple[int, int]
_LEVELS: Final = list(Level)


def turn_of(forms: ClaimForms) -> Turn:
    """When a file is heard among files of claims: as the first of its rows."""
    return min(map(_turn, forms.rows), default=(len(HEARD_BY), 0))


def sender_of(forms: ClaimForms) -> Role:
    """Who sends such a file, by what its first row says: the insurer, a township (for its villages too), the district.

    Files of the insurer bear no mark, and workbooks may have lost theirs.
    """
    first = min(forms.rows, key=_turn, default=None)
    if isinstance(first, _OF_INSURER):
        return Role.INSURER
    return Role.TOWNSHIPS if isinstance(first, _OF_TOWNSHIPS) else Role.DISTRICT


def _turn(row: ClaimFormRow) -> Turn:
    level = row.level if isinstance(row, ReviewRow) else None
    return list(HEARD_BY).index(type(row)), _LEVELS.index(level) if level else 0


def hear_claims(desk: ClaimDesk, only: Collection[tuple[str, int]] | None = None) -> None:
    """Take in every row of a file; `only` names sheet and row of those that are judged again."""
    counted, torn = said_twice(desk.forms.rows)
    for row in torn:
        if isinstance(row, ConfirmationRow):
            desk.refuse(row, [Refusal(Reason.SERIAL_TWICE, Cell.SERIAL_NO)])
            tell_of_a_torn_one(desk, row)
        else:
            desk.refuse(row, [Refusal(Reason.CLAIM_TWICE)])
    for row in sorted(counted, key=_turn):
        if only is not None and (row.sheet, row.row_no) not in only:
            desk.heard.nothing_new += 1
            if isinstance(row, FindingRow):
                tell_of_an_old_finding(desk, row)
            continue
        try:
            HEARD_BY[type(row)](desk, row)
        except RowRefusedError as refused:
            desk.refuse(row, refused.refusals)
