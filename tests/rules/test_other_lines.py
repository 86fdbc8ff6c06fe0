"""Under other lines, several policies at once, the rules say what a plain reading of the law says."""

import pytest

from policy.proposal import proposed_values
from policy.windows import Month
from tests.rules.batch import laid_out, write
from tests.rules.districts import placed
from tests.rules.plain_reading import read
from tests.rules.plain_rules import Lines
from tests.rules.test_against_a_plain_reading import drawn
from tests.warehouse.office import shipped_law
from warehouse.screening import Known
from warehouse.what_if.screening import Policies, listed_under, screen_under

ASKED = {
    ("illness=4000",): Lines(illness_monitored=4_000, illness_general=4_000),
    ("illness.general=8000",): Lines(illness_general=8_000),
    ("income_drop=20",): Lines(income_drop=20),
    ("illness=20000", "illness.general=500", "income_drop=75"): Lines(20_000, 500, 75),
}


def compare(office, months, how_many):
    there = laid_out([placed(district, number) for number, district in enumerate(drawn(months, how_many))])
    for is_late in (False, True):
        write(office, there, is_late=is_late)
        for month in months:
            office.take_in(month)
    month, law = Month.parse(months[-1]), shipped_law()
    proposed = [law.proposing(month.first_day, proposed_values(law, month, words)) for words in ASKED]
    answers = [answer for district in there for answer in district.answers]
    cases = [case for district in there for case in district.cases]
    screen_under(office.connection, Policies(month, dict(enumerate([law, *proposed]))), Known(answers, cases))
    for number, lines in enumerate([Lines(), *ASKED.values()]):
        readings = [read(months[-1], one.facts, set(one.answers), set(one.cases), lines) for one in there]
        hits = {(hit[0], hit[1], hit[2]) for reading in readings for hit in reading.hits}
        rows = office.connection.execute(
            "select household_no, rule_id, risk_type from hit_row where policy_no = $1", [number]
        ).fetchall()
        assert set(rows) == hits
        assert listed_under(office.connection, number) == sorted(row[0] for one in readings for row in one.suggested)


def test_several_lines_at_once_are_what_a_plain_reading_gives_for_each(office):
    compare(office, ("2024-01", "2024-02", "2024-03"), 50)


@pytest.mark.campaign
@pytest.mark.parametrize("first", ["2022-11", "2025-02", "2026-09"])
def test_several_lines_at_once_are_what_a_plain_reading_gives_for_thousands_of_districts(office, first):
    month = Month.parse(first)
    compare(office, (first, str(month.plus(1)), str(month.plus(2))), 2_000)
