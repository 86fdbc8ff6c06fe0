"""What the office no longer may keep of people: which months are over, and what is left of a step without them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from policy.errors import PolicyError
from policy.in_force import InForce
from policy.labelled_word import LabelledWord
from policy.windows import MONTHS_IN_YEAR, Month

GONE: Final = "〔已清除〕"
"""Stands where a name or free text stood."""
FEWEST_DEPARTMENT_YEARS: Final = 3
"""Screening looks back 24 months, claims to the first of January of the year before."""

_NAMES_AND_WORDS: Final = frozenset(
    {"cause", "checked_by", "reviewed_by", "decided_by", "reason", "second_signer", "by", "basis", "signers", "what"}
)
_SUMS_OF_A_HOUSEHOLD: Final = frozenset({"income_yuan"})


class Kind(LabelledWord):
    """The kinds of data that have a term of their own. `label` is what people read."""

    DEPARTMENT = "department", "部门数据"
    CASE = "case", "识别档案"
    CLAIM = "claim", "理赔档案"


@dataclass(frozen=True, slots=True)
class Terms:
    """The first month of each kind that is still kept: what lies before it goes."""

    kept_from: Mapping[Kind, Month]

    def is_over(self, kind: Kind, month: str) -> bool:
        """Whether a month, written 2026-11, is past the term of a kind."""
        return Month.parse(month) < self.kept_from[kind]


def terms_of(in_force: InForce, today: date) -> Terms:
    """The terms on a day. PolicyError where department data would go while screening still looks at them."""
    years = {kind: in_force.whole(f"retention_{kind}_years") for kind in Kind}
    if years[Kind.DEPARTMENT] < FEWEST_DEPARTMENT_YEARS:
        message = (
            f"retention_department_years is {years[Kind.DEPARTMENT]}; screening and claims look back further, so it "
            f"must be at least {FEWEST_DEPARTMENT_YEARS}."
        )
        raise PolicyError(message)
    return Terms({kind: Month.of(today).plus(-MONTHS_IN_YEAR * years[kind]) for kind in Kind})


def without_people(stored: Any) -> Any:
    """The stored steps of a case or claim without names, free text and sums of the household; days and words stay."""
    if isinstance(stored, Mapping):
        return {key: _left_of(key, value) for key, value in stored.items() if key not in _SUMS_OF_A_HOUSEHOLD}
    return [without_people(each) for each in stored] if isinstance(stored, list) else stored


def _left_of(key: str, value: Any) -> Any:
    if key not in _NAMES_AND_WORDS:
        return without_people(value)
    if isinstance(value, list):
        return [GONE for _ in value]
    return GONE if value else value
