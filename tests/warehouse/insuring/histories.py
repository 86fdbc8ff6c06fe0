"""Random histories of an office's claims: people send back right and wrong, early and late, twice and in mixed order.

A step is what some of them lay into the returns, one day's look at it, and days that pass. The dice are given, so that
a search can choose them or a seed can.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from policy.claims.claim import Claim
from policy.claims.states import Hold, State
from policy.claims.words import Word
from policy.payouts import Coverage
from tests.warehouse.insuring.claim_books import Books
from tests.warehouse.insuring.claim_desk import FOUR, MONTH, ONE, OPENED, SIGNERS, THREE, TWO, ClaimDesk
from warehouse.casework.signing import Signature
from warehouse.insuring.objecting_by_form import ObjectionAsked, object_by_form, understood
from warehouse.insuring.signing_off import SignOff, open_batches, sign_off
from warehouse.insuring.stopping import PersonsWord, reopen, stop_payment

CLAIMS = (
    (ONE, Coverage.HOSPITAL, "32500.00"),
    (ONE, Coverage.IN_SCHOOL, "700.01"),
    (TWO, Coverage.HOSPITAL, "1000.00"),
    (THREE, Coverage.INDUSTRY_DAMAGE, "100.00"),
    (FOUR, Coverage.HOSPITAL, "8000.50"),
)
SPARE_CODES = 4
LOOKS_TO_SETTLE = 40
Row = dict[str, object]


class History:
    """The claims of one office and all who speak of them; `books` are an accountant's, who looks in after each step."""

    def __init__(self, desk: ClaimDesk, dice: Random, day: str = OPENED) -> None:
        self.desk, self.dice, self.is_settling = desk, dice, False
        self.today = date.fromisoformat(day)
        self.numbers = count(1)
        self.laid: list[tuple[str, bytes]] = []
        desk.on(day)
        self.claims = [no for one, kind, yuan in CLAIMS for no in desk.open(one, coverage=kind, amount=yuan)]
        self.books = Books(desk)
        self.look()

    # -- a step

    def run_in(self, looks: int) -> None:
        """Begin later: everybody does what is right for so many looks, until the days of the notices are over."""
        for _ in range(looks):
            self.do_duties(all_of_them=True)
            self.look()
            self.wait(12 if any(self.claim(no).state is State.ON_NOTICE for no in self.claims) else 1)

    def step(self) -> None:
        """Some say something, right or wrong; the office looks; days pass."""
        for _ in range(self.dice.randint(1, 3)):
            self.say()
        self.look()
        self.wait(self.dice.choice((0, 0, 1, 2, 5, 12)))

    def say(self) -> None:
        """What is owed, or what may go wrong with a claim where it stands, or an old file again."""
        kind = self.dice.randint(0, 9)
        if kind < 4:
            self.do_duties()
        elif kind < 9:
            claim = self.claim(self.dice.choice(self.claims))
            self.dice.choice(self.misdeeds(claim.state))(claim)
        else:
            self.lay_again()

    def misdeeds(self, state: State) -> Sequence[Callable[[Claim], None]]:
        """What people may say of a claim in a state beside what they owe; now and then of one in another."""
        of_notice = (self.misdate_receipt, self.object, self.object_by_form)
        by_state: Mapping[State, Sequence[Callable[[Claim], None]]] = {
            State.AT_INSURER: (self.misfind,),
            State.AT_REVIEW: (self.misfind, self.misreview),
            State.TO_FILE: (self.misreview, self.misfile),
            State.AT_AMOUNT: (self.misfile, self.misjudge_amount),
            State.TO_NOTICE: of_notice,
            State.ON_NOTICE: of_notice,
            State.OBJECTED: (*of_notice, self.answer_anew),
            State.PAYABLE: (self.object, self.object_by_form, self.stop, self.missign, self.sign_by_form),
            State.IN_PAYMENT: (self.misconfirm, self.misconfirm, self.return_payment, self.missign, self.object),
        }
        wherever = (self.misconfirm, self.return_payment, self.object, self.reopen, self.stop, self.answer_anew)
        return wherever if self.dice.randint(0, 5) == 0 else by_state.get(state, wherever)

    def look(self) -> None:
        """The office's look at the day, and the accountant's after it."""
        self.desk.look(self.today.isoformat())
        self.books.hold(self.today)

    def wait(self, days: int) -> None:
        """Let days pass."""
        self.today += timedelta(days=days)
        self.desk.on(self.today.isoformat())

    def settle(self) -> None:
        """Everybody does what is right until nothing is open: no claim may be left over."""
        self.is_settling = True
        for _ in range(LOOKS_TO_SETTLE):
            if not any(self.claim(no).is_open for no in self.claims):
                return
            self.do_duties(all_of_them=True)
            self.look()
            self.wait(5)
        raise AssertionError(f"left over: {[(no, self.claim(no).state) for no in self.claims]}")

    # -- what people owe

    def do_duties(self, *, all_of_them: bool = False) -> None:
        """Those from whom something is waited for give it, most of them."""
        for no in self.claims:
            if all_of_them or self.dice.randint(1, 4) > 1:
                self.do_duty(self.claim(no))

    def do_duty(self, claim: Claim) -> None:
        """What is owed to one claim now."""
        duties: dict[State, Callable[[Claim], None]] = {
            State.AT_INSURER: self.find,
            State.AT_REVIEW: self.review,
            State.TO_FILE: self.file,
            State.AT_AMOUNT: self.give_amount,
            State.TO_NOTICE: self.hang,
            State.ON_NOTICE: self.hang,
            State.OBJECTED: self.answer,
            State.PAYABLE: self.release_or_sign,
            State.IN_PAYMENT: self.confirm,
        }
        if claim.state in duties:
            duties[claim.state](claim)

    def find(self, claim: Claim, word: str = "属实") -> None:
        self.csv({**self.desk.named(claim.claim_no), "核查结论": word, "核查依据": f"第{next(self.numbers)}次走访"})

    def review(self, claim: Claim, village: str = "", township: str = "") -> None:
        right = "同意" if claim.findings and claim.findings[-1].word is Word.TRUE else "同意不赔"
        said = {"村级复核": village or right, "乡镇复核": township or right}
        by = {"复核人": "孙三", "复核日期": self.day(), "理由": "材料"}
        self.form(*[{"理赔号": claim.claim_no, level: word, **by} for level, word in said.items()])

    def file(self, claim: Claim, word: str = "备案", by: str = SIGNERS[0]) -> None:
        said = {"区级备案": word, "备案人": by, "备案日期": self.day(), "文号": f"文{next(self.numbers)}"}
        said |= {"理由": "会议研究", "第二签批人": SIGNERS[1]} if word == "不予备案" else {}
        self.form({"理赔号": claim.claim_no, **said}, signed=SIGNERS)

    def give_amount(self, claim: Claim, off: str = "0") -> None:
        amount = claim.amount + Decimal(off)
        self.csv({**self.desk.named(claim.claim_no), "核定金额": str(amount), "核定依据": f"第{next(self.numbers)}次"})

    def hang(self, claim: Claim) -> None:
        for notice in claim.hanging:
            if notice.posted_on is None:
                self.post(notice.notice_no, self.today)

    def post(self, notice_no: str, on: date) -> None:
        self.form({"公示编号": notice_no, "张贴日期": on.isoformat(), "张贴人": "张三"})

    def answer(self, claim: Claim, word: str = "不成立") -> None:
        for each in claim.open_objections:
            said = {"处理结果": word, "处理人": "王五", "处理日期": self.day(), "理由": "经核实"}
            self.form({"异议编号": each.objection_no, **said})

    def release_or_sign(self, claim: Claim) -> None:
        if claim.hold:
            self.release(claim, claim.amount)
        elif claim.place:
            self.sign(claim.place.batch_no, SIGNERS)

    def release(self, claim: Claim, amount: Decimal) -> None:
        by = {"理由": f"合同{next(self.numbers)}", "签批人": SIGNERS[0], "第二签批人": SIGNERS[1]}
        self.form({"理赔号": claim.claim_no, "放行金额": str(amount), **by}, signed=SIGNERS)

    def sign(self, batch_no: str, signers: Sequence[str], word: str = "同意", proven: Sequence[str] = SIGNERS) -> None:
        rows = [{"批次": batch_no, "签批人": one, "签批日期": self.day(), "结论": word} for one in signers]
        self.form(*rows, signed=proven)

    def confirm(self, claim: Claim) -> None:
        if claim.hold is Hold.PAID_TOO_MUCH:
            self.release(claim, claim.amount)
        else:
            is_used = not self.is_settling and self.dice.randint(0, 7) == 0
            self.tell_paid(claim, {"流水号": "LS0"} if is_used else {})

    def tell_paid(self, claim: Claim, more: Row) -> None:
        """A line of the insurer's confirmation; by default what is left to pay was paid."""
        said: Row = {
            **self.desk.named(claim.claim_no), "批次": claim.batch_no, "支付日期": self.day(), "支付状态": "已支付",
            "支付金额": str(claim.rest), "流水号": f"LS{next(self.numbers)}", "原因": "", **more,
        }  # fmt: skip
        self.books.said(said)
        self.csv(said)

    # -- what people do wrong, or otherwise

    def misfind(self, claim: Claim) -> None:
        self.find(claim, "不属实")

    def misreview(self, claim: Claim) -> None:
        words = ("同意", "同意不赔", "退回保险")
        self.review(claim, self.dice.choice(words), self.dice.choice(words))

    def misfile(self, claim: Claim) -> None:
        self.file(claim, self.dice.choice(("退回", "不予备案", "备案")), self.dice.choice((*SIGNERS, "钱七")))

    def misjudge_amount(self, claim: Claim) -> None:
        if claim.hold is Hold.AMOUNTS_DIFFER and claim.insurer_amount is not None:
            self.release(claim, self.dice.choice((claim.amount, claim.insurer_amount, Decimal(0))))
        else:
            self.give_amount(claim, self.dice.choice(("0.01", "0.02", "-50.00", "1000")))

    def misdate_receipt(self, claim: Claim) -> None:
        if claim.notices:
            on = self.today - timedelta(days=self.dice.randint(-1, 12))
            self.post(self.dice.choice(claim.notices).notice_no, on)

    def object(self, claim: Claim) -> None:
        names_it = {"理赔号": claim.claim_no} if self.dice.randint(0, 1) else {}
        on = self.received(claim)
        said = {"异议人": "李某", "异议内容": f"话{next(self.numbers)}", "收到日期": on}
        self.form({"户编号": claim.household_no, **names_it, **said})
        self.books.objected([claim.claim_no] if names_it else self.of_household(claim), date.fromisoformat(on))

    def object_by_form(self, claim: Claim) -> None:
        on = date.fromisoformat(self.received(claim))
        with self.desk.ground.ledger.reading() as book:
            meant = understood(self.desk.ground, book, ObjectionAsked(claim.household_no, "", on))
        for one in meant.objections:
            object_by_form(self.desk.ground, one)
        self.books.what_was_objected_to_in_time_is_stopped([(no, on) for no in self.of_household(claim)])

    def of_household(self, claim: Claim) -> list[str]:
        return [no for no in self.claims if self.claim(no).household_no == claim.household_no]

    def received(self, claim: Claim) -> str:
        """A day of receipt: lately, or the last day of the notice, or the day after it."""
        last = claim.notice_to
        ends = [last, last, last, last, last + timedelta(days=1)] if last else []
        lately = [self.today - timedelta(days=days) for days in (0, 1, 7)]
        return self.dice.choice([each for each in [*ends, *lately] if each <= self.today]).isoformat()

    def answer_anew(self, claim: Claim) -> None:
        self.answer(claim, self.dice.choice(("成立", "不成立", "不成立")))

    def stop(self, claim: Claim) -> None:
        stop_payment(self.desk.ground, claim.claim_no, PersonsWord("李局", "群众来信"))

    def reopen(self, claim: Claim) -> None:
        reopen(self.desk.ground, claim.claim_no, PersonsWord("李局", "复查"))

    def missign(self, claim: Claim) -> None:
        """A signature too few, of one twice, of a stranger, unproven, on a batch that went out or is void."""
        pairs = [SIGNERS[:1], (SIGNERS[0], SIGNERS[0]), (SIGNERS[1], "钱七"), SIGNERS[1:], SIGNERS]
        proven = self.dice.choice([SIGNERS, SIGNERS[:1], ()])
        batch_no = self.dice.choice([claim.batch_no or f"{MONTH}-P01", f"{MONTH}-P01"])
        self.sign(batch_no, self.dice.choice(pairs), self.dice.choice(("同意", "同意", "退回")), proven)

    def sign_by_form(self, _claim: Claim) -> None:
        with self.desk.ground.ledger.reading() as book:
            batches = open_batches(book, MONTH)
        if batches:
            signers = self.dice.choice([SIGNERS[:1], (SIGNERS[0], SIGNERS[0]), SIGNERS[1:], SIGNERS])
            said = tuple(Signature(one, self.code(one)) for one in signers)
            batch_no = self.dice.choice(sorted(batches))
            sign_off(self.desk.ground, MONTH, SignOff(batch_no, Word.AGREED, said), batches)

    def misconfirm(self, claim: Claim) -> None:
        """A part, too much, a 流水号 that came before, another batch, no amount; of one that may be paid already."""
        share = self.dice.choice(("1", "0.4", "0.4", "1.5"))
        again: Row = {"流水号": f"LS{self.dice.choice((0, 0, next(self.numbers)))}"}
        wrongs: list[Row] = [{}, {}, again, {"批次": f"{MONTH}-P01"}, {"支付金额": ""}]
        yuan = (claim.amount * Decimal(share)).quantize(Decimal("0.01"))
        self.tell_paid(claim, {"支付金额": str(yuan), **self.dice.choice(wrongs)})

    def return_payment(self, claim: Claim) -> None:
        back: Row = {
            "支付状态": "退汇",
            "原因": "账户已销",
            "流水号": self.dice.choice(("", f"TH{next(self.numbers)}")),
        }
        self.tell_paid(claim, back)

    def lay_again(self) -> None:
        """A file that came before comes again under another name, or two of them change places."""
        if self.laid:
            name, content = self.dice.choice(self.laid)
            self.desk.put(self.name(Path(name).suffix), content)
        if len(self.laid) > 1:
            (one, its), (other, of_it) = self.dice.sample(self.laid, 2)
            if Path(one).suffix == Path(other).suffix:
                self.desk.put(one, of_it)
                self.desk.put(other, its)

    # -- the means

    def claim(self, no: str) -> Claim:
        return self.desk.claim(no).claim

    def day(self) -> str:
        return self.today.isoformat()

    def name(self, suffix: str) -> str:
        """A name that stands anywhere in the order of taking in."""
        return f"{self.dice.randint(0, 99):02d}-{next(self.numbers)}{suffix}"

    def csv(self, *rows: Row) -> None:
        self.keep(self.desk.csv(self.name(".csv"), *rows))

    def form(self, *rows: Any, signed: Sequence[str] = ()) -> None:
        for one in signed:
            self.have_codes(one)
        self.keep(self.desk.form(self.name(".xlsx"), *rows, signed=signed))

    def keep(self, path: Path) -> None:
        self.laid.append((path.name, path.read_bytes()))

    def code(self, signer: str) -> str:
        self.have_codes(signer)
        return self.desk.code(signer)

    def have_codes(self, signer: str) -> None:
        """A signer whose printed codes run out is given new ones."""
        if len(self.desk.codes.get(signer, range(SPARE_CODES))) < SPARE_CODES:
            with self.desk.ground.ledger.writing() as book:
                book.signers.end(signer, self.desk.ground.at)
                self.desk.codes[signer] = list(book.signers.appoint(signer, self.desk.ground.at).codes)
