"""The sources of help: places of work, willing people, pairings, donors and sales, as they are read and count."""

from datetime import date
from decimal import Decimal

from tests.warehouse.office import id_no
from tests.warehouse.records import RECORD

FIVE = ["vacancies", "labour", "pairings", "donors", "sales"]


def conformed(office, source, columns):
    """Those columns of what stands of a source, in the order of its rows."""
    return office.connection.table(f"conformed.{source}").project(f"month, file_no, row_no, {columns}").order(
        "month, file_no, row_no"
    ).project(columns).fetchall()  # fmt: skip


def said_of(office, source, column):
    """What stands of each row of the only file, or why it was refused."""
    stands = office.connection.table(f"conformed.{source}").project(f"row_no, {column}").fetchall()
    return dict(stands) | {row: reason for row, _, reason in office.quarantine()}


def sale(order_no="D1", amount="1", **more):
    return {**RECORD["sales"], "单号": order_no, "销售额": amount, **more}


MONTHS = {
    "2026-10": "2026-10",
    "2026 - 10": "2026-10",
    "2026年10月": "2026-10",
    "2026年1月": "2026-01",
    "2026-10-31": "2026-10",
    "20261031": "2026-10",
    "2026/10/1 08:30": "2026-10",
    "46326": "2026-10",
    "\uff12\uff10\uff12\uff16\uff0d\uff11\uff10": "2026-10",
    "2026-11-30": "2026-11",
    "2026-12": "DATE_FUTURE",
    "2026-12-01": "DATE_FUTURE",
    "2026-13": "DATE_UNPARSEABLE",
    "2026.10": "DATE_UNPARSEABLE",
    "202610": "DATE_UNPARSEABLE",
    "10月": "DATE_UNPARSEABLE",
    "长期": "DATE_UNPARSEABLE",
    "无": "REQUIRED_MISSING",
}


def test_a_sales_month_is_a_month_or_a_day_which_means_its_month(office):
    office.put_records("sales", *[sale(f"D{at}", 销售月份=written) for at, written in enumerate(MONTHS)])
    office.judge()

    assert said_of(office, "sales", "sales_month") == dict(enumerate(MONTHS.values(), start=2))


NUMBERS = {
    "12": 12,
    "12.0": 12,
    "1,200": 1200,
    "\uff11\uff12": 12,
    "12人": 12,
    "5 名": 5,
    "0": 0,
    "-0": 0,
    "999999999": 999_999_999,
    "1000000000": "AMOUNT_UNPARSEABLE",
    "1,000,000,000": "AMOUNT_UNPARSEABLE",
    "12.5": "AMOUNT_UNPARSEABLE",
    "1万": "AMOUNT_UNPARSEABLE",
    "若干": "AMOUNT_UNPARSEABLE",
    "5-8": "AMOUNT_UNPARSEABLE",
    "-1": "AMOUNT_NEGATIVE",
    "/": "REQUIRED_MISSING",
}


def test_a_number_of_people_is_a_whole_number(office):
    offers = [{**RECORD["donors"], "捐助编号": f"J{at}", "可助人数": written} for at, written in enumerate(NUMBERS)]
    office.put_records("donors", *offers)
    office.judge()

    assert said_of(office, "donors", "places") == dict(enumerate(NUMBERS.values(), start=2))


def test_a_place_may_begin_and_end_ahead_and_a_blank_last_day_is_no_end(office):
    cells = [("2026-12-01", "2027-06-30"), ("2027-03-01", "长期"), ("2026-01-01", "至今"), ("2026-01-01", "")]
    places = [
        {**RECORD["vacancies"], "岗位编号": f"G{at}", "开始日期": begin, "截止日期": end}
        for at, (begin, end) in enumerate(cells)
    ]
    office.put_records("vacancies", *places)
    office.judge()

    assert office.quarantine() == []
    assert conformed(office, "vacancies", "opens_on, closes_on") == [
        (date(2026, 12, 1), date(2027, 6, 30)),
        (date(2027, 3, 1), None),
        (date(2026, 1, 1), None),
        (date(2026, 1, 1), None),
    ]


def test_a_file_without_the_column_of_last_days_is_no_file_of_places(office):
    header = [column for column in RECORD["vacancies"] if column != "截止日期"]
    office.put("岗位需求_2026-11.csv", [header, [RECORD["vacancies"][column] for column in header]])
    office.judge()

    assert office.submissions()["岗位需求_2026-11.csv"][:2] == ("refused", "HEADER_MISSING")


SKILLS = {
    "焊工、电工": "焊工、电工",
    "焊工,电工": "焊工、电工",
    "焊工；电工；": "焊工、电工",
    " 焊工 ": "焊工",
    "、": None,
    "无": None,
}


