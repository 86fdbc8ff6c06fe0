"""A ranking model for other programs of the district: every number whole. No household is named."""

from __future__ import annotations

import json
from dataclasses import asdict
from math import isnan
from typing import Any

from tasks.ranking import Ranked
from warehouse.ranking.facts import Judged


def to_json(ranked: Ranked) -> dict[str, Any]:
    """Verdict, months, the model as it is kept, how it was judged. Not to be handed outside the district."""
    found = ranked.found
    return {
        "to": found.month,
        "policy_version": found.policy_version,
        "verdict": found.verdict.value,
        "is_in_use": ranked.in_use is not None,
        "trained_months": [str(month) for month in found.parts.trained],
        "judged_months": [str(month) for month in found.parts.judged],
        "ground": asdict(found.ground),
        "model": json.loads(found.model.to_json()) if found.model else None,
        "judged": _judged(found.judged) if found.judged else None,
        "near_misses": len(ranked.near),
    }


def _judged(judged: Judged) -> dict[str, Any]:
    return {key: _known(value) for key, value in asdict(judged).items()}


def _known(value: Any) -> Any:
    """The same with nothing where a number is none."""
    if isinstance(value, dict):
        return {key: _known(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_known(each) for each in value]
    return None if isinstance(value, float) and isnan(value) else value
