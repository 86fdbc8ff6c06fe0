"""One workbook heard: each row proved by its code, said to its case, kept or refused with the reason (CASES 1, 2).

Everything of one workbook is one transaction of the ledger: a kill leaves all of it or nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from policy.cases.case import RANK, SENT_BACK_TO
from policy.cases.refusals import Reason, Refusal
from policy.cases.rows import Code, Row
from policy.cases.steps import Step, said
from policy.cases.words import Cell, CellValue, Word
from policy.in_force import InForce
from policy.levels import Level
from policy.outcome import Outcome
from warehouse.casework.around import around
from warehouse.casework.ground import Ground
from warehouse.casework.names import is_same_name
from warehouse.casework.opening import issue_codes
from warehouse.casework.place import Place, place_of
from warehouse.casework.signing import Signed, who_signed
from warehouse.doors.returns import ReturnedWord, ReturnedWorkbook, twice
from warehouse.doors.returns_feedback import refused_row
from warehouse.ledger.book import Book
from warehouse.ledger.cases import Filed
from warehouse.ledger.chain import Draft
from warehouse.ledger.returned import RowAnswer
from warehouse.ledger.words import Speaker

SPEAKERS: Final = {
    Level.VILLAGE: Speaker.VILLAGE,
    Level.TOWNSHIP: Speaker.TOWNSHIP,
    Level.DISTRICT: Speaker.DISTRICT,
}
ACTORS: Final = {Level.VILLAGE: Cell.CHECKED_BY, Level.TOWNSHIP: Cell.REVIEWED_BY, Level.DISTRICT: Cell.DECIDED_BY}
_REASONS: Final = {Level.VILLAGE: Cell.CAUSE, Level.TOWNSHIP: Cell.REASON, Level.DISTRICT: Cell.REASON}
_SIGNING: Final = (Cell.DECIDED_BY, Cell.SECOND_SIGNER)
_LOOK: Final = "缺核对码，已按户编号和户主姓名对上并计入，请核对是否本户。"
_CORRECTED: Final = "与本级以前报的不同，已按本次更正。"


@dataclass
class Heard:
    """What became of a workbook's rows."""

    counted: int = 0
    nothing_new: int = 0
    rows: list[RowAnswer] = field(default_factory=list)
    moved: set[str] = field(default_factory=set)


