"""The worked walks through the ledger: each case read anew after every step, and its view says what the table says."""

from dataclasses import replace
from datetime import date
from itertools import groupby

from sqlalchemy import text

from policy.cases.book import Book as HouseholdBook
from policy.cases.case import Case
from policy.cases.rows import Row
from policy.cases.steps import said
from policy.levels import Level
from policy.outcome import Outcome
from tests.policy.cases.walks import FOUND_OUTSIDE, Fields, Walk, result_of, word_of
from tests.policy.shipped import worked
from tests.warehouse.casework.desk import CARDS, ONE, moment
from warehouse.casework.ground import Ground
from warehouse.casework.hearing import Spot, keep_step
from warehouse.ledger.book import Book
from warehouse.ledger.cases import Filed
from warehouse.ledger.words import Word

MONTH = "2026-11"


class LedgerWalk(Walk):
    """One household of the table, its cases in a ledger and nowhere else."""

    ground: Ground

    @property
    def book(self) -> HouseholdBook:
        """The household's book as the ledger has it."""
        with self.ground.ledger.reading() as book:
            return book.cases.households([self.number])[self.number].book

    @book.setter
    def book(self, changed: HouseholdBook) -> None:
        """Keep what has changed."""
        if not hasattr(self, "ground"):
            return
        with self.ground.ledger.writing() as book:
            for case in changed.cases:
                self._keep(book, case)

    def _keep(self, book: Book, case: Case) -> None:
        files = book.cases.households([self.number])[self.number].files
        if case.case_no not in files:
            filed = Filed(case, MONTH, self.number, CARDS[ONE], 1, "list", self.ground.at)
            book.cases.open(filed, (), self.ground.said(Word.CASE_OPENED))
        elif files[case.case_no].case != case:
            book.cases.keep(files[case.case_no].after(case), self.ground.said(Word.CASE_MARKED))

    def hear(self, row: Fields, on: date) -> str:
        """As a row that came back: the word is said to the case of the ledger, and what is accepted is kept."""
        if row["code"] in FOUND_OUTSIDE:
            return f"refused: {row['code']}"
        with self.ground.ledger.writing() as book:
            filed = list(book.cases.households([self.number])[self.number].files.values())[int(row["case"]) - 1]
            level = Level(row["level"])
            code = self.code(row["code"], level, filed.case)
            step = said(filed.case, Row(level, code, word_of(row["word"])), on=on, in_force=self.in_force)
            if step.outcome is Outcome.ACCEPTED:
                keep_step(self.ground, book, filed, step, Spot(level, "walks.csv", int(row["step"])))
        return result_of(step)

    def step(self, row: Fields) -> str:
        """Take a row on its day."""
        self.ground = replace(self.ground, at=moment(row["day"]))
        return self.take(row)

    def shown(self, case: str) -> tuple[str, str, str]:
        """State, attempt and due day of a case of the household, as others read them."""
        query = text("select state, attempt, due_on from v_cases where household_no = :no order by case_no")
        with self.ground.ledger.reading() as book:
            row = book.session.execute(query, {"no": self.number}).all()[int(case) - 1]
        return row.state, str(row.attempt), row.due_on or ""


def test_every_household_of_the_worked_table_walks_through_the_ledger_as_the_table_says(ground, law):
    in_force = law.in_force(date(2026, 11, 1))
    steps = 0
    for number, rows in groupby(worked("walks"), key=lambda row: row["walk"]):
        walk = LedgerWalk(number, list(rows), in_force)
        walk.ground = ground
        for row in walk.rows:
            result = walk.step(row)
            expected = (row["expected_state"], row["expected_attempt"], row["due_on"])
            assert (result, walk.shown(row["case"])) == (row["accepted_or_refused_reason"], expected), (
                number,
                row["step"],
            )
            steps += 1
    assert steps == 536
    assert ground.ledger.verify_chain() is None
