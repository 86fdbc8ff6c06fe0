"""What departments say, as plain facts: one class a source, one object a row of a file.

Headers, keys and what differing rows of one key mean are written here anew from the contract (section 3) and
EXACT (Rows), so that a slip in the program's own declarations is seen. Nothing of the program is used.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, ClassVar, get_origin, get_type_hints


def risk_types(text: str) -> tuple[str, ...]:
    """Several joined by 、 , or ; are several."""
    return tuple(re.split("[、,;，；]", text))


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A row of a file of a month; a late file is first seen in a later run than the others of its month."""

    SOURCE: ClassVar[str]
    KEY: ClassVar[tuple[str, ...]] = ()
    WITHIN: ClassVar[str] = "later"

    month: str = ""
    is_late: bool = False
    file_no: int = 1
    row_no: int = 0

    @property
    def file(self) -> tuple[str, bool, int]:
        return self.month, self.is_late, self.file_no

    @property
    def place(self) -> tuple[str, bool, int, int]:
        """Later rows have the greater place."""
        return *self.file, self.row_no

    @property
    def cells(self) -> dict[str, Any]:
        """What stands in the row, by header."""
        return {header: getattr(self, name) for name, header in _headers(type(self)).items()}  # type: ignore[arg-type]

    @property
    def body(self) -> tuple[Any, ...]:
        """What the row says, parsed: rows that say the same are equal."""
        return tuple(self.cells.values())

    @property
    def key(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.KEY) or self.body


@cache
def _headers(kind: Any) -> dict[str, str]:
    """Headers by the names of the fields, which bear them in their annotations."""
    hints = get_type_hints(kind, include_extras=True)
    return {name: hint.__metadata__[0] for name, hint in hints.items() if get_origin(hint) is Annotated}


@dataclass(frozen=True, kw_only=True)
class Household(Fact):
    SOURCE = "households"
    KEY = ("household_no",)
    WITHIN = "conflict"

    household_no: Annotated[str, "户编号"]
    head_name: Annotated[str, "户主姓名"]
    head_id: Annotated[str, "户主身份证号"]
    township: Annotated[str, "乡镇"]
    village: Annotated[str, "行政村"]
    hamlet: Annotated[str | None, "自然村"] = None
    code: Annotated[str | None, "行政区划代码"] = None
    kind: Annotated[str, "户类型"]
    monitoring: Annotated[str | None, "监测状态"] = None


@dataclass(frozen=True, kw_only=True)
class Person(Fact):
    SOURCE = "persons"
    KEY = ("id_no", "household_no")
    WITHIN = "conflict"

    household_no: Annotated[str, "户编号"]
    name: Annotated[str, "姓名"]
    id_no: Annotated[str, "身份证号"]
    relation: Annotated[str, "与户主关系"]
    status: Annotated[str | None, "人员状态"] = None

    @property
    def body(self) -> tuple[Any, ...]:
        return *super().body[:-1], self.status or "正常"


@dataclass(frozen=True, kw_only=True)
class Income(Fact):
    SOURCE = "income"
    KEY = ("household_no", "period_from", "period_to")
    WITHIN = "conflict"

    household_no: Annotated[str, "户编号"]
    period_from: Annotated[date, "统计期起"]
    period_to: Annotated[date, "统计期止"]
    wage: Annotated[Decimal | None, "工资性收入"] = None
    business: Annotated[Decimal | None, "生产经营净收入"] = None
    property: Annotated[Decimal | None, "财产净收入"] = None
    transfer: Annotated[Decimal | None, "转移净收入"] = None


@dataclass(frozen=True, kw_only=True)
class OfPerson(Fact):
    """A row that names a person."""

    id_no: Annotated[str, "身份证号"]
    name: Annotated[str, "姓名"]


@dataclass(frozen=True, kw_only=True)
class OfHead(Fact):
    """A row that names a head of household."""

    id_no: Annotated[str, "户主身份证号"]
    name: Annotated[str, "户主姓名"]


@dataclass(frozen=True, kw_only=True)
class Medical(OfPerson):
    SOURCE = "medical"
    KEY = ("settlement_no",)
    WITHIN = "conflict"

    settlement_no: Annotated[str, "结算单号"]
    care: Annotated[str, "就医类型"]
    settled_on: Annotated[date, "结算日期"]
    total: Annotated[Decimal, "总费用"]
    basic: Annotated[Decimal | None, "基本医保报销"] = None
    serious: Annotated[Decimal | None, "大病保险报销"] = None
    aid: Annotated[Decimal | None, "医疗救助"] = None
    other: Annotated[Decimal | None, "其他报销"] = None
    self_pay: Annotated[Decimal | None, "个人自付"] = None


@dataclass(frozen=True, kw_only=True)
class MedicalTotal(OfPerson):
    SOURCE = "medical_totals"
    KEY = ("id_no", "period_from", "period_to")

    period_from: Annotated[date, "统计期起"]
    period_to: Annotated[date, "统计期止"]
    total: Annotated[Decimal, "总费用"]
    self_pay: Annotated[Decimal, "个人自付"]


