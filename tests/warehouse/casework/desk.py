"""An office at its casework, by hand: cases opened from cards, workbooks filled in, returns taken in.

Four households in three villages of two townships. A day is set with `on`; nothing is screened and no flow runs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Self

from sqlalchemy import text

from policy.cases.case import Hit
from policy.cases.rows import Code, Row
from policy.cases.states import Kind, Mark
from policy.cases.steps import Step, marked, opened, said, sent_out
from policy.levels import Level
from policy.outcome import Outcome
from policy.parameters import Law
from tests.flows.people import DISTRICT_YES, TOWNSHIP_YES, VILLAGE_YES, add_below, fill
from tests.warehouse.office import id_no
from warehouse.casework.answering import answer_senders
from warehouse.casework.clues import Registered
from warehouse.casework.ground import Ground, Told
from warehouse.casework.hearing import Spot, keep_step
from warehouse.casework.issuing import issue, issue_to_district, write_changed
from warehouse.casework.opening import BY_LIST, hit_of, open_case
from warehouse.doors.returns.cells import word_of
from warehouse.ledger.book import Book, Ledger
from warehouse.ledger.cases import Card, EvidenceRow, Filed, HitPaper
from warehouse.returning import Returns, take_in_returns

MONTH = "2026-11"
LIST_DAY = "2026-11-10"
ONE, TWO, THREE, FOUR = "4106020001", "4106020002", "4106020003", "4106020004"
CARDS = {
    ONE: Card("张大山", id_no(1), "东乡", "东村", "410602100201", "前组", "一般农户"),
    TWO: Card("李小河", id_no(2), "东乡", "东村", "410602100201", "后组", "一般农户"),
    THREE: Card("王长林", id_no(3), "东乡", "南村", "410602100202", "", "一般农户"),
    FOUR: Card("赵平原", id_no(4), "西镇", "西村", "410602101201", "", "一般农户"),
}
LISTS = {ONE: "东乡/东村.xlsx", TWO: "东乡/东村.xlsx", THREE: "东乡/南村.xlsx", FOUR: "西镇/西村.xlsx"}
Answers = Mapping[str, object]
YES: dict[Level, Answers] = {Level.VILLAGE: VILLAGE_YES, Level.TOWNSHIP: TOWNSHIP_YES, Level.DISTRICT: DISTRICT_YES}
DAYS = {Level.VILLAGE: "2026-11-17", Level.TOWNSHIP: "2026-11-18", Level.DISTRICT: "2026-11-20"}


def moment(day: str) -> datetime:
    """Nine o'clock of a day."""
    return datetime.fromisoformat(f"{day}T09:00:00+08:00")


def ground_at(home: Path, law: Law, ledger: Ledger, day: str = LIST_DAY) -> Ground:
    """The home at work on a day, its clock set; messages wait in the ledger."""
    return Ground(
        home=home,
        law=law,
        ledger=ledger,
        at=moment(day),
        machine_now=moment(day),
        settle_seconds=0,
        is_rehearsal=True,
        tell=_put,
        password=lambda _township: None,
    )


def _put(book: Book, told: Told) -> None:
    book.outbox.put(told.key, told.role, told.month, told.title, told.body, moment(LIST_DAY))


def paper_of(household_no: str, risk_type: str = "因病", month: str = MONTH) -> HitPaper:
    """A hit with one row of evidence."""
    evidence = EvidenceRow("medical", "ab" * 32, "", int(household_no[-4:]), "2026-05-20", "12000.00")
    return HitPaper(month, "ILLNESS_EXPENSE", risk_type, "自付医疗费 12,000.00 元", "v1", evidence=(evidence,))


