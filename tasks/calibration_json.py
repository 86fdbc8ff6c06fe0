"""A calibration for other programs of the district: every number whole, decimals as text. No household is named."""

from __future__ import annotations

from typing import Any

from policy.calibration import Candidate, rule_of, why
from policy.money import to_the_fen
from tasks.survey_json import recall_json
from warehouse.calibration.facts import QUANTILES, Calibration, CauseFound, LineFound, Segment
from warehouse.calibration.intervals import wilson


def to_json(found: Calibration) -> dict[str, Any]:
    """Windows, causes by kind, lines with candidates and what is recommended. Not to be handed outside the district."""
    return {
        "to": found.month,
        "policy_version": found.policy_version,
        "windows": [
            {
                "month": one.month,
                "from": one.start,
                "to": one.end,
                "households": one.households,
                "months": one.months_held,
            }
            for one in found.windows
        ],
        "windows_used": len(found.windows),
        "households": found.households,
        "villages": found.villages,
        "rule": rule_of(found.terms),
        "recall": recall_json(found.recall) if found.recall else "only a survey can tell it",
        "causes": [_cause(found, one) for one in found.causes],
        "lines": [_line(found, one) for one in found.lines],
    }


def _cause(found: Calibration, one: CauseFound) -> dict[str, Any]:
    windows = len(found.windows)
    return {
        "cause": one.cause.label,
        "rule_id": one.cause.rule_id,
        "kinds": [
            {
                "kind": kind.kind,
                "in_scope": kind.in_scope,
                "households": kind.households,
                "households_a_year": _number(kind.households / windows),
                "total_a_year": to_the_fen(kind.total / windows),
                "quantiles": {str(at): value for at, value in zip(QUANTILES, kind.quantiles, strict=False)},
                "segments": [_segment(segment, windows) for segment in kind.fixed],
                "natural": [_segment(segment, windows) for segment in kind.natural],
            }
            for kind in one.kinds
        ],
    }


def _segment(one: Segment, windows: int) -> dict[str, Any]:
    return {
        "from": one.lower,
        "to": one.upper,
        "households": one.households,
        "households_a_year": _number(one.households / windows),
        "under_monitoring_line": _share(one.poor, one.households),
        "income_unknown": one.income_unknown,
        "judged": one.judged,
        "determined": _share(one.determined, one.judged),
        "refused": _share(one.refused, one.judged),
    }


def _line(found: Calibration, one: LineFound) -> dict[str, Any]:
    spread = one.spread
    return {
        "key": one.key,
        "name": one.name,
        "cause": one.cause.label,
        "now": one.now,
        "positive": one.evidence.positive,
        "determined": one.evidence.determined,
        "candidates": [_candidate(found, each) for each in one.candidates],
        "recommended": one.recommended.line if one.recommended else None,
        "verdict": one.verdict.value,
        "why": why(one.verdict, one.evidence, found.terms),
        "interval": spread
        and {
            "low": spread.low,
            "high": spread.high,
            "resamples": spread.resamples,
            "without": spread.without,
            "seed": found.terms.seed,
        },
    }


def _candidate(found: Calibration, one: Candidate) -> dict[str, Any]:
    low, high = wilson(one.right, one.judged) or (None, None)
    return {
        "line": one.line,
        "households_a_year": _number(one.households_a_year),
        "checks_a_month": _number(one.checks_a_month),
        "checks_a_month_and_village": _number(one.checks_a_month / max(found.villages, 1)),
        "payout_a_year": to_the_fen(one.payout_a_year),
        "judged": one.judged,
        "right": one.right,
        "precision": _share(one.right, one.judged),
        "low": low,
        "high": high,
    }


def _share(part: int, whole: int) -> float | None:
    """Per cent."""
    return round(100 * part / whole, 2) if whole else None


def _number(value: Any) -> float:
    return round(float(value), 2)
