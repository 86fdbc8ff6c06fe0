"""The gates of a month: which suites are judged together, and after which step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from expectations.conformed import DEPARTMENT_SUITES
from expectations.ledger import fund_entry, fund_month, help_order, help_plan
from expectations.mart import RESULT_SUITES, name_standing
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

NOBODY_LOST: Final = Gate("nobody-lost", "名单去向核对", (name_standing.SUITE,))
"""Once lists went out, whenever a case has moved: no name is lost between desks. It is told and stops nothing, since a
list held back would lose more names; so nobody lets it pass, and it is not among GATES."""

ORDERS_ADD_UP: Final = Gate("orders-add-up", "交办单核对", (help_order.SUITE, help_plan.SUITE))
"""At the end of each month's run: no order is forgotten. It is told and stops nothing, as NOBODY_LOST."""

FUND_ADDS_UP: Final = Gate("fund-adds-up", "基金账核对", (fund_entry.SUITE, fund_month.SUITE))
"""At the end of each look at the fund: the book fits to the fen. It is told and stops nothing, as NOBODY_LOST."""

GATES: Final = (DEPARTMENT_DATA, SCREENING_RESULTS)
"""The gates that stop the lists of a month."""
PROMISE_IDS: Final = frozenset(
    suite.id_of(promise) for gate in GATES for suite in gate.suites for promise in (*suite.monthly, *suite.promises)
)
"""Every id that may be accepted for a month."""
