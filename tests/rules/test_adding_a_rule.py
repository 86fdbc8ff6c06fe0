"""A rule is three files of one name: its words, its question, its test; and a district may move its lines."""

from pathlib import Path

import pytest

from policy.windows import Month
from tests.rules.drawn import home, household_no, lay_out, row
from tests.rules.promises import broken_promises
from tests.warehouse.office import MONTH, shipped_law
from warehouse import screening
from warehouse.database import sql, sql_names
from warehouse.law import law_of
from warehouse.screening import Known, screen

WORDS = """
id = "CAR_OWNED"
name = "名下有车"
risk_type = "其他"
channel = "区级部门数据共享预警"
unit = "members"
flags_when = "any"
parameters = []
sources = ["assets"]
measure = "名下有车的家庭成员人数"
explanation = "有 {metric} 名家庭成员名下有车"
law = "试验用"
"""
QUESTION = """
-- name: signal
select household_no, count(distinct id_no) as metric, null as line, true as is_hit
from conformed.assets
where unlinked is null and person_status = '正常' and asset_type = '车辆'
group by household_no

-- name: evidence
select assets.household_no, 'assets' as source, assets.file_no, assets.sheet_no, assets.row_no,
    assets.registered_on as event_on, null as amount_yuan
from conformed.assets
inner join hit on hit.household_no = assets.household_no
where assets.unlinked is null and assets.person_status = '正常' and assets.asset_type = '车辆'
"""


def write(home_folder: Path, name: str, text: str) -> None:
    path = home_folder / "policy" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def explanations(office):
    return office.select("household_no, rule_id, explanation", "risk_hits")


@pytest.mark.parametrize("rule_id", [rule.id for rule in shipped_law().rules])
def test_a_rule_has_its_words_its_question_and_its_test(rule_id):
    assert rule_id in sql_names("mart/rules")
    assert Path(__file__).with_name(f"test_{rule_id.lower()}.py").exists()


def test_there_is_no_question_without_words():
    assert set(sql_names("mart/rules")) == {rule.id for rule in shipped_law().rules}


def test_a_new_rule_needs_its_words_and_its_question_and_nothing_else(office, monkeypatch):
    write(office.home, "rules/CAR_OWNED.toml", WORDS)
    monkeypatch.setattr(screening, "sql", lambda name: QUESTION if name == "mart/rules/CAR_OWNED" else sql(name))
    lay_out(office, [home("with a car", row("assets")), home("with a flat", row("assets", 资产类型="商品房"))])
    office.take_in()
    screen(office.connection, Month.parse(MONTH), law_of(office.home), Known())

    assert explanations(office) == [(household_no(0), "CAR_OWNED", "有 1 名家庭成员名下有车")]
    assert office.select("household_no, risk_types, rule_ids", "suggested_list") == [
        (household_no(0), "其他", "CAR_OWNED")
    ]
    assert office.select("household_no, source, row_no", "risk_evidence") == [(household_no(0), "assets", 2)]


def test_a_districts_own_line_is_the_line_of_its_hits_and_words(office):
    write(
        office.home,
        "parameters/own.toml",
        """
        [illness_general]
        checked_on = 2026-06-30
        [[illness_general.values]]
        from = 2026-01-01
        value = 12_000
        source = "区里测算"
        """,
    )
    paid = ["11999.99", "12000"]
    lay_out(office, [home(f"that paid {yuan}", row("medical", 总费用=yuan)) for yuan in paid])
    office.take_in()
    screen(office.connection, Month.parse(MONTH), law_of(office.home), Known())

    words = "近 12 个月家庭自付医疗费 12,000.00 元，达到或超过预警线 12,000 元"
    assert explanations(office) == [(household_no(1), "ILLNESS_EXPENSE", words)]


def test_words_name_the_window_of_the_policy(office):
    longer = '[window_months]\n[[window_months.values]]\nfrom = 2020-01-01\nvalue = 14\nsource = "区里测算"\n'
    write(office.home, "parameters/own.toml", longer)
    lay_out(office, [home("that paid", row("medical", 总费用="12000"))])
    office.take_in()
    screen(office.connection, Month.parse(MONTH), law_of(office.home), Known())

    words = "近 14 个月家庭自付医疗费 12,000.00 元，达到或超过预警线 10,000 元"
    assert explanations(office) == [(household_no(0), "ILLNESS_EXPENSE", words)]


def test_the_policy_of_the_months_first_day_holds_for_the_month(office):
    earned = row("income", 统计期起="2022-01-01", 统计期止="2022-06-30", 工资性收入="6000")
    lay_out(office, [home("that earned 6,000 yuan", earned)])
    for path in office.inbox().iterdir():
        path.rename(office.inbox("2022-12") / path.name.replace(MONTH, "2022-12"))
    office.run("2022-12")
    office.run("2023-01")

    assert office.select("rule_id", "risk_hits", "2022-12") == []
    assert office.select("rule_id, metric, line", "risk_hits", "2023-01") == [("INCOME_BELOW_LINE", 6000, 7500)]


def test_a_hit_without_evidence_or_in_other_words_is_seen(office):
    lay_out(office, [home("at the line", row("medical", 总费用="6000"), row("medical", 总费用="4000"))])
    office.run()
    kept = broken_promises(office.connection, MONTH)
    office.connection.execute("update mart.risk_hits set explanation = '大病'")
    office.connection.execute("delete from mart.risk_evidence where amount = 4000")
    less, otherwise = broken_promises(office.connection, MONTH)
    office.connection.execute("delete from mart.risk_evidence")
    missing = broken_promises(office.connection, MONTH)

    assert kept == []
    assert less.endswith("10000.00, but its rows give 6000.00")
    assert otherwise.startswith("H000 ILLNESS_EXPENSE: 大病 is not 近 12 个月")
    assert missing[0] == "H000 ILLNESS_EXPENSE: no evidence"


def test_evidence_names_the_file_the_row_the_day_and_the_amount(office):
    lay_out(office, [home("at the line", row("medical", 总费用="6000"), row("medical", 总费用="4000"))])
    office.run()

    rows = office.select("source, file_name, sheet, row_no, cast(event_date as varchar), amount", "risk_evidence")
    assert rows == [
        ("medical", f"医疗结算_{MONTH}.csv", "", 2, "2026-05-01", 6000),
        ("medical", f"医疗结算_{MONTH}.csv", "", 3, "2026-05-01", 4000),
    ]
