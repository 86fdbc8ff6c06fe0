"""Households, costs and cases for tests of enrolment and claims, a line each."""

from __future__ import annotations

from typing import Any

from policy.levels import Level
from tests.flows.people import VILLAGE_NO
from tests.warehouse.casework.desk import YES
from tests.warehouse.insuring.county import County
from tests.warehouse.office import id_no
from warehouse.casework.clues import Registered
from warehouse.ledger.cases import Card

HEADS = {number: id_no(number) for number in range(1, 30)}


def no(number: int) -> str:
    """The number of a household."""
    return f"410602{number:04}"


def family(number: int, household_type: str = "脱贫户", **more: Any) -> dict[str, Any]:
    """A household's record; its number is its head's. The ex-poor enjoy the policy."""
    enjoyed = {"享受政策": "享受政策"} if household_type.startswith("脱贫") else {}
    return {"no": no(number), "head": HEADS[number], "name": f"张{number}", "户类型": household_type, **enjoyed, **more}


def monitored(number: int, household_type: str = "脱贫户", **more: Any) -> dict[str, Any]:
    """A household that the register has as 未消除."""
    return family(number, household_type, 监测状态="未消除", **more)


def bill(number: int, yuan: str, on: str, serial: str = "", **more: Any) -> dict[str, Any]:
    """A record of 医疗结算 of a household's head."""
    return {
        "身份证号": HEADS[number], "姓名": f"张{number}", "结算单号": serial or f"YB{number}{on}", "就医类型": "住院",
        "结算日期": on, "总费用": yuan, "个人自付": yuan, **more,
    }  # fmt: skip


def loss(number: int, yuan: str, on: str, kind: str = "自然灾害") -> dict[str, Any]:
    """A record of 灾害事故 of a household's head."""
    return {
        "身份证号": HEADS[number], "姓名": f"张{number}", "事件类别": kind, "事件类型": "暴雨",
        "发生日期": on, "损失金额": yuan,
    }  # fmt: skip


def paid_out(number: int, yuan: str, on: str, coverage: str = "疾病住院") -> dict[str, Any]:
    """A record of 保险理赔: a payout to a household's head."""
    return {"身份证号": HEADS[number], "姓名": f"张{number}", "险种": coverage, "赔付日期": on, "赔付金额": yuan}


def earned(number: int, yuan: str, until: str = "2026-10-31") -> dict[str, Any]:
    """A record of 收入监测: wages of a year."""
    return {"户编号": no(number), "统计期起": "2025-11-01", "统计期止": until, "工资性收入": yuan}


def open_case(
    county: County, number: int, day: str = "2026-11-10", income: str = "5000", household_no: str = ""
) -> None:
    """A case of the household, sent to its village."""
    desk, household_no = county.desk(day), household_no or no(number)
    card = Card(f"张{number}", HEADS.get(number, ""), "东乡", "东村", "410602100201", "", "一般农户", net_income=income)
    desk.register[household_no] = Registered(card, is_monitored=False)
    desk.open(household_no)


def determine(county: County, number: int, day: str, income: str = "5000", *, is_open: bool = False) -> None:
    """A case of the household (one that is open already) on which every level agrees, the district on this day."""
    if not is_open:
        open_case(county, number, income=income)
    desk = county.desk("2026-11-17")
    desk.say(no(number), Level.VILLAGE, YES[Level.VILLAGE])
    desk.on("2026-11-18").say(no(number), Level.TOWNSHIP, YES[Level.TOWNSHIP])
    desk.on(day).say(no(number), Level.DISTRICT, {**YES[Level.DISTRICT], "确定日期": day})


def refuse(county: County, number: int) -> None:
    """The village refuses the household's open case, and the township agrees."""
    desk = county.desk("2026-11-17")
    desk.say(no(number), Level.VILLAGE, VILLAGE_NO)
    agreed = {"乡镇审核": "同意不纳入", "审核人": "李四", "审核日期": "2026-11-18", "理由": "同意村级意见"}
    desk.on("2026-11-18").say(no(number), Level.TOWNSHIP, agreed)


def ill(county: County, *families: dict[str, Any], month: str = "2026-11", **bills: str) -> None:
    """Lay down these households, each of a head alone, and the heads' bills by household number."""
    county.families(*[(one, 1) for one in families], month=month)
    county.office.put_records(
        "medical", *[bill(int(n.strip("_")), yuan, "2026-05-20") for n, yuan in bills.items()], month=month
    )
