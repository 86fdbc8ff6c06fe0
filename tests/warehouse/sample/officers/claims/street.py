"""Claims of a few households that walk day by day with simulated people, without a warehouse."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from policy.parameters import Law
from tests.warehouse.casework.desk import ground_at
from tests.warehouse.insuring.claim_desk import FOUR, MONTH, ONE, OPENED, PASSWORD, THREE, TWO, ClaimDesk
from tests.warehouse.made_once import empty_ledger_file
from warehouse.ledger.book import open_ledger
from warehouse.ledger.claims import FiledClaim
from warehouse.sample.officers.claims import Parties
from warehouse.sample.officers.claims.habits import PROMPT, ClaimHabits
from warehouse.sample.officers.sending import WORKDAYS

HOUSEHOLDS = (ONE, TWO, THREE, FOUR)
OPENED_ON = date.fromisoformat(OPENED)
SURE = replace(
    PROMPT,
    found_false=0, unknown_words=0, forgotten=0, without_basis=0, wrong_amounts=0, unreadable_amounts=0,
    one_fen_off=0, slips=0, corrected_postings=0, signed_apart=0, wrong_signatures=0, objections=0, complaints=0,
    returned=0, partly_paid=0, paid_too_much=0, serials_twice=0, sending=WORKDAYS,
)  # fmt: skip
"""People who agree with each other and make no mistake: a test lets them make one kind."""


@dataclass
class Street:
    """A home whose people have to do with claims. `worked` are the days on which they sent something."""

    desk: ClaimDesk
    parties: Parties
    worked: list[date] = field(default_factory=list)

    def pass_days(self, until: str = "2027-02-28", *, every_day: bool = False) -> Street:
        """Let days pass: what people put there is taken in, and the desks do what follows."""
        day: date | None = OPENED_ON
        self.desk.look(OPENED)
        while day is not None and (day := self._next(day, every_day=every_day)) and day <= date.fromisoformat(until):
            self.desk.on(day.isoformat())
            if self.parties.act(day):
                self.worked.append(day)
            self.desk.look()
        return self

    def _next(self, day: date, *, every_day: bool) -> date | None:
        return day + timedelta(days=1) if every_day else self.parties.next_day(day)

    def claims(self) -> list[FiledClaim]:
        with self.desk.ground.ledger.reading() as book:
            return book.claims.of_month(MONTH)

    def open_months(self) -> list[str]:
        with self.desk.ground.ledger.reading() as book:
            return book.claims.open_months()

    def states(self) -> set[str]:
        return {filed.claim.state.value for filed in self.claims()}

    def words(self) -> list[tuple[str, ...]]:
        """Everything that was said of claims: of which, what, by whom, when, why."""
        rows = self.desk.view("select claim_no, level, word, actor, on_day from v_entries where claim_no <> ''")
        return [tuple(str(value) for value in row.values()) for row in rows]

    def refused(self) -> set[str]:
        """The reasons for which rows of people were refused."""
        with self.desk.ground.ledger.reading() as book:
            files = book.returned.files(MONTH)
            return {code for file in files for row in book.returned.rows_of(file.id) for code in row.codes}


def a_street(home: Path, law: Law, habits: ClaimHabits = PROMPT, *, seed: int = 7) -> Street:
    """A home on the day on which eight claims of four households opened, of two years each."""
    street = an_empty_street(home, law, habits, seed=seed)
    street.desk.on(OPENED)
    for year, amount in ((2025, "1000.00"), (2026, "2345.67")):
        street.desk.open(*HOUSEHOLDS, year=year, amount=amount)
    return street


def an_empty_street(home: Path, law: Law, habits: ClaimHabits, *, seed: int) -> Street:
    """A home without a claim."""
    home.mkdir(parents=True, exist_ok=True)
    shutil.copy(empty_ledger_file(), home / "ledger.db")
    ledger = open_ledger(f"sqlite:///{home / 'ledger.db'}", home)
    desk = ClaimDesk(ground_at(home, law, ledger))

    def claims() -> list[FiledClaim]:
        with ledger.reading() as book:
            return book.claims.open_ones()

    def sign(name: str) -> str:
        if not desk.codes.get(name):
            with ledger.writing() as book:
                if any(one.name == name and one.ended is None for one in book.signers.standing()):
                    book.signers.end(name, desk.ground.at)
                desk.codes[name] = list(book.signers.appoint(name, desk.ground.at).codes)
        return desk.codes[name].pop()

    return Street(desk, Parties(home, law, seed, habits, claims, sign, lambda: PASSWORD))
