"""参保名册 and 参保变动: whom the insurer insures in a year, the premiums by township, and what changed since.

Neither comes back. Sums stand in figures and in capitals (人民币大写).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Final

from policy.money import in_capitals
from policy.roster import Category
from warehouse.doors.form_columns import Cell, FormColumn
from warehouse.doors.table_book import OutTable, TableFacts, table_book

ROSTER_PATH: Final = PurePosixPath("insurer/参保名册.xlsx")
"""Where a year's roster lies below `outbox/M/` of the month in which it was made."""

CHANGES_PATH: Final = PurePosixPath("insurer/参保变动.xlsx")
"""Where its changes lie: all of the year so far."""

TOTAL: Final = "合计"
UNNAMED: Final = "低收入（不定到户）"


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One insured person. `ended_from` is the month from whose first day there is no cover, empty while there is."""

    person_key: str = field(repr=False)
    name: str = field(repr=False)
    household_no: str = field(repr=False)
    township: str
    village: str
    category: str
    from_month: str
    premium: Decimal
    ended_from: str = ""


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Low-income places that bear no names: how many, and the premium of one in yuan."""

    places: int
    premium: Decimal


_PERSON: Final = (
    FormColumn("户编号", 20, is_centred=True),
    FormColumn("姓名", 10, is_centred=True),
    FormColumn("身份证号", 26, is_centred=True),
    FormColumn("乡镇", 14, is_centred=True),
    FormColumn("行政村", 12, is_centred=True),
    FormColumn("参保类别", 10, is_centred=True, guide="脱贫、边缘或低收入。"),
)
_FROM: Final = FormColumn("起保月份", 10, is_centred=True, guide="从该月第一天起保障。")
_PREMIUM: Final = FormColumn("保费", 12, Cell.AMOUNT, guide="元，一人一年。")
_ENDED: Final = FormColumn("终止月份", 10, is_centred=True, guide="从该月第一天起不再保障。")
_SUMS: Final = (
    FormColumn("乡镇", 20, is_centred=True),
    *(FormColumn(f"{kind.value}人数", 10, is_centred=True) for kind in Category),
    FormColumn("人数", 10, is_centred=True),
    FormColumn("保费", 14, Cell.AMOUNT, guide="元。"),
    FormColumn("保费大写", 44),
)

_FROM_JANUARY: Final = "名册从当年1月1日起保障；年内新增和终止另发参保变动。"
_ORDER: Final = (
    "低收入人口：从一般农户、突发严重困难户中，按上月扣除刚性支出后人均纯收入从低到高（没有收入数据的排在最后，"
    "相同的按户编号）整户列入，剩余名额不够一户的跳过，直到名额用完。"
)
_ORDER_UNNAMED: Final = "低收入人口：只定人数和保费，年内符合条件的监测户按先后使用名额，用完为止。"


def roster_book(rows: Iterable[RosterRow], year: int, unnamed: Unnamed | None, facts: TableFacts) -> bytes:
    """An xlsx of a year's roster: the premiums by township, then the people, by place and household."""
    ordered = _in_order(rows)
    sums = [_sum(place, found) for place, found in _by_township(ordered).items()]
    premium = sum((row.premium for row in ordered), Decimal(0))
    people = len(ordered)
    if unnamed:
        sums.append(_line(UNNAMED, {}, unnamed.places, unnamed.places * unnamed.premium))
        premium, people = premium + unnamed.places * unnamed.premium, people + unnamed.places
    total = _line(TOTAL, _counts(ordered), people, premium)
    told = f"{people} 人，保费 {premium:,.2f} 元（{in_capitals(premium)}）"
    title = f"{facts.district}{year}年防贫保险"
    tables = (
        OutTable("保费汇总", f"{title}保费汇总表", "保险机构", _SUMS, sums, told, total=total),
        OutTable(
            "参保名册", f"{title}参保名册", "保险机构", (*_PERSON, _FROM, _PREMIUM), [*map(_cells, ordered)], told
        ),
    )
    return table_book(facts, tables, (_FROM_JANUARY, _ORDER_UNNAMED if unnamed else _ORDER))


def roster_changes_book(rows: Iterable[RosterRow], year: int, facts: TableFacts) -> bytes:
    """An xlsx of who joined a year's roster after January, and whose cover has ended."""
    ordered = _in_order(rows)
    joined = [row for row in ordered if not row.from_month.endswith("-01")]
    ended = [row for row in ordered if row.ended_from]
    premium = sum((row.premium for row in joined), Decimal(0))
    told = f"新增 {len(joined)} 人，保费 {premium:,.2f} 元（{in_capitals(premium)}）"
    title = f"{facts.district}{year}年防贫保险参保变动"
    tables = (
        OutTable(
            "新增", f"{title}（新增）", "保险机构", (*_PERSON, _FROM, _PREMIUM), [*map(_cells, joined)], told,
            empty_note="说明：本年没有新增的人。",
        ),
        OutTable(
            "终止", f"{title}（终止）", "保险机构", (*_PERSON, _ENDED), [*map(_cells, ended)],
            f"终止 {len(ended)} 人", empty_note="说明：本年没有终止的人。",
        ),
    )  # fmt: skip
    return table_book(facts, tables, ("本表为本年累计。已故和迁出的人，从台账首次登记的月份第一天起终止。",))


def _in_order(rows: Iterable[RosterRow]) -> list[RosterRow]:
    return sorted(rows, key=lambda row: (row.township, row.village, row.household_no, row.person_key))


def _by_township(rows: Sequence[RosterRow]) -> dict[str, list[RosterRow]]:
    found: dict[str, list[RosterRow]] = {}
    for row in rows:
        found.setdefault(row.township, []).append(row)
    return found


def _sum(township: str, rows: Sequence[RosterRow]) -> dict[str, str]:
    return _line(township, _counts(rows), len(rows), sum((row.premium for row in rows), Decimal(0)))


def _counts(rows: Sequence[RosterRow]) -> dict[str, int]:
    return {kind.value: sum(row.category == kind for row in rows) for kind in Category}


def _line(place: str, counts: dict[str, int], people: int, premium: Decimal) -> dict[str, str]:
    return {
        "乡镇": place,
        **{f"{kind}人数": str(count) for kind, count in counts.items()},
        "人数": str(people),
        "保费": f"{premium:.2f}",
        "保费大写": in_capitals(premium),
    }


def _cells(row: RosterRow) -> dict[str, str]:
    return {
        "户编号": row.household_no,
        "姓名": row.name,
        "身份证号": row.person_key,
        "乡镇": row.township,
        "行政村": row.village,
        "参保类别": row.category,
        "起保月份": row.from_month,
        "保费": f"{row.premium:.2f}",
        "终止月份": row.ended_from,
    }
