"""Whole months of a small district through all desks, killed at any moment: every claim is paid once or it is told."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from policy.claims.states import State
from policy.parameters import read_law
from tests.policy.shipped import shipped_texts
from tests.warehouse.casework.desk import ground_at
from tests.warehouse.sample.officers.claims.killing import days_of, last_day_begun, live_through
from tests.warehouse.sample.officers.claims.outcome import Outcome
from warehouse.ledger.book import open_ledger

SEED = 2026
PERSONS = 400

pytestmark = pytest.mark.campaign


def begin(home: Path, first: str, last: str, people: str = "quarrelling") -> subprocess.Popen[bytes]:
    arguments = (str(home), first, last, str(PERSONS), str(SEED), people)
    with home.with_name(f"{home.name}.log").open("ab") as log:
        return subprocess.Popen([sys.executable, "-m", "tests.flows.years", *arguments], stderr=log, stdout=log)


def lived(home: Path, first: str, last: str, kills: int, longest: float) -> tuple[Outcome, int]:
    done = live_through(home, lambda: begin(home, first, last), kills, longest, seed=SEED)
    law, today = read_law(shipped_texts()), last_day_begun(home)
    assert today is not None
    found = Outcome(ground_at(home, law, open_ledger(f"sqlite:///{home / 'ledger.db'}", home)), today)
    found.holds()
    with found.ledger.reading() as book:
        stages = [one for month in found.months for one in book.stages.of(month)]
    assert {one.state.value for one in stages} <= {"done", "waiting"}
    return found, done


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("FANGPIN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_three_months_killed_now_and_then_pay_everybody_once(home):
    found, kills = lived(home, "2026-10", "2026-12", kills=4, longest=4)
    assert kills
    assert found.claims


def test_two_years_killed_now_and_then_pay_everybody_once(home):
    found, kills = lived(home, "2025-01", "2026-12", kills=40, longest=10)
    assert kills
    days = len(days_of(home).read_text("utf-8").splitlines())
    report = json.dumps({**found.figures(), "kills": kills, "days_begun": days}, ensure_ascii=False)
    home.with_name("figures.json").write_text(report, "utf-8")
    assert Counter(one.claim.state for one in found.claims)[State.PAID] > len(found.claims) / 2