def test_several_skills_stand_in_one_cell_however_they_are_joined(office):
    places = [{**RECORD["vacancies"], "岗位编号": f"G{at}", "技能要求": cell} for at, cell in enumerate(SKILLS)]
    people = [{**RECORD["labour"], "身份证号": id_no(at), "技能": cell} for at, cell in enumerate(SKILLS)]
    office.put_records("vacancies", *places)
    office.put_records("labour", *people)
    office.judge()

    words = [(joined,) for joined in SKILLS.values()]
    assert conformed(office, "vacancies", "skills_required") == conformed(office, "labour", "skills") == words


def test_a_pairing_without_a_code_has_its_villages_where_only_one_bears_the_name(office):
    office.register(
        {"no": "H1", "head": id_no(1)},
        {"no": "H2", "head": id_no(2), "行政村": "西村", "行政区划代码": "410602100202"},
        {"no": "H3", "head": id_no(3), "行政村": "西村", "行政区划代码": "410602101202"},
    )
    told = RECORD["pairings"]
    villages = [
        {**told, "行政村": "东村"}, {**told, "行政村": "西村"}, {**told, "行政村": "外村"},
        {**told, "行政村": "西村", "行政区划代码": "410602101202"},
    ]  # fmt: skip
    office.put_records("pairings", *villages, villages[0])
    office.judge()

    assert office.counts("结对帮扶_2026-11.csv") == (5, 4, 0, 1, 0)
    ((code,),) = office.connection.execute("select village_code from conformed.household where household_no = 'H1'")\
        .fetchall()  # fmt: skip
    assert conformed(office, "pairings", "village_code") == [(code,), (None,), (None,), ("410602101202",)]


def test_activities_that_differ_in_anything_are_several_and_equal_ones_are_one(office):
    told = {**RECORD["pairings"], "金额": "1000", "受益户数": "3户", "说明": "第一次"}
    office.put_records(
        "pairings", told, {**told, "说明": "第二次"}, {**told, "受益户数": "4"}, {**told, "金额": "1000元"}
    )
    office.judge()

    assert office.counts("结对帮扶_2026-11.csv") == (4, 3, 0, 1, 0)


def sum_of_sales(office):
    return office.connection.execute("select sum(amount) from conformed.sales").fetchone()[0]


def test_products_of_one_order_add_up_within_a_file_and_an_equal_row_counts_once(office):
    office.put_records(
        "sales", sale(amount="60.25", 产品="面粉"), sale(amount="40.25", 产品="鸡蛋"), sale(amount="40.25", 产品="鸡蛋")
    )
    office.judge()

    assert sum_of_sales(office) == Decimal("100.50")
    assert office.counts("消费帮扶销售_2026-11.csv") == (3, 2, 0, 1, 0)


def test_a_later_files_rows_of_an_order_are_the_whole_order(office):
    """The order is sent again without the eggs, its other row unchanged; the same number elsewhere is another order."""
    office.put_records(
        "sales", sale("A1", "60.24", 产品="面粉"), sale("A1", "40.25", 产品="鸡蛋"), sale("A2", "5"), month="2026-10"
    )
    office.put_records(
        "sales", sale("A1", "60.24", 产品="面粉"), sale("A1", "300", 平台="朝歌平台"), sale("A2", "3")
    )  # fmt: skip
    office.judge("2026-10")
    first = sum_of_sales(office)
    office.judge()

    assert (first, sum_of_sales(office)) == (Decimal("105.49"), Decimal("363.24"))
    office.judge("2026-10")
    assert sum_of_sales(office) == first


def test_another_platform_is_accepted(office):
    office.put_records("sales", sale(平台="朝歌平台"))
    office.judge()

    assert office.quarantine() == []
    assert conformed(office, "sales", "platform, sales_month, order_no, amount") == [
        ("朝歌平台", "2026-05", "D1", Decimal(1))
    ]


def test_a_platform_that_sends_no_product_and_a_number_that_is_a_number(office):
    office.put_records("sales", sale("20261105001", 产品=""))
    office.judge()

    assert conformed(office, "sales", "order_no, product") == [("20261105001", None)]


def test_each_of_the_five_is_known_by_its_stem_its_key_and_its_headers(office):
    for at, source in enumerate(FIVE):
        office.put_records(source, RECORD[source])
        office.put_records(source, RECORD[source], name=f"{source}-2026-11.csv")
        office.put_records(source, RECORD[source], name=f"附件{at}.csv")
    office.judge()

    said = office.select("source, status", "submissions")
    assert said == [(source, "accepted") for source in sorted(FIVE) for _ in range(3)]
