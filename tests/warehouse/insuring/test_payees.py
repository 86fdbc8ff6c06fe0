"""To whom a claim is paid is asked of the register as the day of payment knows it, whatever month is laid out."""

from datetime import date

import pytest

from tests.warehouse.conftest import empty_warehouse, office
from tests.warehouse.office import head_row, household_row, id_no
from warehouse.insuring.payees import NOT_THE_HEAD, payees_of

__all__ = ["empty_warehouse", "office"]

ONE = "4106020031"
HEAD, SPOUSE = id_no(1, "19500101"), id_no(2, "19520101")


@pytest.fixture
def laid_out(office):
    """October's register says that the head lives, November's that the head is dead; October was screened last."""
    spouse = head_row(ONE, SPOUSE) | {"姓名": "李四", "与户主关系": "配偶"}
    office.put_records("households", household_row(ONE, HEAD), month="2026-10")
    office.put_records("persons", head_row(ONE, HEAD), spouse, month="2026-10")
    office.put_records("persons", head_row(ONE, HEAD) | {"人员状态": "死亡"}, spouse, month="2026-11")
    office.run("2026-11")
    office.run("2026-10")
    return office.connection


@pytest.mark.parametrize(("on", "paid"), [("2026-10-31", ("张三", "")), ("2026-11-10", ("李四", NOT_THE_HEAD))])
def test_a_head_of_whose_death_a_later_month_tells_is_not_paid(laid_out, on, paid):
    found = payees_of(laid_out, [ONE], date.fromisoformat(on), 18)[ONE]
    assert (found.name, found.note) == paid
