"""The kinds of claim forms: by which headers each is known, which cells it asks for, what a row of it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from policy.cases.forms import Content
from policy.levels import Level
from warehouse.doors.cells import is_missing, without_blanks
from warehouse.doors.claims import words
from warehouse.doors.claims.said import (
    AmountRow,
    ClaimFilingRow,
    ClaimFormRow,
    ConfirmationRow,
    Day,
    FindingRow,
    NamedClaim,
    ObjectionAnswerRow,
    ObjectionRow,
    ReceiptRow,
    ReleaseRow,
    ReviewRow,
    SignOffRow,
    Year,
    Yuan,
)
from warehouse.doors.list_layout import CODE, HOUSEHOLD_NO
from warehouse.doors.returns.cells import code_of, name_of, value_of
from warehouse.doors.signing_sheet import SIGNER
from warehouse.doors.values import plain_id

_NONE: Final = "无"
_YEAR: Final = re.compile(r"(20[0-9]{2})(?:\.0*)?年?度?")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a sheet: its place, its texts by header, and the units (万元) of headers that say so."""

    sheet: str
    row_no: int
    texts: Mapping[str, str] = field(repr=False)
    units: Mapping[str, str] = field(repr=False)

    @property
    def place(self) -> dict[str, Any]:
        """What every row says of where it stands."""
        return {"sheet": self.sheet, "row_no": self.row_no, "cells": self.texts}

    @property
    def claim(self) -> NamedClaim:
        """The claim that it names."""
        return NamedClaim(
            claim_no=self.name(words.CLAIM_NO),
            household_no=self.name(HOUSEHOLD_NO),
            head_id_no=plain_id(self.name(words.HEAD_ID)),
            coverage=self.name(words.COVERAGE),
            year=self.year(words.YEAR),
            code=code_of(self.texts.get(CODE, "")),
        )

    def name(self, header: str) -> str:
        """A number, a word to choose or a name, without blanks; empty where it is missing."""
        return name_of(self.texts.get(header, ""))

    def choice(self, header: str) -> str:
        """A word to choose of which 无 is one; empty where nothing stands."""
        bare = without_blanks(self.texts.get(header, ""))
        return bare if bare == _NONE else self.name(header)

    def words(self, header: str) -> str:
        """Free text; empty where it is missing."""
        value = value_of(Content.TEXT, self.texts.get(header, ""))
        return "" if value is None else str(value)

    def day(self, header: str) -> Day:
        """A day, the text where it is none, None where nothing stands."""
        value = value_of(Content.DAY, self.texts.get(header, ""))
        return value if value is None or isinstance(value, date) else str(value)

    def yuan(self, header: str) -> Yuan:
        """An amount, the text where it is none, None where nothing stands."""
        value = value_of(Content.YUAN, self.texts.get(header, ""), unit=self.units.get(header, ""))
        return value if value is None or isinstance(value, Decimal) else str(value)

    def year(self, header: str) -> Year:
        """A year, the text where it is none, None where nothing stands."""
        bare = without_blanks(self.texts.get(header, ""))
        if is_missing(bare):
            return None
        found = _YEAR.fullmatch(bare)
        return int(found[1]) if found else bare


