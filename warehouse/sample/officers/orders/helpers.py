"""All who have to do with work orders, day by day: who acts today, and the files that come of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Final

from policy.orders.order import Order
from policy.parameters import Law
from warehouse.doors.whole_file import write_whole
from warehouse.ledger.orders import FiledOrder
from warehouse.sample.officers.chance import Chance
from warehouse.sample.officers.claims.deed import Deed
from warehouse.sample.officers.claims.forms import Form, Forms, filled_form
from warehouse.sample.officers.orders.habits import OrderHabits
from warehouse.sample.officers.orders.working import DISTRICT, Work, deeds_of

ORDER_FORMS: Final = "order forms"
_NO_CODE: Final = "AAAA-AAAA-AAAA"


@dataclass
class Helpers:
    """The people of the home `home`. `orders` gives all live orders, `sign` a signer's next code."""

    home: Path
    law: Law
    seed: int
    habits: OrderHabits
    orders: Callable[[], Sequence[FiledOrder]]
    sign: Callable[[str], str]
    _forms: Forms = field(default_factory=lambda: Forms(str), repr=False)
    _decided: dict[str, tuple[Order, tuple[Deed, ...]]] = field(default_factory=dict, repr=False)

    def act(self, today: date) -> dict[str, Counter[str]]:
        """Put into the returns what people send today; by month how many files."""
        put: dict[str, Counter[str]] = {}
        for (month, sender), deeds in sorted(self._on(today).items()):
            number = self._send(month, sender, deeds, today)
            if number:
                put.setdefault(month, Counter())[ORDER_FORMS] += number
        return put

    def next_day(self, after: date) -> date | None:
        """The next day on which anybody sends anything, as the orders stand now."""
        return min((deed.day for _, deed in self._deeds() if deed.day > after), default=None)

    def _on(self, today: date) -> dict[tuple[str, str], list[Deed]]:
        """What is done today, by month and sender."""
        found: dict[tuple[str, str], list[Deed]] = {}
        for month, deed in self._deeds():
            if deed.day == today:
                found.setdefault((month, deed.sender), []).append(deed)
        return found

    def _deeds(self) -> Iterator[tuple[str, Deed]]:
        for filed in self.orders():
            for deed in self._of(filed):
                yield filed.order.month, deed

    def _of(self, filed: FiledOrder) -> tuple[Deed, ...]:
        """What is done about an order, decided once for each state of it."""
        known = self._decided.get(filed.order_no)
        if known is None or known[0] != filed.order:
            work = Work(filed, self.seed, self.habits, self.law.calendar)
            known = self._decided[filed.order_no] = (filed.order, tuple(deeds_of(work)))
        return known[1]

    def _send(self, month: str, sender: str, deeds: Sequence[Deed], today: date) -> int:
        """Fill in and send the workbook of one sender; how many files."""
        folder = self.home / "outbox" / month
        forms: dict[Path, tuple[Form, list[Deed]]] = {}
        for deed in deeds:
            if found := self._forms.find(folder, deed):
                forms.setdefault(found[0], (found[1], []))[1].append(deed)
        for number, (form, done) in enumerate(forms.values()):
            chance = Chance(self.seed, f"order form|{month}|{sender}|{today}|{number}")
            signatures = self._signatures(sender, done, chance)
            path = self.home / "returns" / month / f"{sender} {today:%m月%d日}{f'-{number}' if number else ''}.xlsx"
            write_whole(path, filled_form(form, done, chance, signatures))
        return len(forms)

    def _signatures(self, sender: str, deeds: Sequence[Deed], chance: Chance) -> list[tuple[str, str]]:
        signers = list(dict.fromkeys(chain.from_iterable(deed.signers for deed in deeds)))
        if sender == DISTRICT and chance.happens("wrong signature", self.habits.wrong_signatures):
            return [(name, _NO_CODE) for name in signers]
        return [(name, self.sign(name)) for name in signers]
