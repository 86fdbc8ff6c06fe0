"""Whoever edits the database of cases behind the program's back is found, entry by entry and row by row."""

import shutil
from contextlib import closing

import pytest
from sqlalchemy import text

from policy.levels import Level
from tests.flows.people import DISTRICT_YES, VILLAGE_NO
from tests.warehouse.casework.desk import DAYS, LISTS, ONE, THREE, TWO, Desk, ground_at
from tests.warehouse.casework.test_entering import put as put_entries
from tests.warehouse.ledger.test_chain import edit
from tests.warehouse.made_once import empty_ledger_database, empty_ledger_file, new_database
from warehouse.ledger.book import open_ledger
from warehouse.ledger.database import connect
from warehouse.ledger.fingerprints import COVERED

FIRST = "2026-11-00001"
OF_CASES = [covered for covered in COVERED if covered.subject == "case_no"]


def work(desk):
    """ONE is determined and entered in the national system, TWO closed, THREE stands where it is joined by a clue."""
    desk.sent(ONE, TWO, THREE).on("2026-11-12")
    desk.put(f"{desk.code(ONE)}/照片.jpg", b"\xff\xd8\xff photo")
    clue = {"户编号": THREE, "户主姓名": "王长林", "风险类型": "因学"}
    desk.add_below(LISTS[THREE], clue)
    desk.fill(LISTS[TWO], {TWO: VILLAGE_NO})
    desk.take_in()
    refused = {"乡镇审核": "同意不纳入", "审核人": "李四", "审核日期": "2026-11-13", "理由": "情况属实"}
    desk.on("2026-11-13").say(TWO, Level.TOWNSHIP, refused)
    desk.bring_to(Level.DISTRICT, ONE).on(DAYS[Level.DISTRICT]).say(ONE, Level.DISTRICT, DISTRICT_YES)
    put_entries(desk.on("2026-11-26"), (ONE, "张大山", "2026-11-25"))
    desk.take_in()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def worked(request, tmp_path_factory, law):
    """The home and its database, worked once: a file's path, or the name of a database and the server's folder."""
    home = tmp_path_factory.mktemp("worked") / "home"
    home.mkdir()
    if request.param == "sqlite":
        url = f"sqlite:///{shutil.copy(empty_ledger_file(), home / 'ledger.db')}"
    else:
        folder = request.getfixturevalue("postgres")
        url = new_database(folder, empty_ledger_database(folder))
    with closing(open_ledger(url, home)) as ledger:
        work(Desk(ground_at(home, law, ledger)))
    return home, url


@pytest.fixture
def ledger_url(worked, home):
    """The URL of a copy."""
    worked_home, url = worked
    shutil.copytree(worked_home, home)
    if url.startswith("sqlite"):
        return f"sqlite:///{home / 'ledger.db'}"
    name, _, folder = url.partition("@/")[2].partition("?host=")
    return new_database(folder, name)


@pytest.fixture
def busy(desk):
    """The home in the hands of an office."""
    return desk.on("2026-11-26")


def last_of(desk, case_no):
    return max(row["seq"] for row in desk.view("select seq, case_no from entry") if row["case_no"] == case_no)


def verify(desk):
    return desk.ground.ledger.verify_chain()


def test_a_ledger_that_nobody_touched_is_sound(busy):
    assert busy.states() == {ONE: "determined", TWO: "closed_refused", THREE: "at_village"}
    assert verify(busy) is None


@pytest.mark.parametrize("covered", COVERED, ids=lambda covered: covered.name)
def test_the_columns_that_are_covered_are_all_that_the_table_has(covered):
    assert {*covered.columns} == {*covered.model.__table__.columns.keys()} - {"id"}


@pytest.mark.parametrize("covered", OF_CASES, ids=lambda covered: covered.name)
def test_a_changed_column_of_a_case_s_rows_is_found_whichever_it_is(busy, ledger_url, covered):
    for column in (name for name in covered.columns if name not in covered.identity):
        query = f"select cast({column} as text) as said from {covered.name} where case_no = '{FIRST}'"
        [row] = busy.view(query)
        write(ledger_url, covered.name, column, other(column, row["said"]))

        broken = verify(busy)

        assert broken is not None, column
        assert f"of {covered.name} is not as it left it" in broken.sentence
        write(ledger_url, covered.name, column, row["said"])
        assert verify(busy) is None


NUMBERS = {"list_number", "attempt", "opened_seq", "number"}
PARTS = {"steps", "card", "evidence"}


def other(column, said):
    if column in PARTS:
        return "[1]"
    return "77" if column in NUMBERS else "x" if said is None else said[:-1]


def write(url, table, column, value):
    kind = "integer" if column in NUMBERS else "json" if column in PARTS else "text"
    with connect(url, 5).begin() as connection:
        new = ":value" if connection.dialect.name == "sqlite" and kind == "json" else f"cast(:value as {kind})"
        connection.execute(text(f"update {table} set {column} = {new} where case_no = '{FIRST}'"), {"value": value})


def test_the_entry_that_a_changed_case_contradicts_is_named(busy, ledger_url):
    edit(ledger_url, f"update case_file set state = 'at_district', waiting_for = 'district' where case_no = '{FIRST}'")

    broken = verify(busy)

    assert broken.sentence == f"the row {FIRST} of case_file is not as it left it"
    assert busy.view(f"select word from entry where seq = {broken.seq}") == [{"word": "确定"}]


