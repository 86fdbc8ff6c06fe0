"""Which circumstances hold for a case when a level says a word."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from policy.cases.case import Case
from policy.cases.circumstances import AROUND, Circumstance
from policy.cases.procedures import EXPENSE_HELD, PROCEDURES, SECURED, SIGNED
from policy.cases.states import Mark
from policy.cases.words import Cell, Verdict, Word
from policy.in_force import InForce
from policy.levels import Level


def circumstances(
    case: Case, level: Level, word: Word, in_force: InForce, around: frozenset[Circumstance] = frozenset()
) -> frozenset[Circumstance]:
    """All that hold if `level` now says `word`; an empty word asks what it may choose.

    `around` are those that hold of the household beside the case.
    """
    return frozenset((*_holding(case, level, word, in_force), *(around & AROUND)))


def _holding(case: Case, level: Level, word: Word, in_force: InForce) -> Iterator[Circumstance]:
    is_answered = PROCEDURES[case.kind].forms[level].owed(word) is None
    yield Circumstance.ANSWERED if is_answered else Circumstance.AWAITED
    yield from _of_the_word(word, in_force)
    yield from _of_the_village(case)
    yield from _of_the_township(case)
    is_left = case.send_backs(level) < in_force.whole("send_backs")
    yield Circumstance.SEND_BACKS_LEFT if is_left else Circumstance.SEND_BACKS_USED
    if Mark.ASSET_SHOWN in case.marks:
        yield Circumstance.ASSET_SHOWN
    if Mark.ALL_DEAD_OR_MOVED in case.marks and not _have_all_agreed(case):
        yield Circumstance.DISTRICT_ALONE


def _of_the_word(word: Word, in_force: InForce) -> Iterator[Circumstance]:
    """What an end of monitoring stands on, as the word has it."""
    if word.get(Cell.SECURITY) == SECURED:
        yield Circumstance.SECURED
    if word.get(Cell.EXPENSE) == EXPENSE_HELD:
        yield Circumstance.EXPENSE_HELD
    if word.get(Cell.SIGNATURE) == SIGNED:
        yield Circumstance.HEAD_SIGNED
    income = word.get(Cell.INCOME)
    if isinstance(income, Decimal) and income >= in_force.amount("monitoring_line"):
        yield Circumstance.INCOME_HOLDS


def _have_all_agreed(case: Case) -> bool:
    """Whether village and township said yes, so that the district does not act alone."""
    village, township = case.spoken(Level.VILLAGE), case.spoken(Level.TOWNSHIP)
    return (
        village is not None
        and village.verdict is PROCEDURES[case.kind].village_yes
        and township is not None
        and township.verdict is Verdict.REPORTED
    )


def _of_the_village(case: Case) -> Iterator[Circumstance]:
    spoken = case.spoken(Level.VILLAGE)
    if spoken:
        is_yes = spoken.verdict is PROCEDURES[case.kind].village_yes
        yield Circumstance.VILLAGE_PASSED if is_yes else Circumstance.VILLAGE_REFUSED


def _of_the_township(case: Case) -> Iterator[Circumstance]:
    spoken = case.spoken(Level.TOWNSHIP)
    verdict = spoken.verdict if spoken else None
    if verdict is Verdict.REPORTED:
        yield Circumstance.TOWNSHIP_PASSED
    if verdict is not Verdict.REFERRED:
        yield Circumstance.NOT_REFERRED
    if verdict is not Verdict.OPPOSED:
        yield Circumstance.TOWNSHIP_NOT_OPPOSED
