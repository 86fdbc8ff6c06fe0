"""Costs paid in another county reach the county of the register, encrypted, counted once, and on both sides alike."""

import json
import re
import shutil
from decimal import Decimal

import pytest

from tests.warehouse.across.counties import (
    AT_HOME,
    DEAD,
    HESHAN,
    LEFT,
    MOVED,
    NAMES,
    PATIENT,
    QIBIN,
    SHANCHENG,
    Region,
    settlement,
)
from tests.warehouse.office import MONTH
from warehouse.across.costs import Arrived, arrived, receive_costs, send_costs
from warehouse.across.exchange import ExchangeError
from warehouse.across.letters import Post
from warehouse.database import sql
from warehouse.submissions import accepted_sources

DIGEST = re.compile(rb'"[0-9a-f]{64}"')
"""A slip's digests; what digits they hold is chance."""

FROM_HESHAN = "外县转来/医疗结算_2026-11-410602.csv"
FROM_QIBIN = "外县转来/医疗结算_2026-11-410611.csv"


def post(region, *senders):
    """Send, receive at 山城区, take in there."""
    for code in senders:
        send_costs(region.counties[code].connection, region.exchange, code, region.keys(code))
    county = region.counties[SHANCHENG]
    received = receive_costs(county.connection, region.exchange, SHANCHENG, region.keys(SHANCHENG), county.inbox())
    county.judge()
    return received


def costs_of(region):
    """(settlement number, self-pay, file) of what counts at 山城区."""
    return (
        region.counties[SHANCHENG]
        .connection.execute(
            "select settlement_no, given_self_pay_yuan, file_name from conformed.medical join raw.file using (file_no) "
            "where unlinked is null order by settlement_no"
        )
        .fetchall()
    )


@pytest.fixture(scope="module")
def posted_folder(tmp_path_factory, joined_folder):
    """Three counties, of which two have sent their costs and 山城区 has taken them in. Nobody has it open."""
    folder = tmp_path_factory.mktemp("posted") / "region"
    shutil.copytree(joined_folder, folder)
    region = Region(folder)
    assert post(region, HESHAN, QIBIN).changed == 2
    region.close()
    return folder


@pytest.fixture
def posted(tmp_path, posted_folder):
    """A copy of them, to be worked on."""
    shutil.copytree(posted_folder, tmp_path / "posted")
    region = Region(tmp_path / "posted")
    yield region
    region.close()


def test_costs_reach_the_county_of_the_register_and_are_counted_alike_on_both_sides(posted):
    region = posted
    assert costs_of(region) == [
        ("JS0001", Decimal("4000.00"), FROM_HESHAN),
        ("JS0004", Decimal("1500.05"), FROM_QIBIN),
    ]
    sent = [(one.sender, one.receiver, one.rows, one.people) for one in Post(region.exchange).sent()]
    assert sent == [(HESHAN, SHANCHENG, 1, 1), (QIBIN, SHANCHENG, 1, 1)]
    assert arrived(region.counties[SHANCHENG].connection, MONTH) == [
        Arrived(HESHAN, 1, 1, 0, 0),
        Arrived(QIBIN, 1, 1, 0, 0),
    ]


def test_nothing_of_the_patient_can_be_read_on_the_way(posted):
    for path in (posted.exchange.folder / "costs").rglob("*.*"):
        content = DIGEST.sub(b"", path.read_bytes())
        assert not [word for word in (PATIENT, NAMES[PATIENT], "JS0001", "4000", "某病") if word.encode() in content]
    slip = json.loads((posted.exchange.folder / "costs" / SHANCHENG / f"{HESHAN}.json").read_text())
    assert set(slip) == {"of_content", "people", "rows", "sha256"}


def test_what_another_county_sent_on_is_no_report_of_the_own_bureau(posted):
    connection = posted.counties[SHANCHENG].connection
    assert accepted_sources(connection, MONTH) == {"households", "persons"}
    missing = connection.execute(sql("explain/missing_sources"), {"month": MONTH, "sources": ["medical"]}).fetchall()
    assert missing == [("medical",)]


def test_the_same_again_changes_nothing(posted):
    region = posted
    letters = {path: path.read_bytes() for path in (region.exchange.folder / "costs").rglob("*.*")}
    assert post(region, HESHAN, QIBIN).changed == 0
    assert {path: path.read_bytes() for path in letters} == letters
    assert len(region.counties[SHANCHENG].submissions()) == 4


def test_a_run_that_was_killed_on_the_way_is_gone_on_with(region):
    send_costs(region.counties[HESHAN].connection, region.exchange, HESHAN, region.keys(HESHAN))
    (region.exchange.folder / "costs" / SHANCHENG / f"{HESHAN}.json").unlink()  # killed between file and slip
    assert post(region, HESHAN, QIBIN).changed == 2
    assert [one.rows for one in Post(region.exchange).sent()] == [1, 1]
    assert len(costs_of(region)) == 2


