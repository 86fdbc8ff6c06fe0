"""Rows as came become tidy texts, and rows that are no data are told apart."""

import polars as pl
import pytest

from tests.warehouse.office import header, id_no
from warehouse.doors.header import find_layout
from warehouse.doors.sources import BY_NAME
from warehouse.doors.tidy import OTHER_COLUMNS, tidy_rows

ID = id_no(1)


def tidy(source, rows, head=None, words=None, first=2):
    """The rows below a header of the source, tidied."""
    head = head or header(source)
    heads = [head] if isinstance(head[0], str) else list(head)
    layout = find_layout(heads, BY_NAME[source], {})
    assert layout is not None
    assert layout.is_whole
    width = max((len(row) for row in rows), default=0)
    columns = {f"p{at}": [row[at] if at < len(row) else None for row in rows] for at in range(width)}
    frame = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    numbers = pl.Series("row_no", range(first, first + len(rows)), dtype=pl.Int64)
    return tidy_rows(pl.DataFrame([numbers, *frame.get_columns()]), layout, words or {})


def one(source, **cells):
    """The tidy row of one record."""
    columns = header(source)
    filled = {**dict.fromkeys(columns), columns[0]: "1", **cells}
    (row,) = tidy(source, [[filled[name] for name in columns]]).tidy.to_dicts()
    return row


@pytest.mark.parametrize(
    "cell", ["", " ", "-", "—", "——", "- -", "－－－".replace("－", "-"), "/", "无", " 无 ", "\u3000", "–"]
)
@pytest.mark.parametrize("column", ["疾病名称", "结算日期", "总费用", "结算单号", "就医类型", "姓名"])
def test_what_means_nothing_is_missing_in_every_column(cell, column):
    assert one("medical", **{column: cell})[column] is None


@pytest.mark.parametrize("cell", ["长期", "至今", "长 期", " 至今"])
@pytest.mark.parametrize(
    ("source", "column"),
    [("welfare", "终止日期"), ("income", "统计期止"), ("medical_totals", "统计期止"), ("water", "恢复日期")],
)
def test_an_open_end_is_missing(source, column, cell):
    assert one(source, **{column: cell})[column] is None


@pytest.mark.parametrize(
    ("source", "column"), [("welfare", "起始日期"), ("medical", "结算日期"), ("income", "统计期起")]
)
def test_an_open_end_elsewhere_is_no_day(source, column):
    assert one(source, **{column: "长期"})[column] == "?"


def test_all_blanks_go_in_every_column():
    row = one(
        "medical",
        姓名=" 张 三 ",
        疾病名称="高 血\n压",
        结算单号=" J 1 ",
        总费用="1 234 . 5",
        结算日期=" 2026 -11- 05 8:30",
    )

    assert (row["姓名"], row["疾病名称"], row["结算单号"]) == ("张三", "高血压", "J1")
    assert (row["总费用"], row["结算日期"]) == ("1234.5", "2026-11-05")


@pytest.mark.parametrize(
    ("head", "cell", "yuan"),
    [
        ("损失金额", "1.2万", "12000.00"), ("损失金额(万元)", "1.2", "12000.00"), ("损失金额(万元)", "1.2元", "1.20"),
        ("损失金额(万元)", "1.2万元", "12000.00"), ("损失金额(元)", "1.2", "1.2"),
        ("损失金额（万元）", "-0.5", "-5000.00"),
        ("损失金额(万元)", "0.00000049", "0.00"), ("损失金额(万元)", "abc", "?"), ("损失金额(万元)", "—", None),
    ],
)  # fmt: skip
def test_the_unit_of_the_cell_wins_over_that_of_the_header(head, cell, yuan):
    names = [name if name != "损失金额" else head for name in header("incidents")]
    rows = [[cell if name == head else "1" for name in names]]

    assert tidy("incidents", rows, names).tidy["损失金额"].to_list() == [yuan]


@pytest.mark.parametrize(
    "opening",
    [
        "合计",
        "总计",
        "小计",
        "累计",
        "填报",
        "填表",
        "制表",
        "审核",
        "负责人",
        "联系人",
        "备注",
        "注:",
        "注：",
        "说明",
        "合 计",
        "合\u3000计：",
        " 填报人：张三",
    ],
)
def test_rows_that_begin_as_totals_and_footers_are_no_data(opening):
    rows = tidy("assets", [[opening, "", "", "", "5"], ["", opening, "车辆"], ["1", opening, "车辆"]])

    assert rows.tidy["row_no"].to_list() == [4]


