"""What the district's meetings decide about the households that came to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from policy.calendar import Calendar
from policy.cases.words import Cell, Verdict
from warehouse.sample.officers.chance import Chance
from warehouse.sample.officers.habits import Habits
from warehouse.sample.officers.issued import Line
from warehouse.sample.officers.sending import sending_day
from warehouse.sample.officers.turns import Turn

TOWNSHIP_WORD: Final = "乡镇意见"
ASSETS: Final = "资产提示"
DECISION: Final = Cell.DECISION.label
SECOND_SIGNER: Final = Cell.SECOND_SIGNER.label
FIRST, SECOND = "周明远", "孙慧敏"
"""The two who sign for the district of a rehearsal."""

_TRIES: Final = 3
_STILL_OPEN: Final = "另有在办事项未办结，继续监测"
_REASONS: Final = {
    Verdict.NOT_DETERMINED: ("会议研究认为返贫风险已化解", "家庭收入高于监测范围"),
    Verdict.BACK_TO_TOWNSHIP: ("请补充乡镇核实材料", "请核对家庭人口变化"),
}


def district_turns(line: Line, base: date, chance: Chance, habits: Habits, calendar: Calendar) -> list[Turn]:
    """What the first meeting after the household came says of it, or the next one; again where it was not taken."""
    meeting = next_meeting(base, habits, calendar)
    if chance.happens("deferred", habits.deferred):
        meeting = next_meeting(meeting, habits, calendar)
    cells = _decision(_verdict(line, chance, habits), line, meeting, chance)
    turn = Turn(meeting, cells, DECISION)
    if Cell.DOCUMENT_NO.label in cells and chance.happens("slip", habits.slips):
        wrong = {header: value for header, value in cells.items() if header != Cell.DOCUMENT_NO.label}
        turn = Turn(meeting, wrong, DECISION)
    again = [Turn(day, cells, DECISION) for day in _days_after(meeting, habits, calendar)]
    if line.is_end:  # where something else stays open, the household stays monitored
        refused = _decision(Verdict.NOT_DETERMINED, line, again[-1].day, chance)
        again[-1] = Turn(again[-1].day, {**refused, Cell.REASON.label: _STILL_OPEN}, DECISION)
    return [turn, *again]


def next_meeting(after: date, habits: Habits, calendar: Calendar) -> date:
    """The first day of meeting after a day: a workday, on a weekday of meetings."""
    day = calendar.next_workday(after)
    while day.weekday() not in habits.meetings:
        day = calendar.next_workday(day)
    return day


def _days_after(meeting: date, habits: Habits, calendar: Calendar) -> Iterator[date]:
    """The days of sending on which the district tries again where its word was not taken."""
    for _ in range(_TRIES):
        meeting = sending_day(calendar.next_workday(meeting), habits.sending, calendar)
        yield meeting


def document_no(meeting: date) -> str:
    """文号 of the paper of a meeting, the same for all that it decided."""
    return f"鹤防贫〔{meeting.year}〕{meeting.timetuple().tm_yday}号"


def _verdict(line: Line, chance: Chance, habits: Habits) -> Verdict:
    said = line.cells.get(TOWNSHIP_WORD, "").split("；")[0]
    if line.is_nobody_left:
        return Verdict.DETERMINED
    if line.is_held_back:
        return Verdict.NOT_DETERMINED
    if said == Verdict.OPPOSED.value:
        return chance.by_share("verdict", ((Verdict.DETERMINED, 0.3),), Verdict.NOT_DETERMINED)
    if said == Verdict.REFERRED.value:
        return chance.by_share("verdict", ((Verdict.DETERMINED, 0.5),), Verdict.NOT_DETERMINED)
    shares = ((Verdict.NOT_DETERMINED, habits.not_determined), (Verdict.BACK_TO_TOWNSHIP, habits.back_to_township))
    return chance.by_share("verdict", shares, Verdict.DETERMINED)


def _decision(verdict: Verdict, line: Line, meeting: date, chance: Chance) -> dict[str, object]:
    cells: dict[str, object] = {
        DECISION: verdict.value,
        Cell.DECIDED_BY.label: FIRST,
        Cell.DECIDED_ON.label: meeting,
        Cell.MEETING_ON.label: meeting,
    }
    if verdict in _REASONS:
        cells[Cell.REASON.label] = chance.one_of("why", _REASONS[verdict])
    if verdict is not Verdict.BACK_TO_TOWNSHIP:
        cells[Cell.DOCUMENT_NO.label] = document_no(meeting)
    if verdict is Verdict.DETERMINED and line.cells.get(ASSETS, ""):
        cells[Cell.ASSET_CHECK.label] = "无影响" if chance.happens("asset harmless", 0.8) else "需关注"
    if (verdict is Verdict.NOT_DETERMINED and not _is_opposed(line)) or (line.is_end and line.is_nobody_left):
        cells[SECOND_SIGNER] = SECOND
    return cells


def _is_opposed(line: Line) -> bool:
    return line.cells.get(TOWNSHIP_WORD, "").split("；")[0] == Verdict.OPPOSED.value
