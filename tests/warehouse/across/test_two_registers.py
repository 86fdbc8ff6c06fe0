"""People in two registers: found over the whole region, given back to their own county alone, nothing told outside."""

import io

import duckdb
import openpyxl
import pytest

from policy.windows import Month
from tests.warehouse.across.counties import (
    CODES,
    DEAD,
    HESHAN,
    MARRIED,
    MOVED,
    NAMES,
    QIBIN,
    REGISTERS,
    SHANCHENG,
    STRANGER,
    TWICE,
    made_region,
)
from tests.warehouse.office import MONTH, NOON
from warehouse.across.exchange import Exchange, ExchangeError
from warehouse.across.hashing import key_check
from warehouse.across.joining import clear_earlier, forget_hashes_before
from warehouse.across.keys import keys_of_county
from warehouse.doors.across.register_review import register_review
from warehouse.doors.table_book import TableFacts

AT_HESHAN, AT_SHANCHENG, AT_QIBIN = "鹤山区（410602）", "山城区（410603）", "淇滨区（410611）"


def found(region, code):
    """(ID, other counties) of who is given back to a county."""
    return {(one.id_no, tuple(name for name, _ in one.others)) for one in region.doubles(code)}


def test_moved_married_and_twice_enrolled_people_are_given_back_with_the_other_county(joined):
    assert found(joined, HESHAN) == {
        (MOVED, (AT_SHANCHENG,)), (MARRIED, (AT_QIBIN,)), (TWICE, (AT_SHANCHENG, AT_QIBIN)), (DEAD, (AT_SHANCHENG,)),
    }  # fmt: skip
    assert found(joined, SHANCHENG) == {
        (MOVED, (AT_HESHAN,)), (TWICE, (AT_HESHAN, AT_QIBIN)), (DEAD, (AT_HESHAN,)),
    }  # fmt: skip
    assert found(joined, QIBIN) == {(MARRIED, (AT_HESHAN,)), (TWICE, (AT_HESHAN, AT_SHANCHENG))}


def test_somebody_dead_in_one_register_and_alive_in_another_is_told_of_as_that(joined):
    hints = {one.status: one.hint for one in joined.doubles(HESHAN)}
    assert hints["死亡"].startswith("本县登记为死亡，另一县登记为在世")
    (theirs,) = [one.hint for one in joined.doubles(SHANCHENG) if one.id_no == DEAD]
    assert "有一县登记为死亡" in theirs


def test_the_workbook_names_the_countys_own_people_and_the_other_county(joined):
    content = register_review(joined.doubles(QIBIN), TableFacts(MONTH, NOON.date(), district="淇滨区"))
    rows = list(openpyxl.load_workbook(io.BytesIO(content))["跨县重复登记"].iter_rows(values_only=True))
    (header,) = [at for at, row in enumerate(rows) if row[0] == "身份证号"]
    told = [(row[1], row[6]) for row in rows[header + 1 :] if row[0]]
    assert sorted(told) == [("孙两保", "鹤山区（410602）、山城区（410603）"), ("钱出嫁", "鹤山区（410602）")]


def test_nothing_that_is_exchanged_holds_an_id_a_name_or_a_number_of_a_household(joined):
    numbers = {one.id_no for members in REGISTERS.values() for one in members} | {STRANGER}
    telling = {*numbers, *NAMES.values(), *(f"{code}00{at}" for code in CODES for at in range(1, 7))}
    files = [path for path in joined.exchange.folder.rglob("*") if path.is_file()]
    assert files
    for path in files:
        content = path.read_bytes()
        assert not [word for word in telling if word.encode() in content], path
    columns = {
        name
        for path in joined.exchange.folder.rglob("*.parquet")
        for name in duckdb.read_parquet(str(path), hive_partitioning=False).columns
    }
    assert columns == {
        "person_hash", "household_hash", "county", "other_county", "is_living", "is_living_there",
        "self_pay_yuan", "settlements", "paid_by", "registered_in", "near_lines",
    }  # fmt: skip


def test_hashes_lie_in_an_order_that_tells_nothing_of_the_register(joined):
    for path in joined.exchange.people.rglob("prefix=*/*.parquet"):
        hashes = [row[0] for row in duckdb.read_parquet(str(path), hive_partitioning=False).fetchall()]
        assert hashes == sorted(hashes)


def test_what_stands_is_not_made_again(region):
    before = {path: path.stat().st_mtime_ns for path in region.exchange.folder.rglob("*") if path.is_file()}
    region.export()
    region.join()
    assert {path: path.stat().st_mtime_ns for path in region.exchange.folder.rglob("*") if path.is_file()} == before


