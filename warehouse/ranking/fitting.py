"""The model fitted: a logistic regression of scikit-learn over standardised features, to the digits that are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from warehouse.ranking.collecting import Numbers, Rows

_DIGITS: Final = 6
"""Significant digits that are kept: the same data give the same ones on every machine, and nobody reads more."""
_STEPS: Final = 100
_NEAR_ENOUGH: Final = 1e-10


@dataclass(frozen=True, slots=True)
class Fitted:
    """Means, scales and coefficients, one a feature, and the intercept."""

    means: tuple[float, ...]
    scales: tuple[float, ...]
    coefficients: tuple[float, ...]
    intercept: float


def fitted(rows: Rows) -> Fitted:
    """The regression, ridge penalty 1 on standardised features. Both kinds of outcome must be among the rows.

    Newton's steps end at the one least value, so that neither a seed nor the number of cores changes a digit.
    """
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  half a second, for whoever does not ask

    means, scales = _standard(rows)
    away = np.nan_to_num((rows.seen - means) / scales)
    regression = LogisticRegression(solver="newton-cholesky", tol=_NEAR_ENOUGH, max_iter=_STEPS)
    regression.fit(away, rows.is_determined, sample_weight=rows.weight)
    intercept = float(regression.intercept_[0])
    return Fitted(_rounded(means), _rounded(scales), _rounded(regression.coef_[0]), _digits(intercept))


def _standard(rows: Rows) -> tuple[Numbers, Numbers]:
    """Weighted mean and standard deviation of what is known; 0 and 1 where nothing is, or all is the same."""
    is_known = ~np.isnan(rows.seen)
    weight = rows.weight[:, None] * is_known
    known = np.where(is_known, rows.seen, 0.0)
    total = np.maximum(weight.sum(axis=0), np.finfo(np.float64).tiny)
    means = (known * weight).sum(axis=0) / total
    spread = np.sqrt((np.where(is_known, known - means, 0.0) ** 2 * weight).sum(axis=0) / total)
    return means, np.where(spread > _NEAR_ENOUGH, spread, 1.0)


def _rounded(numbers: Numbers) -> tuple[float, ...]:
    return tuple(_digits(float(number)) for number in numbers)


def _digits(number: float) -> float:
    return float(f"{number:.{_DIGITS}g}")
