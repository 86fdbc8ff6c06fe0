"""The insurer's roster and its changes, read back as an office opens them."""

from datetime import date
from decimal import Decimal

import pytest

from tests.warehouse.doors.list_samples import HEAD_ID
from tests.warehouse.doors.test_lists import opened
from warehouse.doors.roster_book import RosterRow, Unnamed, roster_book, roster_changes_book
from warehouse.doors.table_book import TableFacts

FACTS = TableFacts("2026-11", date(2026, 11, 12), audit_head="12:9f3c")
HUNDRED = Decimal("100.00")


def insured(number, township="鹤壁集镇", category="脱贫", from_month="2026-01", ended_from=""):
    person = f"{HEAD_ID[:-3]}{number:03}"
    return RosterRow(
        person, f"张{number}", f"41060226{number:06}", township, "槐树村", category, from_month, HUNDRED, ended_from
    )


ROWS = [insured(3, "新华街道"), insured(2, category="边缘"), insured(1), insured(4, "新华街道", "低收入")]


def table(content, name):
    """The rows of a sheet below its header row, by header."""
    sheet = opened(content)[name]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    at = next(number for number, row in enumerate(rows) if ("乡镇" in row and "参保类别" in row) or "保费大写" in row)
    return [dict(zip(rows[at], row, strict=True)) for row in rows[at + 1 :]]


def words_of(content, name):
    return " ".join(str(cell.value) for row in opened(content)[name].iter_rows() for cell in row if cell.value)


def test_premiums_are_summed_by_township_in_figures_and_in_capitals():
    sums = table(roster_book(ROWS, 2026, None, FACTS), "保费汇总")

    assert [(row["乡镇"], row["脱贫人数"], row["人数"], row["保费"], row["保费大写"]) for row in sums] == [
        ("新华街道", "1", "2", 200, "人民币贰佰元整"),
        ("鹤壁集镇", "1", "2", 200, "人民币贰佰元整"),
        ("合计", "2", "4", 400, "人民币肆佰元整"),
    ]


def test_everybody_is_listed_once_by_place_and_household():
    people = table(roster_book(ROWS, 2026, None, FACTS), "参保名册")

    assert [(row["姓名"], row["参保类别"], row["起保月份"], row["保费"]) for row in people] == [
        ("张3", "脱贫", "2026-01", 100),
        ("张4", "低收入", "2026-01", 100),
        ("张1", "脱贫", "2026-01", 100),
        ("张2", "边缘", "2026-01", 100),
    ]
    assert len({row["身份证号"] for row in people}) == 4


def test_places_without_names_are_a_line_of_their_own_in_the_sums():
    content = roster_book(ROWS[:3], 2026, Unnamed(321, HUNDRED), FACTS)
    *_, unnamed, total = table(content, "保费汇总")

    assert (unnamed["乡镇"], unnamed["人数"], unnamed["保费"]) == ("低收入（不定到户）", "321", 32_100)
    assert (total["人数"], total["保费"]) == ("324", 32_400)


def test_the_order_in_which_low_income_people_fill_the_places_is_printed():
    assert "人均纯收入从低到高" in words_of(roster_book(ROWS, 2026, None, FACTS), "填写说明")
    assert "使用名额，用完为止" in words_of(roster_book(ROWS, 2026, Unnamed(321, HUNDRED), FACTS), "填写说明")


def test_changes_list_who_joined_and_whose_cover_has_ended():
    rows = [insured(1), insured(2, from_month="2026-12"), insured(3, ended_from="2026-10")]
    content = roster_changes_book(rows, 2026, FACTS)

    assert [(row["姓名"], row["起保月份"]) for row in table(content, "新增")] == [("张2", "2026-12")]
    assert [(row["姓名"], row["终止月份"]) for row in table(content, "终止")] == [("张3", "2026-10")]
    assert "保费 100.00 元（人民币壹佰元整）" in words_of(content, "新增")


@pytest.mark.parametrize("name", ["保费汇总", "参保名册"])
def test_every_sheet_says_the_year_and_that_a_rehearsal_is_one(name):
    rehearsed = TableFacts("2026-11", date(2026, 11, 12), is_rehearsal=True)

    assert "2026年防贫保险" in words_of(roster_book(ROWS, 2026, None, FACTS), name)
    assert "演练" in words_of(roster_book(ROWS, 2026, None, rehearsed), name)


def test_the_same_facts_give_the_same_bytes():
    assert roster_book(ROWS, 2026, None, FACTS) == roster_book(ROWS[::-1], 2026, None, FACTS)
