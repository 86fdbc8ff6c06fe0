"""What happens to people in a random district: a maker for each of the sixteen sources beside the register."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from tests.rules import facts
from tests.rules.choosing import chance, one_of
from tests.rules.facts import Fact

_TEXTS = (
    "0", "0.01", "100", "2500", "2500.01", "3333.33", "4999.99", "5000", "5000.01", "6000", "7000", "7000.5", "7499.99",
    "7500", "7999.99", "8000", "9999.99", "10000", "10000.01", "12000", "14999.99", "15000", "22500", "30000.05",
    "44999.98",
)  # fmt: skip
AMOUNTS = tuple(Decimal(text) for text in _TEXTS)
RISK_TEXTS = ("因病", "因学、因病", "因学;因病", "收入,收入", "住房；饮水", "地质", "因灾,", "其他")


@dataclass(frozen=True)
class People:
    """Registered names by ID, and IDs by household (`nowhere`: nobody registers them)."""

    names: Mapping[str, str]
    at_home: Mapping[str, list[str]]


@dataclass(frozen=True)
class Scene:
    """What a district chooses from: its months, the days that a file of each may hold, households, people, sources."""

    months: tuple[str, str, str]
    days: Mapping[str, tuple[date, ...]]
    homes: list[str]
    people: People
    makers: tuple[Maker, ...]
    amounts: tuple[Decimal, ...]
    townships: tuple[str, ...]
    villages: tuple[str, ...]


@dataclass(frozen=True)
class Choose:
    """How a row is chosen: one of some values, and one of the days that have come."""

    random: Random
    scene: Scene
    month: str

    def one(self, *choices: Any) -> Any:
        return one_of(self.random, *choices)

    def day(self) -> date:
        return one_of(self.random, *self.scene.days[self.month])

    def amount(self) -> Decimal:
        return one_of(self.random, *self.scene.amounts)

    def maybe_amount(self) -> Decimal | None:
        return one_of(self.random, None, *self.scene.amounts)

    def signed_amount(self) -> Decimal | None:
        amount = self.maybe_amount()
        return -amount if amount and chance(self.random, 3) else amount

    def maybe_day(self, times: int) -> date | None:
        """A day once in so many times."""
        return self.day() if chance(self.random, times) else None


@dataclass(frozen=True)
class Maker:
    """How rows of one source are drawn."""

    kind: type[Fact]
    columns: Callable[[Choose], dict[str, Any]]

    def of(self, random: Random, scene: Scene, month: str) -> Any:
        """A row whose days have come by the end of the month."""
        choose = Choose(random, scene, month)
        is_of_people = issubclass(self.kind, facts.OfPerson | facts.OfHead)
        whose: dict[str, Any] = _whose(choose, self.kind) if is_of_people else {}
        return self.kind(month=month, **whose, **self.columns(choose))


def _whose(choose: Choose, kind: type[Fact]) -> dict[str, Any]:
    people = choose.scene.people
    heads = [ids[0] for home, ids in people.at_home.items() if home != "nowhere"]
    by_head = issubclass(kind, facts.OfHead) and not chance(choose.random, 4)
    id_no = choose.one(*(heads if by_head else people.names))
    name = people.names[id_no]
    if chance(choose.random, 5):
        name = choose.one(name.replace("·", "•"), name.replace("·", "."), "李四", "张冠李")
    return {"id_no": id_no, "name": name}


def income(choose: Choose) -> dict[str, Any]:
    return {
        "household_no": choose.one(*choose.scene.homes * 4, "@H9"),
        "period_from": choose.day(),
        "period_to": choose.day(),
        "wage": choose.maybe_amount(),
        "business": choose.signed_amount(),
        "property": choose.one(None, None, Decimal("0.01"), Decimal("-0.01")),
        "transfer": choose.one(None, None, Decimal(5000)),
    }


def medical(choose: Choose) -> dict[str, Any]:
    total = choose.amount()
    has_reimbursements, over = (
        choose.one(True, True, False),
        choose.one(Decimal(0), Decimal(0), Decimal(-1), Decimal("0.01"), Decimal(1)),
    )
    basic = min(total, choose.amount()) if has_reimbursements else None
    if basic is not None and basic == total:
        basic += abs(over)
    pay = None if choose.one(True, False) else max(Decimal(0), total - (basic or 0) + over)
    return {
        "settlement_no": f"@S{choose.one(*range(40))}",
        "care": "住院",
        "settled_on": choose.day(),
        "total": total,
        "basic": basic,
        "aid": Decimal(0) if has_reimbursements else None,
        "self_pay": pay if basic is None or basic <= total else None,
    }


def medical_total(choose: Choose) -> dict[str, Any]:
    pay = choose.amount()
    starts = choose.scene.days[choose.scene.months[0]][:3]
    return {"period_from": choose.one(*starts), "period_to": choose.day(), "total": pay, "self_pay": pay}


def disease(choose: Choose) -> dict[str, Any]:
    return {"disease": choose.one("甲", "乙"), "confirmed_on": choose.day(), "hospital": choose.one(None, "县医院")}


def welfare(choose: Choose) -> dict[str, Any]:
    kinds = ("低保", "特困供养", "临时救助", "孤儿")
    return {"kind": choose.one(*kinds), "starts_on": choose.day(), "ends_on": choose.maybe_day(2)}


def disability(choose: Choose) -> dict[str, Any]:
    return {"kind": "肢体", "grade": choose.one("一级", "二级", "三级", "四级"), "issued_on": choose.day()}


def school(choose: Choose) -> dict[str, Any]:
    return {
        "stage": choose.one("学前", "小学", "初中", "高中", "中职", "高职高专", "本科", "研究生"),
        "state": choose.one("在读", "在读", "休学", "辍学", "辍学", "毕业", "新录取", "新录取"),
        "since": choose.day(),
        "tuition": choose.maybe_amount(),
        "boarding": choose.one(None, None, Decimal(1), Decimal("0.01")),
        "other": choose.one(None, None, Decimal(1)),
        "aid": choose.one(None, None, None, Decimal(1), Decimal(9000)),
    }


def job(choose: Choose) -> dict[str, Any]:
    return {
        "state": choose.one("在岗", "失业", "失业", "失业", "未就业"),
        "since": choose.day(),
        "wage": choose.one(None, Decimal(1)),
    }


def home(choose: Choose) -> dict[str, Any]:
    return {
        "grade": choose.one("A级", "B级", "C级", "D级"),
        "graded_on": choose.day(),
        "is_only": choose.one(None, "是", "否"),
    }


def water(choose: Choose) -> dict[str, Any]:
    return {
        "code": choose.one("@01", "@02", "@03"),
        "hamlet": choose.one(None, None, "上庄", "下庄", "无庄"),
        "household_no": choose.one(*[None] * 8, *choose.scene.homes, "@H9"),
        "state": choose.one("达标", "水量不足", "水质不达标", "停水"),
        "starts_on": choose.day(),
        "restored_on": choose.maybe_day(4),
    }


def incident(choose: Choose) -> dict[str, Any]:
    return {
        "kind": choose.one("自然灾害", "意外事故"),
        "type": choose.one("洪", "火"),
        "happened_on": choose.day(),
        "loss": choose.amount(),
        "paid": choose.one(None, None, Decimal(0), Decimal("0.01"), Decimal(5000), Decimal(50000)),
    }


def industry(choose: Choose) -> dict[str, Any]:
    return {
        "kind": choose.one("种植", "养殖"),
        "damaged_on": choose.day() if choose.one(True, True, False) else None,
        "loss": choose.amount(),
        "paid": choose.one(None, None, Decimal("0.01"), Decimal(5000)),
    }


def asset(choose: Choose) -> dict[str, Any]:
    return {"kind": choose.one("车辆", "商品房"), "note": choose.one(None, "一", "二")}


def insurance(choose: Choose) -> dict[str, Any]:
    return {"coverage": choose.one("升学", "疾病住院"), "paid_on": choose.day(), "paid": choose.amount()}


def city_alert(choose: Choose) -> dict[str, Any]:
    return {"risks": choose.one(*RISK_TEXTS), "told_on": choose.day(), "note": choose.one(None, "说")}


def village_report(choose: Choose) -> dict[str, Any]:
    return {"origin": choose.one("干部走访", "网格排查"), "risks": choose.one(*RISK_TEXTS), "told_on": choose.day()}


# Sources that the rules look at together stand together.
MAKERS = (
    (Maker(facts.Income, income),),
    (Maker(facts.Income, income), Maker(facts.Medical, medical), Maker(facts.Incident, incident)),
    (Maker(facts.Medical, medical), Maker(facts.MedicalTotal, medical_total)),
    (Maker(facts.MedicalTotal, medical_total),),
    (Maker(facts.Disease, disease), Maker(facts.Welfare, welfare), Maker(facts.Disability, disability)),
    (Maker(facts.School, school),),
    (Maker(facts.Job, job),),
    (Maker(facts.Home, home),),
    (Maker(facts.Water, water),),
    (Maker(facts.Incident, incident), Maker(facts.Industry, industry)),
    (Maker(facts.Asset, asset), Maker(facts.Insurance, insurance)),
    (Maker(facts.CityAlert, city_alert), Maker(facts.VillageReport, village_report)),
)
