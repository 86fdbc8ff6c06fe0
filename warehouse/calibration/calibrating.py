"""A calibration made: years laid out, segments counted, candidates weighed, a line recommended or said why not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final

import duckdb

from policy.calibration import CAUSES, Candidate, Cause, Verdict, candidate_lines, recommended, terms_of
from policy.in_force import InForce
from policy.parameters import Law
from policy.payouts import Scale, scale_of
from policy.windows import Month
from warehouse.calibration.candidates import Expenses, candidates_of, expenses_of, quantile, spread_of
from warehouse.calibration.collecting import Window, collect, lines_of
from warehouse.calibration.facts import Calibration, CauseFound, KindFound, LineFound, Segment
from warehouse.calibration.natural_breaks import MOST_POINTS, natural_edges
from warehouse.database import sql
from warehouse.doors.contents import register_rows
from warehouse.ledger.case_outcomes import CaseOutcome
from warehouse.screening import Known

ALL_KINDS: Final = "全部"
_MEDIAN, _HIGHEST = 50, 99
_ZERO: Final = Decimal(0)
_SEGMENT_COLUMNS: Final = ("rule_id", "scheme", "segment_no", "lower_yuan", "upper_yuan")
_FIXED, _NATURAL = "fixed", "natural"
Bounds = Sequence[tuple[Decimal, Decimal | None]]


@dataclass(frozen=True, slots=True)
class Asked:
    """A month, its law, what a screening of it knows, what became of cases, the day of asking."""

    month: Month
    law: Law
    known: Known
    outcomes: Sequence[CaseOutcome]
    today: date
    is_rehearsal: bool = False


def calibrate(
    connection: duckdb.DuckDBPyConnection, asked: Asked, say: Callable[[str], None] = lambda _line: None
) -> Calibration:
    """The calibration; `connection` is to a copy of the warehouse. Raises PolicyError."""
    return _Calibrating(connection, asked, say).made()


@dataclass(frozen=True)
class _Calibrating:
    connection: duckdb.DuckDBPyConnection
    asked: Asked
    say: Callable[[str], None]

    def made(self) -> Calibration:
        asked, in_force = self.asked, self._in_force
        windows = collect(self.connection, asked.month, asked.law, asked.known, asked.outcomes)
        self.say(f"测算 {asked.month}：{len(windows)} 个窗口，{'、'.join(one.month for one in windows)}")
        district = self.connection.execute(sql("calibration/district")).fetchall()
        in_scope = {kind or ALL_KINDS: households for kind, households, _ in district}
        departments = asked.law.departments
        return Calibration(
            month=str(asked.month),
            made_on=asked.today,
            policy_version=in_force.version,
            terms=terms_of(in_force),
            windows=tuple(windows),
            households=in_scope.get(ALL_KINDS, 0),
            villages=district[0][2] if district else 0,
            causes=tuple(self._causes(in_scope)),
            lines=tuple(self._lines(windows, in_scope.get(ALL_KINDS, 0))),
            titles=departments.titles,
            office=departments.offices["district_office"],
            is_rehearsal=asked.is_rehearsal,
        )

    @property
    def _in_force(self) -> InForce:
        return self.asked.law.in_force(self.asked.month.first_day)

    def _causes(self, in_scope: Mapping[str, int]) -> Iterator[CauseFound]:
        bounds = {cause.rule_id: self._bounds(cause) for cause in CAUSES}
        rows = [
            (rule_id, scheme, number, lower, upper)
            for rule_id, schemes in bounds.items()
            for scheme, some in schemes.items()
            for number, (lower, upper) in enumerate(some)
        ]
        register_rows(self.connection, "calibration_segment", _SEGMENT_COLUMNS, rows)
        counts: dict[tuple[str, str, str], dict[int, tuple[int, ...]]] = {}
        for rule_id, kind, scheme, number, *some in self.connection.execute(sql("calibration/segments")).fetchall():
            counts.setdefault((rule_id, kind or ALL_KINDS, scheme), {})[number] = tuple(some)
        spent = {(row[0], row[1] or ALL_KINDS): row[2:] for row in self._rows("calibration/kinds")}
        for cause in CAUSES:
            yield CauseFound(
                cause,
                tuple(
                    _kind(kind, households, spent.get((cause.rule_id, kind)), _of(bounds, counts, cause, kind))
                    for kind, households in in_scope.items()
                ),
            )

    def _bounds(self, cause: Cause) -> dict[str, Bounds]:
        named = {"rule_id": cause.rule_id, "most": MOST_POINTS}
        points = [float(row[0]) for row in self.connection.execute(sql("calibration/points"), named).fetchall()]
        terms = terms_of(self._in_force)
        return {
            _FIXED: _bounds_of(terms.edges),
            _NATURAL: _bounds_of(natural_edges(points, terms.natural_classes)) if points else (),
        }

    def _lines(self, windows: Sequence[Window], everybody: int) -> Iterator[LineFound]:
        causes = {cause.rule_id: cause for cause in CAUSES}
        for number, (rule_id, key) in enumerate(lines_of(self.asked.law), start=1):
            expenses = expenses_of(self.connection, rule_id, number)
            yield self._line(causes[rule_id], key, expenses, len(windows), everybody)

    def _line(self, cause: Cause, key: str, expenses: Expenses, windows: int, everybody: int) -> LineFound:
        in_force = self._in_force
        terms, evidence = terms_of(in_force), expenses.evidence
        candidates: tuple[Candidate, ...] = ()
        if evidence.positive:
            median, highest = (quantile(expenses, per_cent) for per_cent in (_MEDIAN, _HIGHEST))
            lines = candidate_lines(median, highest, terms.step)
            candidates = candidates_of(expenses, lines, windows, _scale_at(cause, in_force))
        verdict, found = recommended(candidates, evidence, terms)
        is_found = verdict is Verdict.RECOMMENDED
        return LineFound(
            key=key,
            name=self.asked.law.parameters[key].name,
            cause=cause,
            now=in_force.amount(key),
            candidates=candidates,
            evidence=evidence,
            verdict=verdict,
            recommended=found,
            spread=spread_of(expenses, candidates, everybody, terms) if is_found else None,
        )

    def _rows(self, name: str) -> list[tuple[Any, ...]]:
        return self.connection.execute(sql(name)).fetchall()


def _scale_at(cause: Cause, in_force: InForce) -> Callable[[Decimal], tuple[Scale, Decimal]]:
    """The tiers and cap of a cause's coverage; 疾病住院 begins at the line that is asked about."""
    scale = scale_of(cause.coverage, in_force)
    return lambda line: (scale, line)


def _bounds_of(edges: Sequence[Decimal]) -> Bounds:
    """Segments between edges: under the first, from each to the next, from the last on."""
    return (*pairwise((_ZERO, *edges)), (edges[-1] if edges else _ZERO, None))


def _of(
    bounds: Mapping[str, Mapping[str, Bounds]],
    counts: Mapping[tuple[str, str, str], Mapping[int, tuple[int, ...]]],
    cause: Cause,
    kind: str,
) -> dict[str, tuple[Segment, ...]]:
    nothing = (0,) * 6
    return {
        scheme: tuple(
            Segment(lower, upper, *counts.get((cause.rule_id, kind, scheme), {}).get(number, nothing))
            for number, (lower, upper) in enumerate(some)
        )
        for scheme, some in bounds[cause.rule_id].items()
    }


def _kind(
    kind: str, in_scope: int, spent: tuple[Any, ...] | None, segments: Mapping[str, tuple[Segment, ...]]
) -> KindFound:
    households, total, quantiles = spent or (0, Decimal("0.00"), ())
    return KindFound(kind, in_scope, households, total, tuple(quantiles), segments[_FIXED], segments[_NATURAL])
