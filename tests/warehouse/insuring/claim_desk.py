"""An office at its claims, by hand: claims laid into the ledger, forms filled in, returns taken in, a look a day.

Four households in three villages of two townships, as casework has them. Nothing is screened and no flow runs; a look
does what the desks of the insurer, of publicity and of payment do, in their order.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.packaging.custom import StringProperty
from sqlalchemy import text

from policy.claims.amounts import amount_given
from policy.claims.claim import opened
from policy.claims.facts import Calculation, Filing, Finding, InsurerAmount, Review
from policy.claims.facts import Handoff as HandedOver
from policy.claims.states import Actor, State
from policy.claims.step import Step
from policy.claims.verifying import filed, found, handed_over, reviewed
from policy.claims.words import Word
from policy.levels import Level
from policy.outcome import Outcome
from policy.payouts import Coverage
from tests.flows.people import fill
from tests.warehouse.casework.desk import CARDS, FOUR, MONTH, ONE, THREE, TWO, moment
from warehouse.casework.answering import answer_senders
from warehouse.casework.ground import Ground
from warehouse.doors.workbook_style import MARK_PROPERTY
from warehouse.insuring.batching import make_batches
from warehouse.insuring.claim_lists import write_claim_lists
from warehouse.insuring.handing import hand_out
from warehouse.insuring.hanging import write_hanging
from warehouse.insuring.keeping import Voice, keep_claim
from warehouse.insuring.noticing import pass_days, write_notices
from warehouse.insuring.payees import Paid
from warehouse.insuring.places import claims_mark
from warehouse.insuring.reconciling import reconcile
from warehouse.ledger.book import Book
from warehouse.ledger.cases import Card
from warehouse.ledger.claims import CostRow, FiledClaim, FrozenEvidence
from warehouse.ledger.words import Word as LedgerWord
from warehouse.returning import Returns, take_in_returns

__all__ = ["FOUR", "MONTH", "ONE", "THREE", "TWO"]

PASSWORD = "hebi-insurer-7"
OPENED, FOUND, REVIEWED, FILED, AMOUNT = "2026-11-10", "2026-11-12", "2026-11-13", "2026-11-16", "2026-11-17"
POSTED, LAST_DAY, PAYABLE = "2026-11-18", "2026-11-30", "2026-12-01"  # the tenth day is a Saturday
SIGNERS = ("王五", "赵六")
_ILLNESS = {"tiers": "illness_line:0 20000:50 50000:60 :70", "illness_line": "5000"}
CLAIM_FORM = ("理赔号", "户编号", "户主身份证号", "保障项目", "年度")
Row = Mapping[str, object]


@dataclass
class ClaimDesk:
    """The home in the hands of an office. `paid` says who is paid, by household; left out: nobody can be."""

    ground: Ground
    cards: Mapping[str, Card] = field(default_factory=lambda: CARDS)
    paid: dict[str, Paid] = field(
        default_factory=lambda: {no: Paid(card.head_name, card.head_id_no) for no, card in CARDS.items()}
    )
    codes: dict[str, list[str]] = field(default_factory=dict)
    handoff_no: str = "2026-11-移交-00"

    def on(self, day: str) -> ClaimDesk:
        """Set the day."""
        self.ground = replace(self.ground, at=moment(day), machine_now=moment(day))
        return self

    # -- claims laid into the ledger

    def open(
        self,
        *households: str,
        amount: str = "1000.00",
        coverage: Coverage = Coverage.HOSPITAL,
        year: int = 2026,
        month: str = MONTH,
    ) -> list[str]:
        """Open a claim a household; their numbers."""
        with self.ground.ledger.writing() as book:
            return [self.open_in(book, one, amount, coverage, year, month) for one in households]

    def open_in(
        self, book: Book, household_no: str, amount: str, coverage: Coverage, year: int = 2026, month: str = MONTH
    ) -> str:
        """Open a claim within a transaction; its number."""
        number = book.claims.next_no(month)
        book.claims.open(*self._opened(number, household_no, amount, coverage, year, month))
        return number

    def _opened(
        self, no: str, household_no: str, amount: str, coverage: Coverage, year: int, month: str
    ) -> tuple[Any, ...]:
        """A claim of twice its amount over an illness line of 5,000 yuan; of other coverages the tiers are alike."""
        yuan = Decimal(amount)
        base = yuan * 2 + 5000
        claim = opened(no, household_no, coverage, year, Calculation(base, yuan, yuan, self.ground.today))
        card = self.cards[household_no]
        row = CostRow(
            "medical", "医疗结算.csv", "ab" * 32, "", 2, "2026-05-20", int(base * 100), card.head_id_no, card.head_name
        )
        facts = {
            "policy_day": f"{month}-01", "policy_version": "v1", "cap": "50000", "stands_before": "0.00",
            "entitled_by": "monitored", **(_ILLNESS if coverage is Coverage.HOSPITAL else {"tiers": "5000:0 :50"}),
        }  # fmt: skip
        filed_claim = FiledClaim(claim, month, card)
        return filed_claim, FrozenEvidence((row,), facts), self.ground.said(LedgerWord.CLAIM_OPENED)

    def bring_to(self, state: State, *households: str, **more: Any) -> list[str]:
        """Open claims and let everybody agree until they stand in this state, up to `to_notice`."""
        numbers = self.on(OPENED).open(*households, **more)
        for no in numbers:
            self._walk(no, state)
        return numbers

    def _walk(self, no: str, state: State) -> None:
        in_force = self.ground.in_force(MONTH)
        steps = [
            (OPENED, lambda claim, on: handed_over(claim, HandedOver(self.handoff_no, on), in_force)),
            (FOUND, lambda claim, on: found(claim, Finding(Word.TRUE, on, "已核对"), in_force)),
            (REVIEWED, lambda claim, on: reviewed(claim, _review(Level.VILLAGE, on), in_force)),
            (REVIEWED, lambda claim, on: reviewed(claim, _review(Level.TOWNSHIP, on), in_force)),
            (FILED, lambda claim, on: filed(claim, _filing(on), in_force, is_signed=True)),
            (AMOUNT, lambda claim, on: amount_given(claim, InsurerAmount(claim.amount, on, "按方案"), in_force)),
        ]
        for day, step in steps:
            if self.claim(no).claim.state is state:
                break
            self.on(day)
            self.say(no, step(self.claim(no).claim, self.ground.today))

    def say(self, no: str, step: Step) -> None:
        """Keep a step, which must be taken."""
        assert step.outcome is Outcome.ACCEPTED, step.refusals
        with self.ground.ledger.writing() as book:
            keep_claim(self.ground, book, book.claims.by_no(no), step, Voice(Actor.PROGRAM, Word.NOTICED))

    # -- what comes back

    def put(self, name: str, content: bytes, month: str = MONTH) -> Path:
        """Lay a file into the returns."""
        path = self.ground.returns(month) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def csv(self, name: str, *rows: Row, month: str = MONTH) -> Path:
        """A file of an insurer's system."""
        written = io.StringIO()
        writer = csv.DictWriter(written, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
        return self.put(name, written.getvalue().encode("gb18030"), month)

    def form(
        self,
        name: str,
        *rows: Row,
        signed: Sequence[str] = (),
        place: tuple[str, ...] | None = None,
        month: str = MONTH,
    ) -> Path:
        """A workbook signed by these with one code each; it bears the mark of `place`, or none."""
        book: Any = openpyxl.Workbook()
        if place is not None:
            mark = StringProperty(name=MARK_PROPERTY, value=claims_mark(self.ground, month, *place))
            book.custom_doc_props.append(mark)
        _write(book.active, rows)
        if signed:
            _write(book.create_sheet("签批"), [{"签批人": one, "验证码": self.code(one)} for one in signed])
        written = io.BytesIO()
        book.save(written)
        return self.put(name, written.getvalue(), month)

    def fill(self, source: str, answers: Mapping[str, Row], signed: Sequence[str] = (), target: str = "") -> Path:
        """Fill in a workbook that went out, by household number, and lay it into the returns."""
        place = self.ground.returns(MONTH) / (target or source.replace("/", "-"))
        return fill(self.outbox(source), place, answers, [(one, self.code(one)) for one in signed])

    def code(self, signer: str) -> str:
        """One more code of a signer, who is appointed with the first."""
        if signer not in self.codes:
            with self.ground.ledger.writing() as book:
                self.codes[signer] = list(book.signers.appoint(signer, self.ground.at).codes)
        return self.codes[signer].pop()

    def named(self, no: str) -> dict[str, str]:
        """The cells by which an insurer names a claim."""
        filed_claim = self.claim(no)
        claim = filed_claim.claim
        cells = (no, claim.household_no, filed_claim.card.head_id_no, claim.coverage.label, str(claim.year))
        return dict(zip(CLAIM_FORM, cells, strict=True))

    def hang(self, *notices: str, on: str = POSTED, name: str = "公示回执.xlsx") -> Path:
        """A village's receipt; without numbers that of every notice that does not hang."""
        wanted = notices or [one["notice_no"] for one in self.notices() if one["posted_on"] is None]
        return self.form(name, *[{"公示编号": no, "张贴日期": on, "张贴人": "张三"} for no in wanted])

    def sign_off(self, batch: str, *signers: str, on: str, name: str = "签批.xlsx", verdict: str = "同意") -> Path:
        """A workbook by which these sign a batch."""
        rows = [{"批次": batch, "签批人": one, "签批日期": on, "结论": verdict} for one in signers]
        return self.form(name, *rows, signed=list(dict.fromkeys(signers)))

    def confirm(self, no: str, serial: str, on: str, **more: object) -> dict[str, object]:
        """The insurer's word that a claim's batch was paid; by default all of it."""
        claim = self.claim(no).claim
        said = {"批次": claim.batch_no, "支付金额": str(claim.amount), "支付日期": on, "流水号": serial}
        return {**self.named(no), **said, "支付状态": "已支付", "原因": "", **more}

    # -- a day

    def take_in(self, month: str = MONTH) -> Returns:
        """Take in what lies in the returns."""
        return take_in_returns(self.ground, month, lambda _no: None)

    def look(self, day: str = "", month: str = MONTH) -> Returns:
        """A day's look at the month: returns taken in and answered, then what each desk does."""
        if day:
            self.on(day)
        ground = self.ground
        done = self.take_in(month)
        answer_senders(ground, month)
        hand_out(ground, month, PASSWORD)
        write_claim_lists(ground, month)
        pass_days(ground, month)
        write_notices(ground, month)
        write_hanging(ground, month)
        make_batches(ground, month, self.payees)
        assert reconcile(ground, month) == []
        return done

    def payees(self, households: Collection[str]) -> dict[str, Paid]:
        """Who of these households is paid."""
        return {no: self.paid[no] for no in households if no in self.paid}

    def on_notice(self, *households: str, **more: Any) -> list[str]:
        """Claims that hang since POSTED."""
        numbers = self.bring_to(State.TO_NOTICE, *households, **more)
        self.on(AMOUNT)
        write_notices(self.ground, MONTH)
        self.on(POSTED).hang()
        self.take_in()
        return numbers

    def payable(self, *households: str, **more: Any) -> list[str]:
        """Claims whose days are over, in a batch since the day after."""
        numbers = self.on_notice(*households, **more)
        self.on(PAYABLE)
        pass_days(self.ground, MONTH)
        make_batches(self.ground, MONTH, self.payees)
        return numbers

    def in_payment(self, *households: str, **more: Any) -> list[str]:
        """Claims whose batch two have signed."""
        numbers = self.payable(*households, **more)
        for batch in sorted({self.claim(no).claim.batch_no for no in numbers}):
            self.sign_off(batch, *SIGNERS, on=PAYABLE, name=f"签批{batch}.xlsx")
        self.take_in()
        return numbers

    # -- what stands

    def outbox(self, name: str = "", month: str = MONTH) -> Path:
        """A place in the month's outbox."""
        return self.ground.outbox(month) / name

    def claim(self, no: str) -> FiledClaim:
        """A claim as the ledger has it."""
        with self.ground.ledger.reading() as book:
            return book.claims.by_no(no)

    def states(self, *numbers: str) -> list[str]:
        """The states of these claims, of all where none is named."""
        rows = self.view("select claim_no, state from v_claims order by claim_no")
        return [row["state"] for row in rows if not numbers or row["claim_no"] in numbers]

    def notices(self) -> list[dict[str, Any]]:
        """The notices, in the order of writing."""
        return self.view("select * from v_notices order by notice_no")

    def view(self, query: str) -> list[dict[str, Any]]:
        """Ask the ledger's database; a dictionary a row."""
        with self.ground.ledger.reading() as book:
            return [dict(row) for row in book.session.execute(text(query)).mappings()]

    def told(self, month: str = MONTH) -> list[tuple[str, ...]]:
        """Why rows of returned files did not count, by code, in the order of taking in; remarks are left out."""
        return [row.codes for row in self._rows(month) if not row.is_counted]

    def sentences(self, month: str = MONTH) -> list[str]:
        """All that senders are told of their rows."""
        return [sentence for row in self._rows(month) for sentence in row.reasons]

    def _rows(self, month: str) -> list[Any]:
        with self.ground.ledger.reading() as book:
            return [row for file in book.returned.files(month) for row in book.returned.rows_of(file.id)]

    def words(self, no: str) -> list[str]:
        """The words of every entry about a claim, in order."""
        return [row["word"] for row in self.view("select claim_no, word from v_entries order by seq")
                if row["claim_no"] == no]  # fmt: skip

    def messages(self, words: str = "") -> list[tuple[str, str]]:
        """Role and text of the messages that hold these words, in order."""
        rows = self.view("select role, title, body from message order by id")
        texts = [(row["role"], f"{row['title']}\n{row['body']}") for row in rows]
        return [(role, said) for role, said in texts if words in said]


def day(written: str) -> date:
    """A day."""
    return date.fromisoformat(written)


def _review(level: Level, on: date) -> Review:
    return Review(level, Word.AGREED, "李四", on, on)


def _filing(on: date) -> Filing:
    return Filing(Word.FILED, SIGNERS[0], on, on, "鹤防贫〔2026〕12号")


def _write(sheet: Any, rows: Sequence[Row]) -> None:
    headers = list(dict.fromkeys(header for row in rows for header in row))
    sheet.append(headers)
    for row in rows:
        sheet.append([row.get(header, "") for header in headers])
