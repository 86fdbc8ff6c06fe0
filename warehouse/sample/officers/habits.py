"""How often people of a rehearsal do what: shares from 0 to 1 of villages, households, workbooks or days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from warehouse.sample.officers.claims import habits as of_claims
from warehouse.sample.officers.claims.habits import ClaimHabits
from warehouse.sample.officers.orders import habits as of_orders
from warehouse.sample.officers.orders.habits import OrderHabits
from warehouse.sample.officers.proposals import habits as of_proposals
from warehouse.sample.officers.proposals.habits import ProposalHabits
from warehouse.sample.officers.sending import THREE_TIMES_A_WEEK, WORKDAYS


@dataclass(frozen=True, slots=True)
class Habits:
    """The shares of a district. `meetings` are weekdays (Monday is 0) on which the district determines.

    On the weekdays `sending` people send what is ready.
    """

    silent_villages: float = 0.05
    late_villages: float = 0.12
    late_townships: float = 0.1
    late_departments: float = 0.12
    deferred: float = 0.1
    at_once: float = 0.3
    meetings: frozenset[int] = THREE_TIMES_A_WEEK
    sending: frozenset[int] = WORKDAYS
    # what is found
    proposed: float = 0.6
    solved: float = 0.1
    unverifiable: float = 0.12
    declined: float = 0.05
    # what is found where monitoring may end, and in the yearly check
    risk_gone: float = 0.85
    end_declined: float = 0.05
    family_changed: float = 0.15
    help_wanting: float = 0.08
    # what is found in households below the lines that a survey drew
    risk_missed: float = 0.04
    # what higher levels make of it
    opposed: float = 0.05
    back_to_village: float = 0.06
    unverifiable_back: float = 0.5
    refused_back: float = 0.12
    back_to_township: float = 0.06
    not_determined: float = 0.06
    # what goes wrong
    slips: float = 0.08
    corrections: float = 0.05
    changes_of_mind: float = 0.04
    too_early: float = 0.02
    doubled: float = 0.03
    old_copies: float = 0.2
    lost_codes: float = 0.04
    lost_marks: float = 0.1
    moved_columns: float = 0.1
    copied_sheets: float = 0.03
    wrong_signatures: float = 0.06
    # what comes besides
    clues: float = 0.1
    scans: float = 0.3
    claims: ClaimHabits = of_claims.USUAL
    orders: OrderHabits = of_orders.USUAL
    proposals: ProposalHabits = of_proposals.USUAL


USUAL: Final = Habits()
"""A district as it is: some villages are late, a few never answer."""

PROMPT: Final = Habits(
    silent_villages=0,
    late_villages=0,
    late_townships=0,
    deferred=0,
    at_once=0.6,
    sending=THREE_TIMES_A_WEEK,
    back_to_village=0,
    clues=0.1,
    claims=of_claims.PROMPT,
    orders=of_orders.PROMPT,
    proposals=of_proposals.PROMPT,
)
"""A district in which a month ends within the month: everybody answers, and nothing is sent back late.

It sends three times a week: each day on which anybody sends costs a rehearsal seconds.
"""