@dataclass(frozen=True, kw_only=True)
class Disease(OfPerson):
    SOURCE = "diseases"
    KEY = ("id_no", "disease", "confirmed_on")

    disease: Annotated[str, "疾病名称"]
    confirmed_on: Annotated[date, "确诊日期"]
    hospital: Annotated[str | None, "医疗机构"] = None


@dataclass(frozen=True, kw_only=True)
class Welfare(OfPerson):
    SOURCE = "welfare"
    KEY = ("id_no", "kind", "starts_on")

    kind: Annotated[str, "救助类型"]
    starts_on: Annotated[date, "起始日期"]
    ends_on: Annotated[date | None, "终止日期"] = None


@dataclass(frozen=True, kw_only=True)
class Disability(OfPerson):
    SOURCE = "disability"
    KEY = ("id_no", "kind", "issued_on")

    kind: Annotated[str, "残疾类别"]
    grade: Annotated[str, "残疾等级"]
    issued_on: Annotated[date, "发证日期"]


@dataclass(frozen=True, kw_only=True)
class School(OfPerson):
    SOURCE = "education"
    KEY = ("id_no", "stage", "state", "since")

    stage: Annotated[str, "学段"]
    state: Annotated[str, "学籍状态"]
    since: Annotated[date, "状态日期"]
    tuition: Annotated[Decimal | None, "学费"] = None
    boarding: Annotated[Decimal | None, "住宿费"] = None
    other: Annotated[Decimal | None, "其他费用"] = None
    aid: Annotated[Decimal | None, "资助金额"] = None


@dataclass(frozen=True, kw_only=True)
class Job(OfPerson):
    SOURCE = "employment"
    KEY = ("id_no", "state", "since")

    state: Annotated[str, "就业状态"]
    since: Annotated[date, "状态起始日期"]
    wage: Annotated[Decimal | None, "月工资"] = None


@dataclass(frozen=True, kw_only=True)
class Home(OfHead):
    SOURCE = "housing"
    KEY = ("id_no", "graded_on")

    grade: Annotated[str, "房屋等级"]
    graded_on: Annotated[date, "鉴定日期"]
    is_only: Annotated[str | None, "是否唯一住房"] = None


@dataclass(frozen=True, kw_only=True)
class Water(Fact):
    SOURCE = "water"
    KEY = ("code", "hamlet", "household_no", "state", "starts_on")

    code: Annotated[str, "行政区划代码"]
    hamlet: Annotated[str | None, "自然村"] = None
    household_no: Annotated[str | None, "户编号"] = None
    state: Annotated[str, "供水状态"]
    starts_on: Annotated[date, "起始日期"]
    restored_on: Annotated[date | None, "恢复日期"] = None


@dataclass(frozen=True, kw_only=True)
class Incident(OfPerson):
    SOURCE = "incidents"
    KEY = ("id_no", "kind", "type", "happened_on")
    WITHIN = "several"

    kind: Annotated[str, "事件类别"]
    type: Annotated[str, "事件类型"]
    happened_on: Annotated[date, "发生日期"]
    loss: Annotated[Decimal, "损失金额"]
    paid: Annotated[Decimal | None, "已获赔付"] = None


@dataclass(frozen=True, kw_only=True)
class Industry(OfHead):
    SOURCE = "industry"
    KEY = ("id_no", "kind", "damaged_on")
    WITHIN = "several"

    kind: Annotated[str, "产业类型"]
    damaged_on: Annotated[date | None, "受损日期"] = None
    loss: Annotated[Decimal, "损失金额"]
    paid: Annotated[Decimal | None, "已获赔付"] = None


@dataclass(frozen=True, kw_only=True)
class Asset(OfPerson):
    SOURCE = "assets"
    KEY = ("id_no", "kind", "note")

    kind: Annotated[str, "资产类型"]
    note: Annotated[str | None, "说明"] = None


@dataclass(frozen=True, kw_only=True)
class Insurance(OfPerson):
    SOURCE = "insurance"

    coverage: Annotated[str, "险种"]
    paid_on: Annotated[date, "赔付日期"]
    paid: Annotated[Decimal, "赔付金额"]


@dataclass(frozen=True, kw_only=True)
class CityAlert(OfPerson):
    SOURCE = "city_alerts"

    told_on: Annotated[date, "预警日期"]
    note: Annotated[str | None, "说明"] = None
    risks: Annotated[str, "预警类型"]

    @property
    def body(self) -> tuple[Any, ...]:
        return *super().body[:-1], risk_types(self.risks)


@dataclass(frozen=True, kw_only=True)
class VillageReport(OfHead):
    SOURCE = "village_reports"

    origin: Annotated[str, "来源"]
    told_on: Annotated[date, "上报日期"]
    risks: Annotated[str, "风险类型"]

    @property
    def body(self) -> tuple[Any, ...]:
        return *super().body[:-1], risk_types(self.risks)


OF_PERSON: tuple[type[OfPerson], ...] = (
    Medical, MedicalTotal, Disease, Welfare, Disability, School, Job, Incident, Asset, Insurance, CityAlert,
)  # fmt: skip
OF_HEAD: tuple[type[OfHead], ...] = (Home, Industry, VillageReport)
KINDS: tuple[type[Fact], ...] = (Household, Person, Income, Water, *OF_PERSON, *OF_HEAD)
