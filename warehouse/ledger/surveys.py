"""The survey in the ledger: a month's is drawn once, each household is answered, an answer may be corrected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from policy.survey.checking import AT_RISK, Answer
from policy.survey.terms import band_of
from warehouse.ledger.case_models import CaseFile
from warehouse.ledger.cases import OPEN_STATES, Card, card_from_json, card_to_json
from warehouse.ledger.chain import Draft
from warehouse.ledger.entries import Entries
from warehouse.ledger.survey_models import SurveyFile, SurveyHousehold, SurveyHouseholdDetail, SurveyStratumFile
from warehouse.ledger.words import Word

STILL_AWAITED: Final = timedelta(days=60)
"""After the due day: then nobody waits for it any more."""
_PURGED: Final = Card("", "", "", "", "")
_BETWEEN: Final = "、"


@dataclass(frozen=True, slots=True)
class DrawnStratum:
    """One stratum as it was drawn from."""

    number: int
    name: str
    township: str
    kind: str
    band: int
    frame: int
    drawn: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """One household that was drawn, and its village's answer. `answered_on` is the day of taking in.

    `clued` are risk types of which a clue was made, `clue_case_no` the case that took the last of them in.
    """

    survey_no: str
    household_no: str
    card: Card = field(repr=False)
    stratum: int
    closeness: int
    sent_on: date
    due_on: date
    drawn_no: str = ""
    answer: Answer | None = None
    answered_on: date | None = None
    clued: tuple[str, ...] = ()
    clue_case_no: str = ""

    @property
    def month(self) -> str:
        """The month of its survey."""
        return self.survey_no.rpartition("-")[0]


@dataclass(frozen=True, slots=True)
class DrawnSurvey:
    """A survey of a month, its strata and whom it drew; `cuts` of closeness in ten-thousandths."""

    month: str
    seed: int
    size: int
    frame: int
    cuts: tuple[int, ...]
    policy_version: str
    learned_from: str
    sent_on: date
    due_on: date
    strata: tuple[DrawnStratum, ...] = ()

    @property
    def survey_no(self) -> str:
        """Its number, as 2026-11-S."""
        return survey_no_of(self.month)


def survey_no_of(month: str) -> str:
    """The number of a month's survey."""
    return f"{month}-S"


class Surveys:
    """The surveys within one transaction."""

    def __init__(self, session: Session, entries: Entries) -> None:
        """Work in this transaction."""
        self._session = session
        self._entries = entries

    def of_month(self, month: str) -> DrawnSurvey | None:
        """Give the month's survey; None where none was drawn."""
        row = self._session.scalars(select(SurveyFile).where(SurveyFile.month == month)).first()
        return _survey(row, self._strata(row.survey_no)) if row else None

    def draw(self, survey: DrawnSurvey, households: Sequence[Drawn], draft: Draft) -> None:
        """Keep a month's survey and whom it drew, numbered in this order; nothing where one was drawn before."""
        if self.of_month(survey.month) is not None:
            return
        numbered = [replace(one, drawn_no=f"{survey.survey_no}{at:05d}") for at, one in enumerate(households, start=1)]
        drawn = [_row(one) for one in numbered]
        survey_row, strata = _survey_row(survey), [_stratum_row(survey.survey_no, one) for one in survey.strata]
        for rows in ([survey_row], [*strata, *drawn], [_detail(one) for one in numbered]):
            self._session.add_all(rows)
            self._session.flush()
        payload = {"survey_no": survey.survey_no, "households": len(drawn), "frame": survey.frame}
        told = replace(draft, word=Word.SURVEY_DRAWN.value, payload=payload)
        self._entries.append(told, survey_row, *strata, *drawn)

    def keep(self, drawn: Drawn, draft: Draft) -> None:
        """Keep the answer that a household has now, and what became of its clue; the entry tells of it."""
        row = self._session.get_one(SurveyHousehold, drawn.drawn_no)
        if drawn.answer is None:
            raise ValueError(f"{drawn.drawn_no} has no answer to keep")
        row.at_risk, row.answered_on = drawn.answer.at_risk, draft.on_day
        row.risk_types = _BETWEEN.join(drawn.answer.risk_types)
        row.checked_on = drawn.answer.checked_on if isinstance(drawn.answer.checked_on, date) else None
        row.clued, row.clue_case_no = _BETWEEN.join(drawn.clued) or None, drawn.clue_case_no or None
        detail = self._session.get(SurveyHouseholdDetail, drawn.drawn_no)
        if detail is not None:
            detail.checked_by = drawn.answer.checked_by
        self._session.flush()
        payload = {"drawn_no": row.drawn_no, "at_risk": row.at_risk, "risk_types": row.risk_types}
        self._entries.append(replace(draft, word=Word.SURVEY_ANSWERED.value, payload=payload), row)

    def households(self, month: str) -> list[Drawn]:
        """Give whom a month's survey drew, by number."""
        return self._given(SurveyFile.month == month)

    def months(self) -> list[str]:
        """Give the months with a survey, the oldest first."""
        return sorted(self._session.scalars(select(SurveyFile.month)))

    def waiting(self, today: date) -> list[Drawn]:
        """Give what nobody has answered, unless it is so long overdue that it is not waited for any more."""
        return self._given(SurveyHousehold.answered_on.is_(None), SurveyFile.due_on >= today - STILL_AWAITED)

    def with_open_case(self) -> set[str]:
        """Give the households that no survey asks, since a case of theirs is open, of whatever kind."""
        return set(self._session.scalars(select(CaseFile.household_no).where(CaseFile.state.in_(OPEN_STATES))))

    def last_answered(self, before: str) -> str:
        """Give the number of the newest survey before a month that anybody answered; empty where none was."""
        asked = (
            select(SurveyFile.survey_no)
            .join(SurveyHousehold, SurveyHousehold.survey_no == SurveyFile.survey_no)
            .where(SurveyFile.month < before, SurveyHousehold.at_risk.is_not(None))
            .order_by(SurveyFile.month.desc())
            .limit(1)
        )
        return self._session.scalars(asked).first() or ""

    def answers_by_cell(self, survey_no: str, cuts: Sequence[int]) -> Mapping[tuple[str, str, int], tuple[int, int]]:
        """Give of each township, kind and band of closeness how many answered, and how many of them are at risk."""
        asked = select(
            SurveyHousehold.township, SurveyHousehold.kind, SurveyHousehold.closeness, SurveyHousehold.at_risk
        ).where(SurveyHousehold.survey_no == survey_no, SurveyHousehold.at_risk.is_not(None))
        found: dict[tuple[str, str, int], tuple[int, int]] = {}
        for township, kind, near, at_risk in self._session.execute(asked):
            cell = township, kind, band_of(near, cuts)
            answered, risky = found.get(cell, (0, 0))
            found[cell] = answered + 1, risky + (at_risk == AT_RISK[0])
        return found

    def _strata(self, survey_no: str) -> tuple[DrawnStratum, ...]:
        asked = select(SurveyStratumFile).where(SurveyStratumFile.survey_no == survey_no)
        return tuple(
            DrawnStratum(row.number, row.name, row.township, row.kind, row.band, row.frame, row.drawn)
            for row in self._session.scalars(asked.order_by(SurveyStratumFile.number))
        )

    def _given(self, *wanted: ColumnElement[bool]) -> list[Drawn]:
        rows = self._session.execute(
            select(SurveyHousehold, SurveyFile, SurveyHouseholdDetail)
            .join(SurveyFile, SurveyFile.survey_no == SurveyHousehold.survey_no)
            .join(SurveyHouseholdDetail, SurveyHouseholdDetail.drawn_no == SurveyHousehold.drawn_no, isouter=True)
            .where(*wanted)
            .order_by(SurveyHousehold.drawn_no)
        )
        return [_drawn(row, survey, detail) for row, survey, detail in rows]


