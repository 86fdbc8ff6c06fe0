"""A home whose months are screened and insured without flows: files in, a roster and claims in the ledger."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import text

from policy.parameters import Law, read_law
from policy.windows import Month
from tests.policy.shipped import shipped_texts
from tests.warehouse.casework.desk import Desk, ground_at, moment
from tests.warehouse.made_once import empty_ledger_file
from tests.warehouse.office import Office, head_row, household_row, id_no
from warehouse.casework.ground import Ground
from warehouse.insuring.claiming import open_claims
from warehouse.insuring.considering import Considered
from warehouse.insuring.enrolling import Enrolled, enrol
from warehouse.insuring.overpaid import report_overpaid
from warehouse.ledger.book import Ledger, open_ledger
from warehouse.ledger.claims import FiledClaim
from warehouse.screening import Known, bring_up_to_date

EXPECTED = Path(__file__).parents[2] / "example" / "expected"
LIST_DAYS = "10"


class County:
    """A data home with its warehouse and ledger. `on` is a day; by default the tenth of the month that runs."""

    def __init__(self, home: Path, law: Law, ledger: Ledger | None = None) -> None:
        self.office = Office(home)
        self.law = law
        self.ledger = ledger or _empty_ledger(home)
        self.home = home

    def ground(self, day: str) -> Ground:
        """The home at work on a day."""
        return ground_at(self.home, self.law, self.ledger, day)

    def desk(self, day: str) -> Desk:
        """The home in the hands of casework, for determinations."""
        return Desk(self.ground(day))

    def screen(self, month: str) -> None:
        """Take in what lies there and screen."""
        self.office.take_in(month)
        bring_up_to_date(self.office.connection, Month.parse(month), self.law, Known(), moment(f"{month}-{LIST_DAYS}"))

    def enrol(self, month: str, day: str = "") -> Enrolled:
        """Screen and enrol."""
        self.screen(month)
        return enrol(self.ground(day or f"{month}-{LIST_DAYS}"), self.office.connection, month)

    def claims(self, month: str, day: str = "") -> list[FiledClaim]:
        """Screen, enrol and open the month's claims."""
        self.enrol(month, day)
        return open_claims(self.ground(day or f"{month}-{LIST_DAYS}"), self.office.connection, month)

    def overpaid(self, month: str, day: str) -> list[Considered]:
        """What is reported as overpaid after the month's claims opened."""
        return report_overpaid(self.ground(day), self.office.connection, month)

    def families(self, *families: tuple[Mapping[str, Any], int], month: str) -> None:
        """Lay down a register: each a household's record and how many present members it has, the head among them."""
        households = [household for household, _ in families]
        self.office.put_records("households", *[household_row(**one) for one in households], month=month)
        persons = [row for household, size in families for row in members(household, size)]
        self.office.put_records("persons", *persons, month=month)

    def roster(self) -> list[tuple[str, ...]]:
        """Household, person, category, from month and end of v_roster, all as text."""
        return self.view(
            "select household_no, person_key, category, from_month, ended_from from v_roster order by 1, 2"
        )

    def opened(self, columns: str = "household_no, coverage, year, base, amount") -> list[tuple[str, ...]]:
        """These columns of v_claims in the order of opening, all as text."""
        return self.view(f"select {columns} from v_claims order by claim_no")

    def view(self, query: str) -> list[tuple[str, ...]]:
        """Rows of a question to the ledger, all as text; nothing is an empty text."""
        with self.ledger.reading() as book:
            rows = book.session.execute(text(query)).all()
        return [tuple("" if value is None else str(value) for value in row) for row in rows]


def _empty_ledger(home: Path) -> Ledger:
    shutil.copy(empty_ledger_file(), home / "ledger.db")
    return open_ledger(f"sqlite:///{home / 'ledger.db'}", home)


def members(household: Mapping[str, Any], size: int) -> list[dict[str, Any]]:
    """Records of 农户成员 of a household of so many present people."""
    number = int(household["no"][-4:]) * 10
    others = [
        {
            "户编号": household["no"],
            "姓名": "王五",
            "身份证号": id_no(number % 990 + at, "19850505"),
            "与户主关系": "子女",
        }
        for at in range(1, size)
    ]
    return [head_row(**household), *others] if size else []


def law_with(own: str = "", **values: str) -> Law:
    """The shipped law with other values of parameters (as TOML writes them) from 2020 on, or with a file of its own."""
    files = [
        f'[{key}]\n[[{key}.values]]\nfrom = 2020-01-01\nvalue = {value}\nsource = "测试"\n'
        for key, value in values.items()
    ]
    return read_law({**shipped_texts(), "own/parameters/own.toml": own or "\n".join(files)})


def worked(name: str) -> list[dict[str, str]]:
    """The rows of a worked table."""
    with (EXPECTED / f"{name}.csv").open(encoding="utf-8-sig", newline="") as table:
        return list(csv.DictReader(table))
