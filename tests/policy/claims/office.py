"""A claim of 32,500.00 yuan walked to where a test wants it, each step taken in on its day."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from policy.calendar import Calendar
from policy.claims.amounts import amount_given
from policy.claims.claim import Claim, opened
from policy.claims.facts import (
    Answer,
    Calculation,
    Confirmation,
    Filing,
    Finding,
    Handoff,
    InsurerAmount,
    Objection,
    Place,
    Review,
    Signing,
    Stop,
)
from policy.claims.notices import days_over, noticed, posted
from policy.claims.objections import answered, objected
from policy.claims.payments import confirmed, put_in_batch, signed_out, stopped
from policy.claims.refusals import Reason
from policy.claims.step import Step
from policy.claims.verifying import filed, found, handed_over, reviewed
from policy.claims.words import Word
from policy.in_force import InForce
from policy.levels import Level
from policy.outcome import Outcome
from policy.payouts import Coverage

DAY = timedelta(days=1)
OPENED_ON = date(2026, 11, 10)
REVIEWED_ON = date(2026, 11, 16)
FILED_ON = date(2026, 11, 17)
WRITTEN_ON = date(2026, 11, 18)
POSTED_ON = date(2026, 11, 19)  # a Thursday: the tenth day is Sunday 29 November, the last one Monday 30
LAST_DAY = date(2026, 11, 30)
PAYABLE_ON = date(2026, 12, 1)
SIGNED_ON = date(2026, 12, 2)
PAID_ON = date(2026, 12, 4)
AMOUNT = Decimal("32500.00")
TWO = ("赵一", "钱二")


def yuan(written: str) -> Decimal:
    return Decimal(written)


def claim(amount: str = "32500.00", claim_no: str = "LP1") -> Claim:
    calculation = Calculation(yuan("60000.00"), yuan("32500.00"), yuan(amount), OPENED_ON)
    return opened(claim_no, "H1", Coverage.HOSPITAL, 2026, calculation)


def ok(step: Step) -> Claim:
    assert step.outcome is Outcome.ACCEPTED, step.refusals or step
    return step.claim


def reasons(step: Step) -> list[Reason]:
    return [refusal.reason for refusal in step.refusals]


def review(level: Level, word: Word, on: date = REVIEWED_ON, reason: str = "", attempt: int = 0) -> Review:
    return Review(level, word, "孙三", on, on, reason, attempt)


def filing(word: Word = Word.FILED, on: date = FILED_ON, second_signer: str = "") -> Filing:
    return Filing(word, "李四", on, on, "鹤防贫〔2026〕8号", "经会议研究", second_signer)


def confirmation(amount: str, serial_no: str, status: Word = Word.PAID, batch_no: str = "01") -> Confirmation:
    return Confirmation(batch_no, status, yuan(amount), PAID_ON, PAID_ON, serial_no)


class Office:
    """The steps with this law, so that a test says only what it is about."""

    def __init__(self, in_force: InForce, calendar: Calendar) -> None:
        self.in_force, self.calendar = in_force, calendar

    def at_insurer(self) -> Claim:
        return ok(handed_over(claim(), Handoff("2026-11-01", OPENED_ON), self.in_force))

    def at_review(self, word: Word = Word.TRUE, start: Claim | None = None) -> Claim:
        finding = Finding(word, OPENED_ON + 2 * DAY, "查无住院记录" if word is Word.FALSE else "")
        return ok(found(start or self.at_insurer(), finding, self.in_force))

    def both(self, start: Claim, village: Word, township: Word, on: date = REVIEWED_ON) -> Claim:
        after = self.village(village, start, on)
        return ok(reviewed(after, review(Level.TOWNSHIP, township, on), self.in_force))

    def to_file(self) -> Claim:
        return self.both(self.at_review(), Word.AGREED, Word.AGREED)

    def village(self, word: Word, start: Claim, on: date = REVIEWED_ON) -> Claim:
        return ok(reviewed(start, review(Level.VILLAGE, word, on), self.in_force))

    def found_again(self, word: Word) -> Claim:
        """Sent back once, and found the same again."""
        sent = self.both(self.at_review(word), Word.BACK_TO_INSURER, Word.BACK_TO_INSURER)
        return self.at_review(word, ok(handed_over(sent, Handoff("2026-11-09", REVIEWED_ON), self.in_force)))

    def referred(self, word: Word = Word.FALSE) -> Claim:
        """And wanted back once more."""
        return self.both(self.found_again(word), Word.BACK_TO_INSURER, Word.BACK_TO_INSURER)

    def at_amount(self) -> Claim:
        return ok(filed(self.to_file(), filing(), self.in_force, is_signed=True))

    def held(self, insurers: str = "30000.00") -> Claim:
        return ok(amount_given(self.at_amount(), InsurerAmount(yuan(insurers), FILED_ON + DAY), self.in_force))

    def to_notice(self) -> Claim:
        return ok(amount_given(self.at_amount(), InsurerAmount(AMOUNT, FILED_ON + DAY), self.in_force))

    def noticed(self, start: Claim | None = None, numbers: tuple[str, ...] = ("村1", "屯1")) -> Claim:
        return ok(noticed(start or self.to_notice(), numbers, WRITTEN_ON, self.in_force))

    def post(self, before: Claim, number: str, day: date = POSTED_ON, *, on: date | None = None) -> Step:
        return posted(before, number, day, on=on or day, in_force=self.in_force, calendar=self.calendar)

    def on_notice(self, day: date = POSTED_ON) -> Claim:
        return ok(self.post(ok(self.post(self.noticed(), "村1", day)), "屯1", day))

    def pass_days(self, before: Claim, today: date) -> Step:
        return days_over(before, today, self.in_force, self.calendar)

    def object(self, before: Claim, number: str = "Y1", received_on: date = LAST_DAY, on: date | None = None) -> Step:
        return objected(before, Objection(number, received_on, on or received_on), self.in_force)

    def objected(self) -> Claim:
        return ok(self.object(self.on_notice()))

    def answer(self, before: Claim, word: Word, number: str = "Y1", on: date = LAST_DAY + DAY) -> Step:
        return answered(before, number, Answer(word, "李四", on, "经核实", on), self.in_force)

    def payable(self) -> Claim:
        return ok(self.pass_days(self.on_notice(), PAYABLE_ON))

    def stopped(self) -> Claim:
        return ok(stopped(self.payable(), Stop("李四", "有人投诉", PAYABLE_ON), self.in_force))

    def in_batch(self, start: Claim | None = None, batch_no: str = "01") -> Claim:
        return ok(put_in_batch(start or self.payable(), Place(batch_no, PAYABLE_ON), self.in_force))

    def in_payment(self, start: Claim | None = None, batch_no: str = "01") -> Claim:
        signing = Signing(batch_no, TWO, SIGNED_ON, SIGNED_ON)
        return ok(signed_out(self.in_batch(start, batch_no), signing, self.in_force))

    def confirm(self, before: Claim, *said: str | Word) -> Step:
        amount, serial_no, *status = said
        return confirmed(before, confirmation(str(amount), str(serial_no), *map(Word, status)), self.in_force)

    def paid(self) -> Claim:
        return ok(self.confirm(self.in_payment(), "32500.00", "S1"))

    def refused(self) -> Claim:
        return self.both(self.at_review(Word.FALSE), Word.AGREED_REFUSAL, Word.AGREED_REFUSAL)

    def withdrawn(self) -> Claim:
        return ok(self.answer(self.objected(), Word.UPHELD))


Walk = Callable[[Office], Claim]
