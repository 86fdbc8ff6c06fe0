import re
from decimal import Decimal

import pytest

from policy.errors import PolicyError
from policy.parameters import read_law
from tests.policy.shipped import shipped_texts, worked

DEPARTMENT_RISKS = {
    "ILLNESS_EXPENSE": "因病",
    "MAJOR_DISEASE": "因病",
    "SCHOOL_ENTRY_EXPENSE": "因学",
    "IN_SCHOOL_EXPENSE": "因学",
    "DROPOUT": "因学",
    "DISABILITY_NEW": "因残",
    "DISASTER_LOSS": "因灾",
    "ACCIDENT_LOSS": "意外事故",
    "INDUSTRY_LOSS": "产业",
    "INCOME_BELOW_LINE": "收入",
    "INCOME_DROP": "收入",
    "JOB_LOSS": "就业",
    "HOUSING_UNSAFE": "住房",
    "WATER_UNSAFE": "饮水",
    "WELFARE_NEW": "综合",
}
NEW_RULE = """
id = "FLOOD_NEAR"
name = "汛期临险"
risk_type = "因灾"
channel = "区级部门数据共享预警"
unit = "days"
flags_when = "at_least"
parameters = ["water_days"]
sources = ["water"]
measure = "临险天数"
explanation = "临险 {metric} 天，达到或超过 {line} 天"
law = "某通知"
"""


def with_rule(text: str, name: str = "rules/FLOOD_NEAR.toml"):
    return read_law(shipped_texts() | {name: text})


def test_the_seventeen_rules_ship_with_their_risks(law):
    given = {"CITY_ALERT": "", "VILLAGE_REPORT": ""}
    assert {rule.id: rule.risk_type for rule in law.rules} == DEPARTMENT_RISKS | given


def test_a_rule_says_the_channel_that_the_worked_hits_have(law):
    for hit in worked("risk_hits"):
        rule = law.rule(hit["rule_id"])
        assert rule.channel == hit["channel"]
        assert rule.risk_type in {"", hit["risk_type"]}


def test_a_rule_speaks_of_a_line_exactly_when_its_worked_hits_have_one(law):
    for hit in worked("risk_hits"):
        assert ("{line}" in law.rule(hit["rule_id"]).explanation) is bool(hit["line"])


def test_every_worked_hit_has_a_sentence_without_braces(law):
    for hit in worked("risk_hits"):
        line = Decimal(hit["line"]) if hit["line"] else None
        assert not re.search(r"[{}]", law.rule(hit["rule_id"]).explain(Decimal(hit["metric"]), line))


@pytest.mark.parametrize(
    ("rule_id", "metric", "line", "sentence"),
    [
        (
            "ILLNESS_EXPENSE",
            "23410.00",
            "10000.00",
            "近 12 个月家庭自付医疗费 23,410.00 元，达到或超过预警线 10,000 元",
        ),
        ("ILLNESS_EXPENSE", "5123.45", "5123.45", "近 12 个月家庭自付医疗费 5,123.45 元，达到或超过预警线 5,123.45 元"),
        (
            "INCOME_BELOW_LINE",
            "-1000.01",
            "7500.00",
            "近 12 个月扣除刚性支出后人均纯收入 -1,000.01 元，低于监测范围 7,500 元",
        ),
        ("INCOME_DROP", "30.00", "30.00", "近 12 个月人均纯收入比上一个 12 个月下降 30.00%，达到或超过预警线 30%"),
        ("MAJOR_DISEASE", "2.00", None, "近 12 个月有 2 名家庭成员确诊大病"),
        ("WATER_UNSAFE", "21.00", "7.00", "供水不达标已持续 21 天，达到或超过 7 天，尚未恢复"),
    ],
)
def test_a_hit_is_told_in_a_cadres_words(law, rule_id, metric, line, sentence):
    assert law.rule(rule_id).explain(Decimal(metric), Decimal(line) if line else None) == sentence


def test_a_rule_is_added_with_one_file():
    law = with_rule(NEW_RULE)
    assert len(law.rules) == 18
    assert law.rule("FLOOD_NEAR").explain(Decimal("9.00"), Decimal("7.00")) == "临险 9 天，达到或超过 7 天"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('"water_days"', '"flood_days"', r"rules/FLOOD_NEAR\.toml: no file of policy/parameters has flood_days"),
        ('"days"', '"ells"', "unit 'ells' is none of yuan, percent"),
        ('"区级部门数据共享预警"', '"别处"', "channel '别处' is none of"),
        ('"at_least"', '"above"', "flags_when 'above' is none of at_least, below, any"),
        ("{line}", "{limit}", "explanation may hold {metric}, {line} and {months}, nothing else"),
        ('risk_type = "因灾"', "", "risk_type must be a text in quotes"),
        ('law = "某通知"', "", "law is missing; add it"),
        ('law = "某通知"', 'law = "某通知"\nlaws = "x"', "nobody reads laws"),
        ('"FLOOD_NEAR"', '"FLOOD"', "a rule's file bears its id as name"),
        ('["water"]', '"water"', "sources must be a list of texts"),
    ],
)
def test_a_rule_that_is_written_wrongly_says_where_and_what_to_do(old, new, sentence):
    with pytest.raises(PolicyError, match=sentence):
        with_rule(NEW_RULE.replace(old, new))


def test_a_rule_that_policy_does_not_have_says_which_file_to_add(law):
    with pytest.raises(PolicyError, match=r"policy has no rule FLOOD; add policy/rules/FLOOD\.toml"):
        law.rule("FLOOD")
