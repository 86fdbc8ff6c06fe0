"""What may not be kept any longer is gone from the bytes of the home; what is needed stays, and the chain holds."""

import shutil

import pytest
from sqlalchemy import func, select

from policy.retention import Kind
from tests.warehouse.casework.desk import FOUR, Desk, ground_at
from tests.warehouse.ledger.test_chain import edit
from tests.warehouse.office import Office, id_no
from tests.warehouse.purging.house import (
    CLAIM,
    MONTH,
    OF_CASES,
    OF_CLAIMS,
    OF_DEPARTMENTS,
    REGISTERED,
    kept_month,
)
from warehouse.database import open_warehouse
from warehouse.ledger.book import open_ledger
from warehouse.ledger.errors import MonthBusyError
from warehouse.ledger.models import Entry, EntryDetail
from warehouse.ledger.purging import purge_of
from warehouse.ledger.words import Word
from warehouse.purging import purging
from warehouse.purging.purging import look, purge
from warehouse.purging.rows import NotLaidOutError, taken_out

EVERYBODY = {*OF_DEPARTMENTS, *OF_CASES, *OF_CLAIMS, REGISTERED}
BEFORE, THREE_YEARS, TEN_YEARS, THIRTY_YEARS = "2029-11-30", "2029-12-01", "2036-12-01", "2057-01-01"


def entries(house):
    with house.ledger.reading() as book:
        return book.entries.head().count, book.entries.purges()


def test_within_the_terms_nothing_goes(house):
    assert house.holding(EVERYBODY) == EVERYBODY
    before = entries(house)
    assert purge(house.ledger, house.order(BEFORE)).is_empty
    assert house.holding(EVERYBODY) == EVERYBODY
    assert entries(house) == before


def test_a_dry_run_counts_what_would_go_and_changes_nothing(house):
    before = entries(house)
    found = look(house.ledger, house.order(THIRTY_YEARS))

    assert found.records.counts["cases"] == 2
    assert found.records.counts["claims"] == 1
    assert found.records.counts["identity_answers"] == 1
    assert found.rows.rows["raw.medical"] == found.rows.rows["staging.medical"] == 1
    assert (len(found.rows.files), found.entry) == (4, None)
    assert entries(house) == before
    assert house.holding(EVERYBODY) == EVERYBODY


def test_after_three_years_what_departments_sent_is_gone_but_the_register_stays(house):
    found = purge(house.ledger, house.order(THREE_YEARS))

    assert house.holding(EVERYBODY) == EVERYBODY - {*OF_DEPARTMENTS}
    assert found.rows.kept == 3, "the household, its head, the last word on its home"
    assert house.files("inbox") == house.files(f"outbox/{MONTH}/feedback") == []
    assert house.ledger.verify_chain() is None
    assert kept_month(house, "mart.household_metrics") == 0
    assert kept_month(house, "mart.submissions") == 4


def test_doubles_that_the_drop_folder_put_aside_go_with_what_departments_sent(house):
    double = house.home / "收件箱" / "已处理" / MONTH / "农户台账.csv"
    double.parent.mkdir(parents=True)
    double.write_text("REGISTERED", encoding="utf-8")
    purge(house.ledger, house.order(THREE_YEARS))

    assert not double.exists()


def test_which_contents_a_list_can_no_longer_be_made_of_is_known(house):
    office = Office(house.home)
    contents = [row[0] for row in office.connection.execute("select sha256 from raw.file").fetchall()]
    assert taken_out(office.connection, contents) == 0
    office.connection.close()
    purge(house.ledger, house.order(THREE_YEARS))

    office = Office(house.home)
    assert taken_out(office.connection, contents) == len(set(contents))
    assert taken_out(office.connection, ["another"]) == 0
    office.connection.close()


def test_after_ten_years_cases_keep_their_days_and_words_without_people(house):
    purge(house.ledger, house.order(TEN_YEARS))

    assert house.holding(EVERYBODY) == {*OF_CLAIMS, REGISTERED}
    assert house.ledger.verify_chain() is None
    with house.ledger.reading() as book:
        one, two = book.cases.of_month(MONTH)
        assert (one.case.determined_on.isoformat(), one.card.head_name, one.card.village) == ("2026-11-20", "", "东村")
        assert (two.case.state.value, [str(word.verdict) for word in two.case.words]) == (
            "closed_refused",
            ["无风险", "同意不纳入"],
        )
    assert house.files("returns") == house.files(f"outbox/{MONTH}/lists") == []


def test_after_thirty_years_claims_keep_their_sums_without_people(house):
    purge(house.ledger, house.order(THIRTY_YEARS))

    assert house.holding(EVERYBODY) == {REGISTERED}
    assert house.ledger.verify_chain() is None
    assert house.files("archive", "returns", "outbox", "inbox") == []
    with house.ledger.reading() as book:
        claim = book.claims.by_no(CLAIM)
        assert (claim.claim.state.value, claim.claim.amount, claim.card.head_id_no) == ("paid", 100, "")


