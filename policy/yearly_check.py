"""年度核查: what a village says once a year of each monitored household, and why a row of it is refused (HELP 2).

A change of members or income is a note for the register's owner; help that is not in place (不到位) puts the orders of
the household before the district. Neither changes anything by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from policy.labelled_word import LabelledWord
from policy.refusal import RefusalOf


class Cell(LabelledWord):
    """One cell to fill, in the order of the columns; its label is the header."""

    CHANGED = "changed", "家庭情况有无变化"
    CHANGE = "change", "变化说明"
    IN_PLACE = "in_place", "帮扶是否到位"
    CHECKED_BY = "checked_by", "核查人"
    CHECKED_ON = "checked_on", "核查日期"


CHANGED: Final = ("有", "无")
IN_PLACE: Final = ("到位", "不到位")


class Reason(LabelledWord):
    """Why a row is refused."""

    CODE_WRONG = "CODE_WRONG", "核对码不正确，请照发出的年度核查表抄写，不要改动核对码。"
    CODE_OTHER_PLACE = "CODE_OTHER_PLACE", "核对码属于其他村的年度核查表，请由该村报送。"
    CHECK_UNKNOWN = "CHECK_UNKNOWN", "缺核对码，且本村的年度核查表没有这一户，请补上核对码。"
    CHECK_MISMATCH = "CHECK_MISMATCH", "核对码和户编号对不上，请照发出的年度核查表抄写。"
    CHECK_TWICE = "CHECK_TWICE", "同一户在本表出现多次且内容不同，各行均不计，请只留一行后重报。"
    FIELD_MISSING = "FIELD_MISSING", "“{cell}”必须填写，请补填后重报。"
    CHOICE_UNKNOWN = "CHOICE_UNKNOWN", "“{cell}”不在可选范围内，请从下拉选项中选择。"
    CELL_UNREADABLE = "CELL_UNREADABLE", "“{cell}”无法识别，请按日期（如 2026-10-20）填写。"
    DATE_AHEAD = "DATE_AHEAD", "“{cell}”晚于收表当天，请核对日期，到期后再报。"
    DATE_ORDER = "DATE_ORDER", "“{cell}”早于年度核查表发出之日，请核对日期。"


@dataclass(frozen=True, slots=True)
class Refusal(RefusalOf[Reason, Cell]):
    """Why a row does not count."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a village says of one household; the day is the text that stood there where it is none, None for nothing."""

    changed: str
    in_place: str
    checked_by: str = field(repr=False)
    checked_on: date | str | None
    change: str = field(default="", repr=False)

    @property
    def has_changed(self) -> bool:
        """Whether the register's owner is to look at the household."""
        return self.changed == CHANGED[0]

    @property
    def is_wanting(self) -> bool:
        """Whether help is not in place."""
        return self.in_place == IN_PLACE[1]


def faults(answer: Answer, *, sent_on: date, today: date) -> tuple[Refusal, ...]:
    """Why an answer that was taken in on a day does not count; empty where it does."""
    return tuple(_faults(answer, sent_on, today))


def _faults(answer: Answer, sent_on: date, today: date) -> Iterator[Refusal]:
    for cell, said, choices in (
        (Cell.CHANGED, answer.changed, CHANGED),
        (Cell.IN_PLACE, answer.in_place, IN_PLACE),
        (Cell.CHECKED_BY, answer.checked_by, ()),
    ):
        if not said:
            yield Refusal(Reason.FIELD_MISSING, cell)
        elif choices and said not in choices:
            yield Refusal(Reason.CHOICE_UNKNOWN, cell)
    if reason := _of_the_day(answer.checked_on, sent_on, today):
        yield Refusal(reason, Cell.CHECKED_ON)


def _of_the_day(day: date | str | None, sent_on: date, today: date) -> Reason | None:
    if day is None:
        return Reason.FIELD_MISSING
    if not isinstance(day, date):
        return Reason.CELL_UNREADABLE
    if day > today:
        return Reason.DATE_AHEAD
    return Reason.DATE_ORDER if day < sent_on else None