def test_costs_sent_again_take_the_place_of_the_earlier_ones_and_withdrawn_ones_leave(posted):
    region = posted
    region.counties[HESHAN].put_records("medical", settlement(1, PATIENT, "4200"))
    region.counties[QIBIN].put_records("medical", settlement(9, AT_HOME, "10"))
    region.export()
    region.join()
    post(region, HESHAN, QIBIN)
    assert costs_of(region) == [("JS0001", Decimal("4200.00"), FROM_HESHAN)]
    status = region.counties[SHANCHENG].select("file_name, status, rows_read", "submissions")
    assert (FROM_QIBIN, "accepted", 0) in status
    assert (FROM_QIBIN, "superseded", 1) in status


def test_a_settlement_that_the_own_bureau_sent_too_counts_once(region):
    region.counties[SHANCHENG].put_records("medical", settlement(1, PATIENT, "4000"))
    post(region, HESHAN)
    assert [row[:2] for row in costs_of(region)] == [("JS0001", Decimal("4000.00"))]


def test_costs_of_somebody_who_died_go_to_their_county_and_of_somebody_who_moved_away_to_none(region):
    region.counties[QIBIN].put_records("medical", settlement(7, DEAD, "900"), settlement(8, LEFT, "800"))
    region.export(QIBIN)
    region.join()
    send_costs(region.counties[QIBIN].connection, region.exchange, QIBIN, region.keys(QIBIN))
    county = region.counties[HESHAN]
    receive_costs(county.connection, region.exchange, HESHAN, region.keys(HESHAN), county.inbox())
    county.judge()
    query = "select settlement_no, person_status from conformed.medical where id_no in ($1, $2)"
    assert county.connection.execute(query, [DEAD, LEFT]).fetchall() == [("JS0007", "死亡")]


def test_what_the_county_of_before_paid_for_somebody_who_moved_away_reaches_the_county_of_the_register(region):
    region.counties[HESHAN].put_records(
        "medical",
        settlement(8, LEFT, "800"),
        settlement(9, LEFT, "5", 姓名="周别人"),  # whose that is 身份核对 finds out first
        settlement(10, DEAD, "7"),  # borne by the household here
        settlement(11, MOVED, "9"),
    )
    region.export(HESHAN)
    region.join()
    post(region, HESHAN)
    assert [row[:2] for row in costs_of(region)] == [("JS0008", Decimal("800.00"))]
    assert region.exchange.export_of(HESHAN).patients == 1


def test_costs_before_the_first_year_that_the_window_touches_do_not_go_out(region):
    region.counties[QIBIN].put_records(
        "medical",
        settlement(7, PATIENT, "900", 结算日期="2024-12-31"),
        settlement(8, MOVED, "80", 结算日期="2024-12-31"),
        settlement(9, MOVED, "70", 结算日期="2025-01-01"),
    )
    region.export(QIBIN)
    export = region.exchange.export_of(QIBIN)
    assert export.patients == 1  # 赵搬迁; of 吴就医 not even a hash leaves the county
    region.join()
    sent = send_costs(region.counties[QIBIN].connection, region.exchange, QIBIN, region.keys(QIBIN))
    assert [(one.receiver, one.rows) for one in sent] == [(HESHAN, 1), (SHANCHENG, 1)]


def test_a_number_that_is_another_persons_here_displaces_nobody(region):
    mine = settlement(1, MOVED, "70")
    region.counties[SHANCHENG].put_records("medical", mine)
    region.counties[SHANCHENG].judge()
    post(region, HESHAN)
    assert [row[:2] for row in costs_of(region)] == [
        ("410602-JS0001", Decimal("4000.00")),
        ("JS0001", Decimal("70.00")),
    ]


def test_a_letter_under_a_lost_key_is_told_and_the_others_are_taken(region):
    send_costs(region.counties[HESHAN].connection, region.exchange, HESHAN, region.keys(HESHAN))
    (region.counties[SHANCHENG].home / "keys" / "exchange-2026.key").write_text("cd" * 32, encoding="ascii")
    region.give_keys()  # lays out the new public half; 鹤山区 sealed for the old one
    received = post(region, QIBIN)
    assert received.changed == 1
    assert len(received.wrong) == 1
    assert "was encrypted for another key" in received.wrong[0]
    assert post(region, HESHAN, QIBIN).wrong == ()
    assert len(costs_of(region)) == 2


def test_a_receiver_that_laid_out_no_key_or_anothers_is_told(region):
    laid_out = region.home / "exchange" / "keys" / "2026"
    (laid_out / f"{SHANCHENG}.json").write_bytes((laid_out / f"{QIBIN}.json").read_bytes())
    with pytest.raises(ExchangeError, match="is not bound to it by the region's key"):
        send_costs(region.counties[HESHAN].connection, region.exchange, HESHAN, region.keys(HESHAN))
    (laid_out / f"{SHANCHENG}.json").unlink()
    with pytest.raises(ExchangeError, match="410603 has laid out no key of 2026"):
        send_costs(region.counties[HESHAN].connection, region.exchange, HESHAN, region.keys(HESHAN))