@pytest.mark.parametrize("opening", ["总合计", "注", "张说明", "注册", "人民", "0合计"])
def test_rows_that_begin_otherwise_are_data(opening):
    assert tidy("assets", [[opening]]).data_rows == 1


def test_rows_without_a_value_in_a_known_column_are_no_data():
    rows = tidy(
        "assets",
        [["-", "无", "/", "——", ""], [None] * 5, ["", "", "", "", "", "别的"], ["0"]],
        [*header("assets"), "他列"],
    )

    assert rows.tidy["row_no"].to_list() == [5]
    assert rows.last_filled_row == 5


def test_a_dash_is_filled_and_blanks_are_not():
    assert tidy("assets", [["1"], ["", "—"], [" ", "\u200b"], [""]]).last_filled_row == 3


TWO_ROWS = [["", "姓名", "资产", "", "登记日期"], ["身份证号", "", "资产类型", "说明", ""]]


@pytest.mark.parametrize(
    "again",
    [
        ["身份证号", "姓名", "资产类型", "说明", "登记日期"],
        ["公民身份号码", "成员姓名", "资产 类型", "说明", "登记日期*"],
        TWO_ROWS[0],
        TWO_ROWS[1],
        ["", "学生姓名", "资产", "", "登记日期", "", ""],
    ],
)
def test_the_header_again_is_no_data_nor_either_of_its_two_rows(again):
    rows = tidy("assets", [["1", "张三", "车辆"], again, ["2", "李四", "车辆"]], TWO_ROWS, first=3)

    assert rows.tidy["row_no"].to_list() == [3, 5]


def test_a_header_whose_cells_hold_digits_is_told_again():
    head = [["2026年资产", "", "", ""], ["身份证号", "姓名", "", "说明"]]
    rows = tidy(
        "assets",
        [["2026年资产", "", "资产类型", ""], ["1", "张三", "车辆"]],
        [[*head[0][:2], "资产类型", ""], head[1]],
        first=3,
    )

    assert rows.tidy["row_no"].to_list() == [4]


def test_blocks_that_are_narrower_than_the_header_are_read():
    assert tidy("assets", [["1"], ["备注：以上"]]).tidy.rows() == [(2, "1", None, None, None, None)]
    assert tidy("assets", [["", ""], []], ["说明", "登记日期", "身份证号", "姓名", "资产类型"]).data_rows == 0
    assert tidy("assets", [[], []]).data_rows == 0
    assert tidy("assets", []).data_rows == 0


def test_raw_keeps_the_cells_as_they_came_and_unknown_columns_apart():
    rows = tidy("assets", [[" 1 ", "张 三", "车辆", "—", "", "x", "y"]], [*header("assets"), "颜色", "牌照"])

    assert rows.as_came.to_dicts() == [
        {
            "row_no": 2,
            "身份证号": " 1 ",
            "姓名": "张 三",
            "资产类型": "车辆",
            "说明": "—",
            "登记日期": "",
            OTHER_COLUMNS: '{"颜色":"x","牌照":"y"}',
        }
    ]


def test_unknown_columns_of_one_name_and_strange_names_harm_nothing():
    head = [*header("assets"), "身份证号", "备注", "备注", "备\n注", '"}{', "row_no", "p0"]
    rows = tidy("assets", [["1", "张三", "车辆", "", "", *"abcdefg"]], head)

    assert rows.tidy["身份证号"].to_list() == ["1"]


def test_the_offices_words_stand_for_ours():
    words = {("资产类型", "汽车"): "车辆"}
    rows = tidy("assets", [["1", "张三", "汽车"], ["1", "张三", "船"], ["1", "张三", "车 辆"]], words=words)

    assert rows.tidy["资产类型"].to_list() == ["车辆", "?", "车辆"]


@pytest.mark.parametrize(
    ("cell", "text"), [("B 级", "B级"), ("Ｂ级", "B级"), ("b级", "?"), ("B", "?"), ("B级 ", "B级")]
)
def test_an_enumeration_is_equal_after_the_text_rules_or_unknown(cell, text):
    assert one("housing", 房屋等级=cell)["房屋等级"] == text


def test_a_risk_word_of_the_senders_own_stands_as_it_is():
    assert one("village_reports", 风险类型="因病 、因婚")["风险类型"] == "因病、因婚"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (f"'{ID}", ID),
        (f"{ID}.0", ID),
        (ID[:6] + " " + ID[6:], ID),
        ("410602800101001", ID),
        ("410602********1234", None),
    ],
)
def test_an_id_is_written_plainly_where_it_is_one(cell, text):
    assert one("assets", 身份证号=cell)["身份证号"] == (text or cell)