def _survey_row(one: DrawnSurvey) -> SurveyFile:
    return SurveyFile(
        survey_no=one.survey_no,
        month=one.month,
        seed=one.seed,
        size=one.size,
        frame=one.frame,
        cuts=_BETWEEN.join(map(str, one.cuts)),
        policy_version=one.policy_version,
        learned_from=one.learned_from or None,
        sent_on=one.sent_on,
        due_on=one.due_on,
    )


def _stratum_row(survey_no: str, one: DrawnStratum) -> SurveyStratumFile:
    return SurveyStratumFile(
        survey_no=survey_no,
        number=one.number,
        name=one.name,
        township=one.township,
        kind=one.kind,
        band=one.band,
        frame=one.frame,
        drawn=one.drawn,
    )


def _row(one: Drawn) -> SurveyHousehold:
    return SurveyHousehold(
        drawn_no=one.drawn_no,
        survey_no=one.survey_no,
        household_no=one.household_no,
        stratum=one.stratum,
        closeness=one.closeness,
        township=one.card.township,
        village=one.card.village,
        kind=one.card.household_type,
    )


def _detail(one: Drawn) -> SurveyHouseholdDetail:
    return SurveyHouseholdDetail(drawn_no=one.drawn_no, card=card_to_json(one.card), checked_by="")


def _survey(row: SurveyFile, strata: tuple[DrawnStratum, ...]) -> DrawnSurvey:
    return DrawnSurvey(
        month=row.month,
        seed=row.seed,
        size=row.size,
        frame=row.frame,
        cuts=tuple(map(int, _words(row.cuts))),
        policy_version=row.policy_version,
        learned_from=row.learned_from or "",
        sent_on=row.sent_on,
        due_on=row.due_on,
        strata=strata,
    )


def _drawn(row: SurveyHousehold, survey: SurveyFile, detail: SurveyHouseholdDetail | None) -> Drawn:
    kept = card_from_json(detail.card) if detail and detail.card else _PURGED
    return Drawn(
        survey_no=row.survey_no,
        household_no=row.household_no,
        card=replace(kept, township=row.township, village=row.village, household_type=row.kind),
        stratum=row.stratum,
        closeness=row.closeness,
        sent_on=survey.sent_on,
        due_on=survey.due_on,
        drawn_no=row.drawn_no,
        answer=_answer(row, detail),
        answered_on=row.answered_on,
        clued=_words(row.clued),
        clue_case_no=row.clue_case_no or "",
    )


def _answer(row: SurveyHousehold, detail: SurveyHouseholdDetail | None) -> Answer | None:
    if row.at_risk is None:
        return None
    return Answer(row.at_risk, _words(row.risk_types), detail.checked_by if detail else "", row.checked_on)


def _words(joined: str | None) -> tuple[str, ...]:
    return tuple(joined.split(_BETWEEN)) if joined else ()
