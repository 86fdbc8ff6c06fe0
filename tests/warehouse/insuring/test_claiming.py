"""Claims opened with a month's screening: whose, of what base, by which law, once (CASES 4; M2 to M8)."""

import shutil
from datetime import date
from decimal import Decimal

import pytest

from policy.windows import Month
from tests.warehouse.insuring.county import County, law_with, members, worked
from tests.warehouse.insuring.families import (
    HEADS,
    bill,
    determine,
    earned,
    family,
    ill,
    loss,
    monitored,
    no,
    open_case,
    paid_out,
)
from tests.warehouse.insuring.test_enrolling import OTHER_DATABASE
from tests.warehouse.ledger.test_claim_views import a_confirmation
from tests.warehouse.office import head_row
from warehouse.insuring.considering import bases_in, considered_of

OCTOBER, NOVEMBER, DECEMBER, JANUARY = "2026-10", "2026-11", "2026-12", "2027-01"


def expected(name):
    return [(r["household_no"], r["coverage"], r["year"], r["base"], r["amount"]) for r in worked(name)]


def with_cases_of_everybody_listed(county):
    """An open case for each household on the list that is not monitored, as the month's list leaves it."""
    county.enrol(NOVEMBER)
    listed = county.office.select("household_no", "suggested_list", NOVEMBER)
    with county.ledger.reading() as book:
        assert not book.monitored.with_an_open_case()
    for (household_no,) in listed:
        open_case(county, 0, household_no=household_no)


def near_misses(county, law):
    """What has one thing in the way: household, coverage, year, base, entitlement, the thing, the amount otherwise."""
    with county.ledger.reading() as book:
        bases = bases_in(county.office.connection, book, Month.parse(NOVEMBER), law)
        found = considered_of(book, bases, law)
    return {
        (
            one.base.household_no,
            one.base.coverage.label,
            str(one.base.year),
            str(one.base.base),
            str(one.payout.entitlement),
            one.obstacles[0].value,
            str(one.otherwise),
        )
        for one in found
        if len(one.obstacles) == 1
    }


def worked_near_misses(flag):
    columns = ("household_no", "coverage", "year", "base", "entitlement", "reason", "otherwise")
    rows = [row for row in worked("claims_not_opened") if row["claims_before_determination"] == flag]
    return {tuple(row[column] for column in columns) for row in rows}


def test_the_worked_claims_come_out_row_by_row_and_once(worked_county):
    worked_county.claims(NOVEMBER)

    assert worked_county.opened() == expected("claims")
    assert worked_county.claims(NOVEMBER) == []
    assert sum(Decimal(yuan) for *_, yuan in worked_county.opened()) == Decimal("33726.12")


@pytest.mark.parametrize(("flag", "name"), [("false", "claims"), ("true", "claims_before")])
def test_the_worked_claims_and_near_misses_under_both_policies(worked_county, flag, name):
    worked_county.law = law_with(claims_before_determination=flag)
    with_cases_of_everybody_listed(worked_county)

    assert worked_near_misses(flag) <= near_misses(worked_county, worked_county.law)
    worked_county.claims(NOVEMBER)
    assert worked_county.opened() == expected(name)


def test_an_insured_household_that_is_monitored_claims(county):
    only_insured = [family(3), family(4, 监测状态="已消除")]
    ill(county, monitored(1), monitored(2, "边缘易致贫户"), *only_insured, _1="7000", _2="7000", _3="7000", _4="7000")
    county.claims(NOVEMBER)

    assert {row[0] for row in county.roster()} == {no(number) for number in (1, 2, 3, 4)}
    assert county.opened("household_no, amount") == [(no(1), "1000.00"), (no(2), "1000.00")]


def test_a_household_that_is_not_insured_claims_nothing(county):
    ill(county, family(1), monitored(12, "一般农户"), _12="60000")
    county.claims(NOVEMBER)
    county.view("select 1")

    assert county.opened() == [(no(12), "疾病住院", "2026", "60000.00", "32500.00")]  # the quota's one place is its
    assert [row[2] for row in county.roster()] == ["脱贫", "低收入"]


