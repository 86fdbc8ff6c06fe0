"""A made district whose answer is known: bills of three years, incomes, cases; read as files, screened, calibrated."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.warehouse.insuring.county import County
from tests.warehouse.office import household_row
from warehouse.doors.values import check_digit

MONTH = "2026-11"
GENERAL = range(1, 61)
POOR_ONCE = range(61, 65)
"""Places of 一般农户, and of 脱贫户, whose line is another one; these have a bill of 6,000 in the last window alone."""
ENDS = ("2026-10-31", "2025-10-31", "2024-10-31")
"""The last days of W(2026-11) and of the two windows before it."""


def number(at: int) -> str:
    """The number of the household at a place, from 1."""
    return f"410602{at:04}"


def id_of(at: int) -> str:
    """Its head's."""
    first_17 = f"4106021980{1 + at // 28:02}{1 + at % 28:02}{at:03}"
    return first_17 + check_digit(first_17)


def bill_of(at: int, years_back: int) -> int:
    """What household `at` paid itself in a window: 500 yuan a place, a fifth more each year before."""
    return 6_000 if at in POOR_ONCE else 500 * at + 100 * at * years_back


def is_poor(at: int, years_back: int) -> bool:
    """In the last window every third household earns little, in the one before every fourth, in the first nobody."""
    return {0: at % 3 == 0, 1: at % 4 == 0, 2: False}[years_back]


def lay_district(county: County) -> None:
    """Lay the files into the inbox of the month; no one is monitored."""
    office = county.office
    places = (*GENERAL, *POOR_ONCE)
    register = [household_row(number(at), id_of(at), f"张{at}", **_home(at)) for at in places]
    office.put_records("households", *register, month=MONTH)
    office.put_records("persons", *[_head(at) for at in places], month=MONTH)
    office.put_records("medical", *[_bill(at, back) for at, back in _years()], month=MONTH)
    office.put_records("income", *[_income(at, back) for at, back in _years()], month=MONTH)


def _years() -> list[tuple[int, int]]:
    return [*((at, back) for at in GENERAL for back in range(3)), *((at, 0) for at in POOR_ONCE)]


def _home(at: int) -> dict[str, str]:
    kind = "脱贫户" if at in POOR_ONCE else "一般农户"
    return {"行政村": f"村{at % 4}", "行政区划代码": "", "户类型": kind}


def _head(at: int) -> dict[str, Any]:
    return {"户编号": number(at), "姓名": f"张{at}", "身份证号": id_of(at), "与户主关系": "户主"}


def _bill(at: int, back: int) -> dict[str, Any]:
    yuan = str(bill_of(at, back))
    return {
        "身份证号": id_of(at), "姓名": f"张{at}", "结算单号": f"YB{at}-{back}", "就医类型": "住院",
        "结算日期": f"{2026 - back}-0{1 + at % 9}-15", "总费用": yuan, "个人自付": yuan,
    }  # fmt: skip


def _income(at: int, back: int) -> dict[str, Any]:
    """Net of the bill it is a fen under the monitoring line for the poor, and the line itself for all others."""
    wage = bill_of(at, back) + (Decimal("7499.99") if is_poor(at, back) else Decimal(7500))
    return {
        "户编号": number(at), "统计期起": f"{2025 - back}-11-01", "统计期止": ENDS[back], "工资性收入": str(wage),
    }  # fmt: skip
