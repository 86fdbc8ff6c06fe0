"""Rosters of insured people: made once a year, changed with an entry, nobody twice."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from tests.warehouse.ledger.conftest import AT
from warehouse.ledger.models import Entry, EntryDetail
from warehouse.ledger.roster import Insured, NewRoster

ROSTER = NewRoster(2026, "2026-11", "named", 1, 10_000, "2026-11·abcdef")
ONE = Insured("410602198001010011", "4106020001", "东乡", "脱贫", "2026-01", 10_000, AT.date())
TWO = replace(ONE, person_key="410602198001010038", household_no="4106020002", category="边缘")
LATER = AT + timedelta(days=30)


def said(ledger, word):
    with ledger.reading() as book:
        wanted = select(EntryDetail.payload).join(Entry, Entry.seq == EntryDetail.seq).where(Entry.word == word)
        return [json.loads(payload) for payload in book.session.scalars(wanted.order_by(Entry.seq))]


def made(ledger, *persons):
    with ledger.writing() as book:
        return book.roster.make(ROSTER, persons, AT)


def test_a_year_without_a_roster_insures_nobody(ledger):
    with ledger.reading() as book:
        assert (book.roster.of(2026), book.roster.persons(2026)) == (None, [])


def test_a_roster_is_made_once_a_year_and_stands(ledger):
    assert made(ledger, ONE, TWO)
    assert not made(ledger, ONE)

    with ledger.reading() as book:
        assert book.roster.persons(2026) == [ONE, TWO]
        assert book.roster.of(2026).low_income_places == 1
        assert book.roster.persons(2025) == []


def test_the_entry_of_a_roster_tells_its_people_by_number_and_digest_alone(ledger):
    made(ledger, ONE, TWO)

    (payload,) = said(ledger, "roster_made")
    assert (payload["persons"], payload["premium_fen"], payload["year"]) == (2, 20_000, 2026)
    assert ONE.person_key not in json.dumps(payload)


def test_a_person_is_on_the_roster_of_a_year_once(ledger):
    made(ledger, ONE)

    with pytest.raises(IntegrityError), ledger.writing() as book:
        book.roster.change(2026, "2026-12", [replace(ONE, household_no="4106020009")], {}, LATER)


def test_people_join_and_cover_ends_during_the_year(ledger):
    made(ledger, ONE)
    child = replace(TWO, from_month="2026-12", changed_on=LATER.date())
    with ledger.writing() as book:
        book.roster.change(2026, "2026-12", [child], {ONE.person_key: "2026-12"}, LATER)

    with ledger.reading() as book:
        ended, joined = book.roster.persons(2026)
        assert book.roster.counts(2026) == (2, 1)
    assert (ended.ended_from, ended.changed_on) == ("2026-12", date(2026, 12, 11))
    assert joined == child
    (payload,) = said(ledger, "roster_changed")
    assert (payload["month"], payload["persons"], payload["ended"]) == ("2026-12", 1, 1)


def test_cover_that_was_ended_by_an_error_goes_on(ledger):
    made(ledger, ONE)
    with ledger.writing() as book:
        book.roster.change(2026, "2026-11", [], {ONE.person_key: "2026-11"}, AT)
        book.roster.change(2026, "2026-12", [], {ONE.person_key: None}, LATER)

    with ledger.reading() as book:
        assert book.roster.persons(2026)[0].ended_from is None


def test_nothing_to_change_says_nothing(ledger):
    made(ledger, ONE)
    with ledger.writing() as book:
        book.roster.change(2026, "2026-12", [], {}, LATER)

    assert said(ledger, "roster_changed") == []
