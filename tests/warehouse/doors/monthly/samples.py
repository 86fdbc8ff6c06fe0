"""A month in figures, invented."""

from datetime import date
from decimal import Decimal

from policy.fund.entries import Statement
from policy.windows import Month
from warehouse.doors.monthly.facts import (
    CoverageMoney,
    DepartmentMonth,
    DepartmentOrders,
    DepartmentQuality,
    DeskDays,
    Fate,
    MonitoredMonth,
    MonthlyReport,
    PlacementKind,
    SourceQuality,
    Step,
    TownshipRisks,
    VillagePairings,
)

TOWNSHIPS = (
    TownshipRisks("姬家山乡", 12, 1, {"因病": 8, "因学": 3, "收入": 4}),
    TownshipRisks("鹤壁集镇", 5, 0, {"因病": 5}),
)
HOUSEHOLDS = (Step("建议名单", 18), Step("下发核查（含线索）", 17), Step("区级确定", 9))
CLAIMS = (Step("开立理赔", 4, 5, Decimal("32500.00")), Step("已支付", 1, 1, Decimal("1234.56")))
DESKS = (DeskDays("村级核查评议公示", 17, 4, 9, 11, 9), DeskDays("公示", 2, 10, 12, 12, 10))
SOURCES = (
    SourceQuality("区医保局", "医疗结算", 950, 50, Fate.LATE),
    SourceQuality("区水利局", "饮水监测", 0, 0, Fate.MISSING),
)
DEPARTMENTS = (
    DepartmentQuality(
        "区医保局", [DepartmentMonth("2026-10", 990, 10, 0, 0), DepartmentMonth("2026-11", 950, 50, 1, 0)]
    ),
    DepartmentQuality("区水利局", [DepartmentMonth("2026-10", 7, 0, 0, 0), DepartmentMonth("2026-11", 0, 0, 0, 1)]),
)
COVERAGES = (
    CoverageMoney("疾病住院", 3, Decimal("32500.00"), 1, Decimal("1234.56")),
    CoverageMoney("升学", 0, Decimal("0.00"), 0, Decimal("0.00")),
)

MONITORED = tuple(
    MonitoredMonth(f"2026-{month:02}", 412 + 3 * month, 6, 3 if month > 7 else 0, month // 11) for month in range(6, 12)
)
FUND = (
    Statement(Month(2026, 10), Decimal("0.00"), Decimal("1000.00"), Decimal("0.00"), Decimal("1000.00")),
    Statement(Month(2026, 11), Decimal("1000.00"), Decimal("-12.34"), Decimal("300.00"), Decimal("687.66")),
)


PLACEMENT = (
    PlacementKind("企业用工", 12, 40, 18, 9, 5),
    PlacementKind("公益岗位", 3, 3, 3, 3, 0),
    PlacementKind("爱心助学", 0, 0, 2, 1, 0),
)
PAIRINGS = (
    VillagePairings("鹤壁集镇槐树村", {"技能培训": 2, "捐资帮扶": 1}, 31, Decimal("20000.00")),
    VillagePairings("姬家山乡石门村", {"产业帮扶": 1}, 6, Decimal("0.00")),
)
ORDERS = (
    DepartmentOrders("区教体局", sent=12, done=9, in_time=8, late=2, open=2, impossible=1),
    DepartmentOrders("区住建局", sent=4, done=0, in_time=0, late=0, open=4, impossible=0),
)
MISSED = "2026年11月抽样调研（抽取 300 户、已答复 271 户）：名单以外 5,446 户中估计有 188 户有风险未被发现。"


def a_report(**other):
    return MonthlyReport(
        **{
            "month": "2026-11",
            "district": "鹤山区",
            "office": "区乡村振兴局",
            "made_on": date(2026, 11, 30),
            "counted_to": date(2026, 11, 30),
            "townships": TOWNSHIPS,
            "households": HOUSEHOLDS,
            "claims": CLAIMS,
            "desks": DESKS,
            "sources": SOURCES,
            "departments": DEPARTMENTS,
            "coverages": COVERAGES,
            "is_rehearsal": False,
            "fund": FUND,
            "monitored": MONITORED,
            "orders": ORDERS,
            "placement": PLACEMENT,
            "unmatched": {"没有技能合适的岗位": 4, "合适的岗位都已推荐给别人或已招满": 9},
            "pairings": PAIRINGS,
            "missed": (MISSED,),
            **other,
        }
    )


def an_empty_report(**other):
    """A month in which nobody was listed and nothing paid."""
    none = [Step("建议名单", 0), Step("区级确定", 0)]
    claims = [Step("开立理赔", 0, 0, Decimal("0.00"))]
    return a_report(
        townships=(),
        households=none,
        claims=claims,
        desks=(),
        coverages=(),
        fund=(),
        monitored=(),
        orders=(),
        placement=(),
        missed=(),
        unmatched={},
        pairings=(),
        **other,
    )
