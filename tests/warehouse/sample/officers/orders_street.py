"""A street of households with orders, whose departments and district answer by themselves; days pass at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.warehouse.helping.order_desk import MONTH, OrderDesk
from warehouse.sample.officers.orders.habits import OrderHabits
from warehouse.sample.officers.orders.helpers import Helpers

SEED = 7


@dataclass
class OrderStreet:
    """An office at its orders, and the people who answer."""

    desk: OrderDesk
    habits: OrderHabits
    worked: list[date] = field(default_factory=list)

    def __post_init__(self) -> None:
        ground = self.desk.ground
        self.people = Helpers(ground.home, ground.law, SEED, self.habits, self._live, self.desk.code_of)

    def _live(self):
        with self.desk.ground.ledger.reading() as book:
            return book.orders.live_ones()

    def pass_days(self, until: str = "2027-06-30") -> OrderStreet:
        """Let days pass until nobody has anything to do."""
        day = self.desk.ground.today
        self.desk.write_orders()
        while (after := self.people.next_day(day)) is not None and after <= date.fromisoformat(until):
            day = after
            self.desk.on(day.isoformat())
            if self.people.act(day):
                self.worked.append(day)
                self.desk.take_in()
                self.desk.write_orders()
            assert day < date.fromisoformat(until) + timedelta(days=1)
        return self

    def orders(self):
        """Every order as it stands now."""
        with self.desk.ground.ledger.reading() as book:
            return [one.order for one in book.orders.of_month(MONTH)]

    def states(self) -> set[str]:
        """The states in which orders stand now."""
        return set(self.desk.order_states())

    def refused(self) -> set[str]:
        """For which reasons rows were refused."""
        return {code for codes in self.desk.reasons() for code in codes}
