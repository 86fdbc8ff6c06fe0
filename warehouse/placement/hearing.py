"""A returned workbook of proposals heard, row by row, within one transaction of the ledger (CASES 1, HELP 4)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from policy.proposals.proposal import Answer, State, Step, answered
from policy.proposals.refusals import Reason, Refusal
from policy.proposals.words import Desk, Kind
from policy.refusal import AnyRefusal
from warehouse.casework.ground import Ground
from warehouse.casework.hearing import Heard
from warehouse.casework.refused_rows import RowRefusedError, refused_answer
from warehouse.doors.claims.doubles import said_twice
from warehouse.doors.claims.said import ClaimFormRow, ClaimForms, Key
from warehouse.doors.list_layout import CODE, HOUSEHOLD_NO
from warehouse.doors.proposals import words
from warehouse.doors.proposals.said import ProposalRow
from warehouse.ledger.book import Book
from warehouse.ledger.chain import Draft
from warehouse.ledger.proposals import Proposed
from warehouse.ledger.returned import RowAnswer
from warehouse.ledger.words import Role, Speaker, Word
from warehouse.placement.codes import OFFICES, desk_of_mark, known_codes
from warehouse.placement.settling_orders import settle_orders

_LOOK: Final = "缺核对码，已按推荐编号和户编号对上并计入，请核对是否本人。"
_CORRECTED: Final = "与以前报的不同，已按本次更正。"
_REOPEN: Final = "本户同一措施的交办单已按原结果办结，请责任部门在交办单表中据实更正。"
_OF_NO_CELL: Final = {
    Reason.PROPOSAL_UNKNOWN: (words.PROPOSAL_NO,),
    Reason.PROPOSAL_MISMATCH: (words.PROPOSAL_NO, HOUSEHOLD_NO),
    Reason.PROPOSAL_TWICE: (words.PROPOSAL_NO,),
    Reason.OFFICE_HAS_SPOKEN: (words.RESULT,),
    Reason.LATER_PROPOSALS_OUT: (words.RESULT,),
}


def is_of_proposals(forms: ClaimForms) -> bool:
    """Whether a returned file answers proposals."""
    return any(isinstance(row, ProposalRow) for row in forms.rows)


@dataclass
class ProposalDesk:
    """One workbook of proposals of a month being heard, within one transaction. `only` names the rows to judge."""

    ground: Ground
    book: Book
    month: str
    path: str
    forms: ClaimForms
    only: Collection[tuple[str, int]] | None = None
    heard: Heard = field(default_factory=Heard)

    @property
    def role(self) -> Role:
        """Who sent it."""
        return Role.TOWNSHIPS if self._place and self._place[0] is Desk.TOWNSHIP else Role.DEPARTMENTS

    @property
    def sender(self) -> str:
        """The sender in words; empty where its mark was lost."""
        return self._name(*self._place) if self._place else ""

    def hear(self) -> Heard:
        """Take in every row."""
        codes_first = sorted(self.forms.of(ProposalRow), key=lambda row: not row.code)
        counted, torn = said_twice(codes_first, self._whose)
        for row in torn:
            self._refuse(row, [Refusal(Reason.PROPOSAL_TWICE)])
        for row in counted:
            if self.only is not None and (row.sheet, row.row_no) not in self.only:
                self.heard.nothing_new += 1
            else:
                self._hear(row)
        return self.heard

    def _whose(self, row: ProposalRow) -> tuple[Key, ProposalRow]:
        """The proposal of a row, by its code where that is good, and what the row says whatever tells whose it is."""
        number = self._codes[row.code][0] if row.code in self._codes else row.code or row.proposal_no
        known = self._proposals.get(number)
        household_no = row.household_no or (known.household_no if known else "")
        says = replace(row, code="", proposal_no=row.proposal_no or number, household_no=household_no)
        return ((number,) if number else ()), says

    def _hear(self, row: ProposalRow) -> None:
        try:
            proposed, desk = self._found(row)
        except RowRefusedError as refused:
            self._refuse(row, refused.refusals)
            return
        kind = proposed.proposal.kind
        answer, is_settled = _answer(row, kind, desk), self._is_settled(kind)
        step = answered(proposed.proposal, answer, on=self.ground.today, is_settled=is_settled)
        if step.refusals:
            self._refuse(row, step.refusals)
        else:
            self._keep(row, proposed, step)

    def _keep(self, row: ProposalRow, before: Proposed, step: Step) -> None:
        answer = step.proposal.answer
        if not step.is_new or answer is None:
            self.heard.nothing_new += 1
            return
        after = replace(before, proposal=step.proposal)
        who = self._name(answer.desk, before.township)
        self.book.proposals.keep(after, answer, self._draft(row, answer.desk, who))
        self._proposals[after.proposal_no] = after
        self.heard.counted += 1
        self.heard.moved.add(after.proposal_no)
        if after.state is State.PLACED and before.state is not State.PLACED:  # corrected, it carries out nothing more
            self.heard.moved |= set(settle_orders(self.ground, self.book, after, who))
        self._tell(row, tuple(_remarks(row, before, step)))

    def _draft(self, row: ProposalRow, desk: Desk, who: str) -> Draft:
        level = Speaker.TOWNSHIP if desk is Desk.TOWNSHIP else Speaker.DEPARTMENT
        ground = self.ground
        return Draft(
            ground.at, ground.today, who, level, Word.PROPOSAL_ANSWERED, source_file=self.path, source_row=row.row_no
        )

    def _found(self, row: ProposalRow) -> tuple[Proposed, Desk]:
        """The proposal of a row and who speaks. Raises RowRefusedError where it is none, or another's."""
        if not row.code:
            return self._found_by_number(row)
        if row.code not in self._codes:
            raise RowRefusedError(Refusal(Reason.CODE_WRONG))
        number, desk = self._codes[row.code]
        proposed = self._proposals[number]
        if not self._is_here(proposed, desk):
            raise RowRefusedError(Refusal(Reason.CODE_OTHER_PLACE))
        if row.proposal_no not in {"", number} or row.household_no not in {"", proposed.household_no}:
            raise RowRefusedError(Refusal(Reason.PROPOSAL_MISMATCH))
        return proposed, desk

    def _found_by_number(self, row: ProposalRow) -> tuple[Proposed, Desk]:
        """The proposal of that number and household, where the workbook's mark tells for whom it speaks."""
        proposed = self._proposals.get(row.proposal_no)
        if proposed is None or self._place is None:
            raise RowRefusedError(Refusal(Reason.PROPOSAL_UNKNOWN))
        if row.household_no != proposed.household_no:
            raise RowRefusedError(Refusal(Reason.PROPOSAL_MISMATCH))
        if not self._is_here(proposed, self._place[0]):
            raise RowRefusedError(Refusal(Reason.CODE_OTHER_PLACE))
        return proposed, self._place[0]

    def _is_here(self, proposed: Proposed, desk: Desk) -> bool:
        """Whether the workbook, where its mark tells, is that of this desk and this township."""
        return self._place is None or self._place in {(desk, ""), (desk, proposed.township)}

    def _refuse(self, row: ClaimFormRow, refusals: Sequence[AnyRefusal]) -> None:
        self.heard.rows.append(refused_answer(row, refusals, _OF_NO_CELL, otherwise=(CODE,)))

    def _tell(self, row: ProposalRow, sentences: tuple[str, ...]) -> None:
        if sentences:
            self.heard.rows.append(RowAnswer(row.sheet, row.row_no, row.cells, (), sentences, (), is_counted=True))

    def _name(self, desk: Desk, township: str) -> str:
        """The name of an office, or of a township."""
        return self.ground.law.departments.offices[OFFICES[desk]] if desk in OFFICES else township

    def _is_settled(self, kind: Kind) -> bool:
        return self.book.proposals.are_out_after(self.month, kind)

    @cached_property
    def _proposals(self) -> dict[str, Proposed]:
        return {one.proposal_no: one for one in self.book.proposals.of_month(self.month)}

    @cached_property
    def _codes(self) -> dict[str, tuple[str, Desk]]:
        return known_codes(self.ground, self.month, self._proposals.values())

    @cached_property
    def _place(self) -> tuple[Desk, str] | None:
        townships = {one.township for one in self._proposals.values()}
        return desk_of_mark(self.ground, self.month, self.forms.mark, townships)


def _answer(row: ProposalRow, kind: Kind, desk: Desk) -> Answer:
    on_day, amount = (row.started_on, row.wage) if kind is Kind.JOB else (row.helped_on, row.given)
    return Answer(desk, row.result, on_day, amount, row.cause)


def _remarks(row: ProposalRow, before: Proposed, step: Step) -> Iterator[str]:
    if not row.code:
        yield _LOOK
    if step.is_correction:
        yield _CORRECTED
        if before.state is State.PLACED and step.proposal.state is State.FAILED:
            yield _REOPEN
