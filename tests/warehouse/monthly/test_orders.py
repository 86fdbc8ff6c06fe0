"""月报: orders by department, as the ledger has them."""

from datetime import date

from policy.orders.order import Spoken
from policy.orders.states import Actor
from policy.orders.words import Word
from tests.warehouse.helping.order_desk import DAY, EDUCATION, MONTH, ONE, THREE, TWO, OrderDesk
from warehouse.doors.monthly.facts import DepartmentOrders
from warehouse.monthly.orders import orders_by_department


def done(on):
    return Spoken(Actor.DEPARTMENT, Word.DONE, "李四", on, on, done_on=on, what="已返校")


def test_orders_are_counted_by_department_as_sent_done_in_time_late_and_open(sqlite_desk):
    desk = OrderDesk(sqlite_desk.ground).on(DAY)
    numbers = [desk.send(no) for no in (ONE, TWO, THREE)]  # due on the 25th
    desk.make(ONE, "HOUSING_REPAIR", "住房")  # not sent
    desk.on("2026-11-24").speak(numbers[0], done(date(2026, 11, 24)))
    desk.on("2026-11-27").speak(numbers[1], done(date(2026, 11, 27)))

    with desk.ground.ledger.reading() as book:
        found = orders_by_department(book, MONTH, desk.ground.today)
    assert found == [DepartmentOrders(EDUCATION, sent=3, done=2, in_time=1, late=2, open=1, impossible=0)]
