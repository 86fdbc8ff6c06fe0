"""What the insurer does: verifies what it was handed, sets amounts and mends wrong ones, pays and confirms."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from policy.claims.facts import Payment
from policy.claims.states import Hold
from policy.claims.words import Word
from warehouse.doors.claims import words
from warehouse.sample.officers.chance import Chance
from warehouse.sample.officers.claims.deed import Deed, Matter
from warehouse.sample.officers.turns import Cells, days

HANDED: Final = "insurer/移交-*.zip"
TO_AMOUNT: Final = "insurer/核定-*.zip"
PAYOUTS: Final = "payouts/支付清单-{number}.xlsx"
_SENDERS: Final = {HANDED: "保险核查结论", TO_AMOUNT: "保险核定金额"}
_CONFIRMED: Final = "保险支付回单"
INSURERS: Final = frozenset({*_SENDERS.values(), _CONFIRMED})
"""Under what names the insurer sends its files."""

_TRUE: Final = ("已核对病历和票据", "查勘属实", "与结算单一致")
_FALSE: Final = ("票据为外地他人所有", "事故发生在保险期外", "费用已由第三方赔付")
_AMOUNT_BASIS: Final = ("按方案分段计算", "按核定清单逐项计算")
_RETURNED: Final = ("账户已注销", "户名不符", "卡号有误")
_LATE_BY: Final = (4, 9)
_CENT: Final = Decimal("0.01")
_LEAST_OFF: Final = 20


def findings(matter: Matter) -> Iterator[Deed]:
    """核查结论 on a claim of its package: true or not, at first forgotten, without a basis, or in words of its own."""
    claim = matter.claim
    if claim.is_to_hand_over or not claim.handoffs:
        return
    chance, habits = matter.chance.of("finding"), matter.habits
    day = _day(matter, matter.of("package", claim.handoff_no), claim.handoffs[-1].on)
    right = _finding(chance, habits.found_false if claim.attempt == 1 else 0)
    if chance.happens("forgotten", habits.forgotten):
        day = matter.workday(day, chance.whole("remembered after", 2, 4))
    elif chance.happens("unknown word", habits.unknown_words):
        yield _to_insurer(matter, HANDED, day, {**right, words.FINDING: "情况属实"})
        day = matter.workday(day, 1)
    elif right[words.FINDING] == Word.FALSE.value and chance.happens("no basis", habits.without_basis):
        yield _to_insurer(matter, HANDED, day, {**right, words.FINDING_BASIS: ""})
        day = matter.workday(day, 2)
    yield _to_insurer(matter, HANDED, day, right)


def _finding(chance: Chance, share_of_false: float) -> dict[str, object]:
    if chance.happens("false", share_of_false):
        return {words.FINDING: Word.FALSE.value, words.FINDING_BASIS: chance.one_of("why", _FALSE)}
    return {words.FINDING: Word.TRUE.value, words.FINDING_BASIS: chance.one_of("basis", _TRUE)}


def amounts(matter: Matter) -> Iterator[Deed]:
    """核定金额: as the scheme has it, or wrong at first and mended once both calculations lie side by side."""
    claim = matter.claim
    chance, right = matter.chance.of("amount"), claim.calculation.amount
    is_wrong = chance.happens("wrong", matter.habits.wrong_amounts)
    if claim.hold is Hold.AMOUNTS_DIFFER:
        if not insists(matter):
            mended = matter.workday(claim.insurer_amounts[-1].on, chance.whole("mended after", 2, 5))
            yield _amount(matter, mended, right)
        return
    day = _day(matter, matter.of("amounts", matter.filed.month, claim.since), claim.since)
    if is_wrong:
        yield _amount(matter, day, _wrong(chance, right))
        return
    if chance.happens("unreadable", matter.habits.unreadable_amounts):
        yield _to_insurer(matter, TO_AMOUNT, day, {words.AMOUNT: "按票据", words.AMOUNT_BASIS: "见附件"})
        day = matter.workday(day, 1)
    off = _CENT if chance.happens("one fen off", matter.habits.one_fen_off) else Decimal(0)
    yield _amount(matter, day, right + off)


def insists(matter: Matter) -> bool:
    """Whether the insurer stays with an amount that differs from ours: then the district decides."""
    return matter.chance.of("amount").happens("insists", matter.habits.insists)


def _wrong(chance: Chance, right: Decimal) -> Decimal:
    off = Decimal(chance.whole("off by", _LEAST_OFF, 400))
    return right - off if right > off else right + off


def _amount(matter: Matter, day: date, amount: Decimal) -> Deed:
    basis = matter.chance.of("amount").one_of("basis", _AMOUNT_BASIS)
    return _to_insurer(matter, TO_AMOUNT, day, {words.AMOUNT: amount, words.AMOUNT_BASIS: basis})


def confirmations(matter: Matter) -> Iterator[Deed]:
    """支付回单 of a batch that was signed: paid; or in two parts, too much, under a 流水号 of another, or 退汇."""
    claim = matter.claim
    payment = claim.payment
    if payment is None or claim.hold is Hold.PAID_TOO_MUCH:
        return
    chance = matter.chance.of("payment", payment.batch_no)
    day = _day(matter, matter.of("batch", payment.batch_no), payment.on)
    if claim.paid_amount and claim.confirmations[-1].batch_no == payment.batch_no:
        day = matter.workday(claim.confirmations[-1].on, chance.whole("rest after", 1, 3))
        yield from _paid(matter, payment, day, claim.rest)
    else:
        yield from _first(matter, payment, day, chance)


def _first(matter: Matter, payment: Payment, day: date, chance: Chance) -> Iterator[Deed]:
    habits, amount = matter.habits, payment.amount
    shares = (
        ("returned", habits.returned if not payment.cites else 0),
        ("part", habits.partly_paid),
        ("too much", habits.paid_too_much),
        ("serial", habits.serials_twice),
    )
    match chance.by_share("how", shares, "as due"):
        case "returned":
            cause = chance.one_of("why", _RETURNED)
            yield _confirmation(matter, payment, day, amount, _serial(matter, day), (Word.RETURNED, cause))
        case "part":
            yield from _paid(matter, payment, day, (amount / 2).quantize(_CENT))
        case "too much":
            yield from _paid(matter, payment, day, amount + 10)
        case "serial":
            yield _confirmation(matter, payment, day, amount, f"PC{payment.batch_no.replace('-', '')}")
            yield from _paid(matter, payment, matter.workday(day, 1), amount)
        case _:
            yield from _paid(matter, payment, day, amount)


def _paid(matter: Matter, payment: Payment, day: date, amount: Decimal) -> Iterator[Deed]:
    yield _confirmation(matter, payment, day, amount, _serial(matter, day))


def _serial(matter: Matter, day: date) -> str:
    return f"{day:%Y%m%d}{matter.claim.claim_no.replace('-', '')}{len(matter.claim.confirmations)}"


def _confirmation(
    matter: Matter, payment: Payment, day: date, amount: Decimal, serial: str, how: tuple[Word, str] = (Word.PAID, "")
) -> Deed:
    word, cause = how
    cells: Cells = {
        words.PAID_AMOUNT: amount,
        words.PAID_ON: day,
        words.SERIAL_NO: serial,
        words.PAYMENT_STATE: word.value,
        words.CAUSE: cause,
    }
    form = PAYOUTS.replace("{number}", payment.batch_no.rpartition("P")[2])
    return Deed(day, _CONFIRMED, form, {words.CLAIM_NO: matter.claim.claim_no}, cells)


def _to_insurer(matter: Matter, form: str, day: date, cells: Cells) -> Deed:
    return Deed(day, _SENDERS[form], form, {words.CLAIM_NO: matter.claim.claim_no}, cells)


def _day(matter: Matter, shared: Chance, since: date) -> date:
    """When the insurer answers what came together."""
    late = shared.whole("late by", *_LATE_BY) if shared.happens("late", matter.habits.late_insurer) else 0
    return matter.workday(since + days(shared.whole("after", 1, 3)), late)
