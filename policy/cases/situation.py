"""Which circumstances hold for a case when a level says a word."""

from __future__ import annotations

from collections.abc import Iterator

from policy.cases.case import Case
from policy.cases.circumstances import Circumstance
from policy.cases.procedures import PROCEDURES
from policy.cases.states import Mark
from policy.cases.words import Verdict, Word
from policy.in_force import InForce
from policy.levels import Level


def circumstances(case: Case, level: Level, word: Word, in_force: InForce) -> frozenset[Circumstance]:
    """All that hold if `level` now says `word`; an empty word asks what it may choose."""
    return frozenset(_holding(case, level, word, in_force))


def _holding(case: Case, level: Level, word: Word, in_force: InForce) -> Iterator[Circumstance]:
    is_answered = PROCEDURES[case.kind].forms[level].owed(word) is None
    yield Circumstance.ANSWERED if is_answered else Circumstance.AWAITED
    yield from _of_the_village(case)
    yield from _of_the_township(case)
    is_left = case.send_backs(level) < in_force.whole("send_backs")
    yield Circumstance.SEND_BACKS_LEFT if is_left else Circumstance.SEND_BACKS_USED
    if Mark.ASSET_SHOWN in case.marks:
        yield Circumstance.ASSET_SHOWN


def _of_the_village(case: Case) -> Iterator[Circumstance]:
    spoken = case.spoken(Level.VILLAGE)
    if spoken:
        is_yes = spoken.verdict is PROCEDURES[case.kind].village_yes
        yield Circumstance.VILLAGE_PASSED if is_yes else Circumstance.VILLAGE_REFUSED


def _of_the_township(case: Case) -> Iterator[Circumstance]:
    spoken = case.spoken(Level.TOWNSHIP)
    verdict = spoken.verdict if spoken else None
    if verdict is not Verdict.REFERRED:
        yield Circumstance.NOT_REFERRED
    if verdict is not Verdict.OPPOSED:
        yield Circumstance.TOWNSHIP_NOT_OPPOSED
