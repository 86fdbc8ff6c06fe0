"""What departments have known for years: jobs, welfare, disabilities, homes, cars. No rule sees any of it."""

from __future__ import annotations

from typing import Final

import numpy as np

from warehouse.sample.district import WORKER_BORN, District
from warehouse.sample.identity import pick
from warehouse.sample.months import EPOCH, Flags, Ints, day_number, stream
from warehouse.sample.records import Records
from warehouse.sample.words import ASSETS, GENERAL, HEAD, HOSPITALS, IMPAIRMENTS, MAJOR_ILLS, WORKPLACES

JOB_LANES: Final = ("job_loss", "job_loss_near")
# Shares of people (of households for homes): of those of working age two in three have a known job; one in twenty
# holds a disability certificate; 低保 and 特困 reach a tenth of the poor kinds and one in a hundred of the others.
SHARE_WITH_JOB: Final = 0.62
SHARE_WITHOUT: Final = 0.08
SHARE_DISABLED: Final = 0.05
SHARE_WITH_ASSET: Final = 0.035
SHARE_GRADED: Final = 0.45
SHARE_ILL_BEFORE: Final = 0.004


def _days(chance: np.random.Generator, first_year: int, last_year: int, count: int) -> Ints:
    return chance.integers(day_number(first_year, 1, 1), day_number(last_year, 12, 31), size=count)


def is_in_lane(district: District, *names: str) -> Flags:
    """Whether a household is in one of these lanes."""
    return np.isin(np.arange(district.households), np.concatenate([district.ring(name).households for name in names]))


def _present(district: District) -> Ints:
    return district.present_in(EPOCH)


def job_holders(district: District) -> Ints:
    """People with a known job since before the epoch, outside the lanes that lose theirs."""
    chance = stream(district.seed, "jobs")
    born = district.people.born
    present = _present(district)
    able = present[(born[present] >= day_number(1964, 1, 1)) & (born[present] < day_number(2002, 1, 1))]
    able = able[~is_in_lane(district, *JOB_LANES)[district.people.household[able]]]
    return able[chance.random(len(able)) < SHARE_WITH_JOB]


def _add_jobs(records: Records, district: District) -> None:
    chance = stream(district.seed, "job days")
    workers = district.member(*WORKER_BORN)
    losers = np.concatenate([workers[district.ring(name).households] for name in JOB_LANES])
    who = np.r_[job_holders(district), losers]
    count = len(who)
    records.add_standing(
        "employment",
        count,
        who=who,
        job_status="在岗",
        since_on=_days(chance, 2018, 2022, count),
        monthly_wage_yuan=chance.integers(22, 62, size=count) * 10_000,
        workplace=pick(WORKPLACES, chance.integers(len(WORKPLACES), size=count)),
    )


def _add_jobless(records: Records, district: District) -> None:
    chance = stream(district.seed, "jobless")
    present = _present(district)
    rest = np.setdiff1d(present[district.people.role[present] != HEAD], job_holders(district))
    born = district.people.born[rest]
    rest = rest[(born >= day_number(1968, 1, 1)) & (born < day_number(2004, 1, 1))]
    who = rest[chance.random(len(rest)) < SHARE_WITHOUT * 3]
    records.add_standing(
        "employment", len(who), who=who, job_status="未就业", since_on=_days(chance, 2019, 2022, len(who))
    )


def _add_welfare(records: Records, district: District) -> None:
    chance = stream(district.seed, "welfare")
    share = np.where(district.kinds.kind == GENERAL, 0.01, 0.1)
    has_it = chance.random(district.households) < share
    is_alone = district.size == 1
    present = _present(district)
    who = present[has_it[district.people.household[present]]]
    alone = is_alone[district.people.household[who]]
    records.add_standing(
        "welfare",
        len(who),
        who=who,
        welfare_type=pick(("低保", "特困供养"), (alone & (chance.random(len(who)) < 0.4)).astype(np.int64)),
        starts_on=_days(chance, 2017, 2022, len(who)),
        monthly_yuan=chance.integers(28, 60, size=len(who)) * 1_000,
    )


def _add_disabilities(records: Records, district: District) -> None:
    chance = stream(district.seed, "disability")
    who = _present(district)
    who = who[chance.random(len(who)) < SHARE_DISABLED]
    records.add_standing(
        "disability",
        len(who),
        who=who,
        disability_type=pick(IMPAIRMENTS, chance.integers(len(IMPAIRMENTS), size=len(who))),
        grade=pick(("一级", "二级", "三级", "四级"), chance.choice(4, size=len(who), p=[0.12, 0.23, 0.3, 0.35])),
        issued_on=_days(chance, 2012, 2021, len(who)),
    )


def _add_homes(records: Records, district: District) -> None:
    chance = stream(district.seed, "homes")
    is_graded = (chance.random(district.households) < SHARE_GRADED) | is_in_lane(district, "housing", "housing_near")
    homes = np.flatnonzero(is_graded)
    records.add_standing(
        "housing",
        len(homes),
        home=homes,
        grade=pick(("A级", "B级"), (chance.random(len(homes)) < 0.3).astype(np.int64)),
        graded_on=_days(chance, 2020, 2022, len(homes)),
        is_only_home="是",
    )


def _add_assets(records: Records, district: District) -> None:
    chance = stream(district.seed, "assets")
    present = _present(district)
    adults = present[district.people.born[present] < day_number(2002, 1, 1)]
    who = adults[chance.random(len(adults)) < SHARE_WITH_ASSET]
    kind = chance.choice(len(ASSETS), size=len(who), p=[0.5, 0.15, 0.15, 0.15, 0.05])
    records.add_standing(
        "assets",
        len(who),
        who=who,
        asset_type=pick(tuple(word for word, _ in ASSETS), kind),
        note=pick(tuple(note for _, note in ASSETS), kind),
        registered_on=_days(chance, 2014, 2022, len(who)),
    )


def _add_old_illnesses(records: Records, district: District) -> None:
    chance = stream(district.seed, "old illnesses")
    present = _present(district)
    who = present[chance.random(len(present)) < SHARE_ILL_BEFORE]
    kind = chance.integers(len(MAJOR_ILLS), size=len(who))
    records.add_standing(
        "diseases",
        len(who),
        who=who,
        disease=pick(tuple(name for name, _ in MAJOR_ILLS), kind),
        disease_code=pick(tuple(code for _, code in MAJOR_ILLS), kind),
        confirmed_on=_days(chance, 2018, 2021, len(who)),
        hospital=pick(HOSPITALS, chance.integers(len(HOSPITALS), size=len(who))),
    )


def _add_taps(records: Records, district: District) -> None:
    codes = district.places.codes
    at = np.arange(len(codes))
    day = np.full(len(codes), day_number(2022, 1, 1))
    records.add_standing("water", len(codes), area_code=pick(codes, at), supply="达标", starts_on=day)


def add_standing(records: Records, district: District) -> None:
    """Everything that stood before the epoch; only a first month's files hold it."""
    if not records.is_first:
        return
    for add in (_add_jobs, _add_jobless, _add_welfare, _add_disabilities, _add_homes, _add_assets, _add_old_illnesses):
        add(records, district)
    _add_taps(records, district)
