"""Random lives of two claims of a household, day by day, beside an accountant who keeps books of his own.

He writes down what the people said and was taken in, and computes from that alone what may be payable and what is paid.
"""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from policy.claims.amounts import amount_given, released
from policy.claims.claim import Claim
from policy.claims.endings import case_refused, stands
from policy.claims.facts import (
    Answer,
    Confirmation,
    Filing,
    Finding,
    Handoff,
    InsurerAmount,
    Objection,
    Place,
    Release,
    Review,
    Signing,
    Stop,
)
from policy.claims.notices import days_over, noticed, posted
from policy.claims.objections import answered, objected
from policy.claims.payments import confirmed, put_in_batch, signed_out, stopped, taken_out
from policy.claims.states import Hold, State
from policy.claims.step import Complaint, Step
from policy.claims.stored import from_json, to_json
from policy.claims.verifying import filed, found, handed_over, reviewed
from policy.claims.waiting import waited_for
from policy.claims.words import Word
from policy.levels import Level
from policy.outcome import Outcome
from policy.parameters import read_law
from policy.publicity import notice_days
from tests.policy.claims.office import OPENED_ON, TWO, claim
from tests.policy.shipped import shipped_texts

LAW = read_law(shipped_texts())
IN_FORCE = LAW.in_force(date(2026, 11, 1))
NAMES = ("LP1", "LP2")
AMOUNTS = ("32500.00", "700.00")
REVIEWS = (Word.AGREED, Word.AGREED, Word.AGREED_REFUSAL, Word.BACK_TO_INSURER)
TURNED = st.sampled_from(REVIEWS)


class Books:
    """The accountant's own: postings by round, open objections, money by 流水号, batches that are out."""

    def __init__(self) -> None:
        self.postings: dict[int, dict[str, date | None]] = {1: {}}
        self.open_objections: set[str] = set()
        self.money: dict[str, Decimal] = {}
        self.out: list[str] = []
        self.returned: set[str] = set()

    @property
    def round(self) -> int:
        return max(self.postings)

    @property
    def paid(self) -> Decimal:
        return sum(self.money.values(), Decimal(0))

    def may_be_paid(self, today: date) -> bool:
        hanging = self.postings[self.round].values()
        ends = [notice_days(day, 10, LAW.calendar).last_day for day in hanging if day]
        return bool(ends) and len(ends) == len(hanging) and today > max(ends) and not self.open_objections


