"""Every promise is kept by good data and broken by the damage it is there for."""

import re

import pytest

from expectations.gates import DEPARTMENT_DATA, GATES, PROMISE_IDS, Gate
from expectations.promise import OneOf, Promise, Suite
from expectations.results import GateResult
from expectations.runner import run_gate
from tests.expectations import breaks
from tests.expectations.small_district import DEPARTMENTS, MONTH
from warehouse.doors.sources import BY_NAME
from warehouse.gx_dialect import lent

SUITES = [suite for gate in GATES for suite in gate.suites]


def judge(district, gate: Gate) -> GateResult:
    with lent(district) as loan:
        return run_gate(loan, gate, MONTH, DEPARTMENTS)


def only(promise_id: str) -> Gate:
    """The suites of the gates with this one promise; a code without a source before it: of every source."""

    def kept(suite: Suite, promises: tuple[Promise, ...]) -> tuple[Promise, ...]:
        return tuple(each for each in promises if promise_id in {suite.id_of(each), each.code})

    narrowed = [
        Suite(suite.table, suite.source, kept(suite, suite.promises), kept(suite, suite.monthly)) for suite in SUITES
    ]
    return Gate("one", "一项", tuple(suite for suite in narrowed if suite.promises or suite.monthly))


@pytest.mark.parametrize("gate", GATES, ids=lambda gate: gate.code)
def test_good_data_keep_every_promise(district, gate):
    result = judge(district, gate)
    assert not [(each.promise_id, each.observed) for each in result.results if not each.passed]
    assert len(result.results) == sum(len(suite.monthly) + len(suite.promises) for suite in gate.suites)


@pytest.mark.parametrize("promise_id", breaks.OF_TABLES)
def test_a_promise_about_a_table_is_broken_by_its_damage(district, promise_id):
    district.execute(breaks.OF_TABLES[promise_id])
    (result,) = judge(district, only(promise_id)).results
    assert result.promise_id == promise_id
    assert not result.passed
    assert re.search(r"\d", result.observed)


def test_the_window_is_right_that_the_policy_in_force_says(district):
    district.execute("update policy.in_force set window_months = 14")
    district.execute(
        "update mart.risk_hits set window_start = window_start - interval 2 month where month = ?", [MONTH]
    )
    assert [each.passed for each in judge(district, only("risk_hits.window-right")).results] == [True]
    district.execute("update policy.in_force set window_months = 12")
    assert [each.passed for each in judge(district, only("risk_hits.window-right")).results] == [False]


@pytest.mark.parametrize("code", breaks.MONTHLY)
def test_a_promise_of_the_month_is_broken_by_its_damage_for_every_source_that_gives_it(district, code):
    for source in DEPARTMENTS:
        district.execute(breaks.MONTHLY[code], {"source": source})
    results = judge(district, only(code)).results
    assert results
    assert not [each.promise_id for each in results if each.passed]


def test_every_promise_has_a_damage_that_was_tried():
    tried = set(breaks.OF_TABLES)
    tried |= {suite.id_of(each) for suite in SUITES for each in suite.monthly if each.code in breaks.MONTHLY}
    assert tried == PROMISE_IDS


def test_ids_are_short_ascii_and_each_stands_once():
    ids = [suite.id_of(each) for suite in SUITES for each in (*suite.monthly, *suite.promises)]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z_]+\.[a-z-]+", each) and len(each) <= 40 for each in ids)


@pytest.mark.parametrize("suite", SUITES, ids=lambda suite: suite.table)
def test_a_suite_lies_where_its_table_s_name_says(suite):
    module = __import__(f"expectations.{suite.table}", fromlist=["SUITE"])
    assert module.SUITE is suite
    assert suite.source == "" or suite.source in BY_NAME


def test_every_source_has_a_suite():
    assert {suite.source for suite in DEPARTMENT_DATA.suites} == set(BY_NAME)


@pytest.mark.parametrize("suite", DEPARTMENT_DATA.suites, ids=lambda suite: suite.table)
def test_the_words_that_a_suite_allows_are_the_contract_s(suite):
    columns = {column.name: column for column in BY_NAME[suite.source].columns}
    promised = {each.check.column: each.check.words for each in suite.promises if isinstance(each.check, OneOf)}
    assert promised == {name: columns[name].words for name in promised}


def a_quiet_source(district, **counts: int) -> None:
    for name, count in counts.items():
        district.execute(
            {
                "accepted": "update gate.history set rows_accepted = $n where month = '2026-11' and source = 'housing'",
                "refused": "update gate.history set rows_refused = $n where month = '2026-11' and source = 'housing'",
                "unlinked": "update gate.history set rows_unlinked = $n where month = '2026-11' and source = 'housing'",
            }[name],
            {"n": count},
        )


@pytest.mark.parametrize(
    ("accepted", "refused", "is_told", "is_stopping"),
    [
        # rows good, rows refused: told from over 2 per cent, stopping from over 30 per cent and 100 rows
        (98, 2, False, False),
        (97, 3, True, False),
        (70, 30, True, False),
        (69, 31, True, True),
        (60, 39, True, False),
    ],
)
def test_a_share_exactly_on_the_band_is_within_it(district, accepted, refused, is_told, is_stopping):
    a_quiet_source(district, accepted=accepted, refused=refused)
    told = {each.promise_id: each.passed for each in judge(district, only("few-refused")).results}
    stopping = {each.promise_id: each.passed for each in judge(district, only("refused-in-band")).results}
    assert (not told["housing.few-refused"]) is is_told
    assert (not stopping["housing.refused-in-band"]) is is_stopping


@pytest.mark.parametrize(("rows", "is_kept"), [(40, True), (39, False), (360, True), (361, False)])
def test_a_change_of_rows_exactly_on_the_band_is_within_it(district, rows, is_kept):
    a_quiet_source(district, accepted=rows)
    told = {each.promise_id: each.passed for each in judge(district, only("rows-steady")).results}
    assert told["housing.rows-steady"] is is_kept


def test_only_the_last_three_months_are_compared(district):
    district.execute("insert into gate.history values ('2025-01', 'housing', 9, 1000000, 0, 0, 0)")
    assert not [each for each in judge(district, only("rows-steady")).results if not each.passed]


@pytest.mark.parametrize("code", ["rows-steady", "rows-in-band", "sums-in-band", "register-in-band"])
def test_a_first_month_has_nothing_to_be_compared_with(district, code):
    district.execute("delete from gate.history where month < '2026-11'")
    results = judge(district, only(code)).results
    assert {(each.passed, each.observed) for each in results} == {(True, "无可比月份")}


def test_an_absent_township_is_named(district):
    district.execute(breaks.OF_TABLES["households.townships-whole"])
    (result,) = judge(district, only("households.townships-whole")).results
    assert result.observed == "1 个乡镇缺报：姬家山乡"


def test_a_month_without_a_register_file_lacks_no_township(district):
    district.execute("update conformed.household set month = '2026-10'")
    (result,) = judge(district, only("households.townships-whole")).results
    assert result.passed