def test_a_year_in_which_nobody_is_insured_opens_nothing(county):
    county.families((monitored(12, "一般农户"), 1), month=NOVEMBER)  # no ex-poor: no places either
    county.office.put_records("medical", bill(12, "60000", "2026-05-20"))
    county.office.put_records("incidents", loss(12, "60000", "2026-05-20"))
    county.office.put_records("income", earned(12, "100"))

    assert county.claims(NOVEMBER) == []
    assert county.roster() == []


def test_a_claim_bears_a_number_of_its_month_and_the_state_in_which_it_begins(county):
    ill(county, monitored(1), monitored(2), _1="7000", _2="8000")
    county.claims(NOVEMBER, "2026-11-12")

    columns = "claim_no, month, household_no, state, is_held, township, village, opened_on"
    assert county.opened(columns) == [
        ("2026-11-L00001", NOVEMBER, no(1), "to_insurer", "0", "东乡", "东村", "2026-11-12"),
        ("2026-11-L00002", NOVEMBER, no(2), "to_insurer", "0", "东乡", "东村", "2026-11-12"),
    ]


def test_the_evidence_of_a_claim_is_frozen_down_to_file_and_row(county):
    ill(county, monitored(1), _1="7000")
    county.office.put_records("insurance", paid_out(1, "500", "2026-06-01"))
    county.claims(NOVEMBER)

    with county.ledger.reading() as book:
        frozen = book.claims.evidence("2026-11-L00001")
    found = [
        (row.source, row.file_name, row.row_no, row.event_date, row.amount_fen, row.person_name) for row in frozen.rows
    ]
    assert found == [
        ("insurance", "保险理赔_2026-11.csv", 2, "2026-06-01", -50_000, "张1"),
        ("medical", "医疗结算_2026-11.csv", 2, "2026-05-20", 700_000, "张1"),
    ]
    assert {row.person_key for row in frozen.rows} == {HEADS[1]}
    assert frozen.facts == {
        "policy_day": "2026-11-01",
        "policy_version": county.law.in_force(date(2026, 11, 1)).version,
        "tiers": "illness_line:0 20000:50 50000:60 :70",
        "cap": "50000",
        "illness_line": "5000",
        "entitled_by": "monitored",
        "stands_before": "0.00",
    }


# -- the base


def test_a_payout_of_others_of_the_same_coverage_and_year_lessens_the_base(county):
    ill(county, monitored(1), monitored(2), monitored(3), _1="9000", _2="9000", _3="9000")
    county.office.put_records(
        "insurance",
        paid_out(1, "2500", "2026-03-25"),
        paid_out(2, "2500", "2025-12-31"),
        paid_out(3, "2500", "2026-03-25", "升学"),
    )
    county.claims(NOVEMBER)

    assert county.opened("base, amount") == [("6500.00", "750.00"), ("9000.00", "2000.00"), ("9000.00", "2000.00")]


def test_a_payout_after_the_window_counts_too_and_one_to_the_dead_or_to_another_name_does_not(county):
    ill(county, monitored(1), monitored(2), monitored(3), _1="9000", _2="9000", _3="9000")
    dead = {**members(family(2), 2)[1], "人员状态": "死亡"}
    county.office.put_records("persons", *[head_row(**family(number)) for number in (1, 2, 3)], dead)
    county.office.put_records(
        "insurance",
        paid_out(1, "2500", "2026-11-08"),
        {**paid_out(2, "2500", "2026-03-25"), "身份证号": dead["身份证号"], "姓名": dead["姓名"]},
        {**paid_out(3, "2500", "2026-03-25"), "姓名": "李四"},
    )
    county.claims(NOVEMBER)

    assert county.opened("base") == [("6500.00",), ("9000.00",), ("9000.00",)]


def test_our_own_confirmed_payment_is_no_payout_of_others(county):
    ill(county, monitored(1), _1="9000")
    county.claims(NOVEMBER)
    with county.ledger.writing() as book:
        confirmed = a_confirmation("LS0001")
        confirmed.amount_fen, confirmed.paid_on = 200_000, date(2026, 11, 28)
        book.session.add(confirmed)
    county.office.put_records("medical", bill(1, "1000", "2026-11-20"), month=DECEMBER)
    county.office.put_records(
        "insurance", paid_out(1, "2000", "2026-11-28"), paid_out(1, "300", "2026-11-28"), month=DECEMBER
    )
    county.claims(DECEMBER)

    assert county.opened("base, amount") == [("9000.00", "2000.00"), ("9700.00", "350.00")]


