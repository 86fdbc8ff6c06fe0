"""Rows that a village wrote below its list: each a clue, with the village's answers where it has them already."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from policy.cases.book import Fate
from policy.cases.refusals import Refusal
from policy.cases.rows import Code, Row
from policy.cases.steps import said
from policy.levels import Level
from policy.outcome import Outcome
from warehouse.casework.clues import Clue, ClueTaken, Register, Registered, clue_key, take_clue
from warehouse.casework.ground import Ground
from warehouse.casework.hearing import Heard, Spot, keep_step
from warehouse.casework.names import is_same_name
from warehouse.casework.place import Place
from warehouse.doors.returns import ClueRow
from warehouse.doors.returns_feedback import refused_row
from warehouse.doors.sources import RISK_WORDS
from warehouse.ledger.book import Book
from warehouse.ledger.cases import Filed
from warehouse.ledger.returned import RowAnswer

SOURCE: Final = "干部走访"
_UNKNOWN_PLACE: Final = "本表认不出是哪个村的名单，线索未登记，请写在发给本村的名单下面再报。"
_NO_NUMBER: Final = "线索须填户编号，请补填后重报。"
_NOT_REGISTERED: Final = "台账中没有这个户编号，请核对户编号后重报。"
_OTHER_VILLAGE: Final = "该户不在本村，线索请由所在村报送。"
_OTHER_NAME: Final = "户主姓名与台账不符，请核对户编号和户主姓名后重报。"
_OLD_VILLAGE: Final = "该户的案件由立案时的村办理，线索已并入，本行核查情况未计入，请由原村填报。"
_ON_A_LIST: Final = "该户已有在办的案件，本行核查情况未计入，请在名单中该户的一行填报。"
_NO_RISK: Final = "线索须填风险类型，请从下拉选项中选择后重报。"


@dataclass
class ClueHearing:
    """The clues of one workbook being taken in, within its transaction. What became of them goes into `heard`."""

    ground: Ground
    book: Book
    path: str
    place: Place
    register: Register
    heard: Heard

    def hear(self, row: ClueRow) -> None:
        """Take in one clue and what its row says already."""
        registered = self.register(row.household_no) if row.household_no else None
        wrong, column = self._wrong(row, registered)
        if wrong or registered is None:
            self._tell(row, wrong, column)
            return
        clue = self._clue(row)
        known = self._bearing(clue)
        taken = take_clue(self.ground, self.book, clue, self._with_note(registered, row))
        filed = taken.filed or known or self._open_one(row)
        if filed is None:
            self._tell_nothing_opened(row, taken)
        else:
            self._answer(row, taken, filed)

    def _wrong(self, row: ClueRow, registered: Registered | None) -> tuple[str, str]:
        """What is wrong with the row and in which column; two empty texts where nothing is."""
        if not self.place.village:
            return _UNKNOWN_PLACE, ""
        if registered is None:
            return (_NOT_REGISTERED if row.household_no else _NO_NUMBER), "户编号"
        card = registered.card
        if (card.township, card.village) != (self.place.township, self.place.village):
            return _OTHER_VILLAGE, "户编号"
        if row.head_name and not is_same_name(card.head_name, row.head_name):
            return _OTHER_NAME, "户主姓名"
        is_known_risk = row.risk_types and set(row.risk_types) <= set(RISK_WORDS)
        return ("", "") if is_known_risk else (_NO_RISK, "风险类型")

    def _clue(self, row: ClueRow) -> Clue:
        """The same words below a later month's list are a finding of their own."""
        key = clue_key(self.place.label, self.place.month, row.household_no, row.risk_types, row.note)
        return Clue(row.household_no, row.risk_types, self.ground.today, key, SOURCE)

    def _with_note(self, registered: Registered, row: ClueRow) -> Registered:
        return replace(registered, card=replace(registered.card, note=row.note))

    def _bearing(self, clue: Clue) -> Filed | None:
        """The newest case that this very clue opened or joined before: its answers may come later in the same row."""
        files = self.book.cases.households([clue.household_no])[clue.household_no].files.values()
        return next((one for one in reversed(list(files)) if clue.key in one.case.evidence), None)

    def _open_one(self, row: ClueRow) -> Filed | None:
        """The open case that a clue of this village opened before, where the row's own words on it have changed.

        It bears a risk type of the row: answers beside one are none on another.
        """
        files = self.book.cases.households([row.household_no])[row.household_no].files.values()
        of_clues = (one for one in files if one.case.is_open and one.case.clue_on and self.place.has(one))
        return next((one for one in of_clues if set(one.case.risk_types) & set(row.risk_types)), None)

    def _answer(self, row: ClueRow, taken: ClueTaken, filed: Filed) -> None:
        """Say the village's answers to the case; without any, the clue itself is what counts."""
        if not row.word.cells:
            self._count(taken)
        elif self.place.has(filed):
            self._say(row, taken, filed)
        else:
            self._count_beside_refused(taken)
            self._tell(row, _OLD_VILLAGE, "")

    def _say(self, row: ClueRow, taken: ClueTaken, filed: Filed) -> None:
        code = Code(Level.VILLAGE, filed.case.code_attempt(Level.VILLAGE), is_matched_by_name=True)
        step = said(
            filed.case,
            Row(Level.VILLAGE, code, row.word),
            on=self.ground.today,
            in_force=self.ground.in_force(filed.month),
        )
        if step.outcome is Outcome.NOTHING_NEW:
            self._count(taken)
        elif step.outcome is Outcome.REFUSED:
            self._count_beside_refused(taken)
            self._refuse(row, filed, step.refusals)
        else:
            keep_step(self.ground, self.book, filed, step, Spot(Level.VILLAGE, self.path, row.row_no))
            self.heard.counted += 1
            if step.case.state is not filed.case.state:
                self.heard.moved.add(filed.case_no)

    def _count(self, taken: ClueTaken) -> None:
        if taken.filed is None:
            self.heard.nothing_new += 1
        else:
            self.heard.counted += 1

    def _count_beside_refused(self, taken: ClueTaken) -> None:
        """Count a clue whose answers go back; one that did nothing is but the refused row."""
        if taken.filed is not None:
            self._count(taken)

    def _refuse(self, row: ClueRow, filed: Filed, refusals: tuple[Refusal, ...]) -> None:
        told = refused_row(row.sheet, row.row_no, row.cells, refusals)
        codes = tuple(refusal.reason.value for refusal in refusals)
        sentences = tuple(f"线索已立案，但本行核查情况未计入：{one}" for one in told.sentences)
        self.heard.rows.append(
            RowAnswer(row.sheet, row.row_no, row.cells, codes, sentences, tuple(told.bad), filed.case_no)
        )

    def _tell_nothing_opened(self, row: ClueRow, taken: ClueTaken) -> None:
        """Tell why nothing came of a clue; one about what is being worked on already needs no answer."""
        if taken.fate is not Fate.IN_OPEN_CASE:
            self._tell(row, f"{taken.fate.label}。", "")
        elif row.word.cells:
            self._tell(row, _ON_A_LIST, "")
        else:
            self._count(taken)

    def _tell(self, row: ClueRow, wrong: str, column: str) -> None:
        columns = (column,) if column else ()
        self.heard.rows.append(RowAnswer(row.sheet, row.row_no, row.cells, ("CLUE_REFUSED",), (wrong,), columns))
