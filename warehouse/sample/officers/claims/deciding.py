"""What the district decides on claims: files them, answers objections, releases what is held, signs batches."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from policy.claims.states import Hold
from policy.claims.words import Word
from warehouse.doors.claims import words
from warehouse.doors.claims.places import FILING_PATH, OBJECTION_ANSWERS_PATH, RELEASES_PATH, sign_off_path
from warehouse.doors.signing_sheet import SIGNER
from warehouse.sample.officers.chance import Chance
from warehouse.sample.officers.claims.deed import Deed, Matter
from warehouse.sample.officers.claims.insurer import insists
from warehouse.sample.officers.district import FIRST, SECOND

FILING: Final = "区级备案"
ANSWERS: Final = "异议处理"
RELEASES: Final = "区级放行"
SIGN_OFF: Final = "支付签批"
_BACK: Final = ("复核意见不清", "请补充复核理由")
_NOT_FILED: Final = ("不符合理赔条件", "核查依据充分，不予赔付")
_ANSWERED: Final = {
    Word.UPHELD: ("核实后反映属实，撤下该笔", "经核实不符合赔付条件"),
    Word.DISMISSED: ("经核实反映与事实不符", "已向反映人说明政策"),
}
_RELEASED: Final = "按合同约定的计算方法核定，双方已核对"


def filings(matter: Matter) -> Iterator[Deed]:
    """区级备案 with its document; of what the levels want back once more, 备案 or 不予备案 with a second signer."""
    claim, chance = matter.claim, matter.chance.of("filing")
    word = _filing_word(matter, chance)
    first = matter.workday(claim.since, chance.whole("after", 1, 2))
    for day in (first, *matter.again(first)):
        cells: dict[str, object] = {words.FILING: word.value, words.FILED_BY: FIRST, words.FILED_ON: day}
        if word is not Word.SENT_BACK:
            cells[words.DOCUMENT_NO] = f"鹤防贫赔〔{day.year}〕{day.timetuple().tm_yday}号"
        if word is Word.SENT_BACK:
            cells[words.REASON] = chance.one_of("why back", _BACK)
        if word is Word.NOT_FILED:
            cells |= {words.REASON: chance.one_of("why not", _NOT_FILED), words.SECOND_SIGNER: SECOND}
        signers = (FIRST, SECOND) if word is Word.NOT_FILED else (FIRST,)
        yield Deed(day, FILING, str(FILING_PATH), {words.CLAIM_NO: claim.claim_no}, cells, signers)


def _filing_word(matter: Matter, chance: Chance) -> Word:
    if matter.claim.is_wanted_back:
        return Word.NOT_FILED if chance.happens("not filed", matter.habits.not_filed) else Word.FILED
    return Word.SENT_BACK if chance.happens("back", matter.habits.back_to_review) else Word.FILED


def answers(matter: Matter) -> Iterator[Deed]:
    """异议处理: upheld or dismissed, with what was found."""
    for objection in matter.claim.open_objections:
        chance = matter.of("answer", objection.objection_no)
        late = 4 if chance.happens("late", matter.habits.late_answers) else 0
        first = matter.workday(objection.on, chance.whole("after", 1, 4) + late)
        word = Word.UPHELD if chance.happens("upheld", matter.habits.upheld) else Word.DISMISSED
        for day in (first, *matter.again(first)):
            cells = {
                words.ANSWER: word.value,
                words.ANSWERED_BY: chance.name(),
                words.ANSWERED_ON: day,
                words.REASON: chance.one_of("why", _ANSWERED[word]),
            }
            row = {words.OBJECTION_NO: objection.objection_no}
            yield Deed(day, ANSWERS, str(OBJECTION_ANSWERS_PATH), row, cells)


def releases(matter: Matter) -> Iterator[Deed]:
    """区级放行 of what is held for good: an amount on which the insurer insists, a payment that was too much."""
    claim, chance = matter.claim, matter.chance.of("release")
    amount = claim.amount
    if claim.hold is Hold.AMOUNTS_DIFFER and insists(matter):
        since, theirs = claim.insurer_amounts[-1].on, claim.insurer_amounts[-1].amount
        amount = theirs if chance.happens("theirs", 0.5) else claim.calculation.amount
    elif claim.hold is Hold.PAID_TOO_MUCH:
        since = claim.confirmations[-1].on
    else:
        return
    first = matter.workday(since, chance.whole("after", 4, 8))
    for day in (first, *matter.again(first)):
        yield _release(matter, day, amount)


def _release(matter: Matter, day: date, amount: Decimal) -> Deed:
    cells = {
        words.RELEASED_AMOUNT: amount,
        words.REASON: _RELEASED,
        SIGNER: FIRST,
        words.SECOND_SIGNER: SECOND,
    }
    row = {words.CLAIM_NO: matter.claim.claim_no}
    return Deed(day, RELEASES, str(RELEASES_PATH), row, cells, (FIRST, SECOND))


def sign_offs(matter: Matter) -> Iterator[Deed]:
    """支付签批 of the batch in which the claim stands: both on one day, or apart; now and then one sends it back."""
    place = matter.claim.place
    if place is None:
        return
    chance = matter.of("sign off", place.batch_no)
    first = matter.workday(place.on, 1)
    second = matter.workday(first, 1) if chance.happens("apart", matter.habits.signed_apart) else first
    is_back = chance.happens("sent back", matter.habits.batches_sent_back)
    yield _signed(place.batch_no, first, FIRST, Word.AGREED)
    yield _signed(place.batch_no, second, SECOND, Word.SENT_BACK if is_back else Word.AGREED)
    for day in matter.again(second):
        yield _signed(place.batch_no, day, FIRST, Word.AGREED)
        yield _signed(place.batch_no, day, SECOND, Word.AGREED)


def _signed(batch_no: str, day: date, signer: str, word: Word) -> Deed:
    form = str(sign_off_path(int(batch_no.rpartition("P")[2])))
    cells = {SIGNER: signer, words.SIGNED_ON: day, words.CONCLUSION: word.value}
    return Deed(day, SIGN_OFF, form, {words.BATCH_NO: batch_no}, cells, (signer,))


def has_bad_code(chance: Chance, share: float) -> bool:
    """Whether those who sign a workbook mistype their codes."""
    return chance.happens("wrong signature", share)
