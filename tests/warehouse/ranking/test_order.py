"""Near misses and the order of what others chose: off until the policy says so; on, the same rows in another order."""

from dataclasses import replace

import pytest

from policy.survey.terms import closeness
from tests.warehouse.ranking.made import ON, TO, laid_warehouse, law, lay_district, number, register
from tests.warehouse.ranking.samples import a_model
from warehouse.database import sql
from warehouse.doors.ranking.near_list import near_list
from warehouse.doors.table_book import TableFacts
from warehouse.ranking.collecting import collect
from warehouse.ranking.keeping import keep_model, kept_model
from warehouse.ranking.model import OtherModelError, model_of
from warehouse.ranking.near_misses import near_misses
from warehouse.ranking.ranking import make_ranking
from warehouse.ranking.scoring import model_in_use, scores_by, scores_in_use

OFF_LAW, ON_LAW = law(), law(ON)
FACTS = TableFacts(str(TO), TO.first_day)


@pytest.fixture(scope="module")
def district(tmp_path_factory):
    """A district whose model proved better, kept; its warehouse and what is asked."""
    connection = laid_warehouse(tmp_path_factory.mktemp("order"))
    asked = lay_district(connection, planted=True)
    register(connection)
    found = make_ranking(connection, asked)
    keep_model(connection, TO, found.model, TO.first_day)
    return connection, asked


def near(district, some_law):
    connection, asked = district
    lay_frame(connection)
    return near_misses(connection, TO, some_law, scores_in_use(connection, TO, some_law, asked.cases))


def lay_frame(connection):
    """As warehouse.survey.drawing does, of a ledger in which nobody is monitored and no case is open."""
    nobody = "create or replace temp table {} (household_no varchar)"
    for name in ("monitored_household", "case_household"):
        connection.execute(nobody.format(name))
    connection.execute(sql("survey/closeness"), {"month": str(TO)})
    connection.execute(sql("survey/frame"), {"month": str(TO), "cuts": [5000, 8000]})


def test_off_not_one_byte_changes_whatever_model_is_kept(district):
    connection, _ = district
    with_model = near_list(near(district, OFF_LAW), FACTS, "")
    connection.execute("begin")
    connection.execute("delete from mart.ranking_model")
    without = near_list(near(district, OFF_LAW), FACTS, "")
    connection.execute("rollback")
    assert with_model == without
    assert model_in_use(connection, TO, OFF_LAW) is None


def test_on_the_same_rows_stand_in_another_order(district):
    off, on = near(district, OFF_LAW), near(district, ON_LAW)
    assert len(off) > 20
    assert on != off
    assert sorted(on, key=lambda row: row.household_no) == sorted(off, key=lambda row: row.household_no)
    assert [row.closeness for row in off] == sorted((row.closeness for row in off), reverse=True)
    assert near(district, ON_LAW) == on


def test_near_misses_are_those_that_the_cut_says_and_on_no_list(district):
    connection, asked = district
    rows = near(district, OFF_LAW)
    assert min(row.closeness for row in rows) >= OFF_LAW.in_force(TO.first_day).amount("near_miss_cut")
    first = rows[0]
    connection.execute("begin")
    connection.execute(
        "insert into mart.suggested_list (month, household_no) values ($1, $2)", [str(TO), first.household_no]
    )
    left = near(district, OFF_LAW)
    connection.execute("rollback")
    assert left == rows[1:]
    assert (first.rule, first.line) == ("在校支出过高", "8,000")
    assert asked.month == TO


def test_a_model_that_did_not_prove_better_orders_nothing(district):
    connection, _ = district
    kept = kept_model(connection, TO)
    keep_model(connection, TO, a_model(is_better=False), TO.first_day)
    assert model_in_use(connection, TO, ON_LAW) is None
    keep_model(connection, TO, a_model(is_better=True), TO.first_day)
    assert model_in_use(connection, TO, ON_LAW) == a_model()
    keep_model(connection, TO, kept, TO.first_day)


def test_a_kept_model_counts_from_its_month_on_until_a_newer_one(district):
    connection, _ = district
    assert kept_model(connection, TO.plus(-1)) is None
    later = kept_model(connection, TO.plus(5))
    assert later is not None
    assert later.month == str(TO)
    keep_model(connection, TO, None, TO.first_day)
    assert kept_model(connection, TO.plus(5)) is None
    keep_model(connection, TO, later, TO.first_day)


def test_a_model_is_plain_json_and_one_of_another_program_is_refused():
    model = a_model()
    assert model_of(model.to_json()) == model
    with pytest.raises(OtherModelError, match="make it anew"):
        model_of(replace(model, features=("sex", *model.features[1:])).to_json())


def test_a_score_is_the_sum_of_what_the_card_shows(district):
    connection, asked = district
    collect(connection, TO, ON_LAW, asked.cases)
    model = replace(a_model(), coefficients=(0.0,) * 13 + (2.0,), intercept=0.5)
    (share,) = connection.execute(
        "select rigid_share from ranking_feature where part = 'asked' and household_no = $1", [number(9)]
    ).fetchone()
    assert scores_by(connection, model)[number(9)] == pytest.approx(0.5 + 2.0 * (share - 0.2) / 0.25)


def test_closeness_is_that_of_the_policy_and_of_the_model_alike(district):
    connection, asked = district
    collect(connection, TO, OFF_LAW, asked.cases)
    connection.execute(sql("survey/closeness"), {"month": str(TO)})
    rows = connection.execute(
        "select closeness.closeness, closest, metric, line, signal.rule_id from closeness "
        "inner join ranking_near using (household_no) inner join mart.household_signal as signal "
        "on signal.household_no = closeness.household_no and signal.rule_id = closeness.rule_id and month = $1 "
        "where month_no = $2",
        [str(TO), TO.year * 12 + TO.number - 1],
    ).fetchall()
    assert len(rows) == 250
    for near_line, closest, metric, line, rule_id in rows:
        assert near_line == closeness(metric, line, OFF_LAW.rule(rule_id).flags_when)
        assert closest == near_line / 10_000
