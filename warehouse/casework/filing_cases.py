"""备案: what a month's determination is told to the city and entered in the national system; lists of what changed.

All of it is made of the ledger, so it can be made again after any crash. A determined case never leaves its filing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from policy.cases.words import Cell
from policy.levels import Level
from warehouse.casework.decided import Decided, decided_of
from warehouse.casework.entering import SYSTEM_ENTRY
from warehouse.casework.ground import Ground
from warehouse.casework.outgoing import Outgoing
from warehouse.doors.determined_lists import (
    CHANGES_PATH,
    DETERMINED_PATH,
    DecidedRow,
    changes_list,
    determined_list,
    township_result_path,
)
from warehouse.doors.elimination_list import ELIMINATED_PATH, EliminatedRow, eliminated_csv, eliminated_workbook
from warehouse.doors.filing import (
    FILING_PATH,
    NATIONAL_PATH,
    FilingRow,
    filing_csv,
    filing_workbook,
    national_csv,
    national_workbook,
)


def write_filing(ground: Ground, papers: Outgoing) -> None:
    """Write 备案名单 and 全国系统录入表, each as csv and workbook, once a case of the month is determined.

    So too 风险消除名单, once monitoring of a household ended. Cumulative; raises PolicyError where policy does not say
    what the national system's fields are.
    """
    _write_ended(ground, papers)
    rows = filing_rows(ground, papers.month)
    if not rows:
        return
    national, ordered = ground.law.national, sorted(rows, key=lambda row: (row.household_no, row.determined_on))
    facts = papers.table_facts(ground.mark("national", papers.month, month=papers.month))
    says = (ordered, ground.is_rehearsal)
    papers.put(FILING_PATH.with_suffix(".csv"), says, lambda: filing_csv(rows))
    papers.put(FILING_PATH.with_suffix(".xlsx"), says, lambda: filing_workbook(rows, papers.table_facts()))
    papers.put(NATIONAL_PATH.with_suffix(".csv"), (says, national), lambda: national_csv(rows, national))
    papers.put(NATIONAL_PATH.with_suffix(".xlsx"), (says, national), lambda: national_workbook(rows, national, facts))


def _write_ended(ground: Ground, papers: Outgoing) -> None:
    """Write 风险消除名单 as csv and workbook, once a household's monitoring was ended."""
    with ground.ledger.reading() as book:
        decided = [one for one in decided_of(ground, book, papers.month) if one.is_determined]
    rows = [_eliminated_row(one) for one in decided if not one.filed.is_of_risks]
    if rows:
        says = (rows, ground.is_rehearsal)
        papers.put(ELIMINATED_PATH.with_suffix(".csv"), says, lambda: eliminated_csv(rows))
        papers.put(ELIMINATED_PATH.with_suffix(".xlsx"), says, lambda: eliminated_workbook(rows, papers.table_facts()))


def _eliminated_row(one: Decided) -> EliminatedRow:
    card = one.filed.card
    return EliminatedRow(
        household_no=one.filed.household_no,
        head_name=card.head_name,
        head_id_no=card.head_id_no,
        township=card.township,
        village=card.village,
        category=one.category,
        monitored_since=date.fromisoformat(card.monitored_since) if card.monitored_since else None,
        eliminated_on=one.decided_on,
        document_no=one.document_no,
    )


def filing_rows(ground: Ground, month: str) -> list[FilingRow]:
    """The month's determined cases as the city is told of them."""
    with ground.ledger.reading() as book:
        determined = [one for one in decided_of(ground, book, month) if one.is_determined and one.filed.is_of_risks]
        entered = book.cases.settled(SYSTEM_ENTRY, [one.filed.case_no for one in determined])
    return [_filing_row(one, entered) for one in determined]


def write_decisions(ground: Ground, papers: Outgoing) -> list[str]:
    """Write the determination list, each township's part of it, and the changes to the monitored set.

    Gives the townships whose part is new.
    """
    with ground.ledger.reading() as book:
        rows = [_decided_row(one) for one in decided_of(ground, book, papers.month)]
    if not rows:
        return []
    says = (rows, ground.is_rehearsal)
    papers.put(DETERMINED_PATH, says, lambda: determined_list(rows, papers.table_facts()))
    papers.put(CHANGES_PATH, says, lambda: changes_list(rows, papers.table_facts()))
    return [township for township in sorted({row.township for row in rows}) if _told(papers, township, rows)]


def _told(papers: Outgoing, township: str, rows: Sequence[DecidedRow]) -> bool:
    own = [row for row in rows if row.township == township]
    says = (own, papers.ground.is_rehearsal)
    path = township_result_path(township)
    return papers.put(path, says, lambda: determined_list(own, papers.table_facts(), township), township)


def _filing_row(one: Decided, entered: Mapping[str, str]) -> FilingRow:
    filed, card = one.filed, one.filed.card
    day = entered.get(filed.case_no)
    return FilingRow(
        household_no=filed.household_no,
        head_name=card.head_name,
        head_id_no=card.head_id_no,
        township=card.township,
        village=card.village,
        village_code=card.village_code,
        hamlet=card.hamlet,
        phone=card.phone,
        category=one.category,
        risk_types=filed.case.risk_types,
        income=_verified_income(one),
        determined_on=one.decided_on,
        document_no=one.document_no,
        entered_on=date.fromisoformat(day) if day else None,
    )


def _verified_income(one: Decided) -> Decimal | None:
    """核实人均纯收入 of the village's word that stands."""
    spoken = one.filed.case.spoken(Level.VILLAGE)
    income = spoken.word.get(Cell.INCOME) if spoken else None
    return income if isinstance(income, Decimal) else None


def _decided_row(one: Decided) -> DecidedRow:
    filed, card = one.filed, one.filed.card
    return DecidedRow(
        kind=filed.case.kind,
        household_no=filed.household_no,
        head_name=card.head_name,
        township=card.township,
        village=card.village,
        household_type=card.household_type,
        risk_types=filed.case.risk_types,
        verdict=one.verdict,
        decided_on=one.decided_on,
        document_no=one.document_no,
        reason=one.reason,
        category=one.category,
    )
