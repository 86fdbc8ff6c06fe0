"""The district told of what stands beyond what is due by a month's tables, once for them: nothing is taken back."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

import duckdb

from policy.windows import Month
from warehouse.casework.ground import Ground, Told
from warehouse.casework.outgoing import outgoing
from warehouse.doors.overpaid_list import OVERPAID_PATH, OverpaidRow, overpaid_list
from warehouse.gate_results import signature_of_month
from warehouse.insuring.considering import Considered, bases_in, considered_of
from warehouse.ledger.words import Role

_FACT: Final = "overpaid_told"


def report_overpaid(ground: Ground, connection: duckdb.DuckDBPyConnection, month: str) -> list[Considered]:
    """Write 理赔多付 and tell of it, after the month's claims have opened; nothing for tables that were reported.

    A kill has it reported again: the same report is the same paper and message.
    """
    signature = signature_of_month(connection, month)
    with ground.ledger.reading() as book:
        if book.facts.get(f"{_FACT} {month}") == signature:
            return []
        bases = bases_in(connection, book, Month.parse(month), ground.law)
        overpaid = [one for one in considered_of(book, bases, ground.law) if one.overpaid]
    if overpaid:
        _write(ground, month, overpaid)
    with ground.ledger.writing() as book:
        if overpaid:
            ground.tell(book, _told(month, overpaid))
        book.facts.set(f"{_FACT} {month}", signature, ground.at)
    return overpaid


def _write(ground: Ground, month: str, overpaid: Sequence[Considered]) -> None:
    rows = [_row(one) for one in overpaid]
    with outgoing(ground, month) as papers:
        says = (rows, ground.is_rehearsal)
        papers.put(OVERPAID_PATH, says, lambda: overpaid_list(rows, papers.table_facts()))


def _told(month: str, overpaid: Sequence[Considered]) -> Told:
    total = sum((one.overpaid for one in overpaid), Decimal(0))
    body = (
        f"{month} 筛查后，{len(overpaid)} 项理赔的已有金额高于按现有资料测算的金额，合计高出 {total:,.2f} 元。"
        f"按规定不追回，只作报告，明细见 {OVERPAID_PATH}。"
    )
    return Told(f"{month}:overpaid:{len(overpaid)}:{total}", Role.DISTRICT, month, "理赔金额高于测算", body)


def _row(one: Considered) -> OverpaidRow:
    base, card = one.base, one.claimant.card
    return OverpaidRow(
        household_no=base.household_no,
        head_name=card.head_name,
        township=card.township,
        village=card.village,
        coverage=base.coverage,
        year=base.year,
        base=base.base,
        entitlement=one.payout.entitlement,
        stands=one.stands_before,
        overpaid=one.overpaid,
    )
