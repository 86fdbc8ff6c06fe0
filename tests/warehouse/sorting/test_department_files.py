"""Department files in 收件箱: by headers and days, not by name alone; what is known two ways is asked about."""

import shutil

import pytest

from tests.warehouse.doors.test_workbook_file import encrypted_xlsx
from tests.warehouse.example_tables import TESTS, differences
from tests.warehouse.office import Office, csv_bytes, id_no, rows_of, xls_bytes, xlsx_bytes
from tests.warehouse.records import RECORD
from warehouse.door import Door

EXAMPLE = TESTS / "example"
OTHER_MONTHS = {"产业受损_2026年9月.csv", "大病确诊_20261005_空.csv", "就业信息_2026-10.csv"}


def bills(day="2026-10-20", number="JS-1", **more):
    record = {
        "身份证号": id_no(1),
        "姓名": "张三",
        "结算单号": number,
        "就医类型": "住院",
        "结算日期": day,
        "总费用": "900",
    }
    return rows_of("medical", record | more)


def alerts(day):
    return rows_of("city_alerts", {"身份证号": id_no(1), "姓名": "张三", "预警类型": "因病", "预警日期": day})


def reports(day, name="张三"):
    one = {"户主身份证号": id_no(1), "户主姓名": name, "来源": "干部走访", "风险类型": "因病", "上报日期": day}
    return rows_of("village_reports", one)


def test_a_whole_month_thrown_into_the_folder_gives_the_tables_of_one_that_was_sorted_by_hand(drop, tmp_path):
    shutil.copytree(EXAMPLE / "inbox" / "2026-11", drop.folder)
    drop.sort()

    assert set(drop.asked()) == {"会议签到表.csv", "住房鉴定_2026-11_错发.csv", *OTHER_MONTHS}
    assert drop.lies("收件箱/已处理") == ["2026-11/insurance_2026-11 (1).csv"]
    office = Office(tmp_path / "office")
    shutil.copytree(drop.home / "inbox", office.home / "inbox")
    office.run("2026-11")
    found = differences(office.connection, "2026-11", EXAMPLE / "expected")
    office.connection.close()
    # Only the files that stayed, all of which the door refuses, and the double are missing among the submissions.
    stayed = {*drop.asked(), "insurance_2026-11 (1).csv"}
    assert not [line for line in found if not any(name in str(line) for name in stayed)]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("市局下发.csv", csv_bytes(alerts("2026-11-03"))),
        ("平台导出.csv", csv_bytes(rows_of("sales", {**RECORD["sales"], "销售月份": "2026年10月"}))),
        ("微信图片.dat", xlsx_bytes(alerts("2026-10-31"))),
        ("新建文件夹/1.xls", xls_bytes(alerts("2026-11-01"))),
        ("无名", csv_bytes(alerts("2026/10/2"), "gb18030")),
    ],
)
def test_a_file_whose_name_says_nothing_is_told_by_its_headers_and_its_days(drop, name, content):
    drop.put(name, content)
    drop.sort()

    assert drop.lies("inbox") == [f"2026-11/{name}"]
    assert not drop.asked()


def test_a_few_mistyped_days_do_not_move_a_file_to_another_month(drop):
    rows = alerts("2026-10-20")
    drop.put("市局下发.csv", csv_bytes(rows + [rows[1]] * 99 + [[*alerts("2062-10-20")[1]]]))
    drop.sort()

    assert drop.lies("inbox") == ["2026-11/市局下发.csv"]


@pytest.mark.parametrize(
    ("name", "rows", "why"),
    [
        ("市局下发.csv", alerts("2026-08-03"), "表中最近的日期是 2026-08-03，不像 2026-11 的"),
        ("市局下发.csv", alerts("2026-12-03"), "表中最近的日期是 2026-12-03，不像 2026-11 的"),
        ("名单.csv", rows_of("assets", {"身份证号": id_no(1), "姓名": "张三", "资产类型": "车辆"}), "表中也没有日期"),
        ("医疗结算_2026-11.csv", alerts("2026-11-03"), "文件名像《医疗结算》，表头却是《市级预警》"),
        ("医疗结算_2026-11.csv", bills("2026-12-20"), "写的是 2026-11，表中多数日期却在那以后"),
        ("医疗结算_2026-10.csv", bills("2026-09-20"), "写的是 2026-10，现在办的是 2026-11"),
        ("2026-10/医疗结算_2026-11.csv", bills(), "文件名写的是 2026-11，所在文件夹却是 2026-10"),
        ("随便.csv", [["甲", "乙"], ["1", "2"]], "认不出是什么"),
    ],
)
def test_what_is_not_known_or_known_two_ways_stays_and_is_asked_about(drop, name, rows, why):
    content = csv_bytes(rows)
    path = drop.put(name, content)
    drop.sort()

    assert why in drop.asked()[name]
    assert path.read_bytes() == content
    assert not drop.lies("inbox")


def test_a_question_stands_from_its_first_day_until_the_file_is_gone(drop):
    path = drop.put("随便.csv", b"x,y\n1,2\n")
    first = drop.sort()
    drop.desk.on("2026-11-12")
    again = drop.sort()

    assert ([one.since for one in first.new], again.new) == (["2026-11-10"], [])
    assert [one.since for one in drop.questions()] == ["2026-11-10"]
    path.unlink()
    assert drop.questions() == []


