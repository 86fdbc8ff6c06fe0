"""How often offices and townships do what about proposals: shares from 0 to 1 of proposals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_TWICE_A_WEEK: Final = frozenset({1, 3})
_FRIDAYS: Final = frozenset({4})


@dataclass(frozen=True, slots=True)
class ProposalHabits:
    """The shares of a district. On the weekdays `sending` offices and townships report."""

    sending: frozenset[int] = _TWICE_A_WEEK
    silent: float = 0.06
    late: float = 0.12
    by_township: float = 0.25
    placed: float = 0.55
    helped: float = 0.8
    slips: float = 0.04


USUAL: Final = ProposalHabits()
"""As it is: about half of those proposed take up the place; a few results come late, or never."""

PROMPT: Final = ProposalHabits(sending=_FRIDAYS, silent=0, late=0)
"""Everybody answers in time."""