@dataclass(frozen=True, slots=True)
class FormKind:
    """One kind of form: any header of `telling` shows it, all of one of `keys` say of what its rows speak.

    `asked` are the cells to fill in: a row with none of them filled says nothing. `rows` makes what a line says.
    In the cells of `none_said` 无 is an answer, elsewhere it stands for nothing.
    """

    telling: tuple[str, ...]
    keys: tuple[tuple[str, ...], ...]
    asked: tuple[str, ...]
    rows: Callable[[Line], Iterator[ClaimFormRow]]
    none_said: tuple[str, ...] = ()

    def is_shown_by(self, headers: frozenset[str]) -> bool:
        """Whether a sheet with these headers is one of this kind, and its rows can be told apart."""
        return not headers.isdisjoint(self.telling) and any(headers.issuperset(key) for key in self.keys)

    def lacking(self, headers: frozenset[str]) -> tuple[str, ...]:
        """The headers for want of which the rows of what looks like this kind cannot be told apart."""
        if headers.isdisjoint(self.telling) or self.is_shown_by(headers) or _is_of_households(headers):
            return ()
        return tuple(header for header in self.keys[0] if header not in headers)

    def speaks(self, line: Line) -> bool:
        """Whether a line says anything in this kind's cells; one that names nothing must hold more than one of them."""
        filled = sum(bool(line.name(header)) for header in self.asked)
        filled += sum(line.choice(header) == _NONE for header in self.none_said)
        is_named = any(all(line.name(header) for header in key) for key in self.keys)
        return filled > (0 if is_named else 1)


def _is_of_households(headers: frozenset[str]) -> bool:
    """Whether 核查结论 stands here as in the lists of households at risk, with nothing of a claim beside it."""
    return words.FINDING in headers and headers.isdisjoint((words.FINDING_BASIS, words.COVERAGE, words.YEAR))


_CLAIM: Final = ((words.CLAIM_NO,), (HOUSEHOLD_NO, words.COVERAGE, words.YEAR))
_REVIEWED: Final = ((Level.VILLAGE, words.VILLAGE_REVIEW), (Level.TOWNSHIP, words.TOWNSHIP_REVIEW))


def _finding(line: Line) -> Iterator[ClaimFormRow]:
    finding, basis = line.name(words.FINDING), line.words(words.FINDING_BASIS)
    yield FindingRow(**line.place, claim=line.claim, finding=finding, basis=basis)


def _amount(line: Line) -> Iterator[ClaimFormRow]:
    amount, basis = line.yuan(words.AMOUNT), line.words(words.AMOUNT_BASIS)
    yield AmountRow(**line.place, claim=line.claim, amount=amount, basis=basis)


def _reviews(line: Line) -> Iterator[ClaimFormRow]:
    said: list[tuple[Level | None, str]] = [
        (level, verdict) for level, header in _REVIEWED if (verdict := line.name(header))
    ]
    for level, verdict in said or [(None, "")]:
        yield ReviewRow(
            **line.place,
            claim=line.claim,
            level=level,
            verdict=verdict,
            reviewer=line.name(words.REVIEWER),
            reviewed_on=line.day(words.REVIEWED_ON),
            reason=line.words(words.REASON),
        )


def _filing(line: Line) -> Iterator[ClaimFormRow]:
    yield ClaimFilingRow(
        **line.place,
        claim=line.claim,
        verdict=line.name(words.FILING),
        filed_by=line.name(words.FILED_BY),
        filed_on=line.day(words.FILED_ON),
        document_no=line.words(words.DOCUMENT_NO),
        reason=line.words(words.REASON),
        second_signer=line.name(words.SECOND_SIGNER),
    )


def _release(line: Line) -> Iterator[ClaimFormRow]:
    yield ReleaseRow(
        **line.place,
        claim=line.claim,
        amount=line.yuan(words.RELEASED_AMOUNT),
        reason=line.words(words.REASON),
        signers=tuple(filter(None, (line.name(SIGNER), line.name(words.SECOND_SIGNER)))),
    )


def _receipt(line: Line) -> Iterator[ClaimFormRow]:
    yield ReceiptRow(
        **line.place,
        notice_no=line.name(words.NOTICE_NO),
        posted_on=line.day(words.POSTED_ON),
        posted_by=line.name(words.POSTED_BY),
        photo=line.words(words.PHOTO),
    )


def _objection(line: Line) -> Iterator[ClaimFormRow]:
    yield ObjectionRow(
        **line.place,
        claim=line.claim,
        objector=line.name(words.OBJECTOR),
        words=line.words(words.OBJECTION),
        received_on=line.day(words.RECEIVED_ON),
    )


