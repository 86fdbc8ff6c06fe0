"""Jobs read once more, plainly: candidates, conditions, the best of all matchings, from the facts of a drawn town."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Row = dict[str, str]

_BORN = (
    "1960-11-01",
    "1960-11-02",
    "1966-11-01",
    "1966-11-02",
    "1985-06-01",
    "2004-02-29",
    "2010-11-01",
    "2010-11-02",
)
_CODES = ("410602001001", "410602001002", "410602002001", "410602001", "410602", "410603001001", "")
_FIRST_DAY, _LAST_DAY, _WINDOW_END = "2026-11-01", "2026-11-30", "2026-10-31"
_FARTHEST = {"本村": 0, "本乡镇": 1, "本区": 2, "区外": 3, "": 2}
MOST_CHOICES = 3_000


def drawn_town(seed: int) -> tuple[list[Row], list[Row]]:
    """Candidates and vacancies as the worked table writes them."""
    chance = random.Random(seed)
    homes = {no: _home(chance) for no in "ABCD"}
    people = [_person(chance, number, homes) for number in range(chance.randint(1, 6))]
    return people, [_vacancy(chance, number) for number in range(chance.randint(0, 4))]


def _home(chance: random.Random) -> Row:
    risks = [risk for risk in ("因病", "因学", "收入") if chance.random() < 0.4]
    return {
        "household_state": chance.choice(("monitored", "monitored", "listed", "both", "neither")),
        "village_code": chance.choice(_CODES[:3] + _CODES[-1:]),
        "hit_types": "、".join(risks),
        "case_types": chance.choice(("", "", "住房", "因病")),
    }


def _person(chance: random.Random, number: int, homes: Mapping[str, Row]) -> Row:
    no = chance.choice("AABBCD")
    born = chance.choice(_BORN)
    return {
        "case_id": "drawn", "month": "2026-11", "person_key": f"410602{born.replace('-', '')}{number:04}",
        "household_no": no, **homes[no], "born": born,
        "member_status": chance.choice(("正常", "正常", "正常", "正常", "迁出")),
        "willing": chance.choice(("是", "是", "是", "是", "否", "")),
        "labour": chance.choice(("", "", "弱劳动力", "无劳动能力", "丧失劳动力")) if chance.random() < 0.4 else "",
        "skills": chance.choice(("", "电工", "焊工、电工", "厨师")), "range": chance.choice(tuple(_FARTHEST)),
        "wage_wanted": chance.choice(("", "", "3000.00", "3000.01")),
        "job_records": _records(chance, ("在岗", "失业", "未就业"), 0.3),
        "school_records": _records(chance, ("在读", "毕业", "新录取"), 0.3),
        "placed_on": chance.choice(("", "", "", "2026-05-01", "2026-10-20")),
    }  # fmt: skip


def _records(chance: random.Random, states: Sequence[str], often: float) -> str:
    days = ("2025-03-01", "2026-05-01", "2026-10-31", "2026-11-02")
    return "、".join(f"{chance.choice(states)}@{day}" for day in days if chance.random() < often)


def _vacancy(chance: random.Random, number: int) -> Row:
    return {
        "case_id": "drawn", "vacancy_no": f"G{chance.randrange(30)}-{number}",
        "kind": chance.choice(("企业用工", "企业用工", "公益岗位", "季节用工", "假期务工")),
        "headcount": chance.choice("0112"), "placed_before": chance.choice("0001"),
        "wage": "3000.00", "code": chance.choice(_CODES), "skills_needed": chance.choice(("", "", "电工", "厨师")),
        "age_min": chance.choice(("", "", "16", "18", "41")), "age_max": chance.choice(("", "", "41", "59", "60")),
        "starts_on": chance.choice(("2026-01-01", "2026-01-01", "2026-11-30", "2026-12-01")),
        "ends_on": chance.choice(("", "", "2026-11-01", "2026-10-31")),
    }  # fmt: skip


def read(people: Sequence[Row], vacancies: Sequence[Row]) -> tuple[set[tuple[Any, ...]], set[tuple[str, str]]] | None:
    """Who is placed where at which distance, who is not and why; None where there are too many matchings to look at."""
    asking = sorted((row for row in people if _is_candidate(row)), key=lambda row: row["person_key"])
    there = sorted((row for row in vacancies if _counts(row)), key=lambda row: row["vacancy_no"])
    choices = [[None, *(v for v in there if _fits(p, v) and _places(v))] for p in asking]
    number = 1
    for each in choices:
        number *= len(each)
    if number > MOST_CHOICES:
        return None
    best = min(
        (taken for taken in itertools.product(*choices) if _holds(taken)), key=lambda taken: _worth(asking, taken)
    )
    pairs = [(p, v) for p, v in zip(asking, best, strict=True) if v]
    placed = {(p["person_key"], p["household_no"], v["vacancy_no"], _distance(p, v)) for p, v in pairs}
    idle = [p for p, v in zip(asking, best, strict=True) if not v]
    return placed, {(p["person_key"], _why_not(p, there)) for p in idle}


def _is_candidate(row: Row) -> bool:
    jobs = [(said.partition("@")[2], said.partition("@")[0]) for said in _list(row["job_records"])]
    known = [one for one in jobs if one[0] <= _WINDOW_END]
    left_again = any(day > row["placed_on"] and state != "在岗" for day, state in known)
    return (
        row["member_status"] == "正常"
        and row["willing"] == "是"
        and not row["labour"].startswith(("无劳", "丧失"))
        and 16 <= _age(row) <= 65
        and row["household_state"] != "neither"
        and (not known or max(known)[1] != "在岗")
        and (not row["placed_on"] or left_again)
    )


def _age(row: Row) -> int:
    return 2026 - int(row["born"][:4]) - (row["born"][5:] > "11-01")


def _is_student(row: Row) -> bool:
    known = [said.partition("@")[::2] for said in _list(row["school_records"]) if said.partition("@")[2] <= _WINDOW_END]
    return bool(known) and max((day, state) for state, day in known)[1] in {"在读", "新录取"}


def _counts(row: Row) -> bool:
    is_open = row["starts_on"] <= _FIRST_DAY and (not row["ends_on"] or row["ends_on"] >= _FIRST_DAY)
    return is_open or _FIRST_DAY <= row["starts_on"] <= _LAST_DAY


def _places(row: Row) -> int:
    return max(int(row["headcount"]) - int(row["placed_before"]), 0)


def _conditions(person: Row, vacancy: Row) -> Iterator[bool]:
    """Age, skill, wage, range: each by itself."""
    age, kind = _age(person), vacancy["kind"]
    is_of_kind = (kind == "假期务工") == _is_student(person) and (age <= 59 or kind == "公益岗位")
    oldest, youngest = vacancy["age_max"], vacancy["age_min"]
    yield is_of_kind and (not youngest or age >= int(youngest)) and (not oldest or age <= int(oldest))
    yield set(_list(vacancy["skills_needed"])) <= set(_list(person["skills"]))
    yield not person["wage_wanted"] or float(vacancy["wage"]) >= float(person["wage_wanted"])
    yield _distance(person, vacancy) <= _FARTHEST[person["range"]]


def _fits(person: Row, vacancy: Row) -> bool:
    return all(_conditions(person, vacancy))


def _distance(person: Row, vacancy: Row) -> int:
    if not person["village_code"] or not vacancy["code"]:
        return 3
    home, work = person["village_code"].ljust(12, "0"), vacancy["code"].ljust(12, "0")
    return next((far for far, digits in enumerate((12, 9, 6)) if home[:digits] == work[:digits]), 3)


def _why_not(person: Row, there: Sequence[Row]) -> str:
    left = [tuple(_conditions(person, vacancy)) for vacancy in there]
    for at, reason in enumerate(("NO_VACANCY_AGE", "NO_VACANCY_SKILL", "NO_VACANCY_WAGE", "NO_VACANCY_RANGE")):
        left = [one for one in left if one[at]]
        if not left:
            return reason
    return "ALL_TAKEN"


def _holds(taken: Sequence[Row | None]) -> bool:
    numbers = [one["vacancy_no"] for one in taken if one]
    return all(numbers.count(one["vacancy_no"]) <= _places(one) for one in taken if one)


def _worth(asking: Sequence[Row], taken: Sequence[Row | None]) -> tuple[Any, ...]:
    pairs = [(p, v) for p, v in zip(asking, taken, strict=True) if v]
    homes = {p["household_no"]: p for p, _ in pairs}
    risks = sum(len({*_list(p["hit_types"]), *_list(p["case_types"])}) for p in homes.values())
    order = [(p["person_key"], v["vacancy_no"]) for p, v in pairs]
    return -len(homes), -len(pairs), -risks, sum(_distance(p, v) for p, v in pairs), order


def _list(joined: str) -> list[str]:
    return [each for each in joined.split("、") if each]
