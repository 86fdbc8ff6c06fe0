"""Households drawn at random, their days near each other and near every edge: the SQL and the plain reading agree."""

import random
from datetime import date, timedelta
from decimal import Decimal

import pytest

from policy.monitoring import RegisterWord, Said, Word, spells
from policy.windows import Month
from tests.warehouse.elimination.facts import INCOME, NO_ROW, Facts, Member, Time, eliminations, warehouse
from tests.warehouse.elimination.plain_reading import plain_elimination
from warehouse.elimination import lay_monitored
from warehouse.known_words import OF_MONITORING, Known, KnownWord

MONTHS = ("2026-11", "2024-03", "2023-02", "2026-02")
RULES = ("MAJOR_DISEASE", "CITY_ALERT", "WELFARE_NEW", "ILLNESS_EXPENSE", "VILLAGE_REPORT", "DISABILITY_NEW")
LABOUR = (None, "普通劳动力", "无劳动力", "丧失劳动力", "部分丧失劳动力", "弱劳动力或半劳动力")
INCOMES = ("9000.00", "7500.00", "7499.99", "6000.00", "5999.99", "-120.00")
HOUSEHOLDS = 400


def days_near(month: Month) -> list[date]:
    """Few days, so that words often fall on one: first and last days of the months around, and neighbours."""
    firsts = [month.plus(-back).first_day for back in (0, 1, 3, 5, 6, 7, 12)]
    return [first + timedelta(days=by) for first in firsts for by in (-1, 0, 1, 4)]


def drawn(rng: random.Random, month: Month, number: int) -> Facts:
    days, is_quiet = days_near(month), rng.random() < 0.5
    return Facts(
        f"41060202{number:06}",
        rng.choice([None, None, "未消除", "未消除", "已消除"]),
        rng.choice([None, *rng.sample(days, 2)]),
        rng.choice([None, None, rng.choice(days)]),
        tuple(words(rng, days)),
        INCOME if is_quiet else tuple(income(rng) for _ in range(6)),
        tuple((rng.choice(RULES), rng.choice(days)) for _ in range(0 if is_quiet else rng.randint(0, 2))),
        tuple(member(rng, month) for _ in range(rng.randint(1, 3))),
    )


def words(rng: random.Random, days: list[date]) -> list[tuple[Known, date | None]]:
    """What a ledger can say: a determination, perhaps a 风险变化, perhaps an elimination, and again."""
    turns = [Known.DETERMINED, Known.CONFIRMED, Known.ELIMINATED, Known.DETERMINED, Known.ELIMINATED]
    chosen = [turn for turn in turns[rng.choice([0, 0, 1]) : rng.choice([0, 1, 2, 3, 4, 5])] if rng.random() < 0.8]
    dated = sorted(rng.sample(days, len(chosen)))
    said = [one for at, one in enumerate(zip(chosen, dated, strict=True)) if not is_void(chosen, at)]
    if rng.random() < 0.15:
        said.append((Known.REFUSED, rng.choice(days)))
    open_ones = [Known.ORDER_OPEN, Known.CASE_OPEN, Known.CLAIM_OPEN]
    return said + [(word, None) for word in open_ones if rng.random() < 0.08]


def is_void(chosen: list[Known], at: int) -> bool:
    return chosen[at] is Known.CONFIRMED and at > 0 and chosen[at - 1] is Known.ELIMINATED


def income(rng: random.Random) -> Decimal | str | None:
    return rng.choice([None, NO_ROW]) if rng.random() < 0.03 else Decimal(rng.choice([INCOMES[0]] * 8 + [*INCOMES]))


def member(rng: random.Random, month: Month) -> Member:
    edge = month.first_day.replace(year=month.year - rng.choice([15, 16, 16, 40, 59, 60]))
    born = edge + timedelta(days=rng.choice([-1, 0, 1, 200]))
    return Member(born, rng.choice(["正常", "正常", "正常", "死亡", "迁出"]), rng.choice(LABOUR))


@pytest.fixture(scope="module")
def connection():
    with warehouse() as one:
        yield one


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize("is_source_missing", [False, True])
def test_both_readings_agree(connection, month, is_source_missing):
    time = Time(Month.parse(month), is_source_missing=is_source_missing)
    rng = random.Random(f"{month} {is_source_missing}")
    every = [drawn(rng, time.month, number) for number in range(HOUSEHOLDS)]

    found = eliminations(connection, time, every)

    assert {one.household_no: (found.get(one.household_no), one) for one in every
            if found.get(one.household_no) != plain_elimination(one, time)} == {}  # fmt: skip
    assert 60 < len(found) < HOUSEHOLDS
    assert is_source_missing or sum(row[1] for row in found.values()) >= 3


def test_who_is_monitored_now_is_the_same_for_the_sql_and_for_the_times_of_being_monitored(connection):
    month, rng = Month.parse("2026-11"), random.Random(11)
    every = [drawn(rng, month, number) for number in range(HOUSEHOLDS)]
    eliminations(connection, Time(month), every)
    words = [KnownWord(one.household_no, word, day) for one in every for word, day in one.words]
    lay_monitored(connection, words)

    found = {row[0] for row in connection.execute("select household_no from monitored_household").fetchall()}
    assert found == {one.household_no for one in every if is_open(one)}
    assert 60 < len(found) < HOUSEHOLDS


def is_open(facts: Facts) -> bool:
    said = [Said(Word(word.value), day) for word, day in facts.words if word in OF_MONITORING]
    times = spells(said, RegisterWord(facts.status, facts.identified_on, facts.left_on), 12)
    return bool(times) and times[-1].eliminated_on is None
