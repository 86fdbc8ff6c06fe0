"""What a screening keeps for comparing people and places: traits of households, certificates, whom a hit names."""

from tests.warehouse.office import head_row, household_row, id_no

MOTHER, FATHER, SON = id_no(2, "19700101"), id_no(1, "19650505"), id_no(3, "20100909")


def member(no, name, whose, **more):
    return {"户编号": no, "姓名": name, "身份证号": whose, "与户主关系": "配偶", **more}


def bill(whose, name, number):
    return {
        "身份证号": whose, "姓名": name, "结算单号": number, "就医类型": "住院", "结算日期": "2026-05-01",
        "总费用": "30000", "个人自付": "30000",
    }  # fmt: skip


def certificate(whose, name, grade):
    return {"身份证号": whose, "姓名": name, "残疾类别": "肢体", "残疾等级": grade, "发证日期": "2016-05-01"}


def test_a_month_keeps_by_what_households_are_compared_and_whom_a_hit_names(office):
    office.put_records(
        "households",
        household_row("H1", FATHER, "父"),
        household_row("H2", id_no(4, "19500101"), "独"),
        household_row("H3", id_no(6, "19400101"), "故"),
    )
    office.put_records(
        "persons",
        head_row("H1", FATHER, "父"),
        member("H1", "母", MOTHER),
        member("H1", "子", SON),
        head_row("H2", id_no(4, "19500101"), "独"),
        member("H3", "故", id_no(6, "19400101"), 人员状态="死亡"),
    )
    office.put_records("medical", bill(MOTHER, "母", "S1"), bill(id_no(4, "19500101"), "独", "S2"))
    office.put_records("disability", certificate(SON, "子", "四级"), certificate(id_no(6, "19400101"), "故", "一级"))
    office.put_records("city_alerts", {"身份证号": SON, "姓名": "子", "预警类型": "因学", "预警日期": "2026-11-02"})
    for _ in range(2):  # again changes nothing
        office.run()

    assert office.select("household_no, township, village, head_sex, cast(head_born_on as varchar)",
                         "household_trait") == [
        ("H1", "东乡", "东村", "男", "1965-05-05"),
        ("H2", "东乡", "东村", "女", "1950-01-01"),
    ]  # fmt: skip
    assert office.select("household_no, person_key", "disabled_member") == [("H1", SON)]
    assert office.select("household_no, rule_id, person_key", "hit_person") == [
        ("H1", "CITY_ALERT", SON),
        ("H1", "ILLNESS_EXPENSE", MOTHER),
        ("H2", "ILLNESS_EXPENSE", id_no(4, "19500101")),
    ]


def test_rows_behind_a_hit_on_income_name_nobody(office):
    office.put_records("households", household_row("H1", FATHER, "父"))
    office.put_records("persons", head_row("H1", FATHER, "父"))
    office.put_records(
        "income",
        {"户编号": "H1", "统计期起": "2025-11-01", "统计期止": "2026-10-31", "工资性收入": "6000",
         "生产经营净收入": "0", "财产净收入": "0", "转移净收入": "0"},
    )  # fmt: skip
    office.put_records("medical", bill(FATHER, "父", "S1") | {"总费用": "900", "个人自付": "900"})
    office.run()

    assert office.select("rule_id", "risk_hits") == [("INCOME_BELOW_LINE",)]
    assert office.select("rule_id", "risk_evidence") != []
    assert office.select("person_key", "hit_person") == []
