"""Every situation of a claim that tests look at, and every word that somebody may try to say in it."""

from collections.abc import Callable

from policy.claims.amounts import amount_given, recalculated, released
from policy.claims.claim import Claim
from policy.claims.endings import case_refused, reopened
from policy.claims.facts import (
    Calculation,
    Finding,
    Handoff,
    InsurerAmount,
    Place,
    Release,
    Reopening,
    Signing,
    Stop,
)
from policy.claims.notices import noticed
from policy.claims.payments import put_in_batch, signed_out, stopped, taken_out
from policy.claims.states import State
from policy.claims.step import Step
from policy.claims.verifying import filed, found, handed_over, reviewed
from policy.claims.words import Word
from policy.levels import Level
from tests.policy.claims.office import (
    DAY,
    LAST_DAY,
    PAID_ON,
    PAYABLE_ON,
    POSTED_ON,
    REVIEWED_ON,
    SIGNED_ON,
    TWO,
    WRITTEN_ON,
    Office,
    Walk,
    claim,
    filing,
    ok,
    review,
    yuan,
)

SITUATIONS: dict[str, tuple[Walk, State]] = {
    "new": (lambda _: claim(), State.TO_INSURER),
    "at the insurer": (Office.at_insurer, State.AT_INSURER),
    "sent back to the insurer": (
        lambda office: office.both(office.at_review(), Word.AGREED, Word.BACK_TO_INSURER),
        State.AT_INSURER,
    ),
    "found true": (Office.at_review, State.AT_REVIEW),
    "found false": (lambda office: office.at_review(Word.FALSE), State.AT_REVIEW),
    "village agrees": (lambda office: office.village(Word.AGREED, office.at_review()), State.AT_REVIEW),
    "village wants it back": (
        lambda office: office.village(Word.BACK_TO_INSURER, office.at_review()),
        State.AT_REVIEW,
    ),
    "village wants it back again": (
        lambda office: office.village(Word.BACK_TO_INSURER, office.found_again(Word.TRUE)),
        State.AT_REVIEW,
    ),
    "village agrees to the refusal": (
        lambda office: office.village(Word.AGREED_REFUSAL, office.at_review(Word.FALSE)),
        State.AT_REVIEW,
    ),
    "village doubts the refusal": (
        lambda office: office.village(Word.BACK_TO_INSURER, office.at_review(Word.FALSE)),
        State.AT_REVIEW,
    ),
    "village doubts the refusal again": (
        lambda office: office.village(Word.BACK_TO_INSURER, office.found_again(Word.FALSE)),
        State.AT_REVIEW,
    ),
    "reviewed": (Office.to_file, State.TO_FILE),
    "referred": (Office.referred, State.TO_FILE),
    "filed": (Office.at_amount, State.AT_AMOUNT),
    "amounts differ": (Office.held, State.AT_AMOUNT),
    "amounts agree": (Office.to_notice, State.TO_NOTICE),
    "noticed": (Office.noticed, State.TO_NOTICE),
    "one notice hangs": (lambda office: ok(office.post(office.noticed(), "村1")), State.ON_NOTICE),
    "both hang": (Office.on_notice, State.ON_NOTICE),
    "objected": (Office.objected, State.OBJECTED),
    "objected twice": (lambda office: ok(office.object(office.objected(), "Y2")), State.OBJECTED),
    "dismissed": (lambda office: ok(office.answer(office.objected(), Word.DISMISSED)), State.TO_NOTICE),
    "payable": (Office.payable, State.PAYABLE),
    "in a batch": (Office.in_batch, State.PAYABLE),
    "stopped": (Office.stopped, State.PAYABLE),
    "in payment": (Office.in_payment, State.IN_PAYMENT),
    "partly paid": (lambda office: ok(office.confirm(office.in_payment(), "500.00", "S1")), State.IN_PAYMENT),
    "paid too much": (lambda office: ok(office.confirm(office.in_payment(), "40000.00", "S1")), State.IN_PAYMENT),
    "returned": (lambda office: ok(office.confirm(office.in_payment(), "32500.00", "S1", "退汇")), State.PAYABLE),
    "paid": (Office.paid, State.PAID),
    "refused": (Office.refused, State.CLOSED_REFUSED),
    "withdrawn": (Office.withdrawn, State.CLOSED_WITHDRAWN),
}