def test_an_entry_tells_who_took_out_what_of_which_months(house):
    found = purge(house.ledger, house.order(THIRTY_YEARS, by="赵局长"))

    _, [told] = entries(house)
    assert (told.seq, told.details) == (found.entry, found.records.counts["details"])
    assert told.payload["months"] == {"case": [MONTH], "claim": [MONTH]}
    assert told.payload["counts"]["rows"] == found.rows.total
    with house.ledger.reading() as book:
        entry = book.session.get(Entry, found.entry)
        assert (entry.actor, entry.word) == ("赵局长", Word.DETAILS_PURGED)
    assert purge_of([told], Kind.DEPARTMENT, MONTH) == told
    assert purge_of([told], Kind.DEPARTMENT, "2099-01") is None


def test_twice_is_once(house):
    purge(house.ledger, house.order(TEN_YEARS))
    before = entries(house)
    assert purge(house.ledger, house.order(TEN_YEARS)).is_empty
    assert entries(house) == before


def test_what_goes_piece_by_piece_over_the_years_leaves_a_sound_chain(house):
    for day in (THREE_YEARS, TEN_YEARS, THIRTY_YEARS):
        purge(house.ledger, house.order(day))
        assert house.ledger.verify_chain() is None
    assert len(entries(house)[1]) == 3


def test_a_month_with_an_open_case_is_kept_and_told_and_so_are_the_files_it_stands_on(house, law):
    desk = Desk(ground_at(house.home, law, house.ledger, "2026-11-20"))
    desk.open(FOUR)
    [sha256] = [
        row[0]
        for row in open_warehouse(house.home / "warehouse.duckdb")
        .execute("select sha256 from raw.file where source = 'medical'")
        .fetchall()
    ]
    with house.ledger.writing() as book:
        paper = book.cases.papers(desk.case(FOUR).case_no)[0]
        paper.evidence = [{**paper.evidence[0], "file_sha256": sha256}]
    found = purge(house.ledger, house.order(TEN_YEARS))

    assert found.records.held_back[Kind.CASE] == [MONTH]
    assert house.holding(EVERYBODY) == EVERYBODY
    assert f"archive/{sha256[:2]}/{sha256}" in house.files("archive")


@pytest.mark.parametrize("point", ["take_out_rows", "write_anew", "remove"])
def test_a_purge_that_was_killed_is_ended_by_the_next_one(house, monkeypatch, point):
    def dies(*_given):
        raise KeyboardInterrupt

    with monkeypatch.context() as dying:
        dying.setattr(purging, point, dies)
        with pytest.raises(KeyboardInterrupt):
            purge(house.ledger, house.order(THIRTY_YEARS))
    assert house.ledger.verify_chain() is None

    purge(house.ledger, house.order(THIRTY_YEARS))
    assert house.holding(EVERYBODY) == {REGISTERED}
    assert house.files("archive", "returns", "outbox", "inbox") == []
    assert house.ledger.verify_chain() is None


def test_nothing_is_purged_while_a_run_works_on_a_month(house):
    order = house.order(THIRTY_YEARS)
    with house.ledger.holding(MONTH, "cycle", lambda: order.machine_now), pytest.raises(MonthBusyError):
        purge(house.ledger, order)
    assert house.holding(EVERYBODY) == EVERYBODY


def test_a_warehouse_that_shows_an_older_month_is_run_first(house):
    office = Office(house.home)
    office.put_records("medical", month="2026-12")
    office.take_in("2026-12")
    office.connection.close()

    with pytest.raises(NotLaidOutError, match="fangpin run --month 2026-12"):
        purge(house.ledger, house.order(THIRTY_YEARS))


def test_a_content_that_a_backup_shares_stays_in_the_backup(house, tmp_path):
    [content, *_] = [house.home / name for name in house.files("archive")]
    shared = tmp_path / "shared"
    shared.hardlink_to(content)
    before = shared.read_bytes()
    purge(house.ledger, house.order(THIRTY_YEARS))

    assert shared.read_bytes() == before


def test_a_month_after_a_purge_is_screened_with_what_still_stands(house):
    purge(house.ledger, house.order(THREE_YEARS))
    office = Office(house.home)
    office.put_records("medical", month="2029-12")
    office.run("2029-12")

    found = office.connection.execute("select head_name, head_id_no from conformed.household").fetchall()
    hits = office.connection.execute("select rule_id from mart.risk_hits where month = '2029-12'").fetchall()
    office.connection.close()
    assert found == [(REGISTERED, id_no(9))]
    assert ("HOUSING_UNSAFE",) in hits


def test_details_removed_without_a_purge_are_found_after_one_too(house):
    purge(house.ledger, house.order(TEN_YEARS))
    url = f"sqlite:///{shutil.copy(house.home / 'ledger.db', house.home / 'copy.db')}"
    with house.ledger.reading() as book:
        seq = book.session.scalars(select(func.max(EntryDetail.seq))).one()
    edit(url, f"delete from entry_detail where seq = {seq}")
    again = open_ledger(url, house.home)
    broken = again.verify_chain()
    again.close()
    assert broken is not None
    assert broken.seq == seq
