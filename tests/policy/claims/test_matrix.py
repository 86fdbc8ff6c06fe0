"""Who may say what: every word in every situation is taken in exactly where the matrix has a line that holds."""

import pytest

from policy.claims.claim import Claim
from policy.claims.facts import (
    Finding,
)
from policy.claims.matrix import MATRIX, Line
from policy.claims.refusals import Reason
from policy.claims.states import State
from policy.claims.verifying import found
from policy.claims.words import Word
from policy.outcome import Outcome
from tests.policy.claims.office import (
    OPENED_ON,
    reasons,
)
from tests.policy.claims.situations import SITUATIONS, WORDS

# What is taken in, and where it leads. All else is refused, nothing new, or a complaint, and changes nothing.
REFUSED_CASE = {"程序 识别不纳入": State.CLOSED_REFUSED}
STAYS_TRUE = {"村级 同意": State.AT_REVIEW, "村级 退回保险": State.AT_REVIEW}
STAYS_FALSE = {"村级 同意不赔": State.AT_REVIEW, "村级 退回保险": State.AT_REVIEW}
FINDINGS = {"保险机构 属实": State.AT_REVIEW, "保险机构 不属实": State.AT_REVIEW}
IN_QUESTION = {"异议人 提出异议": State.OBJECTED}
ALLOWED: dict[str, dict[str, State]] = {
    "new": {"程序 移交": State.AT_INSURER, **REFUSED_CASE},
    "at the insurer": {"程序 移交": State.AT_INSURER, **FINDINGS, **REFUSED_CASE},
    "sent back to the insurer": {"程序 移交": State.AT_INSURER, **REFUSED_CASE},
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
        ("sent back to the insurer", "保险机构 不属实", Reason.NOT_YET),
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
