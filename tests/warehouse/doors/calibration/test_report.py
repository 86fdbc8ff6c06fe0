"""测算报告 as page, paper and workbook; outside the district no number of fewer than five households."""

import io
import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from policy.calibration import Candidate
from policy.survey.estimate import Estimated
from policy.survey.recall import Confirmed, Recall
from tests.warehouse.calibration.samples import a_calibration
from tests.warehouse.doors.papers.reading import lines, tables
from warehouse.calibration.facts import Segment
from warehouse.doors.calibration.book import calibration_book
from warehouse.doors.calibration.charts import precision_chart
from warehouse.doors.calibration.page import calibration_page
from warehouse.doors.calibration.paper import calibration_paper, facts_of
from warehouse.doors.calibration.shown import Shown
from warehouse.doors.calibration.tables import candidate_rows, kind_rows, line_rows, segment_rows

FOUND = a_calibration()
OUTSIDE, WITHIN = Shown(FOUND, is_outside=True), Shown(FOUND, is_outside=False)
COUNTS = st.integers(0, 40)


def sheets(*, is_outside):
    book = openpyxl.load_workbook(io.BytesIO(calibration_book(FOUND, is_outside=is_outside)))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book.worksheets}


def segment(households, part=0):
    return Segment(Decimal(0), None, households, part, 0, households, part, part)


@given(st.lists(COUNTS, min_size=2, max_size=9))
def test_of_segments_none_of_few_is_told_and_none_follows_from_the_others(households):
    shown = OUTSIDE.segments([segment(some) for some in households])
    hidden = [one.households for one, is_shown in shown if not is_shown]
    assert all(one.households >= 5 * 3 for one, is_shown in shown if is_shown)
    assert len(hidden) != 1  # the total is told


@given(COUNTS, COUNTS)
def test_a_share_is_told_only_where_part_and_rest_are_five_or_more(part, rest):
    said = OUTSIDE.share(part, part + rest)
    assert said.endswith("%") == (min(part, rest) >= 5)
    assert WITHIN.share(part, part + rest).endswith("%") == (part + rest > 0)


@given(st.lists(COUNTS, min_size=1, max_size=60))
def test_candidates_that_are_told_differ_by_five_households_a_year_or_more(steps):
    counts = [sum(steps[at:]) for at in range(len(steps))]
    candidates = tuple(
        Candidate(Decimal(500 * at), households, 3, Decimal(0), 0, 0, 0)
        for at, households in enumerate(counts, start=1)
    )
    line = replace(FOUND.lines[0], candidates=candidates, recommended=None)
    kept = Shown(replace(FOUND, lines=(line,), causes=()), is_outside=True).line(line).candidates
    counted = [one.households for one in kept] + [0]
    assert all(lower - higher >= 5 * 3 for lower, higher in pairwise(counted))
    assert WITHIN.line(line).candidates == list(candidates)


def test_outside_no_few_follow_from_two_tables_of_one_cause_and_the_recommended_line_is_among_those_told():
    for cause in FOUND.causes:
        every = cause.kinds[0]
        fixed, natural = (reached(some) for some in OUTSIDE.schemes(cause, every))
        assert sum(one.households for one in OUTSIDE.schemes(cause, every)[1]) == every.households
        for at, households in natural.items():
            assert all(abs(households - some) >= 15 for edge, some in fixed.items() if edge != at)
        lines = [line for line in FOUND.lines if line.cause == cause.cause]
        for line in lines:
            told = OUTSIDE.line(line).candidates
            assert line.recommended is None or line.recommended in told
            assert all(one.households - other.households >= 15 for one, other in pairwise(told))
            for one in told if len(lines) == 1 else ():
                near = [edge for edge, some in (fixed | natural).items() if abs(one.households - some) < 15]
                assert set(near) <= {one.line}
    illness = FOUND.causes[0]
    assert OUTSIDE.schemes(illness, illness.kinds[0])[1] != illness.kinds[0].natural
    assert WITHIN.schemes(illness, illness.kinds[0]) == (illness.kinds[0].fixed, illness.kinds[0].natural)


def reached(segments):
    return {one.lower: sum(each.households for each in segments[at:]) for at, one in enumerate(segments) if at}


def test_outside_every_number_of_households_in_every_table_is_five_or_more():
    schemes = [some for cause in FOUND.causes for some in OUTSIDE.schemes(cause, cause.kinds[0])]
    counted = [row[1] for some in schemes for row in segment_rows(OUTSIDE, some)]
    counted += [cell for cause in FOUND.causes for row in kind_rows(OUTSIDE, cause) for cell in row[1:3]]
    counted += [row[1] for line in FOUND.lines for row in candidate_rows(OUTSIDE, line)]
    counted += [row[4] for row in line_rows(OUTSIDE)]
    numbers = [Decimal(one.replace(",", "")) for one in counted if one and one != "不显示"]
    assert len(numbers) > 50
    assert min(numbers) >= 5