@dataclass
class Hearing:
    """One workbook of a month being heard, within one transaction. `only` names the rows that are judged again."""

    ground: Ground
    book: Book
    month: str
    path: str
    returned: ReturnedWorkbook
    only: Collection[tuple[str, int]] | None = None
    heard: Heard = field(default_factory=Heard)

    def hear(self) -> Heard:
        """Take in every row with an answer; clues are another verb's."""
        counted, torn = twice(self.returned.rows)
        self._place = place_of(self.ground, self.book, self.month, self.returned)
        for row in torn:
            self._refuse(row, Refusal(Reason.CODE_TWICE))
        self.book.cases.read_ahead([row.code for row in counted if row.code])
        with self.book.entries.gathered():
            for row in sorted(counted, key=lambda row: RANK[row.level]):
                if self.only is None or (row.sheet, row.row_no) in self.only:
                    self._hear(row)
                else:
                    self.heard.nothing_new += 1
        return self.heard

    def _hear(self, row: ReturnedWord) -> None:
        found = self._found(row)
        if isinstance(found, Refusal):
            self._refuse(row, found)
            return
        filed, code = found
        step = said(
            filed.case,
            Row(row.level, code, row.word),
            on=self.ground.today,
            in_force=self._in_force,
            around=around(self.book, filed, self._in_force),
        )
        unsigned = self._unsigned(row) if step.outcome is Outcome.ACCEPTED else []
        if unsigned:
            self._refuse(row, *unsigned, case_no=filed.case_no)
        else:
            self._keep(row, filed, step)

    def _keep(self, row: ReturnedWord, filed: Filed, step: Step) -> None:
        match step.outcome:
            case Outcome.REFUSED:
                self._refuse(row, *step.refusals, case_no=filed.case_no)
            case Outcome.NOTHING_NEW:
                self.heard.nothing_new += 1
            case Outcome.ACCEPTED:
                keep_step(self.ground, self.book, filed, step, Spot(row.level, self.path, row.row_no))
                self.heard.counted += 1
                if step.case.state is not filed.case.state:
                    self.heard.moved.add(filed.case_no)
                self._remark(row, filed, step)

    def _remark(self, row: ReturnedWord, filed: Filed, step: Step) -> None:
        looks = (_LOOK,) if step.is_for_a_look else ()
        corrections = (_CORRECTED,) if step.is_correction else ()
        if looks or corrections:
            answer = RowAnswer(
                row.sheet, row.row_no, row.cells, (), looks + corrections, (), filed.case_no, is_counted=True
            )
            self.heard.rows.append(answer)

    def _refuse(self, row: ReturnedWord, *refusals: Refusal, case_no: str | None = None) -> None:
        told = refused_row(row.sheet, row.row_no, row.cells, refusals)
        codes = tuple(dict.fromkeys(refusal.reason.value for refusal in refusals))
        self.heard.rows.append(
            RowAnswer(row.sheet, row.row_no, row.cells, codes, tuple(told.sentences), tuple(told.bad), case_no)
        )

    def _found(self, row: ReturnedWord) -> tuple[Filed, Code] | Refusal:
        """The case of a row and what its code binds, or why there is none."""
        if not row.code:
            return self._found_by_name(row)
        issued = self.book.cases.code(row.code)
        if issued is None:
            return Refusal(Reason.CODE_WRONG)
        if issued.month != self.month:
            return Refusal(Reason.CODE_OTHER_MONTH)
        filed = self.book.cases.by_no(issued.case_no)
        if not self._place.has(filed):
            return Refusal(Reason.CODE_OTHER_PLACE)
        if self._is_another_s(row, filed):
            return Refusal(Reason.CODE_WRONG)
        return filed, Code(Level(issued.level), issued.attempt)

    def _is_another_s(self, row: ReturnedWord, filed: Filed) -> bool:
        """Whether the row names another household that has a case: a list sorted in some of its columns only."""
        if not row.household_no or row.household_no == filed.household_no:
            return False
        return bool(self.book.cases.households([row.household_no])[row.household_no].files)

    def _found_by_name(self, row: ReturnedWord) -> tuple[Filed, Code] | Refusal:
        """The household of that number and name within the workbook's own list; it speaks for its own level alone."""
        if self._place.is_known and self._place.month != self.month:
            return Refusal(Reason.CODE_OTHER_MONTH)
        same = [
            filed
            for filed in self.book.cases.households([row.household_no])[row.household_no].files.values()
            if self._place.lists(filed) and is_same_name(filed.card.head_name, row.head_name)
        ]
        if not same:
            return Refusal(Reason.NAME_MISMATCH)
        if row.level is not self._place.level:
            return Refusal(Reason.CODE_OTHER_LEVEL)
        filed = next((one for one in same if one.case.is_open and _fits(row, one)), same[-1])
        return filed, Code(row.level, filed.case.code_attempt(row.level), is_matched_by_name=True)

    @cached_property
    def _in_force(self) -> InForce:
        """The policy of the month, whose cases alone are spoken of here."""
        return self.ground.in_force(self.month)

    @cached_property
    def _signed(self) -> Signed:
        """The registered signers who proved themselves in this workbook; asked once there is something to sign.

        Each code is used up.
        """
        signed = who_signed(self.ground, self.book, f"{self.month}/{self.path}", self.returned.signatures)
        self.heard.rows += signed.told
        return signed

    def _unsigned(self, row: ReturnedWord) -> list[Refusal]:
        if row.level is not Level.DISTRICT:
            return []
        names = [(cell, row.word.get(cell)) for cell in _SIGNING]
        return [
            Refusal(Reason.SIGNER_UNPROVEN, cell)
            for cell, name in names
            if name is not None and not self._signed.has(name)
        ]

    _place: Place = field(init=False, repr=False)


def _fits(row: ReturnedWord, filed: Filed) -> bool:
    """Whether the row stands on the sheet of such a case: a household may have one of risks and one of their end."""
    return row.is_of_end is not filed.is_of_risks


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a word stands: the level that says it, the returned file (or the form), the row."""

    level: Level
    source: str
    row_no: int | None = None


def keep_step(ground: Ground, book: Book, filed: Filed, step: Step, spot: Spot) -> Filed:
    """Keep an accepted step: the case as it stands now, the entry of the word, new codes after a send-back."""
    after = filed.after(step.case)
    spoken = step.case.words[-1]
    word = spoken.word
    draft = Draft(
        at=ground.at,
        on_day=ground.today,
        actor=_text(word.get(ACTORS[spot.level])),
        level=SPEAKERS[spot.level],
        word=spoken.verdict.value,
        source_file=spot.source,
        source_row=spot.row_no,
        reason=_text(word.get(_REASONS[spot.level])) or None,
        payload={"cells": word_payload(word), "attempt": spoken.attempt, "is_correction": step.is_correction},
    )
    book.cases.keep(after, draft)
    if spoken.verdict in SENT_BACK_TO:
        issue_codes(ground, book, after)
    return after


def word_payload(word: Word) -> dict[str, str]:
    """A word as plain texts by cell, for an entry."""
    return {cell.value: _text(value) for cell, value in word.cells}


def _text(value: CellValue | None) -> str:
    return "" if value is None else str(value)
