"""A rehearsal with simulated people: departments bring files, villages, townships and the district answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from prefect.context import SyncClientContext

from policy.due_days import due_day
from policy.levels import Level
from policy.parameters import Law
from policy.windows import Month
from tasks.office import Office, open_office, this_office
from tasks.placing import waiting_proposals
from tasks.rehearsing_claims import (
    ClaimFigures,
    claim_figures,
    claim_rows,
    have_insurer_password,
    insurer_password_of,
    open_claims,
)
from tasks.rehearsing_fund import coffer_now
from tasks.rehearsing_orders import open_orders, order_rows
from tasks.settings import load_settings, set_clock
from tasks.voice import say
from warehouse.doors.time_spent import FILE_NAME, MonthSpent, Spent, time_spent_page
from warehouse.doors.whole_file import write_whole
from warehouse.law import law_of
from warehouse.ledger.book import open_ledger
from warehouse.ledger.figures import CameBack, Casework, casework_of
from warehouse.reckoning import NamesAt, names_at
from warehouse.sample.officers import PROMPT, USUAL, Crowd, Departments, Habits, Helpers, Parties, Placers, Treasurers

__all__ = ["FILE_NAME", "PROMPT", "USUAL", "Habits"]

SCAN_KIND: Final = "scan"
_DESKS: Final = {Level.VILLAGE: "村级核查评议公示", Level.TOWNSHIP: "乡镇审核", Level.DISTRICT: "区级确定"}


class HomeInUseError(Exception):
    """The home, or the ledger that the settings name, holds something already."""


def be_unused(home: Path) -> None:
    """Raise HomeInUseError where a rehearsal would mingle with files of the home or with entries of another ledger."""
    if home.exists() and any(one.name != "prefect" for one in home.iterdir()):
        raise HomeInUseError(f"{home} is not empty; name an empty folder with --home, or remove it.")
    settings = load_settings(home)
    if settings.ledger_url == f"sqlite:///{settings.home / 'ledger.db'}":
        return
    ledger = open_ledger(settings.ledger_url, home, settings.lock_wait_seconds)
    try:
        if ledger.head().count:
            message = "holds entries already; unset FANGPIN_LEDGER_URL, or name an empty database."
            raise HomeInUseError(f"The ledger {ledger.place} {message}")
    finally:
        ledger.close()


@contextmanager
def on_day(home: Path, day: date) -> Iterator[Office]:
    """The home at nine o'clock of a day; it is a rehearsal from then on."""
    set_clock(day.isoformat())
    with open_office(load_settings(home)) as office:
        yield office


@contextmanager
def one_connection() -> Iterator[None]:
    """One connection to Prefect for all runs within; each would make its own, which takes half a second."""
    with SyncClientContext.get_or_create():
        yield


@dataclass
class CodeLists:
    """The printed codes of the district's signers; who has none left is given a new list."""

    _codes: dict[str, list[str]] = field(default_factory=dict, repr=False)

    def next_code(self, name: str) -> str:
        """Give the next code of a signer, who is appointed when first asked."""
        if not self._codes.get(name):
            self._codes[name] = _appointed(name)
        return self._codes[name].pop(0)


def _appointed(name: str) -> list[str]:
    office = this_office()
    with office.ledger.writing() as book:
        if any(one.name == name and one.ended is None for one in book.signers.standing()):
            book.signers.end(name, office.clock.now())
        return list(book.signers.appoint(name, office.clock.now()).codes)


@dataclass(frozen=True, slots=True)
class Morning:
    """What a day brought: files of departments, and workbooks by month, of households at risk, claims and orders.

    `over` are the months in which the days of a notice are over: there something is due though nobody sends anything.
    """

    files: int
    of_households: frozenset[str]
    of_claims: frozenset[str]
    over: frozenset[str] = frozenset()
    of_orders: frozenset[str] = frozenset()
    of_proposals: frozenset[str] = frozenset()
    of_fund: frozenset[str] = frozenset()


