"""Who may sign for the district, and the one-time codes by which a signer proves to be the one.

A signer has an authenticator (TOTP: six digits, thirty seconds; RFC 6238) and a printed list of single-use codes.
A code is good once: it is used up in the transaction of what it signs.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hmac import compare_digest
from pathlib import Path
from typing import Final

import pyotp
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from policy.check_codes import code_of, tidy
from policy.labelled_word import LabelledWord
from warehouse.doors.cells import without_blanks
from warehouse.ledger.case_models import Signer, SignerCode, UsedStep, WrongCode
from warehouse.ledger.chain import Draft
from warehouse.ledger.entries import Entries
from warehouse.ledger.errors import ContradictionError
from warehouse.ledger.keys import FIRST_EPOCH, key_path, name_in
from warehouse.ledger.signer_secrets import NAME, SignerSecrets
from warehouse.ledger.words import Speaker, Word

PRINTED_CODES: Final = 20
WRONG_CODES_A_DAY: Final = 10
ISSUER: Final = "防贫"
STEP_SECONDS: Final = 30
DIGITS: Final = 6


class Proof(LabelledWord):
    """What a code proves; true only if it is good. The labels tell a signer what is wrong with it."""

    GOOD = "good", "验证码有效"
    NO_SIGNER = "no_signer", "不是在任的签批人"
    NO_CODE = "no_code", "没有填写验证码"
    WRONG = "wrong", "验证码不对或已过时"
    USED = "used", "验证码已经用过，每个只能用一次"
    LOCKED = "locked", "当日填错验证码次数过多，次日才能再签"

    def __bool__(self) -> bool:
        return self is Proof.GOOD


@dataclass(frozen=True, slots=True)
class Appointed:
    """What a new signer is given, once: it can be read from the ledger by nobody. `codes` as on the list."""

    name: str
    secret: str = field(repr=False)
    uri: str = field(repr=False)
    codes: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class SignerStanding:
    """How a signer stands. `since` is the day of the last appointment; `ended` is empty while it holds."""

    name: str
    since: date
    ended: date | None
    codes_left: int


@dataclass(frozen=True, slots=True)
class _Use:
    at: datetime
    for_what: str


def bare_name(name: str) -> str:
    """The name as names of signers are compared: without blanks."""
    return without_blanks(name)


class Signers:
    """The signers within one transaction."""

    def __init__(self, session: Session, entries: Entries, home: Path) -> None:
        """Work in this transaction, with the key of this home."""
        self._session = session
        self._entries = entries
        self._home = home

    def appoint(self, name: str, at: datetime) -> Appointed:
        """Register a signer, or one that was ended anew, with a new secret and new codes.

        Raises ContradictionError where the signer stands already, LedgerKeyError.
        """
        bare = bare_name(name)
        signer = self._session.get(Signer, bare)
        if signer is not None and signer.ended_on is None:
            raise ContradictionError(
                f"{bare} has been a signer since {signer.appointed_on}; first run: fangpin signer end {bare}"
            )
        in_this_home = SignerSecrets(self._home, is_in_use=self._does_anybody_stand(), epoch=self._entries.epoch())
        secret = pyotp.random_base32()
        sealed = in_this_home.sealed(secret, bare)
        self._session.merge(Signer(name=bare, secret=sealed, appointed_on=at.date(), ended_on=None))
        self._session.flush()
        codes = tuple(code_of(secrets.randbits(256)) for _ in range(PRINTED_CODES))
        self._session.add_all(SignerCode(code_hash=in_this_home.hash_of(code, bare), signer=bare) for code in codes)
        self._say(Word.SIGNER_APPOINTED, bare, at)
        return Appointed(bare, secret, pyotp.TOTP(secret).provisioning_uri(name=bare, issuer_name=ISSUER), codes)

    def end(self, name: str, at: datetime) -> None:
        """Let a signer sign no more; codes not used yet are gone. Again changes nothing.

        Raises ContradictionError for a name that never was a signer's.
        """
        bare = bare_name(name)
        signer = self._session.get(Signer, bare)
        if signer is None:
            raise ContradictionError(f"{bare} is no signer; fangpin signer list names them")
        if signer.ended_on is not None:
            return
        signer.ended_on = at.date()
        self._session.execute(delete(SignerCode).where(SignerCode.signer == bare, SignerCode.used_at.is_(None)))
        self._say(Word.SIGNER_ENDED, bare, at)

    def standing(self) -> list[SignerStanding]:
        """Give all signers by name, those that were ended too."""
        unused = select(SignerCode.signer, func.count()).where(SignerCode.used_at.is_(None)).group_by(SignerCode.signer)
        left = dict(self._session.execute(unused).tuples().all())
        return [
            SignerStanding(one.name, one.appointed_on, one.ended_on, left.get(one.name, 0))
            for one in sorted(self._session.scalars(select(Signer)), key=lambda signer: signer.name)
        ]

    def seal_anew(self, epoch: int) -> int:
        """Encrypt the secrets of those in office with the key of this epoch, made now; how many. Raises LedgerKeyError.

        Secrets of those that were ended go for good: nothing opens them any more.
        """
        new = SignerSecrets(self._home, is_in_use=False, epoch=epoch)
        in_office = 0
        for signer in self._session.scalars(select(Signer)):
            if signer.ended_on is not None:
                signer.secret = ""
                continue
            signer.secret = new.sealed(self._secrets(epoch - 1).opened(signer.secret, signer.name), signer.name)
            in_office += 1
        return in_office

    def proves(
        self, name: str, code: str, *, at: datetime, machine_now: datetime, for_what: str, within: timedelta
    ) -> Proof:
        """Check a code given in a signer's name for `for_what`, and use it up. Raises LedgerKeyError.

        An authenticator's code is good from `within` before `at`, or before `machine_now` (a phone does not follow a
        clock that is set), to one step after it. A used step is never good again; earlier ones are, since workbooks
        come in any order. A wrong code is counted: keep the transaction whatever comes out.
        """
        signer = self._session.get(Signer, bare_name(name))
        if signer is None or signer.ended_on is not None:
            return Proof.NO_SIGNER
        given, use = tidy(code), _Use(at, for_what)
        if not given:
            return Proof.NO_CODE
        if self._wrong_codes(signer.name, at.date()) >= WRONG_CODES_A_DAY:
            return Proof.LOCKED
        steps = {step for moment in (at, machine_now) for step in _steps(moment, within)}
        digits = given.replace("-", "")
        proof = self._by_step(signer, digits, steps, use) if digits.isdecimal() else self._by_list(signer, given, use)
        if proof is Proof.WRONG:
            self._session.add(WrongCode(signer=signer.name, on_day=at.date(), given_for=for_what))
        self._session.flush()
        return proof

    def _by_step(self, signer: Signer, digits: str, steps: Iterable[int], use: _Use) -> Proof:
        """Use up every step of this code, by chance more than one. A sheet may have taken zeros off its front."""
        secret = self._secrets(self._entries.epoch()).opened(signer.secret, signer.name)
        fitting = _fitting(secret, digits.zfill(DIGITS), steps)
        if not fitting:
            return Proof.WRONG
        used = select(UsedStep.step).where(UsedStep.signer == signer.name, UsedStep.step.in_(fitting))
        if self._session.scalars(used).first() is not None:
            return Proof.USED
        self._session.add_all(
            UsedStep(signer=signer.name, step=step, used_at=use.at, used_for=use.for_what) for step in fitting
        )
        return Proof.GOOD

    def _by_list(self, signer: Signer, given: str, use: _Use) -> Proof:
        printed = self._printed(signer, given)
        if printed is None:
            return Proof.WRONG
        if printed.used_at is not None:
            return Proof.USED
        printed.used_at, printed.used_for = use.at, use.for_what
        return Proof.GOOD

    def _printed(self, signer: Signer, given: str) -> SignerCode | None:
        """Give the printed code of this text. Lists printed before a rotation stay good under the key of their time."""
        for epoch in range(self._entries.epoch(), FIRST_EPOCH - 1, -1):
            if not key_path(self._home, name_in(NAME, epoch)).exists() and epoch < self._entries.epoch():
                continue  # nobody was a signer in it
            printed = self._session.get(SignerCode, self._secrets(epoch).hash_of(given, signer.name))
            if printed is not None:
                return printed
        return None

    def _secrets(self, epoch: int) -> SignerSecrets:
        return SignerSecrets(self._home, is_in_use=True, epoch=epoch)

    def _does_anybody_stand(self) -> bool:
        return self._session.scalars(select(Signer.name).where(Signer.ended_on.is_(None))).first() is not None

    def _wrong_codes(self, signer: str, day: date) -> int:
        asked = select(func.count()).where(WrongCode.signer == signer, WrongCode.on_day == day)
        return self._session.scalar(asked) or 0

    def _say(self, word: Word, signer: str, at: datetime) -> None:
        self._entries.append(Draft(at, at.date(), signer, Speaker.DISTRICT, word))


def _steps(moment: datetime, within: timedelta) -> Iterator[int]:
    """The steps of an authenticator from `within` before the moment to the one after it."""
    first, now = (int(each.timestamp()) // STEP_SECONDS for each in (moment - within, moment))
    return iter(range(first, now + 2))


def _fitting(secret: str, code: str, steps: Iterable[int]) -> list[int]:
    authenticator = pyotp.TOTP(secret, digits=DIGITS, interval=STEP_SECONDS)
    return [step for step in steps if compare_digest(authenticator.generate_otp(step).encode(), code.encode())]
