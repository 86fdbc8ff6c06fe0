"""A row of a returned form that does not count: raised with its reasons, told to its sender with them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from policy.refusal import AnyRefusal
from warehouse.doors.claims.said import ClaimFormRow
from warehouse.ledger.returned import RowAnswer

Headers = tuple[str, ...]


class RowRefusedError(Exception):
    """A row that does not count, with its reasons."""

    def __init__(self, *refusals: AnyRefusal) -> None:
        super().__init__("; ".join(refusal.code for refusal in refusals))
        self.refusals = refusals


def refused_answer(
    row: ClaimFormRow,
    refusals: Collection[AnyRefusal],
    of_no_cell: Mapping[Any, Headers] = {},
    otherwise: Headers = (),
) -> RowAnswer:
    """What the sender of a row is told: each code, sentence and header of a cell at fault once.

    `of_no_cell` gives by reason the headers of what is not one cell's fault, `otherwise` those of other reasons.
    """
    headers = [(one.cell.label,) if one.cell else of_no_cell.get(one.reason, otherwise) for one in refusals]
    return RowAnswer(
        row.sheet,
        row.row_no,
        row.cells,
        codes=tuple(dict.fromkeys(one.code for one in refusals)),
        reasons=tuple(dict.fromkeys(one.sentence for one in refusals)),
        columns=tuple(dict.fromkeys(header for each in headers for header in each)),
    )
