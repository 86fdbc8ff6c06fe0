"""区级备案 by form: all claims that wait but those named, with codes; the same words as by workbook."""

from datetime import date

import pytest

from policy.claims.facts import Handoff, Review
from policy.claims.refusals import Reason
from policy.claims.states import State
from policy.claims.verifying import found, handed_over, reviewed
from policy.claims.words import Word
from policy.levels import Level
from policy.outcome import Outcome
from tests.warehouse.insuring.claim_desk import FILED, MONTH, ONE, REVIEWED, SIGNERS, THREE, TWO
from warehouse.casework.signing import Signature
from warehouse.insuring.filing_claims import SOURCE, FilingDecision, Unfiled, file_claims, to_file

WANG, ZHAO = SIGNERS
DOCUMENT = "鹤防贫〔2026〕12号"
BACK = Unfiled(Word.SENT_BACK, "材料不全，补齐后再报")
NOT = Unfiled(Word.NOT_FILED, "不符合理赔条件")


def waiting(desk, *households):
    numbers = desk.bring_to(State.TO_FILE, *households)
    desk.on(FILED)
    return numbers


def shown(desk):
    with desk.ground.ledger.reading() as book:
        return to_file(book, MONTH)


def decide(desk, but=None, batch=None, **more):
    said = {"filed_on": desk.ground.today, "document_no": DOCUMENT, **more}
    signature = said.pop("signature", None) or Signature(WANG, desk.code(WANG))
    decision = FilingDecision(signature, but=but or {}, **said)
    return file_claims(desk.ground, MONTH, decision, shown(desk) if batch is None else batch)


def review(desk, no, township):
    """The village agrees, the township says this word."""
    today, in_force = desk.ground.today, desk.ground.in_force(MONTH)
    for level, word in ((Level.VILLAGE, Word.AGREED), (Level.TOWNSHIP, township)):
        said = Review(level, word, "李四", today, today)
        desk.say(no, reviewed(desk.claim(no).claim, said, in_force))


def test_all_that_wait_are_filed_but_those_named(both):
    one, two, three = waiting(both, ONE, TWO, THREE)
    assert shown(both) == {one: 1, two: 1, three: 1}

    done = decide(both, {two: BACK})

    assert done.sentence == "备案 2 笔，退回 1 笔"
    assert both.states() == ["at_amount", "at_review", "at_amount"]
    filing = both.claim(one).claim.filings[-1]
    assert (filing.word, filing.by, filing.filed_on, filing.document_no) == (
        Word.FILED,
        WANG,
        date(2026, 11, 16),
        DOCUMENT,
    )
    assert both.claim(two).claim.filings[-1].document_no == ""
    rows = both.view("select word, source_file, reason from v_entries order by seq")
    assert {"word": "退回", "source_file": SOURCE, "reason": BACK.reason} in rows


def test_said_twice_is_said_once(both):
    waiting(both, ONE)
    batch = shown(both)
    decide(both)
    head = both.ground.ledger.head()

    assert decide(both, batch=batch).sentence == "以前已登记 1 笔"
    assert both.ground.ledger.head() == head


def test_a_wrong_code_files_nothing_and_is_counted(both):
    waiting(both, ONE)
    both.code(WANG)

    done = decide(both, signature=Signature(WANG, "000000"))

    assert done.sentence == "王五：验证码不对或已过时；本次没有办理任何一笔。"
    assert both.states() == ["to_file"]
    assert both.view("select signer from wrong_code") == [{"signer": WANG}]


def test_a_code_that_signs_nothing_is_not_used_up(desk):
    waiting(desk, ONE)
    code = desk.code(WANG)
    late = {"signature": Signature(WANG, code), "filed_on": date(2026, 11, 17)}
    (outcome,) = decide(desk, **late).fates

    assert [refusal.reason for refusal in outcome.refusals] == [Reason.DATE_AHEAD]
    assert decide(desk, signature=Signature(WANG, code)).sentence == "备案 1 笔"


def test_a_number_mistyped_stops_the_whole_submission(desk):
    waiting(desk, ONE)

    assert decide(desk, {"2026-11-L00009": BACK}).sentence.startswith("理赔号 2026-11-L00009 不在待备案的理赔中")
    assert desk.states() == ["to_file"]


def test_what_came_since_is_not_touched_and_what_came_back_is_refused(desk):
    one, _ = waiting(desk, ONE, TWO)
    batch = {one: 1}
    decide(desk, {one: BACK}, batch=batch)
    review(desk, one, Word.AGREED)
    assert shown(desk)[one] == 2

    (outcome,) = decide(desk, batch=batch).fates
    assert [refusal.reason for refusal in outcome.refusals] == [Reason.CODE_OUTDATED]
    assert desk.states() == ["to_file", "to_file"]


@pytest.fixture
def wanted_back(desk):
    """A claim that the township wants back a second time, so that the district decides."""
    (no,) = desk.bring_to(State.AT_REVIEW, ONE)
    desk.on(REVIEWED)
    in_force, finding = desk.ground.in_force(MONTH), desk.claim(no).claim.findings[-1]
    review(desk, no, Word.BACK_TO_INSURER)
    desk.say(no, handed_over(desk.claim(no).claim, Handoff("2026-11-移交-09", desk.ground.today), in_force))
    desk.say(no, found(desk.claim(no).claim, finding, in_force))
    review(desk, no, Word.BACK_TO_INSURER)
    desk.on(FILED)
    return no


def test_a_claim_is_refused_with_a_reason_and_a_second_signer(desk, wanted_back):
    (outcome,) = decide(desk, {wanted_back: NOT}).fates
    assert [refusal.reason for refusal in outcome.refusals] == [Reason.SIGNER_TWICE]
    same = decide(desk, {wanted_back: NOT}, second=Signature(WANG, desk.code(WANG)))
    assert same.sentence.startswith("第二签批人与备案人是同一人")
    wrong = decide(desk, {wanted_back: NOT}, second=Signature(ZHAO, "000000"))
    assert wrong.sentence.startswith(f"{ZHAO}：")
    assert desk.states() == ["to_file"]

    done = decide(desk, {wanted_back: NOT}, second=Signature(ZHAO, desk.code(ZHAO)))
    assert (done.fates[0].outcome, desk.states()) == (Outcome.ACCEPTED, ["closed_refused"])
    assert desk.claim(wanted_back).claim.filings[-1].second_signer == ZHAO


def test_a_claim_on_which_both_levels_agree_cannot_be_refused(desk):
    (no,) = waiting(desk, ONE)

    (outcome,) = decide(desk, {no: NOT}, second=Signature(ZHAO, desk.code(ZHAO))).fates
    assert [refusal.reason for refusal in outcome.refusals] == [Reason.WORD_NOT_ALLOWED]
