"""To whom a row belongs: names that fit, heads of households, persons, places; and what stays unlinked."""

import pytest

from policy.windows import Month
from tests.warehouse.office import MONTH, household_row, id_no, shipped_law
from tests.warehouse.records import RECORD
from tests.warehouse.test_register import member
from warehouse.doors.sources import SOURCES
from warehouse.screening import Known, screen

ONE, TWO, THREE, FOUR, NOBODY = (id_no(number) for number in range(1, 6))
BY_HEAD = ["housing", "industry", "village_reports"]
ONE_ROW_A_PERSON = ["persons", "labour"]
BY_PERSON = [
    source.name for source in SOURCES if "身份证号" in source.by_header and source.name not in ONE_ROW_A_PERSON
]


def unlinked(office):
    """(source, row, reason) of every row that is used nowhere."""
    return office.select("source, row_no, reason", "unlinked", order="source, row_no")


def of_household(office, source):
    """The household of each row of a source, by row."""
    relation = office.connection.table(f"conformed.{source}").project("row_no, household_no, unlinked")
    return {row: (no, why) for row, no, why in relation.fetchall()}


@pytest.mark.parametrize(
    "sent",
    [
        "阿依古丽·买买提",
        "阿依古丽•买买提",
        "阿依古丽・买买提",
        "阿依古丽.买买提",
        "阿依古丽．买买提",
        "阿依 古丽 ･ 买买提",
    ],
)
def test_names_fit_without_blanks_and_with_their_dots_made_one(office, sent):
    office.register({"no": "H1", "head": ONE, "name": "阿依古丽•买买提"})
    office.put_records("assets", {**RECORD["assets"], "姓名": sent})
    office.put_records("housing", {**RECORD["housing"], "户主姓名": sent})
    office.judge()

    assert unlinked(office) == []


@pytest.mark.parametrize(
    "sent", ["阿依古丽买买提", "阿依古丽-买买提", "阿依古丽·买买", "阿依古丽··买买提", "阿依古丽‧买买提"]
)
def test_other_names_do_not_fit(office, sent):
    office.register({"no": "H1", "head": ONE, "name": "阿依古丽·买买提"})
    office.put_records("assets", {**RECORD["assets"], "姓名": sent})
    office.judge()

    assert unlinked(office) == [("assets", 2, "NAME_MISMATCH")]


def test_every_source_of_persons_is_linked_by_id_and_never_by_name_alone(office):
    office.register({"no": "H1", "head": ONE})
    for source in BY_PERSON:
        nobody = {**RECORD[source], "身份证号": NOBODY, **({"结算单号": "J3"} if source == "medical" else {})}
        office.put_records(source, RECORD[source], nobody, {**RECORD[source], "姓名": "李四", **other(source)})
    office.run()

    assert unlinked(office) == sorted(
        [(source, row, reason) for source in BY_PERSON for row, reason in ((3, "PERSON_UNKNOWN"), (4, "NAME_MISMATCH"))]
    )
    assert {source: of_household(office, source)[2] for source in BY_PERSON} == dict.fromkeys(BY_PERSON, ("H1", None))
    assert {row[2:] for name, row in office.submissions().items() if "农户" not in name} == {(3, 3, 0, 0, 0)}


def test_of_what_a_person_said_about_work_the_last_word_is_linked(office):
    office.register({"no": "H1", "head": ONE}, {"no": "H2", "head": TWO})
    said = RECORD["labour"]
    office.put_records(
        "labour",
        said,
        {**said, "身份证号": NOBODY},
        {**said, "身份证号": TWO, "姓名": "李四"},
        {**said, "技能": "焊工"},
    )
    office.run()

    assert unlinked(office) == [("labour", 3, "PERSON_UNKNOWN"), ("labour", 4, "NAME_MISMATCH")]
    assert of_household(office, "labour")[5] == ("H1", None)
    assert 2 not in of_household(office, "labour")


def other(source):
    """What gives a record another key."""
    return {
        "medical": {"结算单号": "J2"},
        "medical_totals": {"统计期止": "2026-07-31"},
        "welfare": {"起始日期": "2026-06-01"},
        "disability": {"发证日期": "2026-06-01"},
        "education": {"状态日期": "2026-06-01"},
        "diseases": {"疾病名称": "他"},
        "employment": {"状态起始日期": "2026-06-01"},
        "incidents": {"事件类型": "他"},
        "assets": {"说明": "他"},
    }.get(source, {})