def test_each_year_that_the_window_touches_has_its_claim_where_it_has_a_roster(county):
    county.families((monitored(1), 1), month="2025-12")
    county.enrol("2025-12")
    county.office.put_records("medical", bill(1, "7000", "2025-01-05"), bill(1, "6000", "2025-12-20"), month=NOVEMBER)
    county.office.put_records("medical", bill(1, "8000", "2026-02-01"), name="医疗结算_2026-11_2.csv", month=NOVEMBER)
    county.claims(NOVEMBER)

    assert county.opened("year, base, amount") == [("2025", "13000.00", "4000.00"), ("2026", "8000.00", "1500.00")]


def test_a_year_without_a_roster_insures_nobody(county):
    county.families((monitored(1), 1), month=NOVEMBER)
    county.office.put_records("medical", bill(1, "60000", "2025-12-20"))
    county.claims(NOVEMBER)

    assert county.opened() == []


def test_what_lies_after_the_window_waits_for_its_month(county):
    county.families((monitored(1), 1), month=NOVEMBER)
    county.office.put_records("medical", bill(1, "7000", "2026-10-31"), bill(1, "3000", "2026-11-01"))
    county.claims(NOVEMBER)
    county.claims(DECEMBER)

    assert county.opened("month, base, amount") == [
        (NOVEMBER, "7000.00", "1000.00"),
        (DECEMBER, "10000.00", "1500.00"),
    ]


def test_costs_of_a_person_count_only_under_that_person_s_cover(county):
    household = monitored(1)
    county.families((household, 2), month=OCTOBER)
    head, child = members(household, 2)
    county.enrol(OCTOBER)
    county.office.put_records("persons", head, {**child, "人员状态": "死亡"}, month=NOVEMBER)
    county.screen(NOVEMBER)  # its register is the first that shows it, though nobody enrolled in that month
    childs = {"身份证号": child["身份证号"], "姓名": child["姓名"]}
    county.office.put_records(
        "medical",
        bill(1, "100", "2026-05-20"),
        {**bill(1, "9000", "2026-10-31", "A"), **childs},
        {**bill(1, "4000", "2026-11-01", "B"), **childs},
        month=DECEMBER,
    )
    county.claims(DECEMBER)

    assert county.opened("base, amount") == [("9100.00", "2050.00")]
    with county.ledger.reading() as book:
        assert [row.amount_fen for row in book.claims.evidence("2026-12-L00001").rows] == [10_000, 900_000]


def test_losses_of_a_household_count_where_anybody_of_it_was_insured_on_the_day(county):
    household = monitored(12, "一般农户")
    county.families((family(1), 1), (household, 2), month=NOVEMBER)
    county.enrol(NOVEMBER)  # one place, the household of two does not fit
    determine(county, 12, "2026-11-20")
    county.enrol(NOVEMBER, "2026-11-21")
    county.office.put_records(
        "incidents", loss(12, "30000", "2026-11-30"), loss(12, "15000", "2026-12-01"), month=JANUARY
    )
    county.claims(JANUARY)

    assert county.opened("year, coverage, base, amount") == [("2026", "灾害意外", "15000.00", "2500.00")]


def test_disasters_and_accidents_are_one_base(county):
    county.families((monitored(1), 1), month=NOVEMBER)
    county.office.put_records("incidents", loss(1, "8000", "2026-05-01"), loss(1, "7000", "2026-06-01", "意外事故"))
    county.claims(NOVEMBER)

    assert county.opened("coverage, base, amount") == [("灾害意外", "15000.00", "2500.00")]


# -- the law


def test_a_determined_household_claims_from_the_next_month_s_screening_by_the_line_of_the_monitored(county):
    ill(county, family(1), family(12, "一般农户"), _12="12000")
    county.claims(NOVEMBER)
    determine(county, 12, "2026-11-20", income="9000")
    assert county.claims(NOVEMBER, "2026-11-21") == []
    county.claims(DECEMBER)

    assert county.opened("month, base, amount") == [(DECEMBER, "12000.00", "3500.00")]  # over 5,000, not 10,000


LEFT_ON = {
    12: "2026-11-21",
    13: "2026-11-20",  # of one day the ledger's word counts
    14: "2026-11-19",  # the register lags: it ends an earlier time
    15: "",  # a word without a day counts where it is alone
}


