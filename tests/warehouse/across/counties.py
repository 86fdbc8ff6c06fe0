"""Three tiny counties and who stands in them: moved, married, twice enrolled, died, treated elsewhere. All invented."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from policy.windows import Month
from tests.warehouse.office import MONTH, NOON, Office, household_row, shipped_law
from warehouse.across.exchange import PREFIXES, Exchange
from warehouse.across.exporting import CityTerms, city_terms, export_county
from warehouse.across.joining import join_partition
from warehouse.across.keys import CountyKeys, give_keys, keys_of_county
from warehouse.across.reviewing import double_registered
from warehouse.door import Door
from warehouse.doors.across.register_review import DoubleRegistered
from warehouse.doors.values import check_digit
from warehouse.intake import TakenIn
from warehouse.screening import Known, lay_down_law, signature_of

HESHAN, SHANCHENG, QIBIN = "410602", "410603", "410611"
COUNTY_NAMES = {HESHAN: "鹤山区", SHANCHENG: "山城区", QIBIN: "淇滨区"}
CODES = (HESHAN, SHANCHENG, QIBIN)


def person(number: int, area: str = HESHAN) -> str:
    """A valid ID number."""
    first_17 = f"{area}19800101{number:03}"
    return first_17 + check_digit(first_17)


MOVED, MARRIED, TWICE, DEAD, LEFT, PATIENT, AT_HOME, NEAR, GONE = (person(number) for number in range(1, 10))
STRANGER = person(20, "110101")
NAMES = {
    MOVED: "赵搬迁", MARRIED: "钱出嫁", TWICE: "孙两保", DEAD: "李已故", LEFT: "周迁出", PATIENT: "吴就医",
    AT_HOME: "郑在家", NEAR: "王临线", GONE: "陈两亡", STRANGER: "冯外人",
}  # fmt: skip


@dataclass
class Member:
    """One person in one county's register."""

    id_no: str
    status: str = "正常"


REGISTERS = {
    HESHAN: [
        Member(MOVED),
        Member(MARRIED),
        Member(TWICE),
        Member(DEAD, "死亡"),
        Member(LEFT, "迁出"),
        Member(AT_HOME),
        Member(GONE, "死亡"),
    ],
    SHANCHENG: [Member(MOVED), Member(TWICE), Member(DEAD), Member(LEFT), Member(PATIENT)],
    QIBIN: [Member(MARRIED), Member(TWICE), Member(NEAR), Member(GONE, "死亡")],
}


def settlement(number: int, id_no: str, paid: str, **more: str) -> dict[str, str]:
    """A record of 医疗结算 with this self-pay."""
    return {
        "身份证号": id_no, "姓名": NAMES[id_no], "结算单号": f"JS{number:04}", "就医类型": "住院", "疾病名称": "某病",
        "结算日期": "2026-09-10", "总费用": str(float(paid) + 3000), "基本医保报销": "3000", "个人自付": paid, **more,
    }  # fmt: skip


class County(Office):
    """One county with its register laid down."""

    def __init__(self, home: Path, code: str) -> None:
        super().__init__(home)
        self.code = code

    def judge(self, month: str = MONTH, door: Door | None = None) -> TakenIn:
        """Take in and judge under the law; the month counts as screened, though no rule was asked: that takes long."""
        lay_down_law(self.connection, Month.parse(month), shipped_law())
        taken = super().judge(month, door)
        signature = signature_of(self.connection, Month.parse(month), shipped_law(), Known())
        self.connection.execute("insert or replace into gate.screened values ($1, $2, $3)", [month, signature, NOON])
        return taken

    def register_people(self, members: list[Member]) -> None:
        """A household for each person, with the person as its head."""
        numbers = {one.id_no: f"{self.code}{at:03}" for at, one in enumerate(members, start=1)}
        self.put_records(
            "households",
            *[household_row(numbers[one.id_no], one.id_no, NAMES[one.id_no]) for one in members],
        )
        self.put_records(
            "persons",
            *[
                {
                    "户编号": numbers[one.id_no], "姓名": NAMES[one.id_no], "身份证号": one.id_no,
                    "与户主关系": "户主", "人员状态": one.status,
                }
                for one in members
            ],
        )  # fmt: skip


class Region:
    """The three counties and the region's home beside them, driven as the flow drives them."""

    def __init__(self, folder: Path) -> None:
        self.home = folder / "city"
        self.exchange = Exchange(self.home, MONTH)
        self.counties = {code: County(folder / code, code) for code in CODES}

    def give_keys(self, year: str = "2026", codes: tuple[str, ...] = CODES) -> None:
        """Keys for these counties."""
        for code in codes:
            give_keys(self.home, self.counties[code].home, code, year)

    def keys(self, code: str, year: str = "2026") -> CountyKeys:
        """The keys of a county."""
        return keys_of_county(self.home, self.counties[code].home, year)

    def export(self, *codes: str) -> None:
        """Take in, screen and export; all counties where none is named."""
        for code in codes or CODES:
            county = self.counties[code]
            county.judge()
            export_county(county.connection, self.exchange, code, self.keys(code).region, self.terms)

    @property
    def terms(self) -> CityTerms:
        """The city's terms as shipped."""
        return city_terms(shipped_law().in_force(Month.parse(MONTH).first_day))

    def join(self) -> None:
        """Join every partition."""
        for prefix in PREFIXES:
            join_partition(self.exchange, prefix)

    def doubles(self, code: str) -> Sequence[DoubleRegistered]:
        """Who of a county stands in another register."""
        county = self.counties[code]
        return double_registered(county.connection, self.exchange, code, self.keys(code).region, COUNTY_NAMES)

    def close(self) -> None:
        """Let go of the warehouses."""
        for county in self.counties.values():
            county.connection.close()


def made_region(folder: Path, warehouse: Path) -> Region:
    """The counties with their registers laid into their inboxes, no keys."""
    for code in CODES:
        home = folder / code
        home.mkdir(parents=True)
        shutil.copy(warehouse, home / "warehouse.duckdb")
    region = Region(folder)
    for code, county in region.counties.items():
        county.register_people(REGISTERS[code])
    return region
