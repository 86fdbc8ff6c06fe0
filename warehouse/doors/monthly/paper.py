"""月报 as a docx from the district's template: the page's figures, with charts that the word processor draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

from warehouse.doors.monthly.charts import charts_of
from warehouse.doors.monthly.facts import DepartmentMonth, DepartmentQuality, MonthlyReport, Step
from warehouse.doors.monthly.word_charts import marker, put_charts
from warehouse.doors.papers.letterhead import Letterhead
from warehouse.doors.papers.rendering import render
from warehouse.doors.papers.words import month_words

TEMPLATE: Final = "月报"
FILE_NAME: Final = "月报.docx"
_NOTHING: Final = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class MonthlyFacts:
    """The report, and the head of the paper that bears it."""

    letterhead: Letterhead
    report: MonthlyReport


def facts_of(report: MonthlyReport, titles: Mapping[str, str]) -> MonthlyFacts:
    """A report under its office's head."""
    return MonthlyFacts(Letterhead(report.office, report.made_on, titles, report.is_rehearsal), report)


def monthly_paper(facts: MonthlyFacts, home_templates: Path | None = None) -> bytes:
    """A docx. Equal facts give equal bytes. Raises PaperError where the district's own template cannot be used."""
    report = facts.report
    charts = charts_of(report)
    paper = facts.letterhead.paper(f"{month_words(report.month)}{TEMPLATE}", _fields(report, list(charts)))
    return render(TEMPLATE, paper, home_templates, lambda document: put_charts(document, charts, report.made_on))


def _fields(report: MonthlyReport, charts: Sequence[str]) -> dict[str, object]:
    return {
        "月份": month_words(report.month),
        "统计日期": report.counted_to,
        **_sums(report),
        "乡镇列表": [
            {
                "名称": each.township, "户数": each.households, "新增": each.new, "风险变化": each.monitored,
                "风险类型": _risks({risk: each.by_risk.get(risk, 0) for risk in report.risk_types}),
            }
            for each in report.townships
        ],
        "漏户列表": [{"话": sentence} for sentence in report.missed],
        "环节列表": [_step(step) for step in (*report.households, *report.claims)],
        "用时列表": [
            {
                "环节": desk.desk, "次数": desk.number, "中位": desk.median, "九成": desk.nine_of_ten,
                "最长": desk.longest, "规定": desk.allowed,
            }
            for desk in report.desks
        ],
        "质量列表": [_quality(each) for each in report.departments],
        "资金列表": [
            {
                "项目": each.coverage, "笔数": each.claims, "金额": each.amount, "已付笔数": each.paid_claims,
                "已付金额": each.paid,
            }
            for each in report.coverages
        ],
        "基金列表": [
            {
                "月份": str(each.month), "期初": each.opening, "收入": each.income, "支付": each.payments,
                "期末": each.closing,
            }
            for each in report.fund
        ],
        "监测列表": [
            {
                "月份": each.month, "在监测": each.monitored, "新识别": each.new, "消除": each.eliminated,
                "反复": each.relapsed,
            }
            for each in report.monitored
        ],
        "措施列表": [
            {
                "部门": each.department, "交办": each.sent, "落实": each.done, "按期": each.in_time,
                "逾期": each.late, "在办": each.open, "无法": each.impossible,
            }
            for each in report.orders
        ],
        "岗位列表": [
            {
                "类别": each.kind, "岗位": each.offers or "", "名额": each.places or "", "推荐": each.proposed,
                "成": each.placed, "未成": each.failed, "待报": each.waiting,
            }
            for each in report.placement
        ],
        "未匹配": "，".join(f"{reason} {people} 人" for reason, people in report.unmatched.items()),
        "结对列表": [
            {
                "村": each.village, "活动": each.in_words, "次数": each.times, "户数": each.households,
                "金额": each.amount,
            }
            for each in report.pairings
        ],
        "图": {name: marker(name) for name in charts},
    }  # fmt: skip


def _sums(report: MonthlyReport) -> dict[str, object]:
    risks = {risk: sum(each.by_risk.get(risk, 0) for each in report.townships) for risk in report.risk_types}
    return {
        "名单户数": report.listed,
        "新增户数": sum(each.new for each in report.townships),
        "变化户数": sum(each.monitored for each in report.townships),
        "风险合计": _risks(risks),
        "确定户数": report.households[-1].households,
        "理赔笔数": report.claims[0].claims,
        "理赔金额": report.claims[0].amount,
        "未撤笔数": sum(each.claims for each in report.coverages),
        "未撤金额": sum((each.amount for each in report.coverages), _NOTHING),
        "支付笔数": sum(each.paid_claims for each in report.coverages),
        "支付金额": sum((each.paid for each in report.coverages), _NOTHING),
    }


def _risks(counts: Mapping[str, int]) -> str:
    return "、".join(f"{risk} {households}" for risk, households in counts.items() if households)


def _step(step: Step) -> dict[str, object]:
    return {"环节": step.label, "户数": step.households, "笔数": step.claims, "金额": step.amount}


def _quality(department: DepartmentQuality) -> dict[str, object]:
    """The month's own figures, and the share of refused rows in the months before."""
    *before, now = department.months
    shares = [f"{int(one.month[-2:])}月 {_percent(one)}" for one in before if one.refused_share is not None]
    return {
        "部门": department.department,
        "接收行": now.accepted,
        "退回行": now.refused,
        "退回占比": _percent(now),
        "迟报": now.late or "",
        "未报": now.missing or "",
        "近几月": "，".join(shares),
    }


def _percent(one: DepartmentMonth) -> str:
    return "" if one.refused_share is None else f"{one.refused_share}%"
