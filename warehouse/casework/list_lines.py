"""A case as a line of a level's list: what the receiver must know, the code, the answers already given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from policy.cases.case import SENT_BACK_TO, Case, Spoken
from policy.cases.permissions import choices
from policy.cases.states import Kind, Mark, State
from policy.cases.words import Cell, CellValue, Word
from policy.due_days import case_due_on
from policy.in_force import InForce
from policy.levels import Level
from warehouse.casework.ground import Ground
from warehouse.doors.list_rows import ListRow
from warehouse.ledger.case_models import CasePaper
from warehouse.ledger.cases import Filed

_BY_COLUMN: Final = frozenset({Mark.ASSET_SHOWN})
_SIGNED_BY: Final = {Level.VILLAGE: "村级", Level.TOWNSHIP: "乡镇", Level.DISTRICT: "区级"}


def list_line(ground: Ground, filed: Filed, papers: Sequence[CasePaper], level: Level) -> ListRow:
    """The line of a case on this level's list, as the ledger stands."""
    case, card = filed.case, filed.card
    in_force = ground.in_force(filed.month)
    return ListRow(
        household_no=filed.household_no,
        head_name=card.head_name,
        head_id_no=card.head_id_no,
        township=card.township,
        village=card.village,
        village_code=card.village_code,
        hamlet=card.hamlet,
        household_type=card.household_type,
        phone=card.phone,
        risk_types=case.risk_types,
        explanations=_explanations(filed, papers),
        assets=card.assets,
        is_monitored=case.kind is Kind.RISK_CHANGE,
        code=ground.code(filed, level),
        due_on=due_on(case, level, in_force),
        village_word=said_in_words(case, Level.VILLAGE),
        township_word=said_in_words(case, Level.TOWNSHIP),
        choices=_choices(case, level, in_force),
        filled=_filled(case, level),
        marks=tuple(mark.label for mark in sorted(case.marks - _BY_COLUMN)),
        attempt=case.code_attempt(level),
        send_back_note=_send_back(case, level),
        is_elimination=case.kind is Kind.ELIMINATION,
    )


def _explanations(filed: Filed, papers: Sequence[CasePaper]) -> tuple[str, ...]:
    """What each rule said first. More evidence of the same rule leaves a list that went out as it is."""
    first = {(paper.rule_id, paper.risk_type): paper.explanation for paper in reversed(papers)}
    told = [f"{risk_type}：{explanation}" for (_, risk_type), explanation in reversed(first.items())]
    return (*told, filed.card.note) if filed.card.note else tuple(told)


def due_on(case: Case, level: Level, in_force: InForce) -> date | None:
    """When the level's word is or was due; of a level not reached yet, reckoned from the due day of the one before."""
    bound = case.code_attempt(level)
    stays = [stay for stay in case.stays if stay.level is level and stay.attempt >= bound]
    if stays:
        return stays[-1].due_on
    reckoned = case.due_on
    if reckoned is None or case.state.level is None:
        return None
    levels = list(Level)
    for later in levels[levels.index(case.state.level) + 1 : levels.index(level) + 1]:
        reckoned = case_due_on(later, in_force, came_on=reckoned)
    return reckoned


def said_in_words(case: Case, level: Level) -> str:
    """What a level said in this attempt, its verdict first; empty while it has said nothing."""
    spoken = case.spoken(level)
    if spoken is None:
        return ""
    parts = [f"{cell.label}：{_text(value)}" for cell, value in spoken.word.cells if value != spoken.verdict.value]
    return "；".join([spoken.verdict.value, *parts])


def _choices(case: Case, level: Level, in_force: InForce) -> tuple[str, ...]:
    if level is Level.VILLAGE or case.state is not State.at(level):
        return ()
    return tuple(verdict.value for verdict in choices(case, level, in_force))


def _filled(case: Case, level: Level) -> dict[str, str]:
    spoken = case.spoken(level)
    return {} if spoken is None else word_cells(spoken.word)


def word_cells(word: Word) -> dict[str, str]:
    """A word as the cells of its row, by header."""
    return {cell.label: _text(value) for cell, value in word.cells}


def _text(value: CellValue) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _send_back(case: Case, level: Level) -> str:
    """Who sent the case back to this level last, and why."""
    backs = [spoken for spoken in case.words if SENT_BACK_TO.get(spoken.verdict) is level]
    return "" if not backs else _back_in_words(backs[-1])


def _back_in_words(spoken: Spoken) -> str:
    reason = spoken.word.get(Cell.REASON)
    return f"{_SIGNED_BY[spoken.level]}退回（{spoken.on.isoformat()}）：{reason or '未写理由'}"
