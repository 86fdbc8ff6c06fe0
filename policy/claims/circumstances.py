"""On what the next state of a claim depends, beside its state and the word: what holds once the word is kept."""

from __future__ import annotations

from policy.claims.claim import Claim
from policy.claims.words import Word
from policy.in_force import InForce
from policy.labelled_word import LabelledWord
from policy.levels import Level
from policy.payouts import amounts_agree


class Circumstance(LabelledWord):
    """A yes or no about a claim, the word that is being said included."""

    HANDED_OVER = "handed_over", "本次已移交"
    FOUND_TRUE = "found_true", "保险核查属实"
    FOUND_FALSE = "found_false", "保险核查不属实"
    VILLAGE_REVIEWED = "village_reviewed", "村级已复核"
    OF_ONE_MIND = "of_one_mind", "村、乡均不退回"
    WANTED_BACK = "wanted_back", "村或乡要求退回保险"
    SEND_BACKS_LEFT = "send_backs_left", "退回保险次数未用完"
    SEND_BACKS_USED = "send_backs_used", "退回保险次数已用完"
    AMOUNTS_AGREE = "amounts_agree", "两方金额一致"
    AMOUNTS_DIFFER = "amounts_differ", "两方金额不一致"
    NOT_HELD = "not_held", "未挂起"
    SOMETHING_RELEASED = "something_released", "放行金额大于零"
    NOTHING_RELEASED = "nothing_released", "放行金额为零"
    NEVER_POSTED = "never_posted", "从未张贴公示"
    DAYS_OVER = "days_over", "各处公示均已期满"
    DAYS_RUNNING = "days_running", "公示未期满"
    OBJECTION_OPEN = "objection_open", "有未处理的异议"
    NO_OBJECTION_OPEN = "no_objection_open", "异议均已处理"
    NEVER_SIGNED = "never_signed", "支付从未签发"
    PAID_IN_PART = "paid_in_part", "已付不足"
    PAID_IN_FULL = "paid_in_full", "已付足额"
    PAID_TOO_MUCH = "paid_too_much", "已付超额"


def circumstances(claim: Claim, in_force: InForce) -> frozenset[Circumstance]:
    """All that hold for a claim."""
    return frozenset({*_of_verification(claim, in_force), *_of_amount(claim, in_force), *_of_notice(claim)}) | {
        _of_payment(claim)
    }


def _of_verification(claim: Claim, in_force: InForce) -> set[Circumstance]:
    is_left = claim.insurer_send_backs < in_force.whole("insurer_send_backs")
    holding = {
        Circumstance.WANTED_BACK if claim.is_wanted_back else Circumstance.OF_ONE_MIND,
        Circumstance.SEND_BACKS_LEFT if is_left else Circumstance.SEND_BACKS_USED,
    }
    if claim.findings:
        is_true = claim.findings[-1].word is Word.TRUE
        holding.add(Circumstance.FOUND_TRUE if is_true else Circumstance.FOUND_FALSE)
    if any(each.attempt == claim.attempt for each in claim.handoffs):
        holding.add(Circumstance.HANDED_OVER)
    if claim.review(Level.VILLAGE):
        holding.add(Circumstance.VILLAGE_REVIEWED)
    return holding


def _of_amount(claim: Claim, in_force: InForce) -> set[Circumstance]:
    insurers = claim.insurer_amount
    tolerance = in_force.amount("amount_tolerance")
    agree = insurers is not None and claim.amount > 0 and amounts_agree(claim.amount, insurers, tolerance)
    released = claim.releases[-1].amount if claim.releases else 0
    holding = {
        Circumstance.AMOUNTS_AGREE if agree else Circumstance.AMOUNTS_DIFFER,
        Circumstance.SOMETHING_RELEASED if released else Circumstance.NOTHING_RELEASED,
    }
    return holding if claim.is_held else {*holding, Circumstance.NOT_HELD}


def _of_notice(claim: Claim) -> set[Circumstance]:
    holding = {
        Circumstance.DAYS_OVER if claim.are_days_over else Circumstance.DAYS_RUNNING,
        Circumstance.OBJECTION_OPEN if claim.open_objections else Circumstance.NO_OBJECTION_OPEN,
    }
    if not claim.was_posted:
        holding.add(Circumstance.NEVER_POSTED)
    if not claim.payments:
        holding.add(Circumstance.NEVER_SIGNED)
    return holding


def _of_payment(claim: Claim) -> Circumstance:
    if claim.paid_amount < claim.amount:
        return Circumstance.PAID_IN_PART
    return Circumstance.PAID_IN_FULL if claim.paid_amount == claim.amount else Circumstance.PAID_TOO_MUCH
