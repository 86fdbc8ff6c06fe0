"""A returned table that asked a village beside the steps of a case, heard row by row in one transaction (CASES 1)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import ClassVar, Final, Generic, TypeVar, cast

from policy.refusal import AnyRefusal
from warehouse.casework.ground import Ground
from warehouse.casework.hearing import Heard
from warehouse.casework.names import is_same_name
from warehouse.casework.refused_rows import RowRefusedError, refused_answer
from warehouse.casework.village_codes import AskedOf, Village, VillageCodes, village_of
from warehouse.doors.claims.doubles import said_twice
from warehouse.doors.claims.said import ClaimFormRow, ClaimForms, Key
from warehouse.doors.list_layout import CODE, HEAD_NAME, HOUSEHOLD_NO
from warehouse.doors.village_row import VillageRow
from warehouse.ledger.book import Book
from warehouse.ledger.chain import Draft
from warehouse.ledger.returned import RowAnswer
from warehouse.ledger.words import Speaker, Word

_LOOK: Final = "缺核对码，已按户编号和户主姓名对上并计入，请核对是否本户。"
CORRECTED: Final = "与本村以前报的不同，已按本次更正。"


@dataclass(frozen=True, slots=True)
class Unknown:
    """The refusals of a table's rows that are of no household, or of more than one."""

    code_wrong: AnyRefusal
    other_place: AnyRefusal
    unknown: AnyRefusal
    mismatch: AnyRefusal
    twice: AnyRefusal


RowT = TypeVar("RowT", bound=VillageRow)
OneT = TypeVar("OneT", bound=AskedOf)


@dataclass
class VillageDesk(ABC, Generic[RowT, OneT]):
    """One workbook being heard. `only` names the rows that are judged."""

    table: ClassVar[str]
    row: ClassVar[type[VillageRow]]
    refusals: ClassVar[Unknown]
    word: ClassVar[Word]

    ground: Ground
    book: Book
    month: str
    path: str
    forms: ClaimForms
    only: Collection[tuple[str, int]] | None = None
    heard: Heard = field(default_factory=Heard)

    @property
    def sender(self) -> str:
        """The village in words; empty where its mark was lost."""
        return " ".join(self._place) if self._place else ""

    @abstractmethod
    def asked(self) -> Mapping[str, OneT]:
        """Give the households of which the month's table asks, by number."""

    @abstractmethod
    def faults(self, row: RowT, one: OneT) -> Sequence[AnyRefusal]:
        """Give what is wrong with an answer."""

    @abstractmethod
    def says_the_same(self, row: RowT, one: OneT) -> bool:
        """Tell whether the village said this before."""

    @abstractmethod
    def keep(self, row: RowT, one: OneT, draft: Draft) -> tuple[str, tuple[str, ...]]:
        """Keep an answer: the number under which the household is asked, and what its village is told."""

    @abstractmethod
    def spoken_by(self, row: RowT) -> str:
        """Name who answers."""

    def hear(self) -> Heard:
        """Take in every row."""
        rows = cast("tuple[RowT, ...]", self.forms.of(self.row))
        counted, torn = said_twice(sorted(rows, key=lambda row: not row.code), self._whose)
        for row in torn:
            self._refuse(row, [self.refusals.twice])
        for row in counted:
            if self.only is not None and (row.sheet, row.row_no) not in self.only:
                self.heard.nothing_new += 1
            else:
                self._hear(row)
        return self.heard

    def _whose(self, row: RowT) -> tuple[Key, RowT]:
        """The household of a row, by its code where that is good, and what the row says whatever tells whose it is."""
        number = self._codes.get(row.code, row.code) if row.code else row.household_no
        says = replace(row, code="", head_name="", household_no=row.household_no or number)
        return ((number,) if number else ()), says

    def _hear(self, row: RowT) -> None:
        try:
            one = self._by_code(row) if row.code else self._by_name(row)
        except RowRefusedError as refused:
            self._refuse(row, refused.refusals)
            return
        if wrong := self.faults(row, one):
            self._refuse(row, wrong)
        elif self.says_the_same(row, one):
            self.heard.nothing_new += 1
        else:
            self._keep(row, one)

    def _keep(self, row: RowT, one: OneT) -> None:
        draft = Draft(
            self.ground.at,
            self.ground.today,
            self.spoken_by(row),
            Speaker.VILLAGE,
            self.word,
            source_file=self.path,
            source_row=row.row_no,
        )
        number, told = self.keep(row, one, draft)
        self.heard.counted += 1
        self.heard.moved.add(number)
        told = ((_LOOK,) if not row.code else ()) + told
        if told:
            self.heard.rows.append(RowAnswer(row.sheet, row.row_no, row.cells, (), told, (), is_counted=True))

    def _by_code(self, row: RowT) -> OneT:
        number = self._codes.get(row.code)
        if number is None:
            raise RowRefusedError(self.refusals.code_wrong)
        if row.household_no not in {"", number}:
            raise RowRefusedError(self.refusals.mismatch)
        one = self._asked[number]
        if not self._is_here(one):
            raise RowRefusedError(self.refusals.other_place)
        return one

    def _by_name(self, row: RowT) -> OneT:
        one = self._asked.get(row.household_no)
        if one is None or self._place is None or not self._is_here(one):
            raise RowRefusedError(self.refusals.unknown)
        if not is_same_name(one.card.head_name, row.head_name):
            raise RowRefusedError(self.refusals.unknown)
        return one

    def _is_here(self, one: OneT) -> bool:
        """Whether the workbook, where its mark tells, is that of the household's village."""
        return self._place is None or self._place == village_of(one)

    def _refuse(self, row: ClaimFormRow, refusals: Sequence[AnyRefusal]) -> None:
        of_no_cell = {
            self.refusals.unknown.reason: (HOUSEHOLD_NO, HEAD_NAME),
            self.refusals.mismatch.reason: (CODE, HOUSEHOLD_NO),
        }
        self.heard.rows.append(refused_answer(row, refusals, of_no_cell, otherwise=(CODE,)))

    @cached_property
    def _asked(self) -> Mapping[str, OneT]:
        return self.asked()

    @cached_property
    def _village_codes(self) -> VillageCodes:
        return VillageCodes(self.ground, self.table, self.month)

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {code: number for number, code in self._village_codes.of(self._asked.values()).items()}

    @cached_property
    def _place(self) -> Village | None:
        return self._village_codes.village_of_mark(self.forms.mark, self._asked.values())
