"""A returned file of claims heard, row by row, within one transaction of the ledger."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, Final

from policy.claims.refusals import Reason, Refusal
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
    ReviewRow,
    SignOffRow,
)
from warehouse.insuring.claim_desk import ClaimDesk, RowRefusedError
from warehouse.insuring.noticing import hear_receipt
from warehouse.insuring.objecting import hear_answer, hear_objection
from warehouse.insuring.paying import hear_confirmation, hear_sign_off
from warehouse.insuring.verifying_rows import hear_amount, hear_filing, hear_finding, hear_review

HEARD_BY: Final[dict[type[ClaimFormRow], Callable[[ClaimDesk, Any], None]]] = {
    ReviewRow: hear_review,
    ClaimFilingRow: hear_filing,
    FindingRow: hear_finding,
    AmountRow: hear_amount,
    ReceiptRow: hear_receipt,
    ObjectionRow: hear_objection,
    ObjectionAnswerRow: hear_answer,
    SignOffRow: hear_sign_off,
    ConfirmationRow: hear_confirmation,
}
"""What hears a row of each kind. Their order is the order of hearing, within a file and among files."""


def turn_of(forms: ClaimForms) -> int:
    """When a file is heard among files of claims: by the first kind of row in it."""
    order = list(HEARD_BY)
    return min((order.index(type(row)) for row in forms.rows if type(row) in HEARD_BY), default=len(order))


def hear_claims(desk: ClaimDesk, only: Collection[tuple[str, int]] | None = None) -> None:
    """Take in every row of a file; `only` names sheet and row of those that are judged again."""
    counted, torn = said_twice(desk.forms.rows)
    for row in torn:
        desk.refuse(row, [Refusal(Reason.CLAIM_TWICE)])
    order = list(HEARD_BY)
    for row in sorted((row for row in counted if type(row) in HEARD_BY), key=lambda row: order.index(type(row))):
        if only is not None and (row.sheet, row.row_no) not in only:
            desk.heard.nothing_new += 1
            continue
        try:
            HEARD_BY[type(row)](desk, row)
        except RowRefusedError as refused:
            desk.refuse(row, refused.refusals)
