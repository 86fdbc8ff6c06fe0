"""What a calibration finds, in numbers: segments, candidate lines, what is recommended. No household is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from policy.calibration import Candidate, Cause, Evidence, Terms, Verdict
from policy.survey.recall import Recall
from warehouse.calibration.collecting import Window

QUANTILES: Final = (10, 25, 50, 75, 90, 95, 99)
"""The per cents of the quantiles told, linear between neighbours."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Households whose expense is from `lower` to under `upper` yuan (None: no end), all windows together.

    `poor` of them had a net income per head under the monitoring line; `judged` are those of earlier windows, of which
    `determined` and `refused` had a case of the risk type in the twelve months after that ended so.
    """

    lower: Decimal
    upper: Decimal | None
    households: int
    poor: int
    income_unknown: int
    judged: int
    determined: int
    refused: int


@dataclass(frozen=True, slots=True)
class KindFound:
    """One kind of household (全部: all), and its expense on one cause, all windows together. Yuan.

    `in_scope` are the kind's households in M's register; `quantiles` those of QUANTILES, empty without an expense.
    """

    kind: str
    in_scope: int
    households: int
    total: Decimal
    quantiles: tuple[Decimal, ...]
    fixed: tuple[Segment, ...]
    natural: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class CauseFound:
    """One cause of expense, all kinds first."""

    cause: Cause
    kinds: tuple[KindFound, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """Between which candidates the recommendation falls in 95 of 100 resamples; `without` of them recommend none."""

    low: Decimal
    high: Decimal
    resamples: int
    without: int


@dataclass(frozen=True, slots=True)
class LineFound:
    """One line of the policy: its value now, candidates, and what is recommended. `spread` stands where a line is."""

    key: str
    name: str
    cause: Cause
    now: Decimal
    candidates: tuple[Candidate, ...]
    evidence: Evidence
    verdict: Verdict
    recommended: Candidate | None
    spread: Spread | None


@dataclass(frozen=True, slots=True)
class Calibration:
    """A calibration to a month. `windows` are those that there are, the latest first; a year is their mean.

    `recall` is that of the lines in force, from the newest survey of the twelve months, where one has answers.
    """

    month: str
    made_on: date
    policy_version: str
    terms: Terms
    windows: tuple[Window, ...]
    households: int
    villages: int
    causes: tuple[CauseFound, ...]
    lines: tuple[LineFound, ...]
    titles: Mapping[str, str]
    office: str
    is_rehearsal: bool = False
    recall: Recall | None = None

    @property
    def recommended(self) -> Sequence[LineFound]:
        """The lines for which a value is recommended."""
        return [line for line in self.lines if line.recommended]
