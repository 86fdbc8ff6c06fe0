"""The one matching of people with places (岗位匹配). Order: [rule] of the district.

The most households with a person placed, the most persons, the greatest sum of risk types of placed households, the
least sum of distances; of what is left the pairs by person, at the first difference the smaller person, then vacancy.
"""

from __future__ import annotations

import numpy as np

from warehouse.matching.fits import NOWHERE, Fits, Numbers
from warehouse.matching.network import Network, best_flow
from warehouse.matching.settling import settle


def matching(fits: Fits) -> Numbers:
    """Each person's vacancy by position, or NOWHERE. Raises MatchingError."""
    if not len(fits.person):
        return np.full(fits.persons, NOWHERE, dtype=np.int64)
    network = Network.of(fits)
    return settle(network, best_flow(network))
