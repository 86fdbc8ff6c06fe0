"""Intervals of shares and quantiles of what was drawn, as textbooks have them."""

from __future__ import annotations

from decimal import Decimal
from math import sqrt
from typing import Final

Z_95: Final = 1.959963984540054
"""The standard normal's 97.5th percentile."""
_TENTH: Final = Decimal("0.1")


def wilson(right: int, judged: int) -> tuple[Decimal, Decimal] | None:
    """The 95 % interval of a share, in per cent to a tenth; None where nobody is judged.

    E. B. Wilson 1927, Probable inference, the law of succession, and statistical inference, JASA 22:209-212:
    (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) ÷ (1 + z²/n).
    """
    if not judged:
        return None
    share, squared = right / judged, Z_95 * Z_95
    middle = share + squared / (2 * judged)
    half = Z_95 * sqrt(share * (1 - share) / judged + squared / (4 * judged * judged))
    whole = 1 + squared / judged
    return _percent((middle - half) / whole), _percent((middle + half) / whole)


def _percent(share: float) -> Decimal:
    return Decimal(str(min(max(share, 0.0), 1.0) * 100)).quantize(_TENTH)
