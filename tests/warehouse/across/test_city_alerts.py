"""From all counties' data to the city's alerts, into each county's inbox as 市级预警, and on its suggested list."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from policy.city_rule import Reaches
from policy.windows import Month
from tests.warehouse.across.counties import (
    CODES,
    HESHAN,
    MARRIED,
    MOVED,
    NAMES,
    NEAR,
    PATIENT,
    QIBIN,
    SHANCHENG,
    TWICE,
    settlement,
)
from tests.warehouse.office import MONTH, NOON, shipped_law
from warehouse.across.alerts import alerts_of, give_alerts, lay_alerts
from warehouse.across.exporting import export_county
from warehouse.doors.table_book import TableFacts
from warehouse.screening import Known, bring_up_to_date

FILE = "市级/市级预警_2026-11.xlsx"
NINTH, TENTH = date(2026, 11, 9), date(2026, 11, 10)


def lay(region, *codes):
    """Lay the alerts into inboxes."""
    return {
        code: lay_alerts(
            region.counties[code].connection,
            region.exchange,
            code,
            region.keys(code).region,
            region.counties[code].inbox(),
            TableFacts(MONTH, NOON.date()),
        )
        for code in codes or CODES
    }


def alerts_at(region, code):
    """(ID, risk type, day, note) of the alerts that count in a county after intake."""
    region.counties[code].judge()
    query = (
        "select id_no, risk_types, cast(alerted_on as varchar), note from conformed.city_alerts "
        "where unlinked is null order by all"
    )
    return region.counties[code].connection.execute(query).fetchall()


def test_costs_outside_and_two_registers_become_the_alerts_of_each_county(region):
    assert give_alerts(region.exchange, shipped_law(), NINTH) == {HESHAN: 3, SHANCHENG: 4, QIBIN: 2}
    assert {code: laid.alerts for code, laid in lay(region).items()} == {HESHAN: 3, SHANCHENG: 4, QIBIN: 2}
    told = {(row[0], row[1]): row[2:] for row in alerts_at(region, SHANCHENG)}
    assert told[PATIENT, "因病"] == (
        "2026-11-09",
        "近12个月在外县(市、区)就医自付5,500.05元,达到或超过5,000元,结算地410602、410611",
    )
    assert told[MOVED, "其他"][1].startswith("同一身份证号还登记在410602,")
    assert {row[0] for row in alerts_at(region, QIBIN)} == {MARRIED, TWICE}


def test_nobody_can_be_named_from_what_the_city_holds(region):
    give_alerts(region.exchange, shipped_law(), NINTH)
    for code in CODES:
        content = alerts_of(region.exchange, code).read_bytes()
        assert not [word for word in (*NAMES, *NAMES.values()) if word.encode() in content]


def test_the_same_alerts_give_the_same_file_and_one_that_was_given_stands_with_its_day(region):
    give_alerts(region.exchange, shipped_law(), NINTH)
    assert all(laid.is_new for laid in lay(region).values())
    give_alerts(region.exchange, shipped_law(), TENTH)
    assert not any(laid.is_new for laid in lay(region).values())

    region.counties[HESHAN].put_records("medical", settlement(2, PATIENT, "10"), settlement(3, NEAR, "6000"))
    region.counties[QIBIN].put_records("medical", settlement(9, PATIENT, "1"))
    region.export()
    region.join()
    give_alerts(region.exchange, shipped_law(), TENTH)
    assert {code: laid.is_new for code, laid in lay(region).items()} == {HESHAN: False, SHANCHENG: False, QIBIN: True}
    days = {row[0]: row[2] for row in alerts_at(region, QIBIN)}
    assert days == {MARRIED: "2026-11-09", TWICE: "2026-11-09", NEAR: "2026-11-10"}
    assert (PATIENT, "因病", "2026-11-09") in {row[:3] for row in alerts_at(region, SHANCHENG)}


def test_no_alert_is_dated_after_its_month(region):
    give_alerts(region.exchange, shipped_law(), date(2027, 1, 5))
    lay(region)
    assert {row[2] for row in alerts_at(region, HESHAN)} == {"2026-11-30"}


@pytest.mark.parametrize(("line", "alerts"), [("5500.05", 1), ("5500.06", 0)])
def test_the_line_of_the_city_is_met_to_the_fen(region, line, alerts):
    law = shipped_law().proposing(date(2020, 1, 1), {"city_outside_costs": Decimal(line)})
    assert give_alerts(region.exchange, law, NINTH)[SHANCHENG] == 3 + alerts


def test_a_rule_that_the_city_does_not_use_gives_no_alert(region):
    law = shipped_law()
    rules = {key: replace(rule, reaches=Reaches.NOBODY) for key, rule in law.city_rules.items()}
    assert give_alerts(region.exchange, replace(law, city_rules=rules), NINTH) == dict.fromkeys(CODES, 0)
    assert {laid.alerts for laid in lay(region).values()} == {0}
    assert region.counties[HESHAN].judge().accepted == (FILE,)
    assert region.counties[HESHAN].counts(FILE) == (1, 0, 0, 0, 1)  # 说明：本月没有


def test_before_the_city_gave_any_nothing_is_laid(region):
    assert not any(laid.is_new for laid in lay(region).values())


def test_a_household_near_several_lines_is_alerted_of_and_the_loop_closes_on_the_countys_list(region):
    county, month, law = region.counties[QIBIN], Month.parse(MONTH), shipped_law()
    near = "410611003"  # 王临线: 8,100 of 10,000 for illness, 9,000 net income a head beside a line of 7,500
    county.put_records("medical", settlement(50, NEAR, "8100"))
    county.put_records(
        "income",
        {"户编号": near, "统计期起": "2025-11-01", "统计期止": "2026-10-31", "工资性收入": "17100"},
    )
    county.take_in()
    bring_up_to_date(county.connection, month, law, Known(), NOON)
    assert (
        export_county(county.connection, region.exchange, QIBIN, region.keys(QIBIN).region, region.terms).near_lines
        == 1
    )
    region.join()
    give_alerts(region.exchange, law, NINTH)
    lay(region, QIBIN)
    county.take_in()
    bring_up_to_date(county.connection, month, law, Known(), NOON)
    listed = {row[0]: row[1:] for row in county.select("household_no, risk_types, channels", "suggested_list")}
    assert listed[near] == ("综合", "市级监测分析预警")
    assert "市级监测分析预警" in listed["410611001"][1]
    again = export_county(county.connection, region.exchange, QIBIN, region.keys(QIBIN).region, region.terms)
    assert again.near_lines == 0
    region.join()
    give_alerts(region.exchange, law, TENTH)
    assert not lay(region, QIBIN)[QIBIN].is_new


def test_a_monitored_household_is_near_no_line_for_the_city_since_it_is_looked_after_already(region):
    county = region.counties[QIBIN]
    year = {"统计期起": "2025-11-01", "统计期止": "2026-10-31"}
    county.register(
        {"no": "410611001", "head": MARRIED, "name": NAMES[MARRIED]},
        {"no": "410611003", "head": NEAR, "name": NAMES[NEAR], "监测状态": "未消除"},
    )
    county.put_records("medical", settlement(50, MARRIED, "8100"), settlement(51, NEAR, "4100"))  # of 10,000; of 5,000
    county.put_records(
        "income",
        {"户编号": "410611001", "工资性收入": "17100", **year},
        {"户编号": "410611003", "工资性收入": "13100", **year},
    )
    county.take_in()
    bring_up_to_date(county.connection, Month.parse(MONTH), shipped_law(), Known(), NOON)
    export = export_county(county.connection, region.exchange, QIBIN, region.keys(QIBIN).region, region.terms)
    assert export.near_lines == 1
