"""What a survey says, for other programs of the district: households and shares as numbers. No household is named."""

from __future__ import annotations

from typing import Any

from policy.survey.estimate import Estimated, SurveyEstimate
from policy.survey.recall import Recall
from warehouse.survey.reporting import Answers

_HOUSEHOLDS, _SHARE = 1, 5
"""Decimals told."""


def answers_json(answers: Answers) -> dict[str, Any]:
    """The estimate in all and by parts, each with its 95 % interval, and the recall; not for outside the district."""
    found = answers.estimate()
    recall = Recall(answers.month, answers.confirmed, found.total)
    return {**_estimate(found), "recall": recall_json(recall)}


def _estimate(found: SurveyEstimate) -> dict[str, Any]:
    return {
        "total": _estimated(found.total),
        "by_stratum": [_estimated(one) for one in found.strata],
        "by_township": [_estimated(one) for one in found.townships],
        "by_kind": [_estimated(one) for one in found.kinds],
        "by_closeness": [_estimated(one) for one in found.bands],
        "by_risk_type": [_estimated(one) for one in found.risk_types],
        "read_as": [{"stratum": silent, "as": beside} for silent, beside in found.joined],
        "one_answer": list(found.collapsed),
        "silent_townships": list(found.silent),
    }


def recall_json(recall: Recall) -> dict[str, Any]:
    """The recall of the lines in force, by the survey of its month; nulls where nobody is known to be at risk."""
    share, low, high = recall.shares or (None, None, None)
    return {
        "survey": recall.month,
        "determined": recall.found.determined,
        "pending": recall.found.pending,
        "missed": _estimated(recall.missed),
        "recall": _share(share),
        "low": _share(low),
        "high": _share(high),
    }


def _estimated(one: Estimated) -> dict[str, Any]:
    share, low, high = one.shares
    return {
        "name": one.name,
        "frame": one.frame,
        "drawn": one.drawn,
        "answered": one.answered,
        "found": one.found,
        "number": round(one.number, _HOUSEHOLDS),
        "low": round(one.low, _HOUSEHOLDS),
        "high": round(one.high, _HOUSEHOLDS),
        "share": _share(share),
        "share_low": _share(low),
        "share_high": _share(high),
    }


def _share(share: float | None) -> float | None:
    return None if share is None else round(share, _SHARE)
