"""The values in force on one day, asked for by key and type."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Final, TypeVar, cast

from policy.errors import PolicyError
from policy.values import Scalar, Tier, Value

Typed = TypeVar("Typed")
VERSION_DIGITS: Final = 6


@dataclass(frozen=True)
class InForce:
    """Values by key on `day`, and the written source of each. `protection` (yuan) is among them."""

    day: date
    values: Mapping[str, Value]
    sources: Mapping[str, str] = field(repr=False)

    def __getitem__(self, key: str) -> Value:
        """The value of `key`; PolicyError if no file has it."""
        if key not in self.values:
            message = f"policy has no parameter {key}; add [{key}] to a file of policy/parameters."
            raise PolicyError(message)
        return self.values[key]

    def amount(self, key: str) -> Decimal:
        """A value in yuan, per cent, or a factor."""
        return self._typed(key, Decimal)

    def whole(self, key: str) -> int:
        """A number of days, months, years or things, or a day of the month."""
        return self._typed(key, int)

    def word(self, key: str) -> str:
        """A word."""
        return self._typed(key, str)

    def flag(self, key: str) -> bool:
        """Yes or no."""
        return self._typed(key, bool)

    def words(self, key: str) -> tuple[str, ...]:
        """A list of words."""
        return cast("tuple[str, ...]", self._typed(key, tuple))

    def tiers(self, key: str) -> tuple[Tier, ...]:
        """The tiers of a coverage, the lowest first."""
        return cast("tuple[Tier, ...]", self._typed(key, tuple))

    def scalars(self) -> dict[str, Scalar]:
        """All values but tiers, by key, words of a list joined by 、: the one row of policy.in_force."""
        joined = {key: _joined(value) for key, value in self.values.items()}
        return {key: value for key, value in joined.items() if not isinstance(value, tuple)}

    @property
    def version(self) -> str:
        """`2026-11·3f9a1c`: the month of the day, and a digest of every value in force. Printed on every list."""
        return f"{self.day:%Y-%m}·{self.fingerprint(self.values)[:VERSION_DIGITS]}"

    def fingerprint(self, keys: Iterable[str]) -> str:
        """SHA-256 of the values of these keys: equal for equal values, whatever their order (fine point C16)."""
        content = {key: _canonical(self[key]) for key in keys}
        return sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()

    def _typed(self, key: str, kind: type[Typed]) -> Typed:
        value = self[key]
        if type(value) is not kind:
            message = f"the parameter {key} is a {type(value).__name__}, but a {kind.__name__} is asked for."
            raise PolicyError(message)
        return value


def _canonical(value: Value) -> object:
    """The same JSON for the same value: 7500, "7500" and "7500.00" in a file are one."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, tuple):
        return [_canonical_part(each) for each in value]
    return value


def _canonical_part(part: str | Tier) -> object:
    if isinstance(part, str):
        return part
    edge = part.up_to if part.up_to is None or isinstance(part.up_to, str) else _canonical(part.up_to)
    return [edge, _canonical(part.percent)]


def _joined(value: Value) -> Value:
    """A list of words as one text; any other value as it is."""
    if not isinstance(value, tuple):
        return value
    words = [each for each in value if isinstance(each, str)]
    return "、".join(words) if len(words) == len(value) else value
