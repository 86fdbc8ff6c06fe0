"""What a village says of a household that was drawn (抽样调研), and why a row of it is refused."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from policy.labelled_word import LabelledWord
from policy.refusal import RefusalOf


class Cell(LabelledWord):
    """One cell to fill, in the order of the columns; its label is the header."""

    AT_RISK = "at_risk", "有无风险"
    RISK_TYPES = "risk_types", "风险类型"
    CHECKED_BY = "checked_by", "核查人"
    CHECKED_ON = "checked_on", "核查日期"


AT_RISK: Final = ("有", "无")


class Reason(LabelledWord):
    """Why a row is refused."""

    CODE_WRONG = "CODE_WRONG", "核对码不正确，请照发出的抽样调研表抄写，不要改动核对码。"
    CODE_OTHER_PLACE = "CODE_OTHER_PLACE", "核对码属于其他村的抽样调研表，请由该村报送。"
    HOUSEHOLD_UNKNOWN = (
        "HOUSEHOLD_UNKNOWN",
        "缺核对码，且本村的抽样调研表没有这一户，请补上核对码；不在表中的户请按线索上报。",
    )
    HOUSEHOLD_MISMATCH = "HOUSEHOLD_MISMATCH", "核对码和户编号对不上，请照发出的抽样调研表抄写。"
    SAID_TWICE = "SAID_TWICE", "同一户在本表出现多次且内容不同，各行均不计，请只留一行后重报。"
    FIELD_MISSING = "FIELD_MISSING", "“{cell}”必须填写，请补填后重报。"
    CHOICE_UNKNOWN = "CHOICE_UNKNOWN", "“{cell}”不在可选范围内，请从下拉选项中选择。"
    RISK_TYPE_MISSING = "RISK_TYPE_MISSING", "有无风险选“有”的，“{cell}”必须填写，请补填后重报。"
    RISK_TYPE_UNKNOWN = "RISK_TYPE_UNKNOWN", "“{cell}”不在可选范围内，请从下拉选项中选择；有几种的用顿号隔开。"
    RISK_TYPE_WITHOUT_RISK = (
        "RISK_TYPE_WITHOUT_RISK",
        "有无风险选“无”，却填了“{cell}”，分不清有没有风险，请改正后重报。",
    )
    CELL_UNREADABLE = "CELL_UNREADABLE", "“{cell}”无法识别，请按日期（如 2026-11-20）填写。"
    DATE_AHEAD = "DATE_AHEAD", "“{cell}”晚于收表当天，请核对日期，到期后再报。"
    DATE_ORDER = "DATE_ORDER", "“{cell}”早于抽样调研表发出之日，请核对日期。"


@dataclass(frozen=True, slots=True)
class Refusal(RefusalOf[Reason, Cell]):
    """Why a row does not count."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a village says of one household; the day is the text that stood there where it is none, None for nothing."""

    at_risk: str
    risk_types: tuple[str, ...]
    checked_by: str = field(repr=False)
    checked_on: date | str | None

    @property
    def is_at_risk(self) -> bool:
        """Whether the village found a risk."""
        return self.at_risk == AT_RISK[0]


def faults(answer: Answer, *, risk_words: Collection[str], sent_on: date, today: date) -> tuple[Refusal, ...]:
    """Why an answer that was taken in on a day does not count; empty where it does."""
    return tuple(_faults(answer, risk_words, sent_on, today))


def _faults(answer: Answer, risk_words: Collection[str], sent_on: date, today: date) -> Iterator[Refusal]:
    if not answer.at_risk:
        yield Refusal(Reason.FIELD_MISSING, Cell.AT_RISK)
    elif answer.at_risk not in AT_RISK:
        yield Refusal(Reason.CHOICE_UNKNOWN, Cell.AT_RISK)
    if reason := _of_the_types(answer, risk_words):
        yield Refusal(reason, Cell.RISK_TYPES)
    if not answer.checked_by:
        yield Refusal(Reason.FIELD_MISSING, Cell.CHECKED_BY)
    if reason := _of_the_day(answer.checked_on, sent_on, today):
        yield Refusal(reason, Cell.CHECKED_ON)


def _of_the_types(answer: Answer, risk_words: Collection[str]) -> Reason | None:
    if answer.is_at_risk and not answer.risk_types:
        return Reason.RISK_TYPE_MISSING
    if set(answer.risk_types) - set(risk_words):
        return Reason.RISK_TYPE_UNKNOWN
    return Reason.RISK_TYPE_WITHOUT_RISK if answer.at_risk == AT_RISK[1] and answer.risk_types else None


def _of_the_day(day: date | str | None, sent_on: date, today: date) -> Reason | None:
    if day is None:
        return Reason.FIELD_MISSING
    if not isinstance(day, date):
        return Reason.CELL_UNREADABLE
    if day > today:
        return Reason.DATE_AHEAD
    return Reason.DATE_ORDER if day < sent_on else None