Said = Callable[[Office, Claim], Step]


def _of_review(level: Level, word: Word) -> Said:
    return lambda office, claim: reviewed(claim, review(level, word, REVIEWED_ON + DAY), office.in_force)


def _of_district(word: Word) -> Said:
    return lambda office, claim: filed(
        claim, filing(word, LAST_DAY, second_signer="周五"), office.in_force, is_signed=True
    )


def _of_insurer(word: Word) -> Said:
    return lambda office, claim: found(claim, Finding(word, PAID_ON, "再查"), office.in_force)


def _amount(yuan_written: str) -> Said:
    return lambda office, claim: amount_given(
        claim, InsurerAmount(yuan(yuan_written), PAID_ON, "再核"), office.in_force
    )


def _released(amount: str) -> Said:
    return lambda office, claim: released(claim, Release(yuan(amount), "按合同", TWO, PAID_ON), office.in_force)


def _calculated(amount: str) -> Said:
    new = Calculation(yuan("58000.00"), yuan(amount), yuan(amount), PAID_ON)
    return lambda office, claim: recalculated(claim, new, office.in_force)


WORDS: dict[str, Said] = {
    "程序 移交": lambda office, claim: handed_over(claim, Handoff("2026-11-02", PAID_ON), office.in_force),
    "保险机构 属实": _of_insurer(Word.TRUE),
    "保险机构 不属实": _of_insurer(Word.FALSE),
    **{
        f"{level.label} {word}": _of_review(level, word)
        for level in (Level.VILLAGE, Level.TOWNSHIP)
        for word in (Word.AGREED, Word.AGREED_REFUSAL, Word.BACK_TO_INSURER)
    },
    **{f"区级 {word}": _of_district(word) for word in (Word.FILED, Word.SENT_BACK, Word.NOT_FILED)},
    "保险机构 核定 as ours": _amount("32500.00"),
    "保险机构 核定 otherwise": _amount("100.00"),
    "程序 重新测算 as the insurer": _calculated("30000.00"),
    "程序 重新测算 otherwise": _calculated("29000.00"),
    "两名签批人 放行 ours": _released("32500.00"),
    "两名签批人 放行 nothing": _released("0"),
    "程序 制发公示": lambda office, claim: noticed(claim, ("村9",), WRITTEN_ON, office.in_force),
    "村级 张贴": lambda office, claim: office.post(claim, "屯1", POSTED_ON + DAY),
    "程序 公示期满": lambda office, claim: office.pass_days(claim, PAYABLE_ON),
    "异议人 提出异议": lambda office, claim: office.object(claim, "Y9", POSTED_ON),
    "区级 成立": lambda office, claim: office.answer(claim, Word.UPHELD),
    "区级 不成立": lambda office, claim: office.answer(claim, Word.DISMISSED),
    "程序 列入批次": lambda office, claim: put_in_batch(claim, Place("09", PAID_ON), office.in_force),
    "程序 移出批次": lambda office, claim: taken_out(claim, "01", PAID_ON, office.in_force),
    "两名签批人 签发": lambda office, claim: signed_out(
        claim, Signing("01", TWO, SIGNED_ON, SIGNED_ON), office.in_force
    ),
    "区级 停付": lambda office, claim: stopped(claim, Stop("李四", "有人投诉", PAID_ON), office.in_force),
    "保险机构 已支付 all": lambda office, claim: office.confirm(claim, "32500.00", "S9"),
    "保险机构 已支付 a part": lambda office, claim: office.confirm(claim, "100.00", "S9"),
    "保险机构 退汇": lambda office, claim: office.confirm(claim, "32500.00", "S9", "退汇"),
    "程序 识别不纳入": lambda office, claim: case_refused(claim, PAID_ON, office.in_force),
    "区级 重新受理": lambda office, claim: reopened(claim, Reopening("李四", "新证据", PAID_ON), office.in_force),
}
