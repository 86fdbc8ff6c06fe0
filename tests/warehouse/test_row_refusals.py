"""Every reason to refuse a row, at its edges, and which of several faults is named."""

from tests.warehouse.office import header, id_no, rows_of, xlsx_bytes
from tests.warehouse.records import RECORD
from warehouse.doors.sources import BY_NAME, SOURCES, Kind
from warehouse.doors.values import check_digit

ID = id_no(1)
WRONG_CHECK = ID[:-1] + ("0" if ID[-1] != "0" else "1")
THOUSAND = next(f"{first}0" for n in range(10) if check_digit(first := f"41060219800101{n}00") != "0")
TRUE_000 = next(f"{first}0" for n in range(100, 1000) if check_digit(first := f"410{n}19800101100") == "0")


def refusals(office, source, *changes):
    """What is said of each change to a good record, one file with a row a change."""
    office.put_records(source, *[{**RECORD[source], **change} for change in changes])
    office.judge()
    found = {row: (column, reason) for row, column, reason in office.quarantine()}
    return [found.get(row) for row in range(2, len(changes) + 2)]


def every_fault():
    """(source, column, cell, reason): every column of every source with every kind of bad cell."""
    bad = {
        Kind.ID: [("4.10602E+17", "ID_PRECISION_LOST"), ("123", "ID_MALFORMED"), ("410602198013010011", "ID_BIRTHDATE"),
                  (WRONG_CHECK, "ID_CHECKSUM")],
        Kind.DAY: [("某日", "DATE_UNPARSEABLE"), ("2026-12-01", "DATE_FUTURE")],
        Kind.END_DAY: [("某日", "DATE_UNPARSEABLE"), ("2026-12-01", "DATE_FUTURE")],
        Kind.OPEN_DAY: [("某日", "DATE_UNPARSEABLE")],
        Kind.AHEAD_DAY: [("某日", "DATE_UNPARSEABLE"), ("长期", "DATE_UNPARSEABLE")],
        Kind.CLOSING_DAY: [("某日", "DATE_UNPARSEABLE")],
        Kind.MONTH: [("某月", "DATE_UNPARSEABLE"), ("2026-12", "DATE_FUTURE")],
        Kind.WHOLE: [("甲", "AMOUNT_UNPARSEABLE"), ("1.5", "AMOUNT_UNPARSEABLE"), ("-1", "AMOUNT_NEGATIVE")],
        Kind.AMOUNT: [("甲", "AMOUNT_UNPARSEABLE"), ("-0.01", "AMOUNT_NEGATIVE")],
        Kind.SIGNED_AMOUNT: [("甲", "AMOUNT_UNPARSEABLE")],
        Kind.ENUM: [("某", "ENUM_UNKNOWN")],
    }  # fmt: skip
    for source in SOURCES:
        for column in source.columns:
            if column.is_filled:
                yield source.name, column.header, "", "REQUIRED_MISSING"
            for cell, reason in bad.get(column.kind, []):
                yield source.name, column.header, cell, reason


def test_every_column_of_every_source_is_judged_by_its_kind(office):
    asked = list(every_fault())
    for source in SOURCES:
        changes = [{column: cell} for of, column, cell, _ in asked if of == source.name]
        office.put_records(source.name, *[{**RECORD[source.name], **change} for change in changes])
    office.judge()
    found = office.select("source, row_no, column_name, reason", "quarantine")
    expected = [
        (source.name, row, column, reason)
        for source in SOURCES
        for row, (_, column, _, reason) in enumerate([one for one in asked if one[0] == source.name], start=2)
    ]

    assert sorted(found) == sorted(expected)
    assert len(found) > 250


def test_an_optional_column_that_is_empty_refuses_nothing(office):
    for source in SOURCES:
        office.put_records(source.name, RECORD[source.name])
    office.judge()

    assert office.quarantine() == []
    assert {row[2:4] for row in office.submissions().values()} == {(1, 1)}


