"""What a gate found: one result a promise, counts only, no value of a person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from expectations.promise import Severity

IT_STAFF: Final = "信息人员"
"""Who answers for a promise about the program's own tables."""


class GateError(Exception):
    """A gate could not judge: a table is missing, or a question cannot be run. No verdict was given."""


class Verdict(StrEnum):
    """How a promise stands after its check."""

    KEPT = "kept"
    WARNED = "warned"
    STOPPED = "stopped"
    ALLOWED = "allowed"

    @property
    def label(self) -> str:
        """The word on the page."""
        return {
            Verdict.KEPT: "通过",
            Verdict.WARNED: "提醒",
            Verdict.STOPPED: "拦截",
            Verdict.ALLOWED: "已放行",
        }[self]


@dataclass(frozen=True, slots=True)
class PromiseResult:
    """One promise, checked. `source` is empty where the program answers; `is_accepted`: let pass by a named person."""

    promise_id: str
    table: str
    source: str
    responsible: str
    expects: str
    observed: str
    severity: Severity
    passed: bool
    is_accepted: bool
    remedy: str

    @property
    def verdict(self) -> Verdict:
        """Kept, warned of, stopping the month, or let pass."""
        if self.passed:
            return Verdict.KEPT
        if self.severity is Severity.WARNING:
            return Verdict.WARNED
        return Verdict.ALLOWED if self.is_accepted else Verdict.STOPPED


@dataclass(frozen=True, slots=True)
class GateResult:
    """One gate of one month: all its promises, in the order of its suites."""

    code: str
    title: str
    month: str
    results: tuple[PromiseResult, ...]

    def of(self, verdict: Verdict) -> tuple[PromiseResult, ...]:
        """The results with this verdict."""
        return tuple(result for result in self.results if result.verdict is verdict)

    @property
    def stops(self) -> bool:
        """True where a critical promise is broken and nobody let it pass."""
        return bool(self.of(Verdict.STOPPED))

    @property
    def broken(self) -> tuple[PromiseResult, ...]:
        """Every broken promise, the stopping ones first, then those let pass, then the warnings."""
        return self.of(Verdict.STOPPED) + self.of(Verdict.ALLOWED) + self.of(Verdict.WARNED)

    def by_responsible(self) -> dict[str, tuple[PromiseResult, ...]]:
        """Broken promises by the department that must act: one message each."""
        names = dict.fromkeys(result.responsible for result in self.broken)
        return {name: tuple(result for result in self.broken if result.responsible == name) for name in names}
