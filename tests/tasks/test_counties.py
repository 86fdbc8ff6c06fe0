"""A county among several: what of the environment holds for it, and what share of its worker it takes."""

import duckdb
import pytest

from policy.region import read_region
from tasks.counties import Errand, settings_of, share_of_worker
from tasks.settings import MIB, SettingsError, county_settings
from tasks.wrong import AskedWronglyError
from warehouse.database import Bounds, open_warehouse
from warehouse.ledger.locks import LEASE

REGION = (
    'code = "4106"\nname = "鹤壁市"\n[[counties]]\ncode = "410603"\nname = "山城区"\nhome = "home"\npolicy = "lines"\n'
)


def test_the_ledger_and_folders_of_the_environment_are_no_county_s(monkeypatch, tmp_path):
    monkeypatch.setenv("FANGPIN_LEDGER_URL", "postgresql://one@host/for-all")
    monkeypatch.setenv("FANGPIN_SECRETS", str(tmp_path / "for-all"))
    monkeypatch.setenv("FANGPIN_LOCK_WAIT_SECONDS", "7")
    settings = county_settings(tmp_path / "home")
    assert settings.ledger_url == f"sqlite:///{tmp_path / 'home' / 'ledger.db'}"
    assert (settings.secrets, settings.policy) == (tmp_path / "home" / "secrets", tmp_path / "home" / "policy")
    assert (settings.backup_dir, settings.lock_wait_seconds) == (tmp_path / "home-backup", 7)


def test_a_county_s_own_postgresql_stands_in_its_secrets(tmp_path):
    (tmp_path / "secrets").mkdir()
    secret = tmp_path / "secrets" / "ledger"
    secret.write_text("postgresql://office:key@host/heshan\n", encoding="utf-8")
    secret.chmod(0o600)
    assert county_settings(tmp_path).ledger_url == "postgresql://office:key@host/heshan"
    secret.write_text("mysql://office:key@host/heshan\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="FANGPIN_LEDGER_URL cannot be used: the ledger lives in") as wrong:
        county_settings(tmp_path)
    assert "key" not in str(wrong.value)


def test_a_county_has_its_policy_folder_the_clock_of_the_region_and_a_share(monkeypatch, tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "lines").mkdir()
    county = read_region(tmp_path / "region.toml", REGION).county("410603")
    monkeypatch.setenv("FANGPIN_WAREHOUSE_THREADS", "3")
    settings = settings_of(county, Errand("", "410603", "2026-11", "2026-11-10T09:00:00+08:00", 2))
    assert (settings.policy, str(settings.today)) == (tmp_path / "lines", "2026-11-10 09:00:00+08:00")
    assert (settings.warehouse_threads, settings.warehouse_memory_bytes) == (3, share_of_worker(2)[1])


def test_lines_of_a_county_s_own_are_not_lost_by_a_misspelt_folder(tmp_path):
    (tmp_path / "home").mkdir()
    county = read_region(tmp_path / "region.toml", REGION).county("410603")
    with pytest.raises(AskedWronglyError, match="lines of 山城区 is not there"):
        settings_of(county, Errand("", "410603", "2026-11", None, 1))


def test_on_a_cluster_a_month_held_on_a_dead_machine_is_waited_for(monkeypatch, tmp_path):
    (tmp_path / "home").mkdir()
    (tmp_path / "lines").mkdir()
    monkeypatch.setattr("tasks.counties.share_of_worker", lambda _beside: (1, 128 * MIB))
    county = read_region(tmp_path / "region.toml", REGION).county("410603")
    waits = [
        settings_of(county, Errand("", "410603", "2026-11", None, beside)).lock_wait_seconds for beside in (2, None)
    ]
    assert waits == [60, 60 + LEASE.total_seconds()]


def test_workers_beside_each_other_share_the_machine():
    assert share_of_worker(1)[1] // share_of_worker(4)[1] in {4, 3}
    assert share_of_worker(10_000) == (1, 128 * MIB)


def test_a_warehouse_keeps_to_its_bounds(tmp_path):
    connection = open_warehouse(tmp_path / "warehouse.duckdb", bounds=Bounds(1, 300 * MIB))
    try:
        found = connection.execute("select current_setting('threads'), current_setting('memory_limit')").fetchone()
    finally:
        connection.close()
    assert found == (1, "300.0 MiB")
    assert duckdb.connect(str(tmp_path / "warehouse.duckdb"), read_only=True).execute("select 1").fetchone() == (1,)
