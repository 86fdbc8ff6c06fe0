"""People matched with places, beside a greedy clerk: python -m bench.matching.

A district of invented candidates and vacancies is laid into a warehouse as departments' files would leave it. The
program's whole matching is measured, then its parts: candidates, places and pairs by SQL, and the one optimum of these
pairs. Beside the optimum stand two greedy assignments of the same pairs: by ID, each person the nearest free place; and
a person a household first, the most risk types first, then everybody else. Every figure is of a process of its own;
only the ratios of one run mean something. What each places is told beside it, in the order of the law.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from bench.measuring import Figure, measured
from policy.windows import Month
from tests.warehouse.office import id_no
from tests.warehouse.placement.worked import lay, make, prepare_month
from warehouse.database import open_warehouse, prepare
from warehouse.matching.fits import NOWHERE, Fits, Numbers, Worth, worth_of
from warehouse.matching.matching import matching
from warehouse.placement.matching_month import KnownOfHelp, asked_of, match_jobs

MONTH = "2026-11"
SKILLS = ("电工", "焊工", "厨师", "缝纫", "驾驶", "家政", "养殖", "护理")
REACHES = ("本村", "本乡镇", "本区", "本区", "区外", "")
KINDS = ("企业用工", "企业用工", "企业用工", "公益岗位", "季节用工")
RISKS = ("因病", "因学", "收入", "就业", "住房")
TOWNSHIPS, VILLAGES = 6, 12

Row = dict[str, Any]


def lay_out(path: Path, candidates: int, vacancies: int, seed: int) -> None:
    """A warehouse with so many candidates of monitored households, two of most, and so many vacancies."""
    chance = random.Random(seed)
    connection = open_warehouse(path)
    prepare_month(connection, MONTH)
    people = [_person(chance, number, candidates) for number in range(candidates)]
    households = sorted({row["household_no"] for row in people})
    villages = {no: _village(chance) for no in households}
    lay(connection, "conformed.household", [{"household_no": no, "village_code": villages[no]} for no in households])
    lay(connection, "conformed.person", people)
    lay(connection, "conformed.labour", [_willing(chance, row) for row in people])
    lay(connection, "conformed.vacancies", [_vacancy(chance, number) for number in range(vacancies)])
    lay(connection, "mart.elimination", [{"month": MONTH, "household_no": no} for no in households])
    lay(connection, "mart.risk_hits", [hit for no in households for hit in _hits(chance, no)])
    make(connection)
    connection.close()


def _person(chance: random.Random, number: int, candidates: int) -> Row:
    born = date(1964 + chance.randrange(44), 1 + chance.randrange(12), 1 + chance.randrange(28))
    return {
        "id_no": id_no(number % 1000, f"{born:%Y%m%d}"),
        "household_no": f"H{chance.randrange(candidates * 3 // 5):05}",
        "person_status": "正常",
        "born_on": born,
    }


def _village(chance: random.Random) -> str:
    return f"410602{100 + chance.randrange(TOWNSHIPS)}{200 + chance.randrange(VILLAGES)}"


def _skills(chance: random.Random, most: int) -> str | None:
    return "、".join(chance.sample(SKILLS, chance.randint(0, most))) or None


def _willing(chance: random.Random, person: Row) -> Row:
    return {
        "id_no": person["id_no"],
        "household_no": person["household_no"],
        "is_willing": "是",
        "skills": _skills(chance, 3),
        "reach": chance.choice(REACHES) or None,
        "wage_wanted": Decimal(chance.randrange(15, 45) * 100) if chance.random() < 0.7 else None,
    }


def _vacancy(chance: random.Random, number: int) -> Row:
    return {
        "vacancy_no": f"G{number:04}",
        "job_kind": chance.choice(KINDS),
        "headcount": chance.randint(1, 4),
        "monthly_wage": Decimal(chance.randrange(15, 60) * 100),
        "area_code": _village(chance),
        "skills_required": _skills(chance, 1),
        "age_from": 18,
        "age_to": chance.choice((45, 50, 55, None)),
        "opens_on": date(2026, 1, 1),
    }


def _hits(chance: random.Random, household_no: str) -> Iterable[Row]:
    risks = chance.sample(RISKS, chance.randint(0, 3))
    return ({"month": MONTH, "household_no": household_no, "risk_type": risk} for risk in risks)


def whole(path: Path) -> None:
    """The month matched, as the program does it."""
    with duckdb.connect(str(path)) as connection:
        prepare(connection)
        match_jobs(connection, Month.parse(MONTH), KnownOfHelp())


def pairs(path: Path) -> Fits:
    """Candidates, places and pairs."""
    with duckdb.connect(str(path)) as connection:
        prepare(connection)
        return asked_of(connection, Month.parse(MONTH), KnownOfHelp()).fits


def exact(fits: Fits) -> Worth:
    """The one optimum."""
    return worth_of(fits, matching(fits))


def greedy_by_id(fits: Fits) -> Worth:
    """Everybody in the order of IDs takes the nearest free place."""
    return worth_of(fits, _greedy(fits, range(fits.persons)))


def greedy_by_household(fits: Fits) -> Worth:
    """A person of each household first, the most risk types first; then the others."""
    order = sorted(range(fits.persons), key=lambda person: (-int(fits.risk_types[fits.household[person]]), person))
    return worth_of(fits, _greedy(fits, order, a_household_first=True))


def _greedy(fits: Fits, order: Iterable[int], *, a_household_first: bool = False) -> Numbers:
    left, taken = fits.places.copy(), np.full(fits.persons, NOWHERE, dtype=np.int64)
    choices: dict[int, list[tuple[int, int]]] = {}
    for person, vacancy, distance in zip(fits.person, fits.vacancy, fits.distance, strict=True):
        choices.setdefault(int(person), []).append((int(distance), int(vacancy)))
    served, later = set[int](), list[int]()
    for person in order:
        if a_household_first and int(fits.household[person]) in served:
            later.append(person)
        elif _take(person, choices, left, taken):
            served.add(int(fits.household[person]))
    for person in later:
        _take(person, choices, left, taken)
    return taken


def _take(person: int, choices: dict[int, list[tuple[int, int]]], left: Numbers, taken: Numbers) -> bool:
    free = [choice for choice in choices.get(person, ()) if left[choice[1]] > 0]
    if not free:
        return False
    taken[person] = min(free)[1]
    left[taken[person]] -= 1
    return True


def told(name: str, it: Figure, beside: Figure) -> str:
    """One line: seconds, their ratio to the plain greedy, and what was placed."""
    worth = it.gave
    placed = (
        f"{worth.households:>11,}{worth.persons:>9,}{worth.risk_types:>12,}{worth.distance:>10,}"
        if isinstance(worth, Worth)
        else ""
    )
    return f"{name:28}{it.wall:9.2f}{it.wall / beside.wall:10.1f}{it.cpu:9.2f}{it.peak:10,.0f}{placed}"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--candidates", type=int, default=2_000)
    parser.add_argument("--vacancies", type=int, default=500)
    parser.add_argument("--seed", type=int, default=2026)
    asked = parser.parse_args()
    print(f"{os.cpu_count()} cores; only ratios of this one run mean something", flush=True)
    with tempfile.TemporaryDirectory(prefix="bench-") as work:
        path = Path(work) / "warehouse.duckdb"
        lay_out(path, asked.candidates, asked.vacancies, asked.seed)
        sql_pairs = measured(pairs, path)
        fits: Fits = sql_pairs.gave
        plain = measured(greedy_by_id, fits)
        figures = {
            "greedy by ID": plain,
            "greedy, a household first": measured(greedy_by_household, fits),
            "exact": measured(exact, fits),
            "pairs by SQL": sql_pairs,
            "all of it": measured(whole, path),
        }
    size = f"{fits.persons:,} candidates of {fits.households:,} households, {fits.vacancies:,} vacancies"
    print(f"\n{size}, {int(fits.places.sum()):,} places, {len(fits.person):,} pairs that fit")
    measures = f"{'wall s':>9}{'x greedy':>10}{'CPU s':>9}{'peak MiB':>10}"
    print(f"{'':28}{measures}{'households':>11}{'persons':>9}{'risk types':>12}{'distance':>10}")
    for name, it in figures.items():
        print(told(name, it, plain))


if __name__ == "__main__":
    main()
