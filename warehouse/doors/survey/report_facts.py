"""What the report of a survey tells, and which of it may be shown: within the district all, outside no few households.

Outside, a part of the frame in which fewer than five were found at risk, or fewer than five were not, has no numbers
of its own, nor the next smallest where it would follow from the rest; the whole district's estimate always stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from policy.survey.estimate import Estimated, SurveyEstimate
from policy.survey.recall import Recall

HIDDEN = "不足{}户"


@dataclass(frozen=True, slots=True)
class SurveyReport:
    """A survey of a month with answers. `cuts` of closeness in ten-thousandths; `smallest_cell` in households.

    `answered_until` is the day of the last answer.
    """

    month: str
    answered_until: date
    policy_version: str
    cuts: tuple[int, ...]
    smallest_cell: int
    estimate: SurveyEstimate
    recall: Recall
    titles: Mapping[str, str]
    office: str
    is_rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A report as it is shown within the district or outside."""

    report: SurveyReport
    is_outside: bool

    @property
    def least(self) -> int:
        """Fewer households than this are not told."""
        return self.report.smallest_cell if self.is_outside else 0

    @property
    def hidden(self) -> str:
        """What stands in the place of a small number."""
        return HIDDEN.format(self.least)

    def households(self, number: int) -> str:
        """So many households, or the word for few."""
        return self.hidden if number < self.least else f"{number:,}"

    def parts(self, parts: Sequence[Estimated]) -> list[tuple[Estimated, bool]]:
        """Each part, and whether what was found in it is shown."""
        hidden = {at for at, one in enumerate(parts) if self._is_few(one)}
        rest = sorted((one.found, at) for at, one in enumerate(parts) if at not in hidden)
        if len(hidden) == 1 and rest:
            hidden.add(rest[0][1])
        return [(one, at not in hidden) for at, one in enumerate(parts)]

    def _is_few(self, one: Estimated) -> bool:
        return min(one.found, one.answered - one.found) < self.least
