"""Marks on open cases, as the newest register and the asset answers show their households."""

from dataclasses import replace

import duckdb
import pytest

from policy.cases.states import Kind, Mark
from policy.levels import Level
from tests.warehouse.casework.desk import CARDS, FOUR, MONTH, ONE, THREE, TWO
from tests.warehouse.casework.determined import decide
from tests.warehouse.office import id_no
from warehouse.casework.determining import at_district
from warehouse.casework.marking import mark_open_cases

CAR = ("车辆（登记于 2024-05-01）",)


class Register:
    """A warehouse with households, people and assets, as a screening lays them out."""

    def __init__(self):
        self.connection = duckdb.connect()
        self.connection.execute("create schema conformed; create schema policy; create schema gate; create schema mart")
        self.connection.execute("create table policy.in_force as select '2026-11' as month")
        self.connection.execute("create table gate.screened as select '2026-11' as month")
        columns = "month varchar, household_no varchar, is_proposed boolean"
        self.connection.execute(f"create table mart.elimination ({columns})")
        for table in (
            "household (household_no varchar, township varchar, village varchar)",
            "person (household_no varchar, id_no varchar, person_status varchar)",
            "assets (household_no text, asset_type text, registered_on date, unlinked text, person_status text)",
        ):
            self.connection.execute(f"create table conformed.{table}")
        for at, (no, card) in enumerate(CARDS.items(), start=1):
            self.add("household", no, card.township, card.village)
            self.add("person", no, id_no(at), "正常")

    def add(self, table, *values):
        self.connection.execute(f"insert into conformed.{table} values ({', '.join('?' * len(values))})", values)

    def set(self, change):
        self.connection.execute(f"update conformed.{change}")

    def drop(self, no):
        self.connection.execute("delete from conformed.household where household_no = ?", [no])


@pytest.fixture
def register():
    return Register()


@pytest.fixture
def opened(sqlite_desk):
    sqlite_desk.open(ONE, TWO, THREE, FOUR)
    return sqlite_desk.on("2026-11-14")


def mark(desk, register):
    return mark_open_cases(desk.ground, register.connection)


def marks(desk, no):
    return set(desk.case(no).case.marks)


def test_nothing_is_marked_where_the_register_says_what_it_said(opened, register):
    head = opened.ground.ledger.head()
    assert mark(opened, register) == 0
    assert opened.ground.ledger.head() == head


def test_each_change_of_the_register_puts_its_mark_before_the_level(opened, register):
    register.set(f"person set person_status = '死亡' where household_no = '{ONE}'")
    register.drop(TWO)
    register.set(f"household set village = '南村' where household_no = '{FOUR}'")

    assert mark(opened, register) == 3
    assert {no: marks(opened, no) for no in (ONE, TWO, THREE, FOUR)} == {
        ONE: {Mark.ALL_DEAD_OR_MOVED},
        TWO: {Mark.GONE_FROM_REGISTER},
        THREE: set(),
        FOUR: {Mark.MOVED_VILLAGE},
    }
    assert set(opened.states().values()) == {"at_village"}
    assert opened.case(FOUR).card.village == "西村"


def test_an_end_of_monitoring_that_the_months_data_hold_back_by_now_is_marked_once(sqlite_desk, register):
    sqlite_desk.open(ONE, TWO, kind=Kind.ELIMINATION)
    for no, is_proposed in ((ONE, False), (TWO, True)):
        register.connection.execute("insert into mart.elimination values (?, ?, ?)", [MONTH, no, is_proposed])
    assert [mark(sqlite_desk, register), mark(sqlite_desk, register)] == [1, 0]
    assert (marks(sqlite_desk, ONE), marks(sqlite_desk, TWO)) == ({Mark.HELD_BACK}, set())
    register.connection.execute("update mart.elimination set is_proposed = true")
    assert mark(sqlite_desk, register) == 1
    assert marks(sqlite_desk, ONE) == set()


def test_one_member_who_is_left_is_enough(opened, register):
    register.add("person", ONE, id_no(21), "死亡")
    assert mark(opened, register) == 0


def test_a_household_of_which_the_register_lists_nobody_is_not_taken_for_dead(opened, register):
    register.connection.execute(f"delete from conformed.person where household_no = '{ONE}'")
    assert mark(opened, register) == 0


def test_shown_assets_stand_beside_the_case_and_an_answer_is_asked_for(opened, register):
    register.add("assets", ONE, "车辆", "2024-05-01", None, "正常")
    register.add("assets", TWO, "车辆", None, "NAME_MISMATCH", None)
    register.add("assets", THREE, "商品房", None, None, "迁出")
    opened.bring_to(Level.DISTRICT, ONE, TWO, THREE)
    opened.on("2026-11-20")

    assert mark(opened, register) == 1
    assert opened.case(ONE).card.assets == CAR
    done = decide(opened)
    assert [one.sentence for one in done.fates][:2] == ["“资产核实”必须填写，请补填后重报。", "确定，已登记"]
    with opened.ground.ledger.reading() as book:
        assert at_district(book, MONTH) == {"2026-11-00001": 1}
    assert decide(opened, asset_check="需关注").sentence == "确定 1 户"


def test_the_same_again_marks_nothing_and_a_later_answer_is_added(opened, register):
    register.add("assets", ONE, "车辆", "2024-05-01", None, "正常")
    assert mark(opened, register) == 1
    assert mark(opened, register) == 0

    register.add("assets", ONE, "工商登记", None, None, "正常")
    assert mark(opened, register) == 1
    assert opened.case(ONE).card.assets == ("工商登记", *CAR)
    assert [word for _, word in opened.words(ONE)].count("case_marked") == 2


def test_a_mark_stays_when_the_register_changes_back(opened, register):
    register.set(f"household set village = '南村' where household_no = '{ONE}'")
    mark(opened, register)
    register.set(f"household set village = '东村' where household_no = '{ONE}'")
    assert mark(opened, register) == 0
    assert marks(opened, ONE) == {Mark.MOVED_VILLAGE}


def test_a_case_that_is_over_takes_no_mark(opened, register):
    opened.bring_to(Level.DISTRICT, ONE).on("2026-11-20")
    decide(opened)
    register.drop(ONE)
    assert mark(opened, register) == 0


def test_the_register_of_an_older_month_marks_nothing(opened, register):
    register.connection.execute("insert into gate.screened values ('2026-12')")
    register.drop(ONE)
    assert mark(opened, register) == 0


def test_the_entry_tells_of_the_mark_and_quotes_no_asset(opened, register):
    register.add("assets", ONE, "车辆", "2024-05-01", None, "正常")
    mark(opened, register)
    details = opened.view("select payload from entry_detail where payload like '%asset_shown%'")
    assert len(details) == 1
    assert "车辆" not in details[0]["payload"]


def test_a_card_is_changed_in_its_assets_alone(opened, register):
    register.add("assets", ONE, "车辆", "2024-05-01", None, "正常")
    before = opened.case(ONE).card
    mark(opened, register)
    assert opened.case(ONE).card == replace(before, assets=CAR)
