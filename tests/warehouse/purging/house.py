"""A home with marked people everywhere: in files, the warehouse, cases, returned rows and a claim."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from policy.claims.claim import opened
from policy.claims.facts import Calculation, End
from policy.claims.states import State
from policy.claims.words import Word as ClaimWord
from policy.levels import Level
from policy.parameters import Law
from policy.payouts import Coverage
from policy.retention import terms_of
from tests.flows.people import DISTRICT_YES, TOWNSHIP_YES, VILLAGE_NO, VILLAGE_YES
from tests.warehouse.casework.desk import LISTS, ONE, TWO, Desk, ground_at, moment
from tests.warehouse.office import Office, id_no
from warehouse.casework.clues import Registered
from warehouse.ledger.book import Ledger
from warehouse.ledger.cases import Card
from warehouse.ledger.chain import Draft
from warehouse.ledger.claims import CostRow, FiledClaim, FrozenEvidence, Waited
from warehouse.ledger.words import IdentityVerdict, Speaker, Word
from warehouse.purging.purging import Order

MONTH, CLAIM = "2026-11", "2026-11-L00001"
REGISTERED = "邓在册"
PATIENT, PATIENT_NAME = id_no(77), "毕就医"
HEADS = {ONE: ("庞案甲", id_no(81)), TWO: ("庞案乙", id_no(82))}
CAUSE = "闵自述病情"
INSURED, INSURED_NAME = id_no(91), "阮参保"
OF_DEPARTMENTS = (PATIENT, PATIENT_NAME)
OF_CASES = (*(word for head in HEADS.values() for word in head), CAUSE)
OF_CLAIMS = (INSURED, INSURED_NAME)


@dataclass
class House:
    """The home, its ledger, and what lies in it."""

    home: Path
    law: Law
    ledger: Ledger

    def order(self, day: str, by: str = "王主任") -> Order:
        """A purge on a day."""
        today = date.fromisoformat(day)
        terms = terms_of(self.law.in_force(today), today)
        return Order(self.home, terms, by, moment(day), moment(day), wait_seconds=1)

    def holding(self, words: Iterable[str]) -> set[str]:
        """Which of these words stand in the bytes of any file of the home, as text or as JSON writes it."""
        contents = [path.read_bytes() for path in self.home.rglob("*") if path.is_file()]
        return {
            word
            for word in words
            if any(form in content for content in contents for form in (word.encode(), _as_json(word)))
        }

    def files(self, *folders: str) -> list[str]:
        """The files below some folders of the home."""
        return sorted(
            path.relative_to(self.home).as_posix()
            for folder in folders
            for path in (self.home / folder).rglob("*")
            if path.is_file()
        )


def _as_json(word: str) -> bytes:
    return word.encode("unicode_escape")


def lived_in(home: Path, law: Law, ledger: Ledger) -> House:
    """Work the month: a bill of somebody not registered, two cases ended, a claim paid."""
    house = House(home, law, ledger)
    _departments(home)
    _cases(home, law, ledger)
    paid_claim(ledger)
    for path in home.rglob("archive/*/*"):
        os.utime(path, (moment("2026-11-12").timestamp(),) * 2)
    return house


def _departments(home: Path) -> None:
    office = Office(home)
    office.register({"no": "4106020009", "head": id_no(9), "name": REGISTERED})
    bill = {"身份证号": PATIENT, "姓名": PATIENT_NAME, "结算单号": "Y1", "就医类型": "住院"}
    office.put_records("medical", bill | {"结算日期": "2026-05-20", "总费用": "12000", "个人自付": "12000"})
    home_of_head = {"户主身份证号": id_no(9), "户主姓名": REGISTERED, "房屋等级": "D级", "鉴定日期": "2026-05-01"}
    office.put_records("housing", home_of_head)
    office.run()
    feedback = home / "outbox" / MONTH / "feedback" / "医疗.txt"
    feedback.parent.mkdir(parents=True)
    feedback.write_text(PATIENT_NAME, encoding="utf-8")
    office.connection.execute("checkpoint")
    office.connection.close()


def _cases(home: Path, law: Law, ledger: Ledger) -> None:
    cards = {no: Card(name, key, "东乡", "东村", "410602100201") for no, (name, key) in HEADS.items()}
    desk = Desk(ground_at(home, law, ledger), {no: Registered(card, is_monitored=False) for no, card in cards.items()})
    desk.sent(ONE, TWO).on("2026-11-17")
    desk.fill(LISTS[ONE], {ONE: {**VILLAGE_YES, "公示止": "2026-11-17"}, TWO: {**VILLAGE_NO, "原因": CAUSE}})
    desk.take_in()
    refused = {"乡镇审核": "同意不纳入", "审核人": "李四", "审核日期": "2026-11-18", "理由": CAUSE}
    desk.on("2026-11-18").say(TWO, Level.TOWNSHIP, refused)
    desk.say(ONE, Level.TOWNSHIP, TOWNSHIP_YES)
    desk.on("2026-11-20").say(ONE, Level.DISTRICT, DISTRICT_YES)
    assert desk.states() == {ONE: "determined", TWO: "closed_refused"}
    with ledger.writing() as book:
        book.identities.answer(HEADS[ONE][1], HEADS[ONE][0], "", IdentityVerdict.SAME, "王五", moment("2026-11-20"))


def paid_claim(ledger: Ledger) -> None:
    """A claim of a marked person, paid."""
    sum_of = Decimal("100.00")
    claim = opened(CLAIM, ONE, Coverage.HOSPITAL, 2026, Calculation(sum_of, sum_of, sum_of, date(2026, 11, 12)))
    card = Card(INSURED_NAME, INSURED, "东乡", "东村", "410602100201")
    row = CostRow("medical", "医疗结算.csv", "cd" * 32, "", 7, "2026-05-20", 10_000, INSURED, INSURED_NAME)
    at = moment("2026-11-12")
    said = Draft(at, at.date(), "fangpin", Speaker.PROGRAM, Word.CLAIM_OPENED, reason=INSURED_NAME)
    ended = replace(claim, state=State.PAID, end=End(ClaimWord.PAID, date(2026, 12, 20)))
    with ledger.writing() as book:
        filed = FiledClaim(claim, MONTH, card)
        book.claims.open(filed, FrozenEvidence((row,), {"line": "5000"}), said)
        book.claims.keep(filed.after(ended, Waited()), replace(said, at=datetime(2026, 12, 20, tzinfo=at.tzinfo)))


def kept_month(house: House, kind: str) -> int:
    """How many rows of a mart table there are of the month."""
    office = Office(house.home)
    found = office.connection.execute(f"select count(*) from {kind} where month = '{MONTH}'").fetchone()
    office.connection.close()
    return found[0] if found else 0
