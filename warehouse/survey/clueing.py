"""A risk that the survey found becomes a clue at once: each risk type of a household once, whatever comes back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from policy.survey.checking import Answer
from warehouse.casework.clues import Clue, ClueTaken, Register, clue_key, take_clue
from warehouse.casework.ground import Ground, Told
from warehouse.doors.papers.words import month_words
from warehouse.ledger.book import Book
from warehouse.ledger.surveys import Drawn
from warehouse.ledger.words import Role

SOURCE: Final = "抽样调研"
_TAKEN: Final = "有风险的已按线索登记：{fate}，请照本村的核查表办理。"
_OTHER: Final = "有风险的已按线索登记：{fate}。"
_NOT_REGISTERED: Final = "台账里已没有这个户编号，答复已计入，但不能立案，请报区级核实。"
_STANDS: Final = "以前报过有风险，已按线索立案（{case_no}）；案件照常办理，不因本次更正撤销，实情请填在该案的核查表中。"
_NO_CASE: Final = "以前报过有风险，已按线索登记；本次按无风险计入。"


@dataclass(frozen=True)
class SurveyClues:
    """Clues of one workbook, within its transaction."""

    ground: Ground
    book: Book
    register: Register

    def after(self, drawn: Drawn, answer: Answer) -> tuple[Drawn, str]:
        """The household with its answer and what a clue of it did; a sentence about it, empty where there is none."""
        answered = replace(drawn, answer=answer)
        if not answer.is_at_risk:
            return answered, self._of_what_stands(drawn)
        new = tuple(one for one in answer.risk_types if one not in drawn.clued)
        return self._with_clue(answered, new, answer.checked_by) if new else (answered, "")

    def _with_clue(self, drawn: Drawn, new: tuple[str, ...], by: str) -> tuple[Drawn, str]:
        registered = self.register(drawn.household_no)
        if registered is None:
            return drawn, _NOT_REGISTERED
        key = clue_key(SOURCE, drawn.survey_no, drawn.household_no, new)
        clue = Clue(drawn.household_no, new, self.ground.today, key, SOURCE, by)
        taken = take_clue(self.ground, self.book, clue, registered)
        clued = replace(drawn, clued=(*drawn.clued, *new))
        if taken.filed is None:
            return clued, _OTHER.format(fate=taken.fate.label)
        self._tell(taken)
        return replace(clued, clue_case_no=taken.filed.case_no), _TAKEN.format(fate=taken.sentence)

    def _of_what_stands(self, drawn: Drawn) -> str:
        if not drawn.clued:
            return ""
        return _STANDS.format(case_no=drawn.clue_case_no) if drawn.clue_case_no else _NO_CASE

    def _tell(self, taken: ClueTaken) -> None:
        """Tell the township of the case, once."""
        if taken.filed is None:
            return
        card, case, month = taken.filed.card, taken.filed.case, taken.filed.month
        due = f"，{case.due_on.isoformat()} 前报回" if case.due_on else ""
        body = (
            f"{card.township}：{month_words(month)}抽样调研查出风险，{card.village} 1 户已按线索立案"
            f"{due}。\n文件：lists/{card.township}/ 下该村的核查表。"
        )
        told = Told(f"{case.case_no}:survey-clue", Role.TOWNSHIPS, month, f"抽样调研立案 {card.township}", body,
                    place=card.township)  # fmt: skip
        self.ground.tell(self.book, told)
