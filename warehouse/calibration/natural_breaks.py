"""Natural breaks of expenses: classes whose members lie as near to each other as they can (Fisher and Jenks).

Computed by mapclassify's FisherJenks (W. D. Fisher 1958, On grouping for maximum homogeneity, JASA 53:789-798), which
takes time with the square of the points: so many expenses are stood for by evenly many of their quantiles.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

import numpy as np

from policy.money import to_the_fen

MOST_POINTS: Final = 400
_FEWEST: Final = 2


def natural_edges(points: Sequence[float], classes: int) -> tuple[Decimal, ...]:
    """The lowest point of each class but the first, in yuan; none where there are too few points to part.

    `points` are yuan, the least first. A line at an edge is reached by its class and those above it.
    """
    parts = min(classes, len(set(points)))
    if parts < _FEWEST:
        return ()
    from mapclassify import FisherJenks  # noqa: PLC0415  it brings scikit-learn: seconds, for whoever does not ask

    # It sums squares in single precision: near the middle they stay small.
    middle = points[len(points) // 2]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it advises a compiler that an office has not
        tops = FisherJenks(np.asarray(points, dtype=np.float64) - middle, k=parts).bins + middle
    starts = (min(point for point in points if point > top + 0.005) for top in tops[:-1])
    return tuple(sorted({to_the_fen(Decimal(str(start))) for start in starts}))
