"""The fund's forms: an application, the word of one signer or two on it, money that came in, with one-time codes.

They go the way of the workbooks: the same verbs, the same entries. Everything of one submission is one transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from policy.fund.applications import Application
from policy.fund.receipts import Receipt
from policy.fund.words import Word
from warehouse.casework.ground import Ground
from warehouse.casework.signing import Signature, unproven
from warehouse.funding.deciding import Done, FundDesk
from warehouse.funding.facts import Facts
from warehouse.ledger.book import Book
from warehouse.ledger.fund_applications import Telling
from warehouse.ledger.signers import bare_name
from warehouse.ledger.words import Speaker

APPLYING: Final = "form:基金申请"
SIGNING: Final = "form:基金签批"
RECEIVING: Final = "form:到账登记"
_SAME_SIGNER: Final = "两名签批人是同一人，请另由一人签批；本次没有签批。"
_NOT_WAITING: Final = "{no} 不在待签批之列，本次没有签批。"
_TAKEN: Final = "{no} 已登记，待两名签批人签批"


@dataclass(frozen=True, slots=True)
class FundSigning:
    """What one submission says of an application, in the name of one signer or two."""

    document_no: str
    word: Word
    signatures: tuple[Signature, ...]


def apply_by_form(ground: Ground, facts: Facts, application: Application) -> str:
    """Take an application in; what became of it."""
    telling = Telling(ground.at, application.applied_by, Speaker.DISTRICT, APPLYING)
    with ground.ledger.writing() as book:
        done = FundDesk(ground, book, facts).apply(application, telling)
    return _TAKEN.format(no=application.document_no) if done.counts else in_words(application.document_no, done)


def sign_by_form(ground: Ground, facts: Facts, said: FundSigning) -> str:
    """Say the signers' word on an application that waits; what became of it. A wrong code changes nothing."""
    with ground.ledger.writing() as book:
        filed = book.fund_applications.by_no(said.document_no)
        if filed is None or said.document_no not in _waiting(book):
            return _NOT_WAITING.format(no=said.document_no)
        desk, said = FundDesk(ground, book, facts), _one_no_is_enough(said)

        def say(signer: str) -> Done:
            return desk.sign(said.document_no, signer, said.word, _telling(ground, signer, SIGNING))

        return _signed(ground, book, f"{SIGNING}/{said.document_no}", said.signatures, say)


def receive_by_form(ground: Ground, facts: Facts, receipt: Receipt, signatures: Sequence[Signature]) -> str:
    """Say that money came in, in the name of one signer or two; what became of it. A wrong code changes nothing."""
    with ground.ledger.writing() as book:
        desk = FundDesk(ground, book, facts)

        def say(signer: str) -> Done:
            return desk.receive(receipt, signer, _telling(ground, signer, RECEIVING))

        return _signed(ground, book, f"{RECEIVING}/{receipt.voucher_no}", signatures, say)


def in_words(number: str, done: Done) -> str:
    """What became of a word, for who submitted it."""
    if done.counts:
        return f"{number} {done.sentence}"
    return f"{number} {'；'.join(dict.fromkeys(refusal.sentence for refusal in done.refusals))}"


def _one_no_is_enough(said: FundSigning) -> FundSigning:
    return replace(said, signatures=said.signatures[:1]) if said.word is Word.TURN_DOWN else said


def _waiting(book: Book) -> set[str]:
    return {filed.application.document_no for filed in book.fund_applications.waiting()}


def _signed(
    ground: Ground, book: Book, for_what: str, signatures: Sequence[Signature], say: Callable[[str], Done]
) -> str:
    """Prove all signers before the first of them counts, then say the word of each until one is refused."""
    names = [bare_name(one.name) for one in signatures]
    if len(set(names)) < len(names):
        return _SAME_SIGNER
    why = unproven(ground, book, for_what, signatures)
    if why:
        return f"{why}；本次没有签批。"
    done = Done()
    for name in names:
        done = say(name)
        if not done.counts:
            break
    return in_words(for_what.rpartition("/")[2], done)


def _telling(ground: Ground, signer: str, source: str) -> Telling:
    return Telling(ground.at, signer, Speaker.DISTRICT, source)
