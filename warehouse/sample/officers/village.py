"""What a village does with a household on its list: checked at home, evaluated, posted; answers as they are ready."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from policy.calendar import Calendar
from policy.cases.procedures import EXPENSE_HELD, SECURED, SIGNED
from policy.cases.words import Cell, Verdict
from warehouse.sample.officers.chance import Chance
from warehouse.sample.officers.habits import Habits
from warehouse.sample.officers.issued import Line
from warehouse.sample.officers.turns import Cells, Turn, days

CONCLUSION: Final = Cell.CONCLUSION.label
NOTICE_TO: Final = Cell.NOTICE_TO.label
INCOME: Final = Cell.INCOME.label
CAUSE: Final = Cell.CAUSE.label

_CAUSES: Final = {
    Verdict.SOLVED: ("已享受大病救助", "子女已就业", "亲属已帮扶到位"),
    Verdict.NO_RISK: ("已有稳定收入", "支出由单位承担", "家庭存款充足"),
    Verdict.UNVERIFIABLE: ("外出联系不上", "查无此人", "非本村"),
    Verdict.DECLINED: ("评议认为收入稳定", "不愿申请"),
}
_STAYS: Final = ("仍有大额自付医疗费", "主要劳动力尚未就业", "收入还不稳定")
_LATE_BY: Final = (5, 14)


@dataclass(frozen=True, slots=True)
class _Days:
    """When a household is checked, evaluated, posted, and taken down; `told_on` when the last of it is reported."""

    checked: date
    evaluated: date
    posted: date
    taken_down: date
    told_on: date


def village_turns(
    line: Line, base: date, chance: Chance, place: Chance, habits: Habits, calendar: Calendar
) -> list[Turn]:
    """What the village does with a row; nothing where it never answers. `base` is the day from which it counts.

    `place` is the village's own chance: it is late or silent with all of its households. It works on any day, and
    sends on workdays.
    """
    if place.happens("silent", habits.silent_villages):
        return []
    if place.happens("late", habits.late_villages):
        base += days(place.whole("late by", *_LATE_BY))
    when = _days(base, chance, 0 if line.is_sent_back else 1)
    cadre = place.name()
    found = _end_stages(when, chance, cadre, habits) if line.is_end else _stages(line, when, chance, cadre, habits)
    stages = list(found)
    if chance.happens("at once", habits.at_once):
        stages = stages[-1:]
    turns = stages if line.is_end else _old_copy_first(_with_slip(stages, chance, habits), line, chance, habits)
    return [replace(turn, day=calendar.workday_from(turn.day)) for turn in turns]


def _days(base: date, chance: Chance, lingers: int) -> _Days:
    """`lingers` is by how many days each step may take longer; a household gone through before is known."""
    checked = base + days(chance.whole("checked", 1, 1 + lingers))
    evaluated = checked + days(chance.whole("evaluated", 0, lingers))
    taken_down = evaluated + days(chance.whole("posted for", 5, 5 + lingers))
    told_on = taken_down + days(chance.whole("told after", 0, lingers))
    return _Days(checked, evaluated, evaluated, taken_down, told_on)


def _stages(line: Line, when: _Days, chance: Chance, cadre: str, habits: Habits) -> Iterator[Turn]:
    """The row after the check, after the evaluation, after the notice; as far as its words lead."""
    found = _conclusion(chance, habits)
    cells = _check(found, when, chance, cadre)
    yield Turn(when.checked, cells)
    if found is not Verdict.PROPOSED:
        return
    agreed = not chance.happens("declined", habits.declined)
    cells = {**cells, **_evaluation(when, chance, agreed=agreed)}
    yield Turn(when.evaluated, cells)
    if agreed and line.needs_notice:
        cells = {**cells, Cell.NOTICE_FROM.label: when.posted, NOTICE_TO: when.taken_down}
        yield Turn(when.told_on, cells)


def _end_stages(when: _Days, chance: Chance, cadre: str, habits: Habits) -> Iterator[Turn]:
    """The row of a household whose monitoring may end, after the check, the evaluation, the notice."""
    is_gone = chance.happens("risk gone", habits.risk_gone)
    cells: dict[str, object] = {
        Cell.RISK_CHECK.label: (Verdict.RISK_GONE if is_gone else Verdict.RISK_STAYS).value,
        Cell.CHECKED_BY.label: cadre,
        Cell.CHECKED_ON.label: when.checked,
        INCOME: chance.whole("income at the end", 7_500, 14_000),
        Cell.SECURITY.label: SECURED,
        Cell.EXPENSE.label: EXPENSE_HELD if is_gone else "不可控",
        Cell.SIGNATURE.label: SIGNED,
    }
    if not is_gone:
        yield Turn(when.checked, {**cells, CAUSE: chance.one_of("why it stays", _STAYS)})
        return
    if chance.happens("slip", habits.slips):
        yield Turn(when.checked, {**cells, Cell.SIGNATURE.label: ""})
        when = replace(when, evaluated=max(when.evaluated, when.checked + days(1)))
    yield Turn(when.evaluated, cells)
    declined = chance.happens("end declined", habits.end_declined)
    verdict = Verdict.END_DECLINED if declined else Verdict.END_AGREED
    cells = {**cells, Cell.EVALUATION.label: verdict.value, Cell.EVALUATED_ON.label: when.evaluated}
    notice = {} if declined else {Cell.NOTICE_FROM.label: when.evaluated, NOTICE_TO: when.evaluated + days(5)}
    yield Turn(max(when.told_on, when.evaluated + days(5)), {**cells, **notice})


def _conclusion(chance: Chance, habits: Habits) -> Verdict:
    shares = (
        (Verdict.PROPOSED, habits.proposed),
        (Verdict.SOLVED, habits.solved),
        (Verdict.UNVERIFIABLE, habits.unverifiable),
    )
    return chance.by_share("conclusion", shares, Verdict.NO_RISK)


def _check(found: Verdict, when: _Days, chance: Chance, cadre: str) -> dict[str, object]:
    is_true = "属实" if found is Verdict.PROPOSED else chance.one_of("true", ("部分属实", "不属实"))
    cells: dict[str, object] = {
        Cell.CLUE_TRUE.label: is_true,
        CONCLUSION: found.value,
        Cell.CHECKED_BY.label: cadre,
        Cell.CHECKED_ON.label: when.checked,
    }
    if found in _CAUSES:
        return {**cells, CAUSE: chance.one_of("cause", _CAUSES[found])}
    signed = "已签" if chance.happens("authorised", 0.8) else "未签"
    return {**cells, INCOME: chance.whole("income", 2_500, 8_500), Cell.AUTHORISATION.label: signed}


def _evaluation(when: _Days, chance: Chance, *, agreed: bool) -> dict[str, object]:
    cells: dict[str, object] = {
        Cell.EVALUATION.label: (Verdict.AGREED if agreed else Verdict.DECLINED).value,
        Cell.EVALUATED_ON.label: when.evaluated,
        Cell.ATTENDANCE.label: chance.whole("attendance", 12, 45),
    }
    return cells if agreed else {**cells, CAUSE: chance.one_of("declined why", _CAUSES[Verdict.DECLINED])}


def _with_slip(stages: list[Turn], chance: Chance, habits: Habits) -> list[Turn]:
    """Now and then an answer is wrong at first, and right some days later."""
    first, last = stages[0], stages[-1]
    rest = [replace(turn, day=max(turn.day, first.day + days(1))) for turn in stages[1:]]
    if chance.happens("doubled", habits.doubled):
        return [_doubled(first), _again(first, CONCLUSION, chance), *rest]
    if chance.happens("slip", habits.slips):
        if NOTICE_TO in last.cells and chance.happens("slip of notice", 0.5):
            short = {**last.cells, Cell.NOTICE_FROM.label: _day(last.cells[NOTICE_TO]) - days(3)}
            return [*stages[:-1], Turn(last.day, short), _again(last, NOTICE_TO, chance)]
        return [Turn(first.day, _wrong(first, chance)), _again(first, CONCLUSION, chance), *rest]
    if thought := _first_thought(first, chance, habits):
        return [Turn(first.day, thought), Turn(first.day + days(1), first.cells), *rest]
    return stages


def _first_thought(first: Turn, chance: Chance, habits: Habits) -> Cells | None:
    """What a village says first and corrects the day after: a mistyped number, another conclusion."""
    if INCOME not in first.cells:
        return None
    if chance.happens("correction", habits.corrections):
        return {**first.cells, INCOME: chance.whole("mistyped", 100, 900)}
    if chance.happens("change of mind", habits.changes_of_mind):
        cells = {header: value for header, value in first.cells.items() if header != INCOME}
        return {**cells, CONCLUSION: Verdict.UNVERIFIABLE.value, CAUSE: "外出联系不上"}
    return None


def _again(turn: Turn, unless: str, chance: Chance) -> Turn:
    return Turn(turn.day + days(chance.whole("mended after", 1, 2)), turn.cells, unless)


def _doubled(turn: Turn) -> Turn:
    other = {**turn.cells, CONCLUSION: Verdict.NO_RISK.value, CAUSE: "已有稳定收入"}
    return Turn(turn.day, turn.cells, doubled=other)


def _wrong(turn: Turn, chance: Chance) -> Cells:
    """The row with one thing wrong: a word, a day that cannot be read or has not come, something missing."""
    checked_on = Cell.CHECKED_ON.label
    wrong: tuple[Cells, ...] = (
        {CONCLUSION: "同意"},
        {checked_on: "前天"},
        {checked_on: _day(turn.cells[checked_on]) + days(30)},
        {Cell.CHECKED_BY.label: ""},
    )
    return {**turn.cells, **chance.one_of("what is wrong", wrong)}


def _old_copy_first(turns: list[Turn], line: Line, chance: Chance, habits: Habits) -> list[Turn]:
    """Some fill in the copy that they have at hand, although the household was sent back since."""
    if not (line.is_sent_back and chance.happens("old copy", habits.old_copies)):
        return turns
    first = turns[0]
    rest = [replace(turn, day=max(turn.day, first.day + days(1))) for turn in turns[1:]]
    return [Turn(first.day, first.cells, is_old_copy=True), _again(first, CONCLUSION, chance), *rest]


def _day(value: object) -> date:
    if not isinstance(value, date):
        message = f"{type(value).__name__} stands where a day is written"
        raise TypeError(message)
    return value