def test_ids_at_their_edges(office):
    cells = {
        ID: None,
        f"'{ID}": None,
        f"{ID}.0": None,
        f"{ID[:6]} {ID[6:14]} {ID[14:]}": None,
        "410602800101001": None,
        TRUE_000: None,
        THOUSAND: "ID_PRECISION_LOST",
        "4.10602E+17": "ID_PRECISION_LOST",
        "4.10602e17": "ID_PRECISION_LOST",
        "410602****0001": "ID_MALFORMED",
        "410602********0001": "ID_MALFORMED",
        ID[:17]: "ID_MALFORMED",
        ID + "1": "ID_MALFORMED",
        ID[:16] + "X" + ID[17]: "ID_MALFORMED",
        "41060280010100": "ID_MALFORMED",
        "护照E1234567": "ID_MALFORMED",
        id_no(1, "18991231"): "ID_BIRTHDATE",
        id_no(1, "19000101"): None,
        id_no(1, "19000229"): "ID_BIRTHDATE",
        id_no(1, "20000229"): None,
        id_no(1, "20261130"): None,
        id_no(1, "20261201"): "ID_BIRTHDATE",
        id_no(1, "19801301"): "ID_BIRTHDATE",
        id_no(1, "19800100"): "ID_BIRTHDATE",
        id_no(1, "20261201")[:-1] + "*": "ID_MALFORMED",
        "410602801301001": "ID_BIRTHDATE",
        WRONG_CHECK: "ID_CHECKSUM",
        "-": "REQUIRED_MISSING",
    }
    found = refusals(office, "assets", *[{"身份证号": cell} for cell in cells])

    assert dict(zip(cells, [fault and fault[1] for fault in found], strict=True)) == cells


def test_days_at_their_edges(office):
    cells = {
        "2026-11-30": None,
        "2026-11-30 23:59": None,
        "2026-12-01": "DATE_FUTURE",
        "46356": None,
        "46357": "DATE_FUTURE",
        "80000": "DATE_FUTURE",
        "80001": "DATE_UNPARSEABLE",
        "19999": "DATE_UNPARSEABLE",
        "20000": None,
        "2026-02-29": "DATE_UNPARSEABLE",
        "2024-02-29": None,
        "20260230": "DATE_UNPARSEABLE",
        "2026.5.1 8": "DATE_UNPARSEABLE",
        "长期": "DATE_UNPARSEABLE",
        "0": "DATE_UNPARSEABLE",
        "——": "REQUIRED_MISSING",
    }
    found = refusals(office, "diseases", *[{"确诊日期": cell, "疾病名称": cell} for cell in cells])

    assert [fault and fault[1] for fault in found if fault != ("疾病名称", "REQUIRED_MISSING")] == list(cells.values())[
        :-1
    ]


def test_only_open_ends_may_lie_ahead(office):
    assert refusals(office, "welfare", {"终止日期": "2099-12-31"}, {"终止日期": "长期"}) == [None, None]


def test_a_period_may_end_ahead_but_not_be_open(office):
    assert refusals(
        office, "medical_totals", {"统计期止": "2026-12-31"}, {"统计期止": "至今"}, {"统计期起": "2026-12-01"}
    ) == [
        None,
        ("统计期止", "REQUIRED_MISSING"),
        ("统计期起", "DATE_FUTURE"),
    ]


