"""The page: whole in one file, in Chinese, with what to do, and no personal data."""

import re
from collections.abc import Collection

import pytest

from expectations.conformed import household, medical, person
from expectations.gates import Gate
from expectations.mart import risk_hits
from expectations.page import render_page
from expectations.results import GateResult
from expectations.runner import run_gate
from tests.expectations.small_district import DEPARTMENTS, MONTH
from warehouse.gx_dialect import lent

GATES = (
    Gate("departments", "部门数据", (household.SUITE, person.SUITE, medical.SUITE)),
    Gate("results", "筛查结果", (risk_hits.SUITE,)),
)


def judge(district, accepted: Collection[str] = ()) -> list[GateResult]:
    with lent(district) as loan:
        return [run_gate(loan, gate, MONTH, DEPARTMENTS, accepted) for gate in GATES]


@pytest.fixture
def broken(district):
    """Damage with ids and names in it."""
    district.execute("update conformed.medical set care_type = '410602197001010001'")
    district.execute("update conformed.person set relation = '张小某'")
    district.execute("insert into mart.risk_hits from mart.risk_hits")
    district.execute("update conformed.household set month = '2026-10' where township = '姬家山乡'")
    return district


def text_of(page: str) -> str:
    return re.sub(r"<[^>]+>", " ", page)


def test_a_good_month_says_that_lists_may_go_out(district):
    page = render_page(judge(district), MONTH)
    assert "2026年11月数据质量检查" in page
    assert "可以下发名单" in page
    assert "没有需要处理的问题" in page


def test_a_stopped_month_says_who_must_do_what(broken):
    results = judge(broken)
    page = render_page(results, MONTH)
    assert "名单暂停下发" in page
    for each in (each for result in results for each in result.broken):
        assert each.promise_id in page
        assert each.remedy in page
        assert each.observed in page


def test_what_was_let_pass_is_marked(broken):
    stopping = {each.promise_id for result in judge(broken) for each in result.broken}
    page = render_page(judge(broken, accepted=stopping), MONTH)
    assert "可以下发名单" in page
    assert "或已由负责人放行" in page
    assert '<td class="verdict allowed">已放行</td>' in page


def test_the_page_holds_no_id_no_name_and_no_household(broken):
    text = text_of(render_page(judge(broken), MONTH))
    assert not re.search(r"\d{15}", text)
    assert not re.search(r"张某|张小某|\bH\d\b", text)


def test_the_page_asks_nothing_of_another_host(broken):
    page = render_page(judge(broken), MONTH)
    assert not re.search(r"https?:|//|<script|<link|<img|@import|url\(", page)


def test_words_of_a_department_are_escaped(district):
    district.execute(
        "update conformed.household set township = '<b>姬家山</b>', month = '2026-10' where household_no = 'H5'"
    )
    page = render_page(judge(district), MONTH)
    assert "&lt;b&gt;姬家山&lt;/b&gt;" in page
    assert "<b>" not in page
