"""Costs and losses that a lane writes into the departments' books: bills, school fees, disasters, accidents, harvests.

The lines here are those that the policy ships; amounts given are yuan, a scene turns them into fen.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from warehouse.sample.district import STUDENT_BORN
from warehouse.sample.identity import pick
from warehouse.sample.medical import add_stays
from warehouse.sample.months import Ints, first_day
from warehouse.sample.scene import Scene
from warehouse.sample.school import GRADUATE, ages, stages_at
from warehouse.sample.words import ACCIDENTS, DAMAGES, DISASTERS, HOSPITALS, MAJOR_ILLS, SCHOOLS, STAGES

ILLNESS_LOW, ILLNESS_GENERAL, SCHOOL, LOSS, INDUSTRY = 5_000, 10_000, 8_000, 10_000, 5_000
PLANTED_SEQUENCE: Final = 20_000_000


def _bill(scene: Scene, self_pay: Ints) -> None:
    """Two stays of one person, three fifths and the rest."""
    who = scene.somebody()
    first = self_pay * 3 // 5
    for part, (amount, low, high) in enumerate(((first, 2, 12), (self_pay - first, 14, 26))):
        sequence = PLANTED_SEQUENCE + scene.homes * 2 + part
        add_stays(scene.records, who, scene.day(low, high), amount, sequence, scene.chance)


def illness(scene: Scene, low: int, high: int) -> None:
    """Bills of so much in a month."""
    _bill(scene, scene.fen(low, high))


def illness_below(scene: Scene, line: int) -> None:
    """Bills just under the line."""
    _bill(scene, scene.fen_below(line))


def major_disease(scene: Scene) -> None:
    """One of the great illnesses is confirmed."""
    kind, day = scene.one_of(len(MAJOR_ILLS)), scene.day()
    scene.records.add(
        "diseases",
        day,
        who=scene.somebody(),
        disease=pick(tuple(name for name, _ in MAJOR_ILLS), kind),
        disease_code=pick(tuple(code for _, code in MAJOR_ILLS), kind),
        confirmed_on=day,
        hospital=pick(HOSPITALS, scene.one_of(len(HOSPITALS))),
    )


def _school_costs(scene: Scene, net: Ints, enrolment: str, born: tuple[int, int]) -> None:
    district = scene.district
    who = district.member(*born)[scene.homes]
    leaning = scene.one_of(100)
    stage = stages_at(ages(district.people.born[who], scene.serial // 12), leaning)
    stage = np.where(stage < 0, GRADUATE, stage)
    day = np.full(scene.count, first_day(scene.serial)) if enrolment == "在读" else scene.day(15, 30)
    aid = scene.one_of(4) * 50_000
    boarding = np.full(scene.count, 120_000)
    scene.records.add(
        "education",
        day,
        who=who,
        stage=pick(STAGES, stage),
        school=pick(SCHOOLS, stage),
        enrolment=enrolment,
        status_on=day,
        tuition_yuan=net + aid - boarding,
        boarding_yuan=boarding,
        aid_yuan=aid,
    )


def school_entry(scene: Scene, low: int, high: int) -> None:
    """A new student whose first year costs so much."""
    _school_costs(scene, scene.fen(low, high), "新录取", STUDENT_BORN)


def school_entry_below(scene: Scene) -> None:
    """A new student whose first year costs a little less than the line."""
    _school_costs(scene, scene.fen_below(SCHOOL), "新录取", STUDENT_BORN)


def in_school(scene: Scene, low: int, high: int, born: tuple[int, int] = STUDENT_BORN) -> None:
    """A student whose year costs so much."""
    _school_costs(scene, scene.fen(low, high), "在读", born)


def in_school_below(scene: Scene) -> None:
    """A student whose year costs a little less than the line."""
    _school_costs(scene, scene.fen_below(SCHOOL), "在读", STUDENT_BORN)


def incident(scene: Scene, kind: str, words: tuple[str, ...], net: Ints) -> None:
    """Something happened of which so many fen stay with the household."""
    day, paid = scene.day(), scene.one_of(3) * 100_000
    what = pick(words, scene.one_of(len(words)))
    scene.records.add(
        "incidents",
        day,
        who=scene.heads,
        incident_class=kind,
        incident_type=what,
        happened_on=day,
        loss_yuan=net + paid,
        paid_yuan=paid,
    )


def disaster(scene: Scene) -> None:
    """Flood, hail, fire: more than the line after what was paid for it."""
    incident(scene, "自然灾害", DISASTERS, scene.fen(LOSS, 45_000))


def accident(scene: Scene) -> None:
    """A fall, the road, the machine: more than the line after what was paid for it."""
    incident(scene, "意外事故", ACCIDENTS, scene.fen(LOSS, 60_000))


def industry(scene: Scene, net: Ints) -> None:
    """Harvest, herd, workshop: so much lost after what was paid for it."""
    kinds = tuple(DAMAGES)
    kind, day, paid = scene.one_of(len(kinds)), scene.day(), scene.one_of(3) * 50_000
    cause = pick(tuple(causes[0] for causes in DAMAGES.values()), kind)
    scene.records.add(
        "industry",
        day,
        home=scene.homes,
        industry_type=pick(kinds, kind),
        cause=cause,
        damaged_on=day,
        loss_yuan=net + paid,
        paid_yuan=paid,
    )


def disaster_below(scene: Scene) -> None:
    """A disaster that costs a little less than the line."""
    incident(scene, "自然灾害", DISASTERS, scene.fen_below(LOSS))


def accident_below(scene: Scene) -> None:
    """An accident that costs a little less than the line."""
    incident(scene, "意外事故", ACCIDENTS, scene.fen_below(LOSS))