@dataclass
class Desk:
    """The home in the hands of an office."""

    ground: Ground
    register: dict[str, Registered] = field(
        default_factory=lambda: {no: Registered(card, is_monitored=False) for no, card in CARDS.items()}
    )

    def on(self, day: str) -> Self:
        """Set the day."""
        self.ground = replace(self.ground, at=moment(day), machine_now=moment(day))
        return self

    def open(
        self,
        *households: str,
        month: str = MONTH,
        number: int = 1,
        kind: Kind = Kind.IDENTIFICATION,
        marks: Sequence[Mark] = (),
    ) -> list[Filed]:
        """Open a case a household, as the list of a month does; the workbooks are known, but not written."""
        with self.ground.ledger.writing() as book:
            files = [self._opened(book, no, month, number, kind, marks) for no in households]
            issue(self.ground, book, month, number, files, ())
        return files

    def _opened(self, book: Book, no: str, month: str, number: int, kind: Kind, marks: Sequence[Mark]) -> Filed:
        papers = [paper_of(no, month=month)]
        hits: list[Hit] = [hit_of(paper, "") for paper in papers]
        case = opened(book.cases.next_no(month), kind, hits, on=self.ground.today)
        case = sent_out(case, self.ground.today, self.ground.in_force(month))
        for mark in marks:
            case = marked(case, mark)
        filed = Filed(case, month, no, self.register[no].card, number, BY_LIST, self.ground.at)
        open_case(self.ground, book, filed, papers)
        return filed

    def known_to_district(self) -> Desk:
        """Make the district's workbook known and write it, as taking in does once a case has come to it."""
        with self.ground.ledger.writing() as book:
            issue_to_district(self.ground, book, MONTH)
        self.write()
        return self

    def sent(self, *households: str, **more: Any) -> Desk:
        """Open cases and write their workbooks."""
        self.open(*households, **more)
        self.write(more.get("month", MONTH))
        return self

    def write(self, month: str = MONTH) -> list[str]:
        """Write what has changed; the paths below outbox/M/lists."""
        return [issued.path for issued in write_changed(self.ground, month)]

    def say(self, household_no: str, level: Level, answers: Answers) -> Step:
        """Say a word to the household's newest case without a workbook; it must be taken in."""
        with self.ground.ledger.writing() as book:
            filed = list(book.cases.households([household_no])[household_no].files.values())[-1]
            word = word_of(level, {header: str(value) for header, value in answers.items()}, {})
            row = Row(level, Code(level, filed.case.code_attempt(level)), word)
            step = said(filed.case, row, on=self.ground.today, in_force=self.ground.in_force(filed.month))
            assert step.outcome is Outcome.ACCEPTED, step.refusals
            keep_step(self.ground, book, filed, step, Spot(level, "form"))
        return step

    def bring_to(self, level: Level, *households: str) -> Desk:
        """Let every level below agree, each on a day of its own, so that the cases stand at this level."""
        for below in list(Level)[: list(Level).index(level)]:
            self.on(DAYS[below])
            for no in households:
                self.say(no, below, YES[below])
        return self

    def lists(self, month: str = MONTH) -> Path:
        """Where the workbooks lie."""
        return self.ground.outbox(month) / "lists"

    def put(self, name: str, content: bytes, month: str = MONTH) -> Path:
        """Lay a file into the returns."""
        path = self.ground.returns(month) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def fill(
        self, name: str, answers: Mapping[str, Answers], target: str = "", month: str = MONTH, **signed: Any
    ) -> Path:
        """Fill in a workbook that went out and lay it into the returns."""
        place = self.ground.returns(month) / (target or name.replace("/", "-"))
        return fill(self.lists(month) / name, place, answers, **signed)

    def add_below(self, name: str, row: Answers, target: str = "", month: str = MONTH) -> Path:
        """Write a row into the free rows of a workbook that went out and lay it into the returns."""
        place = self.ground.returns(month) / (target or name.replace("/", "-"))
        return add_below(self.lists(month) / name, place, dict(row))

    def take_in(self, month: str = MONTH) -> Returns:
        """Take in what lies in the returns."""
        return take_in_returns(self.ground, month, self.register.get)

    def answer(self, month: str = MONTH) -> list[Path]:
        """Answer the senders; the feedback workbooks that lie there."""
        answer_senders(self.ground, month)
        return sorted((self.ground.outbox(month) / "feedback").glob("*.xlsx"))

    def case(self, household_no: str) -> Filed:
        """The household's newest case."""
        with self.ground.ledger.reading() as book:
            return list(book.cases.households([household_no])[household_no].files.values())[-1]

    def states(self) -> dict[str, str]:
        """Household to state, of every case (of several of a household the newest)."""
        rows = self.view("select household_no, state from v_cases order by case_no")
        return {row["household_no"]: row["state"] for row in rows}

    def states_of(self, household_no: str) -> dict[str, str]:
        """Kind to state, of every case of a household."""
        rows = self.view("select household_no, kind, state from v_cases order by case_no")
        return {row["kind"]: row["state"] for row in rows if row["household_no"] == household_no}

    def code(self, household_no: str, level: Level = Level.VILLAGE) -> str:
        """The 核对码 under which a level may speak of the household's newest case now."""
        return self.ground.code(self.case(household_no), level)

    def told(self, month: str = MONTH) -> list[tuple[str, tuple[str, ...]]]:
        """What returned rows were told of, in the order of taking in: household number and reasons by code."""
        with self.ground.ledger.reading() as book:
            rows = [row for file in book.returned.files(month) for row in book.returned.rows_of(file.id)]
        return [(row.cells.get("户编号", ""), row.codes) for row in rows]

    def files(self, month: str = MONTH) -> dict[str, str | None]:
        """Every returned file by its path, with the reason where it was refused whole."""
        with self.ground.ledger.reading() as book:
            return {file.path: file.reason for file in book.returned.files(month)}

    def view(self, query: str) -> list[dict[str, Any]]:
        """Ask the ledger's database; a dictionary a row."""
        with self.ground.ledger.reading() as book:
            return [dict(row) for row in book.session.execute(text(query)).mappings()]

    def words(self, household_no: str) -> list[tuple[str, str]]:
        """Level and word of every entry about the household's cases, in order."""
        cases = [row["case_no"] for row in self.view("select * from v_cases") if row["household_no"] == household_no]
        rows = self.view("select case_no, level, word from v_entries order by seq")
        return [(row["level"], row["word"]) for row in rows if row["case_no"] in cases]
