"""Faults of single cells: what is missing, an impossible amount, days ahead or out of order, signers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from policy.claims.refusals import Reason, Refusal
from policy.claims.words import Cell


def missing(cell: Cell, text: str) -> Iterator[Refusal]:
    """A cell that must be filled."""
    if not text.strip():
        yield Refusal(Reason.FIELD_MISSING, cell)


def impossible(cell: Cell, yuan: Decimal, *, is_zero_possible: bool = True) -> Iterator[Refusal]:
    """An amount that is negative or finer than a fen, or nothing where something is needed."""
    is_whole = yuan.is_finite() and yuan * 100 == (yuan * 100).to_integral_value()
    if not is_whole or yuan < 0 or (yuan == 0 and not is_zero_possible):
        yield Refusal(Reason.AMOUNT_IMPOSSIBLE, cell)


def out_of_order(cell: Cell, day: date, *, floor: date | None, on: date) -> Iterator[Refusal]:
    """A day after that of taking in, or before the one that it follows."""
    if day > on:
        yield Refusal(Reason.DATE_AHEAD, cell)
    elif floor and day < floor:
        yield Refusal(Reason.DATE_ORDER, cell)


def not_two(cell: Cell, signers: tuple[str, ...]) -> Iterator[Refusal]:
    """Fewer than two different signers."""
    if len({signer.strip() for signer in signers if signer.strip()}) < 2:
        yield Refusal(Reason.SIGNER_TWICE, cell)
