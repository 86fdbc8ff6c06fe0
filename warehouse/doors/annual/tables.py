"""The tables of a yearly report as rows of text, for the page, the paper and the workbooks alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from policy.fairness import Dimension, Measure, Share
from warehouse.doors.annual.facts import AnnualReport, YearMonth
from warehouse.doors.annual.shown import Shown, interval_words, percent_words
from warehouse.doors.annual.words import UNITS
from warehouse.doors.calibration.shown import NOTHING

Row = tuple[str, ...]

MONTH_HEAD: Final = (
    "月份", "新增名单（户）", "开案（件）", "区级确定", "不纳入", "开立理赔（笔）", "理赔金额（元）", "已支付（元）",
    "交办（件）", "已落实", "月末在监测（户）", "风险消除", "反复", "基金收入（元）", "基金支付（元）",
)  # fmt: skip
STEP_HEAD: Final = ("环节", "户数", "笔数", "金额（元）")
PLACE_HEAD: Final = ("乡镇（街道）", "户数", "新增", "风险变化", "风险类型")
_PLACE_HEAD_OUTSIDE: Final = ("乡镇（街道）", "新增（户）")
MONEY_HEAD: Final = ("保障项目", "笔数", "金额（元）", "已付笔数", "已付（元）")
ORDER_HEAD: Final = ("责任部门", "交办（件）", "已落实", "其中按期", "逾期", "在办", "无法落实")
SHARE_HEAD: Final = ("按", "名称", "总数", "其中", "占比", "95% 区间", "其余合计", "标记")
VILLAGE_HEAD: Final = (
    "行政村", "已核查（件）", "有一级不同意", "占比", "95% 区间", "村级", "乡镇", "区级", "退回过", "区级确定", "标记",
)  # fmt: skip
_NOT_SCREENED: Final = "未筛查"


def month_rows(report: AnnualReport) -> Iterator[Row]:
    """Each month; the year last, without what has no sum: a household listed in several months counts once."""
    for one in report.months:
        listed = f"{one.listed:,}" if one.is_screened else _NOT_SCREENED
        yield one.month, listed, *_cells(one, f"{one.monitored:,}")
    yield "合计", f"{sum(one.new for one in report.townships):,}", *_cells(_sum(report.months), NOTHING)


def _cells(one: YearMonth, monitored: str) -> Row:
    counts = [one.cases, one.determined, one.refused, one.claims]
    return (
        *[f"{count:,}" for count in counts],
        _yuan(one.amount), _yuan(one.paid), f"{one.sent:,}", f"{one.done:,}", monitored,
        f"{one.eliminated:,}", f"{one.relapsed:,}", _yuan(one.fund_income), _yuan(one.fund_payments),
    )  # fmt: skip


def _sum(months: Iterable[YearMonth]) -> YearMonth:
    every = list(months)
    return YearMonth(
        month="",
        is_screened=True,
        listed=sum(one.listed for one in every),
        cases=sum(one.cases for one in every),
        determined=sum(one.determined for one in every),
        refused=sum(one.refused for one in every),
        claims=sum(one.claims for one in every),
        amount=sum((one.amount for one in every), Decimal("0.00")),
        paid=sum((one.paid for one in every), Decimal("0.00")),
        sent=sum(one.sent for one in every),
        done=sum(one.done for one in every),
        monitored=0,
        eliminated=sum(one.eliminated for one in every),
        relapsed=sum(one.relapsed for one in every),
        fund_income=sum((one.fund_income for one in every), Decimal("0.00")),
        fund_payments=sum((one.fund_payments for one in every), Decimal("0.00")),
    )


def step_rows(report: AnnualReport) -> Iterator[Row]:
    """From the list to the determination in households, from a claim to its payment in claims and yuan too."""
    for step in (*report.steps, *report.claims):
        claims = NOTHING if step.claims is None else f"{step.claims:,}"
        yield step.label, f"{step.households:,}", claims, NOTHING if step.amount is None else _yuan(step.amount)


def place_head(shown: Shown) -> Row:
    """The head of the table of townships."""
    return _PLACE_HEAD_OUTSIDE if shown.is_outside else PLACE_HEAD


def place_rows(shown: Shown) -> Iterator[Row]:
    """Townships by households on lists; what kind of risk within the district alone.

    Outside only the new ones, whom the shares count: the few monitored ones would follow from both.
    """
    hidden = shown.hidden_townships
    for each in shown.report.townships:
        if shown.is_outside:
            yield each.township, shown.hidden if each.township in hidden else f"{each.new:,}"
        else:
            risks = "、".join(f"{risk} {some}" for risk, some in each.by_risk.items())
            yield each.township, f"{each.households:,}", f"{each.new:,}", f"{each.monitored:,}", risks


def money_rows(shown: Shown) -> Iterator[Row]:
    """Coverages with their claims and yuan; outside none of few claims, or of few that were paid.

    Where none with claims may be told, those without are not either: the year's total is told, and one alone is it.
    """
    with_claims = [each for each in shown.report.coverages if each.claims]
    cells = [(each.claims, each.paid_claims or each.claims) for each in with_claims]
    shows = dict(zip([each.coverage for each in with_claims], shown.are_shown(cells), strict=True))
    for each in shown.report.coverages:
        if shows.get(each.coverage, any(shows.values()) or not shows):
            yield each.coverage, f"{each.claims:,}", _yuan(each.amount), f"{each.paid_claims:,}", _yuan(each.paid)
        else:
            yield each.coverage, shown.hidden, "", "", ""


def order_rows(report: AnnualReport) -> Iterator[Row]:
    """Departments with what was sent to them."""
    for one in report.orders:
        numbers = (one.sent, one.done, one.in_time, one.late, one.open, one.impossible)
        yield one.department, *[f"{number:,}" for number in numbers]


def share_rows(shown: Shown, measure: Measure, dimension: Dimension) -> Iterator[Row]:
    """The groups of one table, those that may be shown with their numbers."""
    shares = shown.report.shares_of(measure, dimension)
    for group, is_shown in shown.groups(shares):
        if not is_shown:
            yield dimension.value, group.name, shown.hidden, *[NOTHING] * (len(SHARE_HEAD) - 3)
            continue
        others = shares.everybody.without(group.share)
        yield (
            dimension.value, group.name, f"{group.share.whole:,}", f"{group.share.part:,}",
            percent_words(group.share), interval_words(group.share), percent_words(others), group.mark or NOTHING,
        )  # fmt: skip


def measure_rows(shown: Shown, measure: Measure) -> Iterator[Row]:
    """One measure by township, sex, age and disability; the district first."""
    everybody = shown.report.shares_of(measure, Dimension.TOWNSHIP).everybody
    yield "全区", NOTHING, *_numbers(everybody), NOTHING, NOTHING
    for dimension in Dimension:
        if dimension is not Dimension.VILLAGE:
            yield from share_rows(shown, measure, dimension)


def measure_head(measure: Measure) -> Row:
    """The head of its table, with what is counted."""
    whole, part, unit = UNITS[measure]
    return (*SHARE_HEAD[:2], f"{whole}（{unit}）", part, *SHARE_HEAD[4:])


def village_rows(report: AnnualReport) -> Iterator[Row]:
    """Villages with what became of their cases, those that stand out first; for within the district alone."""
    for one in report.villages:
        numbers = (one.by_village, one.by_township, one.by_district, one.sent_back, one.determined)
        yield (
            one.name, f"{one.checked:,}", f"{one.refused:,}", percent_words(one.share), interval_words(one.share),
            *[f"{number:,}" for number in numbers], one.mark or NOTHING,
        )  # fmt: skip


def _numbers(share: Share) -> Row:
    return f"{share.whole:,}", f"{share.part:,}", percent_words(share), interval_words(share)


def _yuan(amount: Decimal) -> str:
    return f"{amount:,.2f}"
