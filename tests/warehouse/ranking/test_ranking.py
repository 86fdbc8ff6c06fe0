"""The ranking model: it finds what is there, says so where nothing is, looks at nothing later and at nobody's name."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from policy.ranking import FEATURES, Verdict
from tests.warehouse.ranking.made import HOUSEHOLDS, MONTHS, TO, laid_warehouse, lay_district, number
from warehouse.database import sql
from warehouse.ledger.case_outcomes import CaseDays
from warehouse.ranking.collecting import JUDGED, SEEN_RULES, collect, kept_of, rows_of
from warehouse.ranking.ranking import make_ranking

OF_MONTH = "select household_no from ranking_row inner join ranking_month using (month_no) where month = $1"
FEATURE = "select * from ranking_feature where month_no <= $1 order by all"


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """A district with a signal: its warehouse, what is asked, what was found."""
    connection = laid_warehouse(tmp_path_factory.mktemp("planted"))
    asked = lay_district(connection, planted=True)
    return connection, asked, make_ranking(connection, asked)


@pytest.fixture(scope="module")
def unplanted(tmp_path_factory):
    connection = laid_warehouse(tmp_path_factory.mktemp("unplanted"))
    return make_ranking(connection, lay_district(connection, planted=False))


def test_a_planted_signal_is_found_and_beats_the_order_by_closeness(planted):
    _, _, found = planted
    model, nearest, _ = found.judged.orders
    assert found.verdict is Verdict.BETTER
    assert model.precision > nearest.precision + 0.1
    assert model.low <= model.precision <= model.high
    assert model.found > nearest.found
    greatest = max(zip(found.model.coefficients, FEATURES, strict=True), key=lambda pair: pair[0])
    assert greatest[1].key in {"illness", "illness_rise"}


def test_where_nothing_foretells_anything_it_says_so(unplanted):
    assert unplanted.verdict is Verdict.NOT_BETTER
    assert not unplanted.model.is_better
    assert unplanted.judged.gain_interval[0] <= 0


def test_of_too_few_there_is_no_model(planted):
    connection, asked, _ = planted
    few = make_ranking(connection, replace(asked, cases=asked.cases[:40]))
    assert (few.verdict, few.model, few.judged) == (Verdict.TOO_FEW_DETERMINED, None, None)
    early = make_ranking(connection, replace(asked, month=TO.plus(-6)))
    assert (early.verdict, early.model) == (Verdict.TOO_FEW_MONTHS, None)


def test_what_is_expected_fits_what_happened(planted):
    _, _, found = planted
    expected = sum(each.expected for each in found.judged.bins)
    assert expected == pytest.approx(found.judged.determined, rel=0.25)
    assert sum(each.rows for each in found.judged.bins) == found.judged.rows
    shares = [each.determined / each.rows for each in found.judged.bins]
    assert shares[-1] > shares[0]


def test_the_same_data_give_the_same_digits(planted):
    connection, asked, found = planted
    again = make_ranking(connection, replace(asked, cases=list(reversed(asked.cases))))
    assert again == found
    assert again.model is not None
    assert again.model.to_json() == found.model.to_json()


def test_no_later_month_changes_what_is_seen_of_an_earlier_one(planted):
    connection, asked, _ = planted
    place = len(MONTHS) - 9
    last = (TO.year * 12 + TO.number - 1) - 8
    before = seen_until(connection, asked, last)
    connection.execute("begin")
    later = [str(month) for month in MONTHS[place + 1 :]]
    connection.execute("update mart.household_signal set metric = 1, line = 2 where list_contains($1, month)", [later])
    connection.execute("update mart.household_metrics set rigid_expense = 9 where list_contains($1, month)", [later])
    assert seen_until(connection, asked, last) == before
    connection.execute("update mart.household_signal set metric = 1 where month = $1", [str(MONTHS[place])])
    assert seen_until(connection, asked, last) != before
    connection.execute("rollback")


def seen_until(connection, asked, last):
    collect(connection, asked.month, asked.law, asked.cases)
    return connection.execute(FEATURE, [last]).fetchall()


def test_what_was_determined_in_the_month_asked_about_is_not_known_yet(planted):
    connection, asked, found = planted
    cases = [CaseDays(number(at), TO.first_day, TO.first_day, TO.first_day) for at in range(HOUSEHOLDS)]
    again = make_ranking(connection, replace(asked, cases=[*asked.cases, *cases]))
    assert again.model == found.model


def test_households_listed_monitored_or_with_a_case_are_not_among_those_that_it_orders(planted):
    connection, asked, _ = planted
    month, last_day = str(MONTHS[-9]), MONTHS[-9].last_day
    connection.execute("begin")
    connection.execute("insert into mart.suggested_list (month, household_no) values ($1, $2)", [month, number(0)])
    connection.execute("insert into mart.elimination (month, household_no) values ($1, $2)", [month, number(1)])
    cases = [CaseDays(number(2), last_day, None, None), CaseDays(number(3), last_day + timedelta(1), None, None)]
    collect(connection, asked.month, asked.law, cases)
    there = {row[0] for row in connection.execute(OF_MONTH, [month]).fetchall()}
    connection.execute("rollback")
    assert {number(at) for at in range(HOUSEHOLDS)} - there == {number(0), number(1), number(2)}


def test_it_sees_the_listed_things_and_no_sex_name_age_or_place(planted):
    connection, asked, _ = planted
    collect(connection, asked.month, asked.law, asked.cases)
    columns = {row[0] for row in connection.execute("describe ranking_feature").fetchall()}
    beside = {"month_no", "part", "household_no", "is_determined", "closest", "near_risks"}
    assert columns == {feature.key for feature in FEATURES} | beside
    assert not {"WATER_UNSAFE", "CITY_ALERT", "VILLAGE_REPORT"} & {*SEEN_RULES}
    reads = sql("ranking/feature") + sql("ranking/near") + sql("ranking/closeness_by_rule") + sql("ranking/row")
    for word in ("conformed", "person", "village", "township", "name", "sex", "born", "household_type", "id_no"):
        assert word not in "\n".join(line for line in reads.splitlines() if not line.startswith("--")), word


def test_water_is_near_a_line_but_the_model_does_not_see_it(planted):
    connection, asked, _ = planted
    connection.execute("begin")
    connection.execute(
        "insert into mart.household_signal values ($1, $2, 'WATER_UNSAFE', '饮水', 6.9, 7, false)", [str(TO), number(4)]
    )
    collect(connection, asked.month, asked.law, asked.cases)
    closest, nearest = connection.execute(
        "select closest, nearest from ranking_feature where part = 'asked' and household_no = $1", [number(4)]
    ).fetchone()
    connection.execute("rollback")
    assert (closest, nearest < closest) == (pytest.approx(6.9 / 7, abs=1e-4), True)


def test_of_many_rows_all_determined_are_kept_and_the_others_stand_for_those_left_out(planted):
    connection, asked, _ = planted
    collect(connection, asked.month, asked.law, asked.cases)
    every = rows_of(connection, JUDGED)
    kept = kept_of(len(every.household), int(every.is_determined.sum()), len(every.household) // 2)
    some, again = (rows_of(connection, JUDGED, kept) for _ in range(2))
    assert some.is_determined.sum() == every.is_determined.sum()
    assert len(some.household) == pytest.approx(len(every.household) / 2, rel=0.1)
    assert some.weight.sum() == pytest.approx(len(every.household), rel=0.1)
    assert np.array_equal(some.seen, again.seen, equal_nan=True)
