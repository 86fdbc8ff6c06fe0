"""The SQL of claims and a plain reading of CASES 4 give the same bases, for drawn districts and rosters."""

from datetime import date
from decimal import Decimal
from random import Random

import pytest

from policy.windows import Month
from tests.rules.batch import laid_out, write
from tests.rules.districts import placed
from tests.rules.facts import Household, Person
from tests.rules.plain_sums import prepare
from tests.rules.test_against_a_plain_reading import drawn
from tests.warehouse.insuring.plain_bases import Cover, Key, plain_bases
from warehouse.insuring.considering import bases_in
from warehouse.ledger.roster import Insured, NewRoster
from warehouse.screening import Known

TOLD = 10


def drawn_roster(random, year, districts):
    """Most people of the districts on a year's roster, for the whole of it or a part."""
    people = sorted({one.id_no for district in districts for one in district.facts if isinstance(one, Person)})
    for id_no in people:
        if random.random() < 0.7:
            first, last = sorted(random.choices(range(1, 13), k=2))
            starts = f"{year}-{first:02}" if random.random() < 0.5 else f"{year}-01"
            ended = f"{year}-{last:02}" if random.random() < 0.4 else None
            yield Insured(id_no, "H", "东乡", "脱贫", starts, 10_000, date(year, 1, 1), ended)


def spans(year, insured):
    """The days of cover, as a plain reading needs them."""
    first = date.fromisoformat(f"{insured.from_month}-01")
    until = date.fromisoformat(f"{insured.ended_from}-01") if insured.ended_from else date(year + 1, 1, 1)
    return (year, insured.person_key), (first, until)


def differences(county, months, how_many):
    there = laid_out([placed(district, number) for number, district in enumerate(drawn(months, how_many))])
    month = months[-1]
    for is_late in (False, True):
        write(county.office, there, is_late=is_late)
        for each in months:
            county.office.take_in(each)
    answers = [answer for district in there for answer in district.answers]
    county.office.run(month, known=Known(answers, ()))
    random = Random(how_many)
    cover: Cover = {}
    with county.ledger.writing() as book:
        for year in (int(month[:4]) - 1, int(month[:4])):
            persons = list(drawn_roster(random, year, there))
            cover |= dict(spans(year, one) for one in persons)
            book.roster.make(NewRoster(year, month, "named", 0, 10_000, "v"), persons, county.ground(f"{month}-10").at)
    numbers = {one.household_no for district in there for one in district.facts if isinstance(one, Household)}
    with county.ledger.reading() as book:
        found = bases_in(county.office.connection, book, Month.parse(month), county.law, sorted(numbers)).bases
    ours = {(one.household_no, one.coverage.label, one.year): (one.base, one.borne) for one in found}
    protection = county.law.in_force(date.fromisoformat(f"{month}-01")).amount("protection")
    theirs: dict[Key, tuple[Decimal, Decimal]] = {}
    for district in there:
        known = prepare(month, [fact for fact in district.facts if fact.month <= month], set(district.answers))
        theirs |= plain_bases(known, cover, protection)
    return sorted(ours.items() ^ theirs.items(), key=repr), len(theirs)


@pytest.mark.parametrize("how_many", [150, pytest.param(2_000, marks=pytest.mark.campaign)])
def test_bases_are_what_a_plain_reading_of_the_law_gives(county, how_many):
    found, compared = differences(county, ("2024-01", "2024-02", "2024-03"), how_many)

    assert found[:TOLD] == []
    assert compared > how_many
