"""Years of a small district in which departments are late, silent or at a loss: help goes on, and households leave."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from policy.parameters import read_law
from tests.flows.help_outcome import HelpOutcome
from tests.flows.test_years import begin
from tests.policy.shipped import shipped_texts
from tests.warehouse.casework.desk import ground_at
from tests.warehouse.sample.officers.claims.killing import days_of, last_day_begun, live_through
from warehouse.database import open_warehouse
from warehouse.ledger.book import open_ledger

SEED = 2026
BOUND = 1.5
"""Times the most that were monitored in a month of the year before: more in the last year would be without bound."""


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("FANGPIN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def lived(home: Path, first: str, last: str, kills: int) -> HelpOutcome:
    live_through(home, lambda: begin(home, first, last, "slow to help"), kills, longest=10, seed=SEED)
    law, today = read_law(shipped_texts()), last_day_begun(home)
    assert today is not None
    ground = ground_at(home, law, open_ledger(f"sqlite:///{home / 'ledger.db'}", home))
    with open_warehouse(home / "warehouse.duckdb") as warehouse:
        found = HelpOutcome(ground, warehouse, today)
        home.with_name("figures.json").write_text(json.dumps(found.figures(), ensure_ascii=False), "utf-8")
        found.holds()
    return found


@pytest.mark.whole
def test_four_months_of_help_fit_in_every_sum(home):
    found = lived(home, "2026-08", "2026-11", kills=1)
    assert found.orders
    assert found.entries


@pytest.mark.campaign
def test_three_years_of_help_stay_bounded_and_let_households_go_by_the_rule_alone(home):
    found = lived(home, "2024-01", "2026-12", kills=20)
    monitored = [one.monitored for one in found.months]
    assert max(monitored[24:]) <= BOUND * max(monitored[12:24])
    assert found.eliminations()
    assert any(one.order.is_urgent for one in found.orders)
    assert days_of(home).read_text("utf-8")