def test_amounts_at_their_edges(office):
    cells = {
        "9999999999.99": None,
        "9999999999.994": None,
        "9999999999.995": "AMOUNT_UNPARSEABLE",
        "10000000000": "AMOUNT_UNPARSEABLE",
        "-10000000000": "AMOUNT_UNPARSEABLE",
        "100万元": None,
        "1000000万": "AMOUNT_UNPARSEABLE",
        "-0.004": None,
        "-0.005": "AMOUNT_NEGATIVE",
        "−5": "AMOUNT_NEGATIVE",
        "(5)": "AMOUNT_UNPARSEABLE",
        "5-": "AMOUNT_UNPARSEABLE",
        "5元整": "AMOUNT_UNPARSEABLE",
        "+5": None,
        ".": "AMOUNT_UNPARSEABLE",
        "1.2.3": "AMOUNT_UNPARSEABLE",
        "0": None,
    }
    found = refusals(office, "insurance", *[{"赔付金额": cell, "姓名": f"人{at}"} for at, cell in enumerate(cells)])

    assert dict(zip(cells, [fault and fault[1] for fault in found], strict=True)) == cells
    kept = office.connection.execute("select paid_yuan from conformed.insurance order by row_no").fetchall()
    assert [str(row[0]) for row in kept] == ["9999999999.99", "9999999999.99", "1000000.00", "0.00", "5.00", "0.00"]


def test_net_incomes_may_be_negative_and_wages_may_not(office):
    office.register({"no": "H1", "head": ID})
    negative = {"工资性收入": "", "生产经营净收入": "-1", "财产净收入": "-1", "转移净收入": "-1"}

    assert refusals(office, "income", negative, {"工资性收入": "-1", "统计期止": "2026-07-31"}) == [
        None,
        ("工资性收入", "AMOUNT_NEGATIVE"),
    ]


INCONSISTENT = [
    ({"总费用": "100", "个人自付": "100"}, None),
    ({"总费用": "100", "个人自付": "0"}, None),
    ({"总费用": "100", "个人自付": "101"}, None),
    ({"总费用": "100", "个人自付": "101.01"}, "个人自付"),
    ({"总费用": "100", "基本医保报销": "60"}, None),
    ({"总费用": "100", "基本医保报销": "101"}, None),
    ({"总费用": "100", "基本医保报销": "101.01"}, "总费用"),
    ({"总费用": "100", "基本医保报销": "60", "大病保险报销": "20", "医疗救助": "20", "其他报销": "1.01"}, "总费用"),
    ({"总费用": "100", "基本医保报销": "60", "个人自付": "40"}, None),
    ({"总费用": "100", "基本医保报销": "60", "个人自付": "41"}, None),
    ({"总费用": "100", "基本医保报销": "60", "个人自付": "41.01"}, "个人自付"),
    ({"总费用": "100", "基本医保报销": "60", "个人自付": "39"}, None),
    ({"总费用": "100", "基本医保报销": "60", "个人自付": "38.99"}, "个人自付"),
    ({"总费用": "100", "基本医保报销": "0", "个人自付": "50"}, "个人自付"),
    ({"总费用": "100", "基本医保报销": "102", "个人自付": "0"}, "个人自付"),
    ({"总费用": "100", "其他报销": "无", "个人自付": "50"}, None),
    ({"总费用": "0", "个人自付": "0"}, None),
]


def test_reimbursements_and_self_pay_fit_the_total_within_one_yuan(office):
    changes = [{**change, "结算单号": f"J{at}"} for at, (change, _) in enumerate(INCONSISTENT)]

    assert refusals(office, "medical", *changes) == [
        column and (column, "AMOUNT_INCONSISTENT") for _, column in INCONSISTENT
    ]


def test_totals_of_a_period_are_held_to_the_same(office):
    changes = [
        {"总费用": "100", "报销合计": "", "个人自付": "101", "统计期止": "2026-01-31"},
        {"总费用": "100", "报销合计": "", "个人自付": "101.01", "统计期止": "2026-02-28"},
        {"总费用": "100", "报销合计": "60", "个人自付": "39", "统计期止": "2026-03-31"},
        {"总费用": "100", "报销合计": "60", "个人自付": "38.99", "统计期止": "2026-04-30"},
    ]

    assert [bool(fault) for fault in refusals(office, "medical_totals", *changes)] == [False, True, False, True]


