"""Work that is offered and people who would take it: the places of a month, and what townships asked of whom.

Labour is asked where help may be needed: in the poor and monitored kinds and in households that meet with hardship,
of the others one in twelve. Public posts stand in a village, farther places pay better; so a part of the willing finds
one, and each condition turns somebody away.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import polars as pl

from warehouse.sample.district import District
from warehouse.sample.identity import pick
from warehouse.sample.lanes import NO_LANE
from warehouse.sample.months import Flags, Ints, first_day, month_of, stream
from warehouse.sample.people import YEAR
from warehouse.sample.records import Records, where
from warehouse.sample.words import EMPLOYERS, FAR_EMPLOYERS, GENERAL, JOBS, SKILLS

PEOPLE_PER_VACANCY: Final = 4_500  # a month
PEOPLE_PER_CHANGE: Final = 1_200  # a month, of what somebody said
LEAST_VACANCIES: Final = 2
KINDS_OF_JOB: Final = ("企业用工", "公益岗位", "季节用工", "假期务工")
SHARES_OF_KINDS: Final = (0.5, 0.22, 0.18, 0.1)
ENTERPRISE, PUBLIC, SEASONAL, HOLIDAY = range(4)
HEADCOUNTS: Final = ((1, 9), (1, 3), (3, 16), (1, 5))  # from, and up to but not with
WAGES: Final = ((23, 46), (6, 13), (18, 31), (15, 26))  # hundreds of yuan a month
FAR_MORE: Final = 12  # hundreds of yuan more beyond the district
REACHES: Final = ("本村", "本乡镇", "本区", "区外")
SHARE_ASKED: Final = 0.08  # of those of whom nothing is known
SHARE_ASKED_IN_NEED: Final = 0.9
SHARE_WILLING: Final = 0.82
SHARE_UNSKILLED: Final = 0.4
SHARE_WITHOUT_WAGE: Final = 0.15
SHARE_WITHOUT_REACH: Final = 0.06
HUNDRED_YUAN: Final = 10_000  # fen


def add_jobs(records: Records, district: District) -> None:
    """The vacancies and the willing of the months of these files."""
    for serial in records.months("vacancies"):
        _add_vacancies(records, district, serial)
    _add_labour(records, district)


def _add_vacancies(records: Records, district: District, serial: int) -> None:
    chance = stream(district.seed, "vacancies", serial)
    count = max(LEAST_VACANCIES, int(district.persons / PEOPLE_PER_VACANCY + chance.random()))
    kind = chance.choice(len(KINDS_OF_JOB), size=count, p=SHARES_OF_KINDS)
    job, village = _one_of_kind(chance, kind), chance.integers(district.places.count, size=count)
    is_far = (kind != PUBLIC) & (chance.random(count) < 0.25)
    told_on = first_day(serial) + chance.integers(0, 25, size=count)
    opens_on = told_on + chance.integers(-5, 40, size=count)
    wage = _between(chance, WAGES, kind) + np.where(is_far, FAR_MORE, 0)
    month = month_of(serial).replace("-", "")
    records.add(
        "vacancies",
        told_on,
        vacancy_no=pl.Series([f"GW{month}{at:03d}" for at in range(1, count + 1)]),
        employer=_employers(chance, district, job, village, is_far),
        job_name=pick(tuple(name for name, *_ in JOBS), job),
        job_kind=pick(KINDS_OF_JOB, kind),
        headcount=_between(chance, HEADCOUNTS, kind),
        monthly_wage=wage * HUNDRED_YUAN,
        area_code=_codes(district, kind, village, is_far),
        skills_required=pick(tuple(each[2] for each in JOBS), job),
        age_from=where(chance.random(count) < 0.8, np.full(count, 18) - 2 * (kind == HOLIDAY)),
        age_to=where(chance.random(count) < 0.9, np.array([each[3] for each in JOBS])[job]),
        opens_on=opens_on,
        closes_on=where(chance.random(count) < 0.75, opens_on + chance.integers(45, 330, size=count)),
    )


def _one_of_kind(chance: np.random.Generator, kind: Ints) -> Ints:
    """A job (a position in JOBS) of each kind."""
    of_kind = [[at for at, (_, its, *_) in enumerate(JOBS) if its == name] for name in KINDS_OF_JOB]
    return np.array([of_kind[each][int(chance.integers(len(of_kind[each])))] for each in kind])


def _between(chance: np.random.Generator, bounds: tuple[tuple[int, int], ...], kind: Ints) -> Ints:
    low, high = np.array(bounds)[kind].T
    found: Ints = chance.integers(low, high)
    return found


def _employers(chance: np.random.Generator, district: District, job: Ints, village: Ints, is_far: Flags) -> pl.Series:
    """Who employs: the village for public posts, a works of the district, or one beyond it."""
    near = pick(EMPLOYERS, np.array([each[4] for each in JOBS])[job])
    far = pick(FAR_EMPLOYERS, chance.integers(len(FAR_EMPLOYERS), size=len(job)))
    own = pick(district.places.villages, village) + "村民委员会"
    is_public = np.array([each[1] == KINDS_OF_JOB[PUBLIC] for each in JOBS])[job]
    return own.zip_with(pl.Series(is_public), far.zip_with(pl.Series(is_far), near))


def _codes(district: District, kind: Ints, village: Ints, is_far: Flags) -> pl.Series:
    """Where it is: a village for public posts and most works, a township for some, nothing beyond the district."""
    whole = pick(district.places.codes, village)
    is_wide = (kind != PUBLIC) & (village % 3 == 0)
    code = (whole.str.slice(0, 9) + "000").zip_with(pl.Series(is_wide), whole)
    return pl.Series([None], dtype=pl.String).new_from_index(0, len(kind)).zip_with(pl.Series(is_far), code)


def _add_labour(records: Records, district: District) -> None:
    """What was asked of everybody once, and what some say otherwise later."""
    chance = stream(district.seed, "labour")
    asked = _asked(chance, district, records.until)
    records.add_standing("labour", len(asked), who=asked, **_said(chance, district, asked, records.until))
    for serial in () if records.is_first else records.months("labour"):
        later = stream(district.seed, "labour", serial)
        count = min(len(asked), int(district.persons / PEOPLE_PER_CHANGE + later.random()))
        some = later.choice(asked, size=count, replace=False)
        day = np.full(count, first_day(serial) + 10)
        records.add("labour", day, who=some, **_said(later, district, some, serial))


def _asked(chance: np.random.Generator, district: District, serial: int) -> Ints:
    """Present people of 16 to 65: most of those in need, few of the others."""
    is_needy = (district.kinds.kind != GENERAL) | (district.lane != NO_LANE)
    present = district.present_in(serial - 1)
    age = _ages(district, present, serial)
    able = present[(age >= 16) & (age <= 65)]
    share = np.where(is_needy[district.people.household[able]], SHARE_ASKED_IN_NEED, SHARE_ASKED)
    return able[chance.random(len(able)) < share]


def _ages(district: District, who: Ints, serial: int) -> Ints:
    years: Ints = np.floor((first_day(serial) - district.people.born[who]) / YEAR).astype(np.int64)
    return years


def _said(chance: np.random.Generator, district: District, who: Ints, serial: int) -> dict[str, pl.Series]:
    """Willing or not, skills, reach and wage: the young go far and ask more, the old stay near."""
    count, age = len(who), _ages(district, who, serial)
    is_willing = chance.random(count) < SHARE_WILLING
    reach = np.clip(chance.choice(4, size=count, p=[0.12, 0.28, 0.4, 0.2]) - (age > 55), 0, 3)
    wage = np.where(age > 55, chance.integers(6, 22, size=count), chance.integers(12, 42, size=count)) * HUNDRED_YUAN
    return {
        "is_willing": pick(("否", "是"), is_willing.astype(np.int64)),
        "skills": _skills(chance, count),
        "reach": _where(is_willing & (chance.random(count) > SHARE_WITHOUT_REACH), pick(REACHES, reach)),
        "wage_wanted": where(is_willing & (chance.random(count) > SHARE_WITHOUT_WAGE), wage),
    }


def _skills(chance: np.random.Generator, count: int) -> pl.Series:
    """None, one or two skills of each."""
    one, other = (pick(SKILLS, chance.integers(len(SKILLS), size=count)) for _ in range(2))
    has_two = pl.Series(chance.random(count) < 0.3) & (one != other)
    return _where(chance.random(count) > SHARE_UNSKILLED, (one + "、" + other).zip_with(has_two, one))


def _where(mask: Flags, words: pl.Series) -> pl.Series:
    """The words where the mask holds, elsewhere missing."""
    return words.zip_with(pl.Series(mask), pl.Series([None], dtype=pl.String).new_from_index(0, len(words)))
