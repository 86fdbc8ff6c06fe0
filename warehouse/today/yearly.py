"""What the yearly check asks of the day: villages that have not answered, and help that is not in place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from warehouse.doors.yearly_check import RESULTS_PATH, check_path
from warehouse.ledger.book import Book
from warehouse.ledger.yearly import Check
from warehouse.today.own_hand import Chore
from warehouse.today.parties import Owed, Party, PartyKind

_WHAT: Final = "年度核查"
_SEE_TO_IT: Final = "照“年度核查情况.xlsx”督促责任部门，办不了的在帮扶计划里改派或终止"


def owed_of_checks(book: Book, today: date) -> Iterator[Owed]:
    """The households that villages have not answered for, a line a village and month."""
    waiting: dict[tuple[str, str, str], list[Check]] = {}
    for one in book.yearly.waiting(today):
        waiting.setdefault((one.month, one.card.township, one.card.village), []).append(one)
    for (month, township, village), of in waiting.items():
        yield Owed(
            party=Party(PartyKind.VILLAGE, township, village),
            month=month,
            what=_WHAT,
            count=len(of),
            unit="户",
            since=min(one.sent_on for one in of),
            due_on=min(one.due_on for one in of),
            paper=f"{month}/{check_path(township, village)}",
        )


def check_chores(book: Book) -> Iterator[Chore]:
    """The last check's households whose help is not in place while an order of them is open."""
    for month in book.yearly.months()[-1:]:
        wanting = [one.household_no for one in book.yearly.of_month(month) if one.answer and one.answer.is_wanting]
        orders = book.orders.of_households(wanting)
        open_ones = [no for no in wanting if any(one.order.state.is_live for one in orders.get(no, []))]
        if open_ones:
            what = f"年度核查帮扶不到位 {len(open_ones)} 户，交办单未办结"
            yield Chore(month, what, _SEE_TO_IT, link=f"{month}/{RESULTS_PATH}")