def test_of_several_faults_the_first_in_the_order_of_the_law_is_named(office):
    changes = [
        {"身份证号": "123", "姓名": ""},
        {"身份证号": "123", "就医类型": "某", "结算日期": "某日"},
        {"就医类型": "某", "入院日期": "某日"},
        {"入院日期": "2026-12-01", "结算日期": "某日"},
        {"总费用": "甲", "基本医保报销": "-1"},
        {"总费用": "100", "基本医保报销": "200", "个人自付": "-1"},
        {"总费用": "100", "基本医保报销": "200", "个人自付": "甲"},
        {"结算日期": "", "身份证号": WRONG_CHECK, "总费用": ""},
    ]

    assert refusals(office, "medical", *changes) == [
        ("姓名", "REQUIRED_MISSING"),
        ("身份证号", "ID_MALFORMED"),
        ("就医类型", "ENUM_UNKNOWN"),
        ("入院日期", "DATE_FUTURE"),
        ("总费用", "AMOUNT_UNPARSEABLE"),
        ("个人自付", "AMOUNT_NEGATIVE"),
        ("个人自付", "AMOUNT_UNPARSEABLE"),
        ("结算日期", "REQUIRED_MISSING"),
    ]


def test_a_household_that_the_register_lacks_is_unknown_in_three_sources(office):
    office.register({"no": "H1", "head": ID})
    office.put_records("persons", {**RECORD["persons"], "户编号": "H2"}, name="农户成员_二.csv")
    office.put_records("income", RECORD["income"], {**RECORD["income"], "户编号": "H2"})
    office.put_records(
        "water", RECORD["water"], {**RECORD["water"], "户编号": "H1"}, {**RECORD["water"], "户编号": "H2"},
        {**RECORD["water"], "户编号": "H2", "起始日期": "某日"},
    )  # fmt: skip
    office.judge()

    assert office.select("source, row_no, column_name, reason", "quarantine", order="source, row_no") == [
        ("income", 3, "户编号", "HOUSEHOLD_UNKNOWN"),
        ("persons", 2, "户编号", "HOUSEHOLD_UNKNOWN"),
        ("water", 4, "户编号", "HOUSEHOLD_UNKNOWN"),
        ("water", 5, "起始日期", "DATE_UNPARSEABLE"),
    ]


def test_numbers_in_cells_of_a_workbook(office):
    rows = rows_of("assets", *[{**RECORD["assets"], "说明": str(at)} for at in range(4)])
    for at, number in enumerate([float(ID[:17] + "0"), 410602800101001, 4.10602e17, 410602.5], start=1):
        rows[at][0] = number
    office.put("资产比对.xlsx", xlsx_bytes(rows))
    office.judge()

    assert office.quarantine() == [
        (2, "身份证号", "ID_PRECISION_LOST"),
        (4, "身份证号", "ID_PRECISION_LOST"),
        (5, "身份证号", "ID_MALFORMED"),
    ]


def test_unknown_columns_are_never_judged(office):
    office.put("资产比对.csv", [[*header("assets"), "结算日期"], [ID, "张三", "车辆", "", "", "某日"]])
    office.judge()

    assert office.counts("资产比对.csv") == (1, 1, 0, 0, 0)


def test_quarantine_keeps_the_row_as_it_came(office):
    office.put("资产比对.csv", [[*header("assets"), "颜色"], [ID, " 张 三", "船", "—", "", "红"]])
    office.judge()

    ((raw,),) = office.select("raw", "quarantine")
    assert '" 张 三"' in raw
    assert '"—"' in raw
    assert "红" in raw


def test_columns_are_named_as_the_contract_does_whatever_the_file_calls_them(office):
    office.put("资产比对.csv", [["公民身份号码", "成员姓名", "资产类型"], ["1", "张三", "车辆"]])
    office.judge()

    assert office.quarantine() == [(2, "身份证号", "ID_MALFORMED")]


def test_the_contract_and_the_declared_sources_name_the_same_kinds():
    assert {column.kind for source in SOURCES for column in source.columns} == set(Kind)
    assert set(RECORD) == set(BY_NAME)