@dataclass
class Rehearsal:
    """The people of a home. Files of departments that are on their way wait in `coming`."""

    home: Path
    law: Law
    departments: Departments
    crowd: Crowd
    parties: Parties
    helpers: Helpers
    placers: Placers
    treasurers: Treasurers
    coming: dict[date, list[Path]] = field(default_factory=dict)

    def begin(self, month: Month) -> None:
        """Let the departments make their files of a month."""
        for day, files in self.departments.prepare(month, self.list_day(month)).items():
            self.coming.setdefault(day, []).extend(files)

    def list_day(self, month: Month) -> date:
        """The day on which the month's lists go out at the latest."""
        in_force = self.law.in_force(month.first_day)
        return due_day(month, in_force.whole("list_out_day"), self.law.calendar)

    def morning(self, today: date) -> Morning:
        """Let everybody bring what they have for the day."""
        files = self.departments.bring(self.coming.pop(today, []))
        put, claims, orders = self.crowd.act(today), self.parties.act(today), self.helpers.act(today)
        _say_what_came(today, files, put, claims, orders)
        results = self.placers.act(today)
        _say_of_results(today, results)
        over = frozenset(self.parties.months_due(today))
        fund = self.treasurers.act(today)
        _say_of_fund(today, fund)
        came = (over, frozenset(orders), frozenset(results), fund)
        return Morning(files, frozenset(put), frozenset(claims), *came)

    def next_day(self, after: date) -> date | None:
        """The next day on which anybody brings anything, or the days of a notice are over."""
        people = (self.crowd, self.parties, self.helpers, self.placers, self.treasurers)
        found = (*self.coming, *(each.next_day(after) for each in people))
        return min((day for day in found if day), default=None)


def a_rehearsal(home: Path, cabinet: Path, persons: int, seed: int, habits: Habits) -> Rehearsal:
    """People for a home; departments keep their files in `cabinet` until their days. Sets the insurer's password up."""
    have_insurer_password(load_settings(home))
    departments = Departments(home / "inbox", cabinet, persons, seed, habits.late_departments)
    law = law_of(home)
    sign, password = CodeLists().next_code, partial(insurer_password_of, home)
    crowd = Crowd(home, law, seed, habits, departments.neighbours, sign)
    parties = Parties(home, law, seed, habits.claims, open_claims, sign, password)
    helpers = Helpers(home, law, seed, habits.orders, open_orders, sign)
    placers = Placers(home, law, seed, habits.proposals, waiting_proposals)
    treasurers = Treasurers(home, law, seed, habits.sending, coffer_now, sign)
    return Rehearsal(home, law, departments, crowd, parties, helpers, placers, treasurers)


def _say_what_came(
    today: date,
    files: int,
    put: dict[str, Counter[str]],
    claims: dict[str, Counter[str]],
    orders: dict[str, Counter[str]],
) -> None:
    parts = [f"部门文件 {files} 份"] if files else []
    for month, sent in sorted(put.items()):
        books = [f"{level.label} {sent[level.value]} 份" for level in Level if sent[level.value]]
        scans = [f"扫描件 {sent[SCAN_KIND]} 份"] if sent[SCAN_KIND] else []
        parts.append(f"{month} 名单交回 {'、'.join([*books, *scans])}")
    parts += [f"{month} 理赔交回 {sum(sent.values())} 份" for month, sent in sorted(claims.items())]
    parts += [f"{month} 交办单交回 {sum(sent.values())} 份" for month, sent in sorted(orders.items())]
    if parts:
        say(f"{today}：{'；'.join(parts)}")


def _say_of_results(today: date, results: dict[str, Counter[str]]) -> None:
    parts = [f"{month} 推荐结果交回 {sum(sent.values())} 份" for month, sent in sorted(results.items())]
    if parts:
        say(f"{today}：{'；'.join(parts)}")


def _say_of_fund(today: date, months: frozenset[str]) -> None:
    for month in sorted(months):
        say(f"{today}：{month} 基金申请、签批交回")


def open_months() -> frozenset[str]:
    """The months with an open case, claim or order."""
    with this_office().ledger.reading() as book:
        return frozenset((*book.cases.open_months(), *book.claims.open_months(), *book.orders.open_months()))


def is_all_over() -> bool:
    """Whether no case and no claim is open."""
    with this_office().ledger.reading() as book:
        return not (book.cases.open_months() or book.claims.open_months())


