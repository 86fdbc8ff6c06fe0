"""台账差异: of which households our ledger and the register's export say different things, and what to look at."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import duckdb

from policy.cases.states import Kind, State
from policy.windows import Month
from warehouse.casework.decided import Decided, decided_of
from warehouse.casework.entering import SYSTEM_ENTRY
from warehouse.casework.ground import Ground
from warehouse.casework.outgoing import Outgoing
from warehouse.database import sql, table_exists
from warehouse.doors.register_differences import DIFFERENCES_PATH, RegisterDifference, register_differences
from warehouse.ledger.book import Book
from warehouse.ledger.cases import Filed

MONITORED: Final = "未消除"
ELIMINATED: Final = "已消除"
_GONE: Final = "登记册中没有这个户编号，请核对是否合户、迁出或销户。"
_NOT_ENTERED: Final = "登记册没有显示为监测对象，全国系统中可能尚未录入，请补录。"
_NOT_SHOWN: Final = "已于 {day} 录入全国系统，登记册仍未显示，请核对。"
_ELIMINATED: Final = "登记册为已消除，消除日期不晚于本次确定，请核对。"
_OTHER_KIND: Final = "备案的监测类别与登记册的户类型不一致，请核对。"
_REFUSED: Final = "本系统未予纳入，登记册为监测对象，请核对由来。"
_OPEN: Final = "案件仍在办理，登记册已为监测对象，请核对由来。"
_NOT_ENDED: Final = "区级已于 {day} 确定风险消除，登记册没有显示，请在全国系统中办理消除。"
_ENDED_OTHER_DAY: Final = "登记册的风险消除日期与区级确定日期 {day} 不一致，请核对。"
_FOUND_AGAIN: Final = "区级于 {day} 确定风险消除以后，登记册又有识别，按登记册继续监测，请核对由来。"
_DAY_COUNTS_FOR_NOTHING: Final = "监测状态为未消除，风险消除日期却晚于识别日期，该日期不计，请核对更正。"
_AS_MONITORED: Final = "按未消除计"


@dataclass(frozen=True, slots=True)
class RegisterStanding:
    """What the register of a month says of a household: 监测状态 (empty for none), 户类型, its days."""

    status: str
    household_type: str
    eliminated_on: date | None
    month: str
    identified_on: date | None = None

    @property
    def before(self) -> date:
        """What was decided before this day could have come into the export."""
        return Month.parse(self.month).first_day


Standings = Mapping[str, RegisterStanding]


def newest_register(connection: duckdb.DuckDBPyConnection) -> str | None:
    """The month whose register the warehouse holds; None where it holds that of a month before the newest."""
    if not table_exists(connection, "policy", "in_force"):
        return None
    row = connection.execute(sql("lists/laid_out")).fetchone()
    return None if row is None else str(row[0])


def register_standings(connection: duckdb.DuckDBPyConnection, numbers: Collection[str]) -> Standings:
    """What the register in force says of these households; one that it does not have is not among them."""
    rows = connection.execute(sql("lists/monitoring"), {"numbers": sorted(numbers)}).fetchall()
    return {str(row[0]): RegisterStanding(str(row[1]), str(row[2]), row[3], str(row[4]), row[5]) for row in rows}


def odd_households(connection: duckdb.DuckDBPyConnection) -> list[RegisterDifference]:
    """The households of the register in force whose days contradict their 监测状态 (Z1)."""
    rows = connection.execute(sql("lists/odd_monitoring")).fetchall()
    return [
        RegisterDifference(number, head_name, township, village, _AS_MONITORED, MONITORED, _DAY_COUNTS_FOR_NOTHING)
        for number, head_name, township, village in rows
    ]


def households_before(ground: Ground, month: str) -> list[str]:
    """The numbers of all households that had a case in a month before: those of this one no export can show yet."""
    with ground.ledger.reading() as book:
        return sorted({filed.household_no for each in _before(book, month) for filed in book.cases.of_month(each)})


def write_differences(
    ground: Ground, papers: Outgoing, standings: Standings, odd: Sequence[RegisterDifference] = ()
) -> int:
    """Write the month's table of differences; how many there are.

    It is written once any household had a case in a month before, or the register contradicts itself (`odd`).
    """
    with ground.ledger.reading() as book:
        months = _before(book, papers.month)
        decided = {one.filed.case_no: one for month in months for one in decided_of(ground, book, month)}
        files = [filed for month in months for filed in book.cases.of_month(month)]
        found = [*_differences(book, files, decided, standings, papers.month), *odd]
    if files or odd:
        says = (found, ground.is_rehearsal)
        papers.put(DIFFERENCES_PATH, says, lambda: register_differences(found, papers.table_facts()))
    return len(found)


def _before(book: Book, month: str) -> list[str]:
    return [each for each in book.cases.months() if each < month]


def _differences(
    book: Book, files: Sequence[Filed], decided: Mapping[str, Decided], standings: Standings, month: str
) -> list[RegisterDifference]:
    entered = book.cases.settled(SYSTEM_ENTRY, list(decided))
    households: dict[str, list[Filed]] = {}
    for filed in files:
        households.setdefault(filed.household_no, []).append(filed)
    found = []
    for number, its_files in sorted(households.items()):
        seen = _Household(its_files, decided, standings.get(number), Month.parse(month).first_day)
        if difference := seen.difference(entered):
            found.append(difference)
    return found


@dataclass(frozen=True)
class _Household:
    """One household as both sides have it. `month_start` stands for the register's month where it has it no more."""

    files: Sequence[Filed]
    decided: Mapping[str, Decided]
    standing: RegisterStanding | None
    month_start: date

    def difference(self, entered: Mapping[str, str]) -> RegisterDifference | None:
        """What is to be looked at; None where nothing is."""
        determined = [one for filed in self.files if (one := self.decided.get(filed.case_no)) and one.is_determined]
        in_time = [one for one in determined if one.decided_on < self._before]
        if in_time:
            last = in_time[-1]
            if not last.filed.is_of_risks:
                return self._told(last.filed, f"{last.filed.month} 已确定风险消除", self._of_eliminated(last))
            note = self._of_determined(last, entered.get(last.filed.case_no, ""))
            return self._told(last.filed, f"{last.filed.month} 已确定（{last.category}）", note)
        if determined:
            return None
        last_file = self.files[-1]
        return self._told(last_file, f"{last_file.month} {last_file.case.state.label}", self._of_others(last_file))

    @property
    def _before(self) -> date:
        return self.standing.before if self.standing else self.month_start

    def _of_determined(self, one: Decided, entered_on: str) -> str:
        standing = self.standing
        if standing is None:
            return _GONE
        if standing.status == MONITORED:
            return "" if standing.household_type == one.category else _OTHER_KIND
        if standing.status == ELIMINATED:
            is_later = standing.eliminated_on is not None and standing.eliminated_on > one.decided_on
            return "" if is_later else _ELIMINATED
        return _NOT_SHOWN.replace("{day}", entered_on) if entered_on else _NOT_ENTERED

    def _of_eliminated(self, one: Decided) -> str:
        standing, day = self.standing, one.decided_on
        if standing is None or (standing.status == ELIMINATED and standing.eliminated_on == day):
            return ""
        note = _ENDED_OTHER_DAY if standing.status == ELIMINATED else _NOT_ENDED
        if standing.status == MONITORED and standing.identified_on is not None and standing.identified_on > day:
            note = _FOUND_AGAIN
        return note.replace("{day}", day.isoformat())

    def _of_others(self, filed: Filed) -> str:
        case = filed.case
        if self.standing is None or self.standing.status != MONITORED or case.kind is not Kind.IDENTIFICATION:
            return ""
        if case.state is State.CLOSED_REFUSED:
            return _REFUSED
        return _OPEN

    def _told(self, filed: Filed, ours: str, note: str) -> RegisterDifference | None:
        if not note:
            return None
        card, standing = filed.card, self.standing
        register = "无此户" if standing is None else standing.status or "（空）"
        return RegisterDifference(filed.household_no, card.head_name, card.township, card.village, ours, register, note)
