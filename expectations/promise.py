"""What a suite is made of: promises about one table, as data. Nothing here imports Great Expectations.

A promise says in Chinese what is expected and what to do when it is broken; its severity decides whether a broken
one stops the distribution or is only told. Ids are short ASCII and stay the same over the months.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

PROGRAM_FAULT: Final = "这是程序自身的问题，请信息人员核对后重新运行本月；未解决前不要下发名单。"


class Severity(StrEnum):
    """What a broken promise does."""

    CRITICAL = "critical"  # stops the distribution of the month
    WARNING = "warning"  # goes on, and is in the report

    @property
    def label(self) -> str:
        """The word on the page."""
        return {Severity.CRITICAL: "关键", Severity.WARNING: "提醒"}[self]


@dataclass(frozen=True, slots=True)
class NotEmpty:
    """The table has at least one row."""


@dataclass(frozen=True, slots=True)
class Unique:
    """No two rows agree in all these columns."""

    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """No cell of the column is missing."""

    column: str


@dataclass(frozen=True, slots=True)
class OneOf:
    """Every filled cell of the column is one of these words."""

    column: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotBefore:
    """Where both days stand, `later` is not before `earlier`."""

    later: str
    earlier: str


@dataclass(frozen=True, slots=True)
class Holds:
    """A question in expectations/sql/`query`.sql, answered in one row.

    Column `observed` says in Chinese what was counted, never a value of a person; column `answer` whether it holds.
    """

    query: str
    answer: str = "is_kept"


Check = NotEmpty | Unique | Filled | OneOf | NotBefore | Holds


@dataclass(frozen=True, slots=True)
class Promise:
    """One expectation of a table: what, how it is checked, how grave, what to do."""

    code: str
    expects: str
    check: Check
    severity: Severity
    remedy: str
    is_of_program: bool = False
    """True where broken means a fault of the program, and no department can mend it."""


@dataclass(frozen=True, slots=True)
class Suite:
    """The promises about `table`. `source` answers for it; empty where the program itself does.

    `monthly` are those about what the source sent this month: they hold or break also where no table stands yet.
    """

    table: str
    source: str
    promises: tuple[Promise, ...]
    monthly: tuple[Promise, ...] = ()

    @property
    def schema_name(self) -> str:
        """`conformed` of conformed.household."""
        return self.table.partition(".")[0]

    @property
    def table_name(self) -> str:
        """`household` of conformed.household."""
        return self.table.partition(".")[2]

    def id_of(self, promise: Promise) -> str:
        """`medical.key-unique`: by this id a broken promise is accepted for a month."""
        return f"{self.source or self.table_name}.{promise.code}"


def critical(code: str, expects: str, check: Check, remedy: str) -> Promise:
    """A promise that stops the distribution when it is broken."""
    return Promise(code, expects, check, Severity.CRITICAL, remedy)


def guard(code: str, expects: str, check: Check) -> Promise:
    """A critical promise that intake or screening keeps by itself: broken, the fault is the program's."""
    return Promise(code, expects, check, Severity.CRITICAL, PROGRAM_FAULT, is_of_program=True)


def warning(code: str, expects: str, check: Check, remedy: str) -> Promise:
    """A promise that is only told when it is broken."""
    return Promise(code, expects, check, Severity.WARNING, remedy)
