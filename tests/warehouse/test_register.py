"""The register in force: what a month sends, what it leaves out, and who is who in it."""

from tests.warehouse.office import head_row, household_row, id_no

ONE, TWO, THREE, FOUR = (id_no(number) for number in range(1, 5))
BEFORE = "2026-10"


def member(no, who, name="李四", **more):
    """A record of 农户成员."""
    return {"户编号": no, "身份证号": who, "姓名": name, "与户主关系": "子", **more}


def households(office):
    """Household numbers in force, with their townships."""
    return office.connection.execute(
        "select household_no, township from conformed.household order by household_no"
    ).fetchall()


def people(office):
    """Who is registered where, with which status."""
    return office.connection.execute(
        "select id_no, household_no, person_status from conformed.person order by id_no"
    ).fetchall()


def test_without_a_register_this_month_last_months_stands(office):
    office.register({"no": "H1", "head": ONE}, month=BEFORE)
    office.judge(BEFORE)
    office.judge()

    assert households(office) == [("H1", "东乡")]
    assert people(office) == [(ONE, "H1", "正常")]


def test_a_township_with_rows_lists_all_its_households_and_one_without_keeps_its_own(office):
    office.register(
        {"no": "H1", "head": ONE}, {"no": "H2", "head": TWO}, {"no": "H3", "head": THREE, "乡镇": "西乡"}, month=BEFORE
    )
    office.judge(BEFORE)
    office.register({"no": "H1", "head": ONE})
    office.judge()

    assert households(office) == [("H1", "东乡"), ("H3", "西乡")]
    assert people(office) == [(ONE, "H1", "正常"), (THREE, "H3", "正常")]


def test_a_township_is_asked_for_households_and_for_persons_apart(office):
    office.register({"no": "H1", "head": ONE}, {"no": "H3", "head": THREE, "乡镇": "西乡"}, month=BEFORE)
    office.put_records("persons", member("H1", FOUR), name="农户成员_补.csv", month=BEFORE)
    office.judge(BEFORE)
    office.put_records("households", household_row("H1", ONE), household_row("H2", TWO))
    office.put_records("persons", {**head_row("H3", THREE), "人员状态": "死亡"})
    office.judge()

    assert households(office) == [("H1", "东乡"), ("H2", "东乡"), ("H3", "西乡")]
    assert people(office) == [(ONE, "H1", "正常"), (THREE, "H3", "死亡"), (FOUR, "H1", "正常")]


def test_the_files_of_a_month_add_up(office):
    office.put_records("households", household_row("H1", ONE), name="农户台账_东.csv")
    office.put_records("households", household_row("H2", TWO), name="农户台账_补.csv")
    office.judge()

    assert households(office) == [("H1", "东乡"), ("H2", "东乡")]


def test_a_township_that_is_silent_for_months_keeps_what_it_said_last(office):
    for month, sent in (("2026-08", ["东乡", "西乡"]), ("2026-09", ["东乡"]), ("2026-10", []), ("2026-11", ["东乡"])):
        records = [household_row(f"H{place}", ONE, 乡镇=place) for place in sent]
        office.put_records("households", *records, month=month)
        office.judge(month)

    assert households(office) == [("H东乡", "东乡"), ("H西乡", "西乡")]


def test_a_household_whose_row_is_refused_keeps_last_months_row_and_is_gone_once_left_out(office):
    office.register({"no": "H1", "head": ONE}, {"no": "H2", "head": TWO}, month="2026-09")
    office.judge("2026-09")
    office.register({"no": "H1", "head": ONE}, {"no": "H2", "head": "123"}, month=BEFORE)
    office.judge(BEFORE)
    refused = households(office), people(office)
    office.register({"no": "H1", "head": ONE})
    office.judge()

    assert refused == ([("H1", "东乡"), ("H2", "东乡")], [(ONE, "H1", "正常")])
    assert households(office) == [("H1", "东乡")]


def test_a_household_that_moved_stands_where_it_moved_to(office):
    office.register({"no": "H1", "head": ONE}, {"no": "H2", "head": TWO}, month=BEFORE)
    office.judge(BEFORE)
    office.put_records("households", household_row("H1", ONE), household_row("H2", TWO, 乡镇="西乡"))
    office.judge()

    assert households(office) == [("H1", "东乡"), ("H2", "西乡")]


def test_a_person_who_moved_to_another_household_is_registered_once(office):
    office.register({"no": "H1", "head": ONE}, {"no": "H2", "head": TWO}, month=BEFORE)
    office.put_records("persons", member("H1", THREE), name="农户成员_子.csv", month=BEFORE)
    office.judge(BEFORE)
    office.register({"no": "H1", "head": ONE}, {"no": "H2", "head": TWO})
    office.put_records("persons", member("H2", THREE), name="农户成员_子.csv")
    office.judge()

    assert (THREE, "H2", "正常") in people(office)
    assert office.select("*", "unlinked") == []


def test_of_one_person_in_two_households_the_present_one_counts_then_the_later_files_then_the_later_row(office):
    office.put_records("households", *[household_row(f"H{at}", ONE) for at in range(1, 4)])
    office.put_records(
        "persons",
        member("H1", ONE), member("H2", ONE, 人员状态="迁出"),
        member("H1", TWO), member("H2", TWO),
        member("H1", THREE, 人员状态="死亡"), member("H2", THREE, 人员状态="迁出"),
        member("H2", FOUR),
        name="农户成员_1.csv",
    )  # fmt: skip
    office.put_records("persons", member("H1", FOUR), name="农户成员_2.csv")
    office.judge()

    assert people(office) == [(ONE, "H1", "正常"), (TWO, "H2", "正常"), (THREE, "H2", "迁出"), (FOUR, "H1", "正常")]
    assert office.select("file_name, row_no, reason", "unlinked", order="file_name, row_no") == [
        ("农户成员_1.csv", row, "PERSON_TWICE") for row in (3, 4, 6, 8)
    ]


def test_a_household_without_an_area_code_takes_the_most_frequent_of_its_village_then_the_smallest(office):
    codes = [("H1", "410602100203"), ("H2", "410602100202"), ("H3", "410602100203"), ("H4", ""), ("H5", "410602100202")]
    office.put_records("households", *[household_row(no, ONE, 行政区划代码=code) for no, code in codes])
    office.put_records("households", household_row("H6", ONE, 行政区划代码="", 行政村="西村"), name="农户台账_6.csv")
    office.judge()

    found = office.connection.execute(
        "select household_no, village_code from conformed.household order by 1"
    ).fetchall()
    assert dict(found) == {**dict(codes), "H4": "410602100202", "H6": None}


def test_a_person_of_an_unknown_household_is_refused_and_of_a_household_gone_too(office):
    office.register({"no": "H1", "head": ONE}, {"no": "H2", "head": TWO}, month=BEFORE)
    office.judge(BEFORE)
    office.put_records("households", household_row("H1", ONE))
    office.judge()

    assert people(office) == [(ONE, "H1", "正常")]
    assert office.quarantine() == []


def test_a_household_row_sent_again_with_other_content_takes_the_place_of_the_first(office):
    office.put_records("households", household_row("H1", ONE), name="农户台账_1.csv")
    office.put_records("households", household_row("H1", ONE, 乡镇="西乡"), name="农户台账_2.csv")
    office.judge()

    assert households(office) == [("H1", "西乡")]
    assert office.counts("农户台账_1.csv") == office.counts("农户台账_2.csv") == (1, 1, 0, 0, 0)
