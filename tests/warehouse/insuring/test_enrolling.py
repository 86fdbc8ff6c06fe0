"""参保: who is on the year's roster, who joins it, whose cover ends (CASES 3; M4, M7, M8)."""

import shutil

import pytest

from tests.warehouse.insuring.county import County, law_with, members, worked
from tests.warehouse.insuring.families import HEADS, determine, earned, family
from warehouse.insuring.enrolling import Enrolled

OCTOBER, NOVEMBER, DECEMBER, JANUARY = "2026-10", "2026-11", "2026-12", "2027-01"

OTHER_DATABASE = pytest.mark.parametrize(
    "ledger_url", [pytest.param("sqlite", marks=pytest.mark.campaign), "postgresql"], indirect=True
)
"""All other tests are on SQLite."""


def on_roster(county):
    return {(household, category) for household, _, category, _, _ in county.roster()}


def test_the_worked_roster_comes_out_row_by_row_and_once(worked_county):
    assert worked_county.enrol(NOVEMBER) == Enrolled(is_made=True)
    assert worked_county.enrol(NOVEMBER) == Enrolled()

    columns = "year, household_no, person_key, category, from_month, premium"
    expected = [
        (r["year"], r["household_no"], r["id"], r["category"], r["from_month"], r["premium"]) for r in worked("roster")
    ]
    assert sorted(worked_county.view(f"select {columns} from v_roster")) == sorted(expected)


def test_the_poorest_household_comes_first_and_one_without_an_income_last(county):
    incomes = {12: "", 13: "2500", 14: "2000", 15: "1000"}
    ordinary = [(family(number, "一般农户"), 1) for number in incomes]
    county.families((family(1), 11), *ordinary, month=NOVEMBER)
    county.office.put_records("income", *[earned(number, yuan) for number, yuan in incomes.items()])
    county.enrol(NOVEMBER)

    assert on_roster(county) == {("4106020001", "脱贫"), ("4106020014", "低收入"), ("4106020015", "低收入")}


def test_the_order_is_that_of_the_last_month_s_income_where_there_is_one(county):
    people = ((family(1), 1), (family(12, "一般农户"), 1), (family(13, "一般农户"), 1))
    county.families(*people, month=DECEMBER)
    county.office.put_records("income", earned(12, "9000"), earned(13, "5000"), month=DECEMBER)
    county.screen(DECEMBER)
    county.office.put_records("income", earned(13, "9000", "2026-12-31"), month=JANUARY)
    county.enrol(JANUARY)

    assert on_roster(county) == {("4106020001", "脱贫"), ("4106020013", "低收入")}


def test_the_ex_poor_who_do_not_enjoy_the_policy_are_not_insured(county):
    without = [family(4 + at, 享受政策=said) for at, said in enumerate(["", "否", "不享受", "不享受政策", "无"])]
    enjoying = [family(1), family(3, "脱贫不稳定户")]
    county.families(*((one, 1) for one in [*enjoying, *without]), month=NOVEMBER)
    county.enrol(NOVEMBER)

    assert on_roster(county) == {("4106020001", "脱贫"), ("4106020003", "脱贫")}


def test_only_the_living_and_present_are_insured(county):
    county.families((family(1), 1), month=NOVEMBER)
    others = members(family(1), 3)[1:]
    others[0]["人员状态"], others[1]["人员状态"] = "死亡", "迁出"
    county.office.put_records("persons", *members(family(1), 1), *others)
    county.enrol(NOVEMBER)

    assert [person for _, person, *_ in county.roster()] == [HEADS[1]]


def test_unnamed_low_income_people_are_a_number_on_the_roster(county):
    county.law = law_with(low_income_quota='"unnamed"')
    county.families((family(1), 11), (family(12, "一般农户"), 1), month=NOVEMBER)
    county.enrol(NOVEMBER)

    assert on_roster(county) == {("4106020001", "脱贫")}
    assert county.view("select quota, low_income_places, premium_fen from roster") == [("unnamed", "2", "10000")]


def test_a_new_member_of_an_insured_household_joins_from_the_next_month_and_once(county):
    county.families((family(1), 1), (family(12, "一般农户"), 2), month=OCTOBER)
    county.enrol(OCTOBER)
    county.families((family(1), 2), (family(12, "一般农户"), 3), month=NOVEMBER)

    assert county.enrol(NOVEMBER) == Enrolled(joined=1)
    assert county.enrol(NOVEMBER) == Enrolled()
    joined = [row for row in county.roster() if row[3] != "2026-01"]
    assert [(row[0], row[2], row[3]) for row in joined] == [("4106020001", "脱贫", "2026-12")]


def test_who_joins_in_december_waits_for_the_next_year_s_roster(county):
    county.families((family(1), 1), month=NOVEMBER)
    county.enrol(NOVEMBER)
    county.families((family(1), 2), month=DECEMBER)

    assert county.enrol(DECEMBER) == Enrolled()
    assert county.enrol(JANUARY) == Enrolled(is_made=True)
    assert county.view("select count(*) from v_roster where year = 2027 and from_month = '2027-01'") == [("2",)]


