"""What each lane writes into the departments' books. The lines are those of the default policy; see DISTRICT figures.

Amounts here are yuan; a scene turns them into fen.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

import numpy as np

from warehouse.sample.district import PUPIL_BORN, STUDENT_BORN, WORKER_BORN
from warehouse.sample.identity import pick
from warehouse.sample.medical import add_stays
from warehouse.sample.months import Ints, first_day, last_day
from warehouse.sample.scene import Scene
from warehouse.sample.school import GRADUATE, ages, stages_at
from warehouse.sample.words import (
    ACCIDENTS,
    DAMAGES,
    DISASTERS,
    HOSPITALS,
    IMPAIRMENTS,
    MAJOR_ILLS,
    ORIGINS,
    SCHOOLS,
    STAGES,
    WORKPLACES,
)

ILLNESS_LOW, ILLNESS_GENERAL, SCHOOL, LOSS, INDUSTRY = 5_000, 10_000, 8_000, 10_000, 5_000
PLANTED_SEQUENCE: Final = 20_000_000
REPORTED: Final = ("因病", "收入", "产业", "因学", "其他", "因病、就业")

Trouble = Callable[[Scene], None]


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


def _leaves_school(scene: Scene, enrolment: str) -> None:
    who = scene.district.member(*PUPIL_BORN)[scene.homes]
    stage = np.maximum(stages_at(ages(scene.district.people.born[who], scene.serial // 12), np.full(scene.count, 99)), 1)
    for status, day in ((enrolment, scene.day()), ("在读", scene.day(3, 8, later=2))):
        school = pick(SCHOOLS, stage)
        scene.records.add(
            "education", day, who=who, stage=pick(STAGES, stage), school=school, enrolment=status, status_on=day
        )


def loses_work(scene: Scene, months: int) -> None:
    """The one who earns is out of work for so many months."""
    who = scene.district.member(*WORKER_BORN)[scene.homes]
    day, back = scene.day(), scene.day(9, 12, later=months)
    scene.records.add("employment", day, who=who, job_status="失业", since_on=day)
    wage = scene.chance.integers(20, 45, size=scene.count) * 10_000
    place = pick(WORKPLACES, scene.one_of(len(WORKPLACES)))
    scene.records.add(
        "employment", back, who=who, job_status="在岗", since_on=back, monthly_wage_yuan=wage, workplace=place
    )


def disability(scene: Scene, grades: tuple[str, ...]) -> None:
    """A new certificate of one of these grades."""
    day = scene.day()
    kind, grade = pick(IMPAIRMENTS, scene.one_of(len(IMPAIRMENTS))), pick(grades, scene.one_of(len(grades)))
    scene.records.add("disability", day, who=scene.somebody(), disability_type=kind, grade=grade, issued_on=day)


def _incident(scene: Scene, kind: str, words: tuple[str, ...], net: Ints) -> None:
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
    _incident(scene, "自然灾害", DISASTERS, scene.fen(LOSS, 45_000))


def accident(scene: Scene) -> None:
    """A fall, the road, the machine: more than the line after what was paid for it."""
    _incident(scene, "意外事故", ACCIDENTS, scene.fen(LOSS, 60_000))


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


def unsafe_home(scene: Scene) -> None:
    """Graded C or D, made good three months later."""
    day, after = scene.day(), scene.day(5, 20, later=3)
    grade = pick(("C级", "D级"), scene.one_of(2))
    scene.records.add("housing", day, home=scene.homes, grade=grade, graded_on=day, is_only_home="是")
    scene.records.add("housing", after, home=scene.homes, grade="A级", graded_on=after, is_only_home="是")


def unsafe_second_home(scene: Scene) -> None:
    """Graded D, but not the only home."""
    day = scene.day()
    scene.records.add("housing", day, home=scene.homes, grade="D级", graded_on=day, is_only_home="否")


def _tap(scene: Scene, day: Ints) -> None:
    district = scene.district
    code = pick(district.places.codes, district.village[scene.homes])
    number = district.household_no.gather(scene.homes)
    supply = pick(("停水", "水量不足", "水质不达标"), scene.one_of(3))
    scene.records.add("water", day, area_code=code, household_no=number, supply=supply, starts_on=day)
    after = scene.day(4, 15, later=1)
    scene.records.add("water", after, area_code=code, household_no=number, supply="达标", starts_on=after)


def dry_tap(scene: Scene) -> None:
    """A household's own tap is bad from before the month's last week into the next month."""
    _tap(scene, scene.day(3, 18))


def tap_dry_for_days(scene: Scene) -> None:
    """The same, but for five days only when the month ends."""
    _tap(scene, np.full(scene.count, last_day(scene.serial) - 4))


def new_welfare(scene: Scene) -> None:
    """A member newly gets 低保."""
    day = np.full(scene.count, first_day(scene.serial))
    amount = scene.chance.integers(30, 60, size=scene.count) * 1_000
    scene.records.add(
        "welfare", day, who=scene.somebody(), welfare_type="低保", starts_on=day, monthly_yuan=amount
    )


def passing_relief(scene: Scene) -> None:
    """Help for once: no rule asks for it."""
    day = scene.day()
    scene.records.add(
        "welfare", day, who=scene.somebody(), welfare_type="临时救助", starts_on=day, monthly_yuan=scene.fen(500, 3_000)
    )


def city_alert(scene: Scene, words: tuple[str, ...] = REPORTED) -> None:
    """The city's analysis names the household."""
    day, risk = scene.day(), pick(words, scene.one_of(len(words)))
    scene.records.add("city_alerts", day, who=scene.heads, risk_types=risk, alerted_on=day, note="市级比对")


