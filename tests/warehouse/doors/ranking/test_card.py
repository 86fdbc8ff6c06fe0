"""排序模型说明卡 as page and paper, and the workbook of near misses: what they say, whom they hide, how they look."""

import io
import re
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

from policy.ranking import FEATURES, Verdict
from tests.warehouse.doors.papers.reading import lines, tables
from tests.warehouse.ranking.samples import a_ranking
from warehouse.doors.ranking.near_list import near_list
from warehouse.doors.ranking.page import ranking_page
from warehouse.doors.ranking.paper import facts_of, ranking_paper
from warehouse.doors.ranking.tables import group_rows, order_rows, part_of, served_worse
from warehouse.doors.table_book import TableFacts
from warehouse.ranking.near_misses import NearMiss

FOUND = a_ranking()
PAGE = ranking_page(FOUND)
WITHOUT = replace(FOUND, verdict=Verdict.TOO_FEW_DETERMINED, model=None, judged=None)


def test_the_page_says_what_it_is_for_and_not_for_and_how_it_is_turned_on():
    for words in ("不用于：定谁上名单、定谁被抽到、给任何一户下结论", "[ranking_in_use]", "没有人核查过的困难户"):
        assert words in PAGE
    assert "2026-11 的政策没有启用排序模型" in PAGE
    assert all(feature.label in PAGE for feature in FEATURES)
    assert "<svg" in PAGE
    assert not re.search(r"(src|href)=", PAGE)


def test_the_model_stands_beside_the_order_by_closeness_the_lists_and_no_order_at_all():
    assert list(order_rows(FOUND)) == [
        ("排序模型", "18.4%", "15.1%–22.2%", "96（31.5%）"),
        ("按接近程度", "10.2%", "8.1%–12.5%", "61（20.0%）"),
        ("按名单的先后", "9.7%", "7.8%–12.1%", "58（19.0%）"),
        ("不排先后（随机）", "0.4%", "", ""),
    ]


def test_of_kinds_with_few_determined_nothing_is_told_and_nothing_follows_from_the_others():
    rows = {row[0]: row[2:] for row in group_rows(FOUND)}
    assert rows["突发严重困难户"] == rows["边缘易致贫户"] == ("不显示", "", "", "")
    assert rows["脱贫户"] == ("124", "131", "37（29.8%）", "25（20.2%）")
    assert "边缘易致贫户" not in served_worse(FOUND)


def test_few_of_several_kinds_together_do_not_follow_from_the_others():
    judged = FOUND.judged
    assert judged is not None
    first, second, third, *rest = judged.groups[:-2]
    few = (replace(first, determined=0), replace(second, rows=3, determined=0), replace(third, determined=30))
    kinds = (*few, *(replace(one, determined=40) for one in rest))
    rows = list(group_rows(replace(FOUND, judged=replace(judged, groups=(*kinds, *judged.groups[-2:])))))
    assert [row[2] for row in rows[:3]] == [
        "不显示"
    ] * 3  # of the first two nobody was determined: so the next is hidden
    assert [row[1] == "不显示" for row in rows].count(
        True
    ) == 2  # one of three rows, and one from which it would follow


@pytest.mark.parametrize(("part", "said"), [(4, "不显示"), (5, "5（25.0%）"), (15, "15（75.0%）"), (16, "不显示")])
def test_a_part_is_told_only_where_it_and_the_rest_are_five_or_more(part, said):
    assert part_of(part, 20, 5) == said


def test_a_kind_that_the_model_finds_half_as_often_is_named():
    judged = FOUND.judged
    assert judged is not None
    general, *others = judged.groups
    worse = replace(FOUND, judged=replace(judged, groups=(replace(general, found_by_model=20), *others)))
    assert served_worse(worse).endswith("一般农户。启用前请先看清原因。")


def test_without_a_model_the_card_says_why_and_shows_no_numbers_of_one():
    page = ranking_page(WITHOUT)
    assert "没有模型" in page
    assert "<svg" not in page
    assert "平均精确率" not in page
    assert any("没有模型" in line for line in lines(ranking_paper(facts_of(WITHOUT))))


def test_the_paper_holds_the_same_tables_and_equal_models_give_equal_bytes():
    paper = ranking_paper(facts_of(FOUND))
    assert paper == ranking_paper(facts_of(FOUND))
    features, orders, groups = tables(paper)
    assert features[1] == ["最近一项的接近程度", "+0.41", "1.51", "产业损失的接近程度", "+0.06", "1.06"]
    assert tuple(orders[1]) == next(order_rows(FOUND))
    assert len(groups) == 1 + len(list(group_rows(FOUND)))
    assert ranking_page(FOUND) == PAGE


def near(at, closeness):
    return NearMiss(
        f"410602{at:04}", f"张{at}", "东乡", "东村", "一般农户", "医疗费自付过高", "9,500.00", "10,000",
        Decimal(closeness),
    )  # fmt: skip


def test_near_misses_stand_in_the_order_given_and_bear_no_score():
    book = near_list([near(2, "0.81"), near(1, "0.95")], TableFacts("2026-11", FOUND.made_on), "按接近程度排")
    sheet = openpyxl.load_workbook(io.BytesIO(book)).worksheets[0]
    written = [[cell.value for cell in row] for row in sheet.iter_rows()]
    (head,) = [row for row in written if "户编号" in row]
    assert not any("分" in str(name) or "模型" in str(name) for name in head)
    numbers = [row[head.index("户编号")] for row in written]
    assert [one for one in numbers if str(one).startswith("410602")] == ["4106020002", "4106020001"]
    assert any("区内" in str(cell) for row in written for cell in row)
