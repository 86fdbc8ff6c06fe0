"""Fingerprints of the rows that an entry tells of: a row changed behind the program's back contradicts its entry.

An entry bears them in its payload, where the chain keeps them. The newest fingerprint of a row is the one that counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, Final

from sqlalchemy import JSON

from warehouse.ledger.case_models import CaseDetail, CaseFile, CaseMatter, CasePaper, CaseScan
from warehouse.ledger.chain import is_keyed_hash, keyed_hash
from warehouse.ledger.claim_models import ClaimDetail, ClaimEvidence, ClaimFile
from warehouse.ledger.columns import iso_moment
from warehouse.ledger.fund_models import FundApplication, FundEntry, FundReceipt
from warehouse.ledger.models import Base
from warehouse.ledger.order_models import OrderDetail, OrderFile
from warehouse.ledger.proposal_models import ProposalFile
from warehouse.ledger.survey_models import SurveyFile, SurveyHousehold, SurveyStratumFile
from warehouse.ledger.yearly_models import YearlyCheckFile

ROWS: Final = "rows"
ORDER_KEY: Final = "order:"
"""With this and the number of an order begin the keys of the entries about it."""
_BEGINNING: Final = f'"{ROWS}":'  # a quote within a text is escaped, so this is a name and no text
LETTERS: Final = 32
_decoder: Final = json.JSONDecoder()


@dataclass(frozen=True)
class Covered:
    """A table whose rows entries tell of: whose they are, what tells them apart, and the columns that are covered.

    Without a subject they are nobody's: the fund's, of which no case and no claim is named. The columns of a table
    never change here: older entries cover these. A new column is a new table's.
    """

    model: type[Base]
    subject: str | None
    identity: tuple[str, ...]
    columns: tuple[str, ...]

    @property
    def name(self) -> str:
        """The table's name."""
        return str(self.model.__tablename__)

    def which(self, values: Sequence[Any]) -> str:
        """Which row it is, told by its plain values in the order of the columns."""
        return "|".join([str(values[self.columns.index(column)]) for column in self.identity])

    def print_of(self, key: bytes, values: Sequence[Any]) -> str:
        """Give its fingerprint."""
        return keyed_hash(key, (self.name, *values))[:LETTERS]

    def is_print(self, found: str, key: bytes, kept: Sequence[Any]) -> bool:
        """Whether this is its fingerprint, of its plain values with JSON as it is kept (or as a driver has read it)."""
        try:
            values = [_read(value) if at in self.json_at else value for at, value in enumerate(kept)]
        except ValueError:  # no JSON any more
            return False
        return is_keyed_hash(found, key, (self.name, *values), LETTERS)

    @cached_property
    def json_at(self) -> frozenset[int]:
        """The positions of the columns that hold JSON."""
        table = self.model.__table__
        return frozenset(at for at, name in enumerate(self.columns) if isinstance(table.columns[name].type, JSON))


