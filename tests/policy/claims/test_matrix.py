"""Who may say what: every word in every situation is taken in exactly where the matrix has a line that holds."""

from collections.abc import Callable

import pytest

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
from policy.claims.matrix import MATRIX, Line
from policy.claims.notices import noticed
from policy.claims.payments import put_in_batch, signed_out, stopped, taken_out
from policy.claims.refusals import Reason
from policy.claims.states import State
from policy.claims.step import Outcome, Step
from policy.claims.verifying import filed, found, handed_over, reviewed
from policy.claims.words import Word
from policy.levels import Level
from tests.policy.claims.office import (
    DAY,
    LAST_DAY,
    OPENED_ON,
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
    reasons,
    review,
    yuan,
)

SITUATIONS: dict[str, tuple[Walk, State]] = {
    "new": (lambda _: claim(), State.TO_INSURER),
    "at the insurer": (Office.at_insurer, State.AT_INSURER),
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

# What is taken in, and where it leads. All else is refused, nothing new, or a complaint, and changes nothing.
REFUSED_CASE = {"程序 识别不纳入": State.CLOSED_REFUSED}
STAYS_TRUE = {"村级 同意": State.AT_REVIEW, "村级 退回保险": State.AT_REVIEW}
STAYS_FALSE = {"村级 同意不赔": State.AT_REVIEW, "村级 退回保险": State.AT_REVIEW}
FINDINGS = {"保险机构 属实": State.AT_REVIEW, "保险机构 不属实": State.AT_REVIEW}
IN_QUESTION = {"异议人 提出异议": State.OBJECTED}
ALLOWED: dict[str, dict[str, State]] = {
    "new": {"程序 移交": State.AT_INSURER, **REFUSED_CASE},
    "at the insurer": {"程序 移交": State.AT_INSURER, **FINDINGS, **REFUSED_CASE},
    "found true": {**FINDINGS, **STAYS_TRUE, **REFUSED_CASE},
    "found false": {**FINDINGS, **STAYS_FALSE, **REFUSED_CASE},
    "village agrees": {
        **STAYS_TRUE,
        "乡镇 同意": State.TO_FILE,
        "乡镇 退回保险": State.AT_INSURER,
        **REFUSED_CASE,
    },
    "village wants it back": {
        **STAYS_TRUE,
        "乡镇 同意": State.AT_INSURER,
        "乡镇 退回保险": State.AT_INSURER,
        **REFUSED_CASE,
    },
    "village wants it back again": {
        **STAYS_TRUE,
        "乡镇 同意": State.TO_FILE,
        "乡镇 退回保险": State.TO_FILE,
        **REFUSED_CASE,
    },
    "village doubts the refusal": {
        **STAYS_FALSE,
        "乡镇 同意不赔": State.AT_INSURER,
        "乡镇 退回保险": State.AT_INSURER,
        **REFUSED_CASE,
    },
    "village doubts the refusal again": {
        **STAYS_FALSE,
        "乡镇 同意不赔": State.TO_FILE,
        "乡镇 退回保险": State.TO_FILE,
        **REFUSED_CASE,
    },
    "village agrees to the refusal": {
        **STAYS_FALSE,
        "乡镇 同意不赔": State.CLOSED_REFUSED,
        "乡镇 退回保险": State.AT_INSURER,
        **REFUSED_CASE,
    },
    "reviewed": {
        "乡镇 同意": State.TO_FILE,
        "乡镇 退回保险": State.AT_INSURER,
        "区级 备案": State.AT_AMOUNT,
        "区级 退回": State.AT_REVIEW,
        **REFUSED_CASE,
    },
    "referred": {
        "乡镇 同意不赔": State.TO_FILE,
        "乡镇 退回保险": State.TO_FILE,
        "区级 备案": State.AT_AMOUNT,
        "区级 不予备案": State.CLOSED_REFUSED,
        **REFUSED_CASE,
    },
    "filed": {
        "保险机构 核定 as ours": State.TO_NOTICE,
        "保险机构 核定 otherwise": State.AT_AMOUNT,
        **REFUSED_CASE,
    },
    "amounts differ": {
        "保险机构 核定 as ours": State.TO_NOTICE,
        "保险机构 核定 otherwise": State.AT_AMOUNT,
        "程序 重新测算 as the insurer": State.TO_NOTICE,
        "程序 重新测算 otherwise": State.AT_AMOUNT,
        "两名签批人 放行 ours": State.TO_NOTICE,
        "两名签批人 放行 nothing": State.CLOSED_REFUSED,
        **REFUSED_CASE,
    },
    "amounts agree": {"程序 制发公示": State.TO_NOTICE, **REFUSED_CASE},
    "noticed": {"村级 张贴": State.ON_NOTICE, **REFUSED_CASE},
    "one notice hangs": {"村级 张贴": State.ON_NOTICE, "程序 公示期满": State.ON_NOTICE, **IN_QUESTION},
    "both hang": {"村级 张贴": State.ON_NOTICE, "程序 公示期满": State.PAYABLE, **IN_QUESTION},
    "objected": {
        "村级 张贴": State.OBJECTED,
        "程序 公示期满": State.OBJECTED,
        "区级 成立": State.CLOSED_WITHDRAWN,
        "区级 不成立": State.TO_NOTICE,
        **IN_QUESTION,
    },
    "objected twice": {
        "村级 张贴": State.OBJECTED,
        "程序 公示期满": State.OBJECTED,
        "区级 成立": State.CLOSED_WITHDRAWN,
        "区级 不成立": State.OBJECTED,
        **IN_QUESTION,
    },
    "dismissed": {"程序 制发公示": State.TO_NOTICE, **IN_QUESTION},
    "payable": {"程序 列入批次": State.PAYABLE, "区级 停付": State.PAYABLE, **IN_QUESTION},
    "in a batch": {
        "程序 移出批次": State.PAYABLE,
        "两名签批人 签发": State.IN_PAYMENT,
        "区级 停付": State.PAYABLE,
        **IN_QUESTION,
    },
    "stopped": {
        "两名签批人 放行 ours": State.PAYABLE,
        "两名签批人 放行 nothing": State.CLOSED_WITHDRAWN,
        **IN_QUESTION,
    },
    "in payment": {
        "保险机构 已支付 all": State.PAID,
        "保险机构 已支付 a part": State.IN_PAYMENT,
        "保险机构 退汇": State.PAYABLE,
    },
    "partly paid": {
        "保险机构 已支付 all": State.IN_PAYMENT,
        "保险机构 已支付 a part": State.IN_PAYMENT,
        "保险机构 退汇": State.PAYABLE,
    },
    "paid too much": {
        "两名签批人 放行 ours": State.PAID,
        "保险机构 已支付 all": State.IN_PAYMENT,
        "保险机构 已支付 a part": State.IN_PAYMENT,
    },
    "returned": {"程序 列入批次": State.PAYABLE, "区级 停付": State.PAYABLE},
    "paid": {},
    "refused": {"区级 重新受理": State.CLOSED_REFUSED},
    "withdrawn": {"区级 重新受理": State.CLOSED_WITHDRAWN},
}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_word_is_taken_in_exactly_where_the_table_has_it(situation, office):
    walk, state = SITUATIONS[situation]
    before = walk(office)
    assert before.state is state
    for word, say in WORDS.items():
        step = say(office, before)
        if word in ALLOWED[situation]:
            assert (word, step.outcome, step.claim.state) == (word, Outcome.ACCEPTED, ALLOWED[situation][word])
        else:
            assert (word, step.outcome is Outcome.ACCEPTED) == (word, False)
            assert step.claim is before
            assert bool(step.refusals) is (step.outcome is Outcome.REFUSED)


def test_the_table_has_a_row_for_every_situation_and_names_only_words_that_are_tried():
    assert set(ALLOWED) == set(SITUATIONS)
    assert {word for row in ALLOWED.values() for word in row} == set(WORDS)


def test_every_line_of_the_matrix_is_used_by_a_situation(office):
    used = set()
    for situation, row in ALLOWED.items():
        before = SITUATIONS[situation][0](office)
        for word in row:
            actor, said, *_ = word.split()
            after = WORDS[word](office, before).claim
            used |= {number for number, line in enumerate(MATRIX) if _leads(line, before, after, actor, said)}
    assert used == set(range(len(MATRIX)))


def _leads(line: Line, before: Claim, after: Claim, actor: str, said: str) -> bool:
    is_named = (line.actor.label, line.word) == (actor, said) and before.state in line.all_states
    return is_named and (line.goes_to or before.state) is after.state


def test_nothing_leaves_an_end_state():
    for line in MATRIX:
        if any(state.is_end for state in line.all_states):
            assert (line.word, line.goes_to) == (Word.REOPENED, None)


def test_every_state_but_the_first_is_reached_and_every_word_has_a_line():
    assert {line.goes_to for line in MATRIX if line.goes_to} == set(State) - {State.TO_INSURER}
    assert {line.word for line in MATRIX} == set(Word)


@pytest.mark.parametrize(
    ("situation", "word", "reason"),
    [
        ("new", "保险机构 属实", Reason.NOT_YET),
        ("found true", "乡镇 同意", Reason.VILLAGE_NOT_REVIEWED),
        ("found true", "村级 同意不赔", Reason.WORD_NOT_ALLOWED),
        ("found false", "村级 同意", Reason.WORD_NOT_ALLOWED),
        ("village agrees", "保险机构 不属实", Reason.NEXT_STEP_TAKEN),
        ("reviewed", "村级 退回保险", Reason.NEXT_STEP_TAKEN),
        ("reviewed", "区级 不予备案", Reason.WORD_NOT_ALLOWED),
        ("referred", "区级 退回", Reason.DISTRICT_DECIDES),
        ("filed", "两名签批人 放行 ours", Reason.NOT_HELD),
        ("filed", "程序 重新测算 otherwise", Reason.NOT_HELD),
        ("amounts agree", "保险机构 核定 otherwise", Reason.NEXT_STEP_TAKEN),
        ("noticed", "程序 制发公示", Reason.NOTICE_MADE),
        ("dismissed", "程序 识别不纳入", Reason.NOTICE_POSTED),
        ("dismissed", "村级 张贴", Reason.NOTICE_OUTDATED),
        ("payable", "村级 张贴", Reason.LAST_DAY_PASSED),
        ("payable", "两名签批人 签发", Reason.NOT_IN_BATCH),
        ("payable", "保险机构 已支付 all", Reason.NOT_YET),
        ("in a batch", "程序 列入批次", Reason.IN_OTHER_BATCH),
        ("stopped", "程序 列入批次", Reason.STOPPED),
        ("in payment", "区级 停付", Reason.GONE_OUT),
        ("paid too much", "保险机构 退汇", Reason.PAID_IN_FULL),
        ("paid", "保险机构 已支付 all", Reason.PAID_ALREADY),
        ("paid", "保险机构 退汇", Reason.PAID_IN_FULL),
        ("paid", "区级 重新受理", Reason.ENDED),
        ("payable", "区级 重新受理", Reason.NOT_ENDED),
        ("refused", "保险机构 属实", Reason.ENDED),
    ],
)
def test_a_refusal_says_why(situation, word, reason, office):
    step = WORDS[word](office, SITUATIONS[situation][0](office))
    assert reasons(step) == [reason]


def test_a_word_of_another_cell_is_no_choice(office):
    step = found(office.at_insurer(), Finding(Word.AGREED, OPENED_ON), office.in_force)
    assert step.refusals[0].sentence == "“核查结论”不在可选范围内，请从下拉选项中选择。"


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_situation_s_word_said_again_changes_nothing(situation, office):
    """What was taken in last is nothing new when it comes once more."""
    before = SITUATIONS[situation][0](office)
    for word in ALLOWED[situation]:
        if word == "程序 移出批次":  # to give free what is free is nothing to do
            continue
        once = WORDS[word](office, before).claim
        again = WORDS[word](office, once)
        assert again.claim is once
        assert again.outcome in {Outcome.NOTHING_NEW, Outcome.REFUSED}
