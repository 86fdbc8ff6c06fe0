"""What is kept of a claim: one frozen value for each thing that was said or done. `on` is the day of taking in.

Amounts are yuan with two decimals. `attempt` is filled by the step; who has a 核对码 gives the attempt that it binds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from policy.claims.states import Hold
from policy.claims.words import Word
from policy.levels import Level


@dataclass(frozen=True, slots=True)
class Calculation:
    """Our own calculation: base B, entitlement E, and E less what stood before."""

    base: Decimal
    entitlement: Decimal
    amount: Decimal
    on: date


@dataclass(frozen=True, slots=True)
class Handoff:
    """The numbered package in which the claim went to the insurer."""

    handoff_no: str
    on: date
    attempt: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """The insurer's 核查结论: 属实 or 不属实, the latter with its basis."""

    word: Word
    on: date
    basis: str = ""
    attempt: int = 0


@dataclass(frozen=True, slots=True)
class Review:
    """The word of the village or the township on a finding. One a level and attempt stands."""

    level: Level
    word: Word
    by: str
    reviewed_on: date
    on: date
    reason: str = ""
    attempt: int = 0


@dataclass(frozen=True, slots=True)
class Filing:
    """The district's word on a reviewed claim; `second_signer` where it refuses one."""

    word: Word
    by: str
    filed_on: date
    on: date
    document_no: str = ""
    reason: str = ""
    second_signer: str = ""
    attempt: int = 0


@dataclass(frozen=True, slots=True)
class InsurerAmount:
    """The insurer's 核定金额."""

    amount: Decimal
    on: date
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Release:
    """The district's decision on a held claim: the amount that is paid, 0 for none. `hold` is filled by the step."""

    amount: Decimal
    reason: str
    signers: tuple[str, ...]
    on: date
    hold: Hold | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice on which the claim stands. `days` are those that it hangs by the policy of its posting.

    `last_day` is the one foreseen from the day of posting until it `is_over`; from then on it is written and stands.
    A `round` begins when the claim comes to its notices, and anew with each dismissal of its objections.
    """

    notice_no: str
    round: int
    written_on: date
    posted_on: date | None = None
    days: int | None = None
    last_day: date | None = None
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """The district's answer to an objection: 成立 or 不成立."""

    word: Word
    by: str
    answered_on: date
    reason: str
    on: date


@dataclass(frozen=True, slots=True)
class Objection:
    """One objection that stops the claim until it is answered."""

    objection_no: str
    received_on: date
    on: date
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Stop:
    """The district stops a payment that has not gone out."""

    by: str
    reason: str
    on: date


@dataclass(frozen=True, slots=True)
class Place:
    """The claim's place in a batch that nobody has signed yet."""

    batch_no: str
    on: date


@dataclass(frozen=True, slots=True)
class Signing:
    """Two different signers send a batch out; `signed_on` is the later of their days."""

    batch_no: str
    signers: tuple[str, ...]
    signed_on: date
    on: date


@dataclass(frozen=True, slots=True)
class Payment:
    """One attempt to pay, from the signing on: live until it is paid or returned. `cites` is the batch returned before.

    `ended` is 已支付 or 退汇.
    """

    batch_no: str
    amount: Decimal
    signers: tuple[str, ...]
    signed_on: date
    on: date
    cites: str = ""
    ended: Word | None = None


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The insurer's 已支付 or 退汇 of a batch. What is returned counts in no sum."""

    batch_no: str
    status: Word
    amount: Decimal
    paid_on: date
    on: date
    serial_no: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Reopening:
    """The district takes a closed claim out of what stands, so that a later month may open another."""

    by: str
    reason: str
    on: date


@dataclass(frozen=True, slots=True)
class End:
    """The word that ended the claim, and when."""

    word: Word
    on: date
