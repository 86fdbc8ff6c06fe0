"""The picture of days at the levels: whole in one file, bars to one scale, in Chinese."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from warehouse.doors.time_spent import MonthSpent, Spent, time_spent_page

VILLAGE = Spent("村级", 32, 7, 10, 12, allowed=9)
TOWNSHIP = Spent("乡镇", 20, 1, 4, 6, allowed=3)
NOBODY = Spent("区级", 0, 0, 0, 0, allowed=3)
NOVEMBER = MonthSpent("2026-11", (VILLAGE, TOWNSHIP, NOBODY), (("名单户", "32"), ("在办", "2（村级 2）")))


def page(*months: MonthSpent, is_rehearsal: bool = True) -> str:
    return time_spent_page(months, counted_to="2026-11-30", is_rehearsal=is_rehearsal)


def widths(text: str, kind: str) -> list[float]:
    return [float(found) for found in re.findall(rf'class="{kind}"[^>]*width="([\d.]+)"', text)]


def test_it_says_for_each_level_how_many_and_how_long():
    text = page(NOVEMBER)
    for words in (
        "村级（32 次）",
        "中位 7 天，九成 10 天内",
        "区级（0 次）",
        "没有",
        "名单户",
        "2（村级 2）",
        "2026-11-30",
    ):
        assert words in text


def test_bars_of_all_months_are_drawn_to_one_scale():
    slow = replace(NOVEMBER, month="2026-12", levels=(replace(VILLAGE, median=14, nine_of_ten=20),))
    text = page(NOVEMBER, slow)
    half, most = widths(text, "half"), widths(text, "most")
    assert most[3] == pytest.approx(2 * most[0], abs=0.2)
    assert half[3] == pytest.approx(2 * half[0], abs=0.2)
    assert half[0] == pytest.approx(0.7 * most[0], abs=0.2)


def test_the_drawings_are_well_formed_and_asked_from_nowhere():
    text = page(NOVEMBER)
    for drawing in re.findall(r"<svg.*?</svg>", text, re.DOTALL):
        assert len(list(ET.fromstring(drawing))) == 15  # noqa: S314  our own page
    assert not re.search(r"https?:|//|<script|<link|<img|@import|url\(", text)


def test_a_rehearsal_says_so_and_a_real_month_does_not():
    assert "演练" in page(NOVEMBER)
    assert "演练" not in page(NOVEMBER, is_rehearsal=False)


def test_a_month_without_any_case_is_drawn_too():
    assert "没有" in page(MonthSpent("2026-11", (replace(NOBODY, allowed=0),), ()))


def test_words_are_escaped():
    assert "&lt;b&gt;" in page(MonthSpent("<b>", (VILLAGE,), ()))