@given(st.lists(COUNTS, min_size=2, max_size=6))
def test_outside_no_few_households_of_a_kind_follow_from_the_district_less_the_other_kinds(in_scope):
    cause = FOUND.causes[0]
    every = replace(cause.kinds[0], in_scope=sum(in_scope))
    kinds = tuple(replace(every, kind=f"户类型{at}", in_scope=some) for at, some in enumerate(in_scope))
    told = [row[1] for row in kind_rows(OUTSIDE, replace(cause, kinds=(every, *kinds)))][1:]
    hidden = [some for some, said in zip(in_scope, told, strict=True) if said == "不显示"]
    assert min([int(said) for said in told if said != "不显示"], default=5) >= 5
    assert len(hidden) != 1
    within = [row[1] for row in kind_rows(WITHIN, replace(cause, kinds=(every, *kinds)))]
    assert within == [str(some) for some in (sum(in_scope), *in_scope)]


def test_the_page_says_the_rule_the_lines_and_what_it_cannot_say_and_needs_nothing_from_outside():
    page = calibration_page(FOUND)
    assert "精确率不低于 30% 的最低一条候选线。" in page
    assert "线以下还有多少困难户没有发现（召回率）" in page
    assert "只能由抽样调研得出" in page
    assert "W(2024-11) 有的月份没有数据" in page
    assert page.count("<svg") > 10
    assert not re.search(r"https?://|<script|<img|src=", page)
    assert page == calibration_page(FOUND)


def test_the_workbook_for_within_has_every_kind_and_candidate_the_one_for_outside_has_not():
    outside, within = sheets(is_outside=True), sheets(is_outside=False)
    assert list(outside) == list(within) == ["推荐", "窗口", "支出", "划段", "候选线", "图", "填写说明"]
    assert {row[1] for row in within["划段"]} >= {"全部", "一般农户", "脱贫户", "边缘易致贫户"}
    assert {row[1] for row in outside["划段"]} & {"一般农户", "脱贫户", "边缘易致贫户"} == set()
    candidates = sum(len(line.candidates) for line in FOUND.lines)
    assert sum(isinstance(row[1], int | float) for row in within["候选线"]) == candidates
    assert 0 < sum(isinstance(row[1], int | float) for row in outside["候选线"]) < candidates
    assert any("不显示" in row for row in outside["划段"])
    assert not any("不显示" in row for sheet in within.values() for row in sheet)


def test_the_paper_has_a_table_of_lines_the_sentences_and_charts_with_their_numbers():
    content = calibration_paper(facts_of(FOUND))
    said = "\n".join(lines(content))
    recommended, windows, *rest = tables(content)

    assert recommended[0][:3] == ["预警线", "现行（元）", "推荐（元）"]
    assert recommended[1][:4] == ["因病预警线（一般农户）", "10,000", "6,500", "4,000–10,500"]
    assert recommended[-1][2] == "不推荐"
    assert windows[-1] == ["W(2024-11)", "2023-11-01", "2024-10-31", "371", "9"]
    assert "因病预警线（脱贫户、监测对象）：有这类支出、后来区级确定的只有" in said
    assert "只能由抽样调研得出" in said
    assert len(rest) == 3 + 4  # causes and lines of which anything may be told
    assert content == calibration_paper(facts_of(FOUND))


def test_a_line_of_which_no_candidate_may_be_told_has_no_empty_table():
    first, *others = FOUND.lines
    few = replace(first, candidates=first.candidates[-1:], recommended=None, spread=None)
    few = replace(few, candidates=(replace(few.candidates[0], households=2, right=1, judged=2),))
    found = replace(FOUND, lines=(few, *others))

    assert not [table for table in tables(calibration_paper(facts_of(found))) if len(table) == 1]
    assert "<tbody>\n</tbody>" not in calibration_page(found)
    assert "各条候选线都不显示" in calibration_page(found)


def test_a_number_in_a_picture_is_rounded_as_in_the_table_beside_it():
    line = next(line for line in FOUND.lines if line.recommended)
    half = replace(line.candidates[0], right=13, judged=208)
    shown = Shown(replace(FOUND, lines=(replace(line, candidates=(half,), recommended=None),)), is_outside=False)

    chart = precision_chart(shown, shown.found.lines[0])
    assert [chart.shown(value) + "%" for value in chart.series[0].values] == [shown.precision(half)[0]] == ["6.3%"]


def test_with_a_survey_the_page_says_the_recall_of_the_lines_instead():
    missed = Estimated("全区", 5446, 300, 270, 12, 188.3, 102.7, 335.2)
    with_survey = replace(FOUND, recall=Recall("2026-06", Confirmed(137, 0), missed))
    said = "2026年6月抽样调研：名单以外 5,446 户中估计有 188 户有风险未被发现（95% 区间 102–336 户）"
    for told in (calibration_page(with_survey), "\n".join(lines(calibration_paper(facts_of(with_survey))))):
        assert said in told
        assert "现行预警线的召回率约 42.1%（95% 区间 29.0–57.2%）" in told
        assert "只能由抽样调研得出" not in told


def test_a_rehearsal_says_so_everywhere():
    rehearsal = replace(FOUND, is_rehearsal=True)
    assert "演练" in calibration_page(rehearsal)
    assert "演练" in "\n".join(lines(calibration_paper(facts_of(rehearsal))))
