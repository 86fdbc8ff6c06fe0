"""The register of a month: households and their members as the bureau lists them, heads who died followed by others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from warehouse.sample.district import DEAD, MOVED, PRESENT, District, first_of
from warehouse.sample.identity import pick
from warehouse.sample.months import Flags, Ints, first_day, stream
from warehouse.sample.people import YEAR
from warehouse.sample.records import where
from warehouse.sample.words import (
    CHILD,
    HAMLETS,
    HEAD,
    KINDS,
    MONITORING,
    OTHER,
    PARENT,
    POLICY_WORDS,
    ROLES,
    SMALL_HAMLET,
    SPOUSE,
)

HEALTH: Final = ("健康", "长期慢性病", "患有大病", "残疾")
LABOUR: Final = ("普通劳动力", "弱劳动力或半劳动力", "无劳动力", "技能劳动力")
STATUS: Final = ("正常", "死亡", "迁出")


@dataclass(frozen=True)
class Register:
    """Who heads each household (a position), the people listed, their status and their relation to the head."""

    head: Ints
    listed: Ints
    status: Ints
    role: Ints


def _heads(district: District, is_dead: Flags, until: int) -> Ints:
    """The head of each household: of a dead one, the wife or husband, or the first grown-up who lives there."""
    people = district.people
    end = district.persons
    head_is_dead = is_dead[district.first]
    grown = people.born[:end] < first_day(until) - int(18 * YEAR)
    fits = head_is_dead[people.household[:end]] & ~is_dead[:end] & grown
    heir = first_of(district.households, people.household[:end], fits)
    return np.where(heir >= 0, heir, district.first)


def _roles(district: District, head: Ints) -> Ints:
    """Relations to the heads of now."""
    people = district.people
    role = people.role.copy()
    new = np.flatnonzero(head != district.first)
    is_changed = np.zeros(district.households, dtype=np.bool_)
    is_changed[new] = True
    heir_is_child = np.zeros(district.households, dtype=np.bool_)
    heir_is_child[new] = people.role[head[new]] == CHILD
    of_child = heir_is_child[people.household]
    role[of_child & (people.role == SPOUSE)] = PARENT
    role[of_child & (people.role == CHILD)] = OTHER
    role[district.first[new]] = np.where(heir_is_child[new], PARENT, SPOUSE)
    role[head[new]] = HEAD
    return role


def register_of(district: District, until: int) -> Register:
    """The register that goes out in a month: as of the end of the month before."""
    people = district.people
    is_dead = (district.dies < until) | (district.gone == DEAD)
    status = np.where(is_dead, DEAD, np.where(district.gone == MOVED, MOVED, PRESENT))
    head = _heads(district, is_dead, until)
    is_known = (district.joins < until) & (people.born < first_day(until))
    listed = np.flatnonzero(is_known)
    listed = listed[np.lexsort((listed, people.household[listed]))]
    return Register(head, listed, status, _roles(district, head))


def household_rows(district: District, register: Register) -> pl.DataFrame:
    """One row a household, columns named as in sources.py; `home` is its position."""
    kinds, places, village = district.kinds, district.places, district.village
    return pl.DataFrame(
        {
            "home": np.arange(district.households),
            "household_no": district.household_no,
            "head_name": district.name.gather(register.head),
            "head_id_no": district.id_no.gather(register.head),
            "township": pick(places.townships, places.township_of[village]),
            "village": pick(places.villages, village),
            "hamlet": pick((*HAMLETS, SMALL_HAMLET), district.hamlet),
            "area_code": pick(places.codes, village),
            "household_type": pick(KINDS, kinds.kind),
            "monitoring_status": pick(tuple(word or "" for word in MONITORING), kinds.monitoring),
            "identified_on": where(kinds.identified > 0, kinds.identified),
            "eliminated_on": where(kinds.eliminated > 0, kinds.eliminated),
            "policy_enjoyed": pick(tuple(word or "" for word in POLICY_WORDS), kinds.policy),
            "phone": district.phone,
        }
    )


def _labour(age: Ints, leaning: Ints) -> Ints:
    by_age = np.select([age < 16, age < 60, age < 72], [2, 0, 1], default=2)
    return np.where((by_age == 0) & (leaning < 6), 3, by_age)


def member_rows(district: District, register: Register, until: int) -> pl.DataFrame:
    """One row a listed person, household by household; `home` and `who` are positions."""
    people, who = district.people, register.listed
    leaning = stream(district.seed, "health").integers(100, size=len(people))[who]
    age = ((first_day(until) - people.born[who]) / YEAR).astype(np.int64)
    health = np.select(
        [leaning < 5, leaning < np.where(age > 60, 35, 12), leaning < np.where(age > 60, 38, 13)], [3, 1, 2]
    )
    status = register.status[who]
    words = pick(STATUS, status)
    is_blank = (status == PRESENT) & (leaning % 10 == 3)
    return pl.DataFrame(
        {
            "home": people.household[who],
            "who": who,
            "household_no": district.household_no.gather(people.household[who]),
            "person_name": district.name.gather(who),
            "id_no": district.id_no.gather(who),
            "relation": pick(ROLES, register.role[who]),
            "health": pick(HEALTH, health),
            "labour_capacity": pick(LABOUR, _labour(age, leaning)),
            "in_school": pick(("否", "是"), ((age >= 6) & (age < 18)).astype(np.int64)),
            "person_status": words.zip_with(pl.Series(~is_blank), pl.Series([""]).new_from_index(0, len(who))),
        }
    )


def exact_counts(district: District, register: Register) -> tuple[int, int]:
    """Present people of the policy-enjoying ex-poor, and of marginal households."""
    home = district.people.household[register.listed[register.status[register.listed] == PRESENT]]
    enjoys = np.isin(district.kinds.policy, [1, 2])[home]
    return int(enjoys.sum()), int((district.kinds.kind[home] == KINDS.index("边缘易致贫户")).sum())
