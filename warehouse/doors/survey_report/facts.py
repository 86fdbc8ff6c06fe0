"""What the report of a survey tells, and which of it may be shown: within the district all, outside no few households.

Outside, a part of the frame in which fewer than five were found at risk, or fewer than five were not, has no numbers
of its own, nor the next smallest where these would follow from the rest; the whole district's estimate always stands,
and so does how many households it drew and how many did not answer, which says nothing of any of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from policy.survey.estimate import Estimated, SurveyEstimate
from policy.survey.recall import Recall
from warehouse.doors.small_cells import hidden_rows

HIDDEN: Final = "不显示"


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

    def parts(self, parts: Sequence[Estimated]) -> list[tuple[Estimated, bool]]:
        """Each part, and whether what was found in it is shown."""
        found = hidden_rows([(one.found, one.answered - one.found) for one in parts], self.least)
        hidden = found | self._uncounted(parts)
        return [(one, at not in hidden) for at, one in enumerate(parts)]

    def counted(self, parts: Sequence[Estimated]) -> list[tuple[Estimated, bool]]:
        """Each part, and whether it is shown how many households it has and how many of them were drawn and answered.

        The whole is told, so where one is not shown, the next smallest is not either.
        """
        hidden = self._uncounted(parts)
        return [(one, at not in hidden) for at, one in enumerate(parts)]

    def _uncounted(self, parts: Sequence[Estimated]) -> set[int]:
        return hidden_rows([(one.frame, one.drawn, one.answered) for one in parts], self.least)

    def is_few(self, number: int) -> bool:
        """Whether so many households are too few to be told."""
        return number < self.least