@dataclass(frozen=True, slots=True)
class Figures:
    """A month at the end of a rehearsal: where its names stand, its casework, its claims, its orders in words."""

    month: str
    names: Sequence[NamesAt]
    casework: Casework
    claims: ClaimFigures
    orders: Mapping[str, str]

    def at(self, place: str, level: Level | None = None) -> int:
        """How many names on the list stand at a place (of open cases: with a level)."""
        return sum(
            one.listed for one in self.names if one.place == place and (level is None or one.level == level.value)
        )

    @property
    def listed(self) -> int:
        """How many names stood on the list."""
        return sum(one.listed for one in self.names)

    @property
    def clues(self) -> int:
        """How many households came by a clue alone."""
        return sum(one.households - one.listed for one in self.names)


def figures_of(month: str) -> Figures:
    """The month in figures, as it was reckoned up last; open cases are counted to the clock's day."""
    office = this_office()
    with office.ledger.reading() as book:
        casework = casework_of(book, month, office.clock.today())
    with office.warehouse() as connection:
        names = names_at(connection, month)
    return Figures(month, names, casework, claim_figures(month), order_rows(month))


def draw_time_spent(found: Sequence[Figures]) -> Path:
    """Write the page that shows where the time of these months was spent; its path."""
    office = this_office()
    months = [MonthSpent(one.month, _spent(office.law, one), _facts(one)) for one in found]
    page = time_spent_page(months, counted_to=office.clock.today().isoformat(), is_rehearsal=office.clock.is_set)
    return write_whole(office.home / "outbox" / FILE_NAME, page.encode())


def _spent(law: Law, figures: Figures) -> list[Spent]:
    in_force = law.in_force(Month.parse(figures.month).first_day)
    return [
        Spent(
            stays.level.label,
            stays.number,
            stays.median,
            stays.nine_of_ten,
            stays.longest,
            in_force.whole(f"{stays.level}_days"),
        )
        for stays in figures.casework.stays
    ]


def _facts(figures: Figures) -> list[tuple[str, str]]:
    return list(rows_of(figures).items())


def rows_of(figures: Figures) -> dict[str, str]:
    """A month's figures in words, for a table."""
    casework = figures.casework
    pending = [f"{level.label} {number}" for level in Level if (number := figures.at("pending", level))]
    backs = [f"{level.label} {number}" for level in Level if (number := casework.send_backs.get(level, 0))]
    stays = {
        f"{each.level.label}用时（天）": f"中位 {each.median}，九成 {each.nine_of_ten}，最长 {each.longest}"
        for each in casework.stays
    }
    return {
        "名单户": str(figures.listed),
        "已确定": str(figures.at("determined")),
        "不纳入": str(figures.at("refused")),
        "在办": _sum(figures.at("pending"), pending),
        "不再下发": str(figures.at("left_out")),
        "待下发": str(figures.at("awaits_list")),
        "去向不明": str(figures.at("lost")),
        "另有线索户": str(figures.clues),
        "退回重办": _sum(sum(casework.send_backs.values()), backs),
        "更正": str(casework.corrections),
        "未计入行": str(casework.rows_refused),
        **claim_rows(figures.claims),
        **figures.orders,
        **stays,
    }


def levels_in_words(figures: Figures) -> list[tuple[Level, str, str]]:
    """What came back from each level, and what became of it: the level, its desk and the words."""
    casework = figures.casework
    told = []
    for stays in casework.stays:
        came = casework.came_back.get(stays.level.value, CameBack(0, 0, 0))
        backs = casework.send_backs.get(stays.level, 0)
        words = (
            f"交回 {came.files} 份，计入 {came.counted} 行，未计入 {came.refused} 行，退回下级 {backs} 户，"
            f"每户中位 {stays.median} 天"
        )
        told.append((stays.level, _DESKS[stays.level], words))
    return told


def names_in_words(figures: Figures) -> str:
    """Where the names of the list stand: the sums that must fit."""
    return (
        f"名单 {figures.listed} 户：已确定 {figures.at('determined')}，不纳入 {figures.at('refused')}，"
        f"在办 {figures.at('pending')}，不再下发 {figures.at('left_out')}；另有线索 {figures.clues} 户"
    )


def _sum(number: int, parts: Sequence[str]) -> str:
    return f"{number}（{'、'.join(parts)}）" if parts else str(number)
