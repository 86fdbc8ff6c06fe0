"""What the yearly check asks of the day: help that is not in place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from warehouse.doors.yearly_check import RESULTS_PATH
from warehouse.ledger.book import Book
from warehouse.today.own_hand import Chore

_SEE_TO_IT: Final = "照“年度核查情况.xlsx”督促责任部门，办不了的在帮扶计划里改派或终止"


def check_chores(book: Book) -> Iterator[Chore]:
    """The last check's households whose help is not in place while an order of them is open."""
    for month in book.yearly.months()[-1:]:
        wanting = [one.household_no for one in book.yearly.of_month(month) if one.answer and one.answer.is_wanting]
        orders = book.orders.of_households(wanting)
        open_ones = [no for no in wanting if any(one.order.state.is_live for one in orders.get(no, []))]
        if open_ones:
            what = f"年度核查帮扶不到位 {len(open_ones)} 户，交办单未办结"
            yield Chore(month, what, _SEE_TO_IT, link=f"{month}/{RESULTS_PATH}")