def test_a_determined_household_claims_unless_the_register_says_later_that_it_is_eliminated(county):
    insured = (family(1), 40)  # four places for the others
    county.families(insured, *((family(number, "一般农户"), 1) for number in LEFT_ON), month=NOVEMBER)
    county.office.put_records("medical", *(bill(number, "12000", "2026-05-20") for number in LEFT_ON))
    county.enrol(NOVEMBER)
    for number in LEFT_ON:
        determine(county, number, "2026-11-20", income="9000")
    left = [family(number, "一般农户", 监测状态="已消除", 风险消除日期=on) for number, on in LEFT_ON.items()]
    county.families(insured, *((one, 1) for one in left), month=DECEMBER)
    county.claims(DECEMBER)

    assert {row[0] for row in county.roster()} == {no(number) for number in (1, *LEFT_ON)}
    assert county.opened("household_no, amount") == [(no(number), "3500.00") for number in (13, 14, 15)]


def test_with_claims_before_determination_an_open_case_is_enough_and_the_line_is_that_of_the_unmonitored(county):
    county.law = law_with(claims_before_determination="true")
    ill(county, family(1), family(12, "一般农户"), family(13, "一般农户"), _12="12000", _13="12000")
    county.enrol(NOVEMBER)
    open_case(county, 12)
    county.claims(NOVEMBER)

    assert county.opened("household_no, base, amount") == [(no(12), "12000.00", "1000.00")]


def test_an_earlier_year_is_computed_by_the_policy_of_its_last_day_and_this_year_by_that_of_the_first_day(county):
    two = [
        {"from": "2020-01-01", "cap": 1_000},
        {"from": "2025-12-31", "cap": 2_000},
        {"from": "2026-11-01", "cap": 3_000},
    ]
    later = {"from": "2026-11-02", "cap": 4_000}
    county.law = law_with_steps("hospital_cap", [(one["from"], one["cap"]) for one in (*two, later)])
    county.families((monitored(1), 1), month="2025-12")
    county.enrol("2025-12")
    county.office.put_records("medical", bill(1, "60000", "2025-12-20"), bill(1, "60000", "2026-02-01"), month=NOVEMBER)
    county.claims(NOVEMBER)

    assert county.opened("year, amount") == [("2025", "2000.00"), ("2026", "3000.00")]


def law_with_steps(key, steps):
    values = "".join(f'[[{key}.values]]\nfrom = {day}\nvalue = {value}\nsource = "测试"\n' for day, value in steps)
    return law_with(own=f"[{key}]\n{values}")


def test_nothing_opens_under_the_least_amount(county):
    ill(county, monitored(1), monitored(2), _1="5199.98", _2="5199.99")
    county.claims(NOVEMBER)

    assert county.opened("household_no, amount") == [(no(2), "100.00")]


# -- unnamed places


def test_unnamed_places_are_used_by_monitored_households_that_claim_until_they_are_full(county):
    county.law = law_with(low_income_quota='"unnamed"')
    poor_ones = [(monitored(number, "一般农户"), size) for number, size in ((12, 2), (13, 1), (14, 1), (15, 1))]
    county.families((family(1), 15), *poor_ones, month=NOVEMBER)  # two places
    county.office.put_records("medical", *[bill(number, "9000", "2026-05-20") for number in (13, 14, 15)])
    county.claims(NOVEMBER)

    assert county.opened("household_no, amount") == [(no(13), "2000.00"), (no(14), "2000.00")]
    low_income = [row[:1] + row[3:4] for row in county.roster() if row[2] == "低收入"]
    assert low_income == [(no(13), "2026-01"), (no(14), "2026-01")]


@OTHER_DATABASE
def test_claims_are_the_same_on_both_databases(home, law, ledger, empty_warehouse):
    home.mkdir(exist_ok=True)
    shutil.copy(empty_warehouse, home)
    county = County(home, law, ledger)
    county.families((monitored(1), 1), (monitored(2), 1), month=NOVEMBER)
    county.office.put_records("medical", bill(1, "7000", "2026-05-20"), bill(2, "60000", "2026-05-20"))
    county.claims(NOVEMBER)

    assert county.opened() == [
        (no(1), "疾病住院", "2026", "7000.00", "1000.00"),
        (no(2), "疾病住院", "2026", "60000.00", "32500.00"),
    ]
    assert ledger.verify_chain() is None
