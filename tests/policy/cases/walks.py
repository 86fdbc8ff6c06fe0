"""The worked walks, step by step: each row of the table as a call of the functions under test."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from policy.cases.book import Book, Fate, Receipt, received
from policy.cases.case import Case, Hit
from policy.cases.forms import Content
from policy.cases.procedures import IDENTIFICATION
from policy.cases.refusals import Reason, Refusal
from policy.cases.rows import Code, Row
from policy.cases.states import Kind, Mark
from policy.cases.steps import Step, marked, said, sent_out
from policy.cases.waiting import is_overdue, told_of_delay
from policy.cases.words import Cell, CellValue, Word
from policy.in_force import InForce
from policy.levels import Level
from policy.outcome import Outcome

Fields = dict[str, str]

CELLS = {cell.label: cell for cell in Cell}
CONTENTS = {field.cell: field.content for form in IDENTIFICATION.forms.values() for field in form.fields}
READ: dict[Content, Callable[[str], CellValue]] = {Content.DAY: date.fromisoformat, Content.COUNT: int}

# Found before policy is asked: by the check of the code, of the name, of the workbook as a whole.
FOUND_OUTSIDE = {
    reason.value
    for reason in (
        Reason.CODE_WRONG,
        Reason.CODE_TWICE,
        Reason.CODE_OTHER_PLACE,
        Reason.CODE_OTHER_MONTH,
        Reason.NAME_MISMATCH,
    )
}
FATES = {
    Fate.IN_OPEN_CASE: "no new case: in an open case",
    Fate.DETERMINED_ALREADY: "no new case: determined for this risk type",
    Fate.NO_NEW_EVIDENCE: "no new case: no new evidence",
    Fate.JOINED: "joined",
    Fate.OPENED: "opened",
}
ACCEPTED_FOR_A_LOOK = "accepted, marked for a look: matched by 户编号 and name"
MARKS = {
    "all dead or moved": Mark.ALL_DEAD_OR_MOVED,
    "gone": Mark.GONE_FROM_REGISTER,
    "moved to another village": Mark.MOVED_VILLAGE,
}


def word_of(cells: str) -> Word:
    """`核查人=张三; 核查日期=2026-11-12` as a word."""
    filled = dict(part.split("=", 1) for part in cells.split("; "))
    typed = {CELLS[label]: text for label, text in filled.items()}
    return Word.of({cell: READ.get(CONTENTS[cell], str)(text) for cell, text in typed.items()})


def reason_of(refusal: Refusal) -> str:
    """The table's own words for a refusal: it names a cell only with some reasons."""
    named = {Reason.FIELD_MISSING, Reason.DATE_AHEAD, Reason.DATE_ORDER}
    cell = f" {refusal.cell.label}" if refusal.cell and refusal.reason in named else ""
    return f"refused: {refusal.reason}{cell}"


@dataclass
class Walk:
    """One household of the table, walked with the real functions."""

    number: str
    rows: list[Fields]
    in_force: InForce

    def __post_init__(self):
        self.book = Book(self.number)

    @cached_property
    def tries(self) -> str:
        return self.rows[0]["what_it_tries"]

    def case(self, number: str) -> Case:
        return self.book.cases[int(number) - 1]

    def take(self, row: Fields) -> str:
        """Does what a row says; gives what became of it, in the table's words."""
        on = date.fromisoformat(row["day"])
        doing = {
            "screening": self.screen,
            "clue": self.screen,
            "program": self.send_out,
            "register": self.mark,
            "clock": self.look,
        }
        return doing.get(row["level"], self.hear)(row, on)

    def screen(self, row: Fields, on: date) -> str:
        receipt = received(
            self.book,
            self.hits(row["word"]),
            on=on,
            case_no=f"{self.number}-{len(self.book.cases) + 1}",
            is_monitored=self.tries.startswith("monitored"),
            clue_on=on if row["level"] == "clue" else None,
        )
        self.book = receipt.book
        if receipt.opened and "an asset is shown" in self.tries:
            self.book = self.book.with_case(marked(receipt.opened, Mark.ASSET_SHOWN))
        return fates_of(receipt)

    def hits(self, written: str) -> list[Hit]:
        changed = re.findall(r"policy: (\S+) changed", written)
        return [
            Hit(f"RULE {risk}", risk, frozenset(keys.split()), law="changed" if risk in changed else "as it was")
            for risk, keys in re.findall(r"([^\s;]+)\[(.*?)\]", written)
        ]

    def send_out(self, row: Fields, on: date) -> str:
        self.book = self.book.with_case(sent_out(self.case(row["case"]), on, self.in_force))
        return "sent out"

    def mark(self, row: Fields, _on: date) -> str:
        self.book = self.book.with_case(marked(self.case(row["case"]), MARKS[row["word"]]))
        return "marked"

    def look(self, row: Fields, on: date) -> str:
        case = self.case(row["case"])
        assert case.state.level
        return "told upward" if is_overdue(case, on) and told_of_delay(case.state.level) else "nothing"

    def hear(self, row: Fields, on: date) -> str:
        if row["code"] in FOUND_OUTSIDE:
            return f"refused: {row['code']}"
        level, case = Level(row["level"]), self.case(row["case"])
        step = said(case, Row(level, self.code(row["code"], level, case), word_of(row["word"])),
                    on=on, in_force=self.in_force)  # fmt: skip
        self.book = self.book.with_case(step.case)
        return result_of(step)

    def code(self, written: str, level: Level, case: Case) -> Code:
        if written == "lost":
            return Code(level, case.code_attempt(level), is_matched_by_name=True)
        bound, attempt = written.split("/")
        return Code(Level(bound), int(attempt))


def fates_of(receipt: Receipt) -> str:
    words = [FATES[fate] for _, fate in receipt.fates]
    if receipt.opened and receipt.opened.kind is Kind.RISK_CHANGE:
        words = [f"{word} 风险变化" if word == "opened" else word for word in words]
    return "; ".join(dict.fromkeys(words))


def result_of(step: Step) -> str:
    if step.outcome is Outcome.REFUSED:
        return "; ".join(map(reason_of, step.refusals))
    if step.outcome is Outcome.NOTHING_NEW:
        return "nothing new"
    return ACCEPTED_FOR_A_LOOK if step.is_for_a_look else "accepted"