def village_report(scene: Scene, words: tuple[str, ...] = REPORTED) -> None:
    """The village names the household."""
    day, risk, origin = scene.day(), pick(words, scene.one_of(len(words))), pick(ORIGINS, scene.one_of(len(ORIGINS)))
    scene.records.add(
        "village_reports", day, home=scene.homes, origin=origin, risk_types=risk, reported_on=day, note="已入户了解"
    )


def _several(*troubles: Trouble) -> Trouble:
    def all_of_them(scene: Scene) -> None:
        for trouble in troubles:
            trouble(scene)

    return all_of_them


def nothing(_scene: Scene) -> None:
    """Told elsewhere: incomes by income, cumulated sums by medical."""


TROUBLES: Final[dict[str, Trouble]] = {
    "monitored_illness": partial(illness, low=ILLNESS_LOW + 200, high=26_000),
    "monitored_school": partial(in_school, low=SCHOOL, high=13_000, born=(STUDENT_BORN[0], PUPIL_BORN[1])),
    "school_entry": partial(school_entry, low=SCHOOL, high=15_000),
    "school_entry_near": school_entry_below,
    "in_school": partial(in_school, low=SCHOOL, high=14_000),
    "in_school_near": in_school_below,
    "dropout": partial(_leaves_school, enrolment="辍学"),
    "dropout_near": partial(_leaves_school, enrolment="休学"),
    "job_loss": partial(loses_work, months=5),
    "job_loss_near": partial(loses_work, months=2),
    "illness_low": partial(illness, low=ILLNESS_LOW, high=24_000),
    "illness_low_near": partial(illness_below, line=ILLNESS_LOW),
    "illness_general": partial(illness, low=ILLNESS_GENERAL, high=60_000),
    "illness_general_near": partial(illness_below, line=ILLNESS_GENERAL),
    "illness_totals": nothing,
    "major_disease": major_disease,
    "disability": partial(disability, grades=("一级", "二级")),
    "disability_near": partial(disability, grades=("三级",)),
    "disaster": disaster,
    "disaster_near": lambda scene: _incident(scene, "自然灾害", DISASTERS, scene.fen_below(LOSS)),
    "accident": accident,
    "accident_near": lambda scene: _incident(scene, "意外事故", ACCIDENTS, scene.fen_below(LOSS)),
    "industry": lambda scene: industry(scene, scene.fen(INDUSTRY, 30_000)),
    "industry_near": lambda scene: industry(scene, scene.fen_below(INDUSTRY)),
    "income_below": nothing,
    "income_drop": nothing,
    "income_below_near": nothing,
    "income_drop_near": nothing,
    "housing": unsafe_home,
    "housing_near": unsafe_second_home,
    "water": dry_tap,
    "water_near": tap_dry_for_days,
    "welfare": new_welfare,
    "welfare_near": passing_relief,
    "city_alert": city_alert,
    "village_report": village_report,
    "illness_and_disease": _several(partial(illness, low=12_000, high=70_000), major_disease),
    "accident_and_disability": _several(
        accident, partial(illness, low=11_000, high=30_000), partial(disability, grades=("一级", "二级"))
    ),
    "disaster_and_industry": _several(disaster, lambda scene: industry(scene, scene.fen(INDUSTRY, 20_000))),
}
