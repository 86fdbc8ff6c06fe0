"""What a yearly report says in sentences: what stands out and what to ask, how it was counted. Never a reproach."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from policy.fairness import Dimension, Mark, Measure
from warehouse.doors.annual.facts import AnnualReport, Group, Shares
from warehouse.doors.annual.shown import Shown, percent_words

UNITS: Final = {
    Measure.LISTED: ("在册户", "列入名单", "户"),
    Measure.REFUSED: ("已核查", "有一级不同意", "件"),
    Measure.DETERMINED: ("已办结", "区级确定", "件"),
    Measure.ELIMINATED: ("监测", "风险消除", "户次"),
    Measure.PAID: ("已办结理赔", "已支付", "笔"),
}
"""Of each measure what is counted, what of it, and in what."""
_ASK: Final = {
    (Measure.LISTED, Mark.HIGH): "请了解是否受灾、数据口径是否与别处不同",
    (Measure.LISTED, Mark.LOW): "请了解部门数据是否报全、村级排查是否开展、是否有户没有登记",
    (Measure.REFUSED, Mark.HIGH): "请到村到户了解不同意的原因，看核查和评议记录是否一户一议，群众是否知道可以申诉",
    (Measure.REFUSED, Mark.LOW): "请了解是否都入了户、评议是否一户一议",
    (Measure.DETERMINED, Mark.HIGH): "请了解标准是否与别处一致",
    (Measure.DETERMINED, Mark.LOW): "请看不纳入的理由集中在哪一级、哪一条",
    (Measure.ELIMINATED, Mark.HIGH): "请了解收入是否稳定、消除以后有没有反复",
    (Measure.ELIMINATED, Mark.LOW): "请了解帮扶措施是否到位、是否按月核查",
    (Measure.PAID, Mark.HIGH): "请了解审核标准是否与别处一致",
    (Measure.PAID, Mark.LOW): "请看不赔的理由，材料是否难以取得",
}
NOTHING_STANDS_OUT: Final = "没有哪个地方、哪类人群明显偏高或偏低。"
NO_SURVEY: Final = "名单以外漏了多少户，要靠线下户抽样调查；本年没有可用的调查结果。"
CAUTION: Final = (
    "标出的只是与其余各处相比，差别大到不像偶然；灾情、年龄结构、数据口径不同都会造成差别，不说明谁做错了。"
    "先问明原因，再作判断。"
)


def seen(shown: Shown) -> list[str]:
    """A sentence for each place or group that stands out and may be named; outside villages are counted alone."""
    named = [sentence for shares in shown.report.shares for sentence in _of_table(shown, shares)]
    if shown.is_outside:
        named += [*_villages_counted(shown.report)]
    return named or [NOTHING_STANDS_OUT]


def _of_table(shown: Shown, shares: Shares) -> Iterator[str]:
    if shares.dimension not in shown.dimensions:
        return
    for group, is_shown in shown.groups(shares):
        if group.mark and is_shown:
            yield _sentence(shares, group, group.mark)


def _sentence(shares: Shares, group: Group, mark: Mark) -> str:
    whole, part, unit = UNITS[shares.measure]
    others = shares.everybody.without(group.share)
    return (
        f"{shares.measure}·{shares.dimension}：{group.name}{whole} {group.share.whole:,} {unit}，"
        f"{part} {group.share.part:,} {unit}（{percent_words(group.share)}），其余合计 {percent_words(others)}，"
        f"{mark}。{_ASK[shares.measure, mark]}。"
    )


def _villages_counted(report: AnnualReport) -> Iterator[str]:
    for shares in report.shares:
        for mark in Mark:
            count = sum(group.mark is mark for group in shares.groups)
            if shares.dimension is Dimension.VILLAGE and count:
                yield f"{shares.measure}：有 {count} 个行政村{mark}，名单在区内版。{_ASK[shares.measure, mark]}。"


def period_words(report: AnnualReport) -> str:
    """2026年, or 2026年1月至11月 while the year is not over."""
    number = int(report.last_month[-2:])
    if report.is_whole:
        return f"{report.year}年"
    return f"{report.year}年1月" if number == 1 else f"{report.year}年1月至{number}月"


def missing_months(report: AnnualReport) -> str:
    """A sentence on months without a screening; empty where each has one."""
    missing = [f"{int(each.month[-2:])}月" for each in report.months if not each.is_screened]
    return f"{'、'.join(missing)}没有筛查，不在其中。" if missing else ""


def methods(shown: Shown) -> list[str]:
    """How the shares came about, a sentence each."""
    told = [*_COUNTED, _whose(shown.report), _marked(shown.report)]
    if shown.is_outside:
        told.append(_outside(shown.least))
    return told


_COUNTED: Final = (
    "列入名单：全年任一月在册（有在世在家成员）的户中，作为新增列入过建议名单的户。",
    (
        "不同意纳入：本年开立、已有一级表态的识别和风险变化案件中，村、乡镇、区任何一级说过不同意的"
        "（含有困难已解决、无风险、无法核实；后来改为同意或被退回重议的也算）。"
    ),
    "区级确定：本年开立、已办结的案件中，区级确定的。",
    "风险消除：本年内有一天在监测的户次中，本年消除的。",
    "理赔支付：本年开立、已办结（支付、不赔、撤出）的理赔中，已支付的。没有办结的案件和理赔不算。",
)


def _whose(report: AnnualReport) -> str:
    return (
        "乡镇、村是开案时的住址（在册户、监测户按当年最后一次在册时）；性别、年龄、残疾按案件或理赔所涉的那个人，"
        f"数据没有指向一个人的，性别、年龄按户主，残疾按全家（{report.checked:,} 件已核查案件中 {report.subjects:,} "
        f"件指向一人）；列入名单、风险消除都按户主和全家。年龄是 {report.year} 年底的周岁；残疾指数据中有残疾人证。"
    )


def _marked(report: AnnualReport) -> str:
    by_chance = (100 - report.terms.limit) * 10
    return (
        "区间是 95% 威尔逊区间。“明显偏高”“明显偏低”：与其余各处合计相比，落在漏斗图 "
        f"{report.terms.limit:f}% 控制限以外（费希尔精确检验）；差别最大的先标出，标出的不再算进其余。"
        f"各处本来一样时，一千处里约有 {by_chance.normalize():f} 处会被误标。"
    )


def _outside(least: int) -> str:
    return (
        f"对外版本：不足 {least} 户（件）的数字不显示，能由其余数字推出的也不显示；不分村。全部数字见区内版，不出区。"
    )
