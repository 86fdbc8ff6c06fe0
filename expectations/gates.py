"""The gates of a month: which suites are judged together, and after which step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from expectations.conformed import DEPARTMENT_SUITES
from expectations.mart import RESULT_SUITES
from expectations.promise import Suite


@dataclass(frozen=True, slots=True)
class Gate:
    """Suites judged together. `code` is short ASCII, `title` Chinese."""

    code: str
    title: str
    suites: tuple[Suite, ...]


DEPARTMENT_DATA: Final = Gate("department-data", "部门数据质量检查", DEPARTMENT_SUITES)
"""After intake and the register of the month: what departments sent."""

SCREENING_RESULTS: Final = Gate("screening-results", "筛查结果检查", RESULT_SUITES)
"""After the screening: hits, metrics and the suggested list."""

GATES: Final = (DEPARTMENT_DATA, SCREENING_RESULTS)
PROMISE_IDS: Final = frozenset(
    suite.id_of(promise) for gate in GATES for suite in gate.suites for promise in (*suite.monthly, *suite.promises)
)
"""Every id that may be accepted for a month."""
