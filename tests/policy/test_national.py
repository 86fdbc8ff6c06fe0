from datetime import date

import pytest

from policy.errors import PolicyError
from policy.national import OUR_FIELDS, NationalTable
from policy.parameters import read_law
from tests.policy.shipped import shipped_texts

HOUSEHOLD = {
    "household_no": "41060226000003",
    "head_name": "张小明",
    "township": "鹤壁集镇",
    "risk_types": "因学、因灾、因病",
    "determined_month": "202611",
}
HEAD = 'source = "某县"\nchecked_on = 2026-01-01\n'
NUMBER = '[[fields]]\nheader = "户编号"\nfield = "household_no"\n'


def own(text: str) -> NationalTable:
    """The law with the district's own file above the shipped one."""
    return read_law(shipped_texts() | {"own/national/fields.toml": text}).national


def alone(text: str) -> NationalTable:
    return read_law({"national/fields.toml": HEAD + text}).national


def cells(table: NationalTable, ours=HOUSEHOLD) -> dict[str, str]:
    return dict(zip(table.headers, table.row(ours, "2026-11-28"), strict=True))


def test_a_household_stands_under_the_systems_own_headers(law):
    found = cells(law.national)
    assert (found["省"], found["乡"], found["户编号"], found["户主姓名"]) == (
        "河南省", "鹤壁集镇", "41060226000003", "张小明",
    )  # fmt: skip
    assert found["识别监测时间"] == "202611"


def test_the_day_of_entry_is_the_last_column(law):
    assert law.national.headers[-1] == "全国系统录入日期"
    assert law.national.row(HOUSEHOLD)[-1] == ""
    assert cells(law.national)["全国系统录入日期"] == "2026-11-28"


def test_risk_types_stand_one_a_column_in_the_systems_words(law):
    found = cells(law.national)
    assert [found[f"致贫/返贫风险{number}"] for number in range(1, 6)] == ["因学", "因自然灾害", "因病", "", ""]


def test_two_risk_types_that_are_one_word_there_stand_once(law):
    found = cells(law.national, {**HOUSEHOLD, "risk_types": "收入、综合、住房"})
    assert [found[f"致贫/返贫风险{number}"] for number in (1, 2, 3)] == ["其他", "因安全住房", ""]


def test_a_districts_own_list_of_fields_takes_the_place_of_the_shipped_one():
    table = own(NUMBER + '[[fields]]\nheader = "风险"\nfield = "risk_types"\n[[fields]]\nheader = "备注"\n')
    assert table.headers == ("户编号", "风险", "备注", "全国系统录入日期")
    assert table.row(HOUSEHOLD) == ("41060226000003", "因学、因自然灾害、因病", "", "")


def test_a_districts_own_risk_word_leaves_the_others():
    table = own('checked_on = 2026-12-01\n[risk_words]\n"因病" = "因大病"\n')
    assert cells(table)["致贫/返贫风险3"] == "因大病"
    assert cells(table)["致贫/返贫风险2"] == "因自然灾害"
    assert table.checked_on == date(2026, 12, 1)


def test_every_field_of_ours_can_be_named_in_the_file():
    fields = "".join(f'[[fields]]\nheader = "列{name}"\nfield = "{name}"\n' for name in OUR_FIELDS)
    assert len(alone(NUMBER + fields).headers) == len(OUR_FIELDS) + 2


def test_without_a_file_nothing_is_written_and_the_sentence_says_where_to_add_it():
    with pytest.raises(PolicyError, match=r"add policy/national/fields\.toml"):
        read_law({}).national.row(HOUSEHOLD)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "no field stands here"),
        ("fields = []\n", "no field stands here"),
        ('[[fields]]\nheader = "姓名"\nfield = "head_name"\n', "days of entry find it by it"),
        (NUMBER + '[[fields]]\nheader = "姓名"\nfield = "heads_name"\n', "we have no heads_name"),
        (NUMBER + '[[fields]]\nheader = "省"\nfield = "village"\nconstant = "河南省"\n', "side by side"),
        (NUMBER + '[[fields]]\nheader = "省"\nconst = "河南省"\n', "nobody reads const"),
        (NUMBER + '[[fields]]\nconstant = "河南省"\n', "header is missing"),
        (NUMBER + '[[fields]]\nheader = "风险"\nfield = "risk_types"\nnumber = 6\n', "number must be 1 to 5"),
        (NUMBER + '[[fields]]\nheader = "乡"\nfield = "township"\nnumber = 1\n', "belongs to the field risk_types"),
        (NUMBER + NUMBER, "户编号 stands twice"),
        (NUMBER + '[[fields]]\nheader = "全国系统录入日期"\n', "stands twice"),
    ],
)
def test_what_is_wrong_in_the_file_is_said_in_a_sentence(text, sentence):
    with pytest.raises(PolicyError, match=sentence):
        alone(text)


def test_its_source_and_the_day_it_was_checked_are_needed():
    with pytest.raises(PolicyError, match="checked_on is missing"):
        read_law({"national/fields.toml": f'source = "某县"\n{NUMBER}'})
