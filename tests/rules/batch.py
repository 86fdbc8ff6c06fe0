"""Many districts in one warehouse, screened month by month and compared with the plain reading, table by table."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tests.rules.districts import District, placed
from tests.rules.facts import Fact
from tests.rules.plain_reading import Reading, read
from tests.rules.promises import broken_promises
from tests.rules.turning_days import Months
from tests.warehouse.office import Office
from warehouse.screening import Known

_FIRST_ROW = 2
WHOLE_BATCH = -1
_METRICS = (
    "members", "medical_self_pay", "school_entry_cost", "in_school_cost", "disaster_loss", "accident_loss",
    "industry_loss", "rigid_expense", "income_total", "income_per_capita", "net_income_per_capita",
)  # fmt: skip
_LISTED = (
    "household_no, head_name, township, village, village_code, household_type, "
    "risk_types, channels, rule_ids, already_monitored"
)


@dataclass(frozen=True)
class Difference:
    """A row that one of the two says and the other does not; `district` is its place in the batch."""

    district: int
    month: str
    table: str
    who_says_it: str
    row: tuple[Any, ...]


def differences(office: Office, districts: Sequence[District], months: Months) -> list[Difference]:
    """Both answers for every month as it is screened, and for all three again after late files came."""
    there = laid_out([placed(district, number) for number, district in enumerate(districts)])
    write(office, there, is_late=False)
    found, lists = [], _Lists(there)
    for at, month in enumerate(months):
        if at == len(months) - 1:
            write(office, there, is_late=True)
            for earlier in months[:at]:
                office.take_in(earlier)
        found += _compare(office, there, month, lists, with_late=at == len(months) - 1)
    for month in months[:-1]:
        found += _compare(office, there, month, lists, with_late=True)
    found += _compare(office, there, months[-1], lists, with_late=True)
    return found + _unkept(office, months)


class _Lists:
    """Risk types on the lists of each month as it was last screened, by district."""

    def __init__(self, districts: Sequence[District]) -> None:
        self._cases = [district.cases for district in districts]
        self._listed: dict[tuple[int, str], set[tuple[str, str]]] = {}

    def known(self, district: int, month: str) -> set[tuple[str, str]]:
        earlier = [rows for (of, when), rows in self._listed.items() if of == district and when < month]
        return set(self._cases[district]).union(*earlier)

    def keep(self, district: int, month: str, suggested: set[tuple[Any, ...]]) -> None:
        self._listed[district, month] = {(row[0], risk) for row in suggested for risk in row[6].split("、")}


def laid_out(districts: Sequence[District]) -> list[District]:
    """Every fact with the row of the file in which it will stand."""
    rows: Counter[tuple[Any, ...]] = Counter()

    def at_its_row(fact: Fact) -> Fact:
        file = (fact.SOURCE, *fact.file)
        rows[file] += 1
        return replace(fact, row_no=rows[file] + _FIRST_ROW - 1)

    return [replace(district, facts=tuple(at_its_row(fact) for fact in district.facts)) for district in districts]


def _file_name(source: str, month: str, is_late: bool, file_no: int) -> str:
    return f"{source}_{month}_{'late' if is_late else 'part'}{file_no}.csv"


def write(office: Office, districts: Sequence[District], *, is_late: bool) -> None:
    files: dict[tuple[str, str, bool, int], list[Fact]] = defaultdict(list)
    for district in districts:
        for fact in district.facts:
            if fact.is_late == is_late:
                files[(fact.SOURCE, *fact.file)].append(fact)
    for file, facts in files.items():
        rows = [list(facts[0].cells), *[[_text(cell) for cell in fact.cells.values()] for fact in facts]]
        office.put(_file_name(*file), rows, file[1])


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _compare(
    office: Office, districts: Sequence[District], month: str, lists: _Lists, *, with_late: bool
) -> list[Difference]:
    answers = [answer for district in districts for answer in district.answers]
    cases = [case for district in districts for case in district.cases]
    office.run(month, known=Known(answers, cases))
    theirs = _answers_of(office, districts, month)
    found: list[Difference] = []
    counts: Counter[tuple[Any, ...]] = Counter()
    for number, district in enumerate(districts):
        facts = [fact for fact in district.facts if with_late or not fact.is_late]
        reading = read(month, facts, set(district.answers), lists.known(number, month))
        lists.keep(number, month, reading.suggested)
        for table, rows in _tables_of(reading).items():
            found += _apart(number, month, table, rows, theirs[number, table])
        for file, sums in reading.counts.items():
            for what, rows_counted in zip(("accepted", "refused", "duplicate"), sums, strict=True):
                counts[_file_name(*file), what] += rows_counted
    return found + _apart(WHOLE_BATCH, month, "submissions", _counted(counts), _submissions(office, month))


def _apart(number: int, month: str, table: str, ours: set[Any], theirs: set[Any]) -> list[Difference]:
    return [
        Difference(number, month, table, who, row)
        for who, rows in (("the plain reading", ours - theirs), ("the warehouse", theirs - ours))
        for row in sorted(rows, key=repr)
    ]


def _tables_of(reading: Reading) -> dict[str, set[Any]]:
    return {
        "household_metrics": {
            (number, *(getattr(metrics, name) for name in _METRICS)) for number, metrics in reading.metrics.items()
        },
        "risk_hits": set(reading.hits),
        "suggested_list": set(reading.suggested),
        "unlinked": {(_file_name(row.SOURCE, *row.file), row.row_no, why) for row, why in reading.unlinked},
        "quarantine": {
            (_file_name(row.SOURCE, *row.file), row.row_no, column, why) for row, column, why in reading.refused
        },
    }


def _answers_of(office: Office, districts: Sequence[District], month: str) -> dict[tuple[int, str], set[Any]]:
    """The warehouse's rows by district and table: by the household's number, or by the row of the file."""
    of_row = {
        (_file_name(fact.SOURCE, *fact.file), fact.row_no): number
        for number, district in enumerate(districts)
        for fact in district.facts
    }
    answers: dict[tuple[int, str], set[Any]] = defaultdict(set)
    for table, columns in (
        ("household_metrics", f"household_no, {', '.join(_METRICS)}"),
        ("risk_hits", "household_no, rule_id, risk_type, channel, metric, line"),
        ("suggested_list", _LISTED),
    ):
        for row in office.select(columns, table, month):
            answers[int(row[0][:6]) - 100_000, table].add(row)
    for table, columns in (("unlinked", "reason"), ("quarantine", "column_name, reason")):
        for row in office.select(f"file_name, row_no, {columns}", table, month):
            answers[of_row[row[0], row[1]], table].add(row)
    return answers


def _counted(counts: Counter[tuple[Any, ...]]) -> set[tuple[Any, ...]]:
    return {(*key, number) for key, number in counts.items() if number}


def _submissions(office: Office, month: str) -> set[tuple[Any, ...]]:
    counted: Counter[tuple[Any, ...]] = Counter()
    for name, _, _, _, accepted, refused, duplicate, _ in office.select(
        "file_name, status, reason, rows_read, rows_accepted, rows_refused, rows_duplicate, rows_not_data",
        "submissions",
        month,
    ):
        counted += Counter({(name, "accepted"): accepted, (name, "refused"): refused, (name, "duplicate"): duplicate})
    return _counted(counted)


def smallest(differ: Callable[[Sequence[District]], list[Difference]], district: District) -> District:
    """The district with as few facts as still give two answers: what can be left out is left out."""
    while True:
        fewer = [_without(district, {at}) for at in range(len(district.facts))]
        needless = {difference.district for difference in differ(fewer)} - {WHOLE_BATCH}
        if not needless:
            return district
        rest = _without(district, needless)
        district = rest if differ([rest]) else fewer[min(needless)]


def _without(district: District, places: set[int]) -> District:
    return replace(district, facts=tuple(fact for at, fact in enumerate(district.facts) if at not in places))


def _unkept(office: Office, months: Months) -> list[Difference]:
    """Hits without evidence, or that their evidence does not add up to."""
    return [
        Difference(int(line[:6]) - 100_000, month, "risk_evidence", "the warehouse", (line,))
        for month in months
        for line in broken_promises(office.connection, month)
    ]
