"""How many households were monitored, found, eliminated and found again, month by month."""

from __future__ import annotations

from datetime import date

from policy.windows import Month
from warehouse.doors.monthly.facts import MonitoredMonth
from warehouse.ledger.book import Book
from warehouse.ledger.monitored_models import MonitoredSpell


def monitored_months(book: Book, month: str, count: int) -> list[MonitoredMonth]:
    """The last `count` months, this one the last, as the ledger has them now; none where nobody ever was monitored."""
    times = [spell for every in book.monitored.spells().values() for spell in every]
    if not times:
        return []
    cycle = Month.parse(month)
    return [_month(cycle.plus(-back), times) for back in reversed(range(count))]


def _month(month: Month, times: list[MonitoredSpell]) -> MonitoredMonth:
    begun = [spell for spell in times if _is_in(month, spell.determined_on)]
    return MonitoredMonth(
        month=str(month),
        monitored=sum(1 for spell in times if _holds(spell, month.last_day)),
        new=len(begun),
        eliminated=sum(1 for spell in times if _is_in(month, spell.eliminated_on)),
        relapsed=sum(1 for spell in begun if spell.is_relapse),
    )


def _is_in(month: Month, day: date | None) -> bool:
    return day is not None and month.first_day <= day <= month.last_day


def _holds(spell: MonitoredSpell, day: date) -> bool:
    """Whether it is one of the day; a beginning that nobody knows lies before every day."""
    is_begun = spell.determined_on is None or spell.determined_on <= day
    return is_begun and (spell.eliminated_on is None or spell.eliminated_on > day)
