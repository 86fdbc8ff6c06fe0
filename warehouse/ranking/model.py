"""A model as plain numbers: what it says of a row, and how it is written down."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, Final

import numpy as np

from policy.ranking import FEATURES
from warehouse.ranking.collecting import Numbers

_DECIMALS: Final = 9
"""Scores are rounded, so that no machine's last bit puts one of two equal households first."""


class OtherModelError(Exception):
    """A model that was kept by another version of the program looks at other things."""


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic regression: log odds = intercept + Σ coefficient × (value − mean) ÷ scale.

    What is unknown adds nothing. Months are written 2026-11. `rows` and `determined` are those that it was fitted to,
    `households` those determined; `law` is a digest of the lines. `is_better`: in later months it was better than the
    order by closeness.
    """

    month: str
    features: tuple[str, ...]
    means: tuple[float, ...]
    scales: tuple[float, ...]
    coefficients: tuple[float, ...]
    intercept: float
    trained: tuple[str, ...]
    judged: tuple[str, ...]
    horizon: int
    rows: int
    determined: int
    households: int
    seed: int
    policy_version: str
    law: str
    is_better: bool

    def log_odds(self, seen: Numbers) -> Numbers:
        """What the model says of each row of features."""
        away = (seen - np.array(self.means)) / np.array(self.scales)
        found: Numbers = np.nan_to_num(away) @ np.array(self.coefficients) + self.intercept
        return np.round(found, _DECIMALS)

    def to_json(self) -> str:
        """Plain JSON, keys in order: equal models give equal texts."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, indent=1)


def model_of(written: str) -> Model:
    """The model that to_json wrote. Raises OtherModelError where it looks at other things than this program."""
    fields = json.loads(written)
    kept: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in fields.items()}
    model = Model(**kept)
    if model.features != tuple(feature.key for feature in FEATURES):
        raise OtherModelError(f"the model of {model.month} looks at other things than this program; make it anew.")
    return model


def chance(log_odds: Numbers) -> Numbers:
    """Log odds as a chance from 0 to 1."""
    found: Numbers = 1 / (1 + np.exp(-log_odds))
    return found
