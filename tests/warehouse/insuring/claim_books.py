"""An accountant's own books of an office's claims: what must hold after each step, read from the tables alone.

He computes nothing with the program's steps: he adds up the rows of attempts and confirmations, counts the days on the
notices, and asks of each claim where it lies.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from sqlalchemy.exc import IntegrityError

from policy.money import fen_of
from tests.warehouse.insuring.claim_desk import ClaimDesk
from warehouse.ledger.claim_models import PaymentAttempt

ENDS = {"paid", "closed_refused", "closed_withdrawn"}
WHOLE_DAYS = 10
Facts = dict[str, Any]


class Books:
    """What the accountant remembers: how claims ended, which attempts he has seen, what the insurer said."""

    def __init__(self, desk: ClaimDesk) -> None:
        self.desk = desk
        self.ended: dict[str, str] = {}
        self.seen: set[int] = set()
        self.sayings: set[tuple[str, str, str]] = set()
        self.objections: list[tuple[str, date]] = []

    def said(self, row: Mapping[str, object]) -> None:
        """Note a line of the insurer's: no other money may be taken for paid."""
        self.sayings.add((str(row["理赔号"]), str(row["流水号"]), str(row["支付金额"])))

    def objected(self, claims: Iterable[str], received_on: date) -> None:
        """Note an objection to these claims, until he has seen what came of it."""
        self.objections += [(no, received_on) for no in claims]

    def hold(self, today: date) -> None:
        """Look into everything."""
        self.what_was_objected_to_in_time_is_stopped(self.objections)
        self.objections.clear()
        claims = {row["claim_no"]: row for row in self.desk.view("select * from claim")}
        attempts = self._by_claim("select * from payment_attempt order by id")
        confirmed = self._by_claim("select * from confirmation order by taken_at, source_row")
        self.nothing_leaves_an_end(claims)
        self.no_fen_is_paid_twice(claims, attempts, confirmed)
        self.nothing_goes_out_before_its_days(attempts, today)
        self.every_claim_lies_in_one_place(claims, attempts)
        assert self.desk.ground.ledger.verify_chain() is None

    def _by_claim(self, query: str) -> dict[str, list[Facts]]:
        rows: dict[str, list[Facts]] = defaultdict(list)
        for row in self.desk.view(query):
            rows[row["claim_no"]].append(row)
        return rows

    # -- ends

    def nothing_leaves_an_end(self, claims: Mapping[str, Facts]) -> None:
        for no, ended in self.ended.items():
            assert claims[no]["state"] == ended
        self.ended |= {no: row["state"] for no, row in claims.items() if row["state"] in ENDS}

    # -- money

    def no_fen_is_paid_twice(
        self, claims: Mapping[str, Facts], attempts: Mapping[str, list[Facts]], confirmed: Mapping[str, list[Facts]]
    ) -> None:
        for no, claim in claims.items():
            paid = [row for row in confirmed[no] if row["state"] == "paid"]
            assert len({row["serial_no"] for row in paid}) == len(paid)
            assert {(no, row["serial_no"], row["amount_fen"]) for row in paid} <= self._sayings(no)
            standing = [row for row in attempts[no] if row["state"] != "returned"]
            assert len(standing) <= 1
            self._what_went_out_is_the_rest(claim, attempts[no], paid)
            total = sum(row["amount_fen"] for row in paid)
            if total > claim["amount_fen"]:
                self._too_much_is_the_insurer_s_own_doing(claim, attempts[no], paid)
            assert claim["state"] != "paid" or total >= claim["amount_fen"]
            assert claim["state"] not in {"closed_refused", "closed_withdrawn"} or not standing

    def _sayings(self, no: str) -> set[tuple[str, str, int]]:
        said = ((one, serial, yuan) for one, serial, yuan in self.sayings if one == no and yuan)
        return {(one, serial, fen(yuan)) for one, serial, yuan in said}

    def _what_went_out_is_the_rest(self, claim: Facts, attempts: list[Facts], paid: list[Facts]) -> None:
        """An attempt pays what those before it left: together no more than the claim's amount ever."""
        before = 0
        for attempt in attempts:
            assert attempt["amount_fen"] == claim["amount_fen"] - before
            before += sum(row["amount_fen"] for row in paid if row["batch_no"] == attempt["batch_no"])
        assert sum(row["amount_fen"] for row in paid) == before

    def _too_much_is_the_insurer_s_own_doing(self, claim: Facts, attempts: list[Facts], paid: list[Facts]) -> None:
        last = attempts[-1]
        assert sum(row["amount_fen"] for row in paid if row["batch_no"] == last["batch_no"]) > last["amount_fen"]
        assert claim["is_held"] or claim["state"] == "paid"
        assert self.desk.messages("超额支付")

    # -- days

    def nothing_goes_out_before_its_days(self, attempts: Mapping[str, list[Facts]], today: date) -> None:
        """Of a payment that goes out each of its claim's newest notices hung ten whole days, and nothing is open."""
        on_notice = self._by_claim(ON_NOTICE)
        open_ones = {row["claim_no"] for row in self.desk.view(OPEN_OBJECTIONS)}
        signed = defaultdict(set)
        for row in self.desk.view("select batch_no, signer from batch_signature where verdict = '同意'"):
            signed[row["batch_no"]].add(row["signer"])
        for no, rows in attempts.items():
            assert not (rows and no in open_ones)
            for attempt in rows:
                if attempt["id"] in self.seen:
                    continue
                self.seen.add(attempt["id"])
                assert len(signed[attempt["batch_no"]]) >= 2
                for notice in newest(on_notice[no]):
                    assert today > as_day(notice["posted_on"]) + timedelta(days=WHOLE_DAYS)
                    assert today > as_day(notice["last_day"]) >= as_day(notice["posted_on"]) + timedelta(WHOLE_DAYS)

    def what_was_objected_to_in_time_is_stopped(self, objections: Iterable[tuple[str, date]]) -> None:
        """Unless it was signed before, or is over: from the newest posting to its last day an objection is one.

        An earlier notice may have been hung for the other claims on it after a dismissal replaced it for this one.
        """
        taken = {(row["claim_no"], as_day(row["received_on"])) for row in self.desk.view(ALL_OBJECTIONS)}
        for no, received_on in objections:
            its_own = [row for row in self.desk.view(ON_NOTICE) if row["claim_no"] == no]
            hung = [row for row in newest(its_own) if row["posted_on"]] if its_own else []
            is_in_time = any(as_day(row["posted_on"]) <= received_on <= as_day(row["last_day"]) for row in hung)
            is_signed = self.desk.view(f"select id from payment_attempt where claim_no = '{no}'")
            [state] = self.desk.states(no)
            if is_in_time and not is_signed and state not in ENDS:
                assert (no, received_on) in taken

    # -- places

    def every_claim_lies_in_one_place(self, claims: Mapping[str, Facts], attempts: Mapping[str, list[Facts]]) -> None:
        """What state a claim is in, it lies there for somebody to see, and nowhere else."""
        packed = self._by_claim(
            "select claim_no, kind from handoff_claim join handoff on handoff.handoff_no = handoff_claim.handoff_no"
        )
        open_ones = {row["claim_no"] for row in self.desk.view(OPEN_OBJECTIONS)}
        batches = {row["batch_no"]: row for row in self.desk.view("select * from payout_batch")}
        listed = self._listed(row for row in batches.values() if row["out_on"] is None)
        for no, claim in claims.items():
            places = {
                "insurer": claim["state"] == "at_insurer",
                "review": claim["state"] == "at_review",
                "filing": claim["state"] == "to_file",
                "amount": claim["state"] == "at_amount",
                "notice": claim["state"] in {"to_notice", "on_notice"},
                "objection": no in open_ones,
                "batch": self._key(claim) in listed,
                "stopped": claim["state"] == "payable" and bool(claim["is_held"]),
                "payment": any(row["state"] == "live" for row in attempts[no]),
                "end": claim["state"] in ENDS,
            }
            assert [place for place, is_there in places.items() if is_there] == [PLACES.get(claim["state"], "end")] or (
                claim["state"] == "payable" and [place for place, there in places.items() if there] == ["stopped"]
            ), (no, claim["state"], places)
            kinds = {row["kind"] for row in packed[no]}
            assert claim["state"] not in {"at_insurer", "at_review", "to_file"} or "移交" in kinds
            assert claim["state"] != "at_amount" or claim["is_held"] or "核定" in kinds
            assert claim["state"] not in WAITED_FOR or claim["waiting_for"] in WAITED_FOR[claim["state"]]

    def _listed(self, batches: Iterable[Facts]) -> dict[tuple[str, str, str], str]:
        """The payments on the lists that lie there to be signed; none stands on two."""
        found: dict[tuple[str, str, str], str] = {}
        for batch in batches:
            path = self.desk.outbox(batch["path"])
            text = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
            for row in csv.DictReader(io.StringIO(text)):
                if row["年度"]:
                    key = (row["户编号"], row["保障项目"], row["年度"])
                    assert key not in found
                    found[key] = row["金额"]
        return found

    @staticmethod
    def _key(claim: Facts) -> tuple[str, str, str]:
        return claim["household_no"], claim["coverage"], str(claim["year"])

    # -- at the end

    def close(self) -> None:
        """When all is over: each claim's money is where the month's report says, and no second payment can begin."""
        claims = self.desk.view("select * from claim")
        for claim in (one for one in claims if one["state"] == "paid"):
            self.the_database_refuses_a_second_payment(claim["claim_no"])
        self.the_report_adds_up([one for one in claims if self._is_filed(one["claim_no"])])

    def _is_filed(self, no: str) -> bool:
        return "备案" in self.desk.words(no)

    def the_database_refuses_a_second_payment(self, no: str) -> None:
        batch_no = self.desk.view(f"select batch_no from payment_attempt where claim_no = '{no}'")[-1]["batch_no"]
        second = PaymentAttempt(claim_no=no, batch_no=batch_no, amount_fen=1, state="live")
        with pytest.raises(IntegrityError), self.desk.ground.ledger.writing() as book:
            book.session.add(second)
            book.session.flush()

    def the_report_adds_up(self, claims: list[Facts]) -> None:
        """filed = paid + held + returned + named rest, read from the workbook that people read."""
        if not claims:
            return
        sheet = openpyxl.load_workbook(self.desk.outbox("reports/防贫保险对账.xlsx"))["明细"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        header = next(row for row in rows if "理赔号" in row)
        told = {str(row[header.index("理赔号")]): dict(zip(header, row, strict=True)) for row in rows}
        for claim in claims:
            line = told[claim["claim_no"]]
            assert fen(line["备案金额"]) == claim["amount_fen"] == sum(fen(line[name]) for name in PARTS)


ON_NOTICE = (
    "select notice_claim.claim_no, notice.* from notice_claim join notice on notice.notice_no = notice_claim.notice_no"
    " order by notice.number"
)
ALL_OBJECTIONS = (
    "select objection_claim.claim_no, objection.received_on from objection_claim join objection"
    " on objection.objection_no = objection_claim.objection_no"
)
OPEN_OBJECTIONS = f"{ALL_OBJECTIONS} where objection.verdict is null"
PLACES = {
    "at_insurer": "insurer", "at_review": "review", "to_file": "filing", "at_amount": "amount",
    "to_notice": "notice", "on_notice": "notice", "objected": "objection", "payable": "batch", "in_payment": "payment",
}  # fmt: skip
WAITED_FOR = {
    "at_insurer": {"insurer"},
    "at_review": {"village", "township"},
    "to_file": {"district"},
    "at_amount": {"insurer"},
    "to_notice": {"village"},
    "objected": {"district"},
    "payable": {"signers", "district"},
    "in_payment": {"insurer", "district"},
}
PARTS = ("已支付", "暂缓", "退汇", "在途", "撤下")


def newest(notices: list[Facts]) -> list[Facts]:
    """Of each place the notice that hangs last."""
    by_place = {(row["township"], row["village"], row["hamlet"]): row for row in notices}
    assert by_place
    return list(by_place.values())


def as_day(value: object) -> date:
    """A day of either database."""
    return value if isinstance(value, date) else date.fromisoformat(str(value))


def fen(value: object) -> int:
    """Yuan of a cell or a row in fen."""
    return fen_of(Decimal(str(value)).quantize(Decimal("0.01")))