def test_an_answer_of_the_district_makes_a_name_fit(office):
    office.register({"no": "H1", "head": ONE})
    office.put_records(
        "assets", {**RECORD["assets"], "姓名": "张叁"}, {**RECORD["assets"], "姓名": "李四", "说明": "他"}
    )
    office.take_in()
    screen(office.connection, Month.parse(MONTH), shipped_law(), Known(same_person=[(ONE, "张叁")] * 2))

    assert unlinked(office) == [("assets", 3, "NAME_MISMATCH")]
    assert office.connection.execute("select count(*) from conformed.assets").fetchone() == (2,)


def test_head_keyed_rows_belong_to_the_heads_household_whatever_the_heads_state(office):
    office.put_records("households", household_row("H1", ONE), household_row("H2", TWO, "王五"))
    office.put_records(
        "persons", member("H1", ONE, "张三", 人员状态="死亡"), member("H2", TWO, "王五", 人员状态="迁出")
    )
    for source in BY_HEAD:
        office.put_records(source, RECORD[source], {**RECORD[source], "户主身份证号": TWO, "户主姓名": "王五"})
    office.judge()

    assert {source: of_household(office, source) for source in BY_HEAD} == {
        source: {2: ("H1", None), 3: ("H2", None)} for source in BY_HEAD
    }


def test_failing_a_head_the_row_belongs_to_any_registered_person_whose_name_fits(office):
    office.put_records("households", household_row("H1", ONE))
    office.put_records("persons", member("H1", ONE, "张三"), member("H1", TWO, "李四", 人员状态="迁出"))
    office.put_records(
        "housing",
        {**RECORD["housing"], "户主身份证号": TWO, "户主姓名": "李四"},
        {**RECORD["housing"], "户主身份证号": TWO, "户主姓名": "张三", "鉴定日期": "2026-04-01"},
        {**RECORD["housing"], "户主身份证号": NOBODY},
    )
    office.judge()

    assert of_household(office, "housing") == {
        2: ("H1", None),
        3: ("H1", "NAME_MISMATCH"),
        4: (None, "PERSON_UNKNOWN"),
    }


def test_a_heads_name_is_that_of_the_household_and_a_persons_that_of_the_person(office):
    office.put_records("households", household_row("H1", ONE, "张三"))
    office.put_records("persons", member("H1", ONE, "张山"))
    office.put_records("housing", {**RECORD["housing"], "户主姓名": "张三"})
    office.put_records("assets", {**RECORD["assets"], "姓名": "张山"})
    office.judge()

    assert unlinked(office) == []


def test_a_head_of_two_households_is_of_the_one_where_they_are_present_else_of_the_smallest(office):
    office.put_records(
        "households",
        *[
            household_row(no, head)
            for no, head in (
                ("H9", ONE),
                ("H10", ONE),
                ("H3", TWO),
                ("H20", TWO),
                ("H5", THREE),
                ("H4", THREE),
            )
        ],
    )
    office.put_records("persons", member("H9", ONE), member("H3", TWO, 人员状态="死亡"))
    office.put_records(
        "housing",
        RECORD["housing"],
        {**RECORD["housing"], "户主身份证号": TWO},
        {**RECORD["housing"], "户主身份证号": THREE},
    )
    office.judge()

    assert {row: no for row, (no, _) in of_household(office, "housing").items()} == {2: "H9", 3: "H20", 4: "H4"}


def test_places_without_a_household_need_a_code_and_a_natural_village_that_someone_has(office):
    office.register(
        {"no": "H1", "head": ONE, "自然村": "上庄"}, {"no": "H2", "head": TWO, "行政区划代码": "", "自然村": "下庄"}
    )
    water = RECORD["water"]
    office.put_records(
        "water",
        water,
        {**water, "自然村": "上庄"},
        {**water, "自然村": "下庄"},
        {**water, "自然村": "外庄"},
        {**water, "行政区划代码": "410602100299"},
        {**water, "行政区划代码": "410602100299", "户编号": "H1"},
        {**water, "行政区划代码": "41060210020"},
    )
    office.judge()

    assert unlinked(office) == [("water", row, "AREA_UNKNOWN") for row in (5, 6, 8)]
    assert office.counts("饮水监测_2026-11.csv") == (7, 7, 0, 0, 0)


def test_unlinked_holds_the_months_own_rows_only(office):
    office.put_records("assets", RECORD["assets"], month="2026-10")
    office.judge("2026-10")
    office.judge()

    assert unlinked(office) == []
    assert office.select("reason", "unlinked", "2026-10") == [("PERSON_UNKNOWN",)]


def test_a_row_that_a_later_one_replaces_is_not_unlinked_any_more(office):
    office.put_records("disability", RECORD["disability"], name="残疾人_1.csv")
    office.put_records("disability", {**RECORD["disability"], "残疾等级": "四级"}, name="残疾人_2.csv")
    office.judge()

    assert office.select("file_name", "unlinked") == [("残疾人_2.csv",)]
