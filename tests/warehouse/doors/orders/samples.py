"""Invented work orders, as lines of workbooks."""

from datetime import date

from warehouse.doors.orders.department import DepartmentLine
from warehouse.doors.orders.district import PlanLine
from warehouse.doors.orders.lines import OrderLine

EDUCATION = "区教体局"
DROPOUT = "辍学学生：张小军，13 岁，初中"
ILLNESS = "因病：一年自付医疗费 23,410.50 元，达到预警线"


def order(number, **other):
    return OrderLine(
        **{
            "code": f"KX7M-2PRT-9WA{number}",
            "order_no": f"J202611-{number:04d}",
            "household_no": f"4106022600000{number}",
            "head_name": "张小明",
            "risk_type": "因学",
            "measure": "控辍保学",
            "department": EDUCATION,
            "township": "鹤壁集镇",
            "village": "槐树村",
            "state": "已交办",
            "sent_on": date(2026, 11, 25),
            "due_on": date(2026, 11, 30),
            **other,
        }
    )


TO_EDUCATION = (
    DepartmentLine(order(1, measure="爱心助学"), evidence="发放凭证"),
    DepartmentLine(order(2, is_urgent=True), (DROPOUT,), phone="13800001234", helper="王干部"),
)
PLAN = (
    PlanLine(order(1, state="建议", sent_on=None, due_on=None), "一般农户", (DROPOUT,), choices=("采纳", "不采纳")),
    PlanLine(
        order(2, measure="医疗救助", risk_type="因病", department="区医保局", state="无法落实"),
        "边缘易致贫户",
        (ILLNESS,),
        doubt="是否参保",
        answered="无法落实（李四 2026-11-28）：未参保",
        choices=("改派", "终止"),
        measures=("参保资助", "临时救助"),
        departments=("区医保局", "区民政局"),
    ),
)