def test_cover_ends_with_the_month_whose_register_first_shows_it(county):
    county.families((family(1), 3), month=OCTOBER)
    county.enrol(OCTOBER)
    head, dead, gone = members(family(1), 3)
    register = [head, {**dead, "人员状态": "死亡"}, {**gone, "人员状态": "迁出"}]
    county.office.put_records("persons", *register, month=NOVEMBER)

    assert county.enrol(NOVEMBER) == Enrolled(ended=2)
    assert county.enrol(DECEMBER) == Enrolled()
    ends = {person: ended for _, person, _, _, ended in county.roster()}
    assert ends == {HEADS[1]: "", dead["身份证号"]: NOVEMBER, gone["身份证号"]: NOVEMBER}


def test_a_death_that_an_earlier_month_shows_ends_cover_earlier_and_a_corrected_one_not_at_all(county):
    county.families((family(1), 2), month=OCTOBER)
    county.enrol(OCTOBER)
    head, child = members(family(1), 2)
    dead = {**child, "人员状态": "死亡"}
    county.office.put_records("persons", head, dead, month=DECEMBER)
    county.enrol(DECEMBER)
    county.office.put_records("persons", head, dead, month=NOVEMBER)
    county.enrol(NOVEMBER)
    assert county.view("select ended_from from v_roster where ended_from is not null") == [(NOVEMBER,)]

    county.office.put_records("persons", head, child, month=NOVEMBER)
    county.enrol(NOVEMBER)
    assert county.view("select ended_from from v_roster where ended_from is not null") == []


def test_a_person_who_moves_to_another_household_stays_insured_once(county):
    county.families((family(1), 2), (family(12, "一般农户"), 1), month=OCTOBER)
    county.enrol(OCTOBER)
    head, child = members(family(1), 2)
    other = members(family(12, "一般农户"), 1)
    moved = [{**child, "人员状态": "迁出"}, {**child, "户编号": "4106020012"}]
    county.office.put_records("persons", head, *other, *moved, month=NOVEMBER)

    assert county.enrol(NOVEMBER) == Enrolled(joined=0)
    assert [person for _, person, *_ in county.roster()].count(child["身份证号"]) == 1


def test_a_household_determined_as_marginal_joins_from_the_next_month(county):
    county.families((family(1), 1), (family(12, "一般农户"), 2), (family(13, "一般农户"), 2), month=NOVEMBER)
    county.enrol(NOVEMBER)
    determine(county, 12, "2026-11-20")
    determine(county, 13, "2026-11-20", income="9000")  # 突发严重困难户

    assert county.enrol(NOVEMBER, "2026-11-21") == Enrolled(joined=2)
    assert [row[2:4] for row in county.roster() if row[0] == "4106020012"] == [("边缘", "2026-12")] * 2
    assert county.enrol(DECEMBER) == Enrolled()


def test_a_household_determined_in_december_is_on_the_next_year_s_roster(county):
    county.families((family(1), 1), (family(12, "一般农户"), 2), month=NOVEMBER)
    county.enrol(NOVEMBER)
    determine(county, 12, "2026-12-02")

    assert county.enrol(DECEMBER) == Enrolled()
    assert county.enrol(JANUARY) == Enrolled(is_made=True, joined=2)
    assert county.view(
        "select distinct household_no, category, from_month from v_roster where year = 2027 order by 1"
    ) == [
        ("4106020001", "脱贫", JANUARY),
        ("4106020012", "边缘", JANUARY),
    ]


def test_a_household_determined_long_before_is_insured_from_january_of_a_new_year(county):
    county.families((family(1), 1), (family(12, "一般农户"), 2), month=NOVEMBER)
    county.screen(NOVEMBER)
    determine(county, 12, "2026-11-20")
    county.enrol(JANUARY)

    assert county.view("select distinct from_month from v_roster where household_no = '4106020012'") == [(JANUARY,)]


def test_a_household_that_a_later_register_has_as_eliminated_does_not_join(county):
    county.families((family(1), 1), (family(12, "一般农户"), 2), month=NOVEMBER)
    county.enrol(NOVEMBER)
    determine(county, 12, "2026-11-20")
    county.families((family(1), 1), (family(12, "一般农户", 监测状态="已消除"), 2), month=DECEMBER)

    assert county.enrol(DECEMBER) == Enrolled()


def test_a_month_before_the_roster_s_own_changes_nothing(county):
    county.families((family(1), 1), month=NOVEMBER)
    county.enrol(NOVEMBER)
    county.families((family(1), 3), month=OCTOBER)

    assert county.enrol(OCTOBER) == Enrolled()


@OTHER_DATABASE
def test_a_roster_is_the_same_on_both_databases(home, law, ledger, empty_warehouse):
    home.mkdir(exist_ok=True)
    shutil.copy(empty_warehouse, home)
    county = County(home, law, ledger)
    county.families((family(1), 2), (family(2, "边缘易致贫户"), 1), (family(12, "一般农户"), 1), month=NOVEMBER)

    assert county.enrol(NOVEMBER) == Enrolled(is_made=True)
    sums = (
        "select category, count(*), sum(cast(premium as numeric(10, 2))) from v_roster group by category order by 2, 1"
    )
    assert [(one, int(count), float(yuan)) for one, count, yuan in county.view(sums)] == [
        ("低收入", 1, 100),
        ("边缘", 1, 100),
        ("脱贫", 2, 200),
    ]
