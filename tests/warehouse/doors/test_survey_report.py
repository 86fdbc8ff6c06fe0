"""抽样调研报告 as page and workbooks; outside the district nothing of fewer than five households at risk or not."""

import io
import re
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.survey.estimate import Estimated
from policy.survey.recall import Confirmed, Recall
from tests.warehouse.office import shipped_law
from tests.warehouse.survey.surveyed import stratum
from warehouse.doors.survey_report.book import survey_book
from warehouse.doors.survey_report.charts import answers_chart
from warehouse.doors.survey_report.facts import HIDDEN, Shown, SurveyReport
from warehouse.doors.survey_report.page import survey_page
from warehouse.doors.survey_report.tables import answer_rows, methods, part_rows, type_rows
from warehouse.survey.estimating import estimate

STRATA = [
    stratum("甲远", 2000, 60, 6, drawn=66, of=("甲镇", "一般农户", 0), 因病=6),
    stratum("甲近", 100, 20, 8, of=("甲镇", "一般农户", 2), 因病=5, 因学=4),
    stratum("乙远", 1500, 50, 2, of=("乙镇", "一般农户", 0), 因病=2),
    stratum("乙近", 60, 12, 5, of=("乙镇", "脱贫户", 2), 因学=5),
    stratum("丙中", 300, 30, 7, of=("丙镇", "脱贫户", 1), 因病=7),
    stratum("丙近", 8, 0, 0, drawn=2, of=("丙镇", "脱贫户", 2)),
]


@pytest.fixture(scope="module")
def report():
    law, found = shipped_law(), estimate(STRATA)
    assert found is not None
    return SurveyReport(
        month="2026-11",
        answered_until=date(2026, 11, 28),
        policy_version="v1",
        cuts=(5_000, 8_000),
        smallest_cell=5,
        estimate=found,
        recall=Recall("2026-11", Confirmed(120, 0), found.total),
        titles=law.departments.titles,
        office=law.departments.offices["district_office"],
    )


def sheets(report, *, is_outside):
    book = openpyxl.load_workbook(io.BytesIO(survey_book(report, is_outside=is_outside)))
    return {
        sheet.title: [[str(cell.value) for cell in row if cell.value] for row in sheet.iter_rows()] for sheet in book
    }


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 60)), min_size=2, max_size=8))
def test_outside_no_part_of_few_is_told_and_none_follows_from_the_others(report, counts):
    parts = [
        Estimated(f"{at}", 500, found + rest, found + rest, found, 9.0, 8.0, 99.0)
        for at, (found, rest) in enumerate(counts)
    ]
    shown = Shown(report, is_outside=True).parts(parts)
    hidden = [one for one, is_shown in shown if not is_shown]
    assert all(min(one.found, one.answered - one.found) >= 5 for one, is_shown in shown if is_shown)
    assert len(hidden) != 1
    assert all(is_shown for _, is_shown in Shown(report, is_outside=False).parts(parts))


def test_outside_few_answers_of_a_township_follow_neither_from_the_rate_nor_from_the_district(report):
    strata = [
        stratum("甲", 2000, 60, 10, of=("甲镇", "一般农户", 0), 因病=10),
        stratum("乙", 1500, 50, 8, of=("乙镇", "一般农户", 0), 因病=8),
        stratum("丙", 300, 3, 1, drawn=15, of=("丙镇", "一般农户", 0), 因病=1),
        stratum("丁", 3, 3, 1, of=("甲镇", "突发严重困难户", 2), 因病=1),
    ]
    few = replace(report, estimate=estimate(strata))
    rows = [row[1:] for row in answer_rows(Shown(few, is_outside=True))]
    assert rows == [("3,803", "128", "116", "90.6%"), ("2,003", "63", "63", "100.0%"), *[(HIDDEN,) * 3 + ("",)] * 2]
    kinds = [row[1:4] for row in part_rows(Shown(few, is_outside=True), few.estimate.kinds)]
    assert kinds == [(HIDDEN,) * 3] * 2  # the district less one kind is the other
    townships = {row[0]: row[1] for row in part_rows(Shown(few, is_outside=True), few.estimate.townships)}
    assert townships == {"甲镇": "2,003", "乙镇": HIDDEN, "丙镇": HIDDEN}
    assert answers_chart(Shown(few, is_outside=True)).categories == ["甲镇"]
    assert [row[3] for row in answer_rows(Shown(few, is_outside=False))] == ["116", "63", "50", "3"]


def test_how_few_did_not_answer_is_told_since_what_was_drawn_and_answered_is(report):
    estimate = replace(report.estimate, total=replace(report.estimate.total, drawn=180, answered=178))
    (told,) = (one for one in methods(Shown(replace(report, estimate=estimate), is_outside=True)) if "未答复 " in one)
    assert told.startswith("抽取 180 户，已答复 178 户，未答复 2 户。")


def test_the_page_says_the_number_the_recall_and_how_they_came_about_and_needs_nothing_from_outside(report):
    page = survey_page(report)
    assert "名单以外 3,968 户中估计有" in page
    assert "经核查确定 120 户，现行预警线的召回率约" in page
    assert "抽取 180 户，已答复 172 户，未答复 8 户。" in page
    assert "有 1 个层没有答复，按接近程度相邻的层估计。" in page
    assert {"0.5以下", "0.5至0.8", "0.8以上"} <= set(re.findall(r"<td>([^<]*)</td>", page))
    assert page.count("<svg") == 5
    assert not re.search(r"https?://|<script|<img|src=", page)
    assert page == survey_page(report)


def test_outside_a_township_with_two_at_risk_has_no_number_nor_the_next(report):
    outside = {row[0]: row for row in part_rows(Shown(report, is_outside=True), report.estimate.townships)}
    within = {row[0]: row for row in part_rows(Shown(report, is_outside=False), report.estimate.townships)}
    assert outside["甲镇"] == within["甲镇"] == ("甲镇", "2,100", "80", "14", "240", *within["甲镇"][5:])
    assert [row[3] for row in within.values()] == ["14", "7", "7"]
    strata = {row[0]: row[3] for row in part_rows(Shown(report, is_outside=True), report.estimate.strata)}
    assert strata == {"甲远": "6", "甲近": "8", "乙远": HIDDEN, "乙近": HIDDEN, "丙中": "7", "丙近": HIDDEN}
    assert [row[0] for row in type_rows(Shown(report, is_outside=True))] == ["因学", "因病"]


def test_strata_stand_in_the_workbook_for_within_alone(report):
    outside, within = sheets(report, is_outside=True), sheets(report, is_outside=False)
    assert list(outside) == ["估计", "风险类型", "答复", "填写说明"]
    assert list(within) == ["估计", "风险类型", "答复", "各层", "填写说明"]
    assert "丙近没有答复，按丙中估计。" in str(within["填写说明"])
    assert "甲远" not in str(outside)
    assert survey_book(report, is_outside=True) == survey_book(report, is_outside=True)


def test_a_rehearsal_says_so(report):
    assert "演练" in survey_page(replace(report, is_rehearsal=True))
    assert "演练" not in survey_page(report)
