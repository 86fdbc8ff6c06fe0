"""An order as JSON and back, for the ledger. What is read equals what was written.

A stored order holds names of people who decided and handled, and their words; the ledger keeps it where purge may empty
it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from policy.errors import PolicyError
from policy.money import fen_of, yuan_of
from policy.orders.order import Order, Spoken
from policy.orders.states import Actor, State
from policy.orders.words import Word

Stored = dict[str, Any]

FORMAT: Final = 1
_DAYS_OF_ORDER: Final = ("made_on", "sent_on")
_DAYS_OF_WORD: Final = ("said_on", "on", "done_on", "expected_on")


def to_json(order: Order) -> Stored:
    """The order as plain JSON values; equal orders give equal text. PolicyError for an amount finer than a fen."""
    words = [_written(asdict(word), _DAYS_OF_WORD) for word in order.words]
    return {"format": FORMAT, **_written(asdict(order), _DAYS_OF_ORDER), "words": words}


def from_json(stored: Mapping[str, Any]) -> Order:
    """The order that was stored; PolicyError if this is none of this format."""
    try:
        return _order(stored)
    except (KeyError, TypeError, ValueError, InvalidOperation) as error:
        message = (
            f"a stored order cannot be read ({type(error).__name__}); "
            "restore the ledger from its backup, or use the program's version that wrote it."
        )
        raise PolicyError(message) from error


def _written(fields: Stored, days: tuple[str, ...]) -> Stored:
    fields |= {name: fields[name] and fields[name].isoformat() for name in days}
    fields |= {name: fields[name].value for name in ("state", "actor", "word") if name in fields}
    if fields.get("amount") is not None:
        fields["amount"] = str(yuan_of(fen_of(fields["amount"])))
    return fields


def _order(stored: Mapping[str, Any]) -> Order:
    fields = dict(stored)
    if fields.pop("format") != FORMAT:
        message = "another format"
        raise ValueError(message)
    words = tuple(_spoken(word) for word in fields["words"])
    return Order(**{**fields, **_days(fields, _DAYS_OF_ORDER), "state": State(fields["state"]), "words": words})


def _spoken(stored: Mapping[str, Any]) -> Spoken:
    fields = {**stored, **_days(stored, _DAYS_OF_WORD)}
    amount = None if fields["amount"] is None else Decimal(fields["amount"])
    return Spoken(**{**fields, "actor": Actor(fields["actor"]), "word": Word(fields["word"]), "amount": amount})


def _days(stored: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, date | None]:
    return {name: stored[name] and date.fromisoformat(stored[name]) for name in names}