def test_a_person_who_moved_out_of_the_register_is_no_longer_asked_for(region):
    assert len(region.doubles(QIBIN)) == 2
    remaining = [one for one in REGISTERS[QIBIN] if one.id_no != MARRIED]
    region.counties[QIBIN].register_people(remaining)
    region.export(QIBIN)
    with pytest.raises(ExchangeError, match="16 of 16 partitions of 2026-11 are not joined yet"):
        region.doubles(QIBIN)
    region.join()
    clear_earlier(region.exchange)
    assert found(region, QIBIN) == {(TWICE, (AT_HESHAN, AT_SHANCHENG))}
    assert MARRIED not in {one.id_no for one in region.doubles(HESHAN)}
    assert len(list(region.exchange.found.parent.iterdir())) == 1
    assert len(list(region.exchange.people.glob(f"{QIBIN}-*"))) == 1


def test_a_county_without_a_key_is_told_what_to_do_and_the_others_go_on(tmp_path, empty_warehouse):
    region = made_region(tmp_path, empty_warehouse)
    region.give_keys(codes=(HESHAN, SHANCHENG))
    with pytest.raises(ExchangeError, match=r"no key of the region for 2026 .*region-2026.key.*fangpin region keys"):
        region.export(QIBIN)
    region.export(HESHAN, SHANCHENG)
    region.join()
    assert found(region, SHANCHENG) == {(MOVED, (AT_HESHAN,)), (TWICE, (AT_HESHAN,)), (DEAD, (AT_HESHAN,))}
    region.close()


def test_a_county_with_another_key_exports_nothing(region):
    before = region.exchange.export_of(QIBIN)
    path = region.counties[QIBIN].home / "keys" / "region-2026.key"
    path.write_text("ab" * 32, encoding="ascii")
    with pytest.raises(ExchangeError, match="is not the region's key of 2026"):
        region.export(QIBIN)
    assert region.exchange.export_of(QIBIN) == before
    with pytest.raises(ExchangeError, match="is not the region's key of 2026"):
        region.give_keys()
    assert path.read_text(encoding="ascii") == "ab" * 32


def test_a_key_that_was_taken_out_of_the_regions_home_is_asked_for_and_not_made_anew(region):
    path = region.home / "keys" / "region-2026.key"
    kept = path.read_bytes()
    path.unlink()
    with pytest.raises(ExchangeError, match=r"was made before and is not in .*put it back"):
        region.give_keys()
    region.export(HESHAN)
    path.write_bytes(kept)
    path.chmod(0o600)
    region.give_keys()


def test_a_new_years_key_makes_other_hashes_and_the_old_years_months_keep_theirs(region):
    region.give_keys("2027")
    old, new = region.keys(HESHAN), region.keys(HESHAN, "2027")
    assert old.region != new.region
    assert keys_of_county(region.home, region.counties[HESHAN].home, "2026") == old
    assert region.keys(SHANCHENG, "2027").region == new.region
    assert {one.key_check for one in region.exchange.exports()} == {key_check(old.region)}
    assert Exchange(region.home, "2027-01").exports() == []


def test_hashes_of_months_long_past_are_forgotten_and_the_rest_stays(region):
    for name in ("2026-09", "2026-10", "2026-12"):
        for kind in ("people", "found", "alerts"):
            (region.home / "exchange" / name / kind).mkdir(parents=True)
    forget_hashes_before(region.home, Month.parse(MONTH))
    left = {path.parent.name for path in (region.home / "exchange").glob("20??-??/people")}
    assert left == {"2026-10", "2026-11", "2026-12"}
    assert (region.home / "exchange/2026-09/alerts").is_dir()
    assert not (region.home / "exchange/2026-09/found").exists()


def test_an_export_that_was_broken_off_leaves_what_stood(region):
    standing = region.exchange.exports()
    (region.exchange.people / f"~{HESHAN}-0123.beef").mkdir()
    region.counties[HESHAN].register_people([*REGISTERS[HESHAN][:3]])
    assert region.exchange.exports() == standing
    region.export(HESHAN)
    assert not list(region.exchange.people.glob("~*"))
    region.join()
    assert found(region, HESHAN) == {
        (MOVED, (AT_SHANCHENG,)), (MARRIED, (AT_QIBIN,)), (TWICE, (AT_SHANCHENG, AT_QIBIN)),
    }  # fmt: skip
