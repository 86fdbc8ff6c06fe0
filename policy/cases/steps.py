"""The steps of a case: it opens, goes out, hears a level's row, is marked. Pure: a step gives a new case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from policy.cases.answers import (
    answer_faults,
    day_faults,
    laid_over,
    last_day,
    notice_faults,
    signer_faults,
    unreadable,
)
from policy.cases.case import RANK, Case, Hit, Paper, Spoken, Stay
from policy.cases.circumstances import Circumstance
from policy.cases.matrix import Permission
from policy.cases.permissions import permission
from policy.cases.procedures import PROCEDURES
from policy.cases.refusals import Reason, Refusal
from policy.cases.rows import Row
from policy.cases.situation import circumstances
from policy.cases.states import Kind, Mark, State
from policy.cases.turns import turn_fault
from policy.cases.words import Word
from policy.due_days import case_due_on
from policy.in_force import InForce
from policy.levels import Level
from policy.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Step:
    """The case after a row, and what became of the row.

    `refusals` holds every fault found, the first is the one to name alone. `is_for_a_look`: matched without a code.
    """

    case: Case
    outcome: Outcome
    refusals: tuple[Refusal, ...] = ()
    is_correction: bool = False
    is_for_a_look: bool = False


def opened(case_no: str, kind: Kind, hits: Iterable[Hit], *, on: date, clue_on: date | None = None) -> Case:
    """A new case with its papers; `clue_on` where a clue opens it. One of 风险消除 has none: it bears no risk type."""
    return Case(case_no, kind, on, tuple(Paper(hit, on) for hit in hits), clue_on)


def joined(case: Case, hits: Iterable[Hit], on: date) -> Case:
    """The case with these hits among its papers, less what it has of the same rule; `book` says which may."""
    new = (Paper(replace(hit, evidence=hit.evidence - case.evidence_of(hit.rule_id)), on) for hit in hits)
    return replace(case, papers=(*case.papers, *new))


def sent_out(case: Case, on: date, in_force: InForce) -> Case:
    """The case at the village, its workbook written on this day; a case that has gone out stays as it is.

    Where no member is left and the kind lets the district act alone, it goes to the district.
    """
    if case.state is not State.LISTED:
        return case
    nobody_left = Mark.ALL_DEAD_OR_MOVED in case.marks
    is_alone = nobody_left and PROCEDURES[case.kind].may_speak(Level.DISTRICT, State.AT_VILLAGE)
    level = Level.DISTRICT if is_alone else Level.VILLAGE
    due_on = case_due_on(level, in_force, came_on=on, clue_on=case.clue_on)
    stay = Stay(level, case.attempt, on, due_on)
    return replace(case, state=State.at(level), sent_on=on, stays=(stay,))


def marked(case: Case, mark: Mark) -> Case:
    """The case with a mark put before the level where it stands; a case that is over takes none."""
    return replace(case, marks=case.marks | {mark}) if case.is_open else case


def unmarked(case: Case, mark: Mark) -> Case:
    """The case without a mark that holds no more; a case that is over keeps its own."""
    return replace(case, marks=case.marks - {mark}) if case.is_open else case


def said(case: Case, row: Row, *, on: date, in_force: InForce, around: frozenset[Circumstance] = frozenset()) -> Step:
    """What a row that was taken in on a day does to the case: a word, a correction, nothing, or its refusals.

    `around` says what holds of the household beside the case: an end of monitoring is determined only where nothing
    else is open.
    """
    if row.code.level is not row.level:
        return _refused(case, Refusal(Reason.CODE_OTHER_LEVEL))
    form = PROCEDURES[case.kind].forms[row.level]
    standing = case.spoken(row.level, row.code.attempt)
    earlier = standing.word if standing else Word()
    word = laid_over(form, row.word, earlier)
    if word == earlier:
        return Step(case, Outcome.NOTHING_NEW)
    if fault := turn_fault(case, row):
        return _refused(case, Refusal(fault))
    return _judged(case, replace(row, word=word), on, in_force, circumstances(case, row.level, word, in_force, around))


def _judged(case: Case, row: Row, on: date, in_force: InForce, holding: frozenset[Circumstance]) -> Step:
    form, word = PROCEDURES[case.kind].forms[row.level], row.word
    if faults := unreadable(form, word):
        return _refused(case, *faults)
    verdicts = form.verdicts(word)
    line = permission(case, row.level, verdicts[-1], holding) if verdicts else None
    if line is not None and not isinstance(line, Permission):
        return _refused(case, *(replace(one, cell=one.cell or form.answers[0].gives) for one in line))
    faults = tuple(
        chain(
            answer_faults(form, word, holding),
            day_faults(form, word, floor=_floor(case, row.level), today=on),
            notice_faults(word, in_force.whole("notice_days")),
            signer_faults(word),
        )
    )
    if faults or line is None:
        return _refused(case, *faults)
    spoken = Spoken(row.level, row.code.attempt, word, line.verdict, on)
    return _accepted(case, row, spoken, _moved(case, spoken, line.goes_to, in_force))


def _accepted(before: Case, row: Row, spoken: Spoken, after: Case) -> Step:
    standing = before.spoken(spoken.level, spoken.attempt)
    is_correction = standing is not None and not set(standing.word.cells) <= set(spoken.word.cells)
    return Step(
        after,
        Outcome.ACCEPTED,
        is_correction=is_correction,
        is_for_a_look=row.code.is_matched_by_name,
    )


def _refused(case: Case, *faults: Refusal) -> Step:
    return Step(case, Outcome.REFUSED, faults)


def _floor(case: Case, level: Level) -> date | None:
    """The day before which no day of this level's word may be: the list's, or the last of the level below."""
    if level is Level.VILLAGE:
        return case.started_on
    below = next(each for each in Level if RANK[each] == RANK[level] - 1)
    spoken = case.spoken(below)
    return last_day(PROCEDURES[case.kind].forms[below], spoken.word) if spoken else case.started_on


def _moved(case: Case, spoken: Spoken, goes_to: State, in_force: InForce) -> Case:
    others = tuple(each for each in case.words if (each.level, each.attempt) != (spoken.level, spoken.attempt))
    after = replace(case, state=goes_to, words=(*others, spoken))
    if goes_to.level is None or goes_to is case.state:
        return after
    stay = _returned(case, spoken, goes_to.level) or _come(after, goes_to.level, spoken.on, in_force)
    return replace(after, stays=(*case.stays, stay))


def _returned(case: Case, spoken: Spoken, level: Level) -> Stay | None:
    """The old stay, with its old due day, where a correction brings the case back to who made it (C4)."""
    if level is not spoken.level:
        return None
    return next(stay for stay in reversed(case.stays) if (stay.level, stay.attempt) == (level, case.attempt))


def _come(case: Case, level: Level, on: date, in_force: InForce) -> Stay:
    due_on = case_due_on(level, in_force, came_on=on, attempt=case.attempt, clue_on=case.clue_on)
    return Stay(level, case.attempt, on, due_on)
