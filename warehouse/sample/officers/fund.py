"""Who has to do with the relief fund in a rehearsal: a township that applies for households, the two who sign.

They see what stands in the ledger, and say what they say in the forms that lie in the outbox. What they decide hangs
on a seed, on months and households.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Final

from policy.fund.words import APPLICANTS, PURPOSES, Cell, Word
from policy.parameters import Law
from policy.windows import Month
from warehouse.doors.fund import words
from warehouse.doors.list_layout import HOUSEHOLD_NO
from warehouse.doors.returned_rows import mark_of
from warehouse.doors.whole_file import write_whole
from warehouse.sample.officers.chance import Chance
from warehouse.sample.officers.district import FIRST, SECOND
from warehouse.sample.officers.filled import Manner, Sheet, filled_workbook
from warehouse.sample.officers.sending import sending_day

_APPLY_ON: Final = 16
_DAYS_TO_SIGN: Final = 2
_MOST: Final = 2
_AMOUNTS: Final = (Decimal("300.00"), Decimal("500.00"), Decimal("800.00"), Decimal("1200.00"))
_COLUMNS: Final = (words.DOCUMENT_NO, HOUSEHOLD_NO, words.AMOUNT, words.PURPOSE, words.APPLIED_ON, words.APPLIED_BY)


@dataclass(frozen=True, slots=True)
class Waits:
    """An application that waits: its number, the day of its coming or of its last signature, whether one has signed."""

    document_no: str
    since: date
    is_signed: bool


@dataclass(frozen=True, slots=True)
class Coffer:
    """The fund as people see it: its month (empty before there is one), balance in yuan, what waits.

    `numbers` are all 申请编号 ever used, `households` the monitored ones.
    """

    month: str = ""
    balance: Decimal = Decimal(0)
    waiting: Sequence[Waits] = ()
    numbers: frozenset[str] = frozenset()
    households: Sequence[str] = field(default=(), repr=False)


@dataclass
class Treasurers:
    """The people of the home `home`. `coffer` says how the fund stands, `sign` gives a signer's next code."""

    home: Path
    law: Law
    seed: int
    weekdays: frozenset[int]
    coffer: Callable[[], Coffer]
    sign: Callable[[str], str]

    def act(self, today: date) -> frozenset[str]:
        """Put into the returns what people send today; the month of it, none where nobody sent anything."""
        coffer = self.coffer()
        asked = self._apply(coffer, today) if self._applying_day(coffer, today) == today else False
        due = [one for one in coffer.waiting if self._signing_day(one) == today]
        signed = self._sign(coffer, due, today) if due else False
        return frozenset({coffer.month}) if asked or signed else frozenset()

    def next_day(self, after: date) -> date | None:
        """The next day on which anybody applies or signs, as the fund stands now."""
        coffer = self.coffer()
        days = [self._signing_day(one) for one in coffer.waiting]
        days += filter(None, [self._applying_day(coffer, after)])
        return min((day for day in days if day > after), default=None)

    def _applying_day(self, coffer: Coffer, today: date) -> date | None:
        """Once a month, from its middle on, while there is money and somebody to give it to."""
        if not coffer.month or not coffer.households or coffer.balance < _AMOUNTS[0]:
            return None
        if any(number.startswith(_prefix(today)) for number in coffer.numbers):
            return None
        day = self._sending(Month.of(today).first_day + timedelta(days=_APPLY_ON - 1))
        return day if day >= today else None

    def _signing_day(self, one: Waits) -> date:
        return self._sending(one.since + timedelta(days=1 if one.is_signed else _DAYS_TO_SIGN))

    def _sending(self, day: date) -> date:
        return sending_day(day, self.weekdays, self.law.calendar)

    def _apply(self, coffer: Coffer, today: date) -> bool:
        chance = Chance(self.seed, f"fund|{today:%Y-%m}")
        left, rows = coffer.balance, []
        for number in range(1, chance.whole("number", 1, _MOST) + 1):
            amount = chance.of(number).one_of("amount", [one for one in _AMOUNTS if one <= left] or [_AMOUNTS[0]])
            left -= amount
            rows.append(self._row(coffer, chance.of(number), f"{_prefix(today)}{number:02d}", amount, today))
        sheet = Sheet(words.APPLICATION_SHEET, _COLUMNS, rows)
        return self._put(coffer, words.APPLICATION_PATH.name, (sheet, ()), chance, f"基金申请 {today:%m月%d日}")

    def _row(self, coffer: Coffer, chance: Chance, number: str, amount: Decimal, today: date) -> dict[str, object]:
        return {
            words.DOCUMENT_NO: number,
            HOUSEHOLD_NO: chance.one_of("household", coffer.households),
            words.AMOUNT: amount,
            words.PURPOSE: chance.one_of("purpose", PURPOSES),
            words.APPLIED_ON: today,
            words.APPLIED_BY: chance.one_of("by", APPLICANTS),
        }

    def _sign(self, coffer: Coffer, due: Sequence[Waits], today: date) -> bool:
        """Both sign what nobody has signed, most times; else the first alone, and the second on the next day."""
        chance = Chance(self.seed, f"fund signing|{today}")
        is_begun = any(one.is_signed for one in due)
        signers = [SECOND] if is_begun else [FIRST] if chance.happens("alone", 0.3) else [FIRST, SECOND]
        said = [one for one in due if one.is_signed == is_begun]
        rows = [{words.DOCUMENT_NO: one.document_no, words.CONCLUSION: Word.PAY.value} for one in said]
        sheet = Sheet(words.SIGNING_SHEET, (words.DOCUMENT_NO, Cell.CONCLUSION.value), rows)
        name = f"基金签批 {today:%m月%d日}{signers[0]}"
        return self._put(coffer, words.SIGNING_PATH.name, (sheet, signers), chance, name)

    def _put(self, coffer: Coffer, form: str, filled: tuple[Sheet, Sequence[str]], chance: Chance, name: str) -> bool:
        """Send the form filled in; False where it does not lie in the outbox yet."""
        place = self.home / "outbox" / coffer.month / words.APPLICATION_PATH.parent / form
        if not place.exists():
            return False
        sheet, signers = filled
        signatures = [(signer, self.sign(signer)) for signer in signers]
        content = filled_workbook(
            [sheet], mark_of(place), Manner(has_title=chance.happens("title", 0.5)), chance, signatures
        )
        write_whole(self.home / "returns" / coffer.month / f"{name}.xlsx", content)
        return True


def _prefix(day: date) -> str:
    return f"JJ-{day:%Y%m}-"
