"""Households' books as they stood at an entry: what was said afterwards is not known yet."""

from datetime import date

import pytest

from policy.cases.book import Fate, fate
from policy.cases.case import Hit
from policy.levels import Level
from tests.warehouse.casework.desk import FOUR, ONE, THREE, TWO, YES, Desk, ground_at
from tests.warehouse.office import shipped_law
from warehouse.ledger.earlier_cases import books_before

NEW = Hit("ILLNESS_EXPENSE", "因病", frozenset({"new"}))
OTHER = Hit("DROPOUT", "因学", frozenset({"new"}))


@pytest.fixture
def desk(home, ledger):
    return Desk(ground_at(home, shipped_law(), ledger))


def stood(desk, entry):
    with desk.ground.ledger.reading() as book:
        return books_before(book, entry)


def next_entry(desk):
    with desk.ground.ledger.reading() as book:
        return book.entries.next_seq()


def test_a_case_that_ended_since_was_open_and_its_village_had_spoken_or_had_not(desk):
    desk.open(ONE, TWO, THREE)
    desk.bring_to(Level.TOWNSHIP, TWO).bring_to(Level.DISTRICT, THREE)
    entry = next_entry(desk)
    desk.on("2026-11-18").say(TWO, Level.TOWNSHIP, YES[Level.TOWNSHIP])
    desk.bring_to(Level.DISTRICT, ONE)
    for household in (ONE, TWO, THREE):
        desk.on("2026-11-20").say(household, Level.DISTRICT, YES[Level.DISTRICT])
    books = stood(desk, entry)

    assert {number: fate(book, OTHER) for number, book in books.items()} == {
        ONE: Fate.JOINED, TWO: Fate.OPENED, THREE: Fate.OPENED,
    }  # fmt: skip
    assert {fate(book, NEW) for number, book in books.items() if number != ONE} == {Fate.IN_OPEN_CASE}
    assert all(one.is_open for book in books.values() for one in book.cases)
    now = stood(desk, next_entry(desk))
    assert {fate(book, NEW) for book in now.values()} == {Fate.DETERMINED_ALREADY}


def test_what_ended_before_stands_and_what_opened_since_is_not_there(desk):
    desk.open(ONE)
    desk.bring_to(Level.DISTRICT, ONE)
    desk.on("2026-11-20").say(ONE, Level.DISTRICT, YES[Level.DISTRICT])
    entry = next_entry(desk)
    desk.open(FOUR)
    books = stood(desk, entry)

    assert list(books) == [ONE]
    assert [one.determined_on for one in books[ONE].cases] == [date(2026, 11, 20)]
    assert stood(desk, 0) == {}
