"""A year in figures, invented: two townships, twelve villages, one of which refuses everything."""

from datetime import date
from decimal import Decimal

from policy.fairness import Dimension, Measure, Share, Terms, marks_of
from tests.warehouse.doors.monthly.samples import CLAIMS, COVERAGES, HOUSEHOLDS, ORDERS
from warehouse.doors.annual.facts import AnnualReport, Group, Shares, VillageRefusals, YearMonth
from warehouse.doors.monthly.facts import TownshipRisks

LIMIT = Decimal("99.8")
TERMS = Terms((16, 45, 60, 75), LIMIT, 5)
VILLAGES = [
    (f"姬家山乡{name}", 9 + 3 * at, 2 + at)
    for at, name in enumerate(("石门村", "黄庙村", "施家沟村", "西顶村", "东齐村"))
]
VILLAGES += [
    (f"鹤壁集镇{name}", 8 + 4 * at, 2 + at)
    for at, name in enumerate(("张庄村", "王闾寨村", "大闾寨村", "蜀村", "后营村", "龙宫村"))
]
VILLAGES += [("姬家山乡槐树村", 14, 14)]
TOWNSHIPS = (
    TownshipRisks("姬家山乡", 90, 4, {"因病": 61, "因学": 22, "收入": 20}),
    TownshipRisks("鹤壁集镇", 130, 1, {"因病": 131}),
)
BY = {
    Dimension.TOWNSHIP: {"姬家山乡": (34, 89), "鹤壁集镇": (27, 108)},
    Dimension.VILLAGE: {name: (refused, checked) for name, checked, refused in VILLAGES},
    Dimension.SEX: {"男": (41, 130), "女": (20, 67)},
    Dimension.AGE: {
        "15 岁以下": (2, 9), "16–44 岁": (12, 40), "45–59 岁": (18, 60), "60–74 岁": (20, 62), "75 岁以上": (9, 26),
    },
    Dimension.DISABILITY: {"有残疾人证": (11, 30), "无": (50, 167)},
}  # fmt: skip


def shares(measure, dimension, counts):
    found = [Share(part, whole) for part, whole in counts.values()]
    groups = [Group(name, share, mark) for name, share, mark in zip(counts, found, marks_of(found, LIMIT), strict=True)]
    return Shares(measure, dimension, groups)


def a_month(number, **other):
    return YearMonth(
        **{
            "month": f"2026-{number:02}", "is_screened": True, "listed": 20 + number, "cases": 18, "determined": 9,
            "refused": 6, "claims": 3, "amount": Decimal("4321.50"), "paid": Decimal("1234.56"), "sent": 30, "done": 21,
            "monitored": 400 + 5 * number, "eliminated": number // 4, "relapsed": 0, "fund_income": Decimal("100.00"),
            "fund_payments": Decimal("0.00"), **other,
        }
    )  # fmt: skip


def an_annual_report(**other):
    of_villages = shares(Measure.REFUSED, Dimension.VILLAGE, BY[Dimension.VILLAGE]).groups
    villages = [
        VillageRefusals(group.name, whole, part, part, part // 2, 0, 1, whole - part, group.mark)
        for group in of_villages
        for part, whole in [(group.share.part, group.share.whole)]
    ]
    return AnnualReport(
        **{
            "year": 2026,
            "last_month": "2026-12",
            "district": "鹤山区",
            "office": "区乡村振兴局",
            "made_on": date(2026, 12, 31),
            "terms": TERMS,
            "policy_version": "2026-12·3f9a1c",
            "households": 12_345,
            "months": [a_month(number) for number in range(1, 13)],
            "townships": TOWNSHIPS,
            "steps": HOUSEHOLDS,
            "claims": CLAIMS,
            "coverages": COVERAGES,
            "orders": ORDERS,
            "shares": [shares(measure, dimension, BY[dimension]) for measure in Measure for dimension in Dimension],
            "villages": sorted(villages, key=lambda one: -one.refused / one.checked),
            "checked": 197,
            "subjects": 120,
            "is_rehearsal": False,
            **other,
        }
    )


def an_empty_annual_report(**other):
    """A year screened in one month, in which nobody was listed."""
    return an_annual_report(
        last_month="2026-03",
        months=[a_month(number, listed=0, cases=0, determined=0, claims=0, amount=Decimal("0.00"), paid=Decimal("0.00"),
                        eliminated=0, is_screened=number == 3) for number in (1, 2, 3)],
        townships=(), orders=(), coverages=(), villages=(), checked=0, subjects=0,
        shares=[shares(measure, dimension, {}) for measure in Measure for dimension in Dimension],
        **other,
    )  # fmt: skip
