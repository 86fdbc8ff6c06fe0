"""The kind of form that answers proposals: by which header it is known, which cells it asks for, what a row says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from warehouse.doors.claims.kinds import FormKind, Line
from warehouse.doors.claims.said import ClaimFormRow
from warehouse.doors.list_layout import CODE, HOUSEHOLD_NO
from warehouse.doors.proposals import words
from warehouse.doors.proposals.said import ProposalRow
from warehouse.doors.returns.cells import code_of


def _answer(line: Line) -> Iterator[ClaimFormRow]:
    yield ProposalRow(
        **line.place,
        code=code_of(line.texts.get(CODE, "")),
        proposal_no=line.name(words.PROPOSAL_NO),
        household_no=line.name(HOUSEHOLD_NO),
        result=line.name(words.RESULT),
        started_on=line.day(words.STARTED_ON),
        wage=line.yuan(words.WAGE),
        helped_on=line.day(words.HELPED_ON),
        given=line.yuan(words.GIVEN),
        cause=line.words(words.CAUSE),
    )


_ASKED: Final = (words.RESULT, words.STARTED_ON, words.WAGE, words.HELPED_ON, words.GIVEN, words.CAUSE)

PROPOSAL_KINDS: Final = (FormKind((words.RESULT,), ((words.PROPOSAL_NO,), (CODE,)), _ASKED, _answer),)
