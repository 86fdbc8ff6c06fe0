"""A month's proposals go out: what the matching found is kept in the ledger once, with all that its workbooks say."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

import duckdb

from policy.proposals.proposal import Proposal
from policy.proposals.words import Kind
from policy.windows import Month
from warehouse.casework.ground import Ground
from warehouse.database import sql
from warehouse.ledger.proposals import ProposalCard, Proposed
from warehouse.ledger.words import Word

_SCHOOLING: Final = "爱心助学"


def send_proposals(ground: Ground, connection: duckdb.DuckDBPyConnection, month: str) -> dict[Kind, int]:
    """Keep the month's proposals of each kind that has any and has not gone out; how many of each went out now.

    The month must be the one screened last, its matches as they stand. A kind without a match waits for a later file.
    """
    sent: dict[Kind, int] = {}
    for kind, drawn in ((Kind.JOB, _jobs), (Kind.DONOR, _gifts)):
        with ground.ledger.writing() as book:
            if book.proposals.are_out(month, kind):
                continue
            proposals = drawn(ground, connection, Month.parse(month))
            book.proposals.send(Month.parse(month), kind, proposals, ground.said(Word.PROPOSALS_SENT))
            sent[kind] = len(proposals)
    return sent


def _jobs(ground: Ground, connection: duckdb.DuckDBPyConnection, month: Month) -> list[Proposed]:
    return [
        Proposed(
            Proposal("", Kind.JOB, month),
            row["household_no"],
            row["township"],
            row["village"],
            row["vacancy_no"],
            row["job_kind"],
            row["monthly_wage"],
            ground.today,
            _due_on(ground, month),
            row["person_key"],
            _job_card(row),
            row["distance"],
        )
        for row in _rows(connection, "placement/job_proposals", month)
    ]


def _gifts(ground: Ground, connection: duckdb.DuckDBPyConnection, month: Month) -> list[Proposed]:
    return [
        Proposed(
            Proposal("", Kind.DONOR, month),
            row["household_no"],
            row["township"],
            row["village"],
            row["donor_no"],
            _SCHOOLING,
            row["amount"],
            ground.today,
            _due_on(ground, month),
            row["person_key"],
            _card(row, offered_by=row["donor_name"], detail=_words(row["school"], row["stage"])),
        )
        for row in _rows(connection, "placement/donor_proposals", month)
    ]


def _rows(connection: duckdb.DuckDBPyConnection, query: str, month: Month) -> list[dict[str, Any]]:
    found = connection.execute(sql(query), {"month": str(month)})
    columns = [column[0] for column in found.description or ()]
    return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]


def _due_on(ground: Ground, month: Month) -> date:
    return ground.today + timedelta(days=ground.in_force(str(month)).whole("proposal_answer_days"))


def _job_card(row: dict[str, Any]) -> ProposalCard:
    closes_on = row["closes_on"]
    return _card(
        row,
        offered_by=row["employer"],
        offer=row["job_name"],
        where=row["place"] or "",
        until=closes_on.isoformat() if closes_on else "",
        detail=row["skills"] or "",
    )


def _card(row: dict[str, Any], **of_offer: str) -> ProposalCard:
    return ProposalCard(row["person_name"], row["head_name"], row["phone"] or "", row["hamlet"] or "", **of_offer)


def _words(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)