class LivesOfClaims(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.today = OPENED_ON
        self.number = 0
        self.claims: dict[str, Claim] = {}
        self.books: dict[str, Books] = {}
        for name, amount in zip(NAMES, AMOUNTS, strict=True):
            self.claims[name] = claim(amount, name)
            self.books[name] = Books()

    def hang(self, name: str, turn: int, number: str, day: date) -> None:
        receipt = partial(posted, notice_no=number, posted_on=day, on=self.today)
        if self.take(name, partial(receipt, in_force=IN_FORCE, calendar=LAW.calendar)):
            self.books[name].postings[turn][number] = day

    def next_number(self, kind: str) -> str:
        self.number += 1
        return f"{kind}{self.number}"

    def take(self, name: str, say: Callable[[Claim], Step]) -> bool:
        """Takes a word in, and holds the step to what every step must hold to."""
        before = self.claims[name]
        step = say(before)
        if step.outcome is not Outcome.ACCEPTED:
            assert step.claim is before
            return False
        assert before.is_open
        assert from_json(to_json(step.claim)) == step.claim
        if step.claim.state is State.PAYABLE and before.state is State.ON_NOTICE:
            assert self.books[name].may_be_paid(self.today)
        self.claims[name] = step.claim
        assert say(step.claim).claim is step.claim, "what is said twice is said once"
        return True

    @rule(days=st.integers(1, 12))
    def wait(self, days: int) -> None:
        self.today += timedelta(days=days)

    @rule(name=st.sampled_from(NAMES), word=st.sampled_from([Word.TRUE, Word.TRUE, Word.FALSE]))
    def verify(self, name: str, word: Word) -> None:
        number = self.next_number("移交")
        self.take(name, lambda each: handed_over(each, Handoff(number, self.today), IN_FORCE))
        self.take(name, lambda each: found(each, Finding(word, self.today, "走访"), IN_FORCE))

    @rule(name=st.sampled_from(NAMES), village=TURNED, township=TURNED)
    def review(self, name: str, village: Word, township: Word) -> None:
        attempt = self.claims[name].attempt
        for level, word in ((Level.VILLAGE, village), (Level.TOWNSHIP, township)):
            said = Review(level, word, "孙三", self.today, self.today, attempt=attempt)
            self.take(name, partial(reviewed, review=said, in_force=IN_FORCE))

    @initialize(names=st.sampled_from([(), ("LP1",), NAMES, NAMES]))
    def start(self, names: tuple[str, ...]) -> None:
        """Some lives begin late, so that they are long enough to be paid in."""
        for name in names:
            self.go_smoothly_to_its_notices(name)
            self.hang_all(name)

    @rule(name=st.sampled_from(NAMES))
    def go_smoothly_to_its_notices(self, name: str) -> None:
        self.verify(name, Word.TRUE)
        self.review(name, Word.AGREED, Word.AGREED)
        self.file(name, Word.FILED)
        self.give_amount(name, "0")
        self.write_notices(name, 2)

    @rule(name=st.sampled_from(NAMES))
    def hang_all(self, name: str) -> None:
        books = self.books[name]
        for number, day in books.postings[books.round].items():
            if day is None:
                self.hang(name, books.round, number, self.today)

    @rule(name=st.sampled_from(NAMES), word=st.sampled_from([Word.FILED, Word.FILED, Word.SENT_BACK, Word.NOT_FILED]))
    def file(self, name: str, word: Word) -> None:
        said = Filing(word, "李四", self.today, self.today, self.next_number("文"), "会议研究", "周五")
        self.take(name, lambda each: filed(each, said, IN_FORCE, is_signed=True))

    @rule(name=st.sampled_from(NAMES), off=st.sampled_from(["0", "0", "0.01", "-50.00"]))
    def give_amount(self, name: str, off: str) -> None:
        said = InsurerAmount(self.claims[name].amount + Decimal(off), self.today)
        self.take(name, lambda each: amount_given(each, said, IN_FORCE))

    @rule(name=st.sampled_from(NAMES), is_paid=st.booleans())
    def release(self, name: str, is_paid: bool) -> None:
        amount = self.claims[name].amount if is_paid else Decimal(0)
        said = Release(amount, self.next_number("按合同"), TWO, self.today)
        self.take(name, lambda each: released(each, said, IN_FORCE))

    @rule(name=st.sampled_from(NAMES), places=st.integers(1, 2))
    def write_notices(self, name: str, places: int) -> None:
        numbers = [self.next_number("公示") for _ in range(places)]
        if self.take(name, lambda each: noticed(each, numbers, self.today, IN_FORCE)):
            books = self.books[name]
            books.postings[books.round] = dict.fromkeys(numbers)

    @rule(name=st.sampled_from(NAMES), which=st.integers(0, 5), ago=st.integers(0, 15))
    def post(self, name: str, which: int, ago: int) -> None:
        books, day = self.books[name], self.today - timedelta(days=ago)
        known = [(turn, number) for turn, numbers in books.postings.items() for number in numbers]
        if known:
            self.hang(name, *known[which % len(known)], day)

    @rule(name=st.sampled_from(NAMES))
    def pass_days(self, name: str) -> None:
        self.take(name, lambda each: days_over(each, self.today, IN_FORCE, LAW.calendar))

    @rule(name=st.sampled_from(NAMES))
    def wait_until_payable(self, name: str) -> None:
        payable_on = self.claims[name].payable_on
        if payable_on:
            self.today = max(self.today, payable_on)
            self.pass_days(name)

    @rule(name=st.sampled_from(NAMES), ago=st.integers(0, 20))
    def object(self, name: str, ago: int) -> None:
        said = Objection(self.next_number("异议"), self.today - timedelta(days=ago), self.today)
        step = objected(self.claims[name], said, IN_FORCE)
        assert (step.complaint is Complaint.BATCH_SIGNED) <= bool(self.books[name].out)
        if self.take(name, lambda each: objected(each, said, IN_FORCE)):
            self.books[name].open_objections.add(said.objection_no)

    @rule(name=st.sampled_from(NAMES), word=st.sampled_from([Word.DISMISSED, Word.DISMISSED, Word.UPHELD]))
    def answer(self, name: str, word: Word) -> None:
        books = self.books[name]
        number = min(books.open_objections, default="")
        said = Answer(word, "李四", self.today, "经核实", self.today)
        if self.take(name, lambda each: answered(each, number, said, IN_FORCE)):
            books.open_objections.discard(number)
            if not books.open_objections:
                books.postings[books.round + 1] = {}

    @rule(name=st.sampled_from(NAMES), is_signed=st.sampled_from([True, True, False]))
    def pay(self, name: str, is_signed: bool) -> None:
        books, number = self.books[name], self.next_number("批次")
        if not self.take(name, lambda each: put_in_batch(each, Place(number, self.today), IN_FORCE)):
            return
        assert books.may_be_paid(self.today)
        assert set(books.out) <= books.returned
        if not is_signed:
            self.take(name, lambda each: taken_out(each, number, self.today, IN_FORCE))
            return
        signing = Signing(number, TWO, self.today, self.today)
        assert self.take(name, lambda each: signed_out(each, signing, IN_FORCE))
        books.out.append(number)
        payment = self.claims[name].payment
        assert payment
        assert payment.amount + books.paid == self.claims[name].amount
        assert payment.cites == (books.out[-2] if len(books.out) > 1 else "")

    @rule(
        name=st.sampled_from(NAMES),
        share=st.sampled_from(["1", "1", "0.4", "1.5"]),
        status=st.sampled_from([Word.PAID, Word.PAID, Word.RETURNED]),
    )
    def confirm(self, name: str, share: str, status: Word) -> None:
        books, each = self.books[name], self.claims[name]
        amount = (each.amount * Decimal(share)).quantize(Decimal("0.01"))
        said = Confirmation(each.batch_no, status, amount, self.today, self.today, self.next_number("流水"))
        if self.take(name, lambda each: confirmed(each, said, IN_FORCE)):
            if status is Word.RETURNED:
                books.returned.add(said.batch_no)
            else:
                books.money[said.serial_no] = amount

    @rule(name=st.sampled_from(NAMES))
    def stop(self, name: str) -> None:
        was_out = self.claims[name].payment is not None
        stop = Stop("李四", "有人投诉", self.today)
        assert not (self.take(name, lambda each: stopped(each, stop, IN_FORCE)) and was_out)

    @rule(name=st.sampled_from(NAMES), chance=st.integers(0, 9))
    def refuse_case(self, name: str, chance: int) -> None:
        if chance:
            return
        was_posted = any(day for numbers in self.books[name].postings.values() for day in numbers.values())
        assert not (self.take(name, lambda each: case_refused(each, self.today, IN_FORCE)) and was_posted)

    @invariant()
    def hold_all(self) -> None:
        self.the_money_of_the_books_is_that_of_the_claims()
        self.nothing_is_paid_that_was_not_signed_by_two_and_reviewed_by_all()
        self.all_of_it_stands()
        self.nobody_is_waited_for_where_all_is_over()

    def the_money_of_the_books_is_that_of_the_claims(self) -> None:
        for name, each in self.claims.items():
            paid = self.books[name].paid
            assert each.paid_amount == paid
            if paid > each.amount:
                is_let_be = any(release.hold is Hold.PAID_TOO_MUCH for release in each.releases)
                assert each.hold is Hold.PAID_TOO_MUCH or is_let_be
            elif each.state is State.PAID:
                assert paid == each.amount

    def nothing_is_paid_that_was_not_signed_by_two_and_reviewed_by_all(self) -> None:
        for name, each in self.claims.items():
            if self.books[name].paid:
                assert all(len(set(payment.signers)) == 2 for payment in each.payments)
                attempt = each.filings[-1].attempt
                assert each.review(Level.VILLAGE, attempt)
                assert each.review(Level.TOWNSHIP, attempt)
                assert each.filings[-1].word is Word.FILED

    def all_of_it_stands(self) -> None:
        assert stands(self.claims.values()) == sum((each.stands for each in self.claims.values()), Decimal(0))
        assert all(each.stands >= each.calculation.amount for each in self.claims.values())

    def nobody_is_waited_for_where_all_is_over(self) -> None:
        for each in self.claims.values():
            assert each.is_open or (not waited_for(each, IN_FORCE) and not each.is_held)
