"""签批: who signed a returned workbook or a form; each one-time code is used up, wrong ones are told of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from policy.cases.refusals import Reason
from warehouse.casework.ground import Ground
from warehouse.doors.cells import without_blanks
from warehouse.doors.returns import Signature as SignedRow
from warehouse.ledger.book import Book
from warehouse.ledger.returned import RowAnswer
from warehouse.ledger.signers import bare_name

SIGNER: Final = "签批人"
CODE: Final = "验证码"


@dataclass(frozen=True, slots=True)
class Signature:
    """A signer's name and one-time code, as a form takes them."""

    name: str
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Signed:
    """The signers who proved themselves, without blanks, and what is to be told of those who did not."""

    names: frozenset[str]
    told: tuple[RowAnswer, ...] = ()

    def has(self, name: object) -> bool:
        """Whether this person signed."""
        return without_blanks(str(name)) in self.names


def who_signed(ground: Ground, book: Book, for_what: str, signatures: Sequence[SignedRow]) -> Signed:
    """Prove each signature of a workbook. Keep the transaction: wrong codes are counted."""
    within = timedelta(hours=ground.law.in_force(ground.today).whole("signing_workbook_hours"))
    names, told = set(), []
    for one in signatures:
        proof = book.signers.proves(
            one.signer, one.code, at=ground.at, machine_now=ground.machine_now, for_what=for_what, within=within
        )
        if proof:
            names.add(without_blanks(one.signer))
        else:
            reason = f"{one.signer}：{proof.label}。"
            cells = {SIGNER: one.signer, CODE: ""}
            told.append(RowAnswer(one.sheet, one.row_no, cells, (Reason.SIGNER_UNPROVEN.value,), (reason,), (CODE,)))
    return Signed(frozenset(names), tuple(told))


def unproven(ground: Ground, book: Book, for_what: str, signatures: Iterable[Signature]) -> str:
    """Why a signature of a form is not good; empty where all are. The first that is not good ends it.

    Keep the transaction: codes are used up, wrong ones counted.
    """
    within = timedelta(seconds=ground.law.in_force(ground.today).whole("signing_form_seconds"))
    for one in signatures:
        proof = book.signers.proves(
            one.name, one.code, at=ground.at, machine_now=ground.machine_now, for_what=for_what, within=within
        )
        if not proof:
            return f"{bare_name(one.name)}：{proof.label}"
    return ""
