"""Small random districts for hypothesis: a few households, their people, three months of everything, all on edges.

Texts bear `@` where the number of the district goes, so that many districts can live in one warehouse without
knowing of each other: `placed` puts it in.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

from hypothesis import strategies as st

from tests.rules.choosing import Draw, chance, one_of
from tests.rules.events import MAKERS, People, Scene
from tests.rules.facts import Fact, Household, Person
from tests.rules.turning_days import Months, births, days_of
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


@st.composite
def districts(draw: Draw, months: Months) -> District:
    """A district of 2 to 5 households with three months of facts."""
    homes = [f"@H{number}" for number in range(1, one_of(draw, 2, 3, 4, 5) + 1)]
    people = _people(draw, months, homes)
    scene = Scene(months, {month: days_of(months, month) for month in months}, homes, people)
    register = _register(draw, scene)
    events = [_event(draw, scene) for _ in range(draw(st.integers(10, 50)))]
    events += [_said_again(draw, scene, one_of(draw, *events)) for _ in range(one_of(draw, 0, 2, 4, 8))]
    answers = {(one_of(draw, *people.names), "张冠李") for _ in range(one_of(draw, 0, 0, 1, 2))}
    cases = {(one_of(draw, *homes), one_of(draw, *RISKS)) for _ in range(one_of(draw, 0, 1, 2, 4))}
    return District((*register, *events), frozenset(answers), frozenset(cases))


def _people(draw: Draw, months: Months, homes: list[str]) -> People:
    """Up to six people a household, and one whom nobody registers."""
    names: dict[str, str] = {}
    at_home: dict[str, list[str]] = {}
    for home in [*homes, "nowhere"]:
        at_home[home] = []
        for _ in range(1 if home == "nowhere" else one_of(draw, 1, 1, 2, 2, 3, 4, 6)):
            id_no = f"@{one_of(draw, *births(months)):%Y%m%d}{len(names):03}"
            names[id_no] = one_of(draw, "张三", "李四", "买买提·依明", "阿·依")
            at_home[home].append(id_no)
    return People(names, at_home)


def _register(draw: Draw, scene: Scene) -> list[Fact]:
    """Three months of households and persons: townships that send nothing, rows left out, told twice, or wrong."""
    rows: list[Fact] = []
    towns = {home: one_of(draw, *TOWNSHIPS) for home in scene.homes}
    for month in scene.months:
        sends = {kind: _townships_that_send(draw, scene, month) for kind in (Household, Person)}
        for home in scene.homes:
            if chance(draw, 12):
                towns[home] = one_of(draw, *TOWNSHIPS)
            if towns[home] in sends[Household] and not chance(draw, 20):
                rows += _told(draw, lambda: _household(draw, scene, home, towns[home], month))  # noqa: B023
            for id_no in scene.people.at_home[home]:
                if towns[home] in sends[Person] and not chance(draw, 20):
                    rows += _told(draw, lambda: _person(draw, scene, home, id_no, month))  # noqa: B023
    return rows


def _townships_that_send(draw: Draw, scene: Scene, month: str) -> tuple[str, ...]:
    if month == scene.months[0]:
        return TOWNSHIPS
    return one_of(draw, TOWNSHIPS, TOWNSHIPS, TOWNSHIPS[:1], TOWNSHIPS[1:], ())


def _told(draw: Draw, row: Any) -> list[Fact]:
    """The row, now and then the same again or another of its key."""
    first = row()
    match one_of(draw, *["once"] * 16, "again", "otherwise"):
        case "again":
            return [first, replace(first, file_no=one_of(draw, 1, 2))]
        case "otherwise":
            return [first, row()]
        case _:
            return [first]


def _household(draw: Draw, scene: Scene, home: str, town: str, month: str) -> Fact:
    own_head = scene.people.at_home[home][0]
    head = own_head if not chance(draw, 5) else one_of(draw, *scene.people.names)
    return Household(
        **_file(draw, scene, month),
        household_no=home,
        head_name=scene.people.names[head] if not chance(draw, 8) else "张三",
        head_id=head,
        township=town,
        village=one_of(draw, "南村", "北村"),
        hamlet=one_of(draw, None, "上庄", "下庄"),
        code=one_of(draw, None, None, "@01", "@01", "@02"),
        kind=_household_kind(draw),
        monitoring=one_of(draw, None, None, "未消除", "已消除"),
    )


def _household_kind(draw: Draw) -> str:
    if chance(draw, 24):
        return "贫困户"  # no word of the contract: the row is refused
    return one_of(draw, *["一般农户"] * 5, "脱贫户", "脱贫不稳定户", "边缘易致贫户", "突发严重困难户")


def _person(draw: Draw, scene: Scene, home: str, id_no: str, month: str) -> Fact:
    return Person(
        **_file(draw, scene, month),
        household_no=home if not chance(draw, 16) else one_of(draw, *scene.homes, "@H9"),
        name=scene.people.names[id_no] if not chance(draw, 10) else "李四",
        id_no=id_no,
        relation="成员",
        status=one_of(draw, None, None, None, "正常", "正常", "正常", "死亡", "迁出"),
    )


def _event(draw: Draw, scene: Scene) -> Any:
    """A row of one of the sixteen sources beside the register, in a file of one of the months."""
    month = one_of(draw, *scene.months)
    return replace(one_of(draw, *MAKERS).of(draw, scene, month), **_file(draw, scene, month))


def _said_again(draw: Draw, scene: Scene, fact: Any) -> Any:
    """The same key again, in the same month or a later one: the same content or another."""
    month = one_of(draw, *[month for month in scene.months if month >= fact.month])
    file = _file(draw, scene, month)
    if not fact.KEY or chance(draw, 2):
        return replace(fact, **file)
    maker = next(each for each in MAKERS if each.kind is type(fact))
    key = {name: getattr(fact, name) for name in fact.KEY}
    return replace(maker.of(draw, scene, month), **key, **file)


def _file(draw: Draw, scene: Scene, month: str) -> dict[str, Any]:
    late = month != scene.months[-1] and chance(draw, 10)
    return {"month": month, "is_late": late, "file_no": one_of(draw, 1, 1, 2)}
