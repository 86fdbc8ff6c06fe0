"""Many households of a few villages, whose cases walk day by day with simulated people, without a warehouse."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from tests.warehouse.casework.desk import MONTH, Desk, ground_at
from tests.warehouse.made_once import empty_ledger_file
from tests.warehouse.office import id_no
from warehouse.casework.clues import Registered
from warehouse.casework.ground import Ground
from warehouse.ledger.book import Ledger, open_ledger
from warehouse.ledger.cases import Card
from warehouse.sample.officers import PROMPT, Crowd, Habits, Neighbour
from warehouse.sample.officers.sending import WORKDAYS

LIST_DAY = date(2026, 11, 10)
MONTH_END = date(2026, 11, 30)
VILLAGES = (("东乡", "东村"), ("东乡", "南村"), ("西镇", "西村"))
SURE = replace(
    PROMPT,
    unverifiable=0, solved=0, proposed=1, declined=0, opposed=0, back_to_township=0, not_determined=0, slips=0,
    corrections=0, changes_of_mind=0, too_early=0, doubled=0, old_copies=0, lost_codes=0, lost_marks=0,
    moved_columns=0, copied_sheets=0, wrong_signatures=0, clues=0, scans=0, sending=WORKDAYS, meetings=WORKDAYS,
)  # fmt: skip
"""People who agree with each other and make no mistake: a test lets them make one kind."""


def cards(number: int) -> dict[str, Card]:
    """Invented households, a village after the other."""
    found = {}
    for at in range(number):
        township, village = VILLAGES[at % len(VILLAGES)]
        no = f"41060200{at:04d}"
        found[no] = Card(f"户主{chr(0x4E00 + at)}", id_no(at + 1), township, village, "410602100201", "", "一般农户")
    return found


@dataclass
class Street:
    """A home whose people answer. `taken` counts what every day's look at the returns did."""

    ground: Ground
    desk: Desk
    crowd: Crowd
    worked: list[date] = field(default_factory=list)

    def pass_days(self, until: date = MONTH_END, *, every_day: bool = False) -> Street:
        """Let days pass from the day after the lists: what people put there is taken in, lists are written anew."""
        day: date | None = LIST_DAY + timedelta(days=1)
        while day is not None and day <= until:
            self.desk.on(day.isoformat())
            if self.crowd.act(day):
                self.desk.take_in()
                self.desk.write()
                self.worked.append(day)
            day = day + timedelta(days=1) if every_day else self.crowd.next_day(day)
        return self

    def states(self) -> set[str]:
        return set(self.desk.states().values())

    def words(self) -> list[tuple[str, ...]]:
        """Everything that people said, by household: what, by whom, when, why."""
        rows = self.desk.view(
            "select household_no, level, word, actor, on_day from v_entries"
            " join v_cases on v_cases.case_no = v_entries.case_no where level <> 'program' order by seq"
        )
        return sorted(tuple(str(value) for value in row.values()) for row in rows)

    def refused(self) -> set[str]:
        """The reasons for which rows of people were refused."""
        with self.ground.ledger.reading() as book:
            files = book.returned.files(MONTH)
            return {code for file in files for row in book.returned.rows_of(file.id) for code in row.codes}

    def remarks(self) -> str:
        """What was said of rows that counted all the same."""
        with self.ground.ledger.reading() as book:
            files = book.returned.files(MONTH)
            rows = [row for file in files for row in book.returned.rows_of(file.id) if row.is_counted]
            return "\n".join(reason for row in rows for reason in row.reasons)


def a_street(home: Path, law, habits: Habits = PROMPT, *, seed: int = 7, households: int = 12) -> Street:
    """A home on the list day, its lists gone out."""
    home.mkdir(parents=True, exist_ok=True)
    shutil.copy(empty_ledger_file(), home / "ledger.db")
    ledger: Ledger = open_ledger(f"sqlite:///{home / 'ledger.db'}", home)
    ground = ground_at(home, law, ledger)
    known = cards(households)
    desk = Desk(ground, {no: Registered(card, is_monitored=False) for no, card in known.items()})
    listed = [no for at, no in enumerate(known) if at < households - len(VILLAGES)]
    desk.sent(*listed)
    codes: dict[str, list[str]] = {}

    def sign(name: str) -> str:
        if name not in codes:
            with ledger.writing() as book:
                codes[name] = list(book.signers.appoint(name, ground.at).codes)
        return codes[name].pop(0)

    def neighbours(_month: str, township: str, village: str) -> list[Neighbour]:
        return [
            Neighbour(no, card.head_name)
            for no, card in known.items()
            if (card.township, card.village) == (township, village)
        ]

    return Street(ground, desk, Crowd(home, law, seed, habits, neighbours, sign))