def test_moved_into_folders_that_name_month_and_source_a_file_goes_there_whatever_it_looks_like(drop):
    drop.put("2026-11/医疗结算/医疗结算_2026-10.csv", csv_bytes(bills()))
    drop.put("2026年9月/city_alerts/下发.csv", b"x,y\n1,2\n")
    drop.sort()

    assert drop.lies("inbox") == [
        "2026-09/市级预警_2026-09_下发.csv",
        "2026-11/医疗结算_2026-11_医疗结算_2026-10.csv",
    ]


def test_a_folder_that_names_the_month_answers_for_a_file_that_bears_none(drop):
    drop.put(
        "2026-12/银行/资产.csv",
        csv_bytes(rows_of("assets", {"身份证号": id_no(1), "姓名": "张三", "资产类型": "车辆"})),
    )
    drop.sort()

    assert drop.lies("inbox") == ["2026-12/银行/资产.csv"]


def test_a_command_says_what_a_file_is_by_its_key_or_its_name(drop):
    drop.put("随便.csv", b"x,y\n1,2\n")
    drop.put("东乡/台账.csv", b"x,y\n1,2,3\n")
    drop.sort()
    key = next(one.key for one in drop.questions() if "随便" in one.name)

    assert drop.file_is(key, "2026-11", "water")
    assert drop.file_is("台账.csv", "2026-11", "returns")
    assert not drop.file_is("没有.csv", "2026-11", "water")
    assert drop.lies("inbox") == ["2026-11/饮水监测_2026-11_随便.csv"]
    assert drop.lies("returns") == ["2026-11/东乡/台账.csv"]
    assert not drop.questions()


def test_a_month_confirmed_for_a_source_needs_no_answer(drop):
    drop.door = Door(
        confirmed=lambda source, named, folder: (source, named, folder) == ("medical", "2026-10", "2026-11")
    )
    drop.put("医疗结算_2026-10.csv", csv_bytes(bills()))
    drop.sort()

    assert drop.lies("inbox/2026-11") == ["医疗结算_2026-11_医疗结算_2026-10.csv"]


def test_a_file_of_a_known_name_that_cannot_be_read_goes_to_its_department_by_way_of_the_inbox(drop):
    drop.put("医疗结算_2026-11.xlsx", b"PK\x03\x04 broken")
    drop.put("社会救助_2026-11.xlsx", encrypted_xlsx())
    drop.put("加密.xlsx", encrypted_xlsx())
    drop.sort()

    assert drop.lies("inbox") == ["2026-11/医疗结算_2026-11.xlsx", "2026-11/社会救助_2026-11.xlsx"]
    assert "打开密码" in drop.asked()["加密.xlsx"]


def test_the_same_content_again_is_told_and_put_aside(drop):
    drop.put("医疗结算_2026-11.csv", csv_bytes(bills()))
    drop.sort()
    drop.put("医疗结算_2026-11(1).csv", csv_bytes(bills()))
    done = drop.sort()

    assert (done.doubles, done.went) == (1, {})
    assert drop.lies("inbox") == ["2026-11/医疗结算_2026-11.csv"]
    assert drop.lies("收件箱/已处理") == ["2026-11/医疗结算_2026-11(1).csv"]
    assert "收件箱：医疗结算_2026-11(1).csv 与已收的文件内容相同，放到一边" in drop.said


def test_a_correction_under_the_same_name_takes_the_place_of_the_first_which_is_put_aside(drop):
    old, new = csv_bytes(bills()), csv_bytes(bills(总费用="950"))
    drop.put("医疗结算_2026-11.csv", old)
    drop.sort()
    drop.put("医疗结算_2026-11.csv", new)
    drop.sort()

    assert (drop.home / "inbox/2026-11/医疗结算_2026-11.csv").read_bytes() == new
    assert (drop.folder / "已处理/2026-11/医疗结算_2026-11.csv").read_bytes() == old


def test_of_a_table_that_several_senders_send_the_same_name_is_no_correction_until_somebody_says_so(drop):
    drop.put("村级排查_2026-11.csv", csv_bytes(reports("2026-11-02")))
    drop.sort()
    second = csv_bytes(reports("2026-11-02", "李四"))
    drop.put("村级排查_2026-11.csv", second)
    drop.sort()

    assert "不知是更正还是另一家报的" in drop.asked()["村级排查_2026-11.csv"]
    (drop.folder / "2026-11/村级排查").mkdir(parents=True)
    (drop.folder / "村级排查_2026-11.csv").rename(drop.folder / "2026-11/村级排查/村级排查_2026-11.csv")
    drop.sort()
    assert (drop.home / "inbox/2026-11/村级排查_2026-11.csv").read_bytes() == second
    assert drop.lies("收件箱/已处理") == ["2026-11/村级排查_2026-11.csv"]


def test_what_was_replaced_by_its_correction_does_not_come_in_again_by_itself(drop):
    old, new = csv_bytes(bills()), csv_bytes(bills(总费用="950"))
    for content in (old, new):
        drop.put("医疗结算_2026-11.csv", content)
        drop.sort()
    drop.put("医疗结算_2026-11(1).csv", old)
    drop.sort()

    assert "后来有更正的文件替换了它" in drop.asked()["医疗结算_2026-11(1).csv"]
    assert drop.file_is("医疗结算_2026-11(1).csv", "2026-11", "medical")
    assert drop.lies("inbox/2026-11") == ["医疗结算_2026-11(1).csv", "医疗结算_2026-11.csv"]
