"""移交: numbered packages to the insurer, claims to verify and filed claims to set the amounts of (CASES 4).

A package is made once, since its encryption makes other bytes each time: the archive keeps it, the outbox has a copy.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Final

from policy.claims.facts import Handoff as HandedOver
from policy.claims.states import Actor, State
from policy.claims.verifying import handed_over
from policy.claims.words import Word as Said
from policy.levels import Level
from warehouse.archive import archive_bytes, archived
from warehouse.casework.ground import Ground, Told
from warehouse.doors.claims.insurer import (
    EvidenceRow,
    HandoffFacts,
    InsurerClaim,
    amounts_package,
    insurer_package,
    locked_handoff,
)
from warehouse.doors.claims.insurer import (
    FiledClaim as FiledLine,
)
from warehouse.doors.claims.places import amounts_path, handoff_path
from warehouse.doors.sources import BY_NAME
from warehouse.doors.whole_file import write_whole
from warehouse.insuring.keeping import Voice, keep_claim
from warehouse.insuring.lines import claim_line, table_facts
from warehouse.ledger.book import Book
from warehouse.ledger.claim_models import Handoff
from warehouse.ledger.claims import CostRow, FiledClaim
from warehouse.ledger.words import Role

VERIFY: Final = "移交"
AMOUNTS: Final = "核定"
_PATHS: Final[dict[str, Callable[[int], PurePosixPath]]] = {VERIFY: handoff_path, AMOUNTS: amounts_path}
_HUNDRED: Final = Decimal(100)


class PasswordMissingError(Exception):
    """There are claims for the insurer, and no password to lock their package with."""


@dataclass(frozen=True, slots=True)
class HandedOut:
    """What went out: numbers of claims by kind of package."""

    to_verify: int = 0
    to_amount: int = 0


def hand_out(ground: Ground, month: str, password: str | None) -> HandedOut:
    """Send what waits for the insurer, in one package a kind. Raises PasswordMissingError before anything is made.

    A package that went out and lies there no more is copied from the archive.
    """
    with ground.ledger.writing() as book:
        asked = book.claims.at(State.TO_INSURER, State.AT_INSURER, month=month)
        to_verify = [one for one in asked if one.claim.is_to_hand_over]
        to_amount = _not_asked(book, book.claims.at(State.AT_AMOUNT, month=month))
        if (to_verify or to_amount) and not password:
            raise PasswordMissingError(
                f"{len(to_verify) + len(to_amount)} claims of {month} wait for the insurer and there is no password; "
                "write one into the file secrets/insurer of the home (chmod 600), or set FANGPIN_INSURER_PASSWORD"
            )
        if to_verify and password:
            _send(ground, book, _Package(month, VERIFY, tuple(to_verify)), password)
        if to_amount and password:
            _send(ground, book, _Package(month, AMOUNTS, tuple(to_amount)), password)
        made = book.handoffs.of(month)
    for one in made:
        _copy(ground, one)
    return HandedOut(len(to_verify), len(to_amount))


def _not_asked(book: Book, claims: Sequence[FiledClaim]) -> list[FiledClaim]:
    """Filed claims whose amount the insurer has not been asked since they were filed last."""
    asked = book.handoffs.asked_on(AMOUNTS, [one.claim_no for one in claims])
    return [one for one in claims if not one.claim.insurer_amounts and _is_new(one, asked.get(one.claim_no))]


def _is_new(filed: FiledClaim, asked_on: date | None) -> bool:
    return asked_on is None or bool(filed.claim.filings and filed.claim.filings[-1].on > asked_on)


@dataclass(frozen=True, slots=True)
class _Package:
    """A package to be made: the claims of a month and kind."""

    month: str
    kind: str
    claims: tuple[FiledClaim, ...]


def _send(ground: Ground, book: Book, package: _Package, password: str) -> None:
    number = book.handoffs.next_number(package.month, package.kind)
    changes = _changes(package)
    facts = HandoffFacts(table_facts(ground, book, package.month), number, changes)
    contents = _to_verify(book, facts, package) if package.kind == VERIFY else _to_amount(facts, package)
    sha256 = archive_bytes(ground.archive, locked_handoff(contents, password))
    handoff_no = f"{package.month}-{package.kind}-{number:02d}"
    handoff = Handoff(
        handoff_no=handoff_no,
        month=package.month,
        kind=package.kind,
        number=number,
        path=str(_PATHS[package.kind](number)),
        sha256=sha256,
        made_on=ground.today,
        says="；".join(changes),
    )
    book.handoffs.add(handoff, [one.claim_no for one in package.claims])
    if package.kind == VERIFY:
        for filed in package.claims:
            step = handed_over(filed.claim, HandedOver(handoff_no, ground.today), ground.in_force(package.month))
            keep_claim(ground, book, filed, step, Voice(Actor.PROGRAM, Said.HANDED_OVER))
    _tell(ground, book, handoff, len(package.claims))


def _changes(package: _Package) -> tuple[str, ...]:
    again = [one for one in package.claims if one.claim.handoffs] if package.kind == VERIFY else []
    return (f"其中 {len(again)} 笔为乡村复核退回、请重新核查",) if again else ()


def _to_verify(book: Book, facts: HandoffFacts, package: _Package) -> dict[str, bytes]:
    claims, evidence = [], []
    for filed in package.claims:
        rows = book.claims.evidence(filed.claim_no).rows
        members = tuple(dict.fromkeys(row.person_name for row in rows if row.person_name))
        claims.append(InsurerClaim(claim_line(filed), members, _send_back(filed)))
        evidence += [_evidence(filed.claim_no, row) for row in rows]
    return insurer_package(facts, claims, evidence)


def _evidence(claim_no: str, row: CostRow) -> EvidenceRow:
    source = BY_NAME[row.source].stem if row.source in BY_NAME else row.source
    yuan = Decimal(row.amount_fen) / _HUNDRED
    on = date.fromisoformat(row.event_date)
    return EvidenceRow(claim_no, source, on, yuan, row.person_name, row.person_key)


def _send_back(filed: FiledClaim) -> str:
    """Why village or township want the insurer to look again; empty on the first package."""
    backs = [each for each in filed.claim.reviews if each.word is Said.BACK_TO_INSURER]
    return f"{Level(backs[-1].level).label}退回：{backs[-1].reason}" if backs else ""


def _to_amount(facts: HandoffFacts, package: _Package) -> dict[str, bytes]:
    lines = []
    for filed in package.claims:
        filing = filed.claim.filings[-1]
        lines.append(FiledLine(claim_line(filed), filing.filed_on, filing.document_no))
    return amounts_package(facts, lines)


def _tell(ground: Ground, book: Book, handoff: Handoff, claims: int) -> None:
    what = "请核查并填报核查结论" if handoff.kind == VERIFY else "请填报核定金额"
    body = (
        f"{handoff.month} 的{handoff.kind}包第 {handoff.number:02d} 号已备好，共 {claims} 笔，{what}。\n"
        f"文件：{handoff.path}"
    )
    ground.tell(book, Told(f"{handoff.handoff_no}:out", Role.INSURER, handoff.month, f"保险{handoff.kind}", body))


def _copy(ground: Ground, handoff: Handoff) -> None:
    place = ground.outbox(handoff.month) / handoff.path
    if not place.exists():
        write_whole(place, archived(ground.archive, handoff.sha256).read_bytes())
