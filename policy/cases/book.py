"""A household's book of cases: where a hit or a clue goes (CASES 1, fine points C5 and C16)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from policy.cases.case import Case, Hit
from policy.cases.procedures import PROCEDURES
from policy.cases.states import Kind, State
from policy.cases.steps import joined, opened
from policy.labelled_word import LabelledWord


class Fate(LabelledWord):
    """What becomes of a hit."""

    OPENED = "opened", "新开一案"
    JOINED = "joined", "并入在办的案件"
    IN_OPEN_CASE = "in_open_case", "已有在办的案件，不另开"
    DETERMINED_ALREADY = "determined_already", "该风险类型已确定，不另开"
    NO_NEW_EVIDENCE = "no_new_evidence", "曾不纳入，且无新佐证，不另开"
    BEFORE_ELIMINATION = "before_elimination", "风险已消除，此后没有新收的佐证，不另开"


@dataclass(frozen=True, slots=True)
class Book:
    """All cases of one household, the oldest first. What was determined up to its last elimination counts no more.

    `eliminated_on` is an elimination that others tell of; those by cases of its own are seen in `cases`.
    """

    household_no: str
    cases: tuple[Case, ...] = ()
    eliminated_on: date | None = None

    @property
    def last_eliminated_on(self) -> date | None:
        """区级确定日期 of the last elimination, None without any."""
        ended = (case.determined_on for case in self.cases if case.kind is Kind.ELIMINATION)
        return max((day for day in (*ended, self.eliminated_on) if day), default=None)

    @property
    def open_cases(self) -> tuple[Case, ...]:
        """Open cases that take hits."""
        return tuple(case for case in self.cases if case.is_open and PROCEDURES[case.kind].takes_hits)

    @property
    def unspoken(self) -> Case | None:
        """The open case that hits still join, because its village has not spoken; there is at most one."""
        return next((case for case in self.open_cases if not case.has_village_spoken), None)

    @property
    def determined(self) -> tuple[Case, ...]:
        """Cases that were determined and not eliminated since."""
        return tuple(case for case in self.cases if case.state is State.DETERMINED and self._still_stands(case))

    @property
    def refused(self) -> tuple[Case, ...]:
        """Cases of risk types that were closed as refused."""
        closed = (case for case in self.cases if case.state is State.CLOSED_REFUSED)
        return tuple(case for case in closed if PROCEDURES[case.kind].takes_hits)

    def with_case(self, case: Case) -> Book:
        """The book with this case in place of the one of its number, or added."""
        if all(each.case_no != case.case_no for each in self.cases):
            return replace(self, cases=(*self.cases, case))
        return replace(self, cases=tuple(case if each.case_no == case.case_no else each for each in self.cases))

    def _still_stands(self, case: Case) -> bool:
        """A 风险变化 confirms what stood as it opened: determined after an elimination since, it begins nothing."""
        eliminated = self.last_eliminated_on
        counted = case.opened_on if case.kind is Kind.RISK_CHANGE else case.determined_on
        return PROCEDURES[case.kind].takes_hits and (eliminated is None or counted is None or counted > eliminated)


@dataclass(frozen=True, slots=True)
class Receipt:
    """The book after hits came in, the fate of each hit in the order given, and the case that was opened."""

    book: Book
    fates: tuple[tuple[Hit, Fate], ...]
    opened: Case | None = None


def received(
    book: Book, hits: Iterable[Hit], *, on: date, case_no: str, is_monitored: bool = False, clue_on: date | None = None
) -> Receipt:
    """What the hits of one screening, or a clue (with its day as `clue_on`), do to the book.

    Those that open a case open one together, under `case_no`; of a household that is monitored, by the register
    (`is_monitored`) or by a case, it is a 风险变化.
    """
    fates = tuple((hit, fate(book, hit)) for hit in hits)
    joining = [hit for hit, its_fate in fates if its_fate is Fate.JOINED]
    opening = [hit for hit, its_fate in fates if its_fate is Fate.OPENED]
    if joining and book.unspoken:
        book = book.with_case(joined(book.unspoken, joining, on))
    if not opening:
        return Receipt(book, fates)
    kind = Kind.RISK_CHANGE if is_monitored or book.determined else Kind.IDENTIFICATION
    case = opened(case_no, kind, opening, on=on, clue_on=clue_on)
    return Receipt(book.with_case(case), fates, case)


def fate(book: Book, hit: Hit) -> Fate:
    """Where one hit goes, as the book stands."""
    bearing = next((case for case in book.open_cases if hit.risk_type in case.risk_types), None)
    if bearing:
        has_new = not hit.evidence <= bearing.evidence
        return Fate.JOINED if has_new and not bearing.has_village_spoken else Fate.IN_OPEN_CASE
    if any(hit.risk_type in case.risk_types for case in book.determined):
        return Fate.DETERMINED_ALREADY
    if _is_of_before(book.last_eliminated_on, hit):
        return Fate.BEFORE_ELIMINATION
    if book.refused and not _asks_anew(book.refused, hit):
        return Fate.NO_NEW_EVIDENCE
    return Fate.JOINED if book.unspoken else Fate.OPENED


def _is_of_before(eliminated_on: date | None, hit: Hit) -> bool:
    """Whether all evidence of a hit was accepted while the household was monitored: its end judged it."""
    return eliminated_on is not None and hit.accepted_on is not None and hit.accepted_on <= eliminated_on


def _asks_anew(refused: tuple[Case, ...], hit: Hit) -> bool:
    """Whether a hit has evidence that no refused case had, or its rule another law than when it was last refused."""
    if hit.evidence - frozenset().union(*(case.evidence for case in refused)):
        return True
    laws = [paper.hit.law for case in refused for paper in case.papers if paper.hit.rule_id == hit.rule_id]
    return laws[-1] != hit.law if laws else not hit.evidence
