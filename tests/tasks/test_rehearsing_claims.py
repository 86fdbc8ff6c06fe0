"""Claims in a rehearsal: its own password for the insurer's packages, and sums of claims in words."""

import stat
from datetime import date
from decimal import Decimal

from policy.claims.claim import opened
from policy.claims.facts import Calculation
from policy.payouts import Coverage
from tasks.rehearsing_claims import ClaimFigures, claim_rows, have_insurer_password, insurer_password_of
from tasks.settings import load_settings


def test_a_rehearsal_makes_a_password_of_its_own_once_which_others_may_not_read(tmp_path):
    have_insurer_password(load_settings(tmp_path))
    path = tmp_path / "secrets/insurer"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    first = insurer_password_of(tmp_path)
    have_insurer_password(load_settings(tmp_path))
    assert insurer_password_of(tmp_path) == first
    have_insurer_password(load_settings(tmp_path / "other"))
    assert insurer_password_of(tmp_path / "other") != first


def test_a_password_that_the_office_has_set_stays(tmp_path, monkeypatch):
    monkeypatch.setenv("FANGPIN_INSURER_PASSWORD", "hebi-insurer-7")
    have_insurer_password(load_settings(tmp_path))
    assert not (tmp_path / "secrets").exists()
    assert insurer_password_of(tmp_path) == "hebi-insurer-7"


def test_claims_that_are_under_way_are_summed_up_by_where_they_stand():
    calculation = Calculation(Decimal("7000.00"), Decimal("1000.50"), Decimal("1000.50"), date(2026, 11, 10))
    claims = [opened(f"2026-11-L0000{at}", str(at), Coverage.HOSPITAL, 2026, calculation) for at in (1, 2)]
    rows = claim_rows(ClaimFigures(claims, notices=0, batches=0))
    assert rows["理赔"] == "2 笔 2,001.00 元"
    assert rows["理赔在办"] == "2 笔 2,001.00 元，待移交 2"
    assert rows["已支付"] == rows["暂缓"] == rows["不赔或撤出"] == "0"
