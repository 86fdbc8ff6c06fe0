"""What the ledger speaks of in the archive and in the returns, and of what kind each is."""

from __future__ import annotations

from sqlalchemy import select

from policy.retention import Kind
from warehouse.ledger.book import Book
from warehouse.ledger.case_models import CaseFile, CaseScan, IssuedList, ReturnedFile
from warehouse.ledger.claim_models import Handoff, Notice, PayoutBatch
from warehouse.ledger.models import Distribution
from warehouse.ledger.returned import CLAIMS

References = dict[str, list[tuple[Kind, str]]]
"""By content: of what kind and month each thing is that speaks of it."""


def references(book: Book) -> References:
    """What the ledger speaks of in the archive."""
    session, found = book.session, References()
    for month, kind, sha256 in session.execute(select(ReturnedFile.month, ReturnedFile.kind, ReturnedFile.sha256)):
        found.setdefault(sha256, []).append((kind_of_returned(kind), month))
    scans = select(CaseFile.month, CaseScan.sha256).join(CaseScan, CaseScan.case_no == CaseFile.case_no)
    for kind, wanted in (
        (Kind.CASE, select(IssuedList.month, IssuedList.sha256)),
        (Kind.CASE, select(Distribution.month, Distribution.csv_sha256)),
        (Kind.CASE, scans),
        (Kind.CLAIM, select(Handoff.month, Handoff.sha256)),
        (Kind.CLAIM, select(Notice.month, Notice.sha256)),
        (Kind.CLAIM, select(PayoutBatch.month, PayoutBatch.sha256)),
    ):
        for month, sha256 in session.execute(wanted):
            found.setdefault(sha256, []).append((kind, month))
    return found


def kind_of_returned(kind: str) -> Kind:
    """Of what kind a returned file is."""
    return Kind.CLAIM if kind.startswith(CLAIMS) else Kind.CASE


def returned_kinds(book: Book) -> dict[tuple[str, str], Kind]:
    """Of what kind each returned file is, by month and path."""
    files = select(ReturnedFile.month, ReturnedFile.path, ReturnedFile.kind)
    return {(month, path): kind_of_returned(kind) for month, path, kind in book.session.execute(files)}