def _answer(line: Line) -> Iterator[ClaimFormRow]:
    yield ObjectionAnswerRow(
        **line.place,
        objection_no=line.name(words.OBJECTION_NO),
        claim=line.claim,
        verdict=line.name(words.ANSWER),
        answered_by=line.name(words.ANSWERED_BY),
        answered_on=line.day(words.ANSWERED_ON),
        reason=line.words(words.REASON),
    )


def _sign_off(line: Line) -> Iterator[ClaimFormRow]:
    yield SignOffRow(
        **line.place,
        batch_no=line.name(words.BATCH_NO),
        signer=line.name(SIGNER),
        signed_on=line.day(words.SIGNED_ON),
        verdict=line.name(words.CONCLUSION),
    )


def _confirmation(line: Line) -> Iterator[ClaimFormRow]:
    yield ConfirmationRow(
        **line.place,
        claim=line.claim,
        batch_no=line.name(words.BATCH_NO),
        amount=line.yuan(words.PAID_AMOUNT),
        paid_on=line.day(words.PAID_ON),
        serial_no=line.name(words.SERIAL_NO),
        state=line.name(words.PAYMENT_STATE),
        cause=line.words(words.CAUSE),
    )


_REVIEW_ASKED: Final = (
    words.VILLAGE_REVIEW,
    words.TOWNSHIP_REVIEW,
    words.REVIEWER,
    words.REVIEWED_ON,
    words.REASON,
)
_FILING_ASKED: Final = (words.FILING, words.FILED_BY, words.FILED_ON, words.DOCUMENT_NO, words.SECOND_SIGNER)
_RELEASE_ASKED: Final = (words.RELEASED_AMOUNT, words.REASON, SIGNER, words.SECOND_SIGNER)
_ANSWER_ASKED: Final = (words.ANSWER, words.ANSWERED_BY, words.ANSWERED_ON, words.REASON)
_PAID_ASKED: Final = (words.PAID_AMOUNT, words.PAID_ON, words.SERIAL_NO, words.PAYMENT_STATE, words.CAUSE)
_OF_AN_OBJECTION: Final = ((words.OBJECTION_NO,), (words.CLAIM_NO,), (HOUSEHOLD_NO,))

KINDS: Final = (
    FormKind((words.FINDING,), _CLAIM, (words.FINDING, words.FINDING_BASIS), _finding),
    FormKind((words.AMOUNT,), _CLAIM, (words.AMOUNT, words.AMOUNT_BASIS), _amount),
    FormKind((words.VILLAGE_REVIEW, words.TOWNSHIP_REVIEW), _CLAIM, _REVIEW_ASKED, _reviews),
    FormKind((words.FILING,), _CLAIM, _FILING_ASKED, _filing),
    FormKind((words.RELEASED_AMOUNT,), _CLAIM, _RELEASE_ASKED, _release),
    FormKind((words.POSTED_ON,), ((words.NOTICE_NO,),), (words.POSTED_ON, words.POSTED_BY, words.PHOTO), _receipt),
    FormKind(
        (words.OBJECTION,),
        ((HOUSEHOLD_NO,), (words.CLAIM_NO,)),
        (words.OBJECTOR, words.OBJECTION, words.RECEIVED_ON),
        _objection,
    ),
    FormKind((words.ANSWER,), _OF_AN_OBJECTION, _ANSWER_ASKED, _answer),
    FormKind(
        (words.SIGNED_ON, words.CONCLUSION),
        ((words.BATCH_NO,),),
        (SIGNER, words.SIGNED_ON, words.CONCLUSION),
        _sign_off,
    ),
    FormKind((words.PAID_AMOUNT, words.PAYMENT_STATE), _CLAIM, _PAID_ASKED, _confirmation),
)
"""A sheet may be of several kinds at once: an insurer's system may put findings and amounts into one table."""
