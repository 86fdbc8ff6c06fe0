"""Small random districts for hypothesis: a few households, their people, three months of everything, all on edges.

Texts bear `@` where the number of the district goes, so that many districts can live in one warehouse without
knowing of each other: `placed` puts it in.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import chain
from random import Random
from typing import Any

from hypothesis import strategies as st

from tests.rules.choosing import chance, one_of, some_of
from tests.rules.events import AMOUNTS, MAKERS, People, Scene
from tests.rules.facts import Fact, Household, Person
from tests.rules.turning_days import Months, births, days_of, last_day
from warehouse.doors.values import check_digit

RISKS = ("因病", "因学", "因残", "因灾", "意外事故", "产业", "收入", "就业", "住房", "饮水", "综合", "其他", "地质")
TOWNSHIPS = ("@东乡", "@西乡")


@dataclass(frozen=True)
class District:
    """Facts in the order in which files hold them, answers on names, and (household, risk type) of open cases."""

    facts: tuple[Fact, ...]
    answers: frozenset[tuple[str, str]] = frozenset()
    cases: frozenset[tuple[str, str]] = frozenset()


def placed(district: District, number: int) -> District:
    """The district under its own number, IDs with their check digit."""
    mark = str(100_000 + number)

    def there(text: str, *, is_id: bool = False) -> str:
        text = text.replace("@", mark)
        return text + check_digit(text) if is_id else text

    def move(fact: Fact) -> Fact:
        texts = {each.name: getattr(fact, each.name) for each in fields(fact) if each.name != "month"}
        moved: dict[str, Any] = {
            name: there(text, is_id=name in {"id_no", "head_id"})
            for name, text in texts.items()
            if isinstance(text, str) and "@" in text
        }
        return replace(fact, **moved)

    return District(
        tuple(move(fact) for fact in district.facts),
        frozenset((there(id_no, is_id=True), name) for id_no, name in district.answers),
        frozenset((there(household), risk) for household, risk in district.cases),
    )


def districts(months: Months) -> st.SearchStrategy[District]:
    """Districts of 2 to 5 households with three months of facts.

    Hypothesis draws a seed a district: drawn choice by choice, most districts would be the children of a few.
    """
    return st.randoms(use_true_random=True).map(lambda random: _district(random, months))


def _district(random: Random, months: Months) -> District:
    """Few kinds of events, days and amounts a district, so that they meet."""
    homes = [f"@H{number}" for number in range(1, random.randint(2, 5) + 1)]
    people = _people(random, months, homes)
    scene = Scene(
        months=months,
        days=_days(random, months),
        homes=homes,
        people=people,
        makers=tuple(chain(*some_of(random, MAKERS, random.randint(1, 4)))),
        amounts=some_of(random, AMOUNTS, random.randint(2, 8)),
        townships=one_of(random, TOWNSHIPS, TOWNSHIPS, TOWNSHIPS[:1]),
        villages=one_of(random, ("南村", "北村"), ("南村",)),
    )
    register = _register(random, scene)
    events = [_event(random, scene) for _ in range(random.randint(5, 40))]
    events += [_said_again(random, scene, one_of(random, *events)) for _ in range(random.randint(0, 8))]
    answers = {(one_of(random, *people.names), "张冠李") for _ in range(one_of(random, 0, 0, 1, 2))}
    cases = {(one_of(random, *homes), one_of(random, *RISKS)) for _ in range(random.randint(0, 4))}
    return District((*register, *events), frozenset(answers), frozenset(cases))


def _days(random: Random, months: Months) -> dict[str, tuple[date, ...]]:
    """Days that files of a month may hold: a few that all months have in common, so far as they have come."""
    common = some_of(random, days_of(months, months[-1]), random.randint(4, 16))
    return {
        month: tuple(day for day in common if day <= last_day(month)) or days_of(months, month)[-3:] for month in months
    }


def _people(random: Random, months: Months, homes: list[str]) -> People:
    """Up to six people a household, and one whom nobody registers."""
    names: dict[str, str] = {}
    at_home: dict[str, list[str]] = {}
    for home in [*homes, "nowhere"]:
        at_home[home] = []
        for _ in range(1 if home == "nowhere" else one_of(random, 1, 1, 1, 2, 2, 3, 6)):
            id_no = f"@{one_of(random, *births(months)):%Y%m%d}{len(names):03}"
            names[id_no] = one_of(random, "张三", "李四", "买买提·依明", "阿·依")
            at_home[home].append(id_no)
    return People(names, at_home)


def _register(random: Random, scene: Scene) -> list[Fact]:
    """Three months of households and persons: townships that send nothing, rows left out, told twice, or wrong."""
    rows: list[Fact] = []
    towns = {home: one_of(random, *scene.townships) for home in scene.homes}
    for month in scene.months:
        sends = {kind: _townships_that_send(random, scene, month) for kind in (Household, Person)}
        for home in scene.homes:
            if chance(random, 12):
                towns[home] = one_of(random, *scene.townships)
            if towns[home] in sends[Household] and not chance(random, 20):
                rows += _told(random, lambda: _household(random, scene, home, towns[home], month))  # noqa: B023
            for id_no in scene.people.at_home[home]:
                if towns[home] in sends[Person] and not chance(random, 20):
                    rows += _told(random, lambda: _person(random, scene, home, id_no, month))  # noqa: B023
    return rows


def _townships_that_send(random: Random, scene: Scene, month: str) -> tuple[str, ...]:
    if month == scene.months[0]:
        return TOWNSHIPS
    return one_of(random, TOWNSHIPS, TOWNSHIPS, TOWNSHIPS[:1], TOWNSHIPS[1:], ())


def _told(random: Random, row: Any) -> list[Fact]:
    """The row, now and then the same again or another of its key."""
    first = row()
    match one_of(random, *["once"] * 16, "again", "otherwise"):
        case "again":
            return [first, replace(first, file_no=one_of(random, 1, 2))]
        case "otherwise":
            return [first, row()]
        case _:
            return [first]


def _household(random: Random, scene: Scene, home: str, town: str, month: str) -> Fact:
    own_head = scene.people.at_home[home][0]
    head = own_head if not chance(random, 5) else one_of(random, *scene.people.names)
    return Household(
        **_file(random, scene, month),
        household_no=home,
        head_name=scene.people.names[head] if not chance(random, 8) else "张三",
        head_id=head,
        township=town,
        village=one_of(random, *scene.villages),
        hamlet=one_of(random, None, "上庄", "下庄"),
        code=one_of(random, None, None, "@01", "@01", "@02"),
        kind=_household_kind(random),
        monitoring=one_of(random, None, None, "未消除", "已消除"),
    )


def _household_kind(random: Random) -> str:
    if chance(random, 24):
        return "贫困户"  # no word of the contract: the row is refused
    return one_of(random, *["一般农户"] * 5, "脱贫户", "脱贫不稳定户", "边缘易致贫户", "突发严重困难户")


def _person(random: Random, scene: Scene, home: str, id_no: str, month: str) -> Fact:
    return Person(
        **_file(random, scene, month),
        household_no=home if not chance(random, 16) else one_of(random, *scene.homes, "@H9"),
        name=scene.people.names[id_no] if not chance(random, 10) else "李四",
        id_no=id_no,
        relation="成员",
        status=one_of(random, None, None, None, "正常", "正常", "正常", "死亡", "迁出"),
    )


def _event(random: Random, scene: Scene) -> Any:
    """A row of one of the sixteen sources beside the register, in a file of one of the months."""
    month = one_of(random, *scene.months)
    return replace(one_of(random, *scene.makers).of(random, scene, month), **_file(random, scene, month))


def _said_again(random: Random, scene: Scene, fact: Any) -> Any:
    """The same key again, in the same month or a later one: the same content or another."""
    month = one_of(random, *[month for month in scene.months if month >= fact.month])
    file = _file(random, scene, month)
    if not fact.KEY or chance(random, 2):
        return replace(fact, **file)
    maker = next(each for each in scene.makers if each.kind is type(fact))
    key = {name: getattr(fact, name) for name in fact.KEY}
    return replace(maker.of(random, scene, month), **key, **file)


def _file(random: Random, scene: Scene, month: str) -> dict[str, Any]:
    late = month != scene.months[-1] and chance(random, 10)
    return {"month": month, "is_late": late, "file_no": one_of(random, 1, 1, 2)}
