"""村级公示, 乡镇公告, 防贫保险金公示: who, where, until when, and nothing that tells why."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from policy.errors import PolicyError
from policy.parameters import read_law
from tests.policy.shipped import shipped_texts
from tests.warehouse.doors.papers.reading import every_text, lines, own_template, tables
from tests.warehouse.doors.papers.samples import (
    HEAD_ID,
    PAPERS,
    announcement_facts,
    insurance_notice_facts,
    letterhead,
    village_notice_facts,
)
from warehouse.doors.papers.announcement import AnnouncedHousehold, announcement
from warehouse.doors.papers.insurance_notice import NoticeClaim, insurance_notice
from warehouse.doors.papers.letterhead import Contact
from warehouse.doors.papers.paper import PaperError
from warehouse.doors.papers.shown_names import notice_name
from warehouse.doors.papers.village_notice import ProposedHousehold, village_notice
from warehouse.doors.sources import INSURANCE, RISK_WORDS

NOTICES = ("村级公示", "乡镇公告", "防贫保险金公示")
PHONE = "13803925678"
COVERAGES = INSURANCE.by_header["险种"].words
TELLING = re.compile(rf"[0-9]{{17}}[0-9Xx]|1[0-9]{{10}}|病|医|院|学|校|残|{'|'.join((*RISK_WORDS, *COVERAGES))}")


def told(content):
    """What gives away an ID number, a telephone number, an illness, a school or a risk."""
    return TELLING.findall(re.sub(r"<[^>]*>", "\n", every_text(content)))


def of_people_whose_names_bear_more(name):
    """The facts of a notice in which everything that may be written wrongly into a name field is."""
    worst = f"张{HEAD_ID}{PHONE}因病住院明"
    if name == "村级公示":
        return village_notice_facts(households=(ProposedHousehold(worst, "东组"), ProposedHousehold("李小四")))
    if name == "乡镇公告":
        return announcement_facts(households=(AnnouncedHousehold(worst, "槐树村", date(2026, 11, 21)),))
    claims = tuple(NoticeClaim(worst, Decimal("100.00"), coverage) for coverage in COVERAGES)
    return insurance_notice_facts(claims=claims)


@pytest.mark.parametrize("name", NOTICES)
def test_a_notice_tells_no_id_no_telephone_no_illness_no_school_and_no_risk(name):
    make, facts = PAPERS[name]
    assert told(make(facts())) == []


@pytest.mark.parametrize("name", NOTICES)
def test_a_notice_tells_nothing_even_where_a_name_bears_it(name):
    assert told(PAPERS[name][0](of_people_whose_names_bear_more(name))) == []


@pytest.mark.parametrize("name", ["村级公示", "防贫保险金公示"])
def test_nor_where_policy_lets_a_village_read_whole_names(name):
    facts = replace(of_people_whose_names_bear_more(name), name_shown="full")
    assert told(PAPERS[name][0](facts)) == []


def test_the_search_itself_finds_what_it_looks_for():
    content = PAPERS["批复"][0](PAPERS["批复"][1](body=f"{HEAD_ID} {PHONE}"))
    assert {HEAD_ID, PHONE, "因病"} <= set(told(content))


@pytest.mark.parametrize("name", NOTICES)
@pytest.mark.parametrize("asked", ["身份证号", "联系电话", "风险类型", "户编号", "保障项目", "疾病名称"])
def test_an_own_template_cannot_ask_a_notice_for_more(name, asked, tmp_path):
    rows = [("{%tr for 户 in 名单 %}",), (f"{{{{ 户.{asked} }}}}",), ("{%tr endfor %}",)]
    (tmp_path / f"{name}.docx").write_bytes(
        own_template("{{ 户数 }}" if name != NOTICES[2] else "{{ 笔数 }}", rows=rows)
    )
    make, facts = PAPERS[name]
    with pytest.raises(PaperError, match=asked):
        make(facts(), tmp_path)


@pytest.mark.parametrize(
    ("name", "policy_word", "shown"),
    [
        ("张小明", "masked", "张*明"),
        ("李四", "masked", "李*"),
        ("张小明", "full", "张小明"),
        ("买买提·艾力", "full", "买买提·艾力"),
        ("张1380392明", "full", "张*******明"),
    ],
)
def test_a_name_is_shown_as_policy_says(name, policy_word, shown):
    assert notice_name(name, policy_word) == shown


def test_another_word_of_policy_shows_nobody():
    with pytest.raises(PolicyError, match="write masked or full"):
        notice_name("张小明", "whole")


# 村级公示


def test_a_village_names_whom_it_proposes_and_leaves_days_to_write():
    content = village_notice(village_notice_facts())
    said = lines(content)
    assert said[0] == "槐树村拟纳入监测对象公示"
    assert "拟将下列 2 户报鹤壁集镇审核" in said[1]
    assert said[2] == "公示时间：　　　　年　　月　　日至　　　　年　　月　　日，不少于 5 天。"
    assert tables(content) == [[["序号", "户主姓名", "自然村（组）"], ["1", "张*明", "东组"], ["2", "李*", "西组"]]]
    assert said[-2:] == ["槐树村村民委员会", "　　　　年　　月　　日"]


def test_days_that_are_known_are_printed():
    said = lines(village_notice(village_notice_facts(notice_from=date(2026, 11, 12), notice_to=date(2026, 11, 17))))
    assert said[2] == "公示时间：2026年11月12日至2026年11月17日，不少于 5 天。"
    assert said[-1] == "2026年11月12日"


def test_a_notice_says_where_to_object_with_a_number_or_room_for_it():
    said = lines(village_notice(village_notice_facts()))
    assert said[4:6] == ["区乡村振兴局　　电话：0392-2912345", "鹤壁集镇人民政府　　电话：　　　　　　　　"]


def test_an_office_and_its_number_are_policys():
    own = '[phones]\ndistrict_office = "0392-2912345"\n'
    departments = read_law(shipped_texts() | {"home/departments.toml": own}).departments
    assert Contact.of(departments, "district_office") == Contact("区乡村振兴局", "0392-2912345")
    assert Contact.of(departments, "civil_affairs") == Contact("区民政局")
    with pytest.raises(PolicyError, match="names no office post"):
        Contact.of(departments, "post")


def test_the_titles_are_policys_and_a_missing_one_is_told():
    titles = dict(read_law(shipped_texts()).departments.titles)
    assert "公示" in lines(village_notice(village_notice_facts(letterhead=letterhead(titles=titles))))[0]
    del titles["notice_name"]
    with pytest.raises(PolicyError, match="names no notice_name"):
        village_notice(village_notice_facts(letterhead=letterhead(titles=titles)))


# 乡镇公告


def test_a_township_announces_who_was_determined():
    content = announcement(announcement_facts())
    said = lines(content)
    assert said[0] == "鹤壁集镇监测对象确定结果公告"
    assert "区级确定（鹤山振兴〔2026〕12号），下列 2 户确定为监测对象" in said[1]
    assert tables(content) == [
        [
            ["序号", "行政村", "自然村", "户主姓名", "确定日期"],
            ["1", "槐树村", "东组", "张*明", "2026-11-21"],
            ["2", "石林村", "", "李*", "2026-11-21"],
        ]
    ]
    assert said[-2:] == ["鹤壁集镇人民政府", "2026年11月20日"]


# 防贫保险金公示


def test_an_insurance_notice_shows_amounts_and_their_sum_and_no_coverage():
    content = insurance_notice(insurance_notice_facts())
    assert tables(content) == [
        [
            ["序号", "户主姓名", "行政村", "自然村", "项目", "金额（元）"],
            ["1", "张*明", "槐树村", "东组", "防贫保险金", "32,500.00"],
            ["2", "李*", "槐树村", "西组", "防贫保险金", "1,204.50"],
            ["合计", "", "", "", "", "33,704.50"],
        ]
    ]
    said = lines(content)
    assert said[:2] == ["槐树村防贫保险金公示", "公示编号：2026-11-槐树村-1"]
    assert "下列防贫保险金 2 笔，合计 33,704.50 元（人民币叁万叁仟柒佰零肆元伍角）" in said[2]


def test_the_coverage_stands_on_it_where_policy_says_so():
    rows = tables(insurance_notice(insurance_notice_facts(is_coverage_shown=True)))[0]
    assert [row[4] for row in rows[1:3]] == ["防贫保险金（疾病住院）", "防贫保险金（升学）"]


def test_the_ten_days_are_explained_and_the_days_left_to_write_until_it_hangs():
    text = lines(insurance_notice(insurance_notice_facts()))[3]
    assert text.startswith("张贴日期：　　　　年　　月　　日。自张贴的次日起公示满 10 天；")
    assert text.endswith("截止日期：　　　　年　　月　　日。")


def test_a_notice_that_hangs_says_its_days():
    said = lines(insurance_notice(insurance_notice_facts(posted_on=date(2026, 11, 27), last_day=date(2026, 12, 7))))
    assert "张贴日期：2026年11月27日。" in said[3]
    assert "截止日期：2026年12月7日。" in said[3]
    assert said[-1] == "2026年11月27日"


def test_a_natural_village_has_its_own_and_a_later_one_says_that_it_is_one():
    said = lines(insurance_notice(insurance_notice_facts(hamlet="东组", is_supplement=True)))
    assert said[0] == "槐树村东组防贫保险金公示（补充）"
    assert "鹤壁集镇槐树村东组拟发放" in said[2]


@pytest.mark.parametrize(
    ("name", "empty"),
    [("村级公示", {"households": ()}), ("乡镇公告", {"households": ()}), ("防贫保险金公示", {"claims": ()})],
)
def test_there_is_no_notice_about_nobody(name, empty):
    make, facts = PAPERS[name]
    with pytest.raises(ValueError, match="there is no"):
        make(facts(**empty))
