"""The day of entry in the national system comes back as the last paper of a determined case, once."""

import io

import openpyxl
import pytest

from policy.levels import Level
from tests.flows.people import DISTRICT_YES
from tests.warehouse.casework.desk import DAYS, ONE, TWO, YES

HEADERS = ("户编号", "户主姓名", "全国系统录入日期")


@pytest.fixture
def determined(desk):
    """ONE was determined on the 20th, TWO stands at the district."""
    desk.open(ONE, TWO)
    desk.bring_to(Level.DISTRICT, ONE, TWO).on(DAYS[Level.DISTRICT]).say(ONE, Level.DISTRICT, DISTRICT_YES)
    return desk.on("2026-11-26")


def put(desk, *rows, name="全国系统.xlsx"):
    book = openpyxl.Workbook()
    for row in (HEADERS, *rows):
        book.worksheets[0].append(row)
    content = io.BytesIO()
    book.save(content)
    desk.put(name, content.getvalue())


def entered(desk):
    return {row["case_no"]: row["value"] for row in desk.view("select * from case_matter")}


def reasons(desk):
    with desk.ground.ledger.reading() as book:
        return [row.reasons[0] for file in book.returned.files("2026-11") for row in book.returned.rows_of(file.id)]


def test_the_day_of_entry_is_kept_once_with_an_entry(determined):
    put(determined, (ONE, "张大山", "2026-11-25"))
    put(determined, (ONE, "张大山", "2026-11-25"), (ONE, None, None), name="再次.xlsx")

    done = determined.take_in()

    assert (done.counted, done.nothing_new, done.refused) == (1, 1, 0)
    assert entered(determined) == {determined.case(ONE).case_no: "2026-11-25"}
    assert determined.words(ONE)[-1] == ("program", "system_entered")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ((TWO, "李小河", "2026-11-25"), "没有已确定的案件"),
        (("4106029999", "张大山", "2026-11-25"), "没有已确定的案件"),
        ((ONE, "张小山", "2026-11-25"), "户主姓名对不上"),
        ((ONE, "张大山", "月底"), "无法识别"),
        ((ONE, "张大山", "2026-11-27"), "晚于收表当天"),
        ((ONE, "张大山", "2026-11-19"), "早于区级确定日期"),
    ],
)
def test_a_day_that_cannot_be_is_told(determined, row, words):
    put(determined, row)

    assert determined.take_in().refused == 1
    assert words in reasons(determined)[0]
    assert entered(determined) == {}


def test_another_day_for_the_same_case_is_told_and_changes_nothing(determined):
    put(determined, (ONE, "张大山", "2026-11-25"))
    determined.take_in()
    put(determined, (ONE, "张大山", "2026-11-24"), name="更正.xlsx")

    assert determined.take_in().refused == 1
    assert "已登记为 2026-11-25" in reasons(determined)[0]
    assert list(entered(determined).values()) == ["2026-11-25"]


def test_a_day_belongs_to_the_cases_that_were_determined_by_then(determined):
    put(determined, (ONE, "张大山", "2026-11-25"))
    determined.take_in()
    first = determined.case(ONE).case_no
    determined.on("2026-12-10").open(ONE, month="2026-12")
    later = {level: {k: v.replace("2026-11", "2026-12") if isinstance(v, str) else v for k, v in said.items()}
             for level, said in YES.items()}  # fmt: skip
    for level in Level:
        determined.on(DAYS[level].replace("2026-11", "2026-12")).say(ONE, level, later[level])
    second = determined.case(ONE).case_no

    put(determined.on("2026-12-22"), (ONE, "张大山", "2026-11-25"), (TWO, None, None), name="十二月.xlsx")
    assert determined.take_in().nothing_new == 1
    put(determined, (ONE, "张大山", "2026-12-21"), name="十二月二.xlsx")
    determined.take_in()

    assert entered(determined) == {first: "2026-11-25", second: "2026-12-21"}
