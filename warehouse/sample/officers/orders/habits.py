"""How often departments and the district do what about orders: shares from 0 to 1 of orders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from warehouse.sample.officers.sending import WORKDAYS

_TWICE_A_WEEK: Final = frozenset({2, 4})
_FRIDAYS: Final = frozenset({4})


@dataclass(frozen=True, slots=True)
class OrderHabits:
    """The shares of a district. On the weekdays `sending` departments report, on `at_once` what is urgent."""

    sending: frozenset[int] = _TWICE_A_WEEK
    at_once: frozenset[int] = WORKDAYS
    # departments
    silent: float = 0.04
    late: float = 0.15
    impossible: float = 0.07
    under_way_first: float = 0.3
    slips: float = 0.04
    # the district
    not_taken: float = 0.08
    reassigned: float = 0.4
    withdrawn: float = 0.03
    wrong_signatures: float = 0.04
    ends_after_days: int = 60


USUAL: Final = OrderHabits()
"""As it is: some departments are late, a few never answer; what is overdue for sixty days the district ends."""

PROMPT: Final = OrderHabits(
    sending=_FRIDAYS,
    at_once=_FRIDAYS,
    silent=0,
    late=0,
    impossible=0.04,
    under_way_first=0.1,
    wrong_signatures=0,
)
"""Everybody answers in time; what comes to nothing is reassigned or ended soon."""
