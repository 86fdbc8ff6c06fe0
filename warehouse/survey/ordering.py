"""The order in which a village's workbook names the households that were drawn: decided once, as they are drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from warehouse.ledger.surveys import Drawn

Scores = Callable[[], Mapping[str, float]]
"""Gives households' scores by number, as far as they have one: who is to be visited first has the greatest."""


def rows_in_order(drawn: Sequence[Drawn], scores: Mapping[str, float] | None = None) -> list[Drawn]:
    """Households by village, and within it by score, the greatest first; those without one last, by number.

    A score moves rows within a village's workbook. It changes nobody who is drawn.
    """
    known = scores or {}

    def place(one: Drawn) -> tuple[str, str, float, str]:
        return one.card.township, one.card.village, -known.get(one.household_no, float("-inf")), one.household_no

    return sorted(drawn, key=place)
