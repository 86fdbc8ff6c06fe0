"""How often the people of claims do what: shares from 0 to 1 of claims, notices, batches or files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from warehouse.sample.officers.sending import THREE_TIMES_A_WEEK, WORKDAYS


@dataclass(frozen=True, slots=True)
class ClaimHabits:
    """The shares of a district, its insurer and the people who object; `sending` are the weekdays of all but these."""

    sending: frozenset[int] = WORKDAYS

    # the insurer
    late_insurer: float = 0.15
    found_false: float = 0.1
    unknown_words: float = 0.04
    forgotten: float = 0.06
    without_basis: float = 0.3
    wrong_amounts: float = 0.1
    insists: float = 0.15
    unreadable_amounts: float = 0.03
    one_fen_off: float = 0.1
    csv_files: float = 0.5
    # villages and townships
    silent_villages: float = 0.04
    late_reviews: float = 0.1
    back_to_insurer: float = 0.04
    doubts_false: float = 0.4
    slips: float = 0.05
    late_receipts: float = 0.12
    photos: float = 0.8
    corrected_postings: float = 0.05
    # the district
    back_to_review: float = 0.04
    not_filed: float = 0.5
    batches_sent_back: float = 0.05
    signed_apart: float = 0.2
    wrong_signatures: float = 0.06
    # objections and complaints
    objections: float = 0.08
    on_last_day: float = 0.35
    of_household: float = 0.3
    upheld: float = 0.3
    late_answers: float = 0.1
    complaints: float = 0.04
    # payment
    returned: float = 0.06
    partly_paid: float = 0.05
    paid_too_much: float = 0.02
    serials_twice: float = 0.04


USUAL: Final = ClaimHabits()
"""As it is: now and then somebody is late, wrong or of another mind."""

PROMPT: Final = ClaimHabits(
    sending=THREE_TIMES_A_WEEK,
    late_insurer=0,
    insists=0,
    silent_villages=0,
    late_reviews=0,
    late_receipts=0,
    back_to_insurer=0,
    doubts_false=0,
    back_to_review=0,
    batches_sent_back=0,
    late_answers=0,
)
"""Everybody answers soon; what goes wrong is mended within days."""