COVERED: Final = (
    Covered(
        CaseFile,
        "case_no",
        ("case_no",),
        (
            *("case_no", "month", "household_no", "township", "village", "village_code", "kind", "opened_by"),
            *("list_number", "risk_types", "state", "waiting_for", "since", "due_on", "attempt", "opened_on"),
            *("opened_at", "opened_seq", "determined_on", "closed_on", "closed_as"),
        ),
    ),
    Covered(CaseDetail, "case_no", ("case_no",), ("case_no", "steps", "card")),
    Covered(
        CasePaper,
        "case_no",
        ("case_no", "number"),
        (
            *("case_no", "number", "joined_on", "month", "rule_id", "risk_type", "metric", "line", "policy_version"),
            *("explanation", "evidence"),
        ),
    ),
    Covered(CaseScan, "case_no", ("case_no", "sha256"), ("case_no", "file_name", "sha256", "level", "taken_at")),
    Covered(CaseMatter, "case_no", ("case_no", "matter"), ("case_no", "matter", "value", "on_day")),
    Covered(
        FundEntry,
        None,
        ("seq",),
        (
            *("seq", "on_day", "kind", "sales_month", "household_no", "document_no", "amount_fen", "balance_fen"),
            "booked_at",
        ),
    ),
    Covered(
        FundApplication,
        None,
        ("document_no",),
        (
            *("document_no", "household_no", "amount_fen", "applied_on", "state", "taken_at", "signed_by", "signed_on"),
            *("decided_by", "decided_on", "refused_for"),
        ),
    ),
    Covered(
        FundReceipt,
        None,
        ("voucher_no",),
        (
            *("voucher_no", "matter", "amount_fen", "received_on", "document_no", "state", "signed_by", "signed_on"),
            *("confirmed_by", "confirmed_on"),
        ),
    ),
    Covered(
        OrderFile,
        "order_no",
        ("order_no",),
        (
            *("order_no", "month", "household_no", "measure", "measure_name", "office", "department", "risk_type"),
            *(
                "state",
                "is_urgent",
                "is_to_verify",
                "left_scope",
                "matter",
                "follows",
                "case_no",
                "township",
                "village",
            ),
            *("village_code", "made_on", "sent_on", "due_on", "since", "expected_on", "done_on", "amount_fen"),
            "opened_seq",
        ),
    ),
    Covered(
        ProposalFile,
        None,
        ("proposal_no",),
        (
            *("proposal_no", "month", "kind", "household_no", "township", "village", "offer_no", "measure", "distance"),
            *("amount_fen", "sent_on", "due_on", "state", "said_by", "answered_on", "started_on", "agreed_fen"),
        ),
    ),
    Covered(
        YearlyCheckFile,
        None,
        ("check_no",),
        (
            *("check_no", "month", "household_no", "township", "village", "sent_on", "due_on", "changed", "in_place"),
            *("checked_on", "answered_on"),
        ),
    ),
    Covered(
        SurveyFile,
        None,
        ("survey_no",),
        (
            *("survey_no", "month", "seed", "size", "frame", "cuts", "policy_version", "learned_from", "sent_on"),
            "due_on",
        ),
    ),
    Covered(
        SurveyStratumFile,
        None,
        ("survey_no", "number"),
        ("survey_no", "number", "name", "township", "kind", "band", "frame", "drawn"),
    ),
    Covered(
        SurveyHousehold,
        None,
        ("drawn_no",),
        (
            *("drawn_no", "survey_no", "household_no", "stratum", "closeness", "township", "village", "kind"),
            *("at_risk", "risk_types", "checked_on", "answered_on", "clued", "clue_case_no"),
        ),
    ),
    Covered(OrderDetail, "order_no", ("order_no",), ("order_no", "steps", "card", "basis")),
    Covered(
        ClaimFile,
        "claim_no",
        ("claim_no",),
        (
            *("claim_no", "month", "household_no", "township", "village", "village_code", "hamlet", "coverage", "year"),
            *("base_fen", "entitlement_fen", "amount_fen", "insurer_amount_fen", "state", "is_held", "waiting_for"),
            *("since", "due_on", "handoff_no", "notice_from", "notice_to", "payable_on", "batch_no", "paid_on"),
            *("paid_fen", "opened_on", "opened_seq"),
        ),
    ),
    Covered(ClaimDetail, "claim_no", ("claim_no",), ("claim_no", "steps", "card")),
    Covered(ClaimEvidence, "claim_no", ("claim_no",), ("claim_no", "rows", "facts")),
)
_BY_MODEL: Final = {covered.model: covered for covered in COVERED}


def fingerprints(key: bytes, rows: Iterable[Base]) -> list[list[str]]:
    """Table, row and fingerprint of rows as they stand now."""
    return [_of_row(key, row) for row in rows]


def told_in(payload: str) -> Sequence[Sequence[str]]:
    """Give table, row and fingerprint of every row that an entry tells of; the rest of its payload is not read."""
    at = payload.find(_BEGINNING)
    if at < 0:
        return ()
    if payload.count(_BEGINNING) > 1:  # of another part of the payload too: then all of it is read
        return list(json.loads(payload).get(ROWS, ()))
    told: list[list[str]] = _decoder.raw_decode(payload, at + len(_BEGINNING))[0]
    return told


def _of_row(key: bytes, row: Base) -> list[str]:
    covered = _BY_MODEL[type(row)]
    values = [_plain(getattr(row, column)) for column in covered.columns]
    return [covered.name, covered.which(values), covered.print_of(key, values)]


def _read(kept: Any) -> Any:
    return json.loads(kept) if isinstance(kept, str | bytes) else kept


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return iso_moment(value)
    return value.isoformat() if isinstance(value, date) else value
