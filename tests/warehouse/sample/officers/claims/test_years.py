"""Months of claims with people who quarrel and err, killed at any moment: everybody is paid once, or it is said why.

Claims are laid into the ledger month by month; what people and desks do with them is as in an office.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from policy.claims.states import State
from policy.parameters import read_law
from policy.windows import Month
from tests.policy.shipped import shipped_texts
from tests.warehouse.casework.desk import ground_at
from tests.warehouse.sample.officers.claims.killing import Apart, begin_day, days_of, last_day_begun, live_through
from tests.warehouse.sample.officers.claims.outcome import Outcome
from tests.warehouse.sample.officers.claims.street import HOUSEHOLDS, Street, an_empty_street
from warehouse.ledger.book import open_ledger
from warehouse.sample.officers.claims.habits import USUAL

SEED = 2026
FIRST = Month.parse("2025-01")
UNRULY = replace(
    USUAL, silent_villages=0.1, found_false=0.15, wrong_amounts=0.25, insists=0.3, back_to_insurer=0.1, objections=0.3,
    complaints=0.1, returned=0.15, partly_paid=0.1, paid_too_much=0.05, serials_twice=0.1, batches_sent_back=0.1,
)  # fmt: skip


def opening_day(month: Month) -> date:
    return month.first_day + timedelta(days=9)


def open_month(street: Street, month: Month) -> None:
    """Eight claims of four households open with a month; the half of them that opened before a kill stay."""
    with street.desk.ground.ledger.reading() as book:
        standing = len(book.claims.of_month(str(month)))
    for number in range(standing // len(HOUSEHOLDS), 2):
        street.desk.open(
            *HOUSEHOLDS, year=2025 + number, amount=f"{900 + month.number * 37}.5{number}", month=str(month)
        )


def live(street: Street, home: Path, months: int) -> None:
    """Let days pass from the day noted on until every claim has ended, at most half a year after the last month."""
    openings = {opening_day(FIRST.plus(number)): FIRST.plus(number) for number in range(months)}
    begun = last_day_begun(home)
    day: date | None = begun or min(openings)
    give_up_on = max(openings) + timedelta(days=183)
    while day is not None and day <= give_up_on:
        begin_day(home, day)
        street.desk.on(day.isoformat())
        if day in openings:
            open_month(street, openings[day])
        due = street.parties.months_due(day) | set(street.parties.act(day))
        due |= {str(openings[day])} if day in openings else set()
        for month in sorted(due if day != begun else due | set(street.open_months())):
            street.desk.look(month=month)
        after = [each for each in (*openings, street.parties.next_day(day)) if each is not None and each > day]
        day = min(after, default=None)


def live_alone(home: Path, months: int) -> None:
    """What a process does: live through the months."""
    live(an_empty_street(home, read_law(shipped_texts()), UNRULY, seed=SEED), home, months)


def lived(home: Path, months: int, kills: int, longest: float) -> tuple[Outcome, int]:
    law = read_law(shipped_texts())
    done = live_through(home, lambda: Apart(live_alone, home, months), kills, longest, SEED)
    today = last_day_begun(home)
    assert today is not None
    found = Outcome(ground_at(home, law, open_ledger(f"sqlite:///{home / 'ledger.db'}", home)), today)
    found.holds()
    return found, done


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.mark.whole
def test_two_months_of_claims_killed_now_and_then_pay_everybody_once(home):
    found, kills = lived(home, months=2, kills=5, longest=0.5)
    assert kills > 2
    assert len(found.claims) == 16
    assert {one.claim.state for one in found.claims} >= {State.PAID}


@pytest.mark.campaign
def test_two_years_of_claims_killed_now_and_then_pay_everybody_once(home):
    found, kills = lived(home, months=24, kills=100, longest=1.5)
    days = len(days_of(home).read_text("utf-8").splitlines())
    report = json.dumps({**found.figures(), "kills": kills, "days_begun": days}, ensure_ascii=False)
    home.with_name("figures.json").write_text(report, "utf-8")
    states = Counter(one.claim.state for one in found.claims)
    assert states[State.PAID] > len(found.claims) / 2
    assert {State.CLOSED_REFUSED, State.CLOSED_WITHDRAWN} <= set(states)