def test_of_several_changes_the_first_entry_is_named(busy, ledger_url):
    edit(
        ledger_url,
        f"update case_file set state = 'listed' where case_no = '{FIRST}'",
        f"update case_paper set explanation = 'x' where case_no = '{FIRST}'",
    )

    broken = verify(busy)

    assert "case_paper" in broken.sentence
    assert busy.view(f"select word from entry where seq = {broken.seq}") == [{"word": "case_opened"}]


def test_a_case_put_back_as_it_stood_before_is_found(busy, ledger_url):
    """State and steps agree with each other and with an earlier entry; the last one tells."""
    third = "where case_no = '2026-11-00003'"
    [file] = busy.view(f"select state, waiting_for, since, due_on from case_file {third}")
    [detail] = busy.view(f"select cast(steps as text) as steps from case_detail {third}")
    busy.say(THREE, Level.VILLAGE, VILLAGE_NO)
    with connect(ledger_url, 5).begin() as connection:
        kind = "" if connection.dialect.name == "sqlite" else "::json"
        connection.execute(text(f"update case_detail set steps = (:steps){kind} {third}"), detail)
        values = ", ".join(f"{name} = :{name}" for name in file)
        connection.execute(text(f"update case_file set {values} {third}"), file)
    assert busy.states()[THREE] == "at_village"

    assert verify(busy).seq == last_of(busy, "2026-11-00003")


@pytest.mark.parametrize("table", ["case_paper", "case_scan", "case_matter", "case_detail"])
def test_a_removed_row_is_found(busy, ledger_url, table):
    edit(ledger_url, f"delete from {table} where case_no = '{FIRST}'")

    assert "was removed" in verify(busy).sentence


def test_a_case_removed_with_all_its_rows_is_found_by_its_entries(busy, ledger_url):
    tables = ("returned_row", "issued_code", "case_matter", "case_scan", "case_paper", "case_detail", "case_file")
    edit(ledger_url, *(f"delete from {table} where case_no = '{FIRST}'" for table in tables))

    assert verify(busy).seq == 1


def test_a_case_that_nobody_opened_is_found(busy, ledger_url):
    columns = ", ".join(name for name in COVERED[0].columns if name != "case_no")
    edit(
        ledger_url, f"insert into case_file select '2026-11-00009', {columns} from case_file where case_no = '{FIRST}'"
    )

    assert verify(busy).sentence == "no entry tells of the row 2026-11-00009 of case_file"


def test_entries_of_cases_that_were_changed_removed_inserted_or_moved_are_found(busy, ledger_url):
    edit(ledger_url, "update entry set word = '不予确定' where word = '确定'")
    [said] = busy.view("select seq from entry where word = '不予确定'")

    assert verify(busy).seq == said["seq"]


@pytest.mark.parametrize(
    ("changes", "first"),
    [
        (["update entry set on_day = '2026-11-11' where seq = 8"], 8),
        (["update entry set case_no = '2026-11-00009' where seq = 7"], 7),
        (["update entry_detail set payload = '{}' where seq = 5"], 5),
        (["update entry_detail set reason = 'x' where seq = 5"], 5),
        (["delete from entry_detail where seq = 8"], 8),
        (["delete from entry_detail where seq = 9", "delete from entry where seq = 9"], 9),
        (["update entry set seq = 99 where seq = 7", "update entry set seq = 7 where seq = 8",
          "update entry set seq = 8 where seq = 99"], 7),
    ],
    ids=["day", "case", "payload", "reason", "detail removed", "entry removed", "moved"],
)  # fmt: skip
def test_the_first_bad_entry_is_named(busy, ledger_url, changes, first):
    edit(ledger_url, *changes)

    assert verify(busy).seq == first


def test_an_entry_that_somebody_wrote_in_is_found(busy, ledger_url):
    last = busy.ground.ledger.head().count
    edit(
        ledger_url,
        f"insert into entry select {last + 1}, entry_key, at, on_day, actor, level, '确定', case_no, claim_no, "
        f"source_file, source_row, detail_hash, hash, hash from entry where seq = {last}",
    )

    assert verify(busy).seq == last + 1


def test_after_a_purge_the_rest_is_still_checked(busy, ledger_url):
    with busy.ground.ledger.writing() as book:
        book.entries.purge_details(up_to=book.entries.head().count, at=busy.ground.at, actor="张科长")
    assert verify(busy) is None

    busy.say(THREE, Level.VILLAGE, VILLAGE_NO)
    assert verify(busy) is None
    edit(ledger_url, "update case_file set state = 'at_district' where household_no = '4106020003'")
    assert verify(busy).seq == last_of(busy, "2026-11-00003")


@pytest.mark.parametrize("written", ["'nothing'", "'{\"steps\": NaN}'", "5", "x'00ff'"])
def test_what_is_no_json_any_more_is_found(sqlite_desk, home, written):
    sqlite_desk.sent(ONE, TWO)
    edit(f"sqlite:///{home / 'ledger.db'}", f"update case_detail set steps = {written} where case_no = '{FIRST}'")

    broken = verify(sqlite_desk)

    assert broken is not None
    assert broken.sentence == f"the row {FIRST} of case_detail is not as it left it"
