"""What a township makes of what its villages said: reported, opposed, agreed to a refusal, sent back."""

from __future__ import annotations

from datetime import date
from typing import Final

from policy.calendar import Calendar
from policy.cases.words import Cell, Verdict
from warehouse.sample.officers.chance import Chance
from warehouse.sample.officers.habits import Habits
from warehouse.sample.officers.issued import Line
from warehouse.sample.officers.turns import Cells, Turn, days

VILLAGE_WORD: Final = "村级意见"
REVIEW: Final = Cell.REVIEW.label
REASON: Final = Cell.REASON.label

_REFUSING: Final = frozenset({Verdict.SOLVED, Verdict.NO_RISK, Verdict.UNVERIFIABLE, Verdict.DECLINED})
_AGREEING: Final = frozenset({Verdict.AGREED, Verdict.END_AGREED})
_LATE_BY: Final = (3, 9)
_MOST_ATTEMPTS: Final = 3
_REASONS: Final = {
    Verdict.OPPOSED: ("经核实家庭有稳定经营收入", "主要支出已由保险报销"),
    Verdict.AGREED_REFUSAL: ("情况属实", "已到户复核，同意村级意见"),
    Verdict.BACK_TO_VILLAGE: ("请补充收入佐证", "核查情况不清，请重新入户", "请联系户主后再报"),
    Verdict.REFERRED: ("村级与乡镇意见不一致，请区级裁定",),
}


def township_turns(
    line: Line, base: date, chance: Chance, place: Chance, habits: Habits, calendar: Calendar
) -> list[Turn]:
    """What the township does with a row; nothing before the village has said all, unless it is in a hurry."""
    said = village_said(line)
    if line.is_end and said is not Verdict.END_AGREED:
        return []
    if said is None:
        return _too_early(line, base, chance, place, habits)
    if place.happens("late", habits.late_townships):
        base += days(place.whole("late by", *_LATE_BY))
    day = calendar.workday_from(base + days(chance.whole("reviewed", 1, 2)))
    cells = _review(_verdict(line, said, chance, habits), day, chance, place.name())
    return _with_slip(Turn(day, cells, REVIEW), chance, habits)


def village_said(line: Line) -> Verdict | None:
    """The village's verdict, once its last needed answer is there."""
    text = line.cells.get(VILLAGE_WORD, "")
    verdict = next((each for each in Verdict if text.split("；")[0] == each.value), None)
    if verdict in _REFUSING:
        return verdict
    is_posted = f"{Cell.NOTICE_TO.label}：" in text or not line.needs_notice
    return verdict if verdict in _AGREEING and is_posted else None


def _too_early(line: Line, base: date, chance: Chance, place: Chance, habits: Habits) -> list[Turn]:
    """A row reported before the village has said all; it is refused, and said again in its time."""
    if line.cells.get(VILLAGE_WORD, "").startswith("（") or not chance.happens("too early", habits.too_early):
        return []
    day = base - days(chance.whole("early by", 1, 2))
    return [Turn(day, _review(Verdict.REPORTED, day, chance, place.name()))]


def _verdict(line: Line, said: Verdict, chance: Chance, habits: Habits) -> Verdict:
    may_send_back = line.attempt < _MOST_ATTEMPTS
    if said in _AGREEING:
        back = habits.back_to_village if may_send_back else 0.0
        shares = ((Verdict.OPPOSED, habits.opposed), (Verdict.BACK_TO_VILLAGE, back))
        return chance.by_share("verdict", shares, Verdict.REPORTED)
    share = habits.unverifiable_back if said is Verdict.UNVERIFIABLE else habits.refused_back
    if chance.happens("back", share):
        return Verdict.BACK_TO_VILLAGE if may_send_back else Verdict.REFERRED
    return Verdict.AGREED_REFUSAL


def _review(verdict: Verdict, day: date, chance: Chance, officer: str) -> dict[str, object]:
    cells: dict[str, object] = {
        REVIEW: verdict.value,
        Cell.REVIEWED_BY.label: officer,
        Cell.REVIEWED_ON.label: day,
    }
    return {**cells, REASON: chance.one_of("why", _REASONS[verdict])} if verdict in _REASONS else cells


def _with_slip(turn: Turn, chance: Chance, habits: Habits) -> list[Turn]:
    """Now and then a word is wrong or the reason lacking at first; or a reason is given better the day after."""
    if REASON not in turn.cells and chance.happens("slip", habits.slips):
        return [Turn(turn.day, {**turn.cells, REVIEW: "同意"}), _again(turn)]
    if turn.cells[REVIEW] == Verdict.REFERRED.value:
        # Whether it has sent back often enough is not on its list; where it has not, it agrees after all.
        return [turn, _again(Turn(turn.day, {**turn.cells, REVIEW: Verdict.AGREED_REFUSAL.value}))]
    if REASON in turn.cells and chance.happens("slip", habits.slips):
        return [Turn(turn.day, _without(turn.cells, REASON)), _again(turn)]
    if turn.cells[REVIEW] == Verdict.OPPOSED.value and chance.happens("correction", habits.corrections):
        return [turn, Turn(turn.day + days(1), {**turn.cells, REASON: "经再次核实，家庭有稳定经营收入"})]
    return [turn]


def _again(turn: Turn) -> Turn:
    return Turn(turn.day + days(1), turn.cells, REVIEW)


def _without(cells: Cells, header: str) -> Cells:
    return {name: value for name, value in cells.items() if name != header}
