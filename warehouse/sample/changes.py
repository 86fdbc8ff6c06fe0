"""Changes that a lane writes into the departments' books: school left, work lost, homes, taps, certificates, words."""

from __future__ import annotations

from typing import Final

import numpy as np

from warehouse.sample.district import PUPIL_BORN, WORKER_BORN
from warehouse.sample.identity import pick
from warehouse.sample.months import Ints, first_day, last_day
from warehouse.sample.scene import Scene
from warehouse.sample.school import ages, stages_at
from warehouse.sample.words import IMPAIRMENTS, ORIGINS, SCHOOLS, STAGES, WORKPLACES

REPORTED: Final = ("因病", "收入", "产业", "因学", "其他", "因病、就业")


def leaves_school(scene: Scene, enrolment: str) -> None:
    """A child of school age is out of school for two months."""
    who = scene.district.member(*PUPIL_BORN)[scene.homes]
    stage = np.maximum(
        stages_at(ages(scene.district.people.born[who], scene.serial // 12), np.full(scene.count, 99)), 1
    )
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


def unsafe_home(scene: Scene) -> None:
    """Graded C or D, made good two months later."""
    day, after = scene.day(), scene.day(5, 20, later=2)
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
    scene.records.add("welfare", day, who=scene.somebody(), welfare_type="低保", starts_on=day, monthly_yuan=amount)


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
