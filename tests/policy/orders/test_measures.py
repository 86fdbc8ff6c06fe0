"""The catalogue as shipped, and what a file of it must say."""

from datetime import date

import pytest

from policy.errors import PolicyError
from policy.orders.measure import Measure, by_name, read_measure
from policy.parameters import read_law
from policy.tables import read_toml
from tests.policy.shipped import shipped_texts

LAW = read_law(shipped_texts())
NEW = """
code = "ADULT_CLASS"
name = "夜校"
evidence = []
source = "某通知"
checked_on = 2026-11-25

[[uses]]
risk_types = ["就业"]
office = "education"
days = 15
begins = 2026-01-01
"""


def measure(name: str) -> Measure:
    return next(one for one in LAW.measures.values() if one is by_name(LAW.measures, name))


SHIPPED = {
    # measure: (risk types, department, days, urgent)
    "危房改造": ("住房", "区住建局", 90, False),
    "搬迁": ("住房", "区住建局", 180, False),
    "先行搬离": ("住房", "区住建局", 3, True),
    "供水修复": ("饮水", "区水利局", 7, True),
    "水质处理": ("饮水", "区水利局", 15, False),
    "健康帮扶": ("因病", "区卫健委", 10, False),
    "大病保险": ("因病", "区医保局", 20, False),
    "医疗救助": ("因病", "区医保局", 20, False),
    "参保资助": ("因病", "区医保局", 30, False),
    "控辍保学": ("因学", "区教体局", 5, True),
    "助学贷款": ("因学", "区教体局", 30, False),
    "雨露计划": ("因学", "区教体局", 30, False),
    "爱心助学": ("因学", "区教体局", 30, False),
    "假期务工": ("因学", "区教体局", 60, False),
    "灾害救助": ("因灾", "区应急局", 10, False),
    "残疾人两项补贴": ("因残", "区民政局", 30, False),
    "康复": ("因残", "区残联", 60, False),
    "乡村旅游": ("产业", "区农业农村局", 60, False),
    "特色种养": ("产业", "区农业农村局", 60, False),
    "特色加工": ("产业", "区农业农村局", 60, False),
    "光伏": ("产业", "区农业农村局", 60, False),
    "小额信贷": ("产业", "区农业农村局", 60, False),
    "政策帮扶": ("产业", "区农业农村局", 60, False),
    "企业用工": ("就业、收入", "区人社局", 30, False),
    "公益岗位": ("就业", "区人社局", 30, False),
}


@pytest.mark.parametrize("name", SHIPPED)
def test_a_measure_of_one_use_stands_as_the_office_listed_it(name):
    risk_types, department, days, is_urgent = SHIPPED[name]
    (use,) = measure(name).uses
    assert ("、".join(use.risk_types), use.days, use.is_urgent) == (risk_types, days, is_urgent)
    assert LAW.departments.offices[use.office] == department


@pytest.mark.parametrize(
    ("name", "risk_type", "department", "days"),
    [
        ("临时救助", "因病", "区民政局", 20),
        ("临时救助", "因灾", "区民政局", 10),
        ("临时救助", "意外事故", "区民政局", 10),
        ("最低生活保障", "因病", "区民政局", 30),
        ("最低生活保障", "收入", "区民政局", 30),
        ("技能培训", "产业", "区农业农村局", 60),
        ("技能培训", "就业", "区人社局", 60),
        ("技能培训", "收入", "区人社局", 60),
        ("消费帮扶", "因病", "区乡村振兴局", 60),
        ("结对企业帮扶", "住房", "区乡村振兴局", 60),
    ],
)
def test_a_measure_of_several_risks_goes_by_the_orders_own(name, risk_type, department, days):
    use = measure(name).use_for(risk_type, date(2026, 11, 10))
    assert (LAW.departments.offices[use.office], use.days) == (department, days)


def test_an_urgent_measure_is_sent_by_the_hit_of_a_rule_that_policy_has():
    urgent = {use.hit for measure in LAW.measures.values() for use in measure.uses if use.is_urgent}
    assert urgent == {"DROPOUT", "WATER_UNSAFE", "HOUSING_UNSAFE"}
    assert urgent <= {rule.id for rule in LAW.rules}


def test_names_are_told_apart_and_one_measure_is_for_whoever_has_labour():
    assert len({measure.name for measure in LAW.measures.values()}) == len(LAW.measures)
    assert [measure.name for measure in LAW.measures.values() if measure.is_for_labour] == ["企业用工"]


def test_a_measure_is_added_by_a_file_and_changed_by_the_districts_own():
    texts = shipped_texts() | {
        "own/measures/ADULT_CLASS.toml": NEW,
        "own/measures/SOLAR_POWER.toml": 'name = "光伏电站"',
    }
    law = read_law(texts)
    assert law.measures["ADULT_CLASS"].uses[0].office == "education"
    assert (law.measures["SOLAR_POWER"].name, law.measures["SOLAR_POWER"].uses[0].days) == ("光伏电站", 60)


def test_a_use_is_in_force_from_its_first_day_to_its_last():
    use = read_measure("ADULT_CLASS.toml", read_toml("x", NEW + "ends = 2026-12-31\n")).uses[0]
    days = (date(2025, 12, 31), date(2026, 1, 1), date(2026, 12, 31), date(2027, 1, 1))
    assert [use.holds_on(day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (('"ADULT_CLASS"', '"OTHER"'), "bears its code as name"),
        (("days = 15", "days = 0"), "days must be at least 1"),
        (("days = 15", 'days = "15"'), "days must be a whole number"),
        (("days = 15", "days = 15\nis_urgent = true"), "names the rule whose hit sends it out"),
        (("days = 15", 'days = 15\nfact = "dropout"'), "fact, among and doubt go together"),
        (("[[uses]]", "[[users]]"), "unknown|users"),
        (('name = "夜校"', 'name = "夜校"\nfield = "文化"'), "neither 产业 nor 就业"),
        (('office = "education"', 'office = "nobody"'), "nobody does not stand under"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_what_to_do(change, sentence):
    with pytest.raises(PolicyError, match=sentence):
        read_law(shipped_texts() | {"own/measures/ADULT_CLASS.toml": NEW.replace(*change)})
