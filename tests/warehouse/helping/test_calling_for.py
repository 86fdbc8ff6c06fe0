"""Which measures the risks of a household call for: the catalogue of HELP 1, household by household."""

from datetime import date

import pytest

from policy.errors import PolicyError
from tests.warehouse.office import shipped_law
from warehouse.database import sql_names
from warehouse.helping.calling_for import AskedRisk, Catalogue, called_for, with_labour

TODAY = date(2026, 11, 10)
ANY = {"消费帮扶"}
PAIRED = {"消费帮扶", "结对企业帮扶"}
TRADE = {"小额信贷", "技能培训", "政策帮扶"}
SCHOOL = {"爱心助学"}
JOB = {"企业用工", "技能培训"}


EXPECTED = [
    ("安居", "住房", PAIRED),
    ("丙级", "住房", {"危房改造", *PAIRED}),
    ("危房", "住房", {"危房改造", "搬迁", "先行搬离", *PAIRED}),
    ("另有", "住房", {"危房改造", "搬迁", *PAIRED}),
    ("不详", "住房", {"危房改造", "搬迁", "先行搬离？", *PAIRED}),
    ("脱贫", "住房", {"危房改造？", "搬迁？", "先行搬离？", *ANY}),
    ("断水", "饮水", {"供水修复", *ANY}),
    ("浊水", "饮水", {"水质处理", *ANY}),
    ("一般", "饮水", {"供水修复？", "水质处理？", *ANY}),
    ("脱贫", "因病", {"健康帮扶", "参保资助", *ANY}),
    ("不稳", "因病", {"健康帮扶", "参保资助", *ANY}),
    ("一般", "因病", {"大病保险", "医疗救助", "临时救助", "参保资助", *ANY}),
    ("穷户", "因病", {"大病保险", "医疗救助", "临时救助", "最低生活保障", "参保资助", *ANY}),
    ("丙级", "因病", {"大病保险", "医疗救助", "临时救助", "最低生活保障？", "参保资助", *PAIRED}),
    ("辍学", "因学", {"控辍保学", *SCHOOL, *PAIRED}),
    ("小学", "因学", {*SCHOOL, *PAIRED}),
    ("本科", "因学", {"助学贷款", "假期务工", *SCHOOL, *PAIRED}),
    ("高职", "因学", {"助学贷款", "雨露计划", "假期务工", *SCHOOL, *PAIRED}),
    ("中职", "因学", {"雨露计划", "假期务工", *SCHOOL, *PAIRED}),
    ("无籍", "因学", {"控辍保学？", "助学贷款？", "雨露计划？", "假期务工？", *SCHOOL, *PAIRED}),
    ("一般", "因灾", {"灾害救助", "临时救助", *ANY}),
    ("一般", "意外事故", {"临时救助", *ANY}),
    ("一般", "因残", {"残疾人两项补贴", "康复", *ANY}),
    ("果园", "产业", {"特色种养", *TRADE, *PAIRED}),
    ("农家", "产业", {"乡村旅游", *TRADE, *PAIRED}),
    ("电站", "产业", {"光伏", *TRADE, *PAIRED}),
    ("作坊", "产业", {"特色加工", *TRADE, *PAIRED}),
    ("一般", "产业", {"乡村旅游？", "特色种养？", "特色加工？", "光伏？", *TRADE, *ANY}),
    ("强劳", "就业", {*JOB, *PAIRED}),
    ("弱劳", "就业", {*JOB, "公益岗位", *PAIRED}),
    ("五十", "就业", {*JOB, "公益岗位", *PAIRED}),
    ("一般", "就业", {*JOB, "公益岗位？", *ANY}),
    ("一般", "收入", {*JOB, "最低生活保障", *ANY}),
    ("一般", "综合", {"区级选定措施", *ANY}),
    ("一般", "其他", {"区级选定措施", *ANY}),
    ("一般", "从未见过的风险", {"区级选定措施", *ANY}),
    ("无劳", "综合", {"区级选定措施", "特困供养？", *PAIRED}),
    ("查无此户", "因病", {"健康帮扶？", "大病保险？", "医疗救助？", "临时救助？", "最低生活保障？", "参保资助", *ANY}),
]


@pytest.fixture(scope="module")
def offered(town):
    """What is called for by each line of the table, asked at once; names to be verified bear a question mark."""
    risks = [AskedRisk(str(line), no, risk_type) for line, (no, risk_type, _) in enumerate(EXPECTED)]
    found: dict[str, set[str]] = {risk.case_no: set() for risk in risks}
    for one in called_for(town.connection, Catalogue(shipped_law(), TODAY), risks):
        assert one.risk_type == (EXPECTED[int(one.case_no)][1] if one.use.risk_types else "不限")
        found[one.case_no].add(one.measure.name + ("？" if one.is_to_verify else ""))
    return found


@pytest.mark.parametrize("line", range(len(EXPECTED)), ids=[f"{no} {risk_type}" for no, risk_type, _ in EXPECTED])
def test_a_household_with_a_risk_is_offered_what_the_catalogue_says(offered, line):
    assert offered[str(line)] == EXPECTED[line][2]


def test_measures_of_any_risk_come_once_however_many_risks_there_are(town):
    risks = [AskedRisk("1", "一般", risk) for risk in ("因病", "因灾", "综合")]
    found = [one.measure.name for one in called_for(town.connection, Catalogue(shipped_law(), TODAY), risks)]
    assert found.count("消费帮扶") == 1
    assert found.count("临时救助") == 2  # an order a risk type


def test_households_of_one_water_row_share_its_matter(town):
    risks = [AskedRisk("1", no, "饮水") for no in ("断水", "断二", "浊水")]
    found = called_for(town.connection, Catalogue(shipped_law(), TODAY), risks)
    matters = {one.household_no: one.matter for one in found if one.matter}
    assert matters["断水"] == matters["断二"] != matters["浊水"]


def test_labour_is_a_member_of_working_age_who_is_not_without_it(town):
    assert with_labour(town.connection, ["强劳", "弱劳", "无劳", "一般"]) == {"强劳", "弱劳", "一般"}


def test_each_fact_that_the_catalogue_asks_for_has_its_file():
    assert set(Catalogue(shipped_law(), TODAY).facts) | {"labour"} == set(sql_names("help/facts"))


def test_a_fact_that_no_file_computes_is_named(monkeypatch):
    monkeypatch.setattr("warehouse.helping.calling_for.sql_names", lambda _folder: ())
    with pytest.raises(PolicyError, match=r"add warehouse/sql/help/facts/destitute\.sql"):
        _ = Catalogue(shipped_law(), TODAY).facts
